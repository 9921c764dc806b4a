"""Setup: who the mentor is, what they serve in, and whom they mentor."""

from collections.abc import Iterable
from dataclasses import replace

from textual import on, work
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentorlog.commands import SETUP, bindings
from mentorlog.model import Meeting, Mentee, Mentor, Programme, Status
from mentorlog.model.people import own_days
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.frame.area import Area
from mentorlog.store import Change, StoreError
from mentorlog.widgets.entry_titles import day
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.refill import refill

NOBODY = "Nobody yet. Press n to add somebody; a pseudonym such as M-01 is enough."


class SetupScreen(Area):
    """The mentees, and the programme beside them."""

    area = "setup"
    featured = ("key",)
    commands = SETUP
    BINDINGS = bindings(SETUP)
    AUTO_FOCUS = "#mentees"

    _programme: Programme | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the mentees and what the mentor serves in."""
        with Container(classes="panes"):
            yield OptionList(id="mentees", classes="pane-list", markup=False)
            with VerticalScroll(classes="pane-detail", can_focus=False):
                yield Static(id="programme")

    def reload(self) -> None:
        """Show what is set up."""
        self._mentees = self.store.all(Mentee)
        held = [m for m in self.store.meetings() if m.status is Status.HELD]
        rows = [Option(Content.styled("Mentees", "bold $foreground-muted"), disabled=True)]
        rows += [Option(_mentee(one, held), id=one.id) for one in self._mentees]
        if not self._mentees:
            rows.append(Option(plain(NOBODY), disabled=True))
        refill(self.query_one("#mentees", OptionList), rows)
        self._programme = self.store.programme()
        about = _about(self.store.mentor(), self._programme)
        self.query_one("#programme", Static).update(about)

    @property
    def highlighted(self) -> Mentee | None:
        """The mentee that the keys act on."""
        option = self.query_one("#mentees", OptionList).highlighted_option
        return next((m for m in self._mentees if option and m.id == option.id), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Changing needs somebody to change."""
        if action in ("rules", "new_year"):
            return self._programme is not None
        return self.highlighted is not None if action in ("edit", "delete") else True

    def action_programme(self) -> None:
        """Change the mentor's details and the programme."""
        from mentorlog.screens.editors.programme import ProgrammeEditor

        editor = ProgrammeEditor(self.context, self.store.programme())
        self.app.push_screen(editor, lambda saved: self.changed("Saved.") if saved else None)

    def action_rules(self) -> None:
        """Show the rules of the programme in view on its year."""
        from mentorlog.screens.areas.rules import RulesScreen

        self.app.push_screen(RulesScreen(self.context))

    @work
    async def action_new_year(self) -> None:
        """Begin a new year of the programme in view, then show its days to be checked."""
        from mentorlog.model.new_year import next_year
        from mentorlog.screens.editors.programme import ProgrammeEditor

        if (old := self._programme) is None:
            return
        new = next_year(old, self.host.new_id())
        question = Confirm(
            f"Begin a new year, {day(new.start, year=True)} to {day(new.end, year=True)}?",
            yes="Begin",
            no="Not yet",
            more=f"{new.name}, with the same rules, windows and mentees. The old year stays as it is; "
            "waivers, balances and vacations stay with it.",
        )
        if not await self.app.push_screen_wait(question):
            return
        mentor = self.store.mentor()
        owner = (
            replace(mentor, programme=new.id) if mentor else Mentor(id=self.host.new_id(), programme=new.id)
        )
        try:
            self.store.record(Change(None, new), Change(mentor, owner))
        except StoreError as error:
            self.complain(error)
            return
        self.changed("The new year is in view. Check its days; u takes the new year back.")
        await self.app.push_screen_wait(ProgrammeEditor(self.context, new))
        self._try_reload()

    def action_new(self) -> None:
        """Add a mentee."""
        self._write(None)

    @on(OptionList.OptionSelected, "#mentees")
    def action_edit(self) -> None:
        """Change the highlighted mentee."""
        if self.highlighted:
            self._write(self.highlighted)

    def _write(self, mentee: Mentee | None) -> None:
        """Open the form for a mentee."""
        from mentorlog.screens.editors.mentee import MenteeEditor

        editor = MenteeEditor(self.context, mentee)
        self.app.push_screen(
            editor, lambda saved: self.changed(f"Saved {saved.pseudonym}.") if saved else None
        )

    @work
    async def action_delete(self) -> None:
        """Delete the highlighted mentee, about whom nothing may be recorded, if the mentor means it."""
        if (mentee := self.highlighted) is None:
            return
        question = Confirm(f"Delete the mentee {mentee.pseudonym}?", yes="Delete", no="Keep")
        if await self.app.push_screen_wait(question):
            try:
                self.store.delete(mentee)
            except StoreError as error:
                self.complain(error)
            else:
                self.changed(f"Deleted {mentee.pseudonym}. u brings them back.")


def _mentee(mentee: Mentee, held: list[Meeting]) -> Content:
    """Return a mentee on two lines: the name in use, and what is known."""
    met = [m for m in held if any(a.mentee == mentee.id and a.attended for a in m.mentees)]
    times = f"met {len(met)} time{'s' * (len(met) != 1)}" + (f", last {day(met[-1].day)}" if met else "")
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
            Content.assemble((f"{name:<14}" if name else "", "$foreground-muted"), plain(said or "not said"))
            for name, said in facts
        ]
    lines.append(Content.styled("\nmentorlog paths shows where all this is kept.", "$foreground-muted"))
    return Content("\n").join(lines)
