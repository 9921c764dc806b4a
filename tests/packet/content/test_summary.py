"""What a packet would say: only what was chosen, all of it shown, and sums that add up."""

import base64
import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mentorlog.host import Host
from mentorlog.model import Histories, History, Logbook, Meeting, Meetings, Passage, Recognition, Status
from mentorlog.packet.checking.claims.recount import recount
from mentorlog.packet.content.asked_documents import newest_first, texts_in_order
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.preview import STAYS, preview
from mentorlog.packet.content.schema import Subject
from mentorlog.packet.content.summary import Summary, summarise
from mentorlog.packet.problems import NotReady
from tests.packet.conftest import Year


def summary(year: Year, host: Host, **chosen: object) -> Summary:
    """Sum up a year with some choices made."""
    return summarise(year.logbook, year.report, Choices(**chosen), host)  # type: ignore[arg-type]


def words(made: Summary) -> str:
    """Return everything that a summary says, as one text."""
    return json.dumps(made.subject.plain(), ensure_ascii=False)


def test_without_choices_only_facts_leave(year: Year, host: Host) -> None:
    """Names, reflections, tags, reasons and private notes all stay; without facts, no text is left."""
    said = words(summary(year, host))
    assert "MARK" in said
    assert "MARK" not in said.replace("MARK-FACTS", "")
    assert "MARK" not in words(summary(year, host, facts=False))
    assert "مریم" not in said


def test_chosen_texts_leave_and_no_others(year: Year, host: Host) -> None:
    """One reflection, one meeting's reflection and the facts leave; the rest stays."""
    meeting = year.logbook.meetings[0].id
    said = words(
        summary(
            year,
            host,
            facts=True,
            reflections=frozenset([year.ids["reflection"]]),
            meeting_reflections=frozenset([meeting]),
        )
    )
    assert "MARK-CHOSEN" in said
    assert said.count("MARK-MEETING-REFLECTION") == 1
    assert said.count("MARK-FACTS") == len(
        [m for m in year.logbook.meetings if m.day.year == 2026 and m.facts]
    )
    for mark in (
        "MARK-TEXT",
        "MARK-TITLE",
        "MARK-TAG",
        "MARK-WHY",
        "MARK-STEP",
        "MARK-PRIVATE",
        "MARK-COHORT",
    ):
        assert mark not in said


def test_what_somebody_asked_for_is_told_before_notes(year: Year, host: Host) -> None:
    """Also where a note was written first, or last; so they are offered, the newest before the others."""
    kept = next(each for each in year.logbook.reflections if each.passages)
    days = {
        "note": date(2026, 1, 9),
        "end_of_year_reflection": date(2026, 2, 9),
        "reflection": date(2026, 3, 9),
    }
    texts = tuple(
        replace(kept, id=host.new_id(), document=document, day=day) for document, day in days.items()
    )
    year.logbook = replace(year.logbook, reflections=texts)
    subject = summary(year, host, reflections=frozenset(each.id for each in texts)).subject
    assert [each.document for each in texts_in_order(subject)] == [
        "end_of_year_reflection",
        "note",
        "reflection",
    ]
    assert [each.document for each in newest_first(texts)] == ["end_of_year_reflection", "reflection", "note"]


def test_a_name_needs_choice_and_consent(year: Year, host: Host) -> None:
    """Of two mentees chosen to be named, the one who did not agree stays a pseudonym."""
    chosen = frozenset(mentee.id for mentee in year.logbook.mentees[:3:2])
    mentees = {m.alias: m for m in summary(year, host, names=chosen).subject.mentees}
    assert mentees["M-01"].name == "مریم رضایی"
    assert mentees["M-03"].name is None


def test_a_digest_is_opened_by_its_disclosure(year: Year, host: Host) -> None:
    """The disclosure that stays with the mentor hashes to the digest in the packet and holds the name."""
    made = summary(year, host)
    mentee = year.logbook.mentees[1]
    digest = {m.alias: m for m in made.subject.mentees}[mentee.pseudonym].name_digest
    opening = made.disclosures[mentee.id]
    assert base64.urlsafe_b64encode(hashlib.sha256(opening.encode()).digest()).decode().rstrip("=") == digest
    salt, *rest = json.loads(base64.urlsafe_b64decode(opening + "=" * (-len(opening) % 4)))
    assert rest == [mentee.pseudonym, mentee.name]
    assert len(base64.urlsafe_b64decode(salt + "==")) == 16


