"""The line at the top that says where one is and leads everywhere else."""

from textual.content import Content
from textual.widgets import Static

from mentorlog.commands import AREAS


class Nav(Static):
    """The seven areas on one line, the current one in brackets; each can be clicked."""

    def __init__(self, current: str) -> None:
        """Args:
        current: the id of the area that is shown.
        """
        parts = []
        for area in AREAS:
            here = area.id == current
            style = "bold $primary" if here else "$text-muted"
            ends = "[]" if here else "  "
            parts.append(
                Content.from_markup(
                    f"[{style}][@click=app.{area.runs}]$label[/][/]",
                    label=f"{ends[0]}{area.keys} {area.title}{ends[1]}",
                )
            )
        super().__init__(Content("").join(parts))
