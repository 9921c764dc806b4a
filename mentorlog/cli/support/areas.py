"""Kinds of service as they are typed."""

from difflib import get_close_matches

from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.model.referral import SERVICES
from mentorlog.model.text import slug

AREAS = "student_wellbeing, academic_tutor, financial_support, careers, … or any other"


def area_named(session: Session, typed: str) -> str:
    """Return the name of a kind of service, pointing out one that is nearly another."""
    area = slug(typed)
    if not area:
        raise Problem(f"Say which kind of service, for instance {SERVICES[0]} or {SERVICES[3]}.")
    if not area.isascii():
        raise Problem(
            f"A kind of service has letters from a to z, for instance {SERVICES[0]} or {SERVICES[3]}. "
            "A service of your own has its title in any script, and its kind by --area."
        )
    if area not in SERVICES and (near := get_close_matches(area, SERVICES, 1, 0.8)):
        session.note(f"Kept as {area}; did you mean {near[0]}?")
    return area
