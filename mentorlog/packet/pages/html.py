"""The same signed data as one HTML page without anything beside it: to read on a screen, no evidence.

Whatever a person wrote is text: it is escaped, and kept apart from its surroundings whichever way it runs.
The page runs no script and loads nothing, and its policy forbids both.
"""

import base64
import hashlib
from collections.abc import Iterable
from html import escape
from importlib.resources import files
from typing import assert_never

from mentorlog.model.quotation import TextPart
from mentorlog.model.text import visible
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
from mentorlog.packet.pages.document.cover import LOGO
from mentorlog.packet.pages.document.end_matter import NOTICE
from mentorlog.packet.pages.svg import chart_svg, qr_svg

_HEAD = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {allowed}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
"""


def html(packet: bytes, logo: bytes = b"") -> str:
    """Return a packet as an HTML page.

    Args:
        packet: the bytes of `packet.json`; whether the signature fits is not looked at here.
        logo: a PNG to stand beside the title.
    """
    document = compose(packet)
    style = (files(__package__) / "page.css").read_text("utf-8")
    hashed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    title, *blocks = document.blocks
    head = [_picture(logo), _block(title), _tag("p", _escaped(NOTICE), "notice")]
    parts = [*head, *map(_block, (*blocks, *document.sealed))]
    main = _tag("main", "\n".join(filter(None, parts)))
    body = _tag("body", f"\n{main}\n{_tag('footer', _text(document.foot))}\n")
    allowed = f"'sha256-{hashed}'" + ("; img-src data:" if logo else "")
    begin = _HEAD.format(allowed=allowed, title=_escaped(document.title), style=style)
    return f"{begin}{body}\n</html>\n"


def _picture(logo: bytes) -> str:
    """Return the programme's picture; nothing where there is none."""
    data = base64.b64encode(logo).decode()
    return f'<img class="logo" alt="{LOGO}" src="data:image/png;base64,{data}">' if logo else ""


def _block(block: Block) -> str:
    """Return one block; nothing for those that need paper."""
    match block:
        case Heading(text, level):
            return _tag(f"h{level}", _text(text))
        case Paragraph(text, small):
            return _tag("p", _text(text), "small" if small else "")
        case Callout(text):
            return _tag("p", _text(text), "aside")
        case Quotation(heading, prompt, prose):
            question = _tag("p", f"{_tag('strong', _text(heading))} {_text(prompt)}", "asked")
            answer = _tag("div", "".join(map(_paragraph, paragraphs(prose))))
            return _tag("section", question + answer, "passage")
        case RunningText(parts):
            return _tag("div", "".join(map(_text_part, parts)), "text")
        case FactList(facts, title):
            head = _tag("p", _text(title), "name") if title else ""
            return _tag("div", head + _facts(facts), "panel" if title else "facts")
        case Figures(figures):
            pairs = (_tag("dt", _escaped(it.name)) + _tag("dd", _escaped(it.number)) for it in figures)
            return _tag("dl", "".join(_tag("div", pair) for pair in pairs), "figures")
        case Table():
            return _table(block)
        case Items(items, ordered):
            return _tag("ol" if ordered else "ul", "".join(_tag("li", _text(item)) for item in items))
        case Seal(words, facts, code):
            six = _tag("p", f"Six words: {_tag('strong', _escaped(words))}", "six")
            return _tag("div", _tag("div", six + _facts(facts)) + qr_svg(code), "panel seal")
        case Chart():
            return _tag("div", chart_svg(block), "wide")
        case Blanks():
            return ""
        case _:
            assert_never(block)


def _table(table: Table) -> str:
    """Return a table, in a frame that scrolls where the screen is narrow."""
    sides = ["right" if column.right else "" for column in table.columns]
    head = "".join(f'<th scope="col">{_escaped(column.name)}</th>' for column in table.columns)
    rows = (
        "".join(_tag("td", _text(cell), side) for cell, side in zip(row, sides, strict=True))
        for row in table.rows
    )
    body = _tag("tbody", "\n".join(_tag("tr", row) for row in rows))
    return _tag("div", _tag("table", _tag("thead", _tag("tr", head)) + body), "wide")


def _facts(facts: Iterable[Fact]) -> str:
    """Return facts as a list of names and values."""
    return _tag("dl", "".join(_tag("dt", _escaped(it.name)) + _tag("dd", _text(it.value)) for it in facts))


def _text_part(part: TextPart) -> str:
    """Return somebody's own paragraphs, or what they quote with where it comes from."""
    if isinstance(part, str):
        return "".join(map(_paragraph, paragraphs(part)))
    source = _tag("footer", f"— {_tag('bdi', _escaped(part.source))}") if part.source else ""
    return _tag("blockquote", _text_part(part.words) + source)


def _paragraph(text: str) -> str:
    """Return a paragraph of somebody's, in its own direction."""
    return f'<p dir="auto">{_escaped(text)}</p>'


def _text(text: Text) -> str:
    """Return a text with its styles."""
    return "".join(map(_run, text))


def _run(run: Run) -> str:
    """Return a run in its style."""
    text = _escaped(run.text)
    if run.said:
        text = _tag("bdi", text)
    match run.style:
        case Style.PLAIN:
            return text
        case Style.STRONG | Style.CODE:
            return _tag(run.style.value, text)
        case Style.PICTURE:
            return f'<span aria-hidden="true">{text}</span>'
        case _:
            return _tag("span", text, run.style.value)


def _tag(name: str, content: str, kind: str = "") -> str:
    """Return an element; `content` is HTML already."""
    return f'<{name} class="{kind}">{content}</{name}>' if kind else f"<{name}>{content}</{name}>"


def _escaped(text: str) -> str:
    """Return text as HTML, line by line; what must not be obeyed is shown by its number."""
    return escape(visible(text)).replace("\n", "<br>")
