"""Some of a few choices: each is ticked or not."""

from collections.abc import Iterable, Iterator

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive

from mentorlog.widgets.forms.inputs import Control
from mentorlog.widgets.hanging import MUTED, Hanging, Paragraph, entry, paragraph_at

TICKED, OPEN = "✓", "·"


class TicksInput(Control, can_focus=True):
    """One line for each choice; Space ticks, as it says who came in `AttendanceList`."""

    BINDINGS = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("space", "turn", "Tick", show=False),
    ]

    cursor: reactive[int] = reactive(0)
    """The choice that Space ticks."""

    class Changed(Message):
        """Another choice was ticked, or one no longer is."""

        def __init__(self, ticks: "TicksInput") -> None:
            super().__init__()
            self.ticks = ticks

        @property
        def control(self) -> "TicksInput":
            """The widget that changed."""
            return self.ticks

    def __init__(self, options: Iterable[tuple[str, str]]) -> None:
        """Args:
        options: label and value of each; a value is one word.
        """
        super().__init__()
        self._labels = {value: label for label, value in options}
        self._ticked: set[str] = set()

    @property
    def raw(self) -> str:
        """The values that are ticked, parted by spaces."""
        return " ".join(value for value in self._labels if value in self._ticked)

    @raw.setter
    def raw(self, text: str) -> None:
        self._ticked = set(text.split()) & self._labels.keys()
        self.refresh()
        self.post_message(self.Changed(self))

    def words(self, raw: str) -> str:
        """Return the labels of what is ticked."""
        return ", ".join(self._labels[value] for value in raw.split() if value in self._labels)

    def render(self) -> Hanging:
        """Show every choice with its tick, the current one reversed while keys go here."""
        return Hanging(*self._lines())

    def _lines(self) -> Iterator[Paragraph]:
        """Yield each choice with its tick."""
        for place, (value, label) in enumerate(self._labels.items()):
            style = "" if value in self._ticked else MUTED
            if self.has_focus and place == self.cursor:
                style = f"reverse {style}".strip()
            yield entry(label, f"{TICKED if value in self._ticked else OPEN} ", style, style)

    def action_move(self, by: int) -> None:
        """Go to another choice."""
        self.cursor = max(0, min(len(self._labels) - 1, self.cursor + by))

    def action_turn(self) -> None:
        """Tick the current choice, or take its tick away."""
        self._ticked ^= {list(self._labels)[self.cursor]}
        self.refresh()
        self.post_message(self.Changed(self))

    def on_click(self, event: events.Click) -> None:
        """Tick what is clicked."""
        place = paragraph_at(self._lines(), self.content_size.width, event.y)
        if place is not None:
            self.cursor = place
            self.action_turn()
