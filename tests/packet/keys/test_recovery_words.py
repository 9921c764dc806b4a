"""24 words for 32 bytes: those of BIP-39, and hard to mistype unnoticed."""

import hashlib
import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.formats.six_words import word_list
from mentorlog.packet.keys.recovery_words import BadWords, seed_of, words_of

seeds = st.binary(min_size=32, max_size=32)

VECTORS = {
    "00" * 32: "abandon " * 23 + "art",
    "7f" * 32: (
        "legal winner thank year wave sausage worth useful legal winner thank year wave sausage "
        "worth useful legal winner thank year wave sausage worth title"
    ),
    "80" * 32: (
        "letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd amount "
        "doctor acoustic avoid letter advice cage absurd amount doctor acoustic bless"
    ),
    "ff" * 32: "zoo " * 23 + "vote",
    "68a79eaca2324873eacc50cb9c6eca8cc68ea5d936f98787c60c7ebc74e6ce7c": (
        "hamster diagram private dutch cause delay private meat slide toddler razor book happy "
        "fancy gospel tennis maple dilemma loan word shrug inflict delay length"
    ),
    "9f6a2878b2520799a44ef18bc7df394e7061a224d2c33cd015b157d746869863": (
        "panda eyebrow bullet gorilla call smoke muffin taste mesh discover soft ostrich alcohol "
        "speed nation flash devote level hobby quick inner drive ghost inside"
    ),
    "066dca1a2bb7e8a1db2832148ce9933eea0f3ac9548d793112d9a95c9407efad": (
        "all hour make first leader extend hole alien behind guard gospel lava path output census "
        "museum junior mass reopen famous sing advance salt reform"
    ),
    "f585c11aec520db57dd353c69554b21a89b20fb0650966fa0a9d6f74fd989d8f": (
        "void come effort suffer camp survey warrior heavy shoot primary clutch crush open amazing "
        "screen patrol group space point ten exist slush involve unfold"
    ),
}
"""The official test vectors of 256 bits (BIP-39, test vectors)."""


@pytest.mark.parametrize("entropy", VECTORS)
def test_the_official_vectors_agree(entropy: str) -> None:
    """In both directions."""
    words = VECTORS[entropy].split()
    assert words_of(bytes.fromhex(entropy)) == tuple(words)
    assert seed_of(" ".join(words)).hex() == entropy


@given(seeds)
def test_words_give_the_bytes_back(seed: bytes) -> None:
    """As they are printed, numbered in lines, shouted, or shortened to four letters."""
    words = words_of(seed)
    assert seed_of(" ".join(words)) == seed
    assert seed_of("\n".join(f"{n:2}. {word.upper()}," for n, word in enumerate(words, start=1))) == seed
    assert seed_of(" ".join(word[:4] for word in words)) == seed


@pytest.mark.parametrize(
    "letters",
    [
        {"i": "İ", "e": "é"},
        {letter: chr(ord(letter) - ord("a") + ord("ａ")) for letter in "abcdefghijklmnopqrstuvwxyz"},
        {"fi": "ﬁ", " ": "\u00a0\r\n\t–\ufeff"},
    ],
)
def test_words_are_known_from_any_keyboard(letters: dict[str, str]) -> None:
    """Turkish capitals, full-width letters, and what a PDF reader makes of letters and spaces."""
    seed, text = bytes(range(100, 132)), " ".join((*words_of(bytes(range(100, 132))), ""))
    for plain, typed in letters.items():
        text = text.replace(plain, typed)
    assert seed_of(text) == seed


def holds(words: list[str]) -> bool:
    """Say whether the check among the words fits, worked out without the code under test."""
    bits = "".join(f"{word_list().index(word):011b}" for word in words)
    data = int(bits[:256], 2).to_bytes(32, "big")
    return f"{hashlib.sha256(data).digest()[0]:08b}" == bits[256:]


@pytest.mark.parametrize("place", [0, 11, 23])
def test_every_wrong_word_is_noticed_that_the_check_can_notice(place: int) -> None:
    """All 2,047 others are tried: what gets through has a check that fits, as one in 256 must."""
    seed = random.Random(place).randbytes(32)
    words = list(words_of(seed))
    through = []
    for other in word_list():
        tried = [*words[:place], other, *words[place + 1 :]]
        try:
            found = seed_of(" ".join(tried))
        except BadWords:
            assert not holds(tried)
        else:
            assert holds(tried)
            assert (found == seed) == (other == words[place])
            through.append(other)
    assert 1 <= len(through) <= 24
    if place == 23:
        assert len(through) == 8, "the last word has three bits of the key and the whole check"


@given(seeds, st.integers(0, 22))
def test_words_that_changed_places_are_noticed(seed: bytes, place: int) -> None:
    """Unless the check fits by chance, which the fingerprint is compared for."""
    words = list(words_of(seed))
    words[place : place + 2] = reversed(words[place : place + 2])
    if holds(words):
        return
    with pytest.raises(BadWords, match="changed places"):
        seed_of(" ".join(words))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "these are 0"),
        ("abandon " * 23, "these are 23"),
        ("abandon " * 24 + "art", "these are 25"),
        ("abandon " * 24, "do not fit together"),
        ("abandon " * 22 + "abandn artt", "number 23, 24"),
        ("aba " + "abandon " * 22 + "art", "number 1."),
        ("abandonned " + "abandon " * 22 + "art", "number 1."),
    ],
)
def test_what_is_wrong_is_said_without_the_words(words: str, says: str) -> None:
    """By number: a message may end in a log."""
    with pytest.raises(BadWords, match=says) as problem:
        seed_of(words)
    assert "abandon" not in str(problem.value)


@given(st.text(max_size=200))
def test_any_text_gives_a_key_or_a_sentence(text: str) -> None:
    """Nothing typed makes reading fail otherwise."""
    with suppress(BadWords):
        assert len(seed_of(text)) == 32
