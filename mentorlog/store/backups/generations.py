"""Which copies are kept as they grow older: all of the last days, then one a day, a week, a month."""

from collections.abc import Callable, Hashable, Sequence
from datetime import datetime, timedelta

from mentorlog.store.backups.copies import Backup

ALL_OF = timedelta(days=2)
"""How long every copy is kept."""
DAYS, WEEKS, MONTHS = 14, 8, 12
"""For so many days, weeks and months that have copies, the newest of each is kept."""
FEWEST = 3
"""So many of the newest are kept whatever their age."""


def kept(copies: Sequence[Backup], now: datetime) -> tuple[Backup, ...]:
    """Return those of some copies that are kept, newest first.

    Days without copies do not count: nothing goes because nobody wrote for a year. A copy of a moment that is
    still to come was made while the clock was wrong; it is kept until that moment has passed.

    Args:
        copies: newest first.
        now: an aware datetime.
    """
    wanted = {
        *copies[:FEWEST],
        *(copy for copy in copies if now - copy.moment <= ALL_OF),
        *_newest_of_each(copies, DAYS, lambda moment: moment.date()),
        *_newest_of_each(copies, WEEKS, lambda moment: moment.isocalendar()[:2]),
        *_newest_of_each(copies, MONTHS, lambda moment: (moment.year, moment.month)),
    }
    return tuple(copy for copy in copies if copy in wanted)


def _newest_of_each(
    copies: Sequence[Backup], most: int, stretch: Callable[[datetime], Hashable]
) -> list[Backup]:
    """Return the newest copy of each of the last stretches of time that have any."""
    newest: dict[Hashable, Backup] = {}
    for copy in copies:
        newest.setdefault(stretch(copy.moment), copy)
    return list(newest.values())[:most]
