"""What stands beside a day, a length or a name, and may make it mean another one."""

import re

from mentorlog.grammar.dates import read_day
from mentorlog.grammar.times import ends_spoken
from mentorlog.grammar.tokens import NUMBERS, Unclear, squash, word_end
from mentorlog.grammar.vocabulary import HELP, Clause
from mentorlog.model.patterns import Pattern

_TO_COME = Pattern(
    r"(?<![\w'’])(?:\w+['’]ll|will|shall|gonna|going\s+to|wants?\s+to|see|seeing|book|booked|arranged?|agreed|schedule|"
    r"set\s+up|invited?|remind|asked\s+for|due|moved?|pushed|rearranged|swapped|shifted|delayed|changed|"
    r"brought\s+forward|put\s+off)(?![\w'’])",
    re.I,
    needs="'ll ’ll will shall gonna going want see book arrange agreed schedule set invite remind "
    "asked due move pushed rearranged swapped shifted delayed changed brought put",
)
"""Words after which a weekday is as likely the next one as the last."""
_OCCASION = (
    r"(?:exam|test|quiz|viva|interview|presentation|deadline|resit|mid-?term|assessment|lecture|seminar|audition|"
    r"flight|hand-?in|due)"
)
_OCCASIONS = (
    "exam test quiz viva interview presentation deadline resit mid assessment lecture seminar audition "
    "flight hand due"
)
_OCCASION_BEFORE = Pattern(rf"(?<!\w)({_OCCASION})\s+(?:is\s+|was\s+|on\s+|at\s+)*$", re.I, needs=_OCCASIONS)
_OCCASION_AFTER = Pattern(rf"['’]?s?\s+{_OCCASION}(?!\w)", re.I, needs=_OCCASIONS)
_WHOSE = Pattern(
    r"(?<!\w)(?:for|her|his|their|about|before|after|of)\s+(?:(?:her|his|their|the)\s+)?$",
    re.I,
    needs="for her his their about before after of",
)
_DAY_OF_A_NAME = Pattern(
    r"(?<!\w)(easter|shrove|pancake|maundy|palm|whit|black|cyber|bank\s+holiday|good|ash|holy)\s+$",
    re.I,
    needs="easter shrove pancake maundy palm whit black cyber holiday good ash holy",
)
"""What makes a day of the calendar out of a weekday: `easter monday`."""
_ONLY_BEFORE = {"good": ("fri",), "ash": ("wed",), "holy": ("thu", "sat")}
"""Words that do so before some weekdays only."""
_EITHER_WAY = Pattern(
    r"\s+(?:coming|gone)(?!\w)(?!\s+(?:out|to|in|up|over|from|through|well)(?!\w))", re.I, needs="coming gone"
)
_ENDED = Pattern(
    r"(?<!\w)(?:ended|ends?|ending|finished|finish|finishing|done|left|closed)\s+(?:at\s+|by\s+|around\s+)*$",
    re.I,
    needs="end finish done left closed",
)
_NEXT_DAY = Pattern(r"\s?[-–/]\s?")
_COUNTS = Pattern(
    r"(?:the\s+)?\d{1,2}(?:st|nd|rd|th)(?=\s+(?:sessions?|meetings?|mtg|catch-?up|chat|time|visit|appointment|talk)(?!\w))",
    re.I,
    needs="st nd rd th",
)
_BOUND = Pattern(
    r"(?<!\w)(under|less\s+than|over|more\s+than|at\s+least|at\s+most|up\s+to)\s+$",
    re.I,
    needs="under less over more least most up",
)
_WORD_BEFORE = Pattern(r"([^\W\d_]+)[\s-]+$")
_AT_ODDS = Pattern(
    r"(?<!\w)(?:argued?|arguing|arguments?|fights?|fighting|fought|issues?|problems?|trouble|conflict|row|dispute|"
    r"tensions?|fell\s+out|falling\s+out|angry|upset|annoyed)\s+$",
    re.I,
    needs="argu fight fought issue problem trouble conflict row dispute tension fell falling angry upset "
    "annoyed",
)
"""Words after which `with ben` may name somebody who is talked of."""
_TALKED_OF = Pattern(
    r"(?<!\w)(?:told|tells|thinks?|says|said|because|behalf\s+of|friend\s+of|like|vs|versus|than|for|by|introduced|"
    r"recommended|mentioned|knows)\s+$",
    re.I,
    needs="told tells think says said because behalf friend like vs versus than for by introduced "
    "recommended mentioned knows",
)
_DID = Pattern(
    r"[\s,]+(?:(?:and|then)\s+)*(?:helped|met(?:\s+up)?|saw|visited|called|phoned|rang|messaged|texted|e-?mailed)\s+",
    re.I,
    needs="help met saw visit call phone rang messag text mail",
)
"""What one of those who are named may have done to another: `ana helped ben`."""
_THEN = Pattern(r"[\s,]+(?:and\s+)?then\s+", re.I, needs="then")
_SENT = Pattern(r"(?:to|from)\s", re.I, needs="to from")
"""What stands before somebody who was not there as others were: `introduced to ben`, `notes from ben`."""
_WITH = Pattern(r"w(?:ith)?(?![^\W_])", re.I, needs="w")
_LONG_THING = Pattern(rf"\s+{_OCCASION}(?!\w)", re.I, needs=_OCCASIONS)
_OPEN_END = Pattern(r"\+(?!\w)", needs="+")


