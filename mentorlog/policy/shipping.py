"""The policies that ship with mentorlog."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

FIRST = "five-meetings"
"""The plain starter."""


@cache
def shipped() -> Mapping[str, str]:
    """Return the TOML text of every policy that ships, by id: the plain starter, then by name.

    This reads the package's own data files, the one read of a file in `mentorlog.policy`.
    """
    folder = files("mentorlog.policy") / "programmes"
    texts = {
        entry.name.removesuffix(".toml"): entry.read_text("utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    }
    return MappingProxyType({key: texts[key] for key in sorted(texts, key=lambda key: (key != FIRST, key))})
