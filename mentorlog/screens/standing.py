"""How the year stands: the one evaluation that the screens show."""

from datetime import date

from mentorlog.model import Logbook, Programme
from mentorlog.policy.report import Report


def standing(logbook: Logbook, today: date) -> Report | None:
    """Evaluate the programme in use as of today; None when there is none.

    Raises:
        PolicyError: when the policy's text cannot be read; a sentence for the mentor.
    """
    from mentorlog.policy import evaluate, parse

    if logbook.programme is None:
        return None
    policy = parse(logbook.programme.policy, logbook.programme.name)
    return evaluate(policy, logbook.entries(), today, day_over=False)


def documents(programme: Programme | None) -> tuple[str, ...]:
    """Return the kinds of writing that a programme's rules ask for, such as `end_of_year_reflection`."""
    return ()