def test_ids_of_the_logbook_stay(year: Year, host: Host) -> None:
    """Entries go by short names of the packet's own, in the order of their days."""
    made = summary(year, host).subject
    said = json.dumps(made.plain())
    assert not any(meeting.id in said for meeting in year.logbook.meetings)
    assert [m.ref for m in made.meetings] == [f"m{n:04}" for n in range(1, len(made.meetings) + 1)]
    assert sorted(m.day for m in made.meetings) == [m.day for m in made.meetings]


def test_totals_count_what_was_held_in_the_period(year: Year, host: Host) -> None:
    """Planned and missed meetings and those of another year add nothing."""
    made = summary(year, host).subject
    held = [m for m in year.logbook.meetings if m.status is Status.HELD and m.day.year == 2026]
    assert made.totals.meetings == len(held)
    assert made.totals.minutes == sum(m.minutes for m in held)
    assert (made.totals.goals_set, made.totals.goals_met) == (2, 1)


def test_a_goal_of_the_year_before_is_not_in_it(year: Year, host: Host) -> None:
    """Neither counted nor listed, nor is it by choice; it is said why."""
    met, open_goal = year.logbook.goals
    history = {**year.logbook.history, met.id: History(datetime(2025, 11, 1, tzinfo=UTC))}
    year.logbook = replace(year.logbook, history=Histories(history))
    made = summary(year, host, goals=frozenset([met.id, open_goal.id]))
    assert [goal.title for goal in made.subject.goals] == [open_goal.title]
    assert (made.subject.totals.goals_set, made.subject.totals.goals_met) == (1, 0)
    assert [why for why in made.warnings if "of another year" in why]


def test_requirements_and_meetings_tell_the_same_story(year: Year, host: Host) -> None:
    """A meeting counts for exactly the requirements that list it."""
    made = summary(year, host).subject
    listed = {(need.ref, ref) for need in made.requirements for ref in need.counted if ref.startswith("m")}
    assert listed == {(need, m.ref) for m in made.meetings for need in m.counted_for}


def test_a_meeting_outside_the_period_is_listed_if_a_rule_looked_at_it(year: Year, host: Host) -> None:
    """Nothing that counted can be missing from the packet."""
    outside = year.logbook.meetings[-1]
    first = year.report.requirements[0]
    counted = replace(first, counted=(*first.counted, replace(first.counted[0], id=outside.id)))
    year.report = replace(year.report, requirements=(counted,))
    made = summary(year, host).subject
    assert made.meetings[0].day == "2025-05-05"
    assert set(made.requirements[0].counted) <= {m.ref for m in made.meetings}


def test_absent_mentees_are_listed_apart(year: Year, host: Host) -> None:
    """Who was expected and did not come does not stand among those who came."""
    second = summary(year, host).subject.meetings[1]
    assert (second.mentees, second.absent, second.group_size) == (("M-02",), ("M-03",), 1)


def test_the_delay_of_writing_down_is_in_the_programmes_days(year: Year, host: Host) -> None:
    """A meeting written down two days later says so."""
    assert [m.recorded_after_days for m in summary(year, host).subject.meetings[:3]] == [0, 1, 2]


def test_a_real_name_in_a_chosen_text_is_warned_of(year: Year, host: Host) -> None:
    """The name of somebody who stays a pseudonym is found in words that leave, whatever its accents."""
    meeting = replace(year.logbook.meetings[0], topics=("exam nerves of zoe mark-name",))
    year.logbook = replace(year.logbook, meetings=Meetings((meeting, *year.logbook.meetings[1:])))
    assert any("“Zoë MARK-NAME”" in warning for warning in summary(year, host).warnings)


def test_texts_of_one_day_with_a_name_in_them_are_told_apart(year: Year, host: Host) -> None:
    """Each once, by what it is and where it stands in the packet."""
    [first, *_] = year.logbook.reflections
    said = tuple(Passage(stage=stage, text="Zoë came.") for stage in ("designed", "trained"))
    ours = replace(first, id=host.new_id(), document="reflection", title="", passages=said[:1])
    theirs = replace(first, id=host.new_id(), document="end_of_year_reflection", title="", passages=said)
    year.logbook = replace(year.logbook, reflections=(ours, theirs))
    warnings = summary(year, host, reflections=frozenset({ours.id, theirs.id})).warnings
    assert [warning.partition(" holds")[0] for warning in warnings if "Zoë" in warning] == [
        f"The reflection r001 ({first.day})",
        f"The end of year reflection r002 ({first.day})",
    ]


