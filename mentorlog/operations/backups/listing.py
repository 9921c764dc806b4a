"""Which copies of the logbook there are, here and in the second place, and which one was meant."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from mentorlog.host import Host, typed_path
from mentorlog.store import StoreError
from mentorlog.store.backups.copies import Backup, backups, backups_in
from mentorlog.store.soundness import Contents
from mentorlog.wording import many, short_day

_REASONS = {"session": "after changes", "by-hand": "made by hand"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCopy:
    """A copy as lists show it."""

    backup: Backup
    contents: Contents | None
    """What it holds, counted; None when it cannot be read."""
    bytes: int
    here: bool
    """Whether it lies in the home."""
    second: bool
    """Whether it lies in the second place."""

    @property
    def entries(self) -> int | None:
        """How many entries it holds; None when it cannot be read."""
        return self.contents.entries if self.contents else None

    @property
    def changes(self) -> int | None:
        """How many changes its history has; None when it cannot be read."""
        return self.contents.events if self.contents else None

    @property
    def id(self) -> str:
        """What people type to choose it."""
        return self.backup.name.split("-")[1]

    @property
    def why(self) -> str:
        """Why it was made, in words."""
        return reason(self.backup.why)

    @property
    def where(self) -> str:
        """Where it lies, in words."""
        return " and ".join(["here"] * self.here + ["in the second place"] * self.second)

    @property
    def held(self) -> str:
        """What it holds, in words."""
        if self.entries is None or self.changes is None:
            return "cannot be read"
        return f"{many(self.entries, 'entries')}, {many(self.changes, 'changes')}"

    def moment(self, zone: str) -> str:
        """Spell when it was made, by the clocks of a zone: `2026-03-11 20:00`."""
        return f"{self.backup.moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"

    def moment_in_words(self, zone: str) -> str:
        """Spell the same as the mentor has days written: `Wed 11 Mar 2026 20:00`."""
        there = self.backup.moment.astimezone(ZoneInfo(zone))
        return f"{short_day(there.date(), year=True)} {there:%H:%M}"


def reason(why: str) -> str:
    """Spell why a copy was made: `before an import`."""
    if why.startswith("before-"):
        what = why.removeprefix("before-").replace("-", " ")
        return f"before {'an' if what[0] in 'aeiou' else 'a'} {what}"
    return _REASONS.get(why, why.replace("-", " "))


def listed(host: Host, second: Path | None) -> tuple[ListedCopy, ...]:
    """Return every copy, here and in the second place, newest first, with what it holds."""
    here = {copy.name: copy for copy in backups(host)}
    there = {copy.name: copy for copy in backups_in(second)} if second else {}
    every = sorted({**there, **here}.values(), key=lambda copy: (copy.moment, copy.name), reverse=True)
    return tuple(_listed(copy, copy.name in here, copy.name in there) for copy in every)


def _listed(copy: Backup, here: bool, second: bool) -> ListedCopy:
    """Count what a copy holds."""
    size = 0
    contents = None
    with suppress(StoreError, OSError):
        size = copy.path.stat().st_size
        contents = copy.counted()
    return ListedCopy(backup=copy, contents=contents, bytes=size, here=here, second=second)


def chosen_copy(host: Host, second: Path | None, typed: str) -> Path:
    """Return the file that was meant: `newest`, the id of a copy or its last digits, a day, or a path.

    Raises:
        StoreError: when it is none, or several copies; a sentence.
    """
    copies = listed(host, second)
    wanted = typed.strip()
    whole = [copy for copy in copies if copy.contents] or copies
    if wanted.casefold() == "newest" and whole:
        return whole[0].backup.path
    found = [copy for copy in copies if wanted and copy.id.endswith(wanted.casefold())]
    if not found:
        zone = host.local_zone()
        found = [copy for copy in whole if len(wanted) >= 10 and copy.moment(zone).startswith(wanted)][:1]
    if len(found) == 1:
        return found[0].backup.path
    if found:
        raise StoreError(f"{len(found)} copies end with {wanted}; type more of the id.")
    path = typed_path(wanted).absolute()
    if wanted and path.is_file():
        return path
    if (day := _day(host, wanted)) is not None:
        return _newest_of(whole, day, host.local_zone()).backup.path
    raise StoreError(
        f"There is no copy {wanted[:80]!r}, and no such file. `mentorlog backup list` lists the copies with "
        "their ids; a day such as yesterday or 2026-03-11 is the newest of that day."
    )


def _day(host: Host, typed: str) -> date | None:
    """Return the day that was named, in any way in which days are; None when it is none."""
    from mentorlog.grammar.dates import parse_date
    from mentorlog.grammar.tokens import Unclear

    try:
        return parse_date(typed, host.today())
    except Unclear:
        return None


def _newest_of(copies: Sequence[ListedCopy], day: date, zone: str) -> ListedCopy:
    """Return the newest copy of a day.

    Raises:
        StoreError: when there is none; the sentence names the one before, which is never taken for it.
    """
    days = [copy.backup.moment.astimezone(ZoneInfo(zone)).date() for copy in copies]
    before = next((copy for copy, each in zip(copies, days, strict=True) if each <= day), None)
    if before is not None and day in days:
        return before
    last = f" The last one before is {before.id}, {before.moment_in_words(zone)}." if before else ""
    raise StoreError(f"No copy was made on {short_day(day, year=True)}.{last} All: mentorlog backup list")
