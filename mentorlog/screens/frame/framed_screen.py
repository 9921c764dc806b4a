"""What every screen of an app of ours has, whatever it shows: its commands, and how it speaks and copies."""

from functools import cache
from typing import ClassVar

from textual import events
from textual.actions import parse
from textual.screen import Screen

from mentorlog.commands import AppCommand
from mentorlog.model.text import visible
from mentorlog.screens.frame.breakpoints import BREAKPOINTS, follow_size
from mentorlog.screens.uncovered_lines import FrugalCompositor
from mentorlog.wording import many


@cache
def parse_action(action: str) -> tuple[str, tuple[object, ...]]:
    """Return the name and the parameters of an action."""
    _, name, parameters = parse(action)
    return name, parameters


class FramedScreen(Screen[None]):
    """A screen with commands of its own, which the line of keys, the palette and F1 show."""

    commands: ClassVar[tuple[AppCommand, ...]] = ()
    """What can be done here, for the palette and F1."""
    purpose: ClassVar[str] = ""
    """What the screen is for, in a sentence, where its area's command does not say it; `TITLE` names it."""
    featured: ClassVar[tuple[str, ...]] = ()
    """Ids of commands of the whole app that matter here, so that their keys are shown at the bottom."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(self) -> None:
        super().__init__()
        self._compositor = FrugalCompositor()
        self._offered: list[tuple[bool | None, str]] = []
        """Which of the commands could be given when keys were offered last, and what each would act on."""

    async def on_event(self, event: events.Event) -> None:
        """Have the classes of a new width before anything is drawn for it: Textual sets them last."""
        if isinstance(event, events.Resize):
            follow_size(self, event.size)
        await super().on_event(event)

    def offer_keys(self) -> None:
        """Show the keys again, if others of this screen can be pressed than when this was asked last."""
        offered = [
            (self.check_action(*parse_action(command.runs)), self.acts_on(command.id))
            for command in self.commands
        ]
        if offered != self._offered:
            self._offered = offered
            self.refresh_bindings()

    def acts_on(self, command: str) -> str:
        """Return what a command acts on, where that is not plain to see: the line of keys says it."""
        return ""

    def complain(self, error: Exception) -> None:
        """Say why something could not be done; the message of `error` is a sentence for the mentor."""
        self.notify(visible(str(error)), severity="error", markup=False, timeout=10)

    @property
    def to_copy(self) -> str:
        """What y copies: what is highlighted, as it stands on the screen; empty: nothing."""
        return ""

    def action_copy(self) -> None:
        """Copy the text of what is highlighted, and say how much that is: it leaves the logbook so."""
        if text := "\n".join(line.rstrip() for line in self.to_copy.split("\n")).strip("\n"):
            self.app.copy_to_clipboard(text)
            copied = many(text.count("\n") + 1, "lines")
            self.notify(f"Copied {copied}, if your terminal lets programs copy.")

    def action_back(self) -> None:
        """Go back to where this was opened; the areas themselves offer no such key."""
        self.dismiss()
