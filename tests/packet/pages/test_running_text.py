"""Texts that are read from beginning to end: what they quote is set apart, and no heading stands alone."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from mentorlog.host import Host
from mentorlog.model import Passage, Reflection
from mentorlog.model.quotation import Quote
from mentorlog.model.reflection_models import GUIDES
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.summary import summarise
from mentorlog.packet.pages.document import compose
from mentorlog.packet.pages.document.blocks import Heading, RunningText, plain
from mentorlog.packet.pages.html import html
from mentorlog.packet.pages.markdown import markdown
from mentorlog.packet.pages.pdf import render_pages
from tests.packet.conftest import Year
from tests.packet.filling import unsigned
from tests.packet.reading import Seen, pieces, reader
from tests.packet.tools import needs_pdftotext, run

QUOTING = (
    "One line stayed with me:\n\n> I asked,\n> and it took four minutes.\n> — meeting of 3 Mar 2026\n\nHers."
)


STAGES = GUIDES["carl"].stages


def packet(year: Year, host: Host, reflection: Reflection) -> bytes:
    """Return a packet with one more reflection, and its text."""
    logbook = replace(year.logbook, reflections=(*year.logbook.reflections, reflection))
    chosen = frozenset([reflection.id, year.ids["reflection"]])
    return unsigned(summarise(logbook, year.report, Choices(reflections=chosen), host).subject.plain())


def long_one(host: Host, *passages: Passage) -> Reflection:
    """Return a reflection on the year, written after all others."""
    return Reflection(
        id=host.new_id(),
        day=date(2026, 3, 9),
        document="end_of_year_reflection",
        model="carl",
        title="The year",
        passages=passages,
    )


def test_the_document_of_the_year_comes_first_under_its_title(year: Year, host: Host) -> None:
    """Then the others in the order of their days, each with its stages as headings."""
    data = packet(year, host, long_one(host, Passage(stage="context", text=QUOTING)))
    headings = [plain(block.text) for block in compose(data).blocks if isinstance(block, Heading)]
    assert headings[headings.index("Reflections") :][:5] == [
        "Reflections",
        "The year",
        "Context",
        "Silence helps",
        "What",
    ]


def test_quotations_are_set_apart_with_their_source(year: Year, host: Host) -> None:
    """In the document, in HTML and in Markdown, without the signs that mark them in the text."""
    data = packet(year, host, long_one(host, Passage(stage="context", text=QUOTING)))
    texts = [block.parts for block in compose(data).blocks if isinstance(block, RunningText)]
    quote = Quote("I asked,\nand it took four minutes.", "meeting of 3 Mar 2026")
    assert texts[0] == ("One line stayed with me:", quote, "Hers.")
    page = html(data)
    quoted = page.partition("<blockquote>")[2].partition("</blockquote>")[0]
    assert "".join(Seen(quoted).text) == "I asked,and it took four minutes.— meeting of 3 Mar 2026"
    tokens = pieces(reader().parse(markdown(data)))
    opened = [place for place, token in enumerate(tokens) if token.type == "blockquote_open"]
    closed = [place for place, token in enumerate(tokens) if token.type == "blockquote_close"]
    quotes = [
        "".join(token.content for token in tokens[start:end] if token.type == "text").translate(
            dict.fromkeys(map(ord, "\u2068\u2069"))
        )
        for start, end in zip(opened, closed, strict=True)
    ]
    assert "I asked,and it took four minutes.— meeting of 3 Mar 2026" in quotes


@needs_pdftotext
def test_no_heading_stands_alone_at_the_end_of_a_page(year: Year, host: Host, tmp_path: Path) -> None:
    """However the lines fall: below a heading and its question there is always some of the text."""
    lengths = (number * 7 % 31 for number in range(150))
    passages = tuple(
        Passage(stage=STAGES[number % 4].id, text="Begins so " + "and goes on in other words " * length)
        for number, length in enumerate(lengths)
    )
    (tmp_path / "pages.pdf").write_bytes(render_pages(packet(year, host, long_one(host, *passages))).pdf)
    pages = run("pdftotext", "-layout", tmp_path / "pages.pdf", "-").stdout.decode().split("\f")
    asked = {text for stage in STAGES for text in (stage.label, stage.prompt)}
    last = [[line for line in page.split("\n") if line.strip()][-2:-1] for page in pages]
    assert len(pages) > 8
    assert not [line for [line] in filter(None, last) if line.strip() in asked]
