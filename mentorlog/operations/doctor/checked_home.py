"""What is looked at."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mentorlog.files import UnsafePlace
from mentorlog.host import Host
from mentorlog.store import Store, StoreError


@dataclass(frozen=True, slots=True)
class CheckedHome:
    """A home with what is in it. The logbook is opened once: its file must not be opened beside that."""

    host: Host
    second: Path | None
    """The second place for copies, if the settings name one."""
    store: Store | None
    """The open logbook; None when it cannot be opened."""
    trouble: StoreError | UnsafePlace | None = None
    """Why it cannot be opened."""

    @property
    def was_begun(self) -> bool:
        """Whether there ever was a logbook here, as far as there are traces of one."""
        traces = (self.host.database, self.host.backups, self.host.key)
        return self.store is not None or any(map(os.path.lexists, traces))


@contextmanager
def opened(host: Host, second: Path | None, *, again: bool) -> Iterator[CheckedHome]:
    """Open what can be opened; nothing is begun or changed."""
    try:
        store = Store(host, begin=False, again=again)
    except (StoreError, UnsafePlace) as error:
        yield CheckedHome(host, second, None, error)
        return
    with store:
        yield CheckedHome(host, second, store)
