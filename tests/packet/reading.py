"""Reading what the forms of a packet show, so that one can be held against the other."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum

from mentorlog.model.text import visible
from mentorlog.packet.document.blocks import Run


def all_texts(it: object) -> Iterator[str]:
    """Yield every text in a part of a document, in its order, as it is to be shown."""
    if isinstance(it, Run):
        yield visible(it.text)
    elif isinstance(it, str) and not isinstance(it, Enum):
        yield visible(it)
    elif is_dataclass(it):
        for field in fields(it):
            yield from all_texts(getattr(it, field.name))
    elif isinstance(it, tuple):
        for part in it:
            yield from all_texts(part)


def letters(text: str) -> str:
    """Return a text without spaces, marks of direction and places to break, which forms set differently."""
    return "".join(text.split()).translate(dict.fromkeys(map(ord, "\u2068\u2069\u200b")))
