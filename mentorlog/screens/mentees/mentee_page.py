"""One mentee on a whole screen."""

from collections.abc import Iterable

from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget

from mentorlog.commands import MENTEE, bindings
from mentorlog.model import Mentee
from mentorlog.operations.evaluation import pace
from mentorlog.operations.mentee.page import MenteePage, facts, mentee_page
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.area import Area
from mentorlog.screens.mentees.mentee_actions import (
    answer_pulse,
    edit_mentee,
    prepare_for,
    put_off,
    show_erasure,
    write_to,
)
from mentorlog.widgets.mentees import panes


class MenteeScreen(Area):
    """The panes about one mentee, all of them under each other where it is narrow."""

    TITLE = "Page of a mentee"
    purpose = "See how it goes with one mentee, and what was."
    area = "mentees"
    commands = MENTEE
    BINDINGS = bindings(MENTEE)
    AUTO_FOCUS = "#page"

    _page: MenteePage | None = None

    def __init__(self, context: AppContext, mentee: str) -> None:
        """Args:
        context: the machine and the logbook.
        mentee: the id of whom it is about.
        """
        super().__init__(context)
        self._mentee = mentee

    def compose_body(self) -> Iterable[Widget]:
        """Yield the panes."""
        now, goals, agreement, timeline = panes.panes()
        with VerticalScroll(id="page"):
            with Vertical():
                yield now
                yield goals
            with Vertical():
                yield agreement
                yield timeline

    def reload(self) -> None:
        """Read the logbook and show the mentee; who was deleted meanwhile is left."""
        logbook = self.store.logbook()
        if (mentee := logbook.mentee(self._mentee)) is None:
            self.call_later(self.action_back)
            return
        self._page = mentee_page(logbook, mentee, self.today, pace=pace(logbook.programme))
        panes.fill(self, self._page, self._known(self._page))

    def _known(self, page: MenteePage) -> tuple[tuple[str, str], ...]:
        """Return what is known of the mentee under short names, as it is now."""
        return facts(page, self.store.zone(), self.host.now())

    @property
    def highlighted_entry(self) -> str:
        """The mentee."""
        return self._mentee

    @property
    def to_copy(self) -> str:
        """The whole page."""
        return panes.text(self._page, self._known(self._page)) if self._page else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The pulse is answered when it is due."""
        return action not in ("pulse", "put_off") or (self._page is not None and self._page.pulse_due)

    @property
    def _shown(self) -> Mentee:
        """The mentee as they were read."""
        assert self._page
        return self._page.mentee

    def action_edit(self) -> None:
        """Change what is kept about the mentee."""
        edit_mentee(self, self._shown)

    def action_prepare(self) -> None:
        """Prepare the next meeting."""
        prepare_for(self, self._shown)

    def action_erase(self) -> None:
        """Show what erasing the mentee for good would take out."""
        show_erasure(self, self._shown)

    def action_message(self) -> None:
        """Send a message from a template."""
        write_to(self, self._shown)

    def action_pulse(self) -> None:
        """Write down how it goes for the mentee."""
        answer_pulse(self, self._shown)

    def action_put_off(self) -> None:
        """Ask another time how it goes."""
        put_off(self, self._shown)
