"""Import: a file is chosen, each of its rows is shown with what becomes of it, and all come in or none."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from textual import events, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from mentorlog.commands import IMPORT, bindings
from mentorlog.exchange.archive import BadArchive
from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.exchange.incoming.incoming_row import Doubt
from mentorlog.exchange.incoming.source import Interrupted, NotReadable
from mentorlog.formats.age import AgeProblem
from mentorlog.model import Batch, Mentee, handle
from mentorlog.model.text import cut, fold, one_line, visible
from mentorlog.operations.entry_titles import names
from mentorlog.operations.errors import NotPossible
from mentorlog.operations.importing.archives import LookedAtArchive
from mentorlog.operations.importing.background import (
    BackgroundProgress,
    look_at_archive_in_background,
    look_in_background,
    may_be_archive,
    take_in_archive_in_background,
    take_in_background,
)
from mentorlog.operations.importing.batches import batches, take_back, taking_back
from mentorlog.operations.importing.file_paths import dropped_path
from mentorlog.operations.importing.import_plan import ImportPlan
from mentorlog.operations.importing.people_meant import BECOMES_MENTEE
from mentorlog.operations.importing.planned_row import PlannedRow, RowOutcome
from mentorlog.operations.importing.reading_options import COLUMN, ReadingOption, reading_options
from mentorlog.operations.importing.take_in import OutdatedImport
from mentorlog.screens.backups.dialogs import ask_for_secret
from mentorlog.screens.dialogs.questions import Confirm, Question
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.screens.frame.sections import SectionTabs
from mentorlog.screens.importing import row_view
from mentorlog.screens.importing.file_dialog import FileDialog
from mentorlog.screens.importing.line_with_list import AnswerDialog, Suggestion
from mentorlog.screens.unfinished_work import UnfinishedWork
from mentorlog.store import StoreError
from mentorlog.widgets.hanging import BLANK, MUTED, HangingText, Paragraph, entry, heading, rows
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.plain_text import plain, typeable
from mentorlog.wording import many, short_day

NOTHING_YET = """\
Take in the log that you have. Press f and choose the file, or drop it onto the terminal.

Tables     Excel (.xlsx), CSV and TSV: your own, and those of Google
           Forms, Toggl Track, Notion, and client logs as of the ICF
Calendars  iCalendar (.ics): each time of a series, exceptions heeded
Journals   jrnl (JSON or text), Day One (JSON or ZIP)
Archives   what mentorlog export --profile archive wrote

