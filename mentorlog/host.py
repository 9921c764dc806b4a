"""What mentorlog takes from the machine it runs on: the clock, chance, the zone and the home.

They are passed in, so that tests decide them. Importing this module touches nothing.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from mentorlog.model.constraints import zone_exists
from mentorlog.model.date_style import DateStyle
from mentorlog.model.frozen import Frozen, replace
from mentorlog.model.ids import uuid7

_THE_SYSTEM_S = ("", "localtime", "/etc/localtime")
"""Values of TZ that mean the zone which the system is set to."""
_LOCALTIME = Path("/etc/localtime")


def _now() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)


def _local_zone() -> str:
    """Return the IANA name of the machine's time zone; UTC when it has none that is known."""
    return _chosen_zone() or _set_zone() or "UTC"


def _chosen_zone() -> str:
    """Return the zone that the variable TZ names (POSIX), empty when it names none that is known."""
    chosen = os.environ.get("TZ")
    if chosen == "":
        return "UTC"
    name = (chosen or "").removeprefix(":")
    if name in _THE_SYSTEM_S:
        return ""
    if os.path.isabs(name):
        name = os.path.realpath(name).rpartition("/zoneinfo/")[2]
    return name if zone_exists(name) else ""


def _set_zone() -> str:
    """Return the zone that the system is set to, empty when that has no name that is known."""
    from tzlocal import get_localzone_name

    try:
        name = str(get_localzone_name() or "")
    except (LookupError, ValueError, OSError):
        return ""
    return name if name and zone_exists(name) else ""


_MONTH_FIRST = frozenset(("US", "PH", "CN", "TW", "JP", "KR", "KP", "HU", "LT", "MN"))
"""Countries in which the month stands before the day."""
_BOTH_WAYS = frozenset(("CA",))


def _local_date_style() -> DateStyle | None:
    """Return the order in which days are written where the machine says it is; None when that is not known.

    The country stands in the variables of the locale (POSIX): `en_GB.UTF-8`.
    """
    chosen = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_TIME", "LANG"))), "")
    country = chosen.partition(".")[0].partition("@")[0].partition("_")[2].upper()
    if not country or country in _BOTH_WAYS:
        return None
    return DateStyle.MONTH_FIRST if country in _MONTH_FIRST else DateStyle.DAY_FIRST


def _tell_nobody(what: str, part: float) -> None:
    """Nobody waits."""


