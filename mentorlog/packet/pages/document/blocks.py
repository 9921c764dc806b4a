"""What the pages of a packet are made of, whatever they are set in: PDF, HTML or Markdown.

Nothing here looks like anything: each of the three decides that for itself. Words of a person are marked as
such, so that they are placed as data and kept apart from their surroundings, whichever way they run.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mentorlog.model.quotation import TextPart
from mentorlog.packet.pages.document.chart import Chart


class Style(StrEnum):
    """How a stretch of text is meant; the last four are the states of requirements."""

    PLAIN = "plain"
    STRONG = "strong"
    SOFT = "soft"
    CODE = "code"
    PICTURE = "picture"
    """Signs that repeat for the eye what the words beside them say."""
    GOOD = "good"
    OPEN = "open"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one style; a line feed in it ends the line."""

    text: str
    style: Style = Style.PLAIN
    said: bool = False
    """Whether somebody wrote it, rather than mentorlog."""


Text = tuple[Run, ...]
"""One paragraph, or what stands in one cell."""

Part = str | Run | Text


def words(*parts: Part) -> Text:
    """Put together text from mentorlog's own words (plain strings), runs and texts."""
    runs: list[Run] = []
    for part in parts:
        if isinstance(part, str):
            runs.append(Run(part))
        elif isinstance(part, Run):
            runs.append(part)
        else:
            runs.extend(part)
    return tuple(runs)


def joined(parts: Iterable[Part], separator: str = ", ") -> Text:
    """Put together text with something between its parts."""
    runs: list[Run] = []
    for part in parts:
        if runs:
            runs.append(Run(separator))
        runs.extend(words(part))
    return tuple(runs)


def verbatim(text: str, style: Style = Style.PLAIN) -> Run:
    """Return one line of somebody's words."""
    return Run(" ".join(text.split()), style, said=True)


def strong(text: str) -> Run:
    """Return text that stands out."""
    return Run(text, Style.STRONG)


def warn(text: str) -> Run:
    """Return text that asks for a second look; it says so in words, too."""
    return Run(text, Style.WARN)


def soft(text: str) -> Run:
    """Return text that stands back."""
    return Run(text, Style.SOFT)


def code(text: str) -> Run:
    """Return what is typed or compared sign by sign."""
    return Run(text, Style.CODE)


def paragraphs(prose: str) -> list[str]:
    """Return the paragraphs of somebody's words; each may have several lines."""
    return re.split(r"\n\s*\n", prose.strip())


def plain(text: Text) -> str:
    """Return a text without its styles."""
    return "".join(run.text for run in text)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the document."""

    text: Text
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of mentorlog's."""

    text: Text
    small: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """A paragraph set apart: what the document proves, what the mentor states."""

    text: Text


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words of any length, beside what they answer."""

    heading: Text
    prompt: Text
    prose: str
    """Paragraphs with empty lines between them."""


@dataclass(frozen=True, slots=True)
class RunningText:
    """Somebody's text, to be read from its beginning to its end, with what it quotes set apart."""

    parts: tuple[TextPart, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what it is."""

    name: str
    value: Text


@dataclass(frozen=True, slots=True)
class FactList:
    """Facts one below the other; with a title, a panel of their own."""

    facts: tuple[Fact, ...]
    title: Text = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number to be seen from afar, and what it counts."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers side by side."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    width: int = 0
    """In millimetres on A4; 0 shares what the others leave."""
    right: bool = False
    """Whether figures in it end at the same place."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a head, which is repeated on each page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    dense: bool = False
    """Whether there may be very many rows."""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Text, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Blanks:
    """What is filled in by hand: boxes to tick, and lines to write on."""

    boxes: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seal:
    """How the key and the data are told from all others."""

    words: str
    """The six words of the key."""
    facts: tuple[Fact, ...]
    code: str
    """What the QR code says."""


Block = (
    Heading
    | Paragraph
    | Callout
    | Quotation
    | RunningText
    | FactList
    | Figures
    | Table
    | Items
    | Blanks
    | Seal
    | Chart
)
"""Whatever stands on a page below something else."""
