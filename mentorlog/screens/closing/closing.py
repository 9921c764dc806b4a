"""Closing the year: its steps in order, each with how it stands and the key that does it."""

from collections.abc import Iterable, Iterator
from functools import partial

from textual import work
from textual.content import Content

from mentorlog.commands import CLOSING, bindings
from mentorlog.model import Mentee
from mentorlog.operations.closing.closing_steps import (
    ClosingStep,
    OpenMatter,
    YearEnd,
    begin_next_year,
    needs_note,
    open_words,
    turn_goes_on,
    who_stays_words,
    year_end,
)
from mentorlog.operations.closing.hand_over import hand_over_note
from mentorlog.operations.entry_titles import day, names
from mentorlog.operations.errors import NotPossible
from mentorlog.operations.programme import another_year
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.widgets.hanging import BLANK, MUTED, Hanging, Paragraph, entry, heading, rows
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import sentence, stretch

NONE = """\
No programme is in use, so there is no year to close.

Choose one in Settings, or run:

    mentorlog programme list"""

_ABOUT = {
    "again": "Many who had a good mentor become one. A line on whether you would do it again, and on what "
    "would have to change, is worth having when you are asked next year.",
    "mentees": "Say for each mentee whether you go on meeting after this year. For the others, write with "
    "them what the next mentor should know.",
    "open": "Promises, referrals to ask about, and goals. Tick them off, pass them on, or drop them: nobody "
    "should wait for something that was forgotten.",
    "packet": "It sums up the year for your coordinator, and is signed with your key.",
    "new_year": "The same programme a year later, with its rules and windows. Who goes on stays; for the "
    "others the last day of this year is their last.",
}
_KEYS = {
    "again": "a answers.",
    "mentees": "On a mentee: space says who goes on, e writes the note, w writes it to a file.",
    "open": "Enter on a row goes there.",
    "packet": "Enter goes to Packet.",
    "new_year": "b begins it.",
}


