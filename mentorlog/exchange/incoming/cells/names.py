"""The names in one cell: several with something between them, each as it is written."""

import re
from collections.abc import Container

from mentorlog.model.text import forbidden, tidy

_BETWEEN = re.compile(r"\s*(?:[;,\n]|\s[&+]\s|\s(?:and|und|et|y|e|en)\s)\s*", re.I)
_LINKED = re.compile(r"(?:[^\n]+? \(https?://[^\s()]+\)(?:,\s+|$))+")
"""Pages that a cell of Notion refers to: `Ana K (https://www.notion.so/…), Bo (https://…)`."""
_LINK = re.compile(r" \(https?://[^\s()]+\)(?:,\s+|$)")
_FORMULA = "=+@-"
"""What a cell begins with that a program might work out; such a cell is one name, as odd as it is."""


class OddName(ValueError):
    """A name with a sign in it that changes how it looks; the message says which, in words."""


def names_in(text: str, known: Container[str] = ()) -> tuple[str, ...]:
    """Return the names that stand in a cell, each once.

    Args:
        text: what stands in the cell.
        known: names that are one although they look like several: `Nguyễn, Thị An`.

    Raises:
        OddName: when one has a control character or one that changes the direction of writing.
    """
    whole = tidy(text)
    if character := forbidden(whole.replace("\n", ";"), prose=False):
        raise OddName(f"a name has the character {character} in it, which changes how it looks")
    if whole in known or whole[:1] in _FORMULA:
        parts = [" ".join(whole.split())] if whole else []
    elif _LINKED.fullmatch(whole):
        parts = [" ".join(part.split()) for part in _LINK.split(whole)]
    else:
        parts = [" ".join(part.split()) for part in _BETWEEN.split(whole)]
    return tuple(dict.fromkeys(part for part in parts if part))
