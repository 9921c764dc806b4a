"""Mentees: everybody the mentor mentors, and what is known of the highlighted one."""

from functools import partial

from textual import work
from textual.content import Content
from textual.widgets.option_list import Option

from mentorlog.commands import MENTEES, bindings
from mentorlog.model import Meeting, Mentee, Status
from mentorlog.model.people import own_days
from mentorlog.operations.mentees import delete_mentee
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.widgets.entry_titles import day
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import many

NOBODY = """\
Nobody yet.

Press n to add somebody you mentor; a pseudonym such as M-01 is enough. Or run:

    mentorlog mentees add M-01 M-02 M-03"""


class MenteesScreen(ListDetail):
    """The mentees, and everything about the highlighted one."""

    area = "mentees"
    commands = MENTEES
    BINDINGS = bindings(MENTEES)
    listing = "mentees"
    none = NOBODY
    AUTO_FOCUS = "#mentees"

    def reload(self) -> None:
        """Show the mentees; the highlighted one stays."""
        self._mentees = self.store.all(Mentee)
        self._held = [meeting for meeting in self.store.meetings() if meeting.status is Status.HELD]
        self.fill([Option(plain(mentee.pseudonym), id=mentee.id) for mentee in self._mentees])

    @property
    def highlighted(self) -> Mentee | None:
        """The mentee that the keys act on."""
        return next((mentee for mentee in self._mentees if mentee.id == self.listed.row_id), None)

    def about(self) -> Content:
        """Return what is known of the highlighted mentee."""
        return _about(self.highlighted, self._held) if self.highlighted else Content("")

    def show(self, mentee: Mentee) -> None:
        """Highlight a mentee."""
        self.listed.show(mentee.id)

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

        self.open_form(
            MenteeEditor(self.context, mentee), lambda saved: f"Saved {saved.pseudonym}.", self.show
        )

    @work
    async def action_delete(self) -> None:
        """Delete the highlighted mentee, about whom nothing may be recorded, if the mentor means it."""
        if mentee := self.highlighted:
            message = f"Deleted {mentee.pseudonym}. u brings them back."
            await self.delete(
                f"the mentee {mentee.pseudonym}", partial(delete_mentee, self.store, mentee), message
            )


def _about(mentee: Mentee, held: list[Meeting]) -> Content:
    """Return a mentee in full: the name in use, and what is known."""
    met = [m for m in held if any(a.mentee == mentee.id and a.attended for a in m.mentees)]
    times = f"met {many(len(met), 'times')}" + (f", last {day(met[-1].day)}" if met else "")
    days = own_days(mentee.start, mentee.end, lambda when: day(when, year=True))
    may = "may be named" if mentee.consent else ""
    known = (mentee.name, mentee.cohort, days, mentee.channel, may, times)
    return Content.assemble(
        plain(mentee.pseudonym, "bold"), "\n", plain("\n".join(part for part in known if part))
    )
