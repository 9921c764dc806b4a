"""Setup: who the mentor is, what they serve in, and whom they mentor."""

from functools import partial

from textual import work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from mentorlog.commands import SETUP, bindings
from mentorlog.model import Meeting, Mentee, Mentor, Programme, Status
from mentorlog.model.people import own_days
from mentorlog.operations.mentees import delete_mentee
from mentorlog.operations.programme import another_year, begin_new_year
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.widgets.entry_titles import day
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import many

NOBODY = "Nobody yet. Press n to add somebody; a pseudonym such as M-01 is enough."


class SetupScreen(ListDetail):
    """The mentees, and the programme beside them."""

    area = "setup"
    featured = ("key",)
    commands = SETUP
    BINDINGS = bindings(SETUP)
    listing = "mentees"
    AUTO_FOCUS = "#mentees"

    _programme: Programme | None = None

    def detail(self) -> Widget:
        """Return what shows the programme, whichever mentee is highlighted."""
        return VerticalScroll(Static(id="programme"), classes="pane-detail", can_focus=False)

    def reload(self) -> None:
        """Show what is set up."""
        self._mentees = self.store.all(Mentee)
        held = [m for m in self.store.meetings() if m.status is Status.HELD]
        rows = [Option(Content.styled("Mentees", "bold $foreground-muted"), disabled=True)]
        rows += [Option(_mentee(mentee, held), id=mentee.id) for mentee in self._mentees]
        if not self._mentees:
            rows.append(Option(plain(NOBODY), disabled=True))
        self._programme = self.store.programme()
        self.fill(rows)

    def describe(self) -> None:
        """Show what the mentor serves in."""
        about = _about(self.store.mentor(), self._programme)
        self.query_one("#programme", Static).update(about)

    @property
    def highlighted(self) -> Mentee | None:
        """The mentee that the keys act on."""
        return next((mentee for mentee in self._mentees if mentee.id == self.listed.row_id), None)

    def offers(self, action: str) -> bool:
        """Changing needs somebody to change, and a new year an old one."""
        if action in ("rules", "new_year"):
            return self._programme is not None
        return super().offers(action)

    def action_programme(self) -> None:
        """Change the mentor's details and the programme."""
        from mentorlog.screens.editors.programme import ProgrammeEditor

        self.open_form(ProgrammeEditor(self.context, self.store.programme()))

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

    def action_new(self) -> None:
        """Add a mentee."""
        self._write(None)

    def action_edit(self) -> None:
        """Change the highlighted mentee."""
        if self.highlighted:
            self._write(self.highlighted)

    def _write(self, mentee: Mentee | None) -> None:
        """Open the form for a mentee."""
        from mentorlog.screens.editors.mentee import MenteeEditor

        self.open_form(MenteeEditor(self.context, mentee), lambda saved: f"Saved {saved.pseudonym}.")

    @work
    async def action_delete(self) -> None:
        """Delete the highlighted mentee, about whom nothing may be recorded, if the mentor means it."""
        if mentee := self.highlighted:
            message = f"Deleted {mentee.pseudonym}. u brings them back."
            await self.delete(
                f"the mentee {mentee.pseudonym}", partial(delete_mentee, self.store, mentee), message
            )


def _mentee(mentee: Mentee, held: list[Meeting]) -> Content:
    """Return a mentee on two lines: the name in use, and what is known."""
    met = [m for m in held if any(a.mentee == mentee.id and a.attended for a in m.mentees)]
    times = f"met {many(len(met), 'times')}" + (f", last {day(met[-1].day)}" if met else "")
    days = own_days(mentee.start, mentee.end, lambda when: day(when, year=True))
    may = "may be named" if mentee.consent else ""
    known = (mentee.name, mentee.cohort, days, mentee.channel, may, times)
    return Content.assemble(
        plain(mentee.pseudonym, "bold"),
        "\n  ",
        plain(" · ".join(part for part in known if part), "$foreground-muted"),
    )


def _about(mentor: Mentor | None, programme: Programme | None) -> Content:
    """Return who the mentor is and what they serve in."""
    lines = [Content.styled("You", "bold $foreground-muted")]
    lines.append(plain(" · ".join(filter(None, (mentor.name, mentor.email))) if mentor else "not said yet"))
    lines.append(Content.styled("\nProgramme", "bold $foreground-muted"))
    if programme is None:
        lines.append(plain("None yet: press p to choose one."))
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
