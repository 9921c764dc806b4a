"""Meetings as the rows of a list, newest first, headed by months; they are read as they come in sight."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import accumulate, groupby

from textual.content import Content

from mentorlog.model import Meeting, Meetings
from mentorlog.store import StoreError
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.meeting_view import row
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import month_of

_PAGE = 50
"""Meetings that are read at once."""
_PAGES = 20
"""Pages that are kept."""


class ListedMeetings:
    """The meetings of a logbook, as rows."""

    def __init__(
        self,
        meetings: Meetings,
        called: Mapping[str, str],
        days: Sequence[tuple[date, int]] | None = None,
        complain: Callable[[StoreError], None] = lambda _error: None,
    ) -> None:
        """Args:
        meetings: those that are listed.
        called: pseudonyms by id.
        days: the days that they are on, newest first, and how many on each; by default these are counted.
        complain: says why some could not be read.
        """
        self._complain = complain
        self._meetings, self._called = meetings, called
        days = meetings.per_day() if days is None else days
        self._days = [day for day, _ in days]
        self._before_day = [0, *accumulate(count for _, count in days)]
        """How many meetings stand above each day, and above the end."""
        self.count = self._before_day[-1]
        """How many meetings are listed."""
        months = groupby(days, key=lambda day: day[0].replace(day=1))
        counted = [(month, sum(count for _, count in each)) for month, each in months]
        self._months = [month for month, _ in counted]
        self._before_month = [0, *accumulate(count for _, count in counted)]
        self._headings = [before + month for month, before in enumerate(self._before_month)]
        """The place of each month's heading, and the one past the last row."""
        self._pages: dict[int, tuple[Meeting | None, ...]] = {}

    def __len__(self) -> int:
        return self._headings[-1]

    def __iter__(self) -> Iterator[ListRow]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, place: int) -> ListRow:
        if not 0 <= place < len(self):
            raise IndexError(place)
        month = bisect_right(self._headings, place) - 1
        if place == self._headings[month]:
            first = self._months[month]
            title = f"{month_of(first)} {first.year}"
            return ListRow(Content.styled(title, "bold $foreground-muted"), disabled=True)
        meeting = self._newest(place - month - 1)
        if meeting is None:
            return ListRow(plain("! cannot be read", "$text-error"), disabled=True)
        return ListRow(partial(row, meeting, self._called), id=meeting.id)

    def place_of(self, id: str) -> int | None:
        """Return the place of a meeting, by its id."""
        try:
            meeting = self._meetings.get(id)
            if meeting is None or meeting.day not in self._days:
                return None
            day = self._days.index(meeting.day)
            same_day = self._meetings.between(meeting.day, meeting.day)
            number = self._before_day[day] + same_day.count_newer(meeting)
        except StoreError:
            return None
        return number + bisect_right(self._before_month, number)

    def meeting(self, place: int | None) -> Meeting | None:
        """Return the meeting at a place; None where there is a heading or nothing."""
        if place is None or place >= len(self) or place in self._headings:
            return None
        return self._newest(place - bisect_right(self._headings, place))

    def _newest(self, number: int) -> Meeting | None:
        """Return a meeting by its number, newest first; None when it cannot be read."""
        page, at = divmod(number, _PAGE)
        if page not in self._pages:
            if len(self._pages) == _PAGES:
                del self._pages[next(iter(self._pages))]
            self._pages[page] = self._read(page * _PAGE, min(self.count, page * _PAGE + _PAGE) - 1)
        return self._pages[page][at]

    def _read(self, first: int, last: int) -> tuple[Meeting | None, ...]:
        """Read meetings by their numbers; what is damaged takes no others with it."""
        try:
            return self._between(first, last)
        except StoreError as error:
            if first == last:
                self._complain(error)
                return (None,)
            return tuple(meeting for each in range(first, last + 1) for meeting in self._read(each, each))

    def _between(self, first: int, last: int) -> tuple[Meeting, ...]:
        """Read meetings by their numbers; their days are named, so that no others are passed over."""
        newest, oldest = (bisect_right(self._before_day, number) - 1 for number in (first, last))
        there = self._meetings.between(self._days[oldest], self._days[newest])
        return there.page(first - self._before_day[newest], last - first + 1)
