"""Searching everything in the logbook: what was typed in, the best hits out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from heapq import nlargest

from mentorlog.grammar.search_query import Query, read_query
from mentorlog.model import Logbook
from mentorlog.model.date_style import DateStyle
from mentorlog.model.text import fold, occurrences
from mentorlog.operations.search.index import EntryText, IndexedEntry, SearchIndex, index_of

_BEFORE = 30
"""Characters that an excerpt shows before the first match."""
_EXCERPT = 200
"""Characters of an excerpt; who shows it may have room for less."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and where in it the match is, as pairs of first character and the one after the last."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


class Hit:
    """An entry that was found; what it says is looked up when it is shown."""

    def __init__(self, index: SearchIndex, entry: IndexedEntry, words: Sequence[str]) -> None:
        """Args:
        index: where the entry's texts are.
        entry: what was found.
        words: the words that were sought, folded.
        """
        self.entity = entry.entity
        self.kind = entry.kind
        """What it is: `meeting`, `promise`, …"""
        self.day = entry.day
        self._texts = partial(index.texts, entry.entity)
        self._words = words

    @cached_property
    def title(self) -> Marked:
        """Its title, with its matches."""
        return _marked(self._title_and_best[0].text, self._words)

    @property
    def label(self) -> str:
        """Which of its texts the snippet is from; may be empty."""
        return self._title_and_best[1].label

    @cached_property
    def snippet(self) -> Marked:
        """The part around the first match of the text that has most of the words."""
        return _excerpt(self._title_and_best[1].text, self._words)

    @cached_property
    def _title_and_best(self) -> tuple[EntryText, EntryText]:
        """Its title, and of its other texts the one that has most of the words."""
        title, *others = self._texts()
        best = max(others, key=lambda text: _matches(text, self._words), default=EntryText("", ""))
        if self._words and not _matches(best, self._words):
            best = next((text for text in others if text.label and not text.in_head), EntryText("", ""))
        return title, best


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found."""

    hits: tuple[Hit, ...] = ()
    """The best ones, best first."""
    total: int = 0
    """How many there are."""
    words: tuple[str, ...] = ()
    """The words that were sought, folded, to mark them."""
    problems: tuple[str, ...] = ()
    """What was not understood and is left out, in sentences."""
    is_asked: bool = True
    """Whether anything was asked for at all."""


def search(
    logbook: Logbook, text: str, today: date, *, limit: int, date_style: DateStyle | None = None
) -> Found:
    """Return what fits everything that was typed, the best first, and among equals the newest.

    Args:
        logbook: what to look at.
        text: what was typed; see `mentorlog.grammar.search_query`.
        today: what `after:yesterday` counts from.
        limit: how many hits to return.
        date_style: the order in which the mentor writes days.
    """
    index = index_of(logbook)
    query = read_query(text, today=today, mentees=index.mentees, date_style=date_style)
    if query.is_empty:
        return Found(problems=query.problems, is_asked=False)
    fitting = [entry for entry in index.entries if _fits(entry, query)]
    best = nlargest(limit, fitting, key=lambda entry: _rank(entry, query.words))
    return Found(
        hits=tuple(Hit(index, entry, query.words) for entry in best),
        total=len(fitting),
        words=query.words,
        problems=query.problems,
    )


def _fits(entry: IndexedEntry, query: Query) -> bool:
    """Say whether an entry has every word and passes every filter."""
    for word in query.words:
        if word not in entry.head and word not in entry.body:
            return False
    if query.kinds and not _begins(entry.kinds, query.kinds):
        return False
    if query.statuses and not _begins(entry.statuses, query.statuses):
        return False
    if query.first or query.end:
        day = entry.day
        if day is None or (query.first and day < query.first) or (query.end and day >= query.end):
            return False
    return all(entry.people & people for people in query.people) and all(
        _begins(entry.tags, (tag,)) for tag in query.tags
    )


def _begins(names: Iterable[str], beginnings: tuple[str, ...]) -> bool:
    """Say whether one of the names begins in one of these ways."""
    return any(name.startswith(beginnings) for name in names)


def _rank(entry: IndexedEntry, words: Iterable[str]) -> tuple[int, date]:
    """Return what entries are sorted by: how well they fit, then how new they are."""
    # A match in the head is above any in the body, however good.
    return sum(4 * _place(entry.head, word) or _place(entry.body, word) for word in words), (
        entry.day or date.min
    )


def _place(text: str, word: str) -> int:
    """Say how well a word fits a text: 3 as a whole word, 2 as the beginning of one, 1 inside one, 0 not."""
    best, at = 0, text.find(word)
    while at >= 0 and best < 3:
        end = at + len(word)
        begins = at == 0 or not text[at - 1].isalnum()
        ends = end == len(text) or not text[end].isalnum()
        best = max(best, 3 if begins and ends else 2 if begins else 1)
        at = text.find(word, at + 1)
    return best


def _matches(text: EntryText, words: Iterable[str]) -> int:
    """Count the words that a text has."""
    folded = fold(text.text)
    return sum(word in folded for word in words)


def _marked(text: str, words: Iterable[str]) -> Marked:
    """Return a text of one line with its matches."""
    line = re.sub(r"\s", " ", text)
    return Marked(line, occurrences(line, words))


def _excerpt(text: str, words: Sequence[str]) -> Marked:
    """Return the part of a text around its first match."""
    whole = _marked(text, words)
    first = whole.spans[0][0] if whole.spans else 0
    start = 0 if first <= _BEFORE else whole.text.find(" ", first - _BEFORE, first) + 1 or first - _BEFORE
    part = whole.text[start : start + _EXCERPT].rstrip()
    return _marked(f"{'…' if start else ''}{part}{'…' if start + len(part) < len(whole.text) else ''}", words)
