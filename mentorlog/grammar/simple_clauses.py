"""The clauses of a line that name nobody: dates, times, lengths, tags, free text, single words."""

import re
from collections.abc import Set

from mentorlog.grammar import vocabulary as words
from mentorlog.grammar.dates import read_day
from mentorlog.grammar.lengths import read_minutes
from mentorlog.grammar.times import read_clock
from mentorlog.grammar.tokens import COMMAS, ENDS, Unclear, longest_phrase, read_quoted, squash, word_end
from mentorlog.grammar.vocabulary import Clause
from mentorlog.model.patterns import Pattern

Parsed = tuple[int, tuple[Clause, ...]]
"""Where a clause ends and what it says."""

_FACTS = Pattern(r"(?:(?:facts|notes?)\s*)?(?::(?=\s|$)|：|(?:--|—)(?=\s|$))\s*", re.I, needs=": ： -- —")
_TAG = Pattern(rf"[#＃](?=[^\s{COMMAS}{ENDS}#＃])", needs="# ＃")
_GAP = Pattern(r"\s+")
_TAGGED = Pattern(rf"[^\s{COMMAS}{ENDS}#＃：]+")


LABEL = Pattern(
    r"(?:(who|when|date|day|time|persons?|people|mentees?|length|duration|how\s+long|where|channel|kind|type|"
    r"status)\s*)?:\s+",
    re.I,
    needs=":",
)
"""What stands before the words of a form: `who: Ana`, `Ana: 45m`."""


def read_facts(text: str, at: int) -> Parsed | None:
    """Read `: free text` or ` -- free text`, which goes to the end of the line."""
    mark = _FACTS.match(text, at)
    return (len(text), (Clause(facts=text[mark.end() :]),)) if mark else None


def read_tag(text: str, at: int) -> Parsed | None:
    """Read `#tag` or `#"two words"`."""
    mark = _TAG.match(text, at)
    if mark is None:
        return None
    if quote := read_quoted(text, mark.end()):
        return quote[0], (Clause(tags=(quote[1],)),)
    tagged = _TAGGED.match(text, mark.end())
    name = tagged.group().rstrip(".!?…:)") if tagged else ""
    return (mark.end() + len(name), (Clause(tags=(name,)),)) if name else None


def read_when(text: str, at: int) -> Parsed | None:
    """Read a day, a length, a time of day or a range of times."""
    if day := read_day(text, at):
        part = longest_phrase(text, at, words.PARTS)
        also = part[1].part_of_day if part and part[0] == day[0] else None
        gap = _GAP.match(text, day[0])
        after = longest_phrase(text, gap.end(), words.AFTER_A_DAY, 1) if gap and not also else None
        if after:
            return after[0], (Clause(day=day[1], part_of_day=after[1].part_of_day),)
        return day[0], (Clause(day=day[1], part_of_day=also),)
    if length := read_minutes(text, at):
        return length[0], (Clause(minutes=length[1]),)
    if clock := read_clock(text, at):
        when = Clause(start=clock.start, end=clock.last, half_open=clock.half_open, question=clock.question)
        return clock.end, (when,)
    return None


def read_word(text: str, at: int, table: dict[str, Clause]) -> Parsed | None:
    """Read one phrase of the vocabulary."""
    parsed = longest_phrase(text, at, table)
    return (parsed[0], (parsed[1],)) if parsed else None


def read_medium(text: str, at: int) -> Parsed | None:
    """Read `by video`, `via zoom`, `over the phone`."""
    for starts, media in ((words.BY, words.MEDIA), (words.ON, words.PLATFORMS)):
        if (medium := after_intro(text, at, starts)) is not None:
            return read_word(text, medium, media)
    return None


def read_place(text: str, at: int) -> Parsed | None:
    """Read `at the library`, `over coffee`, `for lunch`."""
    glued = text.startswith("@", at) and not text[at + 1 : at + 2].isspace()
    place = at + 1 if glued else after_intro(text, at, words.AT_PLACES)
    return read_word(text, place, words.PLACES) if place is not None else None


def read_clear(text: str, at: int) -> Parsed | None:
    """Read a clause that is hardly ever part of a topic."""
    return _read_marked(text, at) or read_medium(text, at) or read_word(text, at, words.CLEAR)


def read_simple(text: str, at: int) -> Parsed | None:
    """Read a clause that names nobody."""
    if marked := _read_marked(text, at):
        return marked
    worded = (
        read_word(text, at, words.SAYS),
        read_medium(text, at),
        read_place(text, at),
        read_word(text, at, words.PARTS),
    )
    return max((each for each in worded if each), key=lambda parsed: parsed[0], default=None)


def _read_marked(text: str, at: int) -> Parsed | None:
    """Read what its signs and digits make plain."""
    return read_facts(text, at) or read_tag(text, at) or read_when(text, at)


def after_intro(text: str, at: int, table: Set[str]) -> int | None:
    """Return where the words after one of `table` start; a colon after it says nothing."""
    opening = longest_phrase(text, at, dict.fromkeys(table, True), 4)
    if opening is None:
        return None
    end = opening[0] + text.startswith((":", "."), opening[0])
    while end < len(text) and text[end].isspace():
        end += 1
    return end


_WITH = Pattern(r"w/(?=[^\s/])(?!o(?:\s|$))", re.I, needs="w/")


def after_with(text: str, at: int) -> int | None:
    """Return where the words after `with`, `w` or `w/` start, the last also without a space."""
    glued = _WITH.match(text, at)
    return glued.end() if glued else after_intro(text, at, words.WITH)


def is_filler(text: str, at: int) -> bool:
    """Say whether the word at `at` says nothing."""
    return squash(text[at : word_end(text, at)]) in words.FILLER


def may_be_a_name(text: str) -> bool:
    """Say whether words may be part of a name, that is, mean nothing else."""
    first = squash(text[: word_end(text, 0)])
    taken = words.RESERVED | words.FILLER | words.EVERYONE | words.BOTH | words.PEOPLE | words.ABOUT
    return first not in taken and longest_phrase(text, 0, words.SAYS) is None and not _begins_a_day(text)


def _begins_a_day(text: str) -> bool:
    """Say whether words begin with a day, or with what would have to be asked about as one."""
    try:
        return read_day(text, 0) is not None
    except Unclear:
        return True
