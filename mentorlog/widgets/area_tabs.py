"""The line at the top that says where one is and leads everywhere else."""

from textual.content import Content
from textual.widgets import Static

from mentorlog.area_tabs import area_tabs


class AreaTabs(Static):
    """The areas on one line, the current one in brackets; each can be clicked."""

    def __init__(self, current: str) -> None:
        """Args:
        current: the id of the area that is shown.
        """
        self._current = current
        super().__init__()

    def render(self) -> Content:
        """Return the areas."""
        pieces = area_tabs(self._current, self.size.width)
        return Content("").join(self._piece(area, words) for area, words in pieces)

    def _piece(self, area: str, words: str) -> Content:
        """Return one area, or what stands between two."""
        if not area:
            return Content(words)
        if area == self._current:
            return Content.styled(words, "bold $primary")
        return Content.from_markup(f"[@click=app.area('{area}')]{words}[/]")
