"""The changes of one action, which may be an import of many: few of them are in memory at once."""

from collections.abc import Iterator, Sequence
from typing import overload

from mentorlog.store import events
from mentorlog.store.connection import Connection
from mentorlog.store.errors import Conflict
from mentorlog.store.events import Change

_AT_ONCE = 500
"""Changes that are read at once."""


class ActionChanges(Sequence[Change]):
    """The changes of an action in order, or those that take it back; read when they are asked for."""

    def __init__(
        self, connection: Connection, action: str, numbers: Sequence[int], *, backwards: bool = False
    ) -> None:
        """Read nothing yet.

        Args:
            connection: to the file.
            action: the id of the action; empty where there is none.
            numbers: those of its events, in order.
            backwards: whether these are the changes that take it back, the last one first.
        """
        self.action = action
        self._connection = connection
        self._numbers = numbers
        self._backwards = backwards

    @property
    def reverse(self) -> "ActionChanges":
        """The changes that take these back."""
        return ActionChanges(
            self._connection, self.action, self._numbers[::-1], backwards=not self._backwards
        )

    @overload
    def __getitem__(self, index: int) -> Change: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Change, ...]: ...
    def __getitem__(self, index: int | slice) -> Change | tuple[Change, ...]:
        if isinstance(index, slice):
            return tuple(self._read(self._numbers[index]))
        return self._read((self._numbers[index],))[0]

    def __iter__(self) -> Iterator[Change]:
        for start in range(0, len(self), _AT_ONCE):
            yield from self._read(self._numbers[start : start + _AT_ONCE])

    def __len__(self) -> int:
        return len(self._numbers)

    def _read(self, numbers: Sequence[int]) -> list[Change]:
        """Read some of them.

        Raises:
            Conflict: when one of them was erased since.
        """
        with self._connection.read() as connection:
            told = events.changes_at(connection, numbers)
        if len(told) != len(numbers):
            raise Conflict("What was to be taken back was erased meanwhile. Nothing was changed.")
        return [told[number].reverse if self._backwards else told[number] for number in numbers]
