"""Lengths in words: `half an hour`, `an hour and a half`, `two hours and ten minutes`, `1½ hours`."""

import re

from mentorlog.grammar.tokens import read_number
from mentorlog.model.patterns import Pattern

_END = r"(?![\w-])"
_NUMBER = r"([a-z]+(?:[\s-]five)?|\d{1,3})"
_HOURS, _MINUTES = r"(?:hours?|hrs?)", r"(?:minutes?|mins?)"
_PART = r"(half|quarter|three[\s-]+quarters?|3[\s-]quarters?)"
_PARTS = {"h": 30, "q": 15, "t": 45, "3": 45, "½": 30, "¼": 15, "¾": 45, "1/2": 30, "1/4": 15, "3/4": 45}

_AND_A_PART = Pattern(
    rf"(?:{_NUMBER}[\s-]+)?{_HOURS}[\s-]+and[\s-]+(?:(?:an?|one)[\s-]+)?{_PART}{_END}", re.I, needs="hour hr"
)
_PART_BEFORE = Pattern(
    rf"{_NUMBER}[\s-]+and[\s-]+(?:(?:an?|one)[\s-]+)?{_PART}[\s-]+{_HOURS}{_END}", re.I, needs="hour hr"
)
_OF_AN_HOUR = Pattern(
    rf"(?:an?[\s-]+)?{_PART}(?:[\s-]+of)?(?:[\s-]*an)?[\s-]*(?:hour|hr){_END}", re.I, needs="hour hr"
)
_FRACTION = Pattern(
    rf"(?:(\d{{1,2}})(?:\s+(?=\d)|\s*(?=[½¼¾])))?([½¼¾]|1/2|1/4|3/4)\s*(?:(?:of\s+)?an?\s+)?(?:{_HOURS}|h){_END}",
    re.I,
    needs="½ ¼ ¾ /2 /4",
)
_BOTH = Pattern(
    rf"{_NUMBER}[\s-]+{_HOURS}[\s-]+(?:and[\s-]+)?{_NUMBER}[\s-]*{_MINUTES}{_END}", re.I, needs="hour hr"
)
_PLAIN = Pattern(rf"{_NUMBER}[\s-]+({_HOURS}|{_MINUTES}){_END}", re.I, needs="hour hr min")
_AN_HOUR = Pattern(rf"(?:hour|hr){_END}", re.I, needs="hour hr")


def read_worded(text: str, at: int) -> tuple[int, int] | None:
    """Return the length that is written in words at `at`: where it ends, and its minutes."""
    for pattern, whole_if_none in (
        (_AND_A_PART, "1"),
        (_PART_BEFORE, ""),
        (_OF_AN_HOUR, ""),
        (_FRACTION, ""),
    ):
        if parted := pattern.match(text, at):
            *whole, part = parted.groups()
            number = (whole[0] if whole else None) or whole_if_none
            hours = read_number(number) if number else 0
            if hours is not None:
                return parted.end(), 60 * hours + _PARTS.get(part, _PARTS.get(part[0].casefold(), 0))
    if both := _BOTH.match(text, at):
        hours, minutes = read_number(both.group(1)), read_number(both.group(2))
        if hours is not None and minutes is not None and not both.group(1).isdecimal():
            return both.end(), 60 * hours + minutes
    if plain := _PLAIN.match(text, at):
        many = None if plain.group(1).isdecimal() else read_number(plain.group(1))
        if many is not None:
            return plain.end(), many * (60 if plain.group(2)[0] in "hH" else 1)
    bare = _AN_HOUR.match(text, at)
    return (bare.end(), 60) if bare else None
