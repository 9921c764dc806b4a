"""What a mentor may record about the requirements themselves: waivers, balances, whose rules are in view."""

from dataclasses import replace

from textual import work

from mentorlog.model import Mentor, Programme
from mentorlog.policy.report import Finding
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.frame.area import Area
from mentorlog.store import Change, StoreError
from mentorlog.widgets.entry_titles import day


class Lifting(Area):
    """An area that has one requirement highlighted."""

    _several = False
    """Whether the logbook has more than one programme."""

    @property
    def highlighted(self) -> Finding | None:
        """The requirement that the keys act on."""
        raise NotImplementedError

    @work
    async def action_waive(self) -> None:
        """Lift the highlighted requirement, or let it count again."""
        from mentorlog.screens.editors.waivers import WaiverEditor, lifted

        programme, finding = self.store.programme(), self.highlighted
        if programme is None or finding is None:
            return
        waiver = next((one for one in programme.waivers if one.requirement == finding.id), None)
        if waiver is None:
            editor = WaiverEditor(self.context, programme, rule=finding.id)
            if await self.app.push_screen_wait(editor):
                self.changed("Saved. u takes the waiver back.")
            return
        begins = f" from {day(waiver.day, year=True)} on" if waiver.day else ""
        said = f"{waiver.granted_by} waived it{begins}: {waiver.reason}"
        question = Confirm(
            f"Let {finding.id} count again?", yes="Count again", no="Keep the waiver", more=said
        )
        if await self.app.push_screen_wait(question):
            try:
                self.store.edit(programme, lifted(programme, finding.id))
            except StoreError as error:
                self.complain(error)
            else:
                self.changed(f"{finding.id} counts again. u brings the waiver back.")

    def action_carry(self) -> None:
        """Record what an earlier logbook holds towards the highlighted requirement."""
        from mentorlog.screens.editors.waivers import OpeningBalanceEditor

        editor = OpeningBalanceEditor(
            self.context, self.store.programme(), rule=self.highlighted.id if self.highlighted else ""
        )
        self.app.push_screen(editor, lambda saved: self.changed("Saved.") if saved else None)

    def action_switch(self) -> None:
        """Look at the next programme of the logbook."""
        programmes, now, mentor = self.store.all(Programme), self.store.programme(), self.store.mentor()
        if now is None or len(programmes) < 2:
            return
        place = [one.id for one in programmes].index(now.id)
        chosen = programmes[(place + 1) % len(programmes)]
        owner = (
            replace(mentor, programme=chosen.id)
            if mentor
            else Mentor(id=self.host.new_id(), programme=chosen.id)
        )
        try:
            self.store.record(Change(mentor, owner))
        except StoreError as error:
            self.complain(error)
        else:
            number = (place + 1) % len(programmes) + 1
            years = f"{chosen.start.year}–{chosen.end.year}"
            self.changed(f"In view: {chosen.name}, {years} ({number} of {len(programmes)}).")

    def action_change(self) -> None:
        """Show the rules on the year, where their numbers can be changed."""
        from mentorlog.screens.areas.rules import RulesScreen

        shown = RulesScreen(self.context)
        self.app.push_screen(shown)
        if self.highlighted is not None:
            shown.call_after_refresh(shown.show, self.highlighted.id)