class Host(Frozen):
    """The clock, the source of random bytes, the zone and the home directory of one run."""

    home: Path
    now: Callable[[], datetime] = _now
    """Returns an aware datetime."""
    random: Callable[[int], bytes] = os.urandom
    """Returns that many random bytes."""
    local_zone: Callable[[], str] = _local_zone
    """Returns an IANA zone name; used only where no programme names one."""
    local_date_style: Callable[[], DateStyle | None] = _local_date_style
    """Returns the usual order of day and month, if it is known; used only until the mentor chooses one."""
    progress: Callable[[str, float], None] = _tell_nobody
    """Is told how far something long is: of what, such as `of the copy checked`, and how much, 0 to 1."""

    def telling(self, what: str) -> Callable[[float], None]:
        """Return what tells whoever waits how much of one thing is done, 0 to 1."""
        return partial(self.progress, what)

    def new_id(self) -> str:
        """Return a fresh id."""
        return uuid7(self.now(), self.random(10))

    def today(self, zone: str | None = None) -> date:
        """Return the calendar day it is now in `zone`, by default the machine's."""
        return self.now().astimezone(ZoneInfo(zone or self.local_zone())).date()

    @property
    def zone_doubt(self) -> str:
        """Why the machine's zone may not be the one that was meant, in a sentence; mostly empty."""
        chosen = os.environ.get("TZ", "")
        if self.local_zone is not _local_zone or _chosen_zone():
            return ""
        remedy = f"so days are those of {_local_zone()}. Set TZ to a name such as Asia/Singapore."
        if chosen.removeprefix(":") not in _THE_SYSTEM_S:
            return f"The time zone that TZ names, “{chosen[:60]}”, is not known here, {remedy}"
        if not _set_zone() and _LOCALTIME.exists():
            return f"The time zone of this machine has no name that is known here, {remedy}"
        return ""

    def at(self, home: Path) -> "Host":
        """Return this host with another home directory."""
        return replace(self, home=home)

    @property
    def database(self) -> Path:
        """The logbook itself."""
        return self.home / "logbook.db"

    @property
    def settings(self) -> Path:
        """What the mentor likes, to be read and written by hand too."""
        return self.home / "settings.toml"

    @property
    def import_columns(self) -> Path:
        """What the mentor said about the columns of tables that came in."""
        return self.home / "import_columns.json"

    @property
    def written_copies(self) -> Path:
        """Where copies were written outside the home."""
        return self.home / "written_copies.json"

    @property
    def key(self) -> Path:
        """The private signing key, in OpenSSH's format."""
        return self.home / "id_ed25519"

    @property
    def deciding_keys(self) -> Path:
        """The keys that a coordinator decided with on this computer, as lines of a list of keys."""
        return self.home / "deciding_keys"

    @property
    def register_ends(self) -> Path:
        """The last line of each register of decisions that was written or read on this computer."""
        return self.home / "register_ends.json"

    @property
    def programme_files(self) -> Path:
        """What programmes published, as it was taken in, and the keys that they sign with."""
        return self.home / "programmes"

    def programme_file(self, programme: str) -> Path:
        """What a programme was taken from, by its id; most were not taken from a file."""
        return self.programme_files / f"{programme}.txt"

    @property
    def screen_passphrase(self) -> Path:
        """What tells whether a passphrase opens the hidden screen."""
        return self.home / "screen-passphrase"

    @property
    def logbook_key(self) -> Path:
        """What the passphrase opens a locked logbook with."""
        return self.home / "logbook.key"

    @property
    def backups(self) -> Path:
        """Verified copies of the logbook."""
        return self.home / "backups"

    @property
    def places(self) -> dict[str, Path]:
        """Everything that is written to, by what it is called."""
        return {
            "home": self.home,
            "logbook": self.database,
            "settings": self.settings,
            "key": self.key,
            "logbook key": self.logbook_key,
            "screen lock": self.screen_passphrase,
            "programmes": self.programme_files,
            "backups": self.backups,
        }


class NoSuchPlace(Exception):
    """A path that was typed and leads nowhere; the message is a sentence."""


def typed_path(text: str) -> Path:
    """Return the path that was typed; `~` and `~user` are home directories.

    Raises:
        NoSuchPlace: when there is no such user, or no home directory is known.
    """
    try:
        return Path(text).expanduser()
    except RuntimeError:
        user = Path(text).parts[0]
        raise NoSuchPlace(
            f"No home directory {user} is known on this computer. Write the whole path, such as /home/farah."
        ) from None


def home_at(text: str) -> Path:
    """Return the directory for the mentor's data that was typed, whatever directory we are in later.

    Raises:
        NoSuchPlace: when it leads nowhere.
    """
    try:
        return typed_path(text).absolute()
    except FileNotFoundError:
        raise NoSuchPlace(
            f"{text} is under the directory you are in, which was deleted. Go to another: cd ~"
        ) from None


def default_home() -> Path:
    """Return the directory of the mentor's data: `MENTORLOG_HOME`, else the platform's place for it.

    Raises:
        NoSuchPlace: when `MENTORLOG_HOME` leads nowhere.
    """
    if chosen := os.environ.get("MENTORLOG_HOME"):
        return home_at(chosen)
    from platformdirs import user_data_path

    return user_data_path("mentorlog", appauthor=False)


def keep_private() -> None:
    """Let only the owner read what this process writes, and let no image of its memory be written (POSIX).

    So do the programs that it starts, such as the mentor's editor.
    """
    if sys.platform != "win32":
        import resource

        os.umask(0o077)
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
