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
    "(?:step|grand|god)?(?:mother|father|mum|mom|dad|parent|sister|brother|son|daughter|child)s?|children|"
    "grandma|grandpa|siblings?|wife|husband|spouse|fiancee?|boyfriend|girlfriend|partner|aunts?|uncles?|"
    "cousins?|nephews?|nieces?|in-laws?|flatmates?|roommates?|housemates?"
)
_WHICH = "one|two|three|four|little|younger|older|elder|only|late"
_HEALTH = (
    "diagnos(?:is|e|ed)|depress(?:ed|ion)|anxiety disorder|panic attacks?|medication|antidepressants?|"
    "therap(?:y|ist)|psychiatr(?:y|ist)|psychologist|psychosis|schizophreni[ac]|hospitali[sz]ed|"
    "surgery|pregnan(?:t|cy)|miscarriage|abortion|self[- ]harm|suicid(?:e|al)|overdosed?|addict(?:ed|ion)|"
    "alcoholic|eating disorder|autis(?:m|tic)|adhd|dyslexi(?:a|c)|disabilit(?:y|ies)|disabled|hiv|cancer|"
    "leukaemia|chemotherapy|epilep(?:sy|tic)|asthma(?:tic)?|diabet(?:es|ic)|migraines?|bipolar|anorexi[ac]|"
    "bulimi[ac]|ptsd|ocd"
)
_KEPT_APART = (
    "muslim|christian|hindu|buddhist|jewish|sikh|catholic|atheist|gay|lesbian|bisexual|transgender|homosexual|"
    "queer|asylum[- ]seeker|refugee|undocumented"
)
"""What law keeps apart beside health: faith, sexuality, origin."""
_TELEPHONE = (
    r"(?<![\w.])(?!\d\d?([./-])\d\d?\1 ?\d{2})(?!\d\d?[.:]\d\d ?[-–])"
    r"(?:(?:\+\d|\(?0\d)(?:[ ()./-]{0,2}\d){6,13}|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}|\d{7,15})(?!\w)"
)
"""Numbers to call, in the spellings of several countries, and those of students; no dates or times."""
_DETAILS = (
    (
        rf"\b(?:her|his|their|whose|[\w-]+['’]s|[\w-]+s['’]) (?:(?:{_WHICH}) )*(?:\w+ )?(?:{_RELATIVES})\b|"
        rf"\b(?:{_RELATIVES}) of (?:hers|his|theirs|[\w-]*\d|"
        r"(?:a|one|my|the) (?:\w+ )?(?:mentee|student)s?)\b",
        "is about somebody who was not asked. Write “somebody close”, or leave it out",
    ),
    (
        rf"\b(?:{_HEALTH})\b",
        "is about somebody’s health. Write “a difficult time”, or leave it out",
    ),
    (
        rf"\b(?:{_KEPT_APART})s?\b",
        "may be about somebody’s faith, origin or sexuality. Leave it out",
    ),
    (
        r"\b(?:dr|prof|professor|mr|mrs|ms|mx)\.? (?!teams\b|word\b|excel\b|office\b)[^\W\d_][\w'’-]+",
        "names somebody who was not asked. Write “a tutor”, or whatever they are",
    ),
    (
        r"\b(?:aged? (?:of )?\d{1,2}|\d{1,2}[- ]years?[- ]old)\b",
        "says how old somebody is. Leave the age out",
    ),
    (
        rf"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)@[a-z_][\w.]+\w|{_TELEPHONE}",
        "is how somebody can be reached. Leave it out",
    ),
    (
        r"\b\d{1,4}[a-z]?,? (?:[^\W\d_]+ ){1,2}(?:street|road|avenue|lane|crescent|terrace)\b|\bjalan \w+|"
        r"\b(?:flat|apartment|dormitory) (?:no\.? ?)?[a-z]?\d+[a-z]?\b|"
        r"\b(?:s?he|they|who|[\w-]*\d) lives? (?:in|at|on|near) [\w'’-]+",
        "says where somebody lives. Leave it out",
    ),
)
"""Expressions in folded text, and what is said of what they find."""

_SERVICE = "|".join(re.escape(fold(name.replace("_", " "))) for name in SERVICES if "coordinator" not in name)
_SENTENCE = re.compile(r"[^.!?\n]+")


def delicate_details(text: str, mentees: Iterable[Mentee]) -> Iterator[DelicateDetail]:
    """Yield what to point out in a text, each words once, real names first.

    Args:
        mentees: whose names are looked for, and whose pseudonyms are not to stand beside a service.
    """
    found = {detail.words: detail for detail in _found(text, tuple(mentees))}
    yield from found.values()


def _found(text: str, people: tuple[Mentee, ...]) -> Iterator[DelicateDetail]:
    """Yield what there is to point out, wherever it stands."""
    folded = fold(text)
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
