"""Taking a material over into a text, without tearing apart what stands there."""

from typing import NamedTuple

from mentorlog.model.quotation import is_quoted
from mentorlog.operations.composer.material import Material

_GAP = "\n\n"


class Insertion(NamedTuple):
    """What is written into a text."""

    at: int
    """Where, from 0."""
    text: str
    cursor: int
    """Where one goes on writing afterwards."""


def insertion(text: str, at: int, material: Material) -> Insertion:
    """Return how material goes into a text.

    A quotation stands by itself after the paragraph at the cursor, a sentence at the cursor. Inside a
    quotation stand somebody's words: nothing goes between them.

    Args:
        text: what is written so far.
        at: the place of the cursor in it, from 0.
    """
    start = text.rfind("\n", 0, at) + 1
    if material.source or is_quoted(text[start:].partition("\n")[0]):
        return _after_paragraph(text, start, material.text)
    while 0 < at < len(text) and not (text[at - 1].isspace() or text[at].isspace()):
        at += 1
    before = " " if at and not text[at - 1].isspace() else ""
    written = f"{before}{material.text}"
    after = "" if text[at : at + 1] == " " else " "
    return Insertion(at, f"{written}{after}", at + len(written) + 1)


def _after_paragraph(text: str, start: int, words: str) -> Insertion:
    """Return how words go after the paragraph of a line, with an empty line before and after them."""
    end = text.find(_GAP, max(start - 1, 0))
    at = len(text[: len(text) if end < 0 else end].rstrip("\n"))
    breaks = len(text[at:]) - len(text[at:].lstrip("\n"))
    written = f"{_GAP if at else ''}{words}{_GAP[breaks:]}"
    return Insertion(at, written, at + len(written) + min(breaks, len(_GAP)))
