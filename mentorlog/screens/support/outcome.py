"""Asking what came of a referral or a concern, in one line, and keeping it."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from mentorlog.model import Concern, Referral
from mentorlog.operations.entry_titles import names, title
from mentorlog.operations.support import concerns, follow_ups
from mentorlog.screens.dialogs.line_dialog import LineDialog
from mentorlog.screens.frame.area import Area

_NO_DETAIL = (
    "How it ended, without the matter itself; it may stay empty. Enter keeps it, Escape changes nothing."
)


class _FollowUpSteps(NamedTuple):
    """How one sort of entry is dealt with, and opened again."""

    question: str
    example: str
    save: Callable[[str], object]
    reopen: Callable[[], object]
    done: str


async def deal_with(area: Area, entry: Referral | Concern) -> None:
    """Ask what came of an entry and keep it as dealt with today; one that is, is open again."""
    what = title(entry, names(area.store.logbook().mentees), area.today)
    way = _way(area, entry)
    if (entry.followed_up if isinstance(entry, Referral) else entry.closed) is not None:
        area.change(way.reopen, f"Open again: {what}. u takes it back.")
        return
    dialog = LineDialog(
        f"{way.question} {what}?", way.save, value=entry.outcome, example=way.example, keys=_NO_DETAIL
    )
    if await area.app.push_screen_wait(dialog):
        area.changed(f"{way.done}: {what}. u opens it again.")


def _way(area: Area, entry: Referral | Concern) -> _FollowUpSteps:
    """Return how an entry is dealt with."""
    store, today = area.store, area.today
    if isinstance(entry, Referral):
        return _FollowUpSteps(
            "You asked again. What came of",
            "was seen; has an appointment; did not go",
            lambda outcome: follow_ups.follow_up(store, entry, today, outcome),
            partial(follow_ups.ask_again, store, entry),
            "Followed up",
        )
    return _FollowUpSteps(
        "What came of",
        "the timetable was changed",
        lambda outcome: concerns.close(store, entry, today, outcome),
        partial(concerns.reopen, store, entry),
        "Closed",
    )
