"""The fields of entries in words: what each is called, and what it holds."""

from collections.abc import Callable, Mapping
from datetime import date, time
from enum import Enum
from types import MappingProxyType

from mentorlog.model import Attendance, Passage
from mentorlog.model.privacy_tiers import HAND_OVER, LEARNED, TIERS
from mentorlog.model.programme import OpeningBalance, Span, Waiver
from mentorlog.model.records import GoalReview, Step
from mentorlog.wording import short_day

_LABELS: Mapping[str, str] = MappingProxyType(
    {
        **{tier.field: tier.label for tier in (*TIERS, LEARNED, HAND_OVER)},
        "by_chance": "By chance",
        "day": "Day",
        "zone": "Time zone",
        "excluded": "Days left out",
        "openings": "Brought forward",
        "policy": "Text of the rules",
        "evidence_sha256": "SHA-256 of the evidence",
        "passages": "Text",
        "where": "Where",
        "what": "What",
    }
)
_REFERENCES = frozenset({"mentee", "meeting", "programme", "service", "meetings", "reflections"})
"""Fields that hold the id of another entry, or several."""
_CONTEXT = 4
"""Words of a long text that stay on each side of what changed in it."""
_LONG = 120
"""Characters above which only what changed in a text is shown."""

Naming = Callable[[str], str]
"""Returns what the entry with an id is called."""


def field_label(name: str) -> str:
    """Return what a field is called: `Part of day`."""
    return _LABELS.get(name) or name.replace("_", " ").capitalize()


def field_words(name: str, value: object, called: Naming) -> str:
    """Return what a field holds, in words; empty where it holds nothing.

    Args:
        name: the field's name in the model.
        value: what it holds.
        called: names the entries that it refers to.
    """
    if name in _REFERENCES:
        if isinstance(value, tuple):
            return ", ".join(called(str(each)) for each in value)
        return called(str(value)) if value else ""
    return _words(value, called)


def _words(value: object, called: Naming) -> str:
    """Return any value in words."""
    match value:
        case None | "" | () | 0 if value is not False:
            return ""
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(getattr(value, "label", value.value)).replace("_", " ")
        case date():
            return short_day(value)
        case time():
            return f"{value:%H:%M}"
        case Attendance():
            return called(value.mentee) + ("" if value.attended else " (absent)")
        case Passage():
            stage = "" if value.stage == "text" else f"{value.stage.replace('_', ' ').capitalize()}: "
            return f"{stage}{value.text}" if value.text else ""
        case Step():
            return f"{value.text} (done)" if value.done else value.text
        case GoalReview():
            return f"{short_day(value.day)}: {value.text}"
        case Span():
            return f"{value.name.replace('_', ' ')} ({short_day(value.start)} to {short_day(value.end)})"
        case Waiver():
            return f"{value.requirement}: {value.reason} ({value.granted_by})"
        case OpeningBalance():
            return f"{value.requirement}: {value.amount}"
        case tuple():
            parts = [_words(each, called) or "–" for each in value]
            several_lines = any(isinstance(each, (Passage, GoalReview, Waiver)) for each in value)
            return ("\n" if several_lines else ", ").join(parts)
    return str(value)


def what_differs(before: str, after: str) -> tuple[str, str]:
    """Return two states of a text; of long ones, only the words that changed and a few around them."""
    if max(len(before), len(after)) <= _LONG or not (before and after):
        return before, after
    old, new = before.split(" "), after.split(" ")
    same = _common(old, new)
    same_end = _common(old[same:][::-1], new[same:][::-1])
    return _around(old, same, same_end), _around(new, same, same_end)


def _common(one: list[str], other: list[str]) -> int:
    """Return with how many equal words two texts begin."""
    return next(
        (place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )


def _around(words: list[str], same: int, same_end: int) -> str:
    """Return the words that are not the same, with a few on each side."""
    first, last = max(same - _CONTEXT, 0), min(len(words) - same_end + _CONTEXT, len(words))
    return f"{'… ' if first else ''}{' '.join(words[first:last])}{' …' if last < len(words) else ''}"