def doubt(text: str, start: int, end: int, clauses: tuple[Clause, ...], named: int | None) -> Unclear | None:
    """Return what to ask about a day, a length or a name because of the words beside it; None when nothing.

    Args:
        text: the line.
        start: where it begins.
        end: where it ends.
        clauses: what was read there.
        named: where the one ends who is named before, None when nobody is.
    """
    if any(clause.listed for clause in clauses):
        return _doubtful_person(text, start, end, named)
    if any(clause.day for clause in clauses):
        return _doubtful_day(text, start, end)
    if any(clause.minutes is not None for clause in clauses):
        return _doubtful_length(text, start, end)
    if any(clause.start and clause.end is None for clause in clauses):
        return _doubtful_time(text, start, end)
    return None


def _doubtful_person(text: str, start: int, end: int, named: int | None) -> Unclear | None:
    """Ask about who may only have been talked of: `ana 1h issues with ben`, `helped ana with ben`."""
    joined, others = _WITH.match(text, start), named is not None
    before = (
        _AT_ODDS.search(text, 0, start) if joined else _TALKED_OF.search(text, 0, start) if others else None
    )
    if named is not None and (then := _THEN.match(text, named)) and then.end() >= start:
        return Unclear(
            f"“{text[then.start() : end].strip(' ,')}” may be another meeting. Record one for each of them."
        )
    if named is not None and (did := _DID.match(text, named)) and did.end() >= start:
        before = did
    helped = joined and others and any(squash(word) in HELP for word in text[:start].split())
    if before is None and not helped and not (others and _SENT.match(text, start)):
        return None
    about = text[before.start() if before else start : end].strip()
    return Unclear(
        f"“{about}” may name somebody whom you talked of. Write who was there before anything else, "
        f'and what it was about in quotes: about "{about}".'
    )


def _doubtful_day(text: str, start: int, end: int) -> Unclear | None:
    """Ask about `exam on friday`, `2nd session`, `mon-wed`."""
    if counted := _COUNTS.fullmatch(text, start, word_end(text, start)) or _COUNTS.match(text, start):
        noun = word_end(text, counted.end() + 1)
        return Unclear(
            f"“{text[start:noun]}” may count your meetings, or be a day. Write the day with its month, as "
            "2 March; or leave it out."
        )
    joined = _NEXT_DAY.match(text, end)
    if joined and joined.end() - end == 1 and _begins_a_day(text, joined.end()):
        return Unclear(
            f"“{text[start : word_end(text, joined.end())]}” is more than one day. "
            "Record one meeting for each day."
        )
    named = _DAY_OF_A_NAME.search(text, 0, start)
    if named and text[start:end].casefold().startswith(_ONLY_BEFORE.get(named[1].casefold(), "")):
        return Unclear(f"“{text[named.start() : end]}” is a day of its own. Write its date, as 6 April.")
    if either := _EITHER_WAY.match(text, end):
        name = text[start:end]
        return Unclear(f"“{name}{either.group()}” may be ahead or over. Write next {name} or last {name}.")
    if before := _OCCASION_BEFORE.search(text, 0, start):
        about = text[before.start() : end]
    elif (after := _OCCASION_AFTER.match(text, end)) and _WHOSE.search(text, 0, start):
        about = text[start : after.end()]
    else:
        return None
    return _not_when(about, "the day of the meeting")


def _not_when(about: str, what: str) -> Unclear:
    """Return what to ask about words that may belong to something that was talked of."""
    return Unclear(
        f"“{about}” may not say when you met. Write {what} before anything else, "
        f'and this in quotes: about "{about}".'
    )


def _doubtful_time(text: str, start: int, end: int) -> Unclear | None:
    """Ask about `finished at 5pm`, and `exam at 9am`."""
    if ended := _ENDED.search(text, 0, start):
        shown = text[ended.start() : end]
        return Unclear(f"“{shown}” says when it ended. Write when it began, as 4pm-5pm; or leave it out.")
    if before := _OCCASION_BEFORE.search(text, 0, start):
        return _not_when(text[before.start() : end], "when you met")
    return None


def _begins_a_day(text: str, at: int) -> bool:
    """Say whether another day, or the number of one, stands at `at`."""
    if text[at : at + 1].isdecimal():
        return True
    try:
        return read_day(text, at) is not None
    except Unclear:
        return True


def _doubtful_length(text: str, start: int, end: int) -> Unclear | None:
    """Ask about `less than an hour`, `1h+`, and a number that is only half read: `sixty two minutes`."""
    words = text[start:end]
    bound = _BOUND.search(text, 0, start)
    if bound or _OPEN_END.match(text, end):
        shown = text[bound.start() : end] if bound else f"{words}+"
        return Unclear(f"“{shown}” does not say how long it was. Write about so many minutes, as 50m.")
    if "-" in words and (thing := _LONG_THING.match(text, end)):
        whole = text[start : thing.end()]
        return Unclear(
            f'“{whole}” may say how long that is, not how long you met. Write 45m; or about "{whole}".'
        )
    before = _WORD_BEFORE.search(text, 0, start)
    counts = before is not None and squash(before.group(1)) in NUMBERS.keys() - {"a", "an"}
    if before and counts and words[:1].isalpha() and not ends_spoken(text, before.end(1)):
        return Unclear(f"I do not understand “{text[before.start() : end]}”. Write a length as 45m or 1h30.")
    return None


def points_ahead(text: str) -> str:
    """Return the word that says that a meeting is to come or was moved, empty when none does."""
    said = _TO_COME.search(text)
    return said.group() if said else ""
