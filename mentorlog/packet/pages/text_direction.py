"""Which way text runs, so that words of one direction do not disturb those beside them."""

import re

_LEFTWARDS = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]",
)
"""The blocks whose letters run from right to left (Unicode, DerivedBidiClass: defaults R and AL)."""

_ISOLATE, _POP = "\u2068", "\u2069"


def isolated(text: str) -> str:
    """Return words kept apart from their surroundings (Unicode annex 9, FSI, PDI) if any runs leftwards."""
    return f"{_ISOLATE}{text}{_POP}" if _LEFTWARDS.search(text) else text


def leftwards(text: str) -> bool:
    """Say whether a paragraph runs from right to left, which its first letter decides."""
    first = next(filter(str.isalpha, text), "")
    return bool(_LEFTWARDS.match(first))