You see every row and what becomes of it before anything comes in. Then all of it comes in or nothing, \
and all of it can be taken back."""
NOBODY = "Nobody is named in this file."
NO_BATCHES = "Nothing was imported so far."
SOMEBODY_ELSE, NEW_MENTEE = "somebody else, who is counted", "a new mentee"
NAME = "name:"
"""Before the name of a person, in the ids of rows."""
ROWS, READING, PEOPLE, BATCHES = "rows", "reading", "people", "batches"
TITLES = {ROWS: "Rows", READING: "How it is read", PEOPLE: "People", BATCHES: "Imports"}
STOPPED = "Stopped. Nothing was changed."
Came = TypeVar("Came")
TICK = 0.1
"""Seconds between two looks at how far the reading is."""


class ImportScreen(ListDetail):
    """The rows of a file on one side and everything about the highlighted one on the other."""

    TITLE = "Import"
    purpose = "Take in the log that you have: a table, a calendar or a journal."
    area = "settings"
    commands = IMPORT
    BINDINGS = bindings(IMPORT)
    listing = "incoming"
    headed = True
    readable = True
    enter = "decide"
    AUTO_FOCUS = "#incoming"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.section = ROWS
        """The id of the section that is shown."""
        self._path: Path | None = None
        self._choices = self._first_choices()
        self._plan: ImportPlan | None = None
        self._waiting: BackgroundProgress | None = None
        """How far the reading in another thread is; None when none goes on."""
        self._was_left = False
        self._rows: dict[str, PlannedRow] = {}
        self._reading_options: dict[str, ReadingOption] = {}
        self._people: dict[str, str] = {}
        """For names in the file, who is meant, in words."""
        self._batches: dict[str, Batch] = {}
        self._called: Mapping[str, str] = {}

    def above(self) -> Iterable[Widget]:
        """Yield the sections, how far a reading is, and what is to be decided about the whole file."""
        yield SectionTabs()
        yield Static(id="reading-on")
        yield HangingText(id="doubts")
        yield from super().above()

    # What is shown

    def reload(self) -> None:
        """Show what there is; a plan that another change made old is made anew before it is carried out."""
        self._called = names(self.store.all(Mentee))
        self._batches = {batch.id: batch for batch in batches(self.store)}
        self._show_waiting()
        self._show_section()

    def _try_reload(self) -> None:
        """Show nothing anew while something comes in: reading the logbook would wait for that."""
        if not self.context.unfinished.writes:
            super()._try_reload()

    def _show_section(self) -> None:
        """Show the section, and how many each section has."""
        plan = self._plan
        if plan is None and self.section in (READING, PEOPLE):
            self.section = ROWS
        self._rows = {f"row:{row.number}": row for row in _shown(plan)} if plan else {}
        self._reading_options = {each.id: each for each in reading_options(plan, self.store)} if plan else {}
        self._people = dict(sorted(_meant(plan), key=lambda each: fold(each[0]))) if plan else {}
        sections = [(ROWS, len(self._rows)), (BATCHES, len(self._batches))]
        if plan:
            sections[1:1] = [(READING, 0), (PEOPLE, len(self._people))]
        tabs = self.query_one(SectionTabs)
        tabs.display = bool(plan or self._batches)
        tabs.show([(each, TITLES[each], count) for each, count in sections], self.section)
        self.listed.border_title = self._title_of_list()
        doubts = self.query_one("#doubts", HangingText)
        doubts.show(self._doubts())
        doubts.display = bool(plan and plan.doubts)
        self._fill()

    def _title_of_list(self) -> str:
        """Return what is listed."""
        plan = self._plan
        if self.section == ROWS and plan and (all_rows := sum(plan.counts.values())) > len(self._rows):
            return f"The first {len(self._rows):,} of {all_rows:,} rows"
        return TITLES[self.section]

    def _doubts(self) -> Iterator[Paragraph]:
        """Yield what has to be decided about the whole file."""
        for doubt in self._plan.doubts if self._plan else ():
            said = f"{row_view.without_options(doubt)} See How it is read (s)."
            yield entry(said, "! ", "$text-warning", "$text-warning")

    def _fill(self) -> None:
        """Fill the list of the section, or say why there is nothing in it."""
        if options := list(self._options()):
            self.query_one("#whole", Static).update(self._whole())
            self.fill(options)
            return
        why = {BATCHES: NO_BATCHES, PEOPLE: NOBODY}.get(self.section, NOTHING_YET)
        self.fill_none(
            Content(why if self._plan is None or self.section != ROWS else "There are no rows in it.")
        )

    def _whole(self) -> Content:
        """Return what the file is and what becomes of its rows, or how many imports there were."""
        if self.section == BATCHES or self._plan is None:
            return Content(f"{many(len(self._batches), 'imports')}. x takes one back whole.")
        name = plain(one_line(self._plan.source.name), MUTED)
        return Content.assemble(row_view.counts(self._plan.counts), "  ", name)

    def _options(self) -> Iterator[ListRow]:
        """Yield the rows of the section."""
        match self.section:
            case "rows":
                digits = max((len(f"{row.number}") for row in self._rows.values()), default=1)
                for id_, row in self._rows.items():
                    yield ListRow(row_view.line(row, self._called, digits), id=id_)
            case "reading":
                width = min(26, max(len(one_line(each.title)) for each in self._reading_options.values())) + 2
                for each in self._reading_options.values():
                    title = cut(one_line(each.title), width - 2).ljust(width)
                    yield ListRow(plain(title, MUTED) + plain(one_line(each.value)), id=each.id)
            case "people":
                width = min(30, max((len(one_line(name)) for name in self._people), default=0)) + 2
                for name, meant in self._people.items():
                    title = cut(one_line(name), width - 2).ljust(width)
                    yield ListRow(plain(title) + plain(meant, MUTED), id=f"{NAME}{name}")
            case "batches":
                for batch in self._batches.values():
                    what = (
                        f"{short_day(batch.day)}  {one_line(batch.source)}  {many(batch.entries, 'entries')}"
                    )
                    yield ListRow(plain(what), id=batch.id)

    @property
    def highlighted(self) -> object | None:
        """What the keys act on."""
        row = self.listed.row_id
        match self.section:
            case "rows":
                return self._rows.get(row)
            case "reading":
                return self._reading_options.get(row)
            case "batches":
                return self._batches.get(row)
        name = row.removeprefix(NAME)
        return name if name in self._people else None

    @property
    def title_of_detail(self) -> str:
        """What the highlighted row is called."""
        match self.highlighted:
            case PlannedRow() as row:
                return f"Row {row.number}"
            case ReadingOption() as said:
                return one_line(said.title)
            case Batch() as batch:
                return one_line(batch.source)
            case str() as name:
                return one_line(name)
        return ""

    def about(self) -> Iterable[Paragraph]:
        """Return everything about the highlighted row."""
        match self.highlighted:
            case PlannedRow() as row if self._plan:
                return row_view.about(row, self._plan.reader.headings, self._called)
            case ReadingOption() as option:
                return _about_option(option)
            case Batch() as batch:
                return _about_batch(batch)
            case str() as name:
                return (entry(f"It is {self._people[name]}."), entry("Enter says who is meant.", style=MUTED))
        return ()

    def offers(self, action: str) -> bool:
        """What can be done depends on the section, and on whether something is being read."""
        row = self.highlighted
        busy, plan = self._waiting is not None, self._plan
        match action:
            case "decide":
                return not busy and row is not None and self.section != BATCHES
            case "turn":
                return not busy and isinstance(row, PlannedRow)
            case "next_open":
                return not busy and plan is not None and bool(plan.undecided)
            case "take_in":
                return not busy and plan is not None and bool(plan.new or plan.undecided or plan.doubts)
            case "take_back":
                return not busy and isinstance(row, Batch)
            case "section":
                return plan is not None or bool(self._batches)
            case "copy":
                return row is not None
        return True

    def action_section(self, section: str = "", by: int = 1) -> None:
        """Show another section: the named one, or that which is so many further."""
        ids = [ROWS, READING, PEOPLE, BATCHES] if self._plan else [ROWS, BATCHES]
        self.section = section or ids[(ids.index(self.section) + by) % len(ids)]
        self.listed.highlighted = None
        self._show_section()
        self.listed.focus()
        self.refresh_bindings()

    # Choosing and reading a file

    def action_file(self) -> None:
        """Choose a file."""
        begin = f"{self._path.parent}/" if self._path else ""
        self.app.push_screen(FileDialog(self.open, begin))

    def on_paste(self, event: events.Paste) -> None:
        """Take a file that is dropped onto the terminal."""
        event.stop()
        if path := dropped_path(typeable(event.text).strip().split("\n")[0]):
            self.open(Path(path).expanduser().absolute())

    def open(self, path: Path) -> None:
        """Look at a file; what was said about another one is forgotten."""
        self._path, self._plan = path, None
        self._choices = self._first_choices()
        self.section = ROWS
        self._look()

    def _first_choices(self) -> ImportChoices:
        """Return what holds for a file about which nothing was said yet."""
        return ImportChoices(zone=self.store.zone(), until=self.today)

    def say(self, choices: ImportChoices) -> None:
        """Look at the file once more with other choices."""
        self._choices = choices
        self._look()

    @work(exclusive=True, group="import")
    async def _look(self) -> None:
        """Look at the file in a thread, and show its rows."""
        if (path := self._path) is None:
            return
        waiting = self._begin()
        try:
            if await asyncio.to_thread(may_be_archive, path):
                self._end(waiting)
                await self._offer_archive(path)
                return
        except (NotReadable, OSError) as error:
            self._end(waiting)
            self.complain(error)
            return
        look = partial(look_in_background, self.host, path, self._choices, self.today, waiting)
        try:
            plan = await asyncio.to_thread(look)
        except Interrupted:
            self._take_words_back()
            self.notify(STOPPED)
        except (NotReadable, StoreError, OSError) as error:
            self._take_words_back()
            self.complain(error)
        else:
            self._plan, self._choices = plan, replace(self._choices, columns=plan.choices.columns)
        finally:
            self._end(waiting)

    async def _offer_archive(self, path: Path) -> None:
        """Sum up what an archive would add, and take it in if the mentor means it."""
        try:
            if (decrypt := await ask_for_secret(self.app, path, "import")) is None:
                return
            with ExitStack() as files:
                waiting = self._begin()
                try:
                    look = partial(look_at_archive_in_background, self.host, path, decrypt, waiting, files)
                    looked = await self._to_its_end(waiting, look)
                finally:
                    self._end(waiting)
                await self._offer(path, looked)
        except Interrupted:
            self.notify(STOPPED)
        except (AgeProblem, BadArchive, StoreError, OSError) as error:
            self.complain(error)

    async def _offer(self, path: Path, looked: LookedAtArchive) -> None:
        """Take in an archive that was looked at, if the mentor means it."""
        plan = looked.plan
        if not plan.adds and not plan.sent:
            self.notify(f"All of its {many(plan.same, 'entries')} are here already. Nothing was changed.")
            return
        history = " with their history" if plan.restore else ""
        more = [f"{plan.same} are there already."] * bool(plan.same)
        more += [f"{many(len(plan.kept), 'entries')} differ; yours stay as they are."] * bool(plan.kept)
        question = Confirm(
            f"Add {many(plan.adds, 'entries')}{history} from {cut(one_line(path.name), 40)}?",
            yes="Add",
            no="Not yet",
            more=" ".join((*more, "Before, the logbook is copied.")),
        )
        if await self.app.push_screen_wait(question):
            waiting = self._begin()
            try:
                take = partial(take_in_archive_in_background, self.host, looked, waiting, self.store.by)
                with self.context.unfinished.holding(_import_of(waiting)):
                    await self._to_its_end(waiting, take)
            finally:
                self._end(waiting)
            self.notify(visible(f"Added {many(plan.adds, 'entries')}{history}."), markup=False)

    async def _to_its_end(self, waiting: BackgroundProgress, call: Callable[[], Came]) -> Came:
        """Return what comes of something in a thread, which uses files that its caller closes afterwards.

        When the screen is left meanwhile it is stopped, and what came of that is still said.
        """
        running = asyncio.ensure_future(asyncio.to_thread(call))
        try:
            await asyncio.wait((running,))
        except asyncio.CancelledError:
            waiting.stopped = True
            await asyncio.wait((running,))
            if not self._was_left:
                # Another file is read instead. What came of this one is asked for, or asyncio complains.
                running.exception()
                raise
        return running.result()

    def _take_words_back(self) -> None:
        """Forget what was said since the file was last looked at to its end."""
        if self._plan:
            self._choices = self._plan.choices

    def _begin(self) -> BackgroundProgress:
        """Begin something in a thread; what another thread still does is no longer wanted."""
        if self._waiting:
            self._waiting.stopped = True
        self._waiting = waiting = BackgroundProgress()
        self._ticking = self.set_interval(TICK, self._show_waiting)
        self._show_waiting()
        self.refresh_bindings()
        return waiting

    def _end(self, waiting: BackgroundProgress) -> None:
        """Show what came of it, unless something else was begun meanwhile."""
        waiting.stopped = True
        if self._waiting is waiting:
            self._waiting = None
            self._ticking.stop()
            if self.is_attached:
                self._try_reload()
                if self.focused is None and self.listed.display:
                    self.listed.focus()

    def _show_waiting(self) -> None:
        """Say how far it is."""
        line = self.query_one("#reading-on", Static)
        line.display = self._waiting is not None
        if self._waiting and self._path:
            name = cut(one_line(self._path.name), 40)
            line.update(plain(f"· {name}: {self._waiting.part:.0%} read. Escape stops it.", "$text-accent"))

    def on_unmount(self) -> None:
        """Read nothing more once the screen is left."""
        self._was_left = True
        if self._waiting:
            self._waiting.stopped = True

    def action_back(self) -> None:
        """Stop what is being read; else go back."""
        if self._waiting:
            self._waiting.stopped = True
        else:
            super().action_back()

    # Deciding

    def action_next_open(self) -> None:
        """Go to the next row that something has to be decided about."""
        waiting = [id_ for id_, row in self._rows.items() if row.outcome.waits]
        if self.section != ROWS:
            self.action_section(ROWS)
        if waiting:
            here = list(self._rows).index(self.listed.row_id) if self.listed.row_id in self._rows else -1
            after = [id_ for id_ in waiting if list(self._rows).index(id_) > here]
            self.listed.show((after or waiting)[0])

    def action_turn(self) -> None:
        """Leave the highlighted row out, or take it in all the same; or change that back."""
        if not isinstance(row := self.highlighted, PlannedRow):
            return
        number, choices = frozenset((row.number,)), self._choices
        if row.number in choices.skip:
            choices = replace(choices, skip=choices.skip - number)
        elif row.number in choices.take and row.outcome is RowOutcome.NEW:
            choices = replace(choices, take=choices.take - number)
        elif row.outcome in (RowOutcome.NEW, RowOutcome.UNDECIDED):
            choices = replace(choices, skip=choices.skip | number)
        elif row.outcome is RowOutcome.REJECTED:
            self.notify("It cannot be taken in; the file says too little or something impossible.")
            return
        elif row.outcome is RowOutcome.SAME and row.repeats is None:
            self.notify("It is in the logbook already, word for word: it would count twice.")
            return
        else:
            choices = replace(choices, take=choices.take | number)
        self.say(choices)

    @work
    async def action_decide(self) -> None:
        """Answer what is open about the highlighted row, or say something else about the file."""
        match self.highlighted:
            case PlannedRow(outcome=RowOutcome.ALIKE) as row:
                await self._ask_whether_another(row)
            case PlannedRow(doubts=doubts) as row if doubts:
                await self._ask(row)
            case PlannedRow():
                self.notify("Nothing about it is to be decided. Space leaves it out, or takes it in.")
            case ReadingOption() as said:
                answers = [Suggestion(option, option) for option in said.options]
                await self._answer(one_line(said.title), said.help, answers, said.say, free=said.free)
            case str() as name:
                await self._ask_who(name, "Whom does this name mean?")

    async def _ask_whether_another(self, row: PlannedRow) -> None:
        """Ask whether a row that looks like another is one."""
        question: Question[bool | None] = Question(
            "Is it another one?",
            (("y", "Yes, take it in", True), ("o", "Leave it out", False), ("n", "Back", None)),
            more=row_view.without_options(row.reasons[0]) if row.reasons else "",
        )
        answer = await self.app.push_screen_wait(question)
        if answer is not None:
            number, choices = frozenset((row.number,)), self._choices
            self.say(
                replace(choices, take=choices.take | number)
                if answer
                else replace(choices, skip=choices.skip | number)
            )

    async def _ask(self, row: PlannedRow) -> None:
        """Ask what is in doubt about a row, one thing after the other; then read the file once more."""
        choices = self._choices
        for doubt in row.doubts:
            title = f"Row {row.number}: {doubt.field}"
            name = (
                next((n for n in self._people if n in doubt.sentence), "") if doubt.field == "people" else ""
            )
            if name and doubt.answers:
                if not await self._ask_who(name, row_view.without_options(doubt.sentence)):
                    return
                continue
            answers = [Suggestion(each, each) for each in doubt.answers]
            save = partial(_with_answer, row.number, doubt)
            help = row_view.without_options(doubt.sentence)
            if not await self._answer(title, help, answers, save, free=True, look=doubt is row.doubts[-1]):
                break
        if self._choices != choices and not self._waiting:
            self._look()

    async def _ask_who(self, name: str, help: str) -> bool:
        """Ask who is meant by a name."""
        answers = [
            *(Suggestion(f"{m.pseudonym}  {m.name}".strip(), m.pseudonym) for m in self.store.all(Mentee)),
            Suggestion(NEW_MENTEE, BECOMES_MENTEE),
            Suggestion(SOMEBODY_ELSE, ""),
        ]

        def mean(choices: ImportChoices, pseudonym: str) -> ImportChoices:
            return replace(choices, people={**choices.people, name: pseudonym})

        return await self._answer(f"“{cut(one_line(name), 50)}”", help, answers, mean, free=False)

    async def _answer(
        self,
        title: str,
        help: str,
        answers: Iterable[Suggestion],
        say: Callable[[ImportChoices, str], ImportChoices],
        *,
        free: bool,
        look: bool = True,
    ) -> bool:
        """Ask one question, and look at the file once more; return whether it was answered."""

        def save(value: str) -> None:
            self._choices = say(self._choices, value)

        dialog = AnswerDialog(title, help, answers, save, free=free)
        answered = await self.app.push_screen_wait(dialog)
        if answered and look:
            self._look()
        return answered

    # Taking in and taking back

    @work
    async def action_take_in(self) -> None:
        """Take in what is new, if the mentor means it and nothing is left to decide."""
        if (plan := self._plan) is None or self._waiting:
            return
        if plan.doubts:
            self.notify(
                f"First: {row_view.without_options(plan.doubts[0])}", severity="warning", markup=False
            )
            self.action_section(READING)
            if (option := _answering(plan.doubts[0], self._reading_options)) is not None:
                self.listed.show(option)
            return
        if plan.undecided:
            await self._ask_about_undecided(plan)
            return
        left = [
            f"{n:,} {outcome.label}"
            for outcome, n in plan.counts.items()
            if n and outcome is not RowOutcome.NEW
        ]
        more = ". ".join(filter(None, (", ".join(left), _new_mentees(plan), "Before, the logbook is copied")))
        name = cut(one_line(plan.source.name), 40)
        question = Confirm(
            f"Take in {many(plan.new, 'entries')} from {name}?", yes="Take in", no="Not yet", more=f"{more}."
        )
        if await self.app.push_screen_wait(question):
            self._carry_out(plan)

    async def _ask_about_undecided(self, plan: ImportPlan) -> None:
        """Ask whether rows are left out about which something is to be decided."""
        question = Question(
            f"{many(plan.undecided, 'rows')} wait for you.",
            (("o", "Leave them out", True), ("n", "Decide first", False)),
            more="What they lack is said beside each; Enter answers it.",
        )
        if await self.app.push_screen_wait(question):
            self.say(replace(self._choices, skip_undecided=True))
        else:
            self.action_next_open()

    @work(exclusive=True, group="import")
    async def _carry_out(self, plan: ImportPlan) -> None:
        """Take in a plan in a thread."""
        waiting = self._begin()
        plan.source.watch = waiting.watch
        try:
            call = partial(take_in_background, self.host, plan, self.today, self.store.by)
            with self.context.unfinished.holding(_import_of(waiting)):
                batch = await self._to_its_end(waiting, call)
        except Interrupted:
            self.notify(STOPPED)
        except OutdatedImport:
            self.notify("The logbook was changed meanwhile. Here is the file anew; nothing was taken in yet.")
            self.call_later(self._look)
        except (NotReadable, NotPossible, StoreError, OSError) as error:
            self.complain(error)
        else:
            if batch:
                self._plan, self.section = None, BATCHES
                self.notify(f"{many(batch.entries, 'entries')} came in. x takes them back, all together.")
        finally:
            self._end(waiting)

    @work
    async def action_take_back(self) -> None:
        """Take an import back, if the mentor means it."""
        if not isinstance(batch := self.highlighted, Batch):
            return
        try:
            plan = taking_back(self.store, batch)
        except (NotPossible, StoreError) as error:
            self.complain(error)
            return
        more = [f"{many(len(plan.edited), 'entries')} of them you changed since."] * bool(plan.edited)
        more += [f"{mentee.pseudonym} stays: other entries are about them." for mentee in plan.kept]
        question = Confirm(
            f"Take back {many(plan.removed, 'entries')} from {cut(one_line(batch.source), 40)}?",
            yes="Take back",
            no="Keep",
            more=" ".join(more),
        )
        if await self.app.push_screen_wait(question):
            self.change(lambda: take_back(self.store, plan), "Taken back. u brings it in again.")


def _import_of(waiting: BackgroundProgress) -> UnfinishedWork:
    """Return what is asked about before the app is left while something comes in."""
    if_left = "Leaving stops it, and nothing is taken in."
    return UnfinishedWork("An import is running.", if_left, waiting.stop, writes=True)


def _shown(plan: ImportPlan) -> Iterator[PlannedRow]:
    """Yield the rows that are kept of a plan, those that wait for a decision wherever they are."""
    yield from plan.shown
    last = plan.shown[-1].number if plan.shown else 0
    yield from (row for row in plan.waiting if row.number > last)


def _answering(doubt: str, known: Mapping[str, ReadingOption]) -> str | None:
    """Return what has to be said to settle a doubt about the whole file: what its option is for."""
    first = next((id_ for id_ in known if id_.startswith(COLUMN)), "")
    options = {"--dates": "dates", "--client": "clients", "--requirement": "requirement", "--map": first}
    return next((id_ for option, id_ in options.items() if option in doubt and id_ in known), None)


def _meant(plan: ImportPlan) -> Iterator[tuple[str, str]]:
    """Yield the names in a file and who is meant by each, in words."""
    for name, pseudonym in plan.choices.people.items():
        yield name, pseudonym if pseudonym not in ("", BECOMES_MENTEE) else _else(pseudonym)
    for name, pseudonym in plan.matched.items():
        if name not in plan.choices.people:
            yield name, pseudonym
    for name in plan.unknown:
        if name not in plan.choices.people:
            yield name, SOMEBODY_ELSE


def _else(pseudonym: str) -> str:
    """Return in words what was said of a name that is no mentee's."""
    return NEW_MENTEE if pseudonym == BECOMES_MENTEE else SOMEBODY_ELSE


