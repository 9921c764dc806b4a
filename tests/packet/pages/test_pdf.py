"""The pages: standard, complete, and never stopped by a character."""

import json
import sys
import zlib
from pathlib import Path

import pytest

from mentorlog.formats.pdf_attachment import NoAttachment, attached
from mentorlog.host import Host
from mentorlog.packet.pages import pdf, typst_compiler
from mentorlog.packet.problems import PdfProblem
from tests.packet.conftest import Sample
from tests.packet.packing import packet_with
from tests.packet.tools import needs_pdftotext, run


def pages_as_text(made: bytes, place: Path) -> str:
    """Return what a reader program reads on the pages."""
    (place / "pages.pdf").write_bytes(made)
    return run("pdftotext", "-layout", place / "pages.pdf", "-").stdout.decode()


def test_it_claims_the_archive_and_access_standards(sample: Sample) -> None:
    """The file declares PDF/A-3a and PDF/UA-1, which typst enforces while it writes."""
    made = sample.read("packet.pdf")
    assert b"<pdfaid:part>3</pdfaid:part>" in made
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in made
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert b"/AFRelationship/Source" in made


def test_the_data_inside_is_the_data(sample: Sample) -> None:
    """Our own reader takes packet.json out of the PDF, byte for byte."""
    assert attached(sample.read("packet.pdf")) == sample.read("packet.json")


@needs_pdftotext
def test_the_pages_show_what_is_signed(sample: Sample) -> None:
    """Mentor, programme, rules, entries, reasons, omissions, words and fingerprint all stand on the pages."""
    text = run("pdftotext", "-raw", sample.folder / "packet.pdf", "-").stdout.decode()
    flat = "".join(text.split())
    for shown in (
        "Summary of mentoring for certificate consideration",
        "Farah Nadia binti Rahman",
        "(peer-mentoring, version 2021.1)",
        "By the rules of NUMed Malaysia peer mentoring",
        "11 Mar 2026, 20:00 (Kuala Lumpur time), by the mentor’s own clock",
        "Lim et al. 2025, The Clinical Teacher",
        "3 of 4 obligatory requirements are met, 1 is waived, on the mentor’s word",
        "(a) call; only one-to-one and group meetings count",
        "no-show",
        "Waived on the mentor’s word, by Dr Lim on 2 Feb 2026: On leave in autumn",
        "o01: 45 min, from the paper log of 2025",
        "Left out summer-vacation (1 July–15 Aug 2026)",
        "Windows exams (1 May–15 June 2026)",
        "Days to count from enrolled (5 Jan 2026)",
        "Judged as of the end of 10 Mar 2026.",
        "tagged Self-Paced",
        "by this mentor’s own clock",
        "Silence helps",
        "Ana [/b] [TODO]",
        "private notes (these never leave the mentor’s computer)",
        "I kept this logbook myself.",
        "It does not prove that the meetings took place",
        sample.exported.words,
        sample.exported.fingerprint,
        "Page 1 of",
    ):
        assert "".join(shown.split()) in flat, shown


def test_text_is_never_markup(host: Host) -> None:
    """Typst code in a note is set as it was typed, not run."""
    assert pdf.render_pages(packet_with(host, '#panic("run") #read("/etc/passwd") $x ]] }')).warnings == ()


@needs_pdftotext
def test_direction_marks_are_shown_not_obeyed(host: Host, tmp_path: Path) -> None:
    """A character that would turn a line around appears as its number."""
    made = pdf.render_pages(packet_with(host, "safe \u202eevil\u202c")).pdf
    assert "<U+202E>evil<U+202C>" in pages_as_text(made, tmp_path)


def test_a_character_that_no_font_has_does_not_stop_it(host: Host, tmp_path: Path) -> None:
    """The archive standard is kept, and a sentence names the character."""
    made = pdf.render_pages(packet_with(host, "unassigned \u0378, private \ue123"))
    assert b"<pdfaid:part>3</pdfaid:part>" in made.pdf
    assert [warning.split("(")[1].split(",")[0] for warning in made.warnings] == ["U+0378", "U+E123"]


def test_without_any_such_font_an_emoji_is_named(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a computer with no font for it, the mentor hears which character it was."""
    bundled = typst_compiler.fonts(system=False)
    monkeypatch.setattr(typst_compiler, "fonts", lambda *, system: bundled)
    made = pdf.render_pages(packet_with(host, "well done 😀"))
    assert len(made.warnings) == 1
    assert "😀 (U+1F600, GRINNING FACE)" in made.warnings[0]


@pytest.mark.parametrize(
    "note",
    [
        "سلام دنیا می‌خواهم",
        "مرحبا بالعالم",
        "你好世界，考试",
        "こんにちは",
        "안녕하세요",
        "Ђурђевак Ελληνικά Đặng Şükrü",
        "→ ✓ “quotes” … –",
    ],
)
def test_bundled_fonts_have_the_usual_scripts(host: Host, monkeypatch: pytest.MonkeyPatch, note: str) -> None:
    """These are set without any font of the computer."""
    bundled = typst_compiler.fonts(system=False)
    monkeypatch.setattr(typst_compiler, "fonts", lambda *, system: bundled)
    assert pdf.render_pages(packet_with(host, note)).warnings == ()


@needs_pdftotext
def test_a_long_text_is_there_to_its_end(host: Host, tmp_path: Path) -> None:
    """Five thousand characters flow over the pages, and a word too long for a line is broken, not lost."""
    note = ("five thousand characters " * 200)[:5000].strip() + " " + "x" * 400 + " the end"
    text = pages_as_text(pdf.render_pages(packet_with(host, note)).pdf, tmp_path)
    assert text.count("five thousand") >= 200
    assert text.count("x") >= 400
    assert "the end" in text


def test_a_computer_without_typst_is_told(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where typst has no build, a sentence says so."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(PdfProblem, match="typst"):
        pdf.render_pages(sample.read("packet.json"))


def test_an_attachment_that_swells_is_refused() -> None:
    """A small stream that unpacks to more than a packet may have is not unpacked to its end."""
    bomb = zlib.compress(bytes(40 << 20), 9)
    made = b"1 0 obj\n<</Length %d/Type/EmbeddedFile/Filter/FlateDecode>>\nstream\n%b" % (len(bomb), bomb)
    with pytest.raises(NoAttachment, match="too large"):
        attached(made)


@pytest.mark.parametrize(
    "made",
    [
        b"%PDF-1.7 nothing",
        b"1 0 obj\n<</Type/EmbeddedFile>>\nstream\nx",
        b"1 0 obj\n<</Length 4/Type/EmbeddedFile/Filter/LZWDecode>>\nstream\nabcd",
        b"1 0 obj\n<</Length 4/Type/EmbeddedFile/Filter/FlateDecode>>\nstream\nabcd",
        b"1 0 obj\n<</Length 1/Type/EmbeddedFile>>\nstream\nx" * 2,
    ],
)
def test_pdfs_without_one_readable_attachment_are_refused(made: bytes) -> None:
    """None, several, or one that is packed otherwise: each is refused in words."""
    with pytest.raises(NoAttachment):
        attached(made)


def test_the_name_of_a_mentor_is_not_mistaken_for_an_attachment(host: Host) -> None:
    """Words that look like PDF do not confuse the search for the data."""
    data = json.loads(packet_with(host, "x"))
    data["credentialSubject"]["name"] = "/Type/EmbeddedFile >> stream"
    packet = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert attached(pdf.render_pages(packet).pdf) == packet
