"""The one question that is asked after a meeting, and its answer as a reflection."""

from datetime import date, time

from mentorlog.host import Host
from mentorlog.model import About, Meeting, Meetings, Passage, Reflection, Status
from mentorlog.model.reflection_models import NOTE, Stage, guide

_LATELY = 366
"""Days within which it is counted how many meetings were held with nobody listed."""


def question_after(meetings: Meetings, meeting: Meeting, model: str) -> Stage:
    """Return the stage of a reflection model that is asked about after a meeting.

    The stages take turns with each mentee: which it is follows from how many meetings were held with the
    first of those who are listed, or with nobody listed, before this one.

    Args:
        meetings: every meeting.
        meeting: the one that was held.
        model: the id of a model, by `mentorlog.model.reflection_models`.
    """
    held, day = meetings.with_status(Status.HELD), meeting.day
    if meeting.mentees:
        same = held.with_mentee(meeting.mentees[0].mentee)
        not_before = sum(_when(each) >= _when(meeting) for each in same.between(day, day))
        before = len(same.between(date.min, day)) - not_before
    else:
        lately = held.between(date.fromordinal(max(1, day.toordinal() - _LATELY)), day)
        before = sum(not each.mentees and _when(each) < _when(meeting) for each in lately)
    stages = guide(model).stages
    return stages[before % len(stages)]


def _when(meeting: Meeting) -> tuple[date, time, str]:
    """Return what meetings are ordered by."""
    return meeting.day, meeting.start or time.min, meeting.id


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
