"""Packet: for whom, what leaves, shown before it is signed; then signing, and where the packet lies."""

from asyncio import to_thread
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Checkbox, Input, Select, Static

from mentorlog.commands import PACKET, bindings
from mentorlog.model import Logbook
from mentorlog.model.frozen import replace
from mentorlog.operations.evaluation import current_report
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.pages.output_forms import Form, Forms, Paper
from mentorlog.packet.problems import ExportProblem, PacketProblem
from mentorlog.screens.areas.export_options import (
    ARCHIVE,
    ASKED,
    FACTS,
    TEXTS,
    addressed,
    choices,
    offers,
    recipients,
)
from mentorlog.screens.dialogs.export_texts import ARCHIVED, afterwards, archived, shown, state_of_musts
from mentorlog.screens.dialogs.questions import Question
from mentorlog.screens.dialogs.signing import PacketSigning, SigningOrder
from mentorlog.screens.frame.area import Area
from mentorlog.screens.modules_ahead import WITH_PACKET, load
from mentorlog.settings.declared_settings import Settings
from mentorlog.store import StoreError
from mentorlog.store.locked.cipher import is_locked
from mentorlog.widgets.checklist import Checklist
from mentorlog.widgets.forms.inputs import ChoiceInput, TickInput
from mentorlog.widgets.forms.text_line import TextLine
from mentorlog.widgets.long_text import LongText
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import many

if TYPE_CHECKING:
    from mentorlog.packet.content.summary import Summary
    from mentorlog.packet.export import ExportedPacket

CHOOSE = "Tick what may leave"
NOTHING_TO_CHOOSE = "Nothing to choose here: no notes, no reflections"
EVERYTHING = "Everything, private notes included"
ALL_OF_IT = "Write everything, private notes and names included?"
ENCRYPTED, AS_IT_IS = "encrypted", "as it is"
NO_PROGRAMME = "No programme is in use, so there is no year to sum up."

PAPERS = (("A4", Paper.A4), ("US Letter", Paper.LETTER))
ALSO = "Write the same as {} too, to read and to quote; only the PDF and its signature are evidence."
FORMS = {Form.HTML: "HTML", Form.MARKDOWN: "Markdown"}


