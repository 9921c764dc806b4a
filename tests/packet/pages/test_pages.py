"""The PDF beside the document it was set from: the same words, the same bytes, every font inside."""

import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from mentorlog.host import Host
from mentorlog.packet.content import schema
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.pages.document import compose
from mentorlog.packet.pages.document.blocks import Block, Quotation, RunningText, Seal, paragraphs, plain
from mentorlog.packet.pages.document.chart import LEGEND, Chart
from mentorlog.packet.pages.output_forms import Paper
from mentorlog.packet.pages.pdf import render_pages
from tests.packet.conftest import Sample, Year
from tests.packet.filling import Filler, unsigned
from tests.packet.packing import packet_with, profiled
from tests.packet.reading import all_texts, letters
from tests.packet.tools import needs_pdffonts, needs_pdftotext, needs_qpdf, needs_zbarimg, run

CAPTIONS = re.compile(
    r"Page \d+ of \d+|Six words for the telephone: .*|Meetings held in each week; the line at the top is .*"
)
FURNITURE = re.compile(
    r"\b(No\.|Date|Kind|Length|With,?\s+and\s+about|Counts for|Not for|Entered|Document|Model|About|Words"
    r"|Jan|Feb|Mar|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec|2026|\d\.)"
)
"""What the template adds: the number of the page, captions, heads of tables that go on, months, bullets."""


MARKED = ("R", "AL", "BN", "RLE", "PDF")
"""Letters that run from right to left, whose order readers tell differently, and signs that say so."""


def rightwards(text: str) -> str:
    """Return a text without those."""
    return "".join(sign for sign in text if unicodedata.bidirectional(sign) not in MARKED)


def on_paper(text: str) -> re.Pattern[str]:
    """Return what finds a text on the pages, whichever way its lines are broken, and no part of another."""
    signs = letters(text)
    edges = [r"\b" if sign.isalnum() else "" for sign in (signs[0], signs[-1])]
    return re.compile(edges[0] + r"\s*".join(map(re.escape, signs)) + edges[1])


def said(block: Block) -> list[str]:
    """Return the texts that a block shows, each of which stands in one place on the pages."""
    if isinstance(block, Chart):
        return [band.label for lane in block.lanes for band in lane]
    if isinstance(block, Seal):
        return [block.words, *(text for fact in block.facts for text in all_texts(fact))]
    if isinstance(block, Quotation):
        return [*all_texts((block.heading, block.prompt)), *paragraphs(block.prose)]
    if isinstance(block, RunningText):
        parts = ([part, ""] if isinstance(part, str) else [part.words, part.source] for part in block.parts)
        return [text for prose, source in parts for text in (*paragraphs(prose), source)]
    return list(all_texts(block))


@needs_pdftotext
@pytest.mark.parametrize("profile", Profile)
def test_the_pages_say_what_the_document_says_and_nothing_else(
    profile: Profile, year: Year, host: Host, tmp_path: Path
) -> None:
    """What a reader program finds is every text of the document, and beyond that only furniture."""
    packet = profiled(year, host, profile)
    document = compose(packet)
    (tmp_path / "pages.pdf").write_bytes(render_pages(packet).pdf)
    rest = rightwards(run("pdftotext", "-raw", tmp_path / "pages.pdf", "-").stdout.decode())
    rest = CAPTIONS.sub("\n", rest).replace(plain(document.foot), "\n")
    blocks = (*document.blocks, *document.sealed, *document.by_hand)
    texts = [text for block in blocks for text in said(block) if rightwards(text) == text and text.strip()]
    assert len(texts) > 50
    for text in sorted([*texts, *LEGEND.values()], key=lambda text: len(letters(text)), reverse=True):
        rest, times = on_paper(text).subn("\n", rest, count=1)
        assert times or text in LEGEND.values(), text
    assert re.findall(r"\w+", FURNITURE.sub("", rest)) == []


