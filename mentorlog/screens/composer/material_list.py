"""The year beside the document: what can be taken over, found by its days and by typing."""

from collections.abc import Collection, Iterable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from mentorlog.model import Span
from mentorlog.operations.composer.material import Material, MaterialKind
from mentorlog.operations.composer.year_materials import YEAR
from mentorlog.widgets.forms.text_line import TextLine
from mentorlog.widgets.hanging import MUTED, Hanging
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.row_list import RowList
from mentorlog.wording import lower
from mentorlog.wording import plain as in_words

NOTHING = (
    "Nothing to take over from these days. Meetings held, reflections, promises kept and goals stand here."
)


class MaterialList(Vertical):
    """The material of some days, kind by kind; what the document holds already has a tick."""

    def __init__(self) -> None:
        super().__init__(id="material", classes="pane")
        self._offered: Sequence[Material] = ()
        self._texts: dict[str, str] = {}
        """What is taken over of each, by its id."""
        self._taken: Collection[str] = ()
        self._called = ""

    def compose(self) -> ComposeResult:
        """Yield the filter and the list."""
        yield TextLine(placeholder="Show what contains …   (Escape shows all)", id="filter", compact=True)
        yield RowList(id="year")

    @property
    def filter(self) -> Input:
        """Where the words of the filter are typed."""
        return self.query_one("#filter", Input)

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one("#year", RowList)

    @property
    def highlighted(self) -> Material | None:
        """What Enter takes over."""
        return next((each for each in self._offered if each.id == self.rows.row_id), None)

    def offer(self, material: Sequence[Material], days: Span) -> None:
        """Offer the material of other days."""
        self._offered = material
        self._texts = {each.id: each.text for each in material}
        self._called = "The year" if days.name == YEAR else in_words(days.name).capitalize()
        self._list()

    def tick(self, text: str) -> None:
        """Tick what a text holds."""
        taken = {each for each, taken in self._texts.items() if taken in text}
        changed = taken.symmetric_difference(self._taken)
        self._taken = taken
        for each in self._offered:
            if each.id in changed and self.rows.has(each.id):
                self.rows.say(each.id, self._row(each))

    def clear_filter(self) -> None:
        """Show everything again, and go on in the list."""
        self.filter.value = ""
        self.rows.focus()

    @on(Input.Changed, "#filter")
    def _list(self) -> None:
        """Show what matches the filter."""
        wanted = self.filter.value.strip()
        matching = [each for each in self._offered if each.matches(wanted)]
        self.filter.set_class(bool(wanted), "-filtering")
        found = f"{len(matching)} of {len(self._offered)} in " if wanted else ""
        self.border_title = plain(f"{found}{lower(self._called) if found else self._called}")
        why = f"Nothing matches “{wanted}”. Escape shows everything." if self._offered else NOTHING
        self.rows.fill([*self._headed(matching)] or [ListRow(plain(why, MUTED), disabled=True)])

    @on(Input.Submitted, "#filter")
    def _go_on(self) -> None:
        """Go on in the list of what was found."""
        self.rows.focus()

    def _headed(self, material: Iterable[Material]) -> Iterable[ListRow]:
        """Yield a row for each, under headings for their kinds."""
        kind: MaterialKind | None = None
        for each in material:
            if each.kind is not kind:
                kind = each.kind
                yield ListRow(Hanging((plain(""), plain(kind.label, f"bold {MUTED}"))), disabled=True)
            yield ListRow(self._row(each), id=each.id)

    def _row(self, each: Material) -> Hanging:
        """Return what can be taken over, and below it where it comes from."""
        mark = plain("✓ " if each.id in self._taken else "  ", "$text-success")
        words = (mark, plain(each.words))
        if not each.source:
            return Hanging(words)
        return Hanging(words, (plain("  "), plain(f"— {each.source}", MUTED)))
