"""The sheet to prepare a meeting with."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from mentorlog.model import (
    About,
    Action,
    Attendance,
    Channel,
    Goal,
    Meeting,
    Meetings,
    Mentee,
    Passage,
    Referral,
    Reflection,
    Span,
    Status,
    Support,
)
from mentorlog.operations.mentee.prepare import (
    Section,
    Sheet,
    next_planned,
    sheet_for_meeting,
    sheet_for_mentee,
)
from tests.operations.mentee.test_relationship import ANA, TODAY, YEAR, book, days_before, met, new_id

KL = "Asia/Kuala_Lumpur"
NOW = datetime(2026, 3, 11, 4, 0, tzinfo=UTC)
BEN = Mentee(id=new_id(), pseudonym="小明", zone="Europe/London")


def planned(days: int, *mentees: Mentee, at: time | None = time(12, 30)) -> Meeting:
    """Return a meeting that is to come in so many days."""
    there = tuple(Attendance(mentee=mentee.id) for mentee in mentees)
    day = TODAY + timedelta(days=days)
    return replace(met(day, Status.PLANNED), start=at, mentees=there, channel=Channel.VIDEO)


def section(sheet: Sheet, title: str) -> tuple[str, ...]:
    """Return the lines of a section; none where it is left out."""
    return next((each.lines for each in sheet.sections if each.title == title), ())


def test_the_first_meeting_has_little_to_look_back_on() -> None:
    """It begins with what both expect, and proposes the usual topics."""
    sheet = sheet_for_mentee(book(), ANA, KL, NOW)
    assert sheet.title == "Prepare for Ana [/b] [TODO]"
    assert [each.title for each in sheet.sections] == [
        "Last time",
        "To talk about",
        "Agreement",
        "Before you part",
    ]
    assert section(sheet, "Last time") == ("You have not met yet: begin with what you both expect.",)
    assert section(sheet, "To talk about")[0] == (
        "Not yet talked about: academic life, well-being, university services, social integration"
    )
    assert section(sheet, "Before you part")[-1] == "The next date?"


def test_last_time_is_told_in_two_lines_and_nothing_private() -> None:
    """What was written for the packet, else the reflection; what was tried since stands below."""
    last = replace(
        met(TODAY - timedelta(days=16)),
        topics=("exams",),
        facts="Each named one thing.\nSecond line.",
        private="SECRET",
        learned="SECRET",
    )
    missed = met(TODAY - timedelta(days=2), Status.NO_SHOW)
    logbook = book(last, missed)
    assert section(sheet_for_mentee(logbook, ANA, KL, NOW), "Last time") == (
        "Mon 23 Feb 2026, 16 days ago: one-to-one, 45 min: exams",
        "Each named one thing.",
        "Since then: no-show Mon 9 Mar",
    )
    without = book(replace(last, facts="", reflection="I talked " + "too much " * 30))
    line = section(sheet_for_mentee(without, ANA, KL, NOW), "Last time")[1]
    assert line.startswith("I talked too much")
    assert line.endswith(" …")
    assert len(line) < 170
    assert "SECRET" not in sheet_for_mentee(book(last), ANA, KL, NOW).text
    assert "SECRET" not in sheet_for_mentee(book(replace(last, facts="")), ANA, KL, NOW).text


def test_last_time_says_how_a_reflection_on_it_begins() -> None:
    """The newest that has words, beside what the meeting says itself; for those who were there once."""
    last = replace(
        met(TODAY - timedelta(days=3)),
        mentees=(Attendance(mentee=ANA.id), Attendance(mentee=BEN.id)),
        facts="Each named one thing.",
    )
    before = met(TODAY - timedelta(days=9))

    def on(meeting: Meeting, text: str, days: int) -> Reflection:
        passages = (Passage(stage="what"), Passage(stage="so_what", text=text))
        day = TODAY - timedelta(days=days)
        return Reflection(
            id=new_id(), day=day, model="driscoll", passages=passages, about=About.MEETING, meeting=meeting.id
        )

    coming = planned(3, ANA, BEN)
    logbook = replace(
        book(before, last, coming),
        mentees=(ANA, BEN),
        reflections=(
            on(before, "Of another one.", 1),
            on(last, "", 1),
            on(last, "She is worried [/b] about statistics.\nSecond line.", 2),
            on(last, "Older.", 3),
        ),
    )
    assert section(sheet_for_meeting(logbook, coming, KL, NOW), "Last time") == (
        "Sun 8 Mar 2026, 3 days ago: one-to-one, 45 min",
        "Each named one thing.",
        "She is worried [/b] about statistics.",
    )


def test_a_meeting_with_several_says_what_is_common_once() -> None:
    """And whose the rest is; a promise to both stands there once."""
    together = replace(
        met(TODAY - timedelta(days=10)), mentees=(Attendance(mentee=ANA.id), Attendance(mentee=BEN.id))
    )
    coming = planned(5, ANA, BEN)
    logbook = replace(
        book(
            together,
            coming,
            actions=(
                Action(id=new_id(), text="Past papers", meeting=together.id, due=TODAY),
                Action(id=new_id(), text="Outline", mentee=BEN.id, due=TODAY - timedelta(days=1)),
            ),
        ),
        mentees=(ANA, BEN),
        goals=(Goal(id=new_id(), title="Join a society", mentee=BEN.id),),
    )
    sheet = sheet_for_meeting(logbook, coming, KL, NOW)
    assert sheet.title == "Prepare for Ana [/b] [TODO], 小明"
    assert sheet.when == (
        "Mon 16 Mar 2026, 12:30, in 5 days · one-to-one, 45 min, video",
        "For 小明 it will be 04:30, 8 h behind you",
    )
    assert section(sheet, "Last time") == ("Sun 1 Mar 2026, 10 days ago: one-to-one, 45 min",)
    assert section(sheet, "Promises") == (
        "You: Past papers, by Wed 11 Mar",
        "小明: Outline, late since Tue 10 Mar",
    )
    assert section(sheet, "Goals") == ("小明: Join a society",)


def test_their_clock_is_that_of_the_day_of_the_meeting() -> None:
    """London puts its clocks forward between now and then."""
    coming = planned(30, BEN)
    sheet = sheet_for_meeting(replace(book(coming), mentees=(BEN,)), coming, KL, NOW)
    assert sheet.when[-1] == "For 小明 it will be 05:30, 7 h behind you"
    here = replace(BEN, zone="Asia/Singapore")
    assert len(sheet_for_meeting(replace(book(coming), mentees=(here,)), coming, KL, NOW).when) == 1
    untimed = planned(30, BEN, at=None)
    assert len(sheet_for_meeting(replace(book(untimed), mentees=(BEN,)), untimed, KL, NOW).when) == 1
    assert sheet_for_mentee(book(), BEN, KL, NOW).when == ("For 小明 it is now 04:00, 8 h behind you",)


def test_topics_are_proposed_that_were_not_talked_about() -> None:
    """By topic or tag, however it is spelled; what others talked about, and what is often hard."""
    with_ana = replace(met(TODAY), topics=("Well-Being", "managing time"), tags=("academiclife",))
    with_ben = replace(met(TODAY), topics=("exams", "well being"), mentees=(Attendance(mentee=BEN.id),))
    logbook = replace(
        book(with_ana, with_ben),
        referrals=(Referral(id=new_id(), day=TODAY - timedelta(days=61), where="careers", mentee=ANA.id),),
    )
    coming = replace(planned(3, ANA), topics=("resit",))
    assert section(sheet_for_meeting(logbook, coming, KL, NOW), "To talk about") == (
        "Planned: resit",
        "Not yet talked about: social integration",
        "From your other meetings: exams",
        "Often hard: confidence in oneself, solving problems, where to find support",
    )


def test_what_is_planned_with_somebody_is_on_the_sheet_about_them() -> None:
    """As on that of the meeting itself; it comes from no other meeting."""
    coming, later = replace(planned(3, ANA), topics=("resit",)), replace(planned(9, ANA), topics=("exams",))
    logbook = book(later, coming)
    told = section(sheet_for_mentee(logbook, ANA, KL, NOW), "To talk about")
    assert told[0] == "Planned: resit"
    assert not [line for line in told[1:] if "resit" in line]
    assert told == section(sheet_for_meeting(logbook, coming, KL, NOW), "To talk about")


def test_a_topic_is_new_until_everybody_talked_about_it() -> None:
    """With two of them, what only one of them talked about is still proposed."""
    with_ana = replace(met(TODAY), topics=("academic life",))
    coming = planned(3, ANA, BEN)
    logbook = replace(book(with_ana, coming), mentees=(ANA, BEN))
    assert "academic life" in section(sheet_for_meeting(logbook, coming, KL, NOW), "To talk about")[0]
    assert "academic life" not in section(sheet_for_mentee(logbook, ANA, KL, NOW), "To talk about")[0]


def test_the_support_of_a_meeting_covers_its_topic() -> None:
    """Academic support is academic life, psychosocial support is well-being."""
    helped = replace(met(TODAY), support=(Support.ACADEMIC, Support.PSYCHOSOCIAL))
    assert section(sheet_for_mentee(book(helped), ANA, KL, NOW), "To talk about")[0] == (
        "Not yet talked about: university services, social integration"
    )


def test_windows_near_and_whom_nobody_met_in_them() -> None:
    """Those that are open and those that open within three weeks."""
    windows = (
        Span(name="mid_semester", start=TODAY - timedelta(days=9), end=TODAY + timedelta(days=9)),
        Span(name="exams", start=TODAY + timedelta(days=21), end=TODAY + timedelta(days=30)),
        Span(name="far", start=TODAY + timedelta(days=22), end=TODAY + timedelta(days=30)),
    )
    logbook = replace(book(), programme=replace(YEAR, windows=windows))
    assert section(sheet_for_mentee(logbook, ANA, KL, NOW), "Windows") == (
        "Mid semester, 2–20 Mar 2026, closes in 9 days; not met in it yet: Ana [/b] [TODO]",
        "Exams, 1–10 Apr 2026, opens in 21 days",
    )
    in_it = replace(logbook, meetings=Meetings((met(TODAY),)))
    assert "not met" not in section(sheet_for_mentee(in_it, ANA, KL, NOW), "Windows")[0]


def test_concerns_the_agreement_and_the_next_date() -> None:
    """What wants attention, what was agreed, and a date from what is usual or planned."""
    agreed = replace(ANA, expectations="She writes first.", boundaries="No marks.\nNo calls at night.")
    logbook = replace(
        book(*map(met, days_before(72, 58, 44, 30))),
        referrals=(Referral(id=new_id(), day=TODAY - timedelta(days=60), where="careers", mentee=ANA.id),),
    )
    sheet = sheet_for_mentee(logbook, agreed, KL, NOW)
    assert section(sheet, "Worth a word") == (
        "Last met 30 days ago, usually every 14 days.",
        "You pointed to careers on Sat 10 Jan: did it help?",
    )
    assert section(sheet, "Agreement") == ("Expectations: She writes first.", "Boundaries: No marks.")
    assert section(sheet, "Before you part") == (
        "Who promises what, until when?",
        "Is it working between you? The pulse is due with Ana [/b] [TODO].",
        "The next date: usually every 14 days, so about Wed 25 Mar?",
    )
    later = replace(logbook, meetings=Meetings((*logbook.meetings, planned(4, ANA), planned(18, ANA))))
    first = next_planned(later, TODAY)
    assert first is not None
    closing = section(sheet_for_meeting(later, first, KL, NOW), "Before you part")
    assert closing[-1] == "The next date: Sun 29 Mar"


def test_the_next_planned_meeting_is_one_with_a_mentee() -> None:
    """From today on, the earlier in the day first."""
    alone = replace(planned(0), others=3)
    assert next_planned(book(alone, planned(-1, ANA)), TODAY) is None
    early, late = planned(0, ANA, at=time(9, 0)), planned(0, ANA)
    assert next_planned(book(late, early), TODAY) == early


def test_the_text_of_a_sheet_is_what_it_shows() -> None:
    """Ready to be copied and printed."""
    sheet = Sheet("Prepare for Ana", None, (ANA,), ("Now 04:00",), (Section("Goals", ("one", "two")),))
    assert sheet.text == "Prepare for Ana\nNow 04:00\n\nGoals\n- one\n- two"
