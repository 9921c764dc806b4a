"""The year as a CV entry and as a paragraph for an achievement report, each to be copied."""

from collections.abc import Iterable

from textual.containers import Container
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from mentorlog.commands import CV, bindings
from mentorlog.operations.cv.year_texts import YearTexts, year_texts
from mentorlog.operations.errors import NotPossible
from mentorlog.operations.evaluation import current_report
from mentorlog.packet.problems import PacketProblem
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.area import Area
from mentorlog.widgets.long_text import LongText
from mentorlog.widgets.plain_text import plain

NO_PROGRAMME = "No programme is in use, so there is no year to tell of. Choose one in Settings (,)."


class CvScreen(Area):
    """Both texts in panes, side by side where there is room; what to know of them is above."""

    TITLE = "CV"
    purpose = "Copy your year in few words: for a CV, or for an achievement report."
    area = "packet"
    commands = CV
    BINDINGS = bindings(CV)
    AUTO_FOCUS = "#cv"

    _texts: YearTexts | None = None

    def __init__(
        self,
        context: AppContext,
        reflections: frozenset[str] = frozenset(),
        recognitions: frozenset[str] = frozenset(),
    ) -> None:
        """Args:
        context: the machine and the logbook.
        reflections: ids of those that may be told from; none for the text that suits best.
        recognitions: ids of those that may be told.
        """
        super().__init__(context)
        self._reflections, self._recognitions = reflections, recognitions

    def compose_body(self) -> Iterable[Widget]:
        """Yield what to know, and the two texts."""
        yield Static(id="notes")
        with Container(classes="panes"):
            for name, title in (("cv", "CV entry"), ("hear", "Achievement report (HEAR)")):
                pane = LongText(id=name, classes="pane pane-half")
                pane.border_title = title
                yield pane

    def reload(self) -> None:
        """Make the texts as the logbook is now, or say why there are none."""
        logbook = self.store.logbook()
        report = current_report(logbook, self.today)
        self._texts, why = None, NO_PROGRAMME
        if report is not None:
            try:
                self._texts = year_texts(logbook, report, self.host, self._reflections, self._recognitions)
            except (NotPossible, PacketProblem) as error:
                why = f"{error}"
        notes = "\n".join(self._texts.notes) if self._texts else why
        self.query_one("#notes", Static).update(plain(notes, "$foreground-muted"))
        for pane in self.query(LongText):
            pane.display = self._texts is not None
            pane.update(plain(self._text(pane.id)) if self._texts else Content(""))

    def _text(self, pane: str | None) -> str:
        """Return the text of a pane."""
        if self._texts is None:
            return ""
        return self._texts.hear if pane == "hear" else self._texts.cv

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to copy once there is a year to tell of."""
        return self._texts is not None if action == "copy" else True

    @property
    def to_copy(self) -> str:
        """The text that has the focus."""
        return self._text(self.focused.id if self.focused else None)

    def action_turn(self) -> None:
        """Go to the other text."""
        if self._texts is not None:
            self.query_one("#cv" if self.focused and self.focused.id == "hear" else "#hear").focus()
