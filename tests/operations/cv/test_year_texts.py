"""A year in few words: the packet's own figures, the mentor's own sentences, and nobody's name."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from mentorlog.host import Host
from mentorlog.model import Meetings, Passage, Recognition, Reflection, Sent
from mentorlog.model.quotation import text_parts
from mentorlog.operations.cv.brief import brief
from mentorlog.operations.cv.year_texts import NothingToTell, YearTexts, year_texts
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.summary import summarise
from tests import strategies
from tests.packet.conftest import Year, make_year

STAGES = {
    "context": "Three first-years were given to me. Zoë came last.",
    "action": "> Ask them.\n> — meeting of 3 Mar 2026\n\nI met each of them every week. M-02 asked why.",
    "results": "Ana [/b] [TODO] passed.",
    "learning": "Silence helps.",
}


@pytest.fixture
def year(host: Host) -> Year:
    """A year with a text after CARL, in which sentences name mentees."""
    made = make_year(host)
    text = Reflection(
        id=host.new_id(),
        day=date(2026, 3, 9),
        document="end_of_year_reflection",
        model="carl",
        title="Looking back",
        passages=tuple(Passage(stage=stage, text=words) for stage, words in STAGES.items()),
    )
    prize = Recognition(
        id=host.new_id(), day=date(2026, 3, 8), title="Mentor of the year", given_by="Zoë MARK-NAME"
    )
    made.logbook = replace(made.logbook, reflections=(*made.logbook.reflections, text), recognitions=(prize,))
    return made


def told(year: Year, host: Host, **chosen: frozenset[str]) -> YearTexts:
    """Return the texts of a year."""
    return year_texts(year.logbook, year.report, host, **chosen)


def test_the_entry_has_the_stages_of_carl_in_brief(year: Year, host: Host) -> None:
    """Whole sentences of the mentor's, without quotations and without those that name a mentee."""
    assert told(year, host).cv.split("\n")[4:] == [
        "Context: Three first-years were given to me.",
        "",
        "Action: I met each of them every week.",
        "",
        "Learning: Silence helps.",
    ]


def test_the_figures_are_those_that_a_packet_is_signed_with(year: Year, host: Host) -> None:
    """Meetings to which nobody came count in neither."""
    totals = summarise(year.logbook, year.report, Choices(), host).subject.totals
    texts = told(year, host)
    assert texts.cv.split("\n")[2].startswith(f"{totals.mentees} mentees, {totals.meetings} meetings (")
    assert f"records {totals.meetings} meetings (" in texts.hear
    assert f"), {totals.mentees} mentees met and " in texts.hear
    assert texts.cv.split("\n")[:2] == [
        "Mentor, Peer mentoring 2026",
        "1 January 2026 to date (10 March 2026)",
    ]


def test_the_report_speaks_of_records_alone(year: Year, host: Host) -> None:
    """In the third person, without a word of the mentor's texts; a requirement that was lifted is not met."""
    hear = told(year, host).hear
    assert hear.startswith(
        "Farah Nadia binti Rahman was a mentor in Peer mentoring 2026, in the period from "
    )
    assert "; 1 is waived." in hear
    assert not any(words in hear for words in (" I ", "Silence", "first-years"))


def test_the_packet_is_named_that_tells_of_the_same(year: Year, host: Host) -> None:
    """Of that day, for the coordinator, of this programme, and nothing was written since."""
    programme = year.logbook.programme
    assert programme is not None
    sent = Sent(
        id=host.new_id(),
        at=host.now(),
        profile="coordinator",
        programme=programme.id,
        period_start=programme.start,
        period_end=programme.end,
        as_of=year.report.as_of,
        sha256="ab" * 32,
        pdf_sha256="cd" * 32,
        folder="",
        log_size=len(year.logbook.leaves),
        log_root="ef" * 32,
    )
    year.logbook = replace(year.logbook, packets=(sent,))
    texts = told(year, host)
    assert "(SHA-256 abababababababab…)" in texts.hear
    assert len(texts.notes) == 1
    for other in (
        replace(sent, log_size=sent.log_size - 1),
        replace(sent, as_of=date(2026, 3, 9)),
        replace(sent, profile="public"),
        replace(sent, programme=host.new_id()),
    ):
        year.logbook = replace(year.logbook, packets=(other,))
        assert "SHA-256" not in told(year, host).hear
        assert "Sign a packet" in told(year, host).notes[-1]


def test_nothing_leaves_that_was_not_chosen_or_names_somebody(year: Year, host: Host) -> None:
    """No mark of what is private, no name, no alias; a recognition only by choice, and not by whom."""
    prize = frozenset(each.id for each in year.logbook.recognitions)
    texts = told(year, host)
    assert "Mentor of the year" not in texts.cv + texts.hear
    texts = told(year, host, recognitions=prize)
    assert "Recognition: Mentor of the year (recognition, 8 March 2026)" in texts.cv
    whole = texts.cv + texts.hear
    assert not [word for word in ("MARK-", "M-0", "Ana", "Zoë", "مریم", "王小明") if word in whole]


def test_a_detail_about_somebody_is_passed_over(year: Year, host: Host) -> None:
    """What the composer points out leaves least of all for everybody to read."""
    text = year.logbook.reflections[-1]
    told_of_others = "Her brother was ill. He was diagnosed with asthma. I rang Dr. Lim. I listened."
    changed = replace(text, passages=(Passage(stage="action", text=told_of_others),))
    year.logbook = replace(year.logbook, reflections=(*year.logbook.reflections[:-1], changed))
    texts = told(year, host)
    assert texts.cv.split("\n")[4:] == ["Action: I listened."]
    assert "give nobody away" in texts.cv_notes[0]


def test_another_text_can_be_told_from(year: Year, host: Host) -> None:
    """Only that one; free writing has no names of stages."""
    free = replace(
        year.logbook.reflections[1],
        model="free",
        passages=(Passage(stage="text", text="I waited. It helped."),),
    )
    year.logbook = replace(year.logbook, reflections=(year.logbook.reflections[0], free))
    texts = told(year, host, reflections=frozenset([free.id]))
    assert texts.cv.split("\n")[4:] == ["I waited. It helped."]


def test_what_is_missing_is_said(year: Year, host: Host) -> None:
    """Without a text there are only figures; without a meeting there is nothing at all."""
    year.logbook = replace(year.logbook, reflections=())
    texts = told(year, host)
    assert "only figures" in texts.notes[0]
    assert len(texts.cv.split("\n")) == 3
    year.logbook = replace(year.logbook, meetings=Meetings(()))
    with pytest.raises(NothingToTell):
        told(year, host)


@given(strategies.prose)
def test_what_is_taken_is_the_mentors_own_and_whole(text: str) -> None:
    """Whole sentences from the beginning of the mentor's own part; none where all are refused."""
    own = "".join(part for part in text_parts(text) if isinstance(part, str))
    assert "".join(own.split()).startswith("".join(brief(text, lambda _: False).split()))
    assert brief(text, lambda _: True) == ""
