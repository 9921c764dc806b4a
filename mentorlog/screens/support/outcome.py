"""Asking what came of a referral or a concern, in one line, and keeping it."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from mentorlog.model import Concern, Invalid, Referral
from mentorlog.operations.entry_titles import names, title
from mentorlog.operations.support import concerns, follow_ups
from mentorlog.screens.dialogs.questions import Dialog
from mentorlog.screens.frame.area import Area
from mentorlog.store import StoreError
from mentorlog.widgets.forms.inputs import LineInput
from mentorlog.widgets.plain_text import plain

NO_DETAIL = (
    "How it ended, without the matter itself; it may stay empty. Enter keeps it, Escape changes nothing."
)


class OutcomeDialog(Dialog[bool]):
    """A line for the outcome; why it cannot be kept is said below, and the line stays."""

    BINDINGS = [Binding("escape", "dismiss(False)", "Back", show=False)]

    def __init__(self, question: str, example: str, outcome: str, save: Callable[[str], object]) -> None:
        """Args:
        question: what came of what.
        example: what could be typed.
        outcome: what is kept so far.
        save: keeps what was typed; raises an error whose message is a sentence when it cannot.
        """
        super().__init__()
        self._question, self._example, self._outcome, self._save = question, example, outcome, save

    def compose(self) -> ComposeResult:
        """Show the question above the line."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._question), classes="question")
            line = LineInput(self._example)
            line.value = self._outcome
            yield line
            yield Static(id="why", classes="more")
            yield Static(NO_DETAIL, classes="more")

    def on_mount(self) -> None:
        """Say nothing yet."""
        self.query_one("#why").display = False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep it, or say why that cannot be."""
        try:
            self._save(event.value)
        except (Invalid, StoreError) as error:
            why = self.query_one("#why", Static)
            why.update(plain(f"! {error}", "$text-error"))
            why.display = True
        else:
            self.dismiss(True)


class _Way(NamedTuple):
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
    dialog = OutcomeDialog(f"{way.question} {what}?", way.example, entry.outcome, way.save)
    if await area.app.push_screen_wait(dialog):
        area.changed(f"{way.done}: {what}. u opens it again.")


def _way(area: Area, entry: Referral | Concern) -> _Way:
    """Return how an entry is dealt with."""
    store, today = area.store, area.today
    if isinstance(entry, Referral):
        return _Way(
            "You asked again. What came of",
            "was seen; has an appointment; did not go",
            lambda outcome: follow_ups.follow_up(store, entry, today, outcome),
            partial(follow_ups.ask_again, store, entry),
            "Followed up",
        )
    return _Way(
        "What came of",
        "the timetable was changed",
        lambda outcome: concerns.close(store, entry, today, outcome),
        partial(concerns.reopen, store, entry),
        "Closed",
    )
