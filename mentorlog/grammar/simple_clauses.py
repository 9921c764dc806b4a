"""The clauses of a line that name nobody: dates, times, lengths, tags, free text, single words."""

import re
from collections.abc import Set

from mentorlog.grammar import vocabulary as words
from mentorlog.grammar.dates import read_day
from mentorlog.grammar.times import read_minutes, read_time
from mentorlog.grammar.tokens import COMMAS, ENDS, chunk, phrase, quoted, squash
from mentorlog.grammar.vocabulary import Clause

Parsed = tuple[int, tuple[Clause, ...]]
"""Where a clause ends and what it says."""

_FACTS = re.compile(r"(?:(?:facts|notes?)\s*)?(?::(?=\s|$)|：|(?:--|—)(?=\s|$))\s*", re.I)
_TAG = re.compile(rf"[#＃](?=[^\s{COMMAS}{ENDS}#＃])")
_TAGGED = re.compile(rf"[^\s{COMMAS}{ENDS}#＃：]+")


def facts(text: str, at: int) -> Parsed | None:
    """Read `: free text` or ` -- free text`, which goes to the end of the line."""
    mark = _FACTS.match(text, at)
    return (len(text), (Clause(facts=text[mark.end() :]),)) if mark else None


def tag(text: str, at: int) -> Parsed | None:
    """Read `#tag` or `#"two words"`."""
    mark = _TAG.match(text, at)
    if mark is None:
        return None
    if quote := quoted(text, mark.end()):
        return quote[0], (Clause(tags=(quote[1],)),)
    tagged = _TAGGED.match(text, mark.end())
    name = tagged.group().rstrip(".!?…:)") if tagged else ""
    return (mark.end() + len(name), (Clause(tags=(name,)),)) if name else None


def when(text: str, at: int) -> Parsed | None:
    """Read a day, a length, a time of day or a range of times."""
    if day := read_day(text, at):
        return day[0], (Clause(day=day[1]),)
    if length := read_minutes(text, at):
        return length[0], (Clause(minutes=length[1]),)
    if clock := read_time(text, at):
        return clock[0], (Clause(start=clock[1], end=clock[2]),)
    return None


def word(text: str, at: int, table: dict[str, Clause]) -> Parsed | None:
    """Read one phrase of the vocabulary."""
    parsed = phrase(text, at, table)
    return (parsed[0], (parsed[1],)) if parsed else None


def by(text: str, at: int) -> Parsed | None:
    """Read `by video`, `via zoom`, `over the phone`."""
    for starts, media in ((words.BY, words.MEDIA), (words.ON, words.PLATFORMS)):
        if (medium := intro(text, at, starts)) is not None:
            return word(text, medium, media)
    return None


def clear(text: str, at: int) -> Parsed | None:
    """Read a clause that is hardly ever part of a topic."""
    return facts(text, at) or tag(text, at) or when(text, at) or by(text, at) or word(text, at, words.CLEAR)


def simple(text: str, at: int) -> Parsed | None:
    """Read a clause that names nobody."""
    return facts(text, at) or tag(text, at) or when(text, at) or word(text, at, words.SAYS) or by(text, at)


def intro(text: str, at: int, table: Set[str]) -> int | None:
    """Return where the words after one of `table` start; a colon after it says nothing."""
    opening = phrase(text, at, dict.fromkeys(table, True), 4)
    if opening is None:
        return None
    end = opening[0] + text.startswith(":", opening[0])
    while end < len(text) and text[end].isspace():
        end += 1
    return end


def filler(text: str, at: int) -> bool:
    """Say whether the word at `at` says nothing."""
    return squash(text[at : chunk(text, at)]) in words.FILLER


def may_be_a_name(text: str) -> bool:
    """Say whether words may be part of a name, that is, mean nothing else."""
    first = squash(text[: chunk(text, 0)])
    taken = words.RESERVED | words.FILLER | words.EVERYONE | words.BOTH | words.PEOPLE | words.ABOUT
    return first not in taken and phrase(text, 0, words.SAYS) is None and read_day(text, 0) is None
