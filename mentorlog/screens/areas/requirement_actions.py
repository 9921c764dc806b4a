"""What a mentor may record about requirements: ticks, waivers, balances, whose rules are in view."""

from functools import partial

from mentorlog.operations.entry_titles import day
from mentorlog.operations.evaluation import ticks, to_tick
from mentorlog.operations.exceptions import let_count_again, waiver_of
from mentorlog.operations.programme import next_programme, put_in_view
from mentorlog.policy.report import Finding
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.frame.area import Area


def tick(area: Area, rule: str = "") -> None:
    """Record something done outside meetings.

    Args:
        rule: the id of the rule that asks for it; by default the first that still does.
    """
    from mentorlog.screens.editors.attestation import AttestationEditor

    programme = area.store.programme()
    if not ticks(programme):
        area.notify("The rules of your programme ask for nothing to be ticked off.")
        return
    area.open_form(AttestationEditor(area.context, what=to_tick(programme, rule)[0] if rule else ""))


def waits_for_tick(area: Area, finding: Finding) -> bool:
    """Say whether somebody still has to tick off what a rule asks for."""
    return finding.is_tick and bool(finding.shortfall) and bool(to_tick(area.store.programme(), finding.id))


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