class PacketScreen(Area):
    """Choices on one side; what the packet will say, and later where it lies, on the other."""

    area = "packet"
    shows_logbook_alone = True
    featured = ("packets", "key")
    commands = PACKET
    BINDINGS = bindings(PACKET)
    AUTO_FOCUS = "#leaving"

    _logbook: Logbook | None = None
    _summary: "Summary | None" = None
    """What would be signed now; None when it is not made yet, when something is missing, when it was signed,
    and for an archive."""
    _as_set: Settings | None = None
    """The settings that the choices began with."""
    _offered_for = ""
    """For whom it was when choices were offered."""
    _line = ""
    """The key's line for a list of signers, once there is a packet."""

    def compose_body(self) -> Iterable[Widget]:
        """Yield how the musts stand, the choices, and what will leave."""
        yield Static(id="standing")
        with Container(classes="panes"):
            with Vertical(id="choices", classes="pane pane-list") as asked:
                asked.border_title = "Packet"
                with Horizontal(classes="line"):
                    yield Static("For", classes="label")
                    yield ChoiceInput(recipients(self.store.logbook()), id="whom")
                with Horizontal(classes="line", id="pages"):
                    yield Static("Paper", classes="label")
                    yield ChoiceInput(PAPERS, id="paper")
                    for form, words in FORMS.items():
                        yield TickInput(words, id=form.value).with_tooltip(ALSO.format(words))
                yield Static(classes="heading", id="choose")
                yield Checklist(id="leaving")
                with Horizontal(classes="line", id="where"):
                    yield Static("Folder", classes="label")
                    yield TextLine(id="folder", compact=True)
                    yield Button(Content("Review and sign"), id="sign", variant="primary", compact=True)
                yield PacketSigning(
                    self.host, lock=self._lock, done=self._show_packet, failed=self._show_problem
                )
            leaves = LongText(id="leaves", classes="pane pane-detail")
            leaves.border_title = "What it says"
            yield leaves

    @property
    def signing(self) -> PacketSigning:
        """What makes the packet."""
        return self.query_one(PacketSigning)

    # What is shown

    def reload(self) -> None:
        """Read the logbook; what was chosen stays so, and a packet just written stays in view."""
        self._begin_as_set()
        logbook = self.store.logbook()
        if logbook is self._logbook or logbook == self._logbook:
            return
        self._logbook = logbook
        self.query_one("#whom", ChoiceInput).offer(recipients(logbook))
        self._choose()

    def _begin_as_set(self) -> None:
        """Choose what the settings say, at first and when they say something else."""
        settings = self.context.preferences.settings
        if settings == self._as_set:
            return
        self._as_set = settings
        ticks = {Form.HTML: settings.export_html, Form.MARKDOWN: settings.export_markdown}
        with self.prevent(Select.Changed, Checkbox.Changed, Input.Changed):
            self.query_one("#whom", ChoiceInput).raw = settings.export_profile
            self.query_one("#paper", ChoiceInput).raw = settings.export_paper
            for form in FORMS:
                self.query_one(f"#{form}", TickInput).value = ticks[form]
            folder = settings.export_folder or str(self.host.home / "exports")
            self.query_one("#folder", Input).value = folder

    @property
    def whom(self) -> str:
        """For whom the packet is, as a value of `recipients`."""
        return self.query_one("#whom", ChoiceInput).raw

    @on(Select.Changed, "#whom")
    def _choose_otherwise(self) -> None:
        """Offer what can be chosen for others, once it is for others; the field also tells how it began."""
        if self._logbook is not None and self.whom != self._offered_for:
            self._choose()

    def _choose(self) -> None:
        """Offer what can be chosen for those whom the packet is for."""
        assert self._logbook is not None
        self._offered_for = self.whom
        archive = self.whom == ARCHIVE
        ticks = self.query_one(Checklist)
        report = current_report(self._logbook, self.today)
        ticks.offer(() if archive else offers(self._logbook, report, self.whom, self.today))
        heading = EVERYTHING if archive else CHOOSE if ticks.offered else NOTHING_TO_CHOOSE
        choose = self.query_one("#choose", Static)
        choose.update(heading)
        choose.set_class(not ticks.offered, "-alone")
        self.query_one("#pages").display = not archive
        self.query_one("#sign", Button).label = Content("Write archive" if archive else "Review and sign")
        self._sum_up()

    @on(Checklist.Changed)
    def _sum_up(self) -> None:
        """Begin to make the summary that would be signed now; it is shown once it is made."""
        assert self._logbook is not None
        self._summary, self._line, self._rest = None, "", None
        self.signing.update("")
        if self.whom == ARCHIVE:
            self._tell(plain(ARCHIVED))
            self._show_state(Content(""))
        else:
            self._rest = self._made_summary(self._logbook)
            if self._is_seen:
                self.seen()
        self.refresh_bindings()

    @property
    def ready(self) -> bool:
        """Whether there is something to sign, or to write, or will be in a moment."""
        return self._summary is not None or self._rest is not None or self.whom == ARCHIVE

    def _made_summary(self, logbook: Logbook) -> Iterator[None]:
        """Make the summary part by part, and show it and how the year stands, where that is part of it."""
        yield
        state = Content("")
        try:
            report = current_report(logbook, self.today)
            if report is None:
                raise PacketProblem(NO_PROGRAMME)
            yield from load(WITH_PACKET)
            from mentorlog.packet.content.preview import preview
            from mentorlog.packet.content.summary import summarised

            ticks, whom = self.query_one(Checklist), addressed(logbook, self.whom)
            chosen = choices(whom, ticks.ticked, ticks.offered)
            parts = summarised(logbook, report, chosen, self.host)
            for self._summary in parts:
                yield
            assert self._summary is not None, "what is made is the last thing to come"
            contents = []
            for content in shown(preview(self._summary.subject), self._summary.warnings):
                contents.append(content)
                yield
            self._tell(*contents)
            if whom[0] is not Profile.MENTEE:
                state = state_of_musts(report, logbook)
        except (PacketProblem, ValueError) as error:
            self._tell(plain(f"{error}\n\nPress , for Settings."))
        self._show_state(state)

    def _show_state(self, state: Content) -> None:
        """Show how the year stands, and whether there is something to sign."""
        self.query_one("#standing", Static).update(state)
        self.query_one("#standing").display = bool(state)
        self.query_one("#sign").disabled = self._summary is None and self.whom != ARCHIVE

    def _tell(self, *contents: Content) -> None:
        """Show something in the larger pane, from its beginning."""
        self.query_one(LongText).update(*contents)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Signing needs something to sign; each pane offers the way to the other."""
        reading = isinstance(self.focused, LongText)
        match action:
            case "sign":
                return True if self._logbook and self.ready and not self.signing.busy else None
            case "stop":
                return self.signing.busy
            case "copy":
                return bool(self._line)
            case "choices":
                return reading or not self.query_one(Checklist).offered
            case "preview":
                return self._logbook is not None and not reading
        return True

    def action_cv(self) -> None:
        """Open the year in few words, told from what is ticked."""
        from mentorlog.operations.cv.year_texts import suits
        from mentorlog.screens.cv.cv import CvScreen

        ticks = self.query_one(Checklist)
        chosen = choices((Profile.PUBLIC, None), ticks.ticked, ticks.offered)
        # What is ticked because the programme asks for it was not chosen for a CV.
        unfit = {ASKED + each.id for each in self.store.logbook().reflections if not suits(each)}
        texts = chosen.reflections - {value.removeprefix(ASKED) for value in unfit & {*ticks.ticked}}
        self.app.push_screen(CvScreen(self.context, texts, chosen.recognitions))

    def action_choices(self) -> None:
        """Go to the choices."""
        self.query_one("#leaving" if self.query_one(Checklist).offered else "#whom").focus()

    def action_preview(self) -> None:
        """Go to what will leave."""
        self.query_one(LongText).focus()

    @property
    def to_copy(self) -> str:
        """The line for a list of signers."""
        return self._line

    @on(Input.Changed, "#folder")
    @on(Select.Changed, "#paper")
    @on(Checkbox.Changed)
    def _otherwise(self) -> None:
        """Another folder or other pages are a reason for another packet."""
        if self._line and not self.signing.busy:
            self._sum_up()

    @on(Input.Submitted, "#folder")
    def _folder_said(self) -> None:
        """Enter in the folder goes on to the button."""
        self.query_one("#sign").focus()

    # Signing

    @on(Button.Pressed, "#sign")
    @work
    async def action_sign(self) -> None:
        """Show what would be signed, and sign and write it only when the mentor says so there."""
        if self.signing.busy or not self.check_action("sign", ()):
            return
        self.do_the_rest()
        summary = self._summary
        if not self.ready:
            return
        out = self._folder()
        try:
            self.store.refuse_damage()
        except StoreError as error:
            self.complain(error)
            return
        if summary is None:
            await self._offer_archive(out)
            return
        from mentorlog.packet.outline import key_in_words
        from mentorlog.screens.dialogs.review import Review

        turn = self._turn_facts if FACTS in self.query_one(Checklist).offered else None
        texts = self._go_to_texts if self._first_text else None
        agreed = await self.app.push_screen_wait(
            Review(summary, key_in_words(self.host, summary), turn, texts)
        )
        if agreed is None:
            return
        also = frozenset(form for form in FORMS if self.query_one(f"#{form}", TickInput).value)
        paper = Paper(self.query_one("#paper", ChoiceInput).raw)
        self.signing.sign(SigningOrder(agreed, out, Forms(paper=paper, also=also)))

    def _folder(self) -> Path:
        """Return the folder that is named."""
        return Path(self.query_one("#folder", Input).value.strip() or ".").expanduser().absolute()

    def _turn_facts(self) -> "Summary":
        """Leave out what was noted for the packet, or take it in again; return what would be signed then."""
        self.query_one(Checklist).turn(FACTS)
        self._sum_up()
        self.do_the_rest()
        assert self._summary is not None, "one text more or less is no reason against a packet"
        return self._summary

    @property
    def _first_text(self) -> str:
        """The first of the texts that are ticked, as it is offered; empty when none is."""
        ticks = self.query_one(Checklist)
        offered = (row.id for row in ticks.rows)
        return next((each for each in offered if each in ticks.ticked and each.startswith(TEXTS)), "")

    def _go_to_texts(self) -> None:
        """Go to the first text that leaves."""
        ticks = self.query_one(Checklist)
        ticks.show(self._first_text)
        ticks.focus()

    async def _offer_archive(self, out: Path) -> None:
        """Write everything into one file, encrypted or not, if the mentor says so."""
        from mentorlog.screens.backups.dialogs import NewPassphrase

        is_open = "\n\nYour logbook is locked; a file that is not encrypted is open."
        more = f"{out}{is_open if is_locked(self.host.database) else ''}"
        answers = (("e", "Encrypted", ENCRYPTED), ("w", "Not encrypted", AS_IT_IS), ("n", "Back", ""))
        wanted = await self.app.push_screen_wait(Question(ALL_OF_IT, answers, more))
        if wanted == AS_IT_IS:
            self._archive(out, "")
        elif wanted and (typed := await self.app.push_screen_wait(NewPassphrase(f"Into {out}"))):
            self._archive(out, typed)

    @work(exclusive=True, group="archive")
    async def _archive(self, out: Path, passphrase: str) -> None:
        """Write everything into one file, in a thread.

        Args:
            out: the folder.
            passphrase: what opens it; empty to leave it as it is.
        """
        from mentorlog.exchange.archive import BadArchive
        from mentorlog.formats.age import AgeProblem
        from mentorlog.operations.backups.archive_file import archive_path, write_archive_in_background

        path = archive_path(self.store, out, is_encrypted=bool(passphrase))
        try:
            with self.signing.writing("an archive") as progress:
                host = replace(self.host, progress=progress)
                size = await to_thread(write_archive_in_background, host, path, passphrase)
        except OSError as error:
            self.signing.say_problem(
                ExportProblem(f"{path} cannot be written: {error.strerror}. Choose another folder.")
            )
        except (AgeProblem, BadArchive, ExportProblem, StoreError) as error:
            self.signing.say_problem(error)
        else:
            self._tell(archived(path, size, is_encrypted=bool(passphrase)))
            self.action_preview()
            self.notify("The archive is written.")

    def action_calendar(self) -> None:
        """Write what is to come into the folder, for other calendars."""
        from mentorlog.operations.calendar import NAME, save_calendar

        path = self._folder() / NAME
        try:
            events = save_calendar(self.store, path, self.today)
        except (StoreError, ValueError) as error:
            self.complain(error)
            return
        self.notify(f"Wrote {many(events, 'events')} to {path}. Import it into your calendar.", markup=False)

    @work
    async def action_own_copy(self) -> None:
        """Write a copy for the mentor alone into the folder."""
        from mentorlog.screens.dialogs.own_copies import write_a_copy

        await write_a_copy(self, self._folder())

    def action_stop(self) -> None:
        """Stop before the packet is written."""
        self.signing.stop()

    def _lock(self, busy: bool) -> None:
        """Keep the choices still while a packet is written, and ask before the app is left."""
        self.query_one("#choices").disabled = busy
        if busy:
            self.context.unfinished.begin(self.signing.unfinished)
        else:
            self.context.unfinished.end(self.signing.unfinished)
        self.refresh_bindings()

    def _show_packet(self, summary: "Summary", exported: "ExportedPacket") -> None:
        """Remember the packet, and say where it lies and what to do with it."""
        from mentorlog.packet.instructions import signers_line
        from mentorlog.packet.keys.signing_key import public_key

        self._keep(exported)
        subject, self._summary = summary.subject, None
        self.query_one("#sign").disabled = True
        key = public_key(self.host, make=False)
        self._line = signers_line(key, subject.email)
        programme = self._logbook.programme if self._logbook else None
        self._tell(afterwards(exported, subject, programme, self._line))
        self.action_preview()
        self.refresh_bindings()
        self.notify("The packet is signed and written.")

    def _show_problem(self, error: Exception) -> None:
        """Say why there is no packet."""
        self.complain(error)
        self.query_one("#folder").focus()

    def _keep(self, exported: "ExportedPacket") -> None:
        """Note the packet, so that a later one can name it and its names can be opened."""
        from mentorlog.operations.packets import note_packet

        try:
            note_packet(self.store, exported)
            self._logbook = self.store.logbook()
        except StoreError as error:
            self.complain(error)
