"""What rests on the mentor's own word is not shown as if it had been checked, in any form of the pages."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from mentorlog.host import Host
from mentorlog.model import Batch, Histories, Meetings, OpeningBalance
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.summary import summarise
from mentorlog.packet.packet_words import LATE
from mentorlog.packet.pages.document import PagesDocument, compose
from mentorlog.packet.pages.document.blocks import FactList, Heading, Paragraph, Run, Style, Table, plain
from mentorlog.packet.pages.html import html
from mentorlog.packet.pages.markdown import markdown
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.parsing import parse
from tests.packet.conftest import POLICY, Year
from tests.packet.filling import unsigned

WORD = "on the mentor’s word"


def packet(year: Year, host: Host, choices: Choices | None = None) -> bytes:
    """Return the data of a packet that nobody signed."""
    return unsigned(summarise(year.logbook, year.report, choices or Choices(), host).subject.plain())


def states(document: PagesDocument) -> dict[str, Run]:
    """Return, for each requirement, what the first table says of its state."""
    table = next(each for each in document.blocks if isinstance(each, Table))
    return {plain(row[1]): row[3][0] for row in table.rows}


def said(document: PagesDocument, kind: type[Paragraph] | type[FactList]) -> str:
    """Return what the blocks of a kind say."""
    blocks = [each for each in document.blocks if isinstance(each, kind)]
    texts = (
        [plain(fact.value) for each in blocks if isinstance(each, FactList) for fact in each.facts]
        if kind is FactList
        else [plain(each.text) for each in blocks if isinstance(each, Paragraph)]
    )
    return "\n".join(texts).replace("\u00a0", " ")


def test_a_waiver_is_amber_and_apart_from_what_is_met(year: Year, host: Host) -> None:
    """The headline does not count it with the rest, and no table shows it in green or with a tick."""
    document = compose(packet(year, host, year.whole))
    headline = "".join(plain(each.text) for each in document.blocks if isinstance(each, Heading))
    assert "! 3 of 4 obligatory requirements are met, 1 is waived, on the mentor’s word" in headline
    assert "! On the mentor’s own word: 1 waiver, 1 balance brought forward" in said(document, Paragraph)
    waived = states(document)["Keep a journal"]
    assert (waived.text, waived.style) == (f"!\u00a0Waived, {WORD}", Style.WARN)
    assert "✓\u00a0Waived" not in "".join(map(str, document.blocks))
    assert f"{WORD}, by Dr Lim on 2 Feb 2026: On leave in autumn" in said(document, FactList)


@pytest.mark.parametrize("form", [html, markdown])
def test_no_form_of_the_pages_says_met_or_waived(
    year: Year, host: Host, form: Callable[[bytes], str]
) -> None:
    """Words tell it, so that it reads the same without colours."""
    text = form(packet(year, host)).replace("\u00a0", " ")
    assert "met or waived" not in text
    assert "✓ Waived" not in text
    assert f"! Waived, {WORD}" in text.replace("\\", "")


def test_a_balance_is_no_green_tick(year: Year, host: Host) -> None:
    """Minutes of an earlier logbook, which nobody can see here, make the requirement amber."""
    programme = year.logbook.programme
    assert programme is not None
    opening = OpeningBalance(id=host.new_id(), requirement="hours", amount=600)
    logbook = replace(year.logbook, programme=replace(programme, openings=(opening,)))
    report = evaluate(parse(POLICY, "the policy"), logbook.entries(), year.report.as_of)
    state = states(compose(packet(Year(logbook, report), host)))["Ten hours of contact"]
    assert (state.text, state.style) == (f"!\u00a0Met, partly {WORD}", Style.WARN)


def test_a_reflection_that_is_asked_for_and_kept_is_said(year: Year, host: Host) -> None:
    """Green only where its text is there to be read."""
    kept = states(compose(packet(year, host)))["Submit written reflections"]
    assert kept.style is Style.WARN
    assert "not in this packet" in kept.text
    everything = Choices(reflections=frozenset(one.id for one in year.logbook.reflections))
    sent = states(compose(packet(year, host, everything)))["Submit written reflections"]
    assert (sent.text, sent.style) == ("✓\u00a0Met", Style.GOOD)


def test_a_public_summary_has_nothing_to_count_again(year: Year, host: Host) -> None:
    """Its entries stay with the mentor, and a balance would not be seen: so nothing in it is green."""
    shown = states(compose(packet(year, host, Choices(profile=Profile.PUBLIC))))
    assert not any(run.style is Style.GOOD for run in shown.values())
    assert shown["Finish the online training course"].text == f"!\u00a0Met, {WORD}"


def entered(year: Year, days: int, meetings: int) -> Year:
    """Return the year with its first meetings written down so many days later, the others on their day."""
    history: dict[str, Any] = {}
    for number, meeting in enumerate(year.logbook.meetings):
        known = year.logbook.history[meeting.id]
        late = timedelta(days=days - number if number < meetings else 0)
        noon = known.recorded_at.replace(year=meeting.day.year, month=meeting.day.month, day=meeting.day.day)
        history[meeting.id] = replace(known, recorded_at=noon + late)
    return replace_logbook(year, history)


def replace_logbook(year: Year, history: dict[str, Any]) -> Year:
    """Return the year with another history."""
    return Year(replace(year.logbook, history=Histories(history)), year.report)


def test_a_year_entered_after_the_fact_is_said_on_the_first_page(year: Year, host: Host) -> None:
    """How many meetings, and how long after."""
    document = compose(packet(entered(year, 285, 5), host))
    panel = next(each for each in document.blocks if isinstance(each, FactList))
    [line] = [plain(fact.value) for fact in panel.facts if fact.name == "Entered"]
    expected = f"! 5 meetings were entered more than {LATE} days later, the longest 285 days later"
    assert line.startswith(expected)


def test_a_year_entered_in_time_needs_no_such_line(year: Year, host: Host) -> None:
    """A month is time enough to write a meeting down."""
    document = compose(packet(entered(year, LATE, 5), host))
    panel = next(each for each in document.blocks if isinstance(each, FactList))
    assert "Entered" not in {fact.name for fact in panel.facts}


def test_meetings_that_came_from_a_file_say_so(year: Year, host: Host) -> None:
    """On which day, from what sort of file, with which SHA-256; its name may be somebody's, and stays."""
    batch = Batch(
        id=host.new_id(), source="Amina.csv", sha256="ab" * 32, format="csv", day=date(2026, 3, 1), entries=1
    )
    first, *others = year.logbook.meetings
    came = replace(
        year.logbook, batches=(batch,), meetings=Meetings((replace(first, batch=batch.id), *others))
    )
    subject = summarise(came, year.report, Choices(), host).subject
    assert [meeting.ref for meeting in subject.meetings if meeting.imported] == ["m0001"]
    data = unsigned(subject.plain())
    assert b"Amina" not in data
    for pages in (html(data), markdown(data)):
        text = " ".join((pages if isinstance(pages, str) else pages.decode()).replace("\u00a0", " ").split())
        assert "1 meeting, marked imported, came on 1 Mar 2026 from a file (csv)" in text
        assert "abababababababab" in text
        assert text.count(", imported") == 1
