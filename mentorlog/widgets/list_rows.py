"""The rows of a list: any number of them, each made when it is looked at."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Protocol

from textual.visual import Visual


class ListRow:
    """One row: its id, and what it says, which may be made only when it is drawn."""

    __slots__ = ("_content", "disabled", "id")

    def __init__(
        self, content: Visual | Callable[[], Visual], id: str = "", *, disabled: bool = False
    ) -> None:
        """Args:
        content: what the row says, or what makes that.
        id: names the row, and is the only one of its list; a heading needs none.
        disabled: whether it cannot be highlighted.
        """
        self._content = content
        self.id = id
        self.disabled = disabled

    @property
    def content(self) -> Visual:
        """What the row says."""
        if not isinstance(self._content, Visual):
            self._content = self._content()
        return self._content

    @content.setter
    def content(self, content: Visual) -> None:
        self._content = content


class Rows(Protocol):
    """The rows of a list, in order."""

    def __len__(self) -> int:
        """Return how many there are."""

    def __getitem__(self, place: int, /) -> ListRow:
        """Return the row at a place, from 0."""

    def __iter__(self) -> Iterator[ListRow]:
        """Yield all of them."""

    def place_of(self, id: str) -> int | None:
        """Return the place of the row with an id; None when there is none."""


class ListedRows:
    """Rows that were all made beforehand, though not what they say."""

    def __init__(self, rows: Sequence[ListRow] = ()) -> None:
        self._rows = rows
        self._places: dict[str, int] | None = None

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, place: int) -> ListRow:
        return self._rows[place]

    def __iter__(self) -> Iterator[ListRow]:
        return iter(self._rows)

    def place_of(self, id: str) -> int | None:
        """Return the place of the row with an id."""
        if self._places is None:
            self._places = {row.id: place for place, row in enumerate(self._rows) if row.id}
        return self._places.get(id)


class RowLines:
    """Which lines the rows of a list take; one of which nobody knows yet is taken for one line high."""

    def __init__(self, rows: int) -> None:
        """Args:
        rows: how many there are.
        """
        self._rows = rows
        self._heights: dict[int, int] = {}
        self._others: list[int] = []
        """The places of the rows that are not one line high, in order."""
        self._before: list[int] | None = [0]
        """How many lines more the first rows of those have than one each; None: to be added up."""

    def __len__(self) -> int:
        """Return how many lines there are."""
        return self._rows + self._more[-1]

    def is_known(self, row: int) -> bool:
        """Say whether the height of a row is known."""
        return row in self._heights

    def set_height(self, row: int, height: int) -> None:
        """Take note of how many lines a row has."""
        before = self._heights.get(row, 1)
        self._heights[row] = height
        if height == before:
            return
        if before == 1:
            insort(self._others, row)
        elif height == 1:
            del self._others[bisect_left(self._others, row)]
        self._before = None

    def height(self, row: int) -> int:
        """Return how many lines a row has."""
        return self._heights.get(row, 1)

    def first_line(self, row: int) -> int:
        """Return the line with which a row begins."""
        return row + self._more[bisect_left(self._others, row)]

    def row_at(self, line: int) -> tuple[int, int] | None:
        """Return the row that a line belongs to, and which of its lines it is; None past the last one."""
        if not 0 <= line < len(self):
            return None
        begun = bisect_right(self._others, line, key=self.first_line)
        if begun and line - self.first_line(last := self._others[begun - 1]) < self.height(last):
            return last, line - self.first_line(last)
        return line - self._more[begun], 0

    @property
    def _more(self) -> list[int]:
        """How many lines the first rows of those that are not one line high have more than one each."""
        if self._before is None:
            self._before = [0, *accumulate(self._heights[row] - 1 for row in self._others)]
        return self._before
