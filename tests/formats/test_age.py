"""Files that age encrypts, on a computer that is busier than the one that wrote them."""

import pyrage
import pytest

from mentorlog.formats.age import AgeProblem, decrypt_with, encrypt_with


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
