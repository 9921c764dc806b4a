"""The one question that is asked after a meeting, and its answer as a reflection."""

from collections.abc import Iterable
from datetime import date, time

from mentorlog.host import Host
from mentorlog.model import About, Meeting, Passage, Reflection, Status
from mentorlog.model.reflection_models import NOTE, Stage, guide


def question_after(meetings: Iterable[Meeting], meeting: Meeting, model: str) -> Stage:
    """Return the stage of a reflection model that is asked about after a meeting.

    The stages take turns with each mentee: which it is follows from how many meetings were held with the
    first of those who are listed, or with nobody listed, before this one.

    Args:
        meetings: every meeting.
        meeting: the one that was held.
        model: the id of a model, by `mentorlog.model.reflection_models`.
    """
    before = sum(
        each.status is Status.HELD and _when(each) < _when(meeting) and _is_of_the_same(each, meeting)
        for each in meetings
    )
    stages = guide(model).stages
    return stages[before % len(stages)]


def _when(meeting: Meeting) -> tuple[date, time, str]:
    """Return what meetings are ordered by."""
    return meeting.day, meeting.start or time.min, meeting.id


def _is_of_the_same(other: Meeting, meeting: Meeting) -> bool:
    """Say whether another meeting was with the first mentee of this one, or as this one with none."""
    if not meeting.mentees:
        return not other.mentees
    return meeting.mentees[0].mentee in {attendance.mentee for attendance in other.mentees}


def answer_to_question(
    host: Host, meeting: Meeting, model: str, stage: Stage, text: str, day: date
) -> Reflection:
    """Return the answer as a reflection about the meeting, not recorded yet.

    Args:
        model: the id of the model whose question was asked.
        stage: what was asked.
        text: the answer.
        day: on which it was written.
    """
    return Reflection(
        id=host.new_id(),
        day=day,
        document=NOTE,
        model=model,
        passages=(Passage(stage=stage.id, text=text),),
        about=About.MEETING,
        meeting=meeting.id,
    )
