"""What a mentor may record about the requirements themselves: waivers, balances, whose rules are in view."""

from functools import partial

from mentorlog.operations.entry_titles import day
from mentorlog.operations.exceptions import let_count_again, waiver_of
from mentorlog.operations.programme import next_programme, put_in_view
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.frame.area import Area


async def waive(area: Area, requirement: str) -> None:
    """Lift a requirement, or let it count again."""
    from mentorlog.screens.editors.waivers import WaiverEditor

    if (programme := area.store.programme()) is None:
        return
    waiver = waiver_of(programme, requirement)
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
            partial(let_count_again, area.store, programme, requirement),
            f"{requirement} counts again. u brings the waiver back.",
        )


def bring_forward(area: Area, requirement: str) -> None:
    """Record what an earlier logbook holds towards a requirement."""
    from mentorlog.screens.editors.waivers import OpeningBalanceEditor

    area.open_form(OpeningBalanceEditor(area.context, area.store.programme(), rule=requirement))


def show_next_programme(area: Area) -> None:
    """Look at the next programme of the logbook."""
    if (following := next_programme(area.store)) is None:
        return
    programme, number, total = following
    years = f"{programme.start.year}–{programme.end.year}"
    area.change(
        partial(put_in_view, area.store, area.host, programme),
        f"In view: {programme.name}, {years} ({number} of {total}).",
    )


def show_rules(area: Area, rule: str) -> None:
    """Show the rules on the year, one of them highlighted."""
    from mentorlog.screens.areas.rules import RulesScreen

    screen = RulesScreen(area.context)
    area.app.push_screen(screen)
    if rule:
        screen.call_after_refresh(screen.show, rule)
