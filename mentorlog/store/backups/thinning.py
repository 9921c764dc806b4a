"""Letting go of copies that no generation keeps, unless something happened after which each may matter."""

import json
from contextlib import suppress
from datetime import date
from pathlib import Path

from mentorlog.files import UnsafePlace, private_directory, write_private
from mentorlog.host import Host
from mentorlog.model.frozen import Frozen, replace
from mentorlog.store.backups.copies import CHECKED, Backup, backups
from mentorlog.store.backups.generations import FEWEST, kept
from mentorlog.store.errors import StoreError
from mentorlog.store.soundness import Contents

_LEAST_PART = 0.9
"""A logbook with less than this part of the entries of its newest copy has shrunk."""
_FEW = 3
"""So many entries may always go."""


class KeptInMind(Frozen):
    """What is remembered beside the copies."""

    stopped: str = ""
    """Why no copy is let go of, in a sentence; empty while they are."""
    told: str = ""
    """The last day on which it was said that the second place is not there: `2026-03-11`."""


def kept_in_mind(host: Host) -> KeptInMind:
    """Return what is remembered; what cannot be read says that nothing is to be let go of."""
    try:
        found = json.loads(_file(host).read_bytes())
        return KeptInMind(stopped=str(found["stopped"]), told=str(found["told"]))
    except FileNotFoundError:
        return KeptInMind()
    except (OSError, ValueError, KeyError, TypeError):
        return KeptInMind(stopped=f"{_file(host)} cannot be read.")


def stop(host: Host, why: str) -> None:
    """Let go of no copy from now on.

    Args:
        why: a sentence; the first one stays until `go_on`.
    """
    if not (mind := kept_in_mind(host)).stopped:
        _keep_in_mind(host, replace(mind, stopped=why))


def go_on(host: Host) -> bool:
    """Let go of copies again, because the mentor has looked; say whether that had stopped."""
    mind = kept_in_mind(host)
    if mind.stopped:
        _keep_in_mind(host, replace(mind, stopped=""))
    return bool(mind.stopped)


def first_time_today(host: Host, today: date) -> bool:
    """Say whether it is the first time on a day that something is to be said, and remember it."""
    mind = kept_in_mind(host)
    if mind.told == today.isoformat():
        return False
    _keep_in_mind(host, replace(mind, told=today.isoformat()))
    return True


def shrank(now: Contents, before: Contents) -> str:
    """Say in a sentence what a logbook lost since a copy was made of it; mostly nothing.

    Its history only grows. Entries are deleted on purpose too, a few at a time.
    """
    if now.events < before.events:
        return f"The logbook has {now.events} changes in its history; its newest copy has {before.events}."
    gone = before.entries - now.entries
    if gone > _FEW and now.entries < before.entries * _LEAST_PART:
        return f"The logbook has {now.entries} entries; its newest copy has {before.entries}."
    return ""


def thin_out(host: Host) -> tuple[Backup, ...]:
    """Let go of copies that no generation keeps, and return them; of none while that has stopped.

    The newest that stay are checked first: when one is damaged, everything stays.
    """
    if kept_in_mind(host).stopped:
        return ()
    copies = backups(host)
    staying = kept(copies, host.now())
    if not (going := [copy for copy in copies if copy not in staying]):
        return ()
    for copy in staying[:FEWEST]:
        try:
            copy.contents(host.telling(CHECKED))
        except StoreError as error:
            stop(host, f"The copy {copy.name} is damaged. {error}")
            return ()
    gone = []
    for copy in reversed(going):
        with suppress(OSError):
            copy.path.unlink()
            gone.append(copy)
    return tuple(gone)


def _keep_in_mind(host: Host, mind: KeptInMind) -> None:
    """Remember something; where that cannot be written, it is said again."""
    with suppress(OSError, UnsafePlace):
        private_directory(host.backups)
        from dataclasses import asdict

        write_private(_file(host), json.dumps(asdict(mind)).encode())


def _file(host: Host) -> Path:
    """Return where it is remembered."""
    return host.backups / "state.json"
