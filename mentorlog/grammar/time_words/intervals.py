"""How far apart meetings are: `1w`, `2 weeks`, `10 days`, `weekly`, `every fortnight`."""

import re

from mentorlog.grammar.tokens import Unclear, read_number
from mentorlog.model.patterns import Pattern
from mentorlog.model.text import tidy

LONGEST = 366
"""Days."""

_UNITS = {"d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7, "fortnight": 14, "fortnights": 14}
_ADVERBS = {"daily": 1, "weekly": 7, "fortnightly": 14}
_INTERVAL = Pattern(r"(?:every\s+)?(?:(\d{1,3}|[a-z]+)\s*)??([a-z]+)", re.I)


def parse_interval(text: str) -> int:
    """Return how many days an interval has, at least 1.

    Raises:
        Unclear: saying how it is written.
    """
    typed = tidy(text)
    if days := _ADVERBS.get(typed.casefold()):
        return days
    match = _INTERVAL.fullmatch(typed)
    number, unit = match.groups() if match else (None, "")
    many, days = read_number(number or "1"), _UNITS.get(unit.casefold())
    if many is None or days is None or not 1 <= many * days <= LONGEST:
        raise Unclear(
            f"“{typed[:80]}” is not how far apart meetings are. Write it as 1w, 3 weeks or 10 days."
        )
    return many * days
