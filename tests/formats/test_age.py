"""Files of age, as the library that other programs use makes them."""

import pyrage
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


@pytest.mark.usefixtures("quick_age")
@pytest.mark.parametrize("refusals", [1, 99])
def test_a_busy_computer_tries_again_and_says_so(monkeypatch: pytest.MonkeyPatch, refusals: int) -> None:
    """The library measures each time what it can do; nothing is said of the passphrase then."""
    secret, tries, decrypt = encrypt_with("words", b"data"), list[None](), pyrage.passphrase.decrypt

    def busy(data: bytes, passphrase: str) -> bytes:
        tries.append(None)
        if len(tries) <= refusals:
            raise pyrage.DecryptError("Excessive work parameter for passphrase.")
        opened: bytes = decrypt(data, passphrase)
        return opened

    monkeypatch.setattr(pyrage.passphrase, "decrypt", busy)
    if refusals == 1:
        assert decrypt_with("words", secret) == b"data"
        with pytest.raises(AgeProblem, match="does not open with this passphrase"):
            decrypt_with("others", secret)
    else:
        with pytest.raises(AgeProblem, match="too busy"):
            decrypt_with("words", secret)
