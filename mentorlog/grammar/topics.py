"""What a meeting was about: after a word such as `about`, and in the words that nothing else takes."""

import re

from mentorlog.grammar import vocabulary as words
from mentorlog.grammar.mentee_names import Roster
from mentorlog.grammar.near_words import is_near, near_day, near_word
from mentorlog.grammar.simple_clauses import is_filler
from mentorlog.grammar.tokens import NUMBERS, Unclear, squash, word_end
from mentorlog.grammar.unknown_people import person_or_word
from mentorlog.model.patterns import Pattern

LONGEST = 60
"""Characters of a topic."""

_PLACES = "A topic goes after about, a name after with, and free text after a colon at the end."
_UNITS = ("minutes", "mins", "min", "hours", "hour", "hrs")
_LENGTH = Pattern(r"\d+[.,:]?\d*([a-z]+)", re.I)
_WORD = Pattern(r"\S+")
_SPOKEN_TIME = Pattern(
    r"\b(?:half|quarter)\s+(?:past|to)\b|\bo['’]?clock\b|\d\s?ish\b", re.I, needs="half quarter clock ish"
)
_SPOKEN_DAY = Pattern(
    r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w+teenth|\w+tieth|\w+ty[\s-](?:first|\w+th))",
    re.I,
    needs="second third th ty",
)
_THE_FIRST = Pattern(r"the\s+first", re.I, needs="first")
_PAST_PAPERS = Pattern(
    r"\bpast[\s-]+(?:exam\s+)?(?:papers?|exams?|questions?|quiz(?:zes)?)\b", re.I, needs="past"
)
"""The one use of `past` in which it cannot be the word of a day."""


def too_long(topic: str) -> Unclear:
    """Return what to say about a topic that is longer than topics are."""
    return Unclear(
        f"The topic “{topic[:40]}…” is longer than {LONGEST} characters. Put notes after a colon at the end."
    )


def check_topic(topic: str, roster: Roster) -> None:
    """Ask about a word in a topic that is nearly a day, a length or a mentee's code.

    Raises:
        Unclear: naming what may have been meant.
    """
    for word in topic.split():
        if _nearly_a_length(word):
            raise Unclear(f"I do not understand “{word}”. Write a length as 45m or 1h30. {in_quotes(topic)}")
        if meant := near_day(squash(word)):
            raise Unclear(f"I do not understand “{word}”. Did you mean {meant}? {in_quotes(topic)}")
        if roster.is_like_a_code(word) and not roster.knows(word):
            raise roster.unknown(word)


def in_quotes(topic: str) -> str:
    """Say how a topic is written that holds words of another meaning."""
    return f'If it is the topic, put it in quotes: about "{topic[:LONGEST]}".'