@needs_pdffonts
def test_every_font_is_inside(sample: Sample) -> None:
    """What pdffonts lists is embedded, cut down to what is used, and can be read back as text."""
    listed = run("pdffonts", sample.folder / "packet.pdf").stdout.decode().splitlines()
    head, rows = listed[0], listed[2:]
    at = {name: head.index(name) for name in ("emb", "sub", "uni")}
    assert len(rows) > 3
    assert {row[place : place + 3] for row in rows for place in at.values()} == {"yes"}


@pytest.mark.parametrize("paper", Paper)
def test_the_same_data_gives_the_same_bytes(sample: Sample, paper: Paper, tmp_path: Path) -> None:
    """Also in another process, in another directory and zone, whatever the language of the computer."""
    packet = sample.folder / "packet.json"
    program = (
        "import sys; from pathlib import Path; from mentorlog.packet.pages.pdf import render_pages, Paper;"
        f"sys.stdout.buffer.write(render_pages(Path(sys.argv[1]).read_bytes(), Paper.{paper.name}).pdf)"
    )
    elsewhere = os.environ | {"LANG": "de_DE.UTF-8", "TZ": "Asia/Tehran", "PYTHONHASHSEED": "7"}
    elsewhere["PYTHONPATH"] = str(Path(__file__).parents[3])
    made = subprocess.run(
        [sys.executable, "-c", program, str(packet)],
        cwd=tmp_path,
        env=elsewhere,
        capture_output=True,
        check=True,
    ).stdout
    assert made == render_pages(packet.read_bytes(), paper).pdf


def test_the_picture_and_the_code_have_words_for_those_who_do_not_see_them(sample: Sample) -> None:
    """Both are figures with a text, which PDF/UA asks for."""
    made = sample.read("packet.pdf")
    assert made.count(b"/S/Figure") == 2
    assert made.count(b"/Alt(") + made.count(b"/Alt<") == 2


@needs_zbarimg
@needs_pdftotext
def test_a_telephone_reads_the_code_from_the_printed_page(sample: Sample, tmp_path: Path) -> None:
    """At the resolution of a fax, zbarimg reads the key and the SHA-256 of the data."""
    run("pdftoppm", "-r", "100", "-gray", "-png", sample.folder / "packet.pdf", tmp_path / "page")
    [seal] = [it for it in compose(sample.read("packet.json")).sealed if isinstance(it, Seal)]
    last = max(tmp_path.glob("page-*.png"))
    assert run("zbarimg", "-q", "--raw", last).stdout.decode().strip() == seal.code


@needs_qpdf
@pytest.mark.parametrize("note", ["", "مرحبا 你好 \u0378", "https://example.org/" + "x" * 300])
def test_another_program_finds_no_fault_in_the_file(host: Host, tmp_path: Path, note: str) -> None:
    """Qpdf reads every object and every stream."""
    (tmp_path / "pages.pdf").write_bytes(render_pages(packet_with(host, note)).pdf)
    checked = run("qpdf", "--check", tmp_path / "pages.pdf")
    assert (checked.returncode, checked.stderr) == (0, b"")
    assert b"No syntax or stream encoding errors found" in checked.stdout


def test_no_character_in_any_field_costs_the_standard() -> None:
    """Wherever it stands, a character that no font has or that nobody may obey is shown by its number."""

    def odd(value: Any) -> Any:
        """Put such characters into every text that is free."""
        if isinstance(value, dict):
            return {name: odd(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return list(map(odd, value))
        return (
            f"{value} \u0378\u202e\t\x07é" if isinstance(value, str) and value.startswith("leaf") else value
        )

    made = render_pages(unsigned(odd(Filler().part(schema.Subject) | {"profile": "coordinator"})))
    assert b"<pdfaid:part>3</pdfaid:part>" in made.pdf
    assert [warning.partition("(")[2][:6] for warning in made.warnings] == ["U+0378"]
