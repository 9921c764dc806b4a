"""How long notes about each mentee are kept, and who is due."""

from collections.abc import Iterable

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from mentorlog.commands import RETENTION, bindings
from mentorlog.grammar.log_line import parse_date
from mentorlog.model import Mentee
from mentorlog.operations.erasing.retention import Retention, keep_until, retentions
from mentorlog.screens.dialogs.questions import Dialog
from mentorlog.screens.erasing.erasure_screen import erase_mentee
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.store import StoreError
from mentorlog.widgets.forms.inputs import LineInput
from mentorlog.widgets.hanging import BLANK, MUTED, Hanging, Paragraph, entry, rows
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import distance, short_day
from mentorlog.wording import on as on_day

NOBODY = """\
Nobody has a day until which notes are kept.

Notes about a mentee are looked at some months after the programme (Settings, Preferences), or on a day of
their own in the form of the mentee. What is no longer needed is erased for good; what counts stays."""


class KeepUntilDialog(Dialog[Mentee | None]):
    """Asks until when notes about a mentee are needed."""

    BINDINGS = [Binding("escape", "dismiss(None)", "Back", show=False)]

    def __init__(self, context: AppContext, mentee: Mentee) -> None:
        super().__init__()
        self.context, self.mentee = context, mentee

    def compose(self) -> ComposeResult:
        """Show the question above the line."""
        with Vertical(classes="dialog"):
            yield Static(
                plain(f"Until when are notes about {self.mentee.pseudonym} needed?"), classes="question"
            )
            yield LineInput("30 June 2027")
            yield Static(
                "A day to come. Enter keeps it, Escape changes nothing.", id="understood", classes="more"
            )

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        """Keep the day, or say what is wrong with it."""
        if not self.is_active:
            return
        today = self.context.today
        try:
            until = parse_date(event.value, today, date_style=self.context.date_style)
            self.dismiss(keep_until(self.context.store, self.mentee, until, today))
        except (StoreError, ValueError) as error:
            self.query_one("#understood", Static).update(plain(f"✗ {error}", "$text-error"))


class RetentionScreen(ListDetail):
    """The mentees by the day until which notes about them are kept."""

    TITLE = "How long notes are kept"
    purpose = "See whose notes are no longer needed: erase them, or keep them until a later day."
    area = "settings"
    commands = RETENTION
    BINDINGS = bindings(RETENTION)
    listing = "retentions"
    title_of_list = "Kept until"
    none = NOBODY
    AUTO_FOCUS = "#retentions"

    _kept: tuple[Retention, ...] = ()

    def reload(self) -> None:
        """Show until when each mentee is kept, the next first."""
        months = self.context.preferences.settings.retention_months
        self._kept = retentions(self.store.logbook(), self.store.programme(), months)
        self.fill([ListRow(Hanging(self._row(each)), id=each.mentee.id) for each in self._kept])

    def _row(self, each: Retention) -> Paragraph:
        """Return one line of the list."""
        state = (
            Content.styled("! due  ", "$text-warning") if each.is_due(self.today) else plain("· ok   ", MUTED)
        )
        return state + plain(f"{short_day(each.until, year=True)}  "), plain(each.mentee.pseudonym)

    @property
    def highlighted(self) -> Retention | None:
        """Whose notes the keys act on."""
        return next((each for each in self._kept if each.mentee.id == self.listed.row_id), None)

    @property
    def title_of_detail(self) -> str:
        """What the mentee is called."""
        return self.highlighted.mentee.pseudonym if self.highlighted else ""

    def about(self) -> Iterable[Paragraph]:
        """Yield why until then, and what can be done."""
        if (each := self.highlighted) is None:
            return
        why = "a day of their own" if each.own else "some months after the programme, as Preferences say"
        yield from rows(
            (
                ("Until", f"{short_day(each.until, year=True)}, {distance(each.until, self.today)}"),
                ("Why", why),
            )
        )
        yield BLANK
        if each.is_due(self.today):
            yield entry("Are these notes still needed?", "! ", "bold", "$text-warning")
        yield entry("X shows what erasing them would take out; what counts stays counted.", style=MUTED)
        yield entry("e keeps them until a later day.", style=MUTED)

    def offers(self, action: str) -> bool:
        """All but going back needs somebody."""
        return action not in ("edit", "erase", "copy") or self.highlighted is not None

    @work
    async def action_edit(self) -> None:
        """Keep notes about the highlighted mentee until a later day."""
        if each := self.highlighted:
            kept = await self.app.push_screen_wait(KeepUntilDialog(self.context, each.mentee))
            if kept is not None and kept.retain_until:
                self.changed(f"Notes about {kept.pseudonym} are kept until {on_day(kept.retain_until)}.")

    def action_erase(self) -> None:
        """Show what erasing the highlighted mentee would take out."""
        if each := self.highlighted:
            erase_mentee(self, each.mentee)
