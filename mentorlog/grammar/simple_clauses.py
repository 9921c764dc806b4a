"""The clauses of a line that name nobody: dates, times, lengths, tags, free text, single words."""

import re
from collections.abc import Set

from mentorlog.grammar import vocabulary as words
from mentorlog.grammar.dates import read_day
from mentorlog.grammar.times import read_minutes, read_time
from mentorlog.grammar.tokens import COMMAS, ENDS, chunk, phrase, quoted, squash
from mentorlog.grammar.vocabulary import Clause

Found = tuple[int, tuple[Clause, ...]]
"""Where a clause ends and what it says."""

_FACTS = re.compile(r"(?:(?:facts|notes?)\s*)?(?::(?=\s|$)|：|(?:--|—)(?=\s|$))\s*", re.I)
_TAG = re.compile(rf"[#＃](?=[^\s{COMMAS}{ENDS}#＃])")
_TAGGED = re.compile(rf"[^\s{COMMAS}{ENDS}#＃：]+")


def facts(text: str, at: int) -> Found | None:
    """Read `: free text` or ` -- free text`, which goes to the end of the line."""
    found = _FACTS.match(text, at)
    return (len(text), (Clause(facts=text[found.end() :]),)) if found else None


def tag(text: str, at: int) -> Found | None:
    """Read `#tag` or `#"two words"`."""
    mark = _TAG.match(text, at)
    if mark is None:
        return None
    if quote := quoted(text, mark.end()):
        return quote[0], (Clause(tags=(quote[1],)),)
    found = _TAGGED.match(text, mark.end())
    name = found.group().rstrip(".!?…:)") if found else ""
    return (mark.end() + len(name), (Clause(tags=(name,)),)) if name else None


def when(text: str, at: int) -> Found | None:
    """Read a day, a length, a time of day or a range of times."""
    if day := read_day(text, at):
        return day[0], (Clause(day=day[1]),)
    if length := read_minutes(text, at):
        return length[0], (Clause(minutes=length[1]),)
    if clock := read_time(text, at):
        return clock[0], (Clause(start=clock[1], end=clock[2]),)
    return None


def word(text: str, at: int, table: dict[str, Clause]) -> Found | None:
    """Read one phrase of the vocabulary."""
    found = phrase(text, at, table)
    return (found[0], (found[1],)) if found else None


def by(text: str, at: int) -> Found | None:
    """Read `by video`, `via zoom`, `over the phone`."""
    for starts, media in ((words.BY, words.MEDIA), (words.ON, words.PLATFORMS)):
        if (medium := intro(text, at, starts)) is not None:
            return word(text, medium, media)
    return None


def clear(text: str, at: int) -> Found | None:
    """Read a clause that is hardly ever part of a topic."""
    return facts(text, at) or tag(text, at) or when(text, at) or by(text, at) or word(text, at, words.CLEAR)


def simple(text: str, at: int) -> Found | None:
    """Read a clause that names nobody."""
    return facts(text, at) or tag(text, at) or when(text, at) or word(text, at, words.SAYS) or by(text, at)


def intro(text: str, at: int, table: Set[str]) -> int | None:
    """Return where the words after one of `table` start; a colon after it says nothing."""
    found = phrase(text, at, dict.fromkeys(table, True), 4)
    if found is None:
        return None
    end = found[0] + text.startswith(":", found[0])
    while end < len(text) and text[end].isspace():
        end += 1
    return end


def filler(text: str, at: int) -> bool:
    """Say whether the word at `at` says nothing."""
    return squash(text[at : chunk(text, at)]) in words.FILLER


def may_be_a_name(said: str) -> bool:
    """Say whether words may be part of a name, that is, mean nothing else."""
    first = squash(said[: chunk(said, 0)])
    taken = words.RESERVED | words.FILLER | words.EVERYONE | words.BOTH | words.PEOPLE | words.ABOUT
    return first not in taken and phrase(said, 0, words.SAYS) is None and read_day(said, 0) is None
