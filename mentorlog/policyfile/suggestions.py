"""Which known word somebody meant who wrote another."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from mentorlog.policy.kinds import KINDS
from mentorlog.wording import either

_MEANT: dict[str, tuple[str, ...]] = {
    "at_least": ("min", "minimum", "least", "at_minimum", "number"),
    "at_most": ("max", "maximum", "most", "at_maximum", "limit"),
    "max_days": ("max", "maximum", "at_most", "days"),
    "requirement": ("rule", "rules"),
    "phase": ("term", "terms", "semester", "semesters"),
    "term": ("semester", "trimester"),
    "fortnight": ("biweekly", "two_weeks"),
    "days": ("weeks", "week"),
    "months": ("years", "year"),
    "minutes": ("hours", "time"),
    "video": ("online", "virtual", "remote", "zoom", "teams", "skype", "webcam"),
    "in_person": ("face_to_face", "face-to-face", "f2f", "onsite", "on_site"),
    "message": ("chat", "sms", "text", "whatsapp"),
    "one_to_one": ("individual", "one-on-one", "1:1", "1-1", "mentoring"),
    "training": ("course", "workshop"),
    "mentee": ("student", "pupil", "client"),
    "must": ("required", "mandatory", "shall"),
    "should": ("optional", "recommended", "may"),
}
"""Words of policies, each with others that people write for it and that are not spelled alike."""
_LENGTHS = {"weeks": ("days", 7), "week": ("days", 7), "years": ("months", 12), "year": ("months", 12)}
"""Units that policies do not have, each with one that they have and how many of it make one."""


def suggest(word: str, known: Iterable[str], value: Any = None) -> str:
    """Ask whether the nearest known word was meant, or name all of them.

    Args:
        word: what somebody wrote.
        known: what can stand there.
        value: what the word was given, where it is a key.
    """
    known = list(known)
    unit, times = _LENGTHS.get(word, ("", 1))
    if unit in known and isinstance(value, int):
        return f"did you mean {unit} = {value * times}?"
    synonyms = {**_MEANT, **{name: kind.also_called for name, kind in KINDS.items()}}
    others = [other for other, words in synonyms.items() if other in known and word.lower() in words]
    near = others[:1] or get_close_matches(word.lower(), known, 1, 0.6)
    return f"did you mean {near[0]!r}?" if near else f"known are {either(sorted(known), 'and')}."
