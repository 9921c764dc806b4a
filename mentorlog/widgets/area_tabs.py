"""The line at the top that says where one is and leads everywhere else."""

from textual.content import Content
from textual.widgets import Static

from mentorlog.commands import AREAS, AppCommand


class AreaTabs(Static):
    """The areas on one line, the current one in brackets; each can be clicked."""

    def __init__(self, current: str) -> None:
        """Args:
        current: the id of the area that is shown.
        """
        self._current = current
        super().__init__()

    def render(self) -> Content:
        """Return the areas; the last one stands at the right, by its key alone where it is narrow."""
        *numbered, last = AREAS
        line = Content("").join(self._tab(area, f"{area.keys} {area.title}") for area in numbered)
        for name in (f", {last.title}", ","):
            tab = self._tab(last, name)
            if (room := self.size.width - line.cell_length - tab.cell_length) >= 0:
                return Content.assemble(line, " " * room, tab)
        return line

    def _tab(self, area: AppCommand, name: str) -> Content:
        """Return one area by the name that there is room for."""
        if area.id == self._current:
            return Content.styled(f"[{name}]", "bold $primary")
        return Content.from_markup(f"[@click=app.{area.runs}] {name}[/]")
