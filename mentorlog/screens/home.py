"""Home: what has been done, what is still asked, what comes next."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from mentorlog.screens.area import Area


class Home(Area):
    """How the year stands."""

    area = "home"

    def compose_body(self) -> Iterable[Widget]:
        """Yield the year and its requirements."""
        yield Static(id="year")

    def reload(self) -> None:
        """Show the year as it stands."""
        self.query_one("#year", Static).update(f"{self.today:%A}")
