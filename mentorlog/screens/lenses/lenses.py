"""Lenses and themes over the year: antecedents on one side, consequences on the other, month by month."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual import events
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentorlog.commands import LENSES, bindings
from mentorlog.model.lens_counts import By, LensPart, LensYear, count, is_marked, lens_year
from mentorlog.operations.entry_titles import day
from mentorlog.operations.lenses.picture import Picture, PictureLine, part_name, picture, timing
from mentorlog.operations.reflections.reflection_words import document_name
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.widgets.hanging import BLANK, MUTED, HangingText, Paragraph, entry, heading
from mentorlog.widgets.lenses.counts import lens_lines, marked, more_lines, source, theme_lines
from mentorlog.widgets.lenses.picture_row import DrawnYear, PictureRow
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.row_list import RowList
from mentorlog.wording import capital, many

NONE = """\
No reflection has a theme yet. On Reflections, press space on one, or run:

    mentorlog reflections edit ID --theme trust --lens community

What mentoring grows from tends to come early, what grows from it late. Here you see \
whether it does."""

WHOLE = "all"
"""The id of the row of the whole year."""


class LensesScreen(ListDetail):
    """The picture of the year in lines; everything about the highlighted one beside it."""

    TITLE = "Lenses and themes"
    purpose = "See which lenses and themes your reflections had, and when in the year."
    area = "reflections"
    commands = LENSES
    BINDINGS = bindings(LENSES)
    listing = "parts"
    AUTO_FOCUS = "#parts"
    none = NONE
    headed = True
    readable = True
    enter: ClassVar[str] = "read"

    by: By = "month"
    _year: LensYear | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the picture, below it the lenses, and beside both the themes."""
        yield from self.above()
        with Horizontal(classes="panes"):
            with Vertical(id="pictured"):
                listed = RowList(id=self.listing, classes="pane pane-list")
                listed.border_title = "Over the year"
                yield listed
                lenses = VerticalScroll(HangingText(id="lenses"), classes="pane", can_focus=False)
                lenses.border_title = "Lenses"
                yield lenses
            yield self.detail()

    def reload(self) -> None:
        """Count the reflections and draw the year."""
        logbook = self.store.logbook()
        self.set_class(self.by == "window", "-windows")
        self._year = year = lens_year(logbook, self.by)
        if year is None or not any(map(is_marked, logbook.reflections)):
            self.fill(())
            return
        self.query_one("#whole", Static).update("\n".join(timing(year)))
        drawn = DrawnYear(year)
        self.fill(
            [
                ListRow(PictureRow(drawn, lambda lines: lines.heading), disabled=True),
                ListRow(PictureRow(drawn, lambda lines: lines.whole), id=WHOLE),
                *(
                    ListRow(PictureRow(drawn, partial(_part, place)), id=str(place))
                    for place in range(len(year.parts))
                ),
            ]
        )

    @property
    def highlighted(self) -> LensPart | None:
        """The part that is highlighted; the whole year is one too."""
        row, year = self.listed.row_id, self._year
        if not row or year is None:
            return None
        return LensPart(None, year.reflections, year.counts) if row == WHOLE else year.parts[int(row)]

    @property
    def title_of_detail(self) -> str:
        """The part, and how many reflections it has."""
        if (part := self.highlighted) is None:
            return ""
        name = "All year" if self.listed.row_id == WHOLE else part_name(part, self.by)
        return capital(name)

    def about(self) -> Iterator[Paragraph]:
        """Yield the counts; of lenses only where their pane has no room for all of them."""
        if (part := self.highlighted) is None:
            return
        yield entry(marked(part.counts), style=MUTED)
        yield BLANK
        yield from theme_lines(part.counts)
        if self.has_class("-narrow"):
            yield from more_lines(part.counts)
        if self.listed.row_id == WHOLE:
            if self._year and self._year.outside:
                yield entry(f"{many(self._year.outside, 'reflections')} more with lenses, outside the year.")
                yield BLANK
            yield entry("All 24 themes: Down in the form of a reflection, or mentorlog themes.", style=MUTED)
            yield source()
            return
        yield heading("Reflections")
        for each in part.reflections:
            yield entry(each.title or document_name(each.document).capitalize(), f"{day(each.day):>10}  ")

    def describe(self) -> None:
        """Show everything about the highlighted part, in both panes."""
        super().describe()
        part = self.highlighted
        counts = part.counts if part else count(())
        more = () if self.has_class("-narrow") else (BLANK, *more_lines(counts))
        self.query_one("#lenses", HangingText).show((*lens_lines(counts), *more))

    def on_resize(self, event: events.Resize) -> None:
        """Show what is beside the picture where it has its place now."""
        if self._year is not None:
            self.describe()

    @property
    def to_copy(self) -> str:
        """The picture, and everything about what is highlighted."""
        if (year := self._year) is None:
            return ""
        drawn = picture(year, 72)
        lines = (drawn.heading, drawn.whole, *drawn.parts)
        return "\n".join([*timing(year), "", *map(str, lines), "", super().to_copy])

    def action_windows(self) -> None:
        """Divide the year by windows, or by months again."""
        self.by = "month" if self.by == "window" else "window"
        self.reload()
        self.listed.highlighted = 1

    def offers(self, action: str) -> bool:
        """A year is divided by windows where a programme has some."""
        if action == "windows":
            programme = self.store.programme()
            return self.highlighted is not None and bool(programme and programme.windows)
        return super().offers(action)


def _part(place: int, lines: Picture) -> PictureLine:
    """Return the line of a part of the year."""
    return lines.parts[place]
