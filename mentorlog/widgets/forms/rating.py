"""An answer to a statement: one of a few choices in a row."""

from collections.abc import Sequence

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from mentorlog.widgets.forms.inputs import Control

CHOSEN, OPEN = "●", "○"
NOT_ANSWERED = "not answered"


class RatingInput(Control, can_focus=True):
    """A digit answers and goes on to the next field; the arrows change the answer, 0 takes it back."""

    BINDINGS = [
        Binding("left", "move(-1)", "Less", show=False),
        Binding("right", "move(1)", "More", show=False),
        Binding("0,space,backspace,delete", "answer(0)", "Not answered", show=False),
    ]

    value: reactive[int] = reactive(0, init=False)
    """The number of the choice, from 1; 0 where none was made."""

    class Changed(Message):
        """Another answer was given."""

        def __init__(self, scale: "RatingInput") -> None:
            super().__init__()
            self.scale = scale

        @property
        def control(self) -> "RatingInput":
            """The widget that changed."""
            return self.scale

    def __init__(self, choices: Sequence[str]) -> None:
        """Args:
        choices: what 1, 2, 3 … stand for.
        """
        super().__init__()
        self._choices = tuple(choices)

    @property
    def raw(self) -> str:
        """The number, or nothing."""
        return str(self.value) if self.value else ""

    @raw.setter
    def raw(self, text: str) -> None:
        number = int(text) if text.isascii() and text.isdigit() else 0
        self.value = number if number <= len(self._choices) else 0

    def words(self, raw: str) -> str:
        """Return what a number stands for."""
        return self._choices[int(raw) - 1] if raw else ""

    def watch_value(self) -> None:
        """Say that the answer is another."""
        self.post_message(self.Changed(self))

    def render(self) -> Content:
        """Show the choices, and the one that was made in words."""
        signs = " ".join(
            CHOSEN if number == self.value else OPEN for number in range(1, len(self._choices) + 1)
        )
        words = f"{self.value} {self._choices[self.value - 1]}" if self.value else NOT_ANSWERED
        style = "$text-success" if self.value else "$foreground-muted"
        return Content.styled(f"{signs}  {words}", f"{style} reverse" if self.has_focus else style)

    def action_answer(self, number: int) -> None:
        """Answer, or take the answer back."""
        self.value = number

    def action_move(self, by: int) -> None:
        """Go to the choice beside this one."""
        self.value = max(1, min(len(self._choices), self.value + by))

    def on_key(self, event: events.Key) -> None:
        """Take a digit as the answer, and go on to the next field, which takes a digit that came too soon."""
        focused = self.screen.focused
        if isinstance(focused, RatingInput) and focused is not self:
            event.stop()
            focused.post_message(events.Key(event.key, event.character))
        elif event.key.isdigit() and 1 <= int(event.key) <= len(self._choices):
            event.stop()
            self.value = int(event.key)
            self.screen.focus_next()

    def on_click(self, event: events.Click) -> None:
        """Choose what is clicked."""
        number = event.x // 2 + 1
        if event.x % 2 == 0 and number <= len(self._choices):
            self.value = number
