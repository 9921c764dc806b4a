"""Days by their weekday: `monday`, `last tues`, `next week thursday`, `fri 13th`."""

import re
from datetime import date

from mentorlog.grammar.time_words.written_day import Day, DayContext, of_any_month, shifted
from mentorlog.grammar.tokens import Unclear
from mentorlog.model.patterns import Pattern
from mentorlog.wording import WEEKDAYS, on

_NAMES = {
    name: weekday
    for weekday, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed weds", "thursday thu thur thurs", "friday fri",
         "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
_NAME = rf"({'|'.join(sorted(_NAMES, key=len, reverse=True))})\.?(?![\w'’])"
_WEEK = r"(last|past|this|next|coming|the\s+coming)\s+week(?![\w'’])"
_ABBREVIATIONS = "mon tue wed thu fri sat sun"
_WEEKS = {"last": -1, "past": -1, "this": 0}

_NAMED = Pattern(_NAME, re.I, needs=_ABBREVIATIONS)
_IN_A_WEEK = Pattern(rf"{_WEEK},?\s*(?:on\s+)?{_NAME}", re.I, needs="week")
_OF_A_WEEK = Pattern(rf"{_NAME},?\s*(?:of\s+)?{_WEEK}", re.I, needs="week")
_A_WEEK_ON = Pattern(rf"(?:a\s+)?week\s+on\s+{_NAME}|{_NAME}\s+week(?!\w)", re.I, needs="week")
_NEARBY = Pattern(rf"(?:(?:this\s+)?(last|past|next|coming|this)\s+)?{_NAME}", re.I, needs=_ABBREVIATIONS)
_NUMBERED = Pattern(r",?\s*(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)(?!\w)", re.I, needs="st nd rd th")
_NO_DAY = Pattern(r"\s+(?:with|down|next|in|her|his|their|my|an?|the(?!\s+\d)|exams?|tests?|finals)\b", re.I)
"""After these, `sat` is what was done, not Saturday: `sat with Ana`, `sat her exam`."""


def read_weekday(text: str, at: int) -> tuple[int, Day] | None:
    """Return the weekday that is written at `at`: where it ends, and which day it is."""
    if match := _IN_A_WEEK.match(text, at):
        return match.end(), _of_week(match.group(1), _NAMES[match.group(2).casefold()])
    if match := _OF_A_WEEK.match(text, at):
        return match.end(), _of_week(match.group(2), _NAMES[match.group(1).casefold()])
    if match := _A_WEEK_ON.match(text, at):
        weekday = _NAMES[(match.group(1) or match.group(2)).casefold()]
        return match.end(), Day(lambda context: _days(context, 7 + (weekday - context.today.weekday()) % 7))
    match = _NEARBY.match(text, at)
    if match is None:
        return None
    which, name = (match.group(1) or "").casefold(), match.group(2)
    if name == "sat" and not which and _NO_DAY.match(text, match.end()):
        return None
    if (numbered := _NUMBERED.match(text, match.end())) and not which:
        words = text[at : numbered.end()]
        return numbered.end(), Day(of_any_month(int(numbered.group(1)), words, _NAMES[name.casefold()]))
    return match.end(), _nearby(_NAMES[name.casefold()], which)


def weekday_named(text: str, at: int) -> tuple[int, int] | None:
    """Return the weekday that is named at `at`, without `last` or `next`: where it ends, and Monday as 0."""
    match = _NAMED.match(text, at)
    return (match.end(), _NAMES[match.group(1).casefold()]) if match else None


def checked(weekday: int, day: Day) -> Day:
    """Return a day that was written with its weekday, if the two agree."""

    def agreeing(context: DayContext) -> date:
        meant = day.on(context)
        if meant.weekday() != weekday:
            actual = f"{on(meant)} is a {WEEKDAYS[meant.weekday()]}"
            raise Unclear(f"{actual}, not a {WEEKDAYS[weekday]}. Which of the two is right?")
        return meant

    return Day(agreeing, day.by_style)


def _of_week(week: str, weekday: int) -> Day:
    """Return a day of last week, this one or the next; a week begins on its Monday."""
    weeks = _WEEKS.get(week.casefold(), 1)
    return Day(lambda context: _days(context, 7 * weeks + weekday - context.today.weekday()))


def _nearby(weekday: int, which: str) -> Day:
    """Return the weekday that `last`, `next` or `this` points to."""

    def day(context: DayContext) -> date:
        today, ahead = context.today.weekday(), context.ahead
        back, forth = (today - weekday) % 7, (weekday - today) % 7
        if which in ("last", "past"):
            days = -(back or 7)
        elif which in ("next", "coming"):
            days = forth or 7
        elif which == "this":
            days = weekday - today
        elif ahead and not forth:
            name = WEEKDAYS[weekday]
            raise Unclear(f"Today is {name}: write today, or next {name.casefold()}.")
        else:
            days = forth if ahead else -back
        return _days(context, days)

    return Day(day)


def _days(context: DayContext, days: int) -> date:
    """Return the day so many days from today."""
    return shifted(days).on(context)
