"""Lengths in words: `half an hour`, `an hour and a half`, `two hours and ten minutes`, `1½ hours`."""

import re

from mentorlog.grammar.tokens import read_number

_END = r"(?![\w-])"
_NUMBER = r"([a-z]+(?:[\s-]five)?|\d{1,3})"
_HOURS, _MINUTES = r"(?:hours?|hrs?)", r"(?:minutes?|mins?)"
_PART = r"(half|quarter|three[\s-]+quarters?|3[\s-]quarters?)"
_PARTS = {"h": 30, "q": 15, "t": 45, "3": 45, "½": 30, "¼": 15, "¾": 45, "1/2": 30, "1/4": 15, "3/4": 45}

_AND_A_PART = re.compile(
    rf"(?:{_NUMBER}[\s-]+)?{_HOURS}[\s-]+and[\s-]+(?:(?:an?|one)[\s-]+)?{_PART}{_END}", re.I
)
_PART_BEFORE = re.compile(
    rf"{_NUMBER}[\s-]+and[\s-]+(?:(?:an?|one)[\s-]+)?{_PART}[\s-]+{_HOURS}{_END}", re.I
)
_OF_AN_HOUR = re.compile(rf"(?:an?[\s-]+)?{_PART}(?:[\s-]+of)?(?:[\s-]*an)?[\s-]*(?:hour|hr){_END}", re.I)
_FRACTION = re.compile(
    rf"(?:(\d{{1,2}})(?:\s+(?=\d)|\s*(?=[½¼¾])))?([½¼¾]|1/2|1/4|3/4)\s*(?:(?:of\s+)?an?\s+)?(?:{_HOURS}|h){_END}", re.I
)
_BOTH = re.compile(rf"{_NUMBER}[\s-]+{_HOURS}[\s-]+(?:and[\s-]+)?{_NUMBER}[\s-]*{_MINUTES}{_END}", re.I)
_PLAIN = re.compile(rf"{_NUMBER}[\s-]+({_HOURS}|{_MINUTES}){_END}", re.I)
_AN_HOUR = re.compile(rf"(?:hour|hr){_END}", re.I)


def read_worded(text: str, at: int) -> tuple[int, int] | None:
    """Return the length that is written in words at `at`: where it ends, and its minutes."""
    for match, whole, part in (
        *((match, match.group(1) or "1", match.group(2)) for match in _matches(_AND_A_PART, text, at)),
        *((match, match.group(1), match.group(2)) for match in _matches(_PART_BEFORE, text, at)),
        *((match, "", match.group(1)) for match in _matches(_OF_AN_HOUR, text, at)),
        *((match, match.group(1) or "", match.group(2)) for match in _matches(_FRACTION, text, at)),
    ):
        hours = read_number(whole) if whole else 0
        if hours is not None:
            return match.end(), 60 * hours + _PARTS.get(part, _PARTS.get(part[0].casefold(), 0))
    if match := _BOTH.match(text, at):
        hours, minutes = read_number(match.group(1)), read_number(match.group(2))
        if hours is not None and minutes is not None and not match.group(1).isdecimal():
            return match.end(), 60 * hours + minutes
    if match := _PLAIN.match(text, at):
        many = None if match.group(1).isdecimal() else read_number(match.group(1))
        if many is not None:
            return match.end(), many * (60 if match.group(2)[0] in "hH" else 1)
    return (match.end(), 60) if (match := _AN_HOUR.match(text, at)) else None


def _matches(pattern: re.Pattern[str], text: str, at: int) -> tuple[re.Match[str], ...]:
    """Return the match of a pattern at `at`, if there is one."""
    match = pattern.match(text, at)
    return (match,) if match else ()