def _with_answer(number: int, doubt: Doubt, choices: ImportChoices, text: str) -> ImportChoices:
    """Return choices with an answer to a doubt about one row."""
    answers = {**choices.answers.get(number, {}), doubt.field: text}
    return replace(choices, answers={**choices.answers, number: answers})


def _new_mentees(plan: ImportPlan) -> str:
    """Say how many become mentees."""
    return f"{many(plan.mentees, 'people')} become mentees" if plan.mentees else ""


def _about_option(option: ReadingOption) -> Iterator[Paragraph]:
    """Yield what can be said about a file in one respect."""
    yield entry(option.help)
    yield BLANK
    yield from rows((("It is", option.value),))
    if option.options:
        yield BLANK
        yield heading("It can be")
        yield entry(", ".join(option.options) + (", or anything else" if option.free else ""))
    yield BLANK
    yield entry("Enter says it; the rows are read once more.", style=MUTED)


def _about_batch(batch: Batch) -> Iterator[Paragraph]:
    """Yield what is kept of an import."""
    yield from rows(
        (
            ("Imported", short_day(batch.day)),
            ("Entries", f"{batch.entries:,}"),
            ("Format", batch.format),
            ("Note", batch.note),
            ("SHA-256", batch.sha256),
            ("Id", handle(batch.id)),
        )
    )
    yield BLANK
    yield entry("x takes it back, whole.", style=MUTED)
