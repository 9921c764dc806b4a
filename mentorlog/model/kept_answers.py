"""Answers about a logbook, found out once however many parts of the program ask.

A logbook that was handed out never changes, so they hold as long as that very logbook is in use.
"""

import weakref
from typing import Generic, TypeVar

from mentorlog.model.logbook import Logbook

Question = TypeVar("Question")
Answer = TypeVar("Answer")


class KeptAnswers(Generic[Question, Answer]):
    """The answers to one sort of question about logbooks."""

    def __init__(self) -> None:
        self._by_logbook: dict[int, dict[Question, Answer]] = {}
        """By the identity of a logbook, which it keeps as long as it lives."""

    def of(self, logbook: Logbook) -> dict[Question, Answer]:
        """Return the answers about a logbook, to read and to add to."""
        if (known := self._by_logbook.get(id(logbook))) is None:
            known = self._by_logbook[id(logbook)] = {}
            weakref.finalize(logbook, self._by_logbook.pop, id(logbook)).atexit = False
        return known

    def __len__(self) -> int:
        """Return about how many logbooks anything is known."""
        return len(self._by_logbook)
