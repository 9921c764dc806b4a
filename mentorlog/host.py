"""What mentorlog takes from the machine it runs on: the clock, chance, the zone and the home.

They are passed in, so that tests decide them. Importing this module touches nothing.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from mentorlog.model.ids import uuid7


def _now() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)


def _local_zone() -> str:
    """Return the IANA name of the machine's time zone; UTC when it has none that is known."""
    from tzlocal import get_localzone_name

    try:
        return str(get_localzone_name() or "UTC")
    except (LookupError, ValueError, OSError):
        return "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """The clock, the source of random bytes, the zone and the home directory of one run."""

    home: Path
    now: Callable[[], datetime] = _now
    """Returns an aware datetime."""
    random: Callable[[int], bytes] = os.urandom
    """Returns that many random bytes."""
    local_zone: Callable[[], str] = _local_zone
    """Returns an IANA zone name; used only where no programme names one."""

    def new_id(self) -> str:
        """Return a fresh id."""
        return uuid7(self.now(), self.random(10))

    def today(self, zone: str | None = None) -> date:
        """Return the calendar day it is now in `zone`, by default the machine's."""
        return self.now().astimezone(ZoneInfo(zone or self.local_zone())).date()

    def at(self, home: Path) -> "Host":
        """Return this host with another home directory."""
        return replace(self, home=home)

    @property
    def database(self) -> Path:
        """The logbook itself."""
        return self.home / "logbook.db"

    @property
    def key(self) -> Path:
        """The private signing key, in OpenSSH's format."""
        return self.home / "id_ed25519"

    @property
    def backups(self) -> Path:
        """Verified copies of the logbook."""
        return self.home / "backups"


def default_home() -> Path:
    """Return the directory of the mentor's data: `MENTORLOG_HOME`, else the platform's place for it."""
    if chosen := os.environ.get("MENTORLOG_HOME"):
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("mentorlog", appauthor=False)


def private_files() -> None:
    """Make every file and directory of this process readable by its owner only (POSIX)."""
    if sys.platform != "win32":
        os.umask(0o077)
