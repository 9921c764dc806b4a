"""The one question after a meeting: the same for the same meeting, another one the next time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest

from mentorlog.host import Host
from mentorlog.model import About, Attendance, Meeting, Meetings, Passage, Reflection, Status
from mentorlog.operations.reflections.after_meeting import answer_to_question, question_after

Meet = Callable[..., Meeting]


@pytest.fixture
def meet(host: Host) -> Meet:
    """Return a function that gives a meeting of a day in March with these mentees."""
    ids = {name: host.new_id() for name in ("M-01", "M-02")}

    def meet(day: int, *who: str, **more: object) -> Meeting:
        came = tuple(Attendance(mentee=ids[name]) for name in who)
        meeting = Meeting(id=host.new_id(), day=date(2026, 3, day), zone="UTC", minutes=30, mentees=came)
        return replace(meeting, **more)  # type: ignore[arg-type]

    return meet


def asked(meetings: list[Meeting], model: str = "driscoll") -> list[str]:
    """Return which question is asked after each of the meetings, whatever order they come in."""
    return [question_after(Meetings(reversed(meetings)), meeting, model).id for meeting in meetings]


def test_the_questions_take_turns_with_each_mentee(meet: Meet) -> None:
    """Whoever meets three mentees a week does not ask each of them the same for ever."""
    meetings = [meet(day, who) for day in (1, 8, 15, 22) for who in ("M-01", "M-02")]
    turns = ["what", "so_what", "now_what", "what"]
    assert asked(meetings) == [stage for stage in turns for _ in range(2)]


def test_a_group_goes_by_its_first_mentee_and_others_by_themselves(meet: Meet) -> None:
    """A meeting without mentees takes turns with its like."""
    meetings = [meet(1, "M-01"), meet(2), meet(3, "M-01", "M-02"), meet(4, "M-02", "M-01"), meet(5)]
    assert asked(meetings) == ["what", "what", "so_what", "so_what", "so_what"]


def test_only_what_was_held_before_counts(meet: Meet) -> None:
    """On one day, by the time."""
    late = meet(1, "M-01", start=time(15))
    early = meet(1, "M-01", start=time(9))
    missed = meet(2, "M-01", status=Status.NO_SHOW)
    last = meet(3, "M-01")
    assert asked([late, early, missed, last]) == ["so_what", "what", "now_what", "now_what"]


def test_any_model_asks_its_own(meet: Meet) -> None:
    """One that this version does not know asks for free writing."""
    meetings = [meet(day, "M-01") for day in (1, 2)]
    assert asked(meetings, "4f") == ["facts", "feelings"]
    assert asked(meetings, "of another version") == ["text", "text"]


def test_the_answer_is_a_reflection_about_the_meeting(host: Host, meet: Meet) -> None:
    """With the passage of the stage that was asked about, and no other."""
    meeting = meet(1, "M-01")
    stage = question_after(Meetings(), meeting, "driscoll")
    written = answer_to_question(host, meeting, "driscoll", stage, "We met.", date(2026, 3, 2))
    assert written == Reflection(
        id=written.id,
        day=date(2026, 3, 2),
        document="note",
        model="driscoll",
        passages=(Passage(stage="what", text="We met."),),
        about=About.MEETING,
        meeting=meeting.id,
    )
