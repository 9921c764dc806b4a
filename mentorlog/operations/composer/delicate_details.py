"""What gives somebody away in a text that may leave: real names, and details about people who are not asked.

Only what a short list of expressions finds is pointed out. Nothing is refused: the mentor decides.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mentorlog.model import Mentee
from mentorlog.model.real_names import names_in
from mentorlog.model.referral import SERVICES
from mentorlog.model.text import fold, occurrences


class DelicateDetail(NamedTuple):
    """Something that is pointed out."""

    words: str
    """The words that it is about, folded: the same words are pointed out once."""
    sentence: str
    """Why, and what to write instead."""


_RELATIVES = (
    "mother|father|mum|mom|dad|parents?|sister|brother|siblings?|son|daughter|child|children|wife|husband|"
    "boyfriend|girlfriend|partner|aunt|uncle|cousin|grandmother|grandfather|grandparents?|flatmates?|roommates?"
)
_HEALTH = (
    "diagnos(?:is|ed)|depress(?:ed|ion)|anxiety disorder|panic attacks?|medication|antidepressants?|"
    "therap(?:y|ist)|psychiatr(?:y|ist)|hospitali[sz]ed|surgery|pregnan(?:t|cy)|miscarriage|self-harm|"
    "suicid(?:e|al)|eating disorder|autis(?:m|tic)|adhd|dyslexi(?:a|c)|disabilit(?:y|ies)|disabled|"
    "hiv|cancer|epilep(?:sy|tic)|asthma(?:tic)?|diabet(?:es|ic)|bipolar|anorexi[ac]|bulimi[ac]|ptsd|ocd"
)
_DETAILS = (
    (
        rf"\b(?:her|his|their|whose|[\w-]+['’]s) (?:\w+ )?(?:{_RELATIVES})\b",
        "is about somebody who was not asked. Write “somebody close”, or leave it out",
    ),
    (
        rf"\b(?:{_HEALTH})\b",
        "is about somebody’s health. Write “a difficult time”, or leave it out",
    ),
    (
        r"\b(?:dr|prof|professor|mr|mrs|ms|mx)\.? (?!teams\b|word\b|excel\b|office\b)[^\W\d_][\w'’-]+",
        "names somebody who was not asked. Write “a tutor”, or whatever they are",
    ),
    (
        r"\b(?:aged? (?:of )?\d{1,2}|\d{1,2}[- ]years?[- ]old)\b",
        "says how old somebody is. Leave the age out",
    ),
)
"""Expressions in folded text, and what is said of what they find."""

_SERVICE = "|".join(re.escape(fold(name.replace("_", " "))) for name in SERVICES if "coordinator" not in name)
_SENTENCE = re.compile(r"[^.!?\n]+")


def delicate_details(text: str, mentees: Iterable[Mentee]) -> Iterator[DelicateDetail]:
    """Yield what to point out in a text, real names first.

    Args:
        mentees: whose names are looked for, and whose pseudonyms are not to stand beside a service.
    """
    folded, people = fold(text), tuple(mentees)
    for mentee in people:
        for part in names_in(text, mentee, but_for=mentee.pseudonym):
            yield DelicateDetail(
                fold(part),
                f"“{part}” is in the real name of {mentee.pseudonym}. Write {mentee.pseudonym} instead.",
            )
    for expression, why in _DETAILS:
        for found in re.finditer(expression, folded):
            yield DelicateDetail(found.group(), f"“{_as_written(text, found.group())}” {why}.")
    yield from _services(folded, people)


def _as_written(text: str, folded: str) -> str:
    """Return folded words as they stand in a text."""
    for start, end in occurrences(text, (folded,)):
        return text[start:end]
    return folded


def _services(folded: str, mentees: Iterable[Mentee]) -> Iterator[DelicateDetail]:
    """Yield each service that a sentence names together with a mentee."""
    for sentence in _SENTENCE.findall(folded):
        for service in re.findall(rf"\b(?:{_SERVICE})\b", sentence):
            for mentee in mentees:
                if re.search(rf"(?<!\w){re.escape(fold(mentee.pseudonym))}(?!\w)", sentence):
                    yield DelicateDetail(
                        f"{service} {fold(mentee.pseudonym)}",
                        f"{mentee.pseudonym} and “{service}” in one sentence say who was sent where. "
                        "Write “a mentee” instead.",
                    )
