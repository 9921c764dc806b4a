"""When meetings are again and again: `every week, then every 3 weeks after 4, until 30 June`."""

import re
from datetime import date

from mentorlog.grammar.dates import parse_date
from mentorlog.grammar.time_words.intervals import parse_interval
from mentorlog.grammar.tokens import Unclear
from mentorlog.model.date_style import DateStyle
from mentorlog.model.frozen import Frozen
from mentorlog.model.patterns import Pattern
from mentorlog.model.text import tidy


class Rhythm(Frozen):
    """How far apart meetings are, in days, and when they end."""

    every: int
    times: int | None = None
    """How many meetings; None when only the last day is known."""
    until: date | None = None
    """The last day that one may be on."""
    then: int | None = None
    """How far apart they are later on, when the rhythm slows down."""
    after: int = 0
    """After how many meetings it does."""


EXAMPLE = "every week, then every 3 weeks after 4, until 30 June"

_PARTS = Pattern(
    r"[\s,]+(?=(?:(?<!then )every|weekly|daily|fortnightly|then|after|until|till|from|on)\b)"
    r"|[\s,]+(?=\d+\s*(?:times|x)\b)|,\s*",
    re.I,
)
_TIMES = Pattern(r"(\d{1,3})\s*(?:times|x)", re.I)
_AFTER = Pattern(r"after\s+(\d{1,3})(?:\s+(?:meetings|times))?", re.I)
_THEN = Pattern(r"then(?:\s+(?=every\b))?", re.I)


def parse_rhythm(text: str, today: date, date_style: DateStyle | None = None) -> tuple[Rhythm, str]:
    """Read how far apart meetings are, how many or until when, and when the first is, in any order.

    Args:
        text: one line, such as `EXAMPLE`, or `every 2 weeks, 6 times, from friday 15:00`.
        today: the day of the mentor.
        date_style: the order in which the mentor writes days.

    Returns:
        The rhythm, and what is said of the first day and the time, in the words of `log`; else nothing.

    Raises:
        Unclear: when a part is not understood, is said twice, or how far apart is not said.
    """
    said: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in _PARTS.split(tidy(text)))):
        name, words = _part(part)
        if name in said:
            raise Unclear(f"“{said[name][:40]}” and “{words[:40]}”: which of the two? Leave one out.")
        said[name] = words
    if "every" not in said:
        raise Unclear(f"How far apart? Say it like: {EXAMPLE}")
    parts = list(said)
    if "after" not in said and "then" in said and "times" in parts[: parts.index("then")]:
        said["after"] = said.pop("times")  # `every week 3 times, then …`: not three in all.
    if ("then" in said) != ("after" in said):
        raise Unclear("What comes later needs both: then every 3 weeks, after 4")
    rhythm = Rhythm(
        every=parse_interval(said["every"]),
        times=int(said["times"]) if "times" in said else None,
        until=parse_date(said["until"], today, ahead=True, date_style=date_style)
        if "until" in said
        else None,
        then=parse_interval(said["then"]) if "then" in said else None,
        after=int(said.get("after", 0)),
    )
    return rhythm, said.get("first", "")


def _part(part: str) -> tuple[str, str]:
    """Return what a part is about, and its words."""
    if match := _TIMES.fullmatch(part):
        return "times", match[1]
    if match := _AFTER.fullmatch(part):
        return "after", match[1]
    if match := _THEN.match(part):
        return "then", part[match.end() :].strip()
    word, _, rest = part.partition(" ")
    match word.casefold():
        case "until" | "till":
            return "until", rest
        case "from" | "on":
            return "first", rest
    return "every", part
