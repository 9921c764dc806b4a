"""Whether everything is well: each matter that is looked at, and what to do about it."""

from asyncio import to_thread
from collections.abc import Iterator
from pathlib import Path

from textual import work
from textual.content import Content
from textual.widgets import Static

from mentorlog.commands import DOCTOR, bindings
from mentorlog.operations.doctor.checks import examine_home
from mentorlog.operations.doctor.matters import Level, Matter, worst
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.widgets.hanging import BLANK, Paragraph, entry, heading
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import many

_MARKS = {
    Level.WELL: ("✓", "$text-success"),
    Level.TO_DO: ("!", "$text-warning"),
    Level.WRONG: ("✗", "$text-error"),
}


class DoctorScreen(ListDetail):
    """What was looked at, in the order in which it matters, and about each what is so and what to do."""

    TITLE = "Is all well?"
    purpose = (
        "See whether the logbook, its copies, the key and the disk are as they should be, and what to do."
    )
    area = "settings"
    commands = DOCTOR
    BINDINGS = bindings(DOCTOR)
    listing = "matters"
    title_of_list = "Looked at"
    headed = True
    enter = "read"
    AUTO_FOCUS = "#matters"

    def __init__(self, context: AppContext, second: Path | None) -> None:
        """Args:
        context: the machine and the logbook.
        second: the second place for copies, if the settings name one.
        """
        super().__init__(context)
        self._second = second
        self._found = list[Matter]()
        self._looking = False

    def on_mount(self) -> None:
        """Look at everything at once."""
        super().on_mount()
        self.action_examine()

    @work(exclusive=True)
    async def action_examine(self) -> None:
        """Look at everything, while what was found so far is shown."""
        self._found, self._looking = [], True
        self._try_reload()
        try:
            await to_thread(self._examine)
        finally:
            self._looking = False
        self._try_reload()

    def _examine(self) -> None:
        """Look at one matter after the other, in a thread of its own."""
        for matter in examine_home(self.host, self._second, again=True):
            self.app.call_from_thread(self._take_in, matter)

    def _take_in(self, matter: Matter) -> None:
        """Show what was found just now."""
        self._found.append(matter)
        self._try_reload()

    def reload(self) -> None:
        """Show what was found, and how things stand altogether."""
        self.fill([ListRow(_line(each), id=str(place)) for place, each in enumerate(self._found)], there=True)
        self.query_one("#whole", Static).update(self._whole())

    def _whole(self) -> Content:
        """Say whether everything was looked at, and how much there is to do."""
        if self._looking:
            return plain(f"Looking at everything: {many(len(self._found), 'matters')} so far …")
        unwell = sum(matter.level is not Level.WELL for matter in self._found)
        mark, colour = _MARKS[worst(tuple(self._found))]
        return plain(f"{mark} {many(unwell, 'matters')} to see to." if unwell else "✓ All is well.", colour)

    @property
    def highlighted(self) -> Matter | None:
        """What the keys act on."""
        return self._found[int(self.listed.row_id)] if self.listed.row_id else None

    @property
    def title_of_detail(self) -> str:
        """What was looked at."""
        return self.highlighted.check.capitalize() if self.highlighted else ""

    def about(self) -> Iterator[Paragraph]:
        """Yield what is so, and what to do about it."""
        if (matter := self.highlighted) is None:
            return
        mark, colour = _MARKS[matter.level]
        yield entry(matter.says, f"{mark} ", colour)
        if matter.remedy:
            yield BLANK
            yield heading("What to do")
            yield entry(matter.remedy)

    def offers(self, action: str) -> bool:
        """Nothing is looked at twice at the same time."""
        return not self._looking if action == "examine" else super().offers(action)


def _line(matter: Matter) -> Content:
    """Return how a matter stands, in a word."""
    mark, colour = _MARKS[matter.level]
    return plain(f"{mark} ", colour) + plain(matter.check)
