"""Settings: who the mentor is, what they serve in, and by what they are known."""

from functools import partial

from textual import work
from textual.content import Content
from textual.widgets.option_list import Option

from mentorlog.commands import SETTINGS, bindings
from mentorlog.model import Mentor, Programme
from mentorlog.operations.entry_titles import day
from mentorlog.operations.programme import another_year, begin_new_year
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.widgets.plain_text import plain

SECTIONS = {
    "programme": "You and your programme",
    "rules": "Rules of the programme",
    "preferences": "Preferences",
    "key": "Your key",
    "drafts": "Drafts",
}
"""What can be opened here, by the action that opens it."""


class SettingsScreen(ListDetail):
    """What can be set up, and how it is set up now."""

    area = "settings"
    commands = SETTINGS
    BINDINGS = bindings(SETTINGS)
    listing = "sections"
    enter = "open"
    AUTO_FOCUS = "#sections"

    _programme: Programme | None = None

    def reload(self) -> None:
        """Show what is set up."""
        self._programme = self.store.programme()
        self.fill([Option(title, id=name) for name, title in SECTIONS.items()])

    @property
    def highlighted(self) -> str:
        """The section that is shown."""
        return self.listed.row_id

    def about(self) -> Content:
        """Return how the highlighted section is set up."""
        match self.highlighted:
            case "rules":
                return plain(
                    "See the rules of your programme on its year, change their numbers, leave out vacations."
                )
            case "preferences":
                return plain("Colours, how days are written, the first day of the week, and keys.")
            case "key":
                return plain("The key that signs your packets, and by what your coordinator knows it.")
            case "drafts":
                return plain("What you typed and have not saved yet.")
        return _about(self.store.mentor(), self._programme)

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
            case "preferences":
                await self.run_action("app.show('preferences')")
            case "key":
                await self.run_action("app.place('key')")
            case "drafts":
                await self.run_action("app.drafts")

    def action_programme(self) -> None:
        """Change the mentor's details and the programme; ask the first questions while there is none."""
        from mentorlog.screens.dialogs.first_run import FirstRun
        from mentorlog.screens.editors.programme import ProgrammeEditor

        programme = self.store.programme()
        form = ProgrammeEditor(self.context, programme) if programme else FirstRun(self.context)
        self.open_form(form)

    async def action_rules(self) -> None:
        """Show the rules of the programme in view on its year."""
        await self.run_action("app.show('rules')")

    @work
    async def action_new_year(self) -> None:
        """Begin a new year of the programme in view, then show its days to be checked."""
        from mentorlog.screens.editors.programme import ProgrammeEditor

        if (old := self._programme) is None:
            return
        new = another_year(self.host, old)
        question = Confirm(
            f"Begin a new year, {day(new.start, year=True)} to {day(new.end, year=True)}?",
            yes="Begin",
            no="Not yet",
            more=f"{new.name}, with the same rules, windows and mentees. The old year stays as it is; "
            "waivers, balances and vacations stay with it.",
        )
        if not await self.app.push_screen_wait(question):
            return
        message = "The new year is in view. Check its days; u takes the new year back."
        if not self.change(partial(begin_new_year, self.store, self.host, new), message):
            return
        await self.app.push_screen_wait(ProgrammeEditor(self.context, new))
        self._try_reload()


def _about(mentor: Mentor | None, programme: Programme | None) -> Content:
    """Return who the mentor is and what they serve in."""
    lines = [Content.styled("You", "bold $foreground-muted")]
    lines.append(plain(" · ".join(filter(None, (mentor.name, mentor.email))) if mentor else "not said yet"))
    lines.append(Content.styled("\nProgramme", "bold $foreground-muted"))
    if programme is None:
        lines.append(plain("None yet: press Enter to choose one."))
    else:
        facts = [
            ("", programme.name),
            ("Period", f"{day(programme.start, year=True)} to {day(programme.end, year=True)}"),
            *(
                (span.name.replace("_", " ").capitalize(), f"{day(span.start)} to {day(span.end)}")
                for span in (*programme.windows, *programme.phases)
            ),
            *((span.name.replace("_", " ").capitalize(), day(span.start)) for span in programme.anchors),
            ("Time zone", programme.zone),
            ("Coordinator", " · ".join(filter(None, (programme.coordinator, programme.coordinator_email)))),
        ]
        lines += [
            Content.assemble((f"{name:<14}" if name else "", "$foreground-muted"), plain(value or "not said"))
            for name, value in facts
        ]
    lines.append(Content.styled("\nmentorlog paths shows where all this is kept.", "$foreground-muted"))
    return Content("\n").join(lines)
