"""What can be done with meetings beyond writing them down."""

from datetime import date

from mentorlog.model import Action, Meeting, Mentee, Programme, Reflection
from mentorlog.model.meeting_remarks import Remark, remarks
from mentorlog.operations.errors import NotPossible
from mentorlog.store import Store


class ReflectionIsAboutIt(NotPossible):
    """A meeting cannot be deleted because a reflection is about it."""

    def __init__(self, reflection: Reflection) -> None:
        """Name the first such reflection, for faces that can lead there."""
        super().__init__("A reflection is about this meeting. Delete it first, or let it be about the year.")
        self.reflection = reflection


def remarks_on(store: Store, meeting: Meeting, today: date) -> tuple[Remark, ...]:
    """Return what is odd about a meeting, among those around it and the programmes there are."""
    return remarks(meeting, store.meetings_near(meeting.day), store.all(Programme), today)


def promised_in(store: Store, meeting: Meeting) -> tuple[Action, ...]:
    """Return what was promised in a meeting, and goes with it."""
    return tuple(action for action in store.all(Action) if action.meeting == meeting.id)


def promises_in_words(store: Store, meeting: Meeting) -> tuple[str, ...]:
    """Return what was promised in a meeting, as it is typed: `Ana: send the old exam by Fri 4 Dec`."""
    from mentorlog.operations.entry_titles import day, names

    called = names(store.all(Mentee))
    return tuple(
        (f"{called.get(action.mentee, '?')}: " if action.mentee else "I: ")
        + action.text
        + (" (done)" if action.done else f" by {day(action.due)}" if action.due else "")
        for action in promised_in(store, meeting)
    )


def reflections_on(store: Store, meeting: Meeting) -> tuple[Reflection, ...]:
    """Return the reflections that are about a meeting."""
    return tuple(each for each in store.all(Reflection) if each.meeting == meeting.id)


def refuse_deleting_meeting(store: Store, meeting: Meeting) -> None:
    """Look whether a meeting may be deleted, before anybody is asked whether it shall be.

    Raises:
        ReflectionIsAboutIt: when a reflection would be left about nothing.
    """
    for reflection in reflections_on(store, meeting):
        raise ReflectionIsAboutIt(reflection)


def delete_meeting(store: Store, meeting: Meeting) -> None:
    """Delete a meeting with what was promised in it.

    Raises:
        ReflectionIsAboutIt: when a reflection would be left about nothing.
    """
    refuse_deleting_meeting(store, meeting)
    store.delete_meeting(meeting)
