"""What a coordinator sees first: who, whether the requirements are met, whose it is, what to do next."""

from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import pytest

from mentorlog.formats.pdf_attachment import attached
from mentorlog.host import Host
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.summary import summarise
from mentorlog.packet.pages.document import PagesDocument, compose
from mentorlog.packet.pages.document.blocks import FactList, Heading, Items, Paragraph, Seal, Style, plain
from mentorlog.packet.pages.document.formatting import instant_in_words
from mentorlog.packet.pages.html import html
from mentorlog.packet.pages.pdf import render_pages
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.adopted_programme import keep_adopted
from mentorlog.policyfile.parsing import parse
from tests.packet.conftest import Year, make_year
from tests.packet.filling import unsigned
from tests.packet.tools import needs_pdftotext, run
from tests.pictures import png
from tests.policyfile.test_published_programme import PNG, published

ONE = """
id = "one"
version = "1"
name = "One rule"
source = "here"

[[requirement]]
id = "meet5"
text = "Meet your mentees"
kind = "count"
at_least = {least}
"""
TWO = """
[[requirement]]
id = "quiz"
text = "Pass the quiz"
kind = "attest"
what = "{what}"
"""


def first_page(
    host: Host, rules: str, *, over: bool = True, choices: Choices | None = None, lifted: bool = False
) -> PagesDocument:
    """Return the pages of a year by other rules; nothing is waived or brought forward, unless it is said."""
    year = make_year(host)
    programme = year.logbook.programme
    assert programme is not None
    day = year.report.as_of
    bare = replace(programme, policy=rules, openings=(), excluded=(), end=day if over else programme.end)
    logbook = replace(year.logbook, programme=bare if lifted else replace(bare, waivers=()))
    report = evaluate(parse(rules, "the rules"), logbook.entries(), day)
    return compose(unsigned(summarise(logbook, report, choices or Choices(), host).subject.plain()))


def headline(document: PagesDocument) -> tuple[str, Style]:
    """Return the line that says whether the requirements are met."""
    heading = [each for each in document.blocks if isinstance(each, Heading)][1]
    return plain(heading.text), heading.text[0].style


@pytest.mark.parametrize(
    ("rules", "over", "line", "style"),
    [
        (ONE.format(least=5), True, "✓ The requirement is met", Style.GOOD),
        (
            ONE.format(least=5) + TWO.format(what="orientation"),
            True,
            "✓ All 2 requirements are met",
            Style.GOOD,
        ),
        (ONE.format(least=14), True, "✗ 2 meetings short: 0 of 1 requirement is met", Style.BAD),
        (
            ONE.format(least=14) + TWO.format(what="quiz"),
            True,
            "✗ 2 of 2 requirements are not met",
            Style.BAD,
        ),
        (ONE.format(least=5) + TWO.format(what="quiz"), True, "✗ 1 of 2 requirements is not met", Style.BAD),
        (ONE.format(least=90), False, "! Not finished: 0 of 1 requirement is met", Style.WARN),
        (
            ONE.format(least=5) + 'severity = "should"\n',
            True,
            "· These rules oblige to nothing",
            Style.OPEN,
        ),
    ],
)
def test_one_line_says_whether_the_requirements_are_met(
    host: Host, rules: str, over: bool, line: str, style: Style
) -> None:
    """In plain words, with what is missing where it can be counted."""
    assert headline(first_page(host, rules, over=over)) == (line, style)


def test_what_is_missing_stands_below_it(host: Host) -> None:
    """As one would write it to the mentor; three of them, and how many more."""
    rules = ONE.format(least=14) + "".join(
        TWO.format(what=name).replace('"quiz"', f'"{name}"', 1) for name in ("a", "b", "c")
    )
    [first, *_] = [each for each in first_page(host, rules).blocks if isinstance(each, Items)]
    assert [plain(item) for item in first.items] == [
        "Meet your mentees: 12 of 14 meetings, 2 meetings short",
        "Pass the quiz: still missing",
        "Pass the quiz: still missing",
        "and 1 more, in the table below",
    ]


def test_what_cannot_be_seen_is_no_plain_yes(year: Year, host: Host) -> None:
    """A text that stays with the mentor makes the line amber, and a waiver is counted apart."""
    rules = ONE.format(least=5) + (
        '[[requirement]]\nid = "reflect"\ntext = "Reflect"\n'
        'kind = "text"\ndocument = "reflection"\nat_least = 1\n'
    )
    assert headline(first_page(host, rules)) == (
        "! All 2 requirements are met, 1 with something to ask",
        Style.WARN,
    )
    public = first_page(host, ONE.format(least=5), choices=Choices(profile=Profile.PUBLIC))
    assert headline(public) == ("! The requirement is met, on the mentor’s word", Style.WARN)


