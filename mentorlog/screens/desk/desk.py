"""The coordinator's desk: who sent a packet, or should have, in a table that follows the folder."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.css.query import NoMatches
from textual.widget import Widget
from textual.widgets import Input, Static

from mentorlog.commands import DESK, bindings
from mentorlog.desk.checked_inbox import CheckedInbox
from mentorlog.desk.desk_files import DeskFiles
from mentorlog.desk.mentor_rows import GROUPS, ONLY, SORTS, MentorRow, chosen_rows
from mentorlog.desk.row_words import FILTER_WORDS, attention, called
from mentorlog.host import Host
from mentorlog.model.text import one_line, visible
from mentorlog.packet.checking.evidence.folder_changes import FolderChanges
from mentorlog.screens.desk import mentor_line
from mentorlog.screens.desk.desk_actions import DeskActions
from mentorlog.screens.desk.desk_order import DeskOrder
from mentorlog.screens.desk.inbox_checking import InboxChecking
from mentorlog.screens.desk.path_dialog import PathDialog, ask_for_path, is_file, is_folder
from mentorlog.screens.frame.breakpoints import begin_as_wide
from mentorlog.screens.frame.list_detail import ListPanes
from mentorlog.screens.importing.line_with_list import AnswerDialog, Suggestion
from mentorlog.widgets.forms.text_line import TextLine
from mentorlog.widgets.hanging import MUTED, Paragraph, entry
from mentorlog.widgets.key_bar import KeyBar
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import many

NO_FOLDER = """\
This is your desk: every mentor's packet in one table, checked as it comes.

Press o and name the folder that the packets lie in: folders, PDFs, ZIP
files and saved messages, as they came. Or begin with it, and with what
you hold the packets against:

  mentorlog desk inbox --signers allowed_signers --rules rules.toml
                       --roster mentors.xlsx

  --signers  the keys you know; w adds one once you heard its six words
  --rules    what you require: your programme's file, or --policy ID
  --roster   who should send: then you see who has not

Nothing in the folder is changed."""
NO_PACKETS = """\
There is no packet in this folder, and nobody is on the roster.

Save what mentors send you here, as it came: folders, PDFs with their
.sig, ZIP files or messages (.eml). Then press F5 to look again.

