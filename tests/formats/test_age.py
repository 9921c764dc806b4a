"""Files of age, as the library that other programs use makes them."""

import re

import pytest

from mentorlog.formats.age import AgeProblem, decrypt_with, encrypt_with
from tests import quick_age


def test_what_a_passphrase_locks_takes_work_to_try() -> None:
    """Each try is at least 2^14 rounds; the right words open it."""
    locked = encrypt_with("seven small words", b"whole")
    rounds = locked.split(b"\n")[1].split(b" ")
    assert (rounds[1], int(rounds[3]) >= 14) == (b"scrypt", True)
    assert decrypt_with("seven small words", locked) == b"whole"


@pytest.mark.parametrize("size", [0, 1, 65536, 200_000])
def test_the_quick_files_of_the_tests_are_files_of_age(size: int) -> None:
    """The library reads them, and refuses other words and every change."""
    locked = quick_age.encrypt(bytes(size), "words")
    assert decrypt_with("words", locked) == bytes(size)
    for words, file in (
        ("other", locked),
        ("words", locked[:-1]),
        ("words", locked.replace(b"\n--- ", b"\n--- A")),
    ):
        with pytest.raises(AgeProblem):
            decrypt_with(words, file)


def test_a_file_that_asks_for_too_much_work_is_not_called_damaged() -> None:
    """The passphrase may be right: the computer is too slow, or has too much else to do."""
    rounds = re.sub(rb"(-> scrypt \S+) \d+", rb"\1 40", quick_age.encrypt(b"whole", "words"), count=1)
    with pytest.raises(AgeProblem, match=r"too busy or too slow\. Try again"):
        decrypt_with("words", rounds)
