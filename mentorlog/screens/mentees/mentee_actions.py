"""What can be done about a mentee, from the list and from the page."""

from collections.abc import Callable
from functools import partial

from mentorlog.model import Mentee
from mentorlog.operations.mentee.relationship import EVERY, put_off_pulse
from mentorlog.operations.mentees import real_name_advice
from mentorlog.screens.frame.area import Area


def edit_mentee(
    area: Area, mentee: Mentee | None, show: Callable[[Mentee], None] = lambda _saved: None
) -> None:
    """Open the form for a mentee, or for a new one; `show` who was saved."""
    from mentorlog.screens.editors.mentee import MenteeEditor

    def said(saved: Mentee) -> str:
        known = mentee is not None and mentee.pseudonym == saved.pseudonym
        advice = "" if known else real_name_advice([saved.pseudonym])
        return f"Saved {saved.pseudonym}. {advice}".rstrip()

    area.open_form(MenteeEditor(area.context, mentee), said, show)


def answer_pulse(area: Area, mentee: Mentee) -> None:
    """Open the three questions of the pulse for a mentee."""
    from mentorlog.screens.editors.survey import PulseEditor

    form = PulseEditor(area.context, mentee=mentee.id)
    area.open_form(form, lambda _saved: f"Kept what {mentee.pseudonym} answered. It never leaves.")


def put_off(area: Area, mentee: Mentee) -> None:
    """Leave the pulse of a mentee for later."""
    message = f"Put off. {mentee.pseudonym} is asked again in {EVERY} meetings; u takes that back."
    area.change(partial(put_off_pulse, area.store, area.host, mentee, area.today), message)


def write_to(area: Area, mentee: Mentee) -> None:
    """Send a message from a template to a mentee."""
    from mentorlog.screens.records.forms.message import write_message

    write_message(area, mentee=mentee.id)


def show_erasure(area: Area, mentee: Mentee) -> None:
    """Show what erasing a mentee for good would take out."""
    from mentorlog.screens.erasing.erasure_screen import erase_mentee

    erase_mentee(area, mentee)


def prepare_for(area: Area, mentee: Mentee) -> None:
    """Show what to have at hand in the next meeting with a mentee."""
    from mentorlog.screens.mentees.prepare import PrepareScreen

    area.app.push_screen(PrepareScreen(area.context, mentee=mentee.id))