a shows which files were left aside, and why; o looks at another folder."""
NONE_FITS = "No row fits. Escape shows all {count} again."
_NOTHING = "everybody"


class DeskScreen(ListPanes):
    """The mentors on one side, everything about the highlighted one on the other."""

    TITLE = "Desk"
    purpose = "See how it is with every mentor who should send a packet, decide, and write back."
    commands = DESK
    BINDINGS = bindings(DESK)
    listing = "mentors"
    title_of_list = "Mentors"
    headed = True
    readable = True
    enter = "read"
    AUTO_FOCUS = "#mentors"

    def __init__(self, host: Host, order: DeskOrder) -> None:
        """Args:
        host: the clock, and where the coordinator's own key lies.
        order: what is to be looked at.
        """
        super().__init__()
        self.host, self.order = host, order
        self.files = replace(order.files, decisions=order.files.register)
        self.mentors: Sequence[MentorRow] = ()
        """All rows, as far as packets are checked."""
        self._only, self._sort, self._group = order.only, order.sort, order.group
        self._listed: Mapping[str, MentorRow] = {}
        """The rows that are listed, by their ids."""
        self._asides = False
        """Whether the details show what was left aside."""
        self._changes: FolderChanges | None = None
        self._first_look = True
        """Whether the folder that is shown was never looked at whole."""
        self._actions = DeskActions(self)

    # What is shown

    def compose(self) -> ComposeResult:
        """Put the desk between its name and the keys."""
        begin_as_wide(self)
        yield Static(id="title", classes="title")
        with Vertical(id="body"):
            yield from self.compose_body()
        yield KeyBar()

    def above(self) -> Iterable[Widget]:
        """Yield how far the checking is, the filter, and what needs attention."""
        self.checking = InboxChecking(
            self.host, show=self._take_in, done=self._say_changes, failed=self._fail
        )
        yield self.checking
        yield TextLine(placeholder="Show what contains …   (Escape shows all)", id="filter", compact=True)
        yield from super().above()
        yield Static(id="columns")

    def on_mount(self) -> None:
        """Begin to look at the folder, if one was named."""
        self.query_one("#filter", Input).value = self.order.find
        self.name_folder()
        if self.files.inbox:
            self.fill_none(Content(""))
            self.checking.look(self.files)
        else:
            self.fill_none(Content(NO_FOLDER))

    def name_folder(self) -> None:
        """Say which folder it is, and what it is held against."""
        files = self.files
        named = [one_line(path.name or str(path)) for path in files.inbox]
        beside = [one_line(path.name) for path in (files.signers, files.rules, files.roster) if path]
        beside += [one_line(Path(policy).name) for policy in files.policies]
        against = f"   against {', '.join(beside)}" if beside else ""
        words = plain(f"Desk: {', '.join(named) or 'no folder yet'}", "bold $foreground") + plain(against)
        self.query_one("#title", Static).update(words)

    def _take_in(self, mentors: Sequence[MentorRow]) -> None:
        """Show the rows of what is checked so far; of a folder that is looked at again, once all is."""
        if not self._first_look and self.checking.busy:
            return
        at_the_top = self._first_look and self.listed.at_the_top
        self.mentors = mentors
        self.show_rows()
        if at_the_top:
            # Rows come in between: whoever waits at the top sees the most urgent one.
            self.listed.action_first()

    def _fail(self, error: Exception) -> None:
        """Say why nothing can be looked at; what was shown before stays."""
        if self.mentors:
            self.complain(error)
        else:
            keys = "Press F5 to try again, o for another folder, p for another roster, or q to leave."
            self.fill_none(plain(f"{error}\n\n{keys}"))
        self.offer_keys()

    def _say_changes(self, changes: FolderChanges | None) -> None:
        """Say what is new since the folder was looked at before."""
        self._changes, self._first_look = changes, False
        if changes is not None:
            self.notify(visible(f"Looked again: {changes.in_words}."), markup=False)
        roster = self.inbox.roster if self.inbox else None
        if changes is None and roster and roster.left_out:
            self.notify(roster.told_left_out)
        for unread in self.inbox.unread_sheets if self.inbox and changes is None else ():
            self.notify(visible(unread), severity="warning", timeout=20, markup=False)
        if self.inbox and (told := self.inbox.decisions.told_missing(self.files.register)):
            self.notify(visible(told), severity="warning", timeout=20, markup=False)
        if self.inbox and (strange := self.inbox.decisions.strangers):
            self.notify(
                f"Decisions of {many(len(strange), 'keys')} do not count; a says whose they are.",
                severity="warning",
            )
        self.offer_keys()

    def show_rows(self) -> None:
        """Show the rows that fit, in the order that was chosen; the highlighted one stays."""
        kept = chosen_rows(self.mentors, self._only, self._sought, self._sort)
        self._listed = {mentor_line.row_id(each): each for each in kept}
        self.query_one("#filter").set_class(bool(self._sought), "-filtering")
        self.query_one("#whole", Static).update(plain(self._headline(len(kept))))
        columns = self.query_one("#columns", Static)
        columns.display = bool(kept)
        columns.update(mentor_line.head_line(self._width))
        if kept:
            self.fill(list(self._rows(kept)), there=True)
            if self.focused is None:
                self.listed.focus()
        else:
            self._say_none()

    @property
    def _width(self) -> int:
        """How many cells a row has; before it is known, as many as a narrow screen gives."""
        width = self.listed.scrollable_content_region.width
        share = 5 / 8 if self.has_class("-wide") else 1
        return width or int(self.size.width * share) - 4

    def on_resize(self) -> None:
        """Divide the width among the columns anew, once it is known."""
        self.call_after_refresh(self._refit)

    def _refit(self) -> None:
        if self.is_attached and self.mentors:
            self.show_rows()

    def _headline(self, shown: int) -> str:
        """Say what needs attention, and how many rows are shown of how many."""
        narrowed = [FILTER_WORDS[word] for word in self._only] + [f"“{self._sought}”"] * bool(self._sought)
        listed = f"{shown} of {len(self.mentors)} shown: {', '.join(narrowed)}. " if narrowed else ""
        return listed + attention(self.mentors)

    def _say_none(self) -> None:
        """Say why no row is listed."""
        if self.mentors:
            self.fill_none(plain(NONE_FITS.format(count=len(self.mentors))))
            self.query_one("#whole").display = True
        elif self.checking.busy:
            self.fill_none(Content(""))
        else:
            self.fill_none(Content(NO_PACKETS if self.files.inbox else NO_FOLDER))

    def _rows(self, kept: Sequence[MentorRow]) -> Iterator[ListRow]:
        """Yield the rows of the list, under the headings of their groups if there are any."""
        groups: dict[str, list[MentorRow]] = {}
        for each in kept:
            groups.setdefault(GROUPS[self._group](each) if self._group else "", []).append(each)
        width = self._width
        for title, members in groups.items():
            if title:
                words = plain(f"{one_line(title)} ({len(members)})", f"bold {MUTED}")
                yield ListRow(words, disabled=True)
            for each in members:
                yield ListRow(partial(mentor_line.mentor_line, each, width), id=mentor_line.row_id(each))

    @property
    def inbox(self) -> CheckedInbox | None:
        """The inbox that is open."""
        return self.checking.inbox

    @property
    def shown(self) -> list[MentorRow]:
        """The rows that are listed."""
        return [*self._listed.values()]

    @property
    def highlighted(self) -> MentorRow | None:
        """The mentor whom the keys act on."""
        return self._listed.get(self.listed.row_id)

    @property
    def title_of_detail(self) -> str:
        """Who is highlighted."""
        if self._asides:
            return "Left aside"
        return called(self.highlighted) if self.highlighted else ""

    def about(self) -> Iterable[Paragraph]:
        """Return everything about the highlighted mentor, or what was left aside."""
        if self._asides:
            return self._about_asides()
        return mentor_line.about(self.highlighted) if self.highlighted else ()

    def _about_asides(self) -> Iterator[Paragraph]:
        """Yield what changed since the folder was looked at before, then what was not looked at."""
        for line in self._changes.lines if self._changes else ():
            yield entry(one_line(line), "· ")
        contents = self.inbox.contents if self.inbox else None
        compared = self.inbox.attendance if self.inbox else None
        for aside in sorted(contents.skipped, key=lambda aside: aside.harmless) if contents else ():
            mark, style = ("· ", MUTED) if aside.harmless else ("! ", "$text-warning")
            yield entry(f"{one_line(str(aside.path))}: {one_line(aside.why)}", mark, mark_style=style)
        for note in self.inbox.decisions.notes(self.files.register) if self.inbox else ():
            yield entry(one_line(note), "! ", mark_style="$text-warning")
        for unread in self.inbox.unread_sheets if self.inbox else ():
            yield entry(one_line(unread), "! ", mark_style="$text-warning")
        for event, people in compared.strangers.items() if compared else ():
            yield entry(f"On the list of {event}, and no mentor here: {one_line(', '.join(people))}", "· ")
        for event in compared.unattested if compared else ():
            yield entry(f"No packet here says anything of “{one_line(event)}”", "· ")
        for path in contents.certificates if contents else ():
            yield entry(f"{one_line(str(path))}: a certificate; mentorlog certify check looks at it", "· ")
        left = [each for each in self.mentors if each.aside]
        for each in left:
            yield entry(one_line(f"{called(each)}, {each.row.file}: {each.aside}"), "· ")
        if not contents or not (contents.skipped or contents.certificates or left):
            yield entry("Every file was looked at.")

    def _describe(self) -> None:
        """Show the highlighted mentor, and no longer what was left aside."""
        self._asides = False
        super()._describe()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is decided or written while packets are being checked."""
        try:
            return self._can(action, parameters)
        except NoMatches:  # while the screen is being made
            return False

    def _can(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        row, idle = self.highlighted, not self.checking.busy
        match action:
            case "show_all":
                return self.checking.busy or bool(self._only or self._sought)
            case "decide_packet":
                return idle and row is not None and bool(row.row.sha256)
            case "compare_words":
                return idle and row is not None and bool(row.row.fingerprint)
            case "decide_shown" | "write_reminders" | "write_receipts" | "write_table" | "see_figures":
                return idle and bool(self._listed)
            case "read_texts":
                return idle and bool(self._listed)
            case "decide_otherwise":
                return idle and bool(self.mentors)
            case "open_inbox" | "name_roster":
                return idle
            case "look_again":
                return idle and bool(self.files.inbox)
            case "left_aside":
                return self.inbox is not None
            case "find_mentor" | "show_only" | "order" | "put_together":
                return bool(self.mentors)
        return super().check_action(action, parameters)

    @property
    def _sought(self) -> str:
        """What is typed in the filter."""
        return self.query_one("#filter", Input).value.strip()

    @on(Input.Changed, "#filter")
    def _filter(self) -> None:
        """Show the rows that contain what is typed."""
        self.show_rows()

    @on(Input.Submitted, "#filter")
    def _filtered(self) -> None:
        """Go to the rows that were found."""
        self.listed.focus()

    def action_find_mentor(self) -> None:
        """Type what rows must contain."""
        self.query_one("#filter").focus()

    def action_show_all(self) -> None:
        """Stop checking; else show every row again."""
        if self.checking.busy:
            self.checking.stop()
            return
        self._only = ()
        self.query_one("#filter", Input).value = ""
        self.show_rows()
        self.listed.focus()

    @work
    async def action_show_only(self) -> None:
        """Choose which sort of rows is shown."""
        counts = {word: sum(map(ONLY[word], self.mentors)) for word in FILTER_WORDS}
        answers = [Suggestion(f"{_NOTHING} ({len(self.mentors)})", _NOTHING)]
        answers += [
            Suggestion(f"{FILTER_WORDS[word]} ({count})", word) for word, count in counts.items() if count
        ]

        def choose(word: str) -> None:
            self._only = () if word == _NOTHING else (word,)

        if await self.app.push_screen_wait(AnswerDialog("Show only", "", answers, choose, free=False)):
            self.show_rows()

    def action_order(self) -> None:
        """Take the next order."""
        names = [*SORTS]
        self._sort = names[(names.index(self._sort) + 1) % len(names)]
        self.show_rows()
        self.notify(f"In the order of: {self._sort}")

    def action_put_together(self) -> None:
        """Put rows together by the next thing, or not at all."""
        names = [None, *GROUPS]
        self._group = names[(names.index(self._group) + 1) % len(names)]
        self.show_rows()
        self.notify(f"Put together by: {self._group}" if self._group else "Not put together")

    def action_look_again(self) -> None:
        """Look at the folder again."""
        self.checking.look(self.files)
        self.offer_keys()

    def action_left_aside(self) -> None:
        """Show what was not looked at, and why; once more, the mentor again."""
        self._asides = not self._asides
        self.describe()
        (self.query_one(".pane-detail") if self._asides else self.listed).focus()

    @work
    async def action_open_inbox(self) -> None:
        """Look at another folder."""
        begin = str(self.files.inbox[0]) if self.files.inbox else ""
        dialog = PathDialog(
            "Which folder do the packets lie in?",
            is_folder,
            begin,
            "Your lists and rules stay; nothing in the folder is changed.",
        )
        if folder := await ask_for_path(self.app, dialog):
            self._look_anew(replace(self.files, inbox=(folder,)))

    @work
    async def action_name_roster(self) -> None:
        """Say who should send."""
        dialog = PathDialog(
            "Which table says who should send?",
            is_file,
            str(self.files.roster or ""),
            "Excel or CSV, with a column of names or e-mail addresses; or your list of keys.",
        )
        if table := await ask_for_path(self.app, dialog):
            self._look_anew(replace(self.files, roster=table))

    def _look_anew(self, files: DeskFiles) -> None:
        """Look at a folder, or hold it against something else, as if nothing had been shown."""
        self.files, self.mentors = files, ()
        self._first_look = True
        self.name_folder()
        if files.inbox:
            self.fill_none(Content(""))
            self.checking.look(files)
        self.offer_keys()

    # What is decided and written

    @work
    async def action_decide_packet(self) -> None:
        """Accept, hold or ask about the highlighted packet."""
        await self._actions.decide_packet()

    @work
    async def action_decide_shown(self) -> None:
        """Accept, hold or ask about every packet that is listed."""
        await self._actions.decide_shown()

    @work
    async def action_decide_otherwise(self) -> None:
        """Have a new decision take the place of the last one, if the coordinator says so."""
        await self._actions.decide_otherwise()

    @work
    async def action_compare_words(self) -> None:
        """Take the key of the highlighted packet into the list, once its six words were compared."""
        await self._actions.compare_words()

    @work
    async def action_write_receipts(self) -> None:
        """Write the receipts of those that are listed once more."""
        await self._actions.write_receipts()

    @work
    async def action_write_reminders(self) -> None:
        """Write what is missing to those that are listed."""
        await self._actions.write_reminders()

    @work
    async def action_write_table(self) -> None:
        """Write the table as it is listed."""
        await self._actions.write_table()

    @work
    async def action_see_figures(self) -> None:
        """Show the figures of those that are listed."""
        await self._actions.see_figures()

    @work
    async def action_read_texts(self) -> None:
        """Read what those that are listed wrote."""
        await self._actions.read_texts()
