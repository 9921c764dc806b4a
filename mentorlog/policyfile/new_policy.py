"""A commented policy file from a few answers: how a new one begins."""

from collections.abc import Iterator, Sequence

from mentorlog.model.frozen import Frozen
from mentorlog.model.text import fold
from mentorlog.wording import plain

_HEAD = """\
# A policy for mentorlog. docs/policies.md explains every key; `mentorlog programme validate FILE` checks it.
id = {id}
version = "1"
name = {name}
org = {org}
source = {source}
# The day on which you compared this file with the source, for instance:
# checked = 2026-01-31
# What the source leaves open, and what you decided:
notes = []
"""
_COUNT = """
# One-to-one and group meetings count, by any channel. Other keys of "only": min_minutes, max_group, tags, ...
[[requirement]]
id = "meetings"
text = {text}
severity = "must"
kind = "count"
at_least = {number}
only = {{ kinds = ["one_to_one", "group"] }}
"""
_SUM = """
# Time is added up, so that two half-hours make an hour.
[[requirement]]
id = "hours"
text = {text}
severity = "must"
kind = "sum"
at_least = {number}
only = {{ kinds = ["one_to_one", "group"] }}
"""
_WINDOW = """
# The days of this window are set with the programme each year.
[[window]]
name = {name}
"""
_COVERAGE = """
# One meeting in each of these windows. A window that closed empty cannot be repaired.
[[requirement]]
id = "windows"
text = {text}
severity = "should"
kind = "coverage"
windows = [{names}]
only = {{ kinds = ["one_to_one", "group"] }}
"""
_TEXT = """
# Written with `mentorlog reflect`. Add min_words and max_words if there is a length to keep.
[[requirement]]
id = "reflections"
text = {text}
severity = "must"
kind = "text"
document = "reflection"
at_least = {number}
"""
_TICK = """
# Ticked with `mentorlog attest {what}`. Add confirmed = true if somebody must be named who can confirm it.
[[requirement]]
id = {id}
text = {text}
severity = "must"
kind = "attest"
what = {id}
"""


class Answers(Frozen):
    """What a new policy is made of; leave out what the programme does not ask for."""

    name: str
    org: str = ""
    source: str = ""
    meetings: int = 0
    """How many meetings in the period."""
    hours: int = 0
    """How many hours of contact."""
    windows: Sequence[str] = ()
    """Names of date ranges in which a meeting is expected."""
    reflections: int = 0
    """How many written reflections."""
    ticks: Sequence[str] = ()
    """What else must be done, such as `training course`."""


def new_policy(answers: Answers) -> str:
    """Return the TOML text of a policy with comments on what can be changed.

    Raises:
        ValueError: when the answers ask for nothing.
    """
    rules = list(_rules(answers))
    if not rules:
        raise ValueError(
            "a policy needs at least one requirement: meetings, hours, windows, reflections or ticks"
        )
    head = _HEAD.format(
        id=_text(short_name(answers.name) or "our-programme"),
        name=_text(answers.name.strip() or "Our programme"),
        org=_text(answers.org),
        source=_text(answers.source.strip() or "our own handbook"),
    )
    return "".join([head, *rules])


def short_name(words: str) -> str:
    """Return a short name for files and commands: `Our Scheme 2026` becomes `our-scheme-2026`."""
    letters = "".join(char if char.isascii() and char.isalnum() else "-" for char in fold(words).lower())
    return "-".join(filter(None, letters.split("-")))[:60].rstrip("-")


def _rules(answers: Answers) -> Iterator[str]:
    """Yield the tables that the answers ask for."""
    if answers.meetings > 0:
        text = f"At least {answers.meetings} meetings with mentees in the period"
        yield _COUNT.format(text=_text(text), number=answers.meetings)
    if answers.hours > 0:
        text = f"At least {answers.hours} hours of contact with mentees"
        yield _SUM.format(text=_text(text), number=_text(f"{answers.hours} h"))
    windows = _names(answers.windows)
    if windows:
        yield "".join(_WINDOW.format(name=_text(name)) for name in windows)
        text = f"Meet in each of these windows: {', '.join(plain(name) for name in windows)}"
        yield _COVERAGE.format(text=_text(text), names=", ".join(map(_text, windows)))
    if answers.reflections > 0:
        text = f"Write at least {answers.reflections} reflections"
        yield _TEXT.format(text=_text(text), number=answers.reflections)
    taken = {"meetings", "hours", "windows", "reflections"}
    for name in _names(answers.ticks):
        if name not in taken:
            yield _TICK.format(id=_text(name), text=_text(plain(name).capitalize()), what=name)


def _names(words: Sequence[str]) -> list[str]:
    """Return short names, each once."""
    return list(dict.fromkeys(name for word in words if (name := short_name(word).replace("-", "_"))))


def _text(words: str) -> str:
    """Write text as TOML: every character that could mean something else by its number."""
    safe = "".join(
        char if char.isprintable() and char not in '"\\' else f"\\U{ord(char):08X}"
        for char in words
        if not "\ud800" <= char <= "\udfff"
    )
    return f'"{safe}"'
