"""Locking the logbook so that nobody reads it without its passphrase, and everything that goes with it.

The key is 32 random bytes. The passphrase opens the file that it lies in. The 24 words, which the mentor
writes down, are the key itself: neither a forgotten passphrase nor a lost file loses the logbook.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from mentorlog.files import private_directory
from mentorlog.host import Host
from mentorlog.keyring import KEYRING
from mentorlog.operations.locking.locked_copies import copies_of, readable_files, remove_unfinished
from mentorlog.packet.keys.recovery_words import BadWords, seed_of, words_of
from mentorlog.store import Store, StoreError
from mentorlog.store.instances import any_open, held_alone
from mentorlog.store.locked.cipher import driver, is_locked, opens
from mentorlog.store.locked.converting import convert
from mentorlog.store.locked.key_file import (
    KEY_BYTES,
    LogbookKeyFile,
    known_as,
    read_key_file,
    wrap,
    write_key_file,
)

STATUS_NOTE = "status.json"
"""What a prompt is answered with; nothing of a locked logbook is kept there."""


BUSY = "locking.lock"
"""What is held by who locks, unlocks or chooses a passphrase."""


class LockingProblem(StoreError):
    """Why the logbook cannot be locked or unlocked; a sentence with a next step."""


@dataclass(frozen=True, slots=True)
class ConversionResult:
    """What was made locked, or ordinary."""

    logbook: bool
    """Whether the logbook was."""
    copies: int
    """How many copies were."""
    left: tuple[str, ...]
    """What could not be, each with the reason."""
    readable: tuple[Path, ...] = ()
    """Other files in which anybody can read what the logbook holds or held."""


def key_file(host: Host, second: Path | None = None) -> LogbookKeyFile | None:
    """Return what the passphrase opens, from beside the logbook or from among its copies; None if nowhere.

    Args:
        host: has the home.
        second: where copies are kept too.

    Raises:
        StoreError: when it is damaged wherever it is.
    """
    problem: StoreError | None = None
    for path in _key_files(host, second):
        try:
            return read_key_file(path)
        except FileNotFoundError:
            continue
        except StoreError as error:
            problem = problem or error
    if problem:
        raise problem
    return None


def only_by_words(host: Host, second: Path | None = None) -> bool:
    """Say whether the logbook is locked, and no passphrase opens it here: it came from elsewhere."""
    return is_locked(host.database) and key_file(host, second) is None


def unlock(host: Host, passphrase: str, *, second: Path | None = None) -> bytes:
    """Return the key that a passphrase opens, and hold it for this process.

    Args:
        host: has the home.
        passphrase: what was typed.
        second: where copies are kept too, and what opens them.

    Raises:
        WrongLogbookPassphrase: when it opens nothing.
        LockingProblem: when there is nothing that it could open.
    """
    if (file := key_file(host, second)) is None:
        raise LockingProblem(
            f"{host.logbook_key} is gone, without which no passphrase opens the logbook. Put it back from a "
            "copy; else the 24 words that you wrote down open it: mentorlog passphrase --recovery"
        )
    key = file.unwrap(passphrase)
    KEYRING.hold(key)
    return key


def recover(host: Host, typed: str) -> bytes:
    """Return the key that the 24 words are, and hold it for this process.

    Raises:
        LockingProblem: when the words are of another logbook, or are none.
    """
    key, file = key_of_words(typed), None
    with suppress(StoreError):
        file = key_file(host)
    if not (opens(host.database, key) if is_locked(host.database) else file and file.key == known_as(key)):
        raise LockingProblem("These words are those of another logbook. Nothing was changed.")
    KEYRING.hold(key)
    return key


def key_of_words(typed: str) -> bytes:
    """Return the key that the 24 words are, of whichever logbook.

    Raises:
        LockingProblem: when they are none.
    """
    try:
        return seed_of(typed)
    except BadWords as error:
        raise LockingProblem(str(error)) from None


@contextmanager
def alone(host: Host) -> Iterator[None]:
    """Let nobody else lock, unlock or choose a passphrase meanwhile: two keys would be mixed up.

    Raises:
        LockingProblem: when somebody else does; nothing was changed.
    """
    with held_alone(host.home / BUSY) as is_alone:
        if not is_alone:
            raise LockingProblem(
                "The logbook is being locked or unlocked, or given a passphrase, elsewhere on this computer. "
                "End that first, then try again. Nothing was changed."
            )
        yield


def begin_locking(host: Host, passphrase: str) -> bytes:
    """Return the key that the logbook is to be locked with; nothing of it is locked yet.

    Raises:
        StoreError: when there is no logbook, or it is open elsewhere.
        UnfitPassphrase: when the passphrase cannot be one.
    """
    see_that_it_can_be_locked(host)
    with Store(host, begin=False):  # There is one, it is whole and of this version.
        pass
    key = host.random(KEY_BYTES)
    _keep(host, wrap(key, passphrase, host.random))
    KEYRING.hold(key)
    return key


def see_that_it_can_be_locked(host: Host, second: Path | None = None) -> None:
    """See that there is something to lock, here or among copies, and that nobody has it open.

    Raises:
        StoreError: when SQLCipher is missing, everything is locked already, or another window is open.
    """
    driver()
    if is_locked(host.database) and all(map(is_locked, copies_of(host, second))):
        raise LockingProblem(
            "The logbook is locked already. Another passphrase: mentorlog passphrase. An ordinary logbook "
            "again: mentorlog unlock"
        )
    see_that_nobody_has_it_open(host)


def was_begun(host: Host, second: Path | None = None) -> bool:
    """Say whether something here or there is locked, so that its key must not be replaced by another."""
    return any(map(is_locked, (host.database, *copies_of(host, second))))


def give_up_locking(host: Host) -> None:
    """Leave no key behind that nothing is locked with."""
    if not was_begun(host):
        for path in _key_files(host):
            path.unlink(missing_ok=True)
    KEYRING.forget()


def finish_locking(host: Host, key: bytes, *, second: Path | None = None) -> ConversionResult:
    """Lock the logbook, then its copies.

    Ended in the middle, each file is ordinary or locked, and whole; doing it again goes on.

    Args:
        key: that of `begin_locking`.
        second: where copies are kept too.

    Raises:
        StoreError: when no passphrase would open it then; nothing was changed.
    """
    file = key_file(host, second)
    if file.key != known_as(key) if file else not was_begun(host, second):
        raise LockingProblem(
            "Somebody else began to lock the logbook meanwhile, with another key, or gave it up. With this "
            "key nothing was locked: its passphrase and its 24 words are good for nothing."
        )
    (host.home / STATUS_NOTE).unlink(missing_ok=True)
    if file:
        _keep(host, file, second)
    remove_unfinished(host, second)
    done = _convert_all(host, key, second)
    return replace(done, readable=readable_files(host, second))


def unlock_for_good(host: Host, *, second: Path | None = None) -> ConversionResult:
    """Make the logbook and its copies ordinary files again; its key must be held.

    Raises:
        StoreError: when it is not locked, or is open elsewhere.
    """
    if not was_begun(host, second):
        raise LockingProblem("The logbook is not locked.")
    see_that_nobody_has_it_open(host)
    converted = _convert_all(host, None, second)
    if not was_begun(host, second):
        for path in _key_files(host, second):
            path.unlink(missing_ok=True)
    return converted


def change_passphrase(host: Host, key: bytes, passphrase: str, *, second: Path | None = None) -> None:
    """Have another passphrase from now on; the logbook, its copies and the 24 words stay as they are.

    Raises:
        UnfitPassphrase: when it cannot be one.
    """
    _keep(host, wrap(key, passphrase, host.random), second)


def words(key: bytes) -> tuple[str, ...]:
    """Return the 24 words that a key is."""
    return words_of(key)


def passphrase_check(host: Host) -> Callable[[str], bool] | None:
    """Return what knows the logbook's passphrase; None where the one that is open is not locked."""
    if not KEYRING.keys:
        return None
    file: LogbookKeyFile | None = None
    with suppress(StoreError):
        file = key_file(host)
    if file is None:
        return None
    held = file

    def opens_it(typed: str) -> bool:
        try:
            held.unwrap(typed)
        except StoreError:
            return False
        return True

    return opens_it


