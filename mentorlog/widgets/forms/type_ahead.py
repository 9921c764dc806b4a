"""A line of names that are known: what fits the last one is offered below it while one types.

Where nothing fits or nothing is typed, Down lists all of them.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

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


class _Placed(NamedTuple):
    """An offer, the line below the field and the cell at which it begins, both from 0."""

    line: int
    cell: int
    label: str


class TypeAheadInput(LineInput):
    """Names parted by commas. Right takes the offer with the sign; up and down go through the offers.

    Without offers Down lists all names.
    """

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
        self._lists_all = False

    @property
    def offers(self) -> list[str]:
        """What fits the last name, the best first; nothing once it stands there in full."""
        there = {item.strip().casefold() for item in self.value.split(",")}
        last = self.value.rpartition(",")[2]
        fitting = self._names if self._lists_all else names_that_fit(last, self._names)
        labels = [
            label for label in (self._names[key][0] for key in fitting) if label.casefold() not in there
        ]
        return labels if self._lists_all else labels[:_OFFERED]

    def watch_value(self, value: str) -> None:
        """Begin at the best offer again."""
        self._list_all(False)

    def on_blur(self) -> None:
        """Leave the list."""
        self._list_all(False)

    def _list_all(self, lists: bool) -> None:
        """List all names, in as many lines as they take, or only what fits."""
        self._chosen, self._lists_all = 0, lists
        self.styles.height = 2 + self._placed()[-1].line if lists and self._placed() else None
        self.refresh()

    def action_choose(self, by: int) -> None:
        """Go to another offer; without any list all names."""
        if placed := self._placed():
            self._chosen = (self._chosen + by) % len(placed)
            self.refresh()
        else:
            self._list_all(True)

    def action_cursor_right(self, select: bool = False) -> None:
        """At the end of the line, take the offer."""
        if select or not self.cursor_at_end or not (offers := self.offers):
            super().action_cursor_right(select)
        else:
            self._take(offers[self._chosen])

    def _take(self, label: str) -> None:
        """Put a name in place of the last one."""
        begun, _, last = self.value.rpartition(",")
        if last.strip().casefold() in {names[0].casefold() for names in self._names.values()}:
            begun = self.value
        self.value = f"{begun}, {label}" if begun else label
        self.cursor_position = len(self.value)

    def render_line(self, y: int) -> Strip:
        """Draw the line, and the offers below it."""
        if y < 1 or not self.has_focus:
            return super().render_line(y)
        text = Text(no_wrap=True, end="")
        for number, (line, place, label) in enumerate(self._placed()):
            if line != y - 1:
                continue
            chosen = number == self._chosen
            text.append(" " * (place - text.cell_len))
            text.append(f"{_SIGN if chosen else '  '}{label}", Style(bold=chosen, dim=not chosen))
        drawn = Strip(text.render(self.app.console)).adjust_cell_length(self.size.width)
        return drawn.apply_style(self.rich_style)

    def _placed(self) -> list[_Placed]:
        """Return the offers with where they begin: as many as one line has room for, or all of the list."""
        placed: list[_Placed] = []
        line = at = 0
        for label in map(visible, self.offers):
            if placed and at + len(_SIGN) + cells(label) > self.size.width:
                if not self._lists_all:
                    break
                line, at = line + 1, 0
            placed.append(_Placed(line, at, label))
            at += len(_SIGN) + cells(label) + len(_GAP)
        return placed

    def on_click(self, event: events.Click) -> None:
        """Take the offer that is clicked."""
        if event.y >= 1:
            event.stop()
            for number, (line, place, label) in enumerate(self._placed()):
                if line == event.y - 1 and place <= event.x < place + len(_SIGN) + cells(label):
                    self._take(self.offers[number])
