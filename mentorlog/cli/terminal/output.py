"""How answers and problems are printed: as sentences, in columns, as JSON, and safe for a terminal."""

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from mentorlog.first_paint import take_back
from mentorlog.model import Invalid, handle
from mentorlog.model.text import cells, one_line, visible

if TYPE_CHECKING:
    from mentorlog.model import Entity

_UNSEEN = (
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\ufdd0-\ufdef\U000e0000-\U000e0fff]"
)
"""What a terminal obeys or nobody sees; JSON can spell it out. Joiners stay: they are letters to Persian."""
_WIDEST = 200
"""Characters of a cell that others follow: no name is longer, and what is must not push them out of sight."""


class Problem(Exception):
    """Why a command could not be done, as a sentence with a next step."""

    @classmethod
    def of(cls, error: Exception) -> "Problem":
        """Return the sentence for what was raised; the mentor's words are never in it."""
        name = type(error).__module__
        if isinstance(error, cls):
            return error
        if isinstance(error, Invalid) or name.startswith("mentorlog."):
            return cls(str(error))
        if isinstance(error, OSError):
            where = f" ({error.filename})" if error.filename else ""
            return cls(f"The system refused: {error.strerror or type(error).__name__}{where}.")
        return cls(
            f"Something unexpected happened ({type(error).__name__}). "
            "Run the same command with --debug and report what it prints: none of your words are in it."
        )


class Unwritten(Problem):
    """The answer could not be written, although the command was carried out."""


@contextmanager
def answering() -> Iterator[None]:
    """Tell a full disk from what a command itself could not do."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unwritten(
            f"The answer could not be written: {error.strerror}. What the command was to change, it did: "
            "look before you repeat it."
        ) from None


def complain(problem: Problem) -> None:
    """Print what went wrong; what does not fit on the first line stands below it, set in."""
    take_back()
    lines = (visible(line, prose=False) for line in str(problem).split("\n"))
    with suppress(OSError):
        print("mentorlog: " + "\n           ".join(lines), file=sys.stderr)


def printable_json(value: object) -> str:
    """Return a value as JSON that spells out what a terminal obeys."""
    import json

    return re.sub(_UNSEEN, _escape, json.dumps(value, ensure_ascii=False, indent=2))


def _escape(match: re.Match[str]) -> str:
    """Spell a character as JSON escapes it, in two parts beyond U+FFFF (RFC 8259, section 7)."""
    units = match.group().encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4))


def printable_line(text: str) -> str:
    """Return one line for a terminal, with the empty ones around it."""
    body = text.strip("\n")
    before, after = text[: len(text) - len(text.lstrip("\n"))], text[len(text.rstrip("\n")) :]
    return f"{before}{visible(body, prose=False)}{after}" if body else text


def columns(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Lay short cells out in columns, two spaces apart; the last column runs on."""
    shown = [[*map(_cut, map(one_line, row[:-1])), one_line(row[-1])] for row in rows]
    widths = [max(map(cells, column)) for column in zip(*shown, strict=True)]
    return [
        "  ".join(
            [cell + " " * (width - cells(cell)) for cell, width in zip(row[:-1], widths[:-1], strict=True)]
            + [row[-1]]
        ).rstrip()
        for row in shown
    ]


def _cut(cell: str) -> str:
    """Return a cell that is no wider than a name can be."""
    return cell if len(cell) <= _WIDEST else f"{cell[:_WIDEST]}…"


def short(entity: "Entity") -> str:
    """Return the id that people type."""
    return handle(entity.id)
