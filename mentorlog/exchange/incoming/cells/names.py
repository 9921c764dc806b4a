"""The names in one cell: several with something between them, each as it is written."""

import re
from collections.abc import Container

from mentorlog.model.text import fold, forbidden, tidy

_BETWEEN = re.compile(
    r"\s*(?:[;,、\n]|\s[&+]\s|\s(?:(?i:and|und|et|en)|y|e)\s|(?<=[\w.]{2})/(?=\w[\w-])|(?<=\w)\s/\s(?=\w))\s*"
)
"""What stands between two names; a capital `E` or `Y` is an initial, as in `John E Smith`."""
_LINKED = re.compile(r"(?:[^\n]+? \(https?://[^\s()]+\)(?:,\s+|$))+")
"""Pages that a cell of Notion refers to: `Ana K (https://www.notion.so/…), Bo (https://…)`."""
_LINK = re.compile(r" \(https?://[^\s()]+\)(?:,\s+|$)")
_FORMULA = "=+@-"
"""What a cell begins with that a program might work out; such a cell is one name, as odd as it is."""


_NOBODY = {
    *("n/a", "none", "nobody", "no one", "-", "--", "---", "–", "—", "?", "??", "keine", "niemand"),
    *("personne", "aucun", "nadie", "nessuno", "ninguem", "geen"),
    *("#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!"),
}
"""What cells say that name nobody, those with a mistake of a workbook too, folded."""


class OddName(ValueError):
    """A name with a sign in it that changes how it looks; the message says which, in words."""


def names_in(text: str, known: Container[str] = (), called: Container[str] = ()) -> tuple[str, ...]:
    """Return the names that stand in a cell, each once.

    Args:
        text: what stands in the cell.
        known: names that are one although they look like several: `Nguyễn, Thị An`.
        called: more of them, folded.

    Raises:
        OddName: when one has a control character or one that changes the direction of writing.
    """
    whole = tidy(text)
    if character := forbidden(whole.replace("\n", ";"), prose=False):
        raise OddName(f"a name has the character {character} in it, which changes how it looks")
    one = " ".join(whole.split())
    if whole in known or fold(one) in called or whole[:1] in _FORMULA:
        parts = [one]
    elif _LINKED.fullmatch(whole):
        parts = [" ".join(part.split()) for part in _LINK.split(whole)]
    else:
        parts = [" ".join(part.split()) for part in _BETWEEN.split(whole)]
    parts = [part for part in parts if fold(part) not in _NOBODY]
    return tuple(dict.fromkeys(part for part in parts if part))
