"""Things to tick, each with a sign that reads without colour."""

from collections.abc import Iterable

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mentorlog.widgets.listing import refill


class Ticks(OptionList):
    """A list of which any number can be ticked, with space, Enter or the mouse."""

    BINDINGS = [Binding("space", "select", "Tick", show=False)]

    class Changed(Message):
        """Something was ticked or unticked."""

    def __init__(self, *ticked: str, id: str, classes: str = "") -> None:
        """Begin with the values in `ticked` ticked, as soon as they are offered."""
        super().__init__(id=id, classes=classes, markup=False)
        self._words: dict[str, Content] = {}
        self._ticked = set(ticked)

    @property
    def ticked(self) -> frozenset[str]:
        """The values that are ticked."""
        return frozenset(self._ticked & self._words.keys())

    def offer(self, offers: Iterable[tuple[Content, str]]) -> None:
        """Put up what can be ticked, as words and value; what was ticked stays so."""
        self._words = {value: words for words, value in offers}
        self._draw()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tick or untick a row."""
        event.stop()
        self._ticked ^= {event.option_id or ""}
        self._draw()
        self.post_message(self.Changed())

    def _draw(self) -> None:
        """Show every row with its sign."""
        refill(self, [Option(self._row(value), id=value) for value in self._words])

    def _row(self, value: str) -> Content:
        """Return one row."""
        sign = ("✓ ", "$text-success bold") if value in self._ticked else ("○ ", "")
        return Content.assemble(sign, self._words[value])
