"""All that is checked, in the order in which it matters."""

from collections.abc import Callable, Iterator
from pathlib import Path

from mentorlog.host import Host
from mentorlog.operations.doctor.checked_home import CheckedHome, opened
from mentorlog.operations.doctor.copies import check_copies, check_second_place
from mentorlog.operations.doctor.disks import check_network_disk, check_room, check_synced_folder
from mentorlog.operations.doctor.key_and_clock import check_clock, check_key
from mentorlog.operations.doctor.logbook_file import check_conflicted_copies, check_logbook
from mentorlog.operations.doctor.matters import Matter, Matters
from mentorlog.operations.doctor.private_places import check_leftovers, check_locked, check_permissions

_CHECKS: tuple[Callable[[CheckedHome], Matters], ...] = (
    check_logbook,
    check_conflicted_copies,
    check_copies,
    check_second_place,
    check_key,
    check_permissions,
    check_locked,
    check_synced_folder,
    check_network_disk,
    check_room,
    check_leftovers,
    check_clock,
)


def examine_home(host: Host, second: Path | None, *, again: bool = False) -> Iterator[Matter]:
    """Look at everything about a logbook, one check after the other; nothing is changed but what is known.

    Args:
        host: has the home, the clock and the zone.
        second: the second place for copies, if the settings name one.
        again: whether this process has the logbook open already, in another thread.
    """
    with opened(host, second, again=again) as examined:
        for check in _CHECKS if examined.was_begun else (check_logbook,):
            yield from check(examined)
