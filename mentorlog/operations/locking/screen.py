"""The passphrase that shows a hidden screen again: whose it is, and choosing one for the screen alone.

It keeps people from what is shown, not from the files, which whoever can use the mentor's account can read.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hmac import compare_digest
from typing import Literal

from mentorlog.files import private_directory, write_private
from mentorlog.host import Host
from mentorlog.operations.locking.locked_logbook import passphrase_check
from mentorlog.packet.keys.openssh_key import KeyFile, WrongPassphrase
from mentorlog.packet.keys.signing_key import read_key
from mentorlog.packet.problems import KeyProblem
from mentorlog.passphrases import COST, fit, key_of

Whose = Literal["logbook", "key", "screen"]
"""What else the passphrase opens: the locked logbook, the signing key, or the screen alone."""

_CALLED: Mapping[Whose, str] = {
    "logbook": "the passphrase of your logbook",
    "key": "the passphrase of your signing key",
    "screen": "your passphrase",
}


@dataclass(frozen=True, slots=True)
class ScreenOpener:
    """What shows a hidden screen again."""

    whose: Whose
    opens: Callable[[str], bool]
    """Says, slowly, whether a passphrase is the right one."""

    @property
    def called(self) -> str:
        """The passphrase, as it is asked for."""
        return _CALLED[self.whose]


def screen_opener(host: Host) -> ScreenOpener | None:
    """Return what opens the screen: the locked logbook's passphrase, else the signing key's, else its own."""
    if (logbook := passphrase_check(host)) is not None:
        return ScreenOpener("logbook", logbook)
    if (key := _protected_key(host)) is not None:
        return ScreenOpener("key", lambda typed: _opens_key(key, typed))
    if (kept := _kept(host)) is not None:
        return ScreenOpener("screen", kept)
    return None


def choose_screen_passphrase(host: Host, passphrase: str) -> None:
    """Keep a passphrase for the screen; what is kept does not tell it.

    Raises:
        UnfitPassphrase: when it cannot be one.
        UnsafePlace: when the home cannot keep it.
        OSError: when it cannot be written.
    """
    salt = host.random(16)
    note = {"scrypt": COST, "salt": salt.hex(), "key": key_of(fit(passphrase), salt, COST).hex()}
    private_directory(host.home)
    write_private(host.screen_passphrase, json.dumps(note, indent=2).encode() + b"\n")


def forget_screen_passphrase(host: Host) -> bool:
    """Have no passphrase for the screen alone; say whether there was one."""
    there = host.screen_passphrase.exists()
    host.screen_passphrase.unlink(missing_ok=True)
    return there


def _kept(host: Host) -> Callable[[str], bool] | None:
    """Return what knows the screen's own passphrase; None where none is kept that can be read."""
    try:
        note = json.loads(host.screen_passphrase.read_bytes())
        cost, salt, key = int(note["scrypt"]), bytes.fromhex(note["salt"]), bytes.fromhex(note["key"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return lambda typed: compare_digest(key_of(typed, salt, cost), key)


def _protected_key(host: Host) -> KeyFile | None:
    """Return the file of the signing key if a passphrase opens it."""
    try:
        key = read_key(host.key)
    except (KeyProblem, OSError):
        return None
    return key if key.protected else None


def _opens_key(key: KeyFile, typed: str) -> bool:
    """Say whether a passphrase opens the key."""
    try:
        key.open(typed)
    except WrongPassphrase:
        return False
    except KeyProblem:  # nothing, or what cannot be typed at a prompt
        return False
    return True
