"""How long notes about somebody are kept: until a day of their own, else some months after the programme."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from mentorlog.model import Invalid, Logbook, Mentee, Programme
from mentorlog.model.frozen import Frozen, replace
from mentorlog.operations.errors import NotPossible
from mentorlog.operations.reflections.prompt import Prompt
from mentorlog.settings.declared_settings import Settings
from mentorlog.store import Store
from mentorlog.wording import many

USUAL_MONTHS = Settings().retention_months
"""How many months after a programme notes are looked at again, until the mentor says otherwise."""


class Retention(Frozen, kw_only=False):
    """Until when what is kept about a mentee may stay unless the mentor looks at it again."""

    mentee: Mentee
    until: date
    own: bool
    """Whether the mentee has that day of their own, or it follows from the programme."""

    def is_due(self, today: date) -> bool:
        """Say whether it is time to look."""
        return self.until <= today


def months_after(day: date, months: int) -> date:
    """Return the day some months later; of a month that is too short, its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def retentions(logbook: Logbook, programme: Programme | None, months: str) -> tuple[Retention, ...]:
    """Return until when each mentee who is not erased is kept, the next due first.

    Args:
        logbook: has the mentees.
        programme: the one in view, whose end counts where a mentee has no day of their own.
        months: how many months after its end, as the settings say; `never` leaves only days of their own.
    """
    usual = months_after(programme.end, int(months)) if programme and months != "never" else None
    found = []
    for mentee in logbook.mentees:
        until = mentee.retain_until or (None if mentee.goes_on else usual)
        if until is not None and mentee.erased is None:
            found.append(Retention(mentee, until, mentee.retain_until is not None))
    return tuple(sorted(found, key=lambda each: (each.until, each.mentee.pseudonym)))


def retention_prompts(logbook: Logbook, today: date, *, months: str) -> Iterator[Prompt]:
    """Yield one prompt while notes about anybody are due to be looked at again.

    Args:
        logbook: everything there is.
        today: the day it is.
        months: how many months after the programme, as the settings say.
    """
    due = [each for each in retentions(logbook, logbook.programme, months) if each.is_due(today)]
    if due:
        who = due[0].mentee.pseudonym if len(due) == 1 else many(len(due), "mentees")
        yield Prompt(
            what=f"retention:{due[-1].until}",
            title=f"Are notes about {who} still needed? Erase them, or keep them longer.",
            day=due[0].until,
            command="retention",
        )


def keep_until(store: Store, mentee: Mentee, until: date, today: date) -> Mentee:
    """Record that notes about a mentee are needed until a later day.

    Raises:
        NotPossible: when the mentee was erased.
        Invalid: when the day is not to come.
    """
    if mentee.erased is not None:
        raise NotPossible(f"{mentee.pseudonym} was erased: there is nothing to keep. Nothing was changed.")
    if until <= today:
        raise Invalid("until: name a day that is to come, or erase what you no longer need.")
    after = replace(mentee, retain_until=until)
    store.edit(mentee, after)
    return after