@pytest.mark.parametrize("profile", Profile)
def test_the_six_words_stand_on_the_first_page_of_every_packet(
    year: Year, host: Host, profile: Profile
) -> None:
    """They are those of the seal at the end; only a coordinator is told what to do next."""
    summary = summarise(year.logbook, year.report, year.of_sort(profile), host)
    document = compose(unsigned(summary.subject.plain()))
    [seal] = [each for each in document.sealed if isinstance(each, Seal)]
    panels = [each for each in document.blocks if isinstance(each, FactList) and each.title]
    assert plain(panels[1].title) == seal.words
    assert panels[1].facts[0].name == "By voice"
    next_steps = [
        each
        for each in document.blocks
        if isinstance(each, Paragraph) and plain(each.text).startswith("What to do next.")
    ]
    assert len(next_steps) == (profile is Profile.COORDINATOR)


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Asia/Kuala_Lumpur", "12 Mar 2026, 02:05 (Kuala Lumpur time)"),
        ("America/Argentina/Buenos_Aires", "11 Mar 2026, 15:05 (Buenos Aires time)"),
        ("UTC", "11 Mar 2026, 18:05 (UTC)"),
        ("Nowhere/At_All", "11 Mar 2026, 18:05 (UTC)"),
        ("../../etc/passwd", "11 Mar 2026, 18:05 (UTC)"),
    ],
)
def test_instants_are_told_by_the_clock_of_the_programme(zone: str, shown: str) -> None:
    """A zone that nobody knows here leaves them as they were signed."""
    assert instant_in_words("2026-03-11T18:05:09Z", zone).replace("\u00a0", " ") == shown


def test_nothing_of_the_table_is_said_again_with_each_requirement(year: Year, host: Host) -> None:
    """State and amount stand in the table on the first page; below are the rule and what it rests on."""
    document = compose(unsigned(summarise(year.logbook, year.report, Choices(), host).subject.plain()))
    lists = [each for each in document.blocks if isinstance(each, FactList) and not each.title]
    assert "Stands" not in {fact.name for each in lists for fact in each.facts}
    rules = [plain(fact.value) for each in lists for fact in each.facts if fact.name == "Rule"]
    assert rules[0].endswith(" (meet5)")


@needs_pdftotext
def test_the_logo_of_the_programme_stands_beside_the_title(year: Year, host: Host, tmp_path: Path) -> None:
    """In the PDF and in HTML; the data does not know of it, and without one there is no picture."""
    packet = unsigned(summarise(year.logbook, year.report, Choices(), host).subject.plain())
    picture = png(64, 32)
    for name, logo in (("with", picture), ("without", b"")):
        pages = render_pages(packet, logo=logo)
        assert pages.warnings == ()
        assert attached(pages.pdf) == packet
        (tmp_path / f"{name}.pdf").write_bytes(pages.pdf)
        assert pages.pdf.count(b"/S/Figure") == (3 if logo else 2)
        assert pages.pdf.count(b"/Alt(") + pages.pdf.count(b"/Alt<") == (3 if logo else 2)
    listed = run("pdfimages", "-list", tmp_path / "with.pdf").stdout.decode().split("\n")
    assert listed[2].split()[:5] == ["1", "0", "image", "64", "32"]
    [_, _, *none] = run("pdfimages", "-list", tmp_path / "without.pdf").stdout.splitlines()
    assert none == []
    page = html(packet, picture)
    assert f'src="data:image/png;base64,{b64encode(picture).decode()}"' in page
    assert "img-src data:" in page
    assert "<img" not in html(packet)


def test_a_logo_that_cannot_be_drawn_stops_no_packet(year: Year, host: Host) -> None:
    """The pages do without it, and the mentor is told."""
    packet = unsigned(summarise(year.logbook, year.report, Choices(), host).subject.plain())
    pages = render_pages(packet, logo=b"no picture")
    assert pages.pdf == render_pages(packet).pdf
    assert pages.warnings == (
        "The programme’s logo could not be drawn, so the pages do without it. Tell your coordinator.",
    )


def test_the_logo_is_the_one_of_the_file_that_the_programme_published(year: Year, host: Host) -> None:
    """Nothing else can put a picture there."""
    assert year.logbook.programme is not None
    assert summarise(year.logbook, year.report, Choices(), host).logo == b""
    keep_adopted(host, year.logbook.programme, published(logo=b64encode(PNG).decode()))
    assert summarise(year.logbook, year.report, Choices(), host).logo == PNG
