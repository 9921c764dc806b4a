"""The policies that ship with mentorlog."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

FIRST = "five-meetings"
"""The plain starter."""


@cache
def shipped() -> Mapping[str, str]:
    """Return the TOML text of every policy that ships, by id: the plain starter, then by name."""
    texts = _texts("programmes")
    return MappingProxyType({key: texts[key] for key in sorted(texts, key=lambda key: (key != FIRST, key))})


@cache
def superseded() -> tuple[str, ...]:
    """Return the texts that shipped with earlier versions and were changed since.

    Packets name the very text that they were judged by; by these, those of earlier years still can be.
    """
    return tuple(_texts("programmes", "earlier").values())


def _texts(*folders: str) -> dict[str, str]:
    """Return the texts in one of the package's own folders by their names, the one read of files here."""
    folder = files("mentorlog.policy").joinpath(*folders)
    return {
        entry.name.removesuffix(".toml"): entry.read_text("utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    }
