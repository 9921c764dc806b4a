"""A line of names that are known: what fits the last one is offered below it while one types."""

from collections.abc import Mapping, Sequence

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.strip import Strip

from mentorlog.model.lenses import names_that_fit
from mentorlog.model.text import cells, visible
from mentorlog.widgets.forms.inputs import LineInput

_OFFERED = 5
"""Names that are offered at once."""
_SIGN = "▸ "
_GAP = "   "


class TypeAheadInput(LineInput):
    """Names parted by commas. Right takes the offer with the sign; up and down go through the offers."""

    BINDINGS = [
        Binding("down", "choose(1)", "Next offer", show=False),
        Binding("up", "choose(-1)", "Offer before", show=False),
    ]
    DEFAULT_CSS = "TypeAheadInput.-textual-compact { height: 2; }"

    def __init__(self, names: Mapping[str, Sequence[str]], hint: str = "") -> None:
        """Args:
        names: by which each may be found, the one that is typed and shown first.
        hint: what to type, shown while it is empty.
        """
        super().__init__(hint)
        self._names = names
        self._chosen = 0

    @property
    def offers(self) -> list[str]:
        """What fits the last name, the best first; nothing once it stands there in full."""
        *before, last = self.value.split(",")
        there = {item.strip().casefold() for item in (*before, last)}
        labels = [self._names[key][0] for key in names_that_fit(last, self._names)]
        return [label for label in labels if label.casefold() not in there][:_OFFERED]

    def watch_value(self, value: str) -> None:
        """Begin at the best offer again."""
        self._chosen = 0

    def action_choose(self, by: int) -> None:
        """Go to another offer."""
        if placed := self._placed():
            self._chosen = (self._chosen + by) % len(placed)
            self.refresh()

    def action_cursor_right(self, select: bool = False) -> None:
        """At the end of the line, take the offer."""
        if select or not self.cursor_at_end or not (offers := self.offers):
            super().action_cursor_right(select)
        else:
            self._take(offers[self._chosen])

    def _take(self, label: str) -> None:
        """Put a name in place of the last one."""
        begun = self.value.rpartition(",")[0]
        self.value = f"{begun}, {label}" if begun else label
        self.cursor_position = len(self.value)

    def render_line(self, y: int) -> Strip:
        """Draw the line, and the offers below it."""
        if y != 1 or not self.has_focus:
            return super().render_line(y)
        text = Text(no_wrap=True, end="")
        for number, (place, label) in enumerate(self._placed()):
            chosen = number == self._chosen
            text.append(" " * (place - text.cell_len))
            text.append(f"{_SIGN if chosen else '  '}{label}", Style(bold=chosen, dim=not chosen))
        drawn = Strip(text.render(self.app.console)).adjust_cell_length(self.size.width)
        return drawn.apply_style(self.rich_style)

    def _placed(self) -> list[tuple[int, str]]:
        """Return the offers with the cells at which they begin, as many as there is room for."""
        placed: list[tuple[int, str]] = []
        at = 0
        for label in map(visible, self.offers):
            if placed and at + len(_SIGN) + cells(label) > self.size.width:
                break
            placed.append((at, label))
            at += len(_SIGN) + cells(label) + len(_GAP)
        return placed

    def on_click(self, event: events.Click) -> None:
        """Take the offer that is clicked."""
        if event.y == 1:
            event.stop()
            for number, (place, label) in enumerate(self._placed()):
                if place <= event.x < place + len(_SIGN) + cells(label):
                    self._take(self.offers[number])