def see_that_nobody_has_it_open(host: Host) -> None:
    """See that no other window has the logbook open: it would write to a file that is gone.

    Raises:
        LockingProblem: when one has.
    """
    if any_open(host.home):
        raise LockingProblem(
            "Another window of mentorlog is open. Leave it, then try again. Nothing was changed."
        )


def _convert_all(host: Host, key: bytes | None, second: Path | None) -> ConversionResult:
    """Convert the logbook, then each copy; what cannot be is named, and the rest is done all the same."""
    done = "unlocked" if key is None else "locked"
    logbook = convert(Path(os.path.realpath(host.database)), key, host.telling(f"of the logbook {done}"))
    there, copies, left = [*copies_of(host, second)], 0, []
    for number, copy in enumerate(there, 1):
        try:
            copies += convert(copy, key, host.telling(f"of copy {number} of {len(there)} {done}"))
        except StoreError as error:
            left.append(f"{copy}: {error}")
    return ConversionResult(logbook, copies, tuple(left))


def _key_files(host: Host, second: Path | None = None) -> tuple[Path, ...]:
    """Return where the file of the key is, and where copies of it."""
    places = (host.logbook_key, host.backups / host.logbook_key.name)
    return (*places, second / host.logbook_key.name) if second is not None else places


def _keep(host: Host, file: LogbookKeyFile, second: Path | None = None) -> None:
    """Write the file of the key, and its copies."""
    for path in _key_files(host):
        private_directory(path.parent)
        write_key_file(path, file)
    if second is not None and second.is_dir():
        write_key_file(second / host.logbook_key.name, file)
