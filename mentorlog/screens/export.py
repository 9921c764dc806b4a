"""Export: what will leave, shown before it is signed; then signing, and where the packet lies."""

from collections.abc import Iterable
from pathlib import Path

from textual import on, work
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from mentorlog.commands import EXPORT, bindings
from mentorlog.model import Logbook
from mentorlog.packet.export import Exported, export_summary
from mentorlog.packet.preview import preview
from mentorlog.packet.problems import PacketProblem
from mentorlog.packet.summary import Summary, summarise
from mentorlog.screens.area import Area
from mentorlog.screens.dialogs import Confirm
from mentorlog.screens.leaving import FACTS, afterwards, choices, offers, shown, state_of_musts
from mentorlog.screens.standing import standing
from mentorlog.widgets.text import plain
from mentorlog.widgets.ticks import Ticks

CHOOSE = "Tick what may leave"
NOTHING_TO_CHOOSE = "Nothing to choose yet: no facts, no reflections"
NO_PROGRAMME = "No programme is in use, so there is no year to sum up."


class Export(Area):
    """Choices on one side; what the packet will say, and later where it lies, on the other."""

    area = "export"
    commands = EXPORT
    BINDINGS = bindings(EXPORT)
    AUTO_FOCUS = "#leaving"

    _logbook: Logbook | None = None
    _summary: Summary | None = None
    """What would be signed now; None when something is missing, or when it was signed."""
    _busy = False
    """Whether a packet is being written."""

    class Step(Message):
        """The export has come to its next step."""

        def __init__(self, step: str) -> None:
            super().__init__()
            self.step = step

    class Ended(Message):
        """The export has ended, with a packet or with a problem."""

        def __init__(self, result: Exported | PacketProblem) -> None:
            super().__init__()
            self.result = result

    def compose_body(self) -> Iterable[Widget]:
        """Yield how the musts stand, the choices, and what will leave."""
        yield Static(id="standing")
        yield Static(id="missing", classes="empty")
        with Container(classes="panes"):
            with Vertical(id="choices", classes="pane-list"):
                yield Static(classes="heading", id="choose")
                yield Ticks(FACTS, id="leaving")
                with Horizontal(id="where"):
                    yield Static("Folder", classes="label")
                    yield Input(str(self.host.home / "exports"), id="folder", compact=True)
                yield Button(Content("Sign and export"), id="sign", variant="primary", compact=True)
                yield Static(id="steps")
            with VerticalScroll(classes="pane-detail"):
                yield Static(id="leaves")

    def reload(self) -> None:
        """Read the logbook; what was ticked stays ticked, and a packet just written stays in view."""
        logbook = self.store.logbook()
        if logbook == self._logbook:
            return
        self._logbook = logbook
        offered = list(offers(logbook))
        self.query_one("#choose", Static).update(CHOOSE if offered else NOTHING_TO_CHOOSE)
        self.query_one(Ticks).offer(offered)
        self._sum_up()

    @on(Ticks.Changed)
    def _sum_up(self) -> None:
        """Make the summary that would be signed now and show it."""
        assert self._logbook is not None
        self._summary = None
        self.query_one("#steps", Static).update("")
        try:
            report = standing(self._logbook, self.today)
            if report is None:
                raise PacketProblem(NO_PROGRAMME)
            chosen = choices(self.query_one(Ticks).ticked)
            self._summary = summarise(self._logbook, report, chosen, self.host)
        except (PacketProblem, ValueError) as error:
            self.query_one("#missing", Static).update(plain(f"{error}\n\nPress 7 for Setup."))
        else:
            self.query_one("#standing", Static).update(state_of_musts(report, self._logbook))
            self._tell(shown(preview(self._summary.subject), self._summary.warnings))
        ready = self._summary is not None
        self.query_one("#missing").display = not ready
        self.query_one("#standing").display = self.query_one(".panes").display = ready
        self.refresh_bindings()

    def _tell(self, content: Content) -> None:
        """Show something in the larger pane, from its beginning."""
        self.query_one("#leaves", Static).update(content)
        self.query_one(".pane-detail").scroll_home(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Signing needs something to sign; each pane offers the way to the other."""
        reading = isinstance(self.focused, VerticalScroll)
        match action:
            case "sign":
                return True if self._summary is not None and not self._busy else None
            case "choices":
                return reading
            case "preview":
                return self._logbook is not None and not reading
        return True

    def action_choices(self) -> None:
        """Go to the choices."""
        self.query_one("#leaving").focus()

    def action_preview(self) -> None:
        """Go to what will leave."""
        self.query_one(".pane-detail").focus()

    @on(Input.Changed, "#folder")
    def _elsewhere(self) -> None:
        """Another folder is a reason for another packet."""
        if self._summary is None and self._logbook is not None and not self._busy:
            self._sum_up()

    @on(Input.Submitted, "#folder")
    def _folder_said(self) -> None:
        """Enter in the folder goes on to the button."""
        self.query_one("#sign").focus()

    @on(Button.Pressed, "#sign")
    @work
    async def action_sign(self) -> None:
        """Sign and write what is shown; with names in chosen texts, only when the mentor says so."""
        summary = self._summary
        if summary is None or self._busy:
            return
        if summary.warnings:
            more = "\n".join(summary.warnings)
            if not await self.app.push_screen_wait(
                Confirm("Sign this all the same?", yes="Sign", no="Back", more=more)
            ):
                return
        self._set_busy(True)
        self._steps: list[str] = []
        self._write(summary, Path(self.query_one("#folder", Input).value.strip() or ".").expanduser())

    @work(thread=True, group="export")
    def _write(self, summary: Summary, out: Path) -> None:
        """Sign and write in a thread, which is given everything and opens nothing of the logbook."""
        try:
            exported = export_summary(summary, self.host, out, self._send_step)
        except PacketProblem as error:
            self.post_message(self.Ended(error))
        else:
            self.post_message(self.Ended(exported))

    def _send_step(self, step: str) -> None:
        """Tell the screen, from the thread, how far the export is."""
        self.post_message(self.Step(step))

    @on(Step)
    def _show_step(self, event: Step) -> None:
        """Show how far the export is."""
        self._steps.append(event.step)
        *done, now = self._steps
        said = [*(plain(f"✓ {each}", "$text-success") for each in done), plain(f"· {now} …")]
        self.query_one("#steps", Static).update(Content("   ").join(said))

    @on(Ended)
    def _show_end(self, event: Ended) -> None:
        """Say where the packet lies and what to do with it, or why there is none."""
        self._set_busy(False)
        steps = self.query_one("#steps", Static)
        if isinstance(event.result, PacketProblem):
            steps.update(plain(f"✗ {event.result}", "$text-error"))
            self.complain(event.result)
            self.query_one("#folder").focus()
            return
        done = (plain(f"✓ {step}", "$text-success") for step in self._steps)
        steps.update(Content("   ").join(done))
        self._summary = None
        self._tell(afterwards(event.result, self._logbook.programme if self._logbook else None))
        self.action_preview()
        self.notify("The packet is signed and written.")

    def _set_busy(self, busy: bool) -> None:
        """Keep the choices still while a packet is written."""
        self._busy = self.query_one("#choices").disabled = busy
        self.refresh_bindings()
