"""The 32 secret bytes of a key as 24 words to write down and type back (BIP-39, without its passphrases).

The words hold the bytes and, as a check, the first 8 bits of their SHA-256: a slip goes unnoticed once in 256
times, so what the words give is still compared with the fingerprint on the sheet.

`mnemonic` writes the same words, but reads none of which only the first four letters were typed, does not say
which of them is wrong by its number, and repeats a wrong one, which is a secret, in its message.
"""

import hashlib
from functools import cache

from mentorlog.formats.six_words import BITS, number_in_words, typed_words, word_list

COUNT = 24
_SEED, _CHECK = 32, 1
"""Bytes."""
_ENOUGH = 4
"""Letters that tell every word of the list from all others."""


class BadWords(ValueError):
    """The words give no key; the message says why in a sentence, and repeats none of them."""


def words_of(seed: bytes) -> tuple[str, ...]:
    """Return the words for 32 bytes."""
    return number_in_words(int.from_bytes(seed + _check(seed), "big"), COUNT)


def seed_of(text: str) -> bytes:
    """Return the 32 bytes that typed words hold.

    Args:
        text: the words in their order; their first four letters are enough, and numbers, commas and line
            ends between them do not matter.

    Raises:
        BadWords: when they are too few or too many, not of the list, or do not fit together.
    """
    typed = typed_words(text)
    if len(typed) != COUNT:
        raise BadWords(f"A recovery sheet has {COUNT} words; these are {len(typed)}.")
    places = [place_of(word) for word in typed]
    if None in places:
        wrong = ", ".join(str(number) for number, place in enumerate(places, start=1) if place is None)
        raise BadWords(f"Not in the list of words: number {wrong}. Look at the sheet again.")
    number = 0
    for place in places:
        number = number << BITS | (place or 0)
    data = number.to_bytes(_SEED + _CHECK, "big")
    if _check(data[:_SEED]) != data[_SEED:]:
        raise BadWords(
            "The words do not fit together: one is wrong, or two have changed places. "
            "Compare each with the sheet."
        )
    return data[:_SEED]


def place_of(word: str) -> int | None:
    """Return where in the list a word is, of which the first four letters are enough; None if nowhere."""
    place = _places().get(word[:_ENOUGH])
    return place if place is not None and word_list()[place].startswith(word) else None


def _check(seed: bytes) -> bytes:
    """Return what the words hold besides the bytes."""
    return hashlib.sha256(seed).digest()[:_CHECK]


@cache
def _places() -> dict[str, int]:
    """Return where in the list each word is, by its first four letters."""
    return {word[:_ENOUGH]: place for place, word in enumerate(word_list())}
