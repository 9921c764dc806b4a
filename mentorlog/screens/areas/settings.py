"""Settings: who the mentor is, what they serve in, and by what they are known."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from textual import work
from textual.widget import Widget

from mentorlog.commands import SETTINGS, bindings
from mentorlog.model import Programme
from mentorlog.operations.entry_titles import day
from mentorlog.operations.programme import another_year, begin_new_year
from mentorlog.screens.areas.settings_sections import SECTIONS, places
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.store import StoreError
from mentorlog.widgets.hanging import Paragraph
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.mentees.text_pane import TextPane
from mentorlog.widgets.plain_text import plain

_MOST_CHANGES = 6
"""Lines of what a programme's file changes, for which the smallest terminal has room."""


class SettingsScreen(ListDetail):
    """What can be set up, and how it is set up now."""

    area = "settings"
    commands = SETTINGS
    BINDINGS = bindings(SETTINGS)
    listing = "sections"
    title_of_list = "Settings"
    enter = "open"
    AUTO_FOCUS = "#sections"

    _programme: Programme | None = None

    def below(self) -> Iterable[Widget]:
        """Yield where everything is kept."""
        yield TextPane("Where it is kept", id="places")

    def reload(self) -> None:
        """Show what is set up."""
        self._programme = self.store.programme()
        self.fill([ListRow(plain(title), id=name) for name, (title, _) in SECTIONS.items()])
        self.query_one("#places", TextPane).show(places(self.context))

    @property
    def highlighted(self) -> str:
        """The section that is shown."""
        return self.listed.row_id

    @property
    def title_of_detail(self) -> str:
        """What the highlighted section is called."""
        return SECTIONS[self.highlighted][0] if self.highlighted else ""

    def about(self) -> Iterable[Paragraph]:
        """Return how the highlighted section is set up."""
        return SECTIONS[self.highlighted][1](self.context) if self.highlighted else ()

    @property
    def highlighted_entry(self) -> str:
        """The programme, which the first sections are about."""
        return self._programme.id if self._programme and self.highlighted in ("programme", "rules") else ""

    def offers(self, action: str) -> bool:
        """Rules need a programme, and a new year an old one."""
        if action in ("rules", "new_year"):
            return self._programme is not None
        return True

    async def action_open(self) -> None:
        """Open the highlighted section."""
        match self.highlighted:
            case "programme" | "rules" as section:
                await self.run_action(section)
            case "preferences" | "privacy":
                await self.run_action("app.show('preferences')")
            case "trash":
                await self.run_action("app.show('trash')")
            case "backups":
                await self.run_action("app.show('backups')")
            case "key":
                await self.run_action("app.place('key')")
            case "retention":
                await self.run_action("app.show('retention')")
            case "drafts":
                await self.run_action("app.drafts")
            case "import_log":
                await self.run_action("app.show('import_log')")

    def action_programme(self) -> None:
        """Change the mentor's details and the programme; ask the first questions while there is none."""
        from mentorlog.screens.dialogs.first_run import FirstRun
        from mentorlog.screens.editors.programme import ProgrammeEditor

        programme = self.store.programme()
        form = ProgrammeEditor(self.context, programme) if programme else FirstRun(self.context)
        self.open_form(form)

    def action_programme_file(self) -> None:
        """Ask for the file of a programme; nothing is changed before its key and its changes were seen."""
        from mentorlog.screens.importing.file_dialog import FileDialog

        def take(path: Path) -> None:
            self._look_at_file(path)

        self.app.push_screen(FileDialog(take))

    @work
    async def _look_at_file(self, path: Path) -> None:
        """Show whose file it is, by which key, and what it changes; take it in after a yes."""
        from mentorlog.operations.coordinator.published_programme import look_at, take_in

        try:
            adoption = look_at(self.store, self.host, path, self.today, self.store.zone())
        except StoreError as error:
            self.complain(error)
            return
        words = (
            ()
            if adoption.is_known
            else (
                "",
                "Ask your coordinator for the six words of its key, face to face or by telephone.",
                f"Go on only if they are: {adoption.published.key.words}",
            )
        )
        lines = adoption.what_changes(_MOST_CHANGES)
        changes = ("", "It changes (mentorlog programme use FILE shows all of it):", *lines) if lines else ()
        question = Confirm(
            f"Take in the file of {adoption.after.name}?",
            yes="Take it in" if adoption.is_known else "The words agree",
            no="Not now",
            more="\n".join((*adoption.whose, *words, *changes)),
        )
        if await self.app.push_screen_wait(question):
            self.change(
                partial(take_in, self.store, self.host, adoption, self.today),
                f"Rules and days are those of the programme’s file, {adoption.published.called}.",
            )

    async def action_rules(self) -> None:
        """Show the rules of the programme in view on its year."""
        await self.run_action("app.show('rules')")

    @work
    async def action_new_year(self) -> None:
        """Begin a new year of the programme in view, then show its days to be checked."""
        from mentorlog.operations.closing.closing_steps import begin_next_year, who_stays_words, year_end
        from mentorlog.screens.editors.programme import ProgrammeEditor

        if (end := year_end(self.store)) is None:
            return
        new = another_year(self.host, end.programme)
        begin: Callable[[], object] = partial(begin_new_year, self.store, self.host, new)
        more = (
            f"{new.name}, with the same rules, windows and mentees. The old year stays as it is; waivers, "
            "balances and vacations stay with it."
        )
        if end.is_begun:
            begin, more = partial(begin_next_year, self.store, self.host, end), who_stays_words(end)
        question = Confirm(
            f"Begin a new year, {day(new.start, year=True)} to {day(new.end, year=True)}?",
            yes="Begin",
            no="Not yet",
            more=more,
        )
        if not await self.app.push_screen_wait(question):
            return
        message = "The new year is in view. Check its days; u takes the new year back."
        if not self.change(begin, message):
            return
        await self.app.push_screen_wait(ProgrammeEditor(self.context, self.store.programme()))
        self._try_reload()
