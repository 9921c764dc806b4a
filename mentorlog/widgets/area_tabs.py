"""The line at the top that says where one is and leads everywhere else."""

from textual.content import Content
from textual.widgets import Static

from mentorlog.commands import AREAS


class AreaTabs(Static):
    """The seven areas on one line, the current one in brackets; each can be clicked."""

    def __init__(self, current: str) -> None:
        """Args:
        current: the id of the area that is shown.
        """
        parts = [
            Content.styled(f"[{area.keys} {area.title}]", "bold $primary")
            if area.id == current
            else Content.from_markup(f"[@click=app.{area.runs}] {area.keys} {area.title} [/]")
            for area in AREAS
        ]
        super().__init__(Content("").join(parts))
