"""Finding the real names of mentees in words that others may read."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from mentorlog.model.people import Mentee
from mentorlog.model.text import fold, occurrences

_CALLED_IN_GENERAL = frozenset({"mentee", "student", "buddy", "peer"})
"""Words of pseudonyms such as `Mentee A`."""
_INITIALS = 3
"""Capitals that are initials, as in `JDW`."""

_SHORT = 4
"""Letters below which a part of a name is a word too often: it counts where it is written as a name is."""

_UNSPACED = "[\u3400-\u9fff\uac00-\ud7a3]{3,4}"
"""Names in Chinese characters or Hangul: a family name of one or two signs, and a given name of two."""

_TWO_LETTERS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ø": "oe",
        "å": "aa",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "Ø": "Oe",
        "Å": "Aa",
    }
)
"""What stands for letters of German and the languages of the north on keyboards without them."""

_JOINT = "['’ʼ‐-]"
"""What many leave out within a name: `OBrien`, `Annemarie`."""

# A text is looked through for every mentee in turn, and many texts for the same few names.
_folded = lru_cache(maxsize=1)(fold)
_folded_part = lru_cache(maxsize=512)(fold)


def names_in(text: str, mentee: Mentee, *, but_for: str = "", joined: bool = False) -> Iterator[str]:
    """Yield each part of a mentee's real name that a text holds, the whole first.

    Where the whole name stands, its parts are not named once more.

    Args:
        but_for: words that are no secret, though they may be in the name: those of the pseudonym.
        joined: whether a name counts beside `_` and digits too, as in `ana_souza_2026.csv`.
    """
    named: list[tuple[int, int]] = []
    for part in (*_parts(mentee.name, but_for), *_declined(mentee.name, but_for)):
        if _folded_part(part) not in _folded(text):  # Looking for where it is takes longer.
            continue
        spans = [*_spans(text, part, whole=part == mentee.name, joined=joined)]
        if any(not any(begin <= start and end <= until for begin, until in named) for start, end in spans):
            yield part
        named += spans


def looks_like_a_name(pseudonym: str) -> bool:
    """Say whether a pseudonym looks like a real name: it is no code with a number, and no initials."""
    words: list[str] = re.findall(r"[^\W\d_]+", pseudonym)
    if any(char.isdigit() for char in pseudonym) or not _CALLED_IN_GENERAL.isdisjoint(map(fold, words)):
        return False
    return any(len(word) > 1 and not (word.isupper() and len(word) <= _INITIALS) for word in words)


def holds_word(text: str, word: str, *, joined: bool = False) -> bool:
    """Say whether a text holds a word, such as a pseudonym, whatever its case and accents.

    Args:
        text: may hold it.
        word: what is looked for.
        joined: whether it counts beside `_` and digits too, as in `M-01_2026.csv`.
    """
    return _is_in(text, word, whole=True, joined=joined)


def with_pseudonyms(text: str, mentees: Iterable[Mentee]) -> str:
    """Return a text in which the pseudonyms of mentees stand in the place of their names."""
    everybody = tuple(mentees)
    for mentee in everybody:
        others = " ".join(each.name for each in everybody if each.id != mentee.id)
        for part in (*_declined(mentee.name, others), *_parts(mentee.name)):
            for start, end in reversed([*_spans(text, part, whole=part == mentee.name)]):
                text = f"{text[:start]}{mentee.pseudonym}{text[end:]}"
    return text


def without_name(text: str, mentee: Mentee, instead: str, *, but_for: str = "") -> str:
    """Return a text in which something else stands wherever a mentee is called by pseudonym or name.

    Names beside `_` and digits count too.

    Args:
        text: what may name them.
        mentee: who is not to be named.
        instead: stands there then.
        but_for: words that may be in the name and mean others too.
    """
    for part in (mentee.pseudonym, *_declined(mentee.name, but_for), *_parts(mentee.name, but_for)):
        whole = part in (mentee.name, mentee.pseudonym)
        for start, end in reversed([*_spans(text, part, whole=whole, joined=True)]):
            text = f"{text[:start]}{instead}{text[end:]}"
    return text


@lru_cache(maxsize=256)
def _parts(name: str, but_for: str = "") -> tuple[str, ...]:
    """Return what to look for: the whole name, then its words, but for those that are no secret."""
    known = {*_words(fold(but_for))}
    words = [word for word in _words(name) if len(word) >= _SHORT or not word.islower()]
    words += [re.sub(_JOINT, "", word) for word in name.split() if re.search(_JOINT, word)]
    parts = dict.fromkeys(each for part in (name, *words) for each in (part, part.translate(_TWO_LETTERS)))
    return tuple(part for part in parts if {*_words(fold(part))} - known)


_ENDINGS = (
    *("s", "em", "ie", "om", "ovi", "owi", "ului"),
    *("nak", "nek", "val", "vel", "hoz", "hez", "tol", "rol", "ert"),
    *("lle", "lla", "lta", "ssa", "sta"),
)
"""What languages put to a name to say whose, with whom, to whom: German and those of the north; Slavic ones
and Romanian; Hungarian; Finnish. Single vowels are not among them: `Roberta` is somebody else."""


class _Declined(str):
    """A part of a name with the ending of a case, which counts only written as a name is."""

    __slots__ = ()


@lru_cache(maxsize=256)
def _declined(name: str, others: str) -> tuple[str, ...]:
    """Return parts of a name as languages without an apostrophe decline them: `Jordans`, `Jordanem`.

    Args:
        name: the name.
        others: words that mean others too: where somebody is called Roberts, that is not Robert's.
    """
    known = {*_words(fold(others))}
    parts = (part for part in _parts(name, others) if len(part) >= _SHORT and part[-1:].isalpha())
    declined = (_Declined(f"{part}{ending}") for part in parts for ending in _ENDINGS)
    return tuple(each for each in declined if not {*_words(fold(each))} & known)


def _words(text: str) -> list[str]:
    """Return the words of a text that have more than one letter, or are in a script without spaces.

    Of names that are written without one, 陳小明 or 김민준, the given name is a word, too: it ends them.
    """
    words: list[str] = re.findall(r"\w\w+|[^\W\x00-\u02ff]", text)
    return words + [word[-2:] for word in words if re.fullmatch(_UNSPACED, word)]


def _is_in(text: str, part: str, *, whole: bool, joined: bool) -> bool:
    """Say whether a part of a name is in a text; looking for where it is takes longer."""
    return _folded_part(part) in _folded(text) and any(
        True for _ in _spans(text, part, whole=whole, joined=joined)
    )


def _spans(text: str, part: str, *, whole: bool, joined: bool = False) -> Iterator[tuple[int, int]]:
    """Yield where a part of a name stands in a text as a word; scripts without spaces have no words.

    Args:
        whole: whether it is the whole name, which counts in any spelling even when it is short.
        joined: whether it counts beside `_` and digits.
    """
    has_words = fold(part).isascii()
    for start, end in occurrences(text, [fold(part)]):
        before, after = text[:start][-1:], text[end:][:1]
        if joined:
            longer = _goes_on(before, text[start], part) or _goes_on(after, text[end - 1], part)
        else:
            longer = any(char.isalnum() or char == "_" for char in (before, after))
        inside_a_word = has_words and longer
        is_long = whole or (len(part) >= _SHORT and not isinstance(part, _Declined)) or not has_words
        if (is_long or _is_name(text[start:end], part)) and not inside_a_word:
            yield start, end


def _is_name(written: str, part: str) -> bool:
    """Say whether a word that has the letters of a short part of a name is written as one: `ZOE`, `zoë`."""
    return written[:1].isupper() or (not written.isascii() and written.casefold() == part.casefold())


def _goes_on(beside: str, edge: str, part: str) -> bool:
    """Say whether a word goes on with a sign beside a part of a name: with a letter, or a number's digit.

    Ids and fingerprints are full of short runs of letters between digits, and none of those is a name.
    """
    by_chance = len(part) < _SHORT or re.fullmatch("[a-f]+", fold(part)) is not None
    return beside.isalpha() or (beside.isdigit() and (edge.isdigit() or by_chance))
