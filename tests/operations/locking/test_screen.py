"""Whose passphrase opens the locked screen, and what is kept of it."""

import sys

import pytest

from mentorlog.files import write_private
from mentorlog.host import Host
from mentorlog.operations.locking import screen
from mentorlog.operations.locking.screen import (
    choose_screen_passphrase,
    forget_screen_passphrase,
    screen_opener,
)
from mentorlog.packet.keys import openssh_key
from mentorlog.passphrases import UnfitPassphrase, key_of

WORDS = "caf\N{LATIN SMALL LETTER E WITH ACUTE} at noon"
DECOMPOSED = "cafe\N{COMBINING ACUTE ACCENT} at noon"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretch passphrases little."""
    monkeypatch.setattr(screen, "COST", 2)


def test_without_any_passphrase_nothing_opens(host: Host) -> None:
    """Nor does a signing key that lies open."""
    assert screen_opener(host) is None
    host.home.mkdir()
    write_private(host.key, openssh_key.write(bytes(32)))
    assert screen_opener(host) is None


def test_a_passphrase_of_its_own_opens_and_is_not_kept(host: Host) -> None:
    """However its accents were typed; the file is the mentor's alone, and another passphrase replaces it."""
    choose_screen_passphrase(host, WORDS)
    opener = screen_opener(host)
    assert opener is not None
    assert opener.whose == "screen"
    assert [opener.opens(typed) for typed in (WORDS, DECOMPOSED, "cafe at noon", "")] == [
        True,
        True,
        False,
        False,
    ]
    kept = host.screen_passphrase.read_text()
    assert "caf" not in kept
    if sys.platform != "win32":
        assert host.screen_passphrase.stat().st_mode & 0o777 == 0o600
    choose_screen_passphrase(host, "another")
    again = screen_opener(host)
    assert again is not None
    assert [again.opens("another"), again.opens(WORDS)] == [True, False]
    assert forget_screen_passphrase(host)
    assert not forget_screen_passphrase(host)
    assert screen_opener(host) is None


@pytest.mark.parametrize("passphrase", ["", "   ", "a\nb", "a\x00b"])
def test_what_cannot_be_typed_again_is_refused(host: Host, passphrase: str) -> None:
    """Otherwise the mentor is locked out."""
    with pytest.raises(UnfitPassphrase):
        choose_screen_passphrase(host, passphrase)
    assert not host.screen_passphrase.exists()


@pytest.mark.parametrize(
    "damage", [b"", b"[]", b"{}", b'{"scrypt": "x", "salt": "", "key": ""}', b"\xff" * 40]
)
def test_a_damaged_note_is_as_none(host: Host, damage: bytes) -> None:
    """The screen then asks for another passphrase."""
    choose_screen_passphrase(host, WORDS)
    host.screen_passphrase.write_bytes(damage)
    assert screen_opener(host) is None


def test_a_note_cannot_ask_for_all_of_the_memory() -> None:
    """A cost that no file of ours has is refused before anything is computed."""
    with pytest.raises(ValueError, match="cost"):
        key_of("words", b"salt", 2**40)


def test_the_signing_keys_passphrase_goes_before_the_screens_own(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One passphrase is enough to keep in mind."""
    monkeypatch.setattr(openssh_key, "_ROUNDS", 1)
    choose_screen_passphrase(host, "of the screen")
    write_private(host.key, openssh_key.write(bytes(32), "of the key"))
    opener = screen_opener(host)
    assert opener is not None
    assert opener.whose == "key"
    assert [opener.opens(typed) for typed in ("of the key", "of the screen", "")] == [True, False, False]
