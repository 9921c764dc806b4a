"""Taking back the last change, and doing it again, from wherever one is."""

from typing import Any

from textual.app import App

from mentorlog.model.text import visible
from mentorlog.operations.undo import (
    ChangedMeanwhile,
    Reversal,
    carry_out,
    next_redo,
    next_undo,
    nothing_to_undo,
)
from mentorlog.screens.dialogs.questions import Confirm, Question
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.area import Area
from mentorlog.store import StoreError

_SHOWN = 3
"""How many entries of one change are looked for; an import may have hundreds."""


async def take_back(app: App[Any], context: AppContext) -> None:
    """Take back the last change, if the mentor says so."""
    if (reversal := next_undo(context.store, context.today)) is None:
        app.notify(nothing_to_undo(context.store))
    else:
        await _reverse(app, context, reversal)


async def do_again(app: App[Any], context: AppContext) -> None:
    """Do again what was taken back last, if the mentor says so."""
    if (reversal := next_redo(context.store, context.today)) is None:
        app.notify("There is nothing to do again: nothing was taken back since the last change.")
    else:
        await _reverse(app, context, reversal)


async def _reverse(app: App[Any], context: AppContext, reversal: Reversal) -> None:
    """Ask, do it, and show the logbook."""
    if not await app.push_screen_wait(_question(reversal)):
        return
    try:
        carry_out(context.store, reversal, set_up=True)
    except ChangedMeanwhile as error:
        app.notify(str(error), severity="warning")
        return
    except StoreError as error:
        app.notify(str(error), severity="error", markup=False)
        return
    if isinstance(app.screen, Area):
        app.screen.changed(visible(reversal.done))
        _show_what_is_back(app.screen, reversal)


def _show_what_is_back(area: Area, reversal: Reversal) -> None:
    """Highlight what is there again, where it is listed; the first entry of several."""
    for change in reversed(reversal.changes[:_SHOWN]):
        if entity := change.after if reversal.is_redo else change.before:
            area.show_row(entity.id)


def _question(reversal: Reversal) -> Question[bool]:
    """Return what to ask; the set-up goes by a key of its own, not by that of all other undos."""
    if reversal.warning:
        answers = (("s", "Take back the set-up", True), ("n", "Keep", False))
        return Question(reversal.question, answers, f"{reversal.words}\n{reversal.warning}")
    yes, no = ("Do again", "Leave") if reversal.is_redo else ("Take back", "Keep")
    return Confirm(reversal.question, yes=yes, no=no, more=reversal.words)
