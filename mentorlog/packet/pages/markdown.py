"""The same signed data as Markdown (CommonMark with GitHub's tables): to read and to quote, no evidence.

Whatever a person wrote is text: every sign that could begin markup, a link or HTML is escaped.
"""

import re
from collections.abc import Iterable
from typing import assert_never

from mentorlog.model.quotation import TextPart
from mentorlog.packet.pages.document import compose
from mentorlog.packet.pages.document.blocks import (
    Blanks,
    Block,
    Callout,
    Fact,
    FactList,
    Figures,
    Heading,
    Items,
    Paragraph,
    Quotation,
    Run,
    RunningText,
    Seal,
    Style,
    Table,
    Text,
    paragraphs,
)
from mentorlog.packet.pages.document.chart import Chart
from mentorlog.packet.pages.document.end_matter import NOTICE
from mentorlog.packet.pages.document.formatting import duration_in_words
from mentorlog.packet.pages.markdown_words import escaped, said, said_lines

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 :./+_-]*")
"""What can stand between backticks as it is."""


def markdown(packet: bytes) -> str:
    """Return a packet as Markdown.

    Args:
        packet: the bytes of `packet.json`; whether the signature fits is not looked at here.
    """
    document = compose(packet)
    title, *blocks = document.blocks
    parts = [_block(title), f"> {escaped(NOTICE)}", *map(_block, (*blocks, *document.sealed))]
    return "\n\n".join(filter(None, parts)) + "\n"


def _block(block: Block) -> str:
    """Return one block; nothing for those that need paper."""
    match block:
        case Heading(text, level):
            return f"{'#' * level} {_line(text)}"
        case Paragraph(text):
            return _lines(text)
        case Callout(text):
            return f"> {_line(text)}"
        case Quotation(heading, prompt, prose):
            head = [f"**{_line(heading)}**" if heading else "", _line(prompt)]
            return "\n\n".join([" – ".join(filter(None, head)), *map(said_lines, paragraphs(prose))]).strip()
        case RunningText(parts):
            return "\n\n".join(map(_text_part, parts))
        case FactList(facts, title):
            name = f"**{_line(title)}**\n\n" if title else ""
            return name + _list(map(_fact, facts))
        case Figures(figures):
            return _list(f"{figure.number} {figure.name}" for figure in figures)
        case Table(columns, rows):
            rules = ["---:" if column.right else "---" for column in columns]
            return _table([[column.name for column in columns], rules, *(map(_line, row) for row in rows)])
        case Items(items, ordered):
            return _list(map(_indented, items), ordered=ordered)
        case Seal(words, facts):
            return _list([f"Six words: **{words}**", *map(_fact, facts)])
        case Chart(alt=alt, months=months):
            top = (["Month", "Meetings held", "Length"], ["---", "---:", "---:"])
            body = ([name, str(count), duration_in_words(minutes)] for name, count, minutes in months)
            return f"{said(alt)}\n\n{_table([*top, *body])}"
        case Blanks():
            return ""
        case _:
            assert_never(block)


def _table(rows: Iterable[Iterable[str]]) -> str:
    """Return rows of cells; the second row is the rule below the head."""
    return "\n".join(f"| {' | '.join(cell or ' ' for cell in row)} |" for row in rows)


def _list(items: Iterable[str], *, ordered: bool = False) -> str:
    """Return a list."""
    return "\n".join(f"{f'{place}.' if ordered else '-'} {item}" for place, item in enumerate(items, 1))


def _fact(fact: Fact) -> str:
    """Return a fact as an item of a list."""
    return f"{fact.name}: {_indented(fact.value)}"


def _text_part(part: TextPart) -> str:
    """Return somebody's own paragraphs, or what they quote with where it comes from."""
    if isinstance(part, str):
        return "\n\n".join(map(said_lines, paragraphs(part)))
    source = [f"— {said(part.source)}"] if part.source else []
    quoted = "\n\n".join([_text_part(part.words), *source])
    return "\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))


def _lines(text: Text) -> str:
    """Return a text with its lines."""
    return "".join(map(_run, text)).replace("\n", "\\\n")


def _indented(text: Text) -> str:
    """Return a text with its lines, as part of a list."""
    return "".join(map(_run, text)).replace("\n", "\\\n  ")


def _line(text: Text) -> str:
    """Return a text in one line."""
    return "".join(map(_run, text)).replace("\n", " ")


def _run(run: Run) -> str:
    """Return a run in its style; states are told apart by their words; tall pictures are left out."""
    text = said(run.text) if run.said else escaped(run.text)
    match run.style:
        case Style.PICTURE if "\n" in run.text:
            return ""
        case Style.CODE if _CODE.fullmatch(run.text):
            return f"`{run.text}`"
        case Style.STRONG | Style.GOOD | Style.OPEN | Style.WARN | Style.BAD if text:
            return f"**{text}**"
        case _:
            return text