class ClosingScreen(ListDetail):
    """A checklist: would mentor again, who goes on, what is open, the packet, the next year."""

    TITLE = "Close the year"
    purpose = "Go through what a year ends with, in order."
    area = "settings"
    commands = CLOSING
    BINDINGS = bindings(CLOSING)
    listing = "steps"
    title_of_list = "Close the year"
    none = NONE
    enter = "open"
    readable = True
    AUTO_FOCUS = "#steps"

    _end: YearEnd | None = None
    _entries: dict[str, Mentee | OpenMatter] = {}

    def reload(self) -> None:
        """Show every step as it stands, with the mentees and what is open under theirs."""
        self._end = year_end(self.store)
        self._called = names(self.store.all(Mentee))
        self._entries = {}
        self.listed.border_title = plain(self._title())
        self.fill(list(self._rows(self._end)) if self._end else [])

    def _title(self) -> str:
        """Return which year it is."""
        programme = self._end.programme if self._end else None
        return (
            f"Close the year {stretch(programme.start, programme.end)}" if programme else self.title_of_list
        )

    def _rows(self, end: YearEnd) -> Iterator[ListRow]:
        """Yield the rows of the steps, and of what belongs to them."""
        for number, step in enumerate(end.steps, 1):
            yield ListRow(Hanging(_step_row(number, step)), id=step.name)
            for each in {"mentees": end.mentees, "open": end.open_matters}.get(step.name, ()):
                self._entries[each.id] = each
                words = _mentee_row(each) if isinstance(each, Mentee) else self._open_words(each)
                yield ListRow(Hanging((plain("      "), words)), id=each.id)

    def _open_words(self, matter: OpenMatter) -> Content:
        """Return what is open."""
        return plain(open_words(matter, self._called))

    @property
    def highlighted(self) -> Mentee | OpenMatter | ClosingStep | None:
        """The mentee, the open entry or the step that is highlighted."""
        steps = {step.name: step for step in self._end.steps} if self._end else {}
        return self._entries.get(self.listed.row_id) or steps.get(self.listed.row_id)

    @property
    def _mentee(self) -> Mentee | None:
        """The mentee that is highlighted."""
        return self.highlighted if isinstance(self.highlighted, Mentee) else None

    @property
    def title_of_detail(self) -> str:
        """What is highlighted."""
        match self.highlighted:
            case Mentee() as mentee:
                return mentee.pseudonym
            case ClosingStep() as step:
                return step.title
            case None:
                return ""
            case other:
                return self._open_words(other).plain

    def about(self) -> Iterable[Paragraph]:
        """Return what there is to know and to do."""
        match self.highlighted:
            case Mentee() as mentee:
                return _about_mentee(mentee)
            case ClosingStep() as step:
                return self._about_step(step)
            case None:
                return ()
            case _:
                return (entry("Enter goes there, where it can be ticked off, changed or deleted."),)

    def _about_step(self, step: ClosingStep) -> Iterator[Paragraph]:
        """Yield what a step is for, how it stands, and its key."""
        yield _sign(step.done), plain(sentence(step.state))
        yield BLANK
        yield entry(_ABOUT[step.name])
        closure = self._end.closure if self._end else None
        if step.name == "again" and closure and closure.why:
            yield from (BLANK, heading("Why"), entry(closure.why))
        yield BLANK
        yield entry(_KEYS[step.name], style=MUTED)

    # Keys

    def offers(self, action: str) -> bool:
        """What is about a mentee needs one; the next year is begun once."""
        match action:
            case "again":
                return self._end is not None
            case "goes_on" | "edit" | "write_out":
                return self._mentee is not None
            case "new_year":
                return self._end is not None and self._end.next_year is None
            case "open" | "copy":
                return self.highlighted is not None
        return True

    def action_again(self) -> None:
        """Say whether you would mentor again."""
        from mentorlog.screens.closing.closure import ClosureEditor

        if self._end:
            self.open_form(ClosureEditor(self.context, self._end.closure))

    def action_goes_on(self) -> None:
        """Say that the relationship with a mentee goes on, or that it does not."""
        if mentee := self._mentee:
            word = "does not go on" if mentee.goes_on else "goes on"
            self.change(partial(turn_goes_on, self.store, mentee), f"{mentee.pseudonym} {word}.")

    def action_edit(self) -> None:
        """Write the note for the next mentor of a mentee."""
        from mentorlog.screens.closing.hand_over_form import HandOverEditor

        if self._mentee:
            self.open_form(HandOverEditor(self.context, self._mentee))

    def action_write_out(self) -> None:
        """Show the note for the next mentor, to write it to a file."""
        from mentorlog.screens.closing.hand_over import HandOverScreen

        if (mentee := self._mentee) is None:
            return
        try:
            hand_over_note(self.store.logbook(), mentee, self.today)
        except NotPossible as error:
            self.complain(error)
            return
        self.app.push_screen(HandOverScreen(self.context, mentee))

    async def action_open(self) -> None:
        """Do with a row what it is there for."""
        match self.highlighted:
            case Mentee():
                self.action_edit()
            case ClosingStep(name="again"):
                self.action_again()
            case ClosingStep(name="packet"):
                await self.run_action("app.area('packet')")
            case ClosingStep(name="new_year"):
                if self.offers("new_year"):
                    self.action_new_year()
            case ClosingStep() | None:
                pass
            case other:
                await self.run_action(f"app.entry('{other.id}')")

    @work
    async def action_new_year(self) -> None:
        """Begin the next year, once the mentor agreed to who stays; then show its days to be checked."""
        from mentorlog.screens.editors.programme import ProgrammeEditor

        if (end := self._end) is None:
            return
        new = another_year(self.host, end.programme)
        question = Confirm(
            f"Begin a new year, {day(new.start, year=True)} to {day(new.end, year=True)}?",
            yes="Begin",
            no="Not yet",
            more=who_stays_words(end),
        )
        if not await self.app.push_screen_wait(question):
            return
        message = "The new year is in view. Check its days; u takes the new year back."
        if self.change(partial(begin_next_year, self.store, self.host, end), message):
            await self.app.push_screen_wait(ProgrammeEditor(self.context, self.store.programme()))
            self._try_reload()


def _sign(done: bool) -> Content:
    """Return whether a step is done, to be read without colour."""
    return plain("✓ ", "$text-success") if done else plain("○ ")


def _step_row(number: int, step: ClosingStep) -> Paragraph:
    """Return a step: its number, whether it is done, its title and how it stands."""
    return plain(f"{number} ", MUTED) + _sign(step.done), plain(step.title, "bold") + plain(
        f"  {step.state}", MUTED
    )


def _mentee_row(mentee: Mentee) -> Content:
    """Return a mentee, whether they go on, and whether there is a note."""
    goes_on = "goes on" if mentee.goes_on else "does not go on"
    note = ", note to write" if needs_note(mentee) else ", note written" if mentee.hand_over.strip() else ""
    return plain(mentee.pseudonym) + plain(f"  {goes_on}{note}", MUTED)


def _about_mentee(mentee: Mentee) -> Iterator[Paragraph]:
    """Yield what happens with a mentee, and the note."""
    yield from rows(
        (
            ("After this year", "we go on" if mentee.goes_on else "we do not go on"),
            ("Consent", "agreed to be named" if mentee.consent else "not given: nothing can be handed over"),
        )
    )
    yield BLANK
    yield heading("For the next mentor")
    yield entry(mentee.hand_over) if mentee.hand_over else entry("Nothing yet: e writes it.", style=MUTED)
