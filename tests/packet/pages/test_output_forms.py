"""The same data as HTML and Markdown: all of it is there to read, and none of it means anything else.

Other people's readers are the judges: the parser of the standard library, and markdown-it with tables.
"""

import base64
import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.model.quotation import Quote
from mentorlog.model.text import visible
from mentorlog.packet.pages import html, markdown
from mentorlog.packet.pages.document.blocks import (
    Block,
    Callout,
    Column,
    Fact,
    FactList,
    Heading,
    Items,
    Paragraph,
    Quotation,
    RunningText,
    Style,
    Table,
    verbatim,
    words,
)
from mentorlog.packet.pages.document.end_matter import NOTICE
from tests import strategies
from tests.packet.conftest import Sample
from tests.packet.reading import Seen, letters, pieces, reader, shown

HOSTILE = (
    "Ana [/b] [TODO]",
    "a | b || c \\| d \\",
    "<script>alert(1)</script> <b>x</b> &lt; &amp;#60;",
    "![picture](https://example.org/x.png) [link](javascript:x) <https://example.org>",
    "https://example.org www.example.org someone@example.org :smile:",
    "# heading",
    "1. one\n2) two\n- three\n+ four\n* five\n> six",
    "title\n===\ntitle\n---\n***",
    "    indented\n\ttabbed",
    "```\ncode\n```",
    "`code` **strong** *soft* __strong__ _soft_ ~~gone~~ $x$",
    "]]> --> <!-- </title></style></main>",
    "| a | b |\n|---|---|\n| c | d |",
    "[x]: https://example.org",
    "safe \u202eevil\u202c \u2066x",
    "** a **, ***, ****, \u3000wide\u3000, \u00a0",
)
"""Texts that mean something to somebody."""

texts = st.sampled_from(HOSTILE) | strategies.prose | st.text("[]()<>*_`|\\&#!~:/.- \nab1", max_size=30)


def blocks(text: str) -> tuple[Block, ...]:
    """Place a text wherever somebody's words may stand."""
    line = words(verbatim(text))
    strong = words(verbatim(text, Style.STRONG), ": and ", verbatim(text))
    return (
        Heading(words("1\u2002", verbatim(text))),
        Paragraph(line),
        Callout(words("x", verbatim(text))),
        FactList((Fact("Name", strong),), title=line),
        Table((Column("One"), Column("Two")), ((line, strong), (words("x"), line))),
        Items((line, strong)),
        Quotation(line, line, text),
        RunningText((text, Quote(text, " ".join(text.split())), text)),
    )


PLACES = range(len(blocks("")))
MARK = "Xylophone"
"""A word that means nothing to anybody."""


@pytest.mark.parametrize("place", PLACES)
@given(texts.filter(str.strip))
def test_any_text_is_shown_in_markdown_and_means_nothing(place: int, text: str) -> None:
    """Wherever it stands, markdown-it sees the letters that were written, and no markup in them."""
    tokens, harmless = (reader().parse(markdown._block(blocks(it)[place])) for it in (text, MARK))
    assert letters(shown(tokens)) == letters(shown(harmless)).replace(MARK, letters(visible(text)))
    breaks = {"hardbreak", "softbreak", "paragraph_open", "paragraph_close", "text_special"}
    assert {token.type for token in pieces(tokens)} <= {token.type for token in pieces(harmless)} | breaks


@pytest.mark.parametrize("place", PLACES)
@given(texts.filter(str.strip))
def test_any_text_is_shown_in_html_and_means_nothing(place: int, text: str) -> None:
    """Wherever it stands, the parser sees the letters that were written, and no element but those around."""
    seen, harmless = (Seen(html._block(blocks(it)[place])) for it in (text, MARK))
    shown = letters("".join(harmless.text)).replace(MARK, letters(visible(text)))
    assert letters("".join(seen.text)) == shown
    assert {*seen.elements} <= {*harmless.elements, ("br", ())}


def test_the_page_loads_nothing_and_runs_nothing(sample: Sample) -> None:
    """Its policy allows the one style sheet in it, by its hash, and there is nothing else to allow."""
    page = html.html(sample.read("packet.json"))
    style = page.split("<style>")[1].split("</style>")[0]
    allowed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{allowed}'" in page
    assert not re.search(r"url\(|@import", style)
    elements = Seen(page).elements
    assert {name for name, _ in elements}.isdisjoint(
        {"script", "link", "img", "iframe", "a", "form", "object"}
    )
    assert {name for _, attributes in elements for name, _ in attributes}.isdisjoint({"src", "href", "style"})


def test_both_say_that_they_are_no_evidence(sample: Sample) -> None:
    """Nobody should take them for what was signed."""
    packet = sample.read("packet.json")
    assert NOTICE in "".join(Seen(html.html(packet)).text)
    assert NOTICE in shown(reader().parse(markdown.markdown(packet)))
