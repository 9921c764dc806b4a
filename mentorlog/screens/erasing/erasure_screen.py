"""What erasing something would take out, before anything goes; afterwards, what it could not reach."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from textual import on, work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from mentorlog.commands import ERASURE, bindings
from mentorlog.model import Meeting, Mentee, Reflection
from mentorlog.operations.backups.making import second_place
from mentorlog.operations.erasing.erasure_plan import ErasurePlan, carry_out_erasure, plan_entry, plan_mentee
from mentorlog.operations.erasing.erasure_words import (
    DISK,
    NEVER_BACK,
    erased_words,
    letter,
    naming_words,
    out_of_reach,
    what_goes,
    what_stays,
)
from mentorlog.operations.erasing.reworded_entries import Wording
from mentorlog.operations.errors import NotPossible
from mentorlog.screens.erasing.type_to_erase import TypeToErase
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.area import Area
from mentorlog.widgets.hanging import BLANK, MUTED, Hanging, HangingText, Paragraph, entry, heading
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.row_list import RowList

_NEXT = {Wording.REMOVE: Wording.RENAME, Wording.RENAME: Wording.KEEP, Wording.KEEP: Wording.REMOVE}
_ANYTHING = "erase"
"""What is typed before an entry is erased; before a person is, what they are called."""

Plans = Callable[[Mapping[str, Wording]], ErasurePlan]
"""Works out a plan, with what was chosen for other entries by their ids."""


class ErasureScreen(Area):
    """The dry run, with the texts elsewhere that name a mentee in a list of their own."""

    TITLE = "Erase"
    purpose = "See what would be erased for good, what stays and what cannot be reached; then erase it."
    area = "mentees"
    commands = ERASURE
    BINDINGS = bindings(ERASURE)
    AUTO_FOCUS = "#erasure"

    def __init__(self, context: AppContext, plans: Plans) -> None:
        """Args:
        context: the machine and the logbook.
        plans: works out what goes.
        """
        super().__init__(context)
        self._plans = plans
        self._chosen: dict[str, Wording] = {}
        self._plan: ErasurePlan | None = None
        self._erased = False
        self._letter = ""

    def compose_body(self) -> Iterable[Widget]:
        """Yield the text and the list, still empty."""
        yield VerticalScroll(HangingText(id="plan"), id="erasure", classes="pane")
        named = RowList(id="named", classes="pane pane-list")
        named.border_title = "Named elsewhere: space changes what becomes of the texts"
        yield named

    def reload(self) -> None:
        """Work out what goes, and show it; what was erased is not looked for again."""
        if not self._erased:
            self._plan = self._plans(self._chosen)
            self._letter = letter(self._plan, self.store.mentor(), self.today)
        pane, named = self.query_one("#erasure"), self.query_one("#named", RowList)
        pane.border_title = plain(f"{'Erased' if self._erased else 'Erase'}: {self._shown.title}")
        self.query_one("#plan", HangingText).show(self._after() if self._erased else self._before())
        rows = [] if self._erased else list(self._rows())
        named.fill(rows)
        named.display = bool(rows)

    @property
    def _shown(self) -> ErasurePlan:
        """What is shown."""
        assert self._plan
        return self._plan

    def _before(self) -> Iterator[Paragraph]:
        """Yield what goes and what stays."""
        yield entry(NEVER_BACK, "! ", "bold", "$text-warning")
        for title, lines, mark in (
            ("Goes", what_goes(self._shown), "– "),
            ("Stays", what_stays(self._shown), "✓ "),
            ("Cannot be reached from here", out_of_reach(self._shown), "· "),
        ):
            yield BLANK
            yield heading(title)
            yield from (entry(line, mark, mark_style=MUTED) for line in lines)

    def _after(self) -> Iterator[Paragraph]:
        """Yield what was done, and what is left to others."""
        yield entry(erased_words(self._shown), "✓ ", "bold", "$text-success")
        yield BLANK
        yield heading("Cannot be reached from here")
        yield from (entry(line, "· ", mark_style=MUTED) for line in out_of_reach(self._shown))
        yield BLANK
        yield entry("y copies a letter to those who hold it.")
        yield entry(DISK, style=MUTED)

    def _rows(self) -> Iterator[ListRow]:
        """Yield the entries of others that name the person."""
        for each, (title, done) in zip(self._shown.naming, naming_words(self._shown), strict=True):
            name = Content.styled(f"{each.wording.value:<8}", "$text-accent")
            yield ListRow(Hanging((name, plain(title) + plain(f"  {done}", MUTED))), id=each.entity.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What was erased is not erased again."""
        if action == "turn":
            return not self._erased and self._plan is not None and bool(self._plan.naming)
        return action != "erase" or not self._erased

    @property
    def to_copy(self) -> str:
        """The letter."""
        return self._letter

    @on(RowList.Selected, "#named")
    def action_turn(self) -> None:
        """Do something else with the texts of the highlighted entry."""
        row = self.query_one("#named", RowList).row_id
        for each in self._shown.naming:
            if each.entity.id == row:
                self._chosen[row] = _NEXT[each.wording]
        self.reload()

    @work
    async def action_erase(self) -> None:
        """Erase it, once the mentor typed what it is."""
        plan = self._shown
        if not await self.app.push_screen_wait(TypeToErase(plan.title, plan.called or _ANYTHING)):
            return
        second = second_place(self.context.preferences.settings.backup_folder)
        notes: list[str] = []

        def erase() -> None:
            notes.extend(carry_out_erasure(self.store, plan, second))

        if self.change(erase, erased_words(plan)):
            self._erased = True
            for note in notes:
                self.notify(note, severity="warning", markup=False)
            self.reload()
            self.refresh_bindings()
        else:
            # Something else would go by now: that is what the mentor is asked about next.
            self._try_reload()


def erase_mentee(area: Area, mentee: Mentee) -> None:
    """Show what erasing a mentee would take out."""
    store, today = area.store, area.today

    def plans(chosen: Mapping[str, Wording]) -> ErasurePlan:
        return plan_mentee(store, store.find(Mentee, mentee.id) or mentee, today, chosen)

    _show(area, plans)


def erase_entry(area: Area, entity: Meeting | Reflection) -> None:
    """Show what erasing the words of a meeting or a reflection would take out."""
    store = area.store
    _show(area, lambda _chosen: plan_entry(store, store.find(type(entity), entity.id) or entity))


def _show(area: Area, plans: Plans) -> None:
    """Show a plan, or say why there is none."""
    try:
        plans({})
    except NotPossible as error:
        area.complain(error)
        return
    area.app.push_screen(ErasureScreen(area.context, plans))
