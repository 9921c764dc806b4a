"""Things to tick, each with a sign that reads without colour."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.message import Message

from mentorlog.widgets.hanging import Hanging
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One thing to tick, or a heading."""

    words: Content
    value: str = ""
    """What it stands for; nothing for a heading."""
    on: bool = False
    """Whether it is ticked when it is offered for the first time."""


class Checklist(RowList):
    """A list of which any number can be ticked, with space, Enter or the mouse."""

    BINDINGS = [Binding("space", "select", "Tick", show=False)]
    opens_at_once = True

    class Changed(Message):
        """Something was ticked or unticked."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._offers: tuple[ChecklistItem, ...] = ()
        self._known: set[str] = set()
        self._ticked: set[str] = set()

    @property
    def ticked(self) -> frozenset[str]:
        """The values that are ticked, of those that are offered now."""
        return frozenset(self._ticked & self.offered)

    @property
    def offered(self) -> frozenset[str]:
        """The values that can be ticked now."""
        return frozenset(offer.value for offer in self._offers if offer.value)

    def offer(self, offers: Iterable[ChecklistItem]) -> None:
        """Put up what can be ticked; what was ticked or unticked stays so."""
        self._offers = tuple(offers)
        self._ticked |= {offer.value for offer in self._offers if offer.on} - self._known
        self._known |= self.offered
        self._draw()

    def turn(self, value: str) -> None:
        """Tick or untick what a value stands for."""
        self._ticked ^= {value}
        self._draw()

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        """Tick or untick a row."""
        event.stop()
        self.turn(event.row.id)
        self.post_message(self.Changed())

    def _draw(self) -> None:
        """Show every row with its sign."""
        self.fill([self._row(offer) for offer in self._offers])

    def _row(self, offer: ChecklistItem) -> ListRow:
        """Return one row."""
        if not offer.value:
            return ListRow(offer.words.stylize("bold $foreground-muted"), disabled=True)
        ticked = offer.value in self._ticked
        sign = Content.styled("✓ ", "$text-success bold") if ticked else Content("○ ")
        return ListRow(Hanging((sign, offer.words)), id=offer.value)