def test_the_coordinator_may_be_called_as_a_mentee_is(year: Year, host: Host) -> None:
    """What they confirmed gives nobody away: their name leaves anyway."""
    coordinator = year.logbook.programme.coordinator if year.logbook.programme else ""
    mentee = replace(year.logbook.mentees[0], name=coordinator.split()[-1], consent=False)
    confirmed = replace(year.logbook.attestations[0], confirmed_by=coordinator)
    year.logbook = replace(
        year.logbook, mentees=(mentee, *year.logbook.mentees[1:]), attestations=(confirmed,)
    )
    assert not [each for each in summary(year, host).warnings if each.startswith("Who can confirm")]


def test_a_chinese_name_is_found_inside_a_sentence(year: Year, host: Host) -> None:
    """Scripts without spaces are searched too."""
    meeting = replace(year.logbook.meetings[0], topics=("跟王小明谈考试",))
    year.logbook = replace(year.logbook, meetings=Meetings((meeting, *year.logbook.meetings[1:])))
    assert any("王小明" in warning for warning in summary(year, host).warnings)


def test_the_document_has_the_documented_form(year: Year, host: Host) -> None:
    """What is built is what a verifier reads."""
    made = summary(year, host, facts=True).subject
    assert Subject.model_validate(made.plain()) == made


def test_what_stays_is_shown_too(year: Year, host: Host) -> None:
    """The last section of the preview is what the packet says it leaves out."""
    made = summary(year, host, facts=False).subject
    assert [line.text for line in preview(made) if line.section == STAYS] == list(made.omitted)
    assert "what was noted for the packet at meetings" in made.omitted


@pytest.mark.parametrize("missing", ["programme", "mentor"])
def test_a_packet_needs_a_name_and_a_programme(year: Year, host: Host, missing: str) -> None:
    """Without them a sentence says what to do."""
    without = {"mentor": None} if missing == "mentor" else {"programme": None}
    year.logbook = replace(year.logbook, **without)  # type: ignore[arg-type]
    with pytest.raises(NotReady):
        summary(year, host)


def test_an_empty_year_has_a_summary(year: Year, host: Host) -> None:
    """A mentor who recorded nothing can still see what the packet would say."""
    year.logbook = Logbook(mentor=year.logbook.mentor, programme=year.logbook.programme)
    year.report = replace(year.report, requirements=())
    assert summary(year, host).subject.totals.meetings == 0


def test_a_meeting_of_somebody_erased_stays(year: Year, host: Host) -> None:
    """A meeting may name a mentee whom the logbook no longer knows."""
    year.logbook = replace(year.logbook, mentees=())
    meeting: Meeting = year.logbook.meetings[0]
    assert meeting.mentees
    assert summary(year, host).subject.meetings[0].mentees == ("someone erased",)


def test_training_and_recognitions_leave_as_chosen(year: Year, host: Host) -> None:
    """Without a choice neither details of training nor recognitions; a note on a recognition never."""
    course, *others = year.logbook.attestations
    detailed = replace(course, course="Essentials", minutes=180, score="18 of 20", topics=("listening",))
    prize = Recognition(
        id=host.new_id(), day=date(2026, 3, 1), title="Mentor of the year", given_by="Union", note="MARK-NOTE"
    )
    logbook = replace(year.logbook, attestations=(detailed, *others), recognitions=(prize,))
    plain = summarise(logbook, year.report, Choices(), host).subject
    assert "Essentials" not in json.dumps(plain.plain())
    assert plain.recognitions is None
    assert {"course, length, score and topics of training", "1 recognition"} <= {*plain.omitted}
    choices = Choices(training_details=True, recognitions=frozenset([prize.id]))
    whole = summarise(logbook, year.report, choices, host).subject
    [told] = [each for each in whole.training if each.course]
    assert (told.minutes, told.score, told.topics) == (180, "18 of 20", ("listening",))
    assert [(each.ref, each.title, each.given_by) for each in whole.recognitions or ()] == [
        ("a01", "Mentor of the year", "Union")
    ]
    assert "MARK-NOTE" not in json.dumps(whole.plain())
    assert list(recount(whole)) == []
    text = "\n".join(item.text for item in preview(whole))
    assert "course: Essentials · 180 minutes · score: 18 of 20 · topics: listening" in text
    assert "a01 2026-03-01 · Mentor of the year · recognition · by Union" in text
