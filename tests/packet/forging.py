"""Changing what a packet says, signing it anew, and reading what a verdict says of it."""

from collections.abc import Callable
from typing import Any

from mentorlog.formats import data_integrity, jcs
from mentorlog.packet.checking.verdict import PacketVerdict
from mentorlog.packet.keys.signing_key import SigningKey
from tests.packet.changes import Place, found, places
from tests.packet.conftest import Sample

SOMEBODY = SigningKey.from_seed(b"somebody else's 32 secret bytes!")
"""Whose key is on no list."""

HOSTILE = "Real\nOK     forged \t 2026-01-01\r\x1b[2K\u2028\u2067end\u3000\u3000 "
"""A text that would be more than one line, and more than one cell, of a table."""

Change = Callable[[dict[str, Any]], object]
"""Changes a document in its place."""


def paths(document: Any) -> list[str]:
    """Return the path of everything in a document, but for what lies under a name with a dot in it."""
    all_ = (tuple(map(str, place)) for place in places(document))
    return [".".join(place) for place in all_ if not any("." in step for step in place)]


def at(document: Any, path: str) -> Any:
    """Return what stands at a path."""
    return found(document, _place(path))


def _place(path: str) -> Place:
    """Read a path: the names and numbers that lead to a value, with dots between them."""
    return tuple(int(step) if step.isdigit() else step for step in path.split("."))


def field_change(path: str, value: object) -> Change:
    """Return a change of one field of a document, by its path."""
    *way, last = _place(path)

    def change(document: dict[str, Any]) -> None:
        """Set the field."""
        found(document, tuple(way))[last] = value

    return change


def subject_change(path: str, value: object) -> Change:
    """Return a change of one field of the summary in a document, by its path."""
    return field_change(f"credentialSubject.{path}", value)


def signed_anew(document: dict[str, Any], key: SigningKey, created: str) -> bytes:
    """Return a document as data that some key signed at some moment, in place of a proof it may have."""
    unsigned = {name: value for name, value in document.items() if name != "proof"}
    return jcs.encode(data_integrity.sign(unsigned, key.public, key.sign, created))


def resigned(sample: Sample, change: Change, key: SigningKey) -> bytes:
    """Change the data in the packet's own style and sign it anew with some key."""
    document = jcs.parse(sample.read("packet.json"))
    created = document.pop("proof")["created"]
    change(document)
    return signed_anew(document, key, created)


def said(verdict: PacketVerdict) -> str:
    """Return all reasons as one text."""
    return " ".join(verdict.reasons)
