"""What a mentor may record about the requirements themselves: waivers, balances, whose rules are in view."""

from dataclasses import replace

from mentorlog.model import Mentor, Programme
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.frame.area import Area
from mentorlog.store import Change
from mentorlog.widgets.entry_titles import day


async def waive(area: Area, requirement: str) -> None:
    """Lift a requirement, or let it count again."""
    from mentorlog.screens.editors.waivers import WaiverEditor, lifted

    if (programme := area.store.programme()) is None:
        return
    waiver = next((each for each in programme.waivers if each.requirement == requirement), None)
    if waiver is None:
        editor = WaiverEditor(area.context, programme, rule=requirement)
        if await area.app.push_screen_wait(editor):
            area.changed("Saved. u takes the waiver back.")
        return
    begins = f" from {day(waiver.day, year=True)} on" if waiver.day else ""
    question = Confirm(
        f"Let {requirement} count again?",
        yes="Count again",
        no="Keep the waiver",
        more=f"{waiver.granted_by} waived it{begins}: {waiver.reason}",
    )
    if await area.app.push_screen_wait(question):
        area.change(
            lambda: area.store.edit(programme, lifted(programme, requirement)),
            f"{requirement} counts again. u brings the waiver back.",
        )


def bring_forward(area: Area, requirement: str) -> None:
    """Record what an earlier logbook holds towards a requirement."""
    from mentorlog.screens.editors.waivers import OpeningBalanceEditor

    area.open_form(OpeningBalanceEditor(area.context, area.store.programme(), rule=requirement))


def show_next_programme(area: Area) -> None:
    """Look at the next programme of the logbook."""
    store = area.store
    programmes, now, mentor = store.all(Programme), store.programme(), store.mentor()
    if now is None or len(programmes) < 2:
        return
    place = ([programme.id for programme in programmes].index(now.id) + 1) % len(programmes)
    programme = programmes[place]
    owner = (
        replace(mentor, programme=programme.id)
        if mentor
        else Mentor(id=area.host.new_id(), programme=programme.id)
    )
    years = f"{programme.start.year}–{programme.end.year}"
    area.change(
        lambda: store.record(Change(mentor, owner)),
        f"In view: {programme.name}, {years} ({place + 1} of {len(programmes)}).",
    )


def show_rules(area: Area, rule: str) -> None:
    """Show the rules on the year, one of them highlighted."""
    from mentorlog.screens.areas.rules import RulesScreen

    screen = RulesScreen(area.context)
    area.app.push_screen(screen)
    if rule:
        screen.call_after_refresh(screen.show, rule)
