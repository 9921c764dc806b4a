"""Quotations in what a mentor writes, as plain text that reads well anywhere and that the packet sets apart.

A quotation is a run of lines that begin with `> `, an empty one being `>`; the last of several, if it begins
with a dash, says whose words they are and from when:

    > I finally asked the lecturer.
    > — meeting of 12 Oct 2026 with M-01

Everything else is the mentor's own text.
"""

from itertools import groupby
from typing import TypeAlias

from mentorlog.model.frozen import Frozen

_MARK = ">"
_DASH = "— "


class Quote(Frozen, kw_only=False):
    """Words that were taken over, and where they come from."""

    words: str
    source: str = ""
    """One line, such as `meeting of 12 Oct 2026 with M-01`; empty where it is not said."""

    def __str__(self) -> str:
        """Return it as it stands in a text."""
        lines = self.words.strip("\n").split("\n") + [f"{_DASH}{self.source}"] * bool(self.source)
        return "\n".join(f"{_MARK} {line}".rstrip() for line in lines)


TextPart: TypeAlias = "str | Quote"
"""The mentor's own text, or what they quote."""


def text_parts(text: str) -> tuple[TextPart, ...]:
    """Divide a text into the mentor's own words and quotations, in their order; empty lines between go."""
    parts: list[TextPart] = []
    for quoted, run in groupby(text.split("\n"), key=is_quoted):
        lines = list(run)
        parts.append(_quotation(lines) if quoted else "\n".join(lines).strip("\n"))
    return tuple(part for part in parts if (part.words if isinstance(part, Quote) else part.strip()))


def joined(parts: tuple[TextPart, ...]) -> str:
    """Return the text that has these parts, with an empty line between any two."""
    return "\n\n".join(map(str, parts))


def is_quoted(line: str) -> bool:
    """Say whether a line belongs to a quotation; a face such as `>_<` does not."""
    return line == _MARK or line.startswith(f"{_MARK} ")


def _quotation(lines: list[str]) -> Quote:
    """Read the lines of one quotation."""
    bare = [line[2:] for line in lines]
    source = bare.pop()[len(_DASH) :] if len(bare) > 1 and bare[-1].startswith(_DASH) else ""
    return Quote("\n".join(bare).strip("\n"), source.strip())
