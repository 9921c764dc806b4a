"""Times of the twelve-hour dial in words: `half past two`, `quarter to 3`, `ten past four`."""

import re

from mentorlog.grammar.tokens import read_number
from mentorlog.model.patterns import Pattern

_ENDS = r"(?=\s*[ap]\.?m\b|(?![\w'’]|[.:/]\w))"
_HOUR = rf"(1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve){_ENDS}"
_MINUTES = r"(5|10|20|25|five|ten|twenty(?:[\s-]five)?)(?:\s+min(?:ute)?s)?"
_PAST = Pattern(rf"(?:(half|(?:an?\s+)?quarter)|{_MINUTES})\s+past\s+{_HOUR}", re.I, needs="past")
_TO = Pattern(rf"(?:an?\s+)?quarter\s+to\s+{_HOUR}", re.I, needs="quarter")
"""Only the quarter: `10 to 3` may as well be a range."""

_BEGINS = Pattern(r"(?<!\w)(?:half|quarter|5|10|20|25|five|ten|twenty)(?!\w)", re.I)


def read_spoken(text: str, at: int) -> tuple[int, int, int] | None:
    """Return the time that is written in words at `at`: where it ends, its hour from 1 to 12, its minute."""
    if match := _TO.match(text, at):
        return match.end(), ((read_number(match.group(1)) or 0) + 10) % 12 + 1, 45
    if match := _PAST.match(text, at):
        part, minutes, hour = match.groups()
        minute = read_number(minutes) if minutes else 30 if part[0] in "hH" else 15
        return match.end(), read_number(hour) or 0, minute or 0
    return None


def ends_spoken(text: str, end: int) -> bool:
    """Say whether a time in words ends at `end`: the number in `half past two` counts nothing."""
    begins = (match.start() for match in _BEGINS.finditer(text, 0, end))
    return any(spoken[0] == end for at in begins if (spoken := read_spoken(text, at)))