def left_over_topic(text: str, start: int, end: int, roster: Roster) -> tuple[int, int] | None:
    """Return where in words that are left over a topic begins and ends; None when they say nothing.

    Raises:
        Unclear: when some of them may be meant for something else, or are too many.
    """
    if end - start > 4 * LONGEST:
        raise Unclear(f"I do not understand “{text[start : start + LONGEST]}…”. {_PLACES}")
    spans = [(at, word_end(text, at)) for at in _starts(text, start, end)]
    if not any(char.isalnum() for char in text[start:end]):
        return None  # A smile says nothing about what was talked of.
    folded = {squash(text[slice(*span)]) for span in spans}
    if _SPOKEN_TIME.search(text, start, end):
        raise Unclear(f"I do not understand “{text[start:end][:LONGEST]}”. Write a time as 14:30 or 2.30pm.")
    if _SPOKEN_DAY.fullmatch(text, start, end):
        shown = text[start:end]
        raise Unclear(f"“{shown}” may be a day, or a topic. Write the 3rd of March; or about {shown}.")
    alone = not text[end:].lstrip(" ")[:1].isalpha()  # Not `the first meeting`.
    if alone and _THE_FIRST.fullmatch(text, max(0, start - len("the ")), end):
        raise Unclear("“the first” may be a day, or a topic. Write the 1st of March; or about the first.")
    days = words.UNTOLD_DAYS - ({"past"} if _PAST_PAPERS.search(text, start, end) else set())
    if squash(opening := text[start : spans[0][1]]) in words.MONTHS_TOO and roster.knows(opening):
        raise person_or_word(opening)
    if folded & days:
        shown = text[start:end][:LONGEST]
        raise Unclear(
            f"I do not understand “{shown}”. Write a day as 2 days ago, last monday or next week thursday."
        )
    if "sat" in folded:
        raise Unclear("“sat” may be Saturday, or say where you were. Write saturday; or leave it out.")
    for first, last in spans:
        if problem := _problem(text, start, end, text[first:last], roster):
            raise problem
    if squash(text[start : spans[0][1]]) in ("by", "via", "using"):
        raise Unclear(
            f"I do not understand “{text[start:end][:LONGEST]}”. Write how you met as by video, by phone, "
            "by message, by e-mail or in person."
        )
    said = [span for span in spans if squash(text[slice(*span)]) not in words.AUXILIARIES]
    meant = list(said)
    for edge in (0, -1):
        while meant and (is_filler(text, meant[edge][0]) or _links(text, meant[edge])):
            meant.pop(edge)
    if not meant and any(_links(text, span) for span in said):
        raise Unclear(f"I do not understand “{text[start:end][:LONGEST]}”. {_PLACES}")
    if meant and meant[-1][1] - meant[0][0] > LONGEST:
        raise too_long(text[meant[0][0] : meant[-1][1]])
    return (meant[0][0], meant[-1][1]) if meant else None


def _starts(text: str, start: int, end: int) -> list[int]:
    """Return where each word between two places begins."""
    return [word.start() for word in _WORD.finditer(text, start, end)]


def _links(text: str, span: tuple[int, int]) -> bool:
    """Say whether a word only joins others."""
    return squash(text[slice(*span)]) in words.LINKS


def _nearly_a_length(word: str) -> bool:
    """Say whether a word is a number with what is nearly a unit: `45mni`."""
    length = _LENGTH.fullmatch(word)
    return bool(length and any(is_near(length.group(1).casefold(), unit, least=2) for unit in _UNITS))


def _problem(text: str, start: int, end: int, word: str, roster: Roster) -> Unclear | None:
    """Return why a word that is left over cannot be part of a topic, if it cannot."""
    shown = f"I do not understand “{text[start:end][:LONGEST]}”."
    folded = squash(word)
    if folded in words.UNTOLD_STATUS:
        return Unclear(f"{shown} Say held, planned, cancelled, no-show or attempted. {_PLACES}")
    if folded in words.UNTOLD:
        return Unclear(f"{shown} {_PLACES}")
    if folded in NUMBERS and word == text[start:end]:
        return Unclear(f"{shown} Write {NUMBERS[folded]}m for minutes, or a topic after about.")
    if any(char.isdecimal() for char in word):
        if roster.resembles(word):
            return roster.unknown(word)
        if re.match(r"\d{1,2}[./]\d{1,2}", word):
            return Unclear(f"{shown} Write a date as 2026-03-09, a time as 14:30 and a length as 45m.")
        if re.fullmatch("[01][0-9][0-5][0-9]|2[0-3][0-5][0-9]", word):
            return Unclear(f"{shown} Write a time as {word[:2]}:{word[2:]}.")
        if word.isdecimal() and len(word) > 4:
            return Unclear(f"{shown} Write a date as 2026-03-09.")
        if word.isdecimal() and word == text[start:end]:
            return Unclear(f"{shown} Write {word}m for minutes, or a time as 14:30.")
        if _nearly_a_length(word):
            return Unclear(f"I do not understand “{word}”. Write a length as 45m or 1h30.")
        return Unclear(
            f"{shown} Write a length as 45m, a time as 14:30, and a topic with a number after about."
        )
    if meant := near_word(folded):
        return Unclear(f"I do not understand “{word[:LONGEST]}”. Did you mean {meant}?")
    if roster.misspelt(word):
        return roster.unknown(word)
    return None
