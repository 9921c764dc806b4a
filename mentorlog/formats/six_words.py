"""Six words for a key, to be read over the telephone.

They spell the first 66 bits of the SHA-256 that `ssh-keygen -lf` prints, eleven bits a word, in the
English word list of BIP-39, whose words differ in their first four letters. `mnemonic` has the same list, but
none of its words stand for 66 bits: it takes 128 at least.
"""

import re
from functools import cache
from importlib.resources import files

from mentorlog.model.text import fold

COUNT = 6
BITS = 11
"""In a word."""


def six_words(digest: bytes) -> str:
    """Return the first 66 bits of a SHA-256 `digest` as six words with spaces between them."""
    return " ".join(number_in_words(int.from_bytes(digest, "big") >> (8 * len(digest) - COUNT * BITS), COUNT))


def number_in_words(number: int, count: int) -> tuple[str, ...]:
    """Return the last 11 bits for each of `count` words of a number, highest first, in words."""
    words = word_list()
    return tuple(words[number >> BITS * place & (1 << BITS) - 1] for place in reversed(range(count)))


def typed_words(text: str) -> list[str]:
    """Return the words in what was typed, without case, accents, and what stands between them."""
    return re.findall(r"[^\W\d_]+", fold(text))


@cache
def word_list() -> tuple[str, ...]:
    """Return the 2,048 words of BIP-39 in their order."""
    return tuple((files(__package__) / "bip39_english.txt").read_text("ascii").split())
