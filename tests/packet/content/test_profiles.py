"""Packets for one mentee and for everybody: what they list, and what a verdict on them says."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from mentorlog.host import Host
from mentorlog.model import Attendance, Meeting, Meetings, Occasion, Passage, Status, Tally
from mentorlog.packet.checking.batch.verify_batch import verify_batch
from mentorlog.packet.checking.evidence.packet_parts import PacketParts
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules
from mentorlog.packet.checking.verdict import Outcome, PacketVerdict
from mentorlog.packet.checking.verify import verify_parts
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.questionnaires import available_answers, available_questionnaires
from mentorlog.packet.content.schema import Subject
from mentorlog.packet.content.summary import Summary, summarise
from mentorlog.packet.credential import credential, signed
from mentorlog.packet.problems import NotReady
from tests.packet.conftest import POLICY, ZONE, Year
from tests.packet.forging import Change, field_change
from tests.packet.packing import KEY, KNOWN, data_of

POLICIES = VerifierRules(policies=(POLICY,))


def made(year: Year, host: Host, profile: Profile, **chosen: Any) -> Summary:
    """Sum a year up; a copy for a mentee is for M-02."""
    mentee = year.logbook.mentees[1].id if profile is Profile.MENTEE else None
    return summarise(
        year.logbook, year.report, Choices(**{"profile": profile, "mentee": mentee} | chosen), host
    )


def verdict_on(subject: Subject, change: Change = lambda _: None) -> PacketVerdict:
    """Sign a summary, perhaps changed before, and check it."""
    document = subject.plain()
    change(document)
    unsigned = credential(subject, KEY.public.did, "00000000-0000-7000-8000-000000000001", HOST.now())
    unsigned["credentialSubject"] = {"id": KEY.public.did} | document
    return verify_parts("packet.json", PacketParts(data=signed(unsigned, KEY)), KNOWN)


HOST = Host(home=Path("nowhere"))


def test_a_copy_for_a_mentee_names_nobody_else(fuller: Year, host: Host) -> None:
    """No other alias, requirement, training or history stands in it, however the year is."""
    year = fuller
    subject = made(year, host, Profile.MENTEE, reflections=frozenset([year.ids["reflection"]])).subject
    said = json.dumps(subject.plain(), ensure_ascii=False)
    assert subject.about == "M-02"
    assert [one.alias for one in subject.mentees] == ["M-02"]
    assert not any(other in said for other in ("M-01", "M-03", "Ana [/b]", "someone erased", "Dr Lim"))
    assert (subject.requirements, subject.training, subject.log, subject.replaces) == ((), (), None, None)
    assert [goal.mentee for goal in subject.goals] == ["M-02"]


def test_a_copy_for_a_mentee_has_every_meeting_of_theirs(year: Year, host: Host) -> None:
    """Of a group only the size is told; one they missed is listed as such and adds nothing."""
    theirs = year.logbook.mentees[2].id
    expected = [
        meeting
        for meeting in year.logbook.meetings
        if meeting.day.year == 2026 and any(one.mentee == theirs for one in meeting.mentees)
    ]
    subject = made(year, host, Profile.MENTEE, mentee=theirs).subject
    assert [meeting.day for meeting in subject.meetings] == sorted(str(one.day) for one in expected)
    assert [meeting.ref for meeting in subject.meetings] == [
        f"m{number:04}" for number in range(1, len(expected) + 1)
    ]
    came = [
        one
        for one in expected
        if one.status is Status.HELD and any(a.mentee == theirs and a.attended for a in one.mentees)
    ]
    assert len(came) < len(expected)
    assert (subject.totals.meetings, subject.totals.minutes) == (len(came), sum(one.minutes for one in came))
    for meeting in subject.meetings:
        assert {*meeting.mentees, *(meeting.absent or ())} == {"M-03"}
        assert meeting.group_size == len(meeting.mentees) + (meeting.others or 0)


def test_facts_of_a_group_stay_in_a_copy_for_one(year: Year, host: Host) -> None:
    """They may be about the others; those of a meeting for two leave."""
    subject = made(year, host, Profile.MENTEE, mentee=year.logbook.mentees[2].id).subject
    assert any(meeting.facts for meeting in subject.meetings)
    together = [meeting for meeting in subject.meetings if meeting.others]
    assert together
    assert not any(meeting.facts for meeting in together)
    assert "what was noted for the packet at meetings with others" in subject.omitted


def test_a_mentee_who_came_to_nothing_has_a_copy(year: Year, host: Host) -> None:
    """There is nothing to list, and that is said in figures."""
    year.logbook = replace(year.logbook, meetings=Meetings(()), goals=())
    year.report = replace(year.report, requirements=())
    subject = made(year, host, Profile.MENTEE).subject
    assert (subject.about, subject.meetings, subject.totals.mentees) == ("M-02", (), 0)
    assert verdict_on(subject).outcome is Outcome.OK


@pytest.mark.parametrize("mentee", [None, "00000000-0000-7000-8000-000000000000"])
def test_a_copy_must_be_for_somebody(year: Year, host: Host, mentee: str | None) -> None:
    """Without a mentee a sentence asks for one."""
    with pytest.raises(NotReady, match="Say for whom"):
        made(year, host, Profile.MENTEE, mentee=mentee)


def test_a_public_summary_lists_nothing(fuller: Year, host: Host) -> None:
    """Sums and states are those of the whole year; no entry, mentee, coordinator or day stands in it."""
    year = fuller
    whole = made(year, host, Profile.COORDINATOR).subject
    subject = made(year, host, Profile.PUBLIC, reflections=frozenset([year.ids["reflection"]])).subject
    assert subject.totals == whole.totals
    assert [(one.ref, one.state, one.have) for one in subject.requirements] == [
        (one.ref, one.state, one.have) for one in whole.requirements
    ]
    assert (subject.meetings, subject.mentees, subject.goals, subject.training) == ((), (), (), ())
    assert not any(one.counted or one.not_counted or one.parts or one.next for one in subject.requirements)
    [chosen] = subject.reflections
    assert chosen.passages
    said = json.dumps(subject.plain(), ensure_ascii=False)
    assert not any(word in said for word in ("M-0", "Dr Lim", "On leave", "paper log", "wellbeing", "m0001"))


def test_a_public_summary_promises_no_listed_meetings(year: Year, host: Host) -> None:
    """What a mentor says by signing is true of what is there."""
    assert "listed" not in made(year, host, Profile.PUBLIC).subject.statement


def test_signposting_is_counted_and_no_more(fuller: Year, host: Host) -> None:
    """Counts of the period for the coordinator, their own for a mentee; never a note."""
    year = fuller
    whole = made(year, host, Profile.COORDINATOR).subject
    assert [(one.where, one.count) for one in whole.signposting or ()] == [
        ("academic_tutor", 1),
        ("student_wellbeing", 2),
    ]
    theirs = made(year, host, Profile.MENTEE).subject
    assert [(one.where, one.count) for one in theirs.signposting or ()] == [("student_wellbeing", 1)]
    assert made(year, host, Profile.PUBLIC).subject.signposting is None
    assert made(year, host, Profile.COORDINATOR, signposting=False).subject.signposting is None
    assert "MARK-NOTE" not in json.dumps(whole.plain())


def test_the_change_in_a_questionnaire_leaves_by_choice(fuller: Year, host: Host) -> None:
    """In hundredths, scale by scale; one that was filled in once has no change to choose."""
    year = fuller
    second = year.logbook.mentees[1].id
    keys = frozenset(available_questionnaires(year.logbook))
    assert keys == {"cop-mentor", f"cop-mentee:{second}"}
    assert made(year, host, Profile.COORDINATOR).subject.questionnaires is None
    whole = made(year, host, Profile.COORDINATOR, questionnaires=keys).subject.questionnaires or ()
    assert [(one.ref, one.mentee, one.first, one.last) for one in whole] == [
        ("q01", "M-02", "2026-01-11", "2026-03-10"),
        ("q02", None, "2026-01-10", "2026-03-09"),
    ]
    overall = {one.scale: (one.before, one.after, one.change) for one in whole[1].scales}["overall"]
    assert overall == (300, 500, 200)
    theirs = made(year, host, Profile.MENTEE, questionnaires=keys).subject.questionnaires or ()
    assert [(one.ref, one.mentee) for one in theirs] == [("q01", "M-02")]
    own = made(year, host, Profile.PUBLIC, questionnaires=keys).subject.questionnaires or ()
    assert [(one.ref, one.mentee) for one in own] == [("q01", None)]


def test_what_mentees_answered_without_names_leaves_by_choice(fuller: Year, host: Host) -> None:
    """To the coordinator alone, as figures; what might give somebody away is not there."""
    many, few = (0, 7, 5, 21, 19, 12), (1, 0, 0, 0, 1, 0)
    sheets = Tally(
        id=host.new_id(),
        day=date(2026, 3, 12),
        questionnaire="cop-mentee",
        occasion=Occasion.MID,
        counts=(many, few, *[many] * 16),
    )
    year = replace(fuller, logbook=replace(fuller.logbook, tallies=(sheets,)))
    kept = "what mentees answered to questionnaires without their names"
    nothing = made(year, host, Profile.COORDINATOR).subject
    assert nothing.mentee_answers is None
    assert kept in nothing.omitted
    chosen = frozenset([sheets.id])
    whole = made(year, host, Profile.COORDINATOR, mentee_answers=chosen).subject
    [answers] = whole.mentee_answers or ()
    assert (answers.ref, answers.day, len(answers.statements)) == ("s01", "2026-03-12", 18)
    figures = [(each.answered, each.agree, each.agree_clearly) for each in answers.statements]
    assert figures[:2] == [(64, 52, 31), (None, None, None)]
    assert kept not in whole.omitted
    assert verdict_on(whole, lambda _data: None).outcome is not Outcome.REJECT
    for profile in (Profile.MENTEE, Profile.PUBLIC):
        assert made(year, host, profile, mentee_answers=chosen).subject.mentee_answers is None
    earlier = replace(sheets, day=date(2025, 3, 12))
    assert not available_answers(replace(year.logbook, tallies=(earlier,)))


@pytest.mark.parametrize(
    ("later", "occasion", "is_told"),
    [(10, Occasion.AFTER, True), (10, Occasion.MID, False), (15, Occasion.AFTER, False)],
)
def test_the_end_may_be_looked_back_on_soon_after_it(
    fuller: Year, later: int, occasion: Occasion, is_told: bool
) -> None:
    """As it is asked for two weeks after the period; what else is answered then is of another one."""
    assert fuller.logbook.programme
    last = max((s for s in fuller.logbook.surveys if s.mentee is None), key=lambda survey: survey.day)
    late = replace(last, day=fuller.logbook.programme.end + timedelta(days=later), occasion=occasion)
    surveys = tuple(late if survey.id == last.id else survey for survey in fuller.logbook.surveys)
    assert ("cop-mentor" in available_questionnaires(replace(fuller.logbook, surveys=surveys))) is is_told


def test_the_pulse_cannot_be_chosen(fuller: Year) -> None:
    """However often somebody answered it: what they say about the mentor stays."""
    second = fuller.logbook.mentees[1].id
    pulses = tuple(
        replace(survey, questionnaire="pulse", answers=survey.answers[:3])
        for survey in fuller.logbook.surveys
        if survey.mentee == second
    )
    assert len(pulses) == 2
    assert not available_questionnaires(replace(fuller.logbook, surveys=pulses))


def test_only_names_that_are_in_it_can_be_opened(year: Year, host: Host) -> None:
    """The disclosures that the logbook keeps are those of the digests in this packet."""
    assert list(made(year, host, Profile.MENTEE).disclosures) == [year.logbook.mentees[1].id]
    assert made(year, host, Profile.PUBLIC).disclosures == {}


def test_what_is_outside_the_period_is_said(year: Year, host: Host) -> None:
    """A chosen reflection of another year stays, and the mentor is told."""
    old = replace(year.logbook.reflections[0], id=host.new_id(), day=date(2025, 3, 2))
    year.logbook = replace(year.logbook, reflections=(*year.logbook.reflections, old))
    summary = made(year, host, Profile.COORDINATOR, reflections=frozenset([old.id]))
    assert summary.warnings[-1] == "The reflection of 2 March 2025 is outside the period, so it stays."


def test_a_meeting_with_somebody_erased_is_in_a_copy(year: Year, host: Host) -> None:
    """Whoever else was there counts as a person, known or not."""
    second = year.logbook.mentees[1].id
    gone = Meeting(
        id=host.new_id(),
        day=date(2026, 4, 4),
        zone=ZONE,
        mentees=(Attendance(mentee=second), Attendance(mentee=host.new_id())),
    )
    year.logbook = replace(year.logbook, meetings=Meetings((gone,)))
    year.report = replace(year.report, requirements=())
    [meeting] = made(year, host, Profile.MENTEE).subject.meetings
    assert (meeting.mentees, meeting.others, meeting.group_size) == (("M-02",), 1, 2)


@pytest.mark.parametrize(
    ("profile", "warned"),
    [(Profile.COORDINATOR, []), (Profile.MENTEE, ["M-03"]), (Profile.PUBLIC, ["M-02", "M-03"])],
)
def test_a_chosen_text_about_others_is_warned_of(
    year: Year, host: Host, profile: Profile, warned: list[str]
) -> None:
    """An alias says nothing to a coordinator that the list of mentees does not; elsewhere it has no place."""
    about = replace(
        year.logbook.reflections[0],
        id=host.new_id(),
        title="",
        passages=(Passage(stage="text", text="M-02 was late. m-03 cried."),),
    )
    year.logbook = replace(year.logbook, reflections=(about,))
    warnings = made(year, host, profile, reflections=frozenset([about.id]), facts=False).warnings
    start = "The reflection r001 (2026-03-02) is about"
    assert list(warnings) == [f"{start} {one} too. Change it, or leave it out." for one in warned]


# Verdicts


def test_a_copy_for_a_mentee_decides_nothing(fuller: Year, host: Host) -> None:
    """It is whole and its sums are right; it says for whom it is, and that it decides no requirement."""
    verdict = verdict_on(made(fuller, host, Profile.MENTEE).subject)
    assert verdict.outcome is Outcome.OK
    assert any(reason.startswith("It is a copy for M-02: it lists") for reason in verdict.reasons)


def test_a_public_summary_is_the_mentors_word(fuller: Year, host: Host) -> None:
    """Nothing in it can be added up, so that somebody must look, and hears so first."""
    verdict = verdict_on(made(fuller, host, Profile.PUBLIC).subject)
    assert verdict.outcome is Outcome.CHECK
    assert verdict.reasons[0].startswith("It is a public summary without entries")


@pytest.mark.parametrize("profile", [Profile.MENTEE, Profile.PUBLIC])
def test_only_a_summary_for_the_coordinator_can_be_complete(
    fuller: Year, host: Host, tmp_path: Path, profile: Profile
) -> None:
    """In the table of many packets the others have no standing, and supersede nothing."""
    for name, sort in (("a", Profile.COORDINATOR), ("b", profile)):
        subject = made(fuller, host, sort).subject
        (tmp_path / f"{name}.json").write_bytes(data_of(subject, host))
    first, second = verify_batch([tmp_path / "a.json", tmp_path / "b.json"], KNOWN, POLICIES)
    assert (first.profile, first.requirements, first.superseded_by) == ("coordinator", "met", "")
    assert (second.profile, second.requirements, second.superseded_by) == (profile, "", "")


GOAL = {"ref": "g009", "status": "open", "progress": 0}
TICK = {"ref": "t001", "date": "2026-01-10", "what": "training_course"}
STRANGER = {"alias": "M-03"}
SHEETS = {
    "ref": "s01",
    "questionnaire": "cop-mentee",
    "name": "Community",
    "date": "2026-01-10",
    "statements": [{"text": "I met people.", "answered": 5, "agree": 6}],
}
EARLIER = {
    "id": "urn:uuid:00000000-0000-7000-8000-000000000000",
    "sha256": "0" * 64,
    "at": "2026-01-01T00:00:00Z",
}


@pytest.mark.parametrize(
    ("profile", "name", "value", "says"),
    [
        ("coordinator", "about", "M-01", "It is a summary, but it says that it is about M-01."),
        ("mentee", "about", None, "It is a copy for a mentee, but it does not say for whom."),
        ("mentee", "about", "M-03", "but it has entries about somebody else than M-03."),
        ("mentee", "training", [TICK], "but it lists training."),
        ("mentee", "replaces", [EARLIER], "but it lists replaces."),
        ("mentee", "goals.0.mentee", "M-03", "but it has entries about somebody else than M-02."),
        ("mentee", "mentees", [STRANGER], "but it has entries about somebody else than M-02."),
        ("mentee", "meetings.0.mentees", ["M-02", "M-03"], "somebody else than M-02."),
        ("mentee", "totals.meetings", 40, "It says 40 meetings in total"),
        ("mentee", "meetings.0.groupSize", 9, "says that 9 took part"),
        ("public", "mentees", [STRANGER], "It is a public summary, but it lists mentees."),
        ("public", "goals", [GOAL], "but it lists goals."),
        ("public", "training", [TICK], "but it lists training."),
        ("public", "signposting", [{"where": "careers", "count": 1}], "but it lists signposting."),
        ("public", "menteeAnswers", [SHEETS], "but it lists mentee answers."),
        ("mentee", "menteeAnswers", [SHEETS], "but it lists mentee answers."),
        ("coordinator", "menteeAnswers", [SHEETS], "s01 says of its statement 1 that more agree than can."),
        ("public", "requirements.0.counted", ["m0001"], "but it lists entries of requirements."),
        ("public", "requirements.0.needed", 50, "is called met with 9 of 50 meetings"),
        ("public", "questionnaires.0.mentee", "M-02", "but it has entries about a mentee."),
        ("public", "questionnaires.0.scales.0.change", 9, "changed by 9; it changed by 200."),
    ],
)
def test_one_sort_of_packet_cannot_pass_for_another(
    fuller: Year, host: Host, profile: str, name: str, value: object, says: str
) -> None:
    """What is not of its sort is a contradiction, however well it is signed."""
    subject = made(fuller, host, Profile(profile), questionnaires=frozenset(["cop-mentor"])).subject
    verdict = verdict_on(subject, field_change(name, value))
    assert verdict.outcome is Outcome.REJECT
    assert says in " ".join(verdict.reasons)
