"""Where copies were written outside the home: an erasure cannot reach them, so it names them."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

from mentorlog.files import private_directory, write_private
from mentorlog.host import Host
from mentorlog.model.frozen import Frozen
from mentorlog.model.text import visible
from mentorlog.wording import on

_MOST: Final = 500
"""Copies that are remembered; the oldest goes first."""
_LARGEST: Final = 1_000_000
"""Bytes of the file."""


class WrittenCopy(Frozen):
    """Something with mentees in it that was written outside the home."""

    what: str
    """What it is, with its article: `the workbook`."""
    path: Path
    day: date
    """When it was written there last."""

    @property
    def in_words(self) -> str:
        """What it is, when it was written, and where."""
        return f"{self.what} of {on(self.day)}, written to {visible(str(self.path), prose=False)}"


def remember_copy(host: Host, what: str, path: Path) -> None:
    """Keep in mind what is about to be written to a place; at home an erasure finds it by itself.

    It comes before the writing, which no failure here stops: to remember what is not there does no harm.
    """
    place, home = path.absolute(), host.home.absolute()
    if home in place.parents or home.resolve() in place.resolve().parents:
        return
    others = [copy for copy in written_copies(host) if copy.path != place]
    with suppress(OSError):
        _keep(host, [*others, WrittenCopy(what=what, path=place, day=host.today())])


def written_copies(host: Host) -> tuple[WrittenCopy, ...]:
    """Return what is remembered, oldest first; a file, or an item, that is not ours says nothing."""
    with suppress(OSError, ValueError, RecursionError):
        if host.written_copies.stat().st_size <= _LARGEST:
            plain = json.loads(host.written_copies.read_bytes())
            return tuple(_each_read(plain)) if isinstance(plain, list) else ()
    return ()


def _each_read(items: list[object]) -> Iterator[WrittenCopy]:
    """Yield the copies that the items tell of; one that is damaged takes none of the others with it."""
    for item in items:
        match item:
            case {"what": str(what), "path": str(path), "day": str(day)}:
                with suppress(ValueError):
                    yield WrittenCopy(what=what, path=Path(path), day=date.fromisoformat(day))


def forget_copies(host: Host, is_told: Callable[[WrittenCopy], bool]) -> None:
    """Forget those places that tell of somebody who is erased; what is not ours, a folder, stays."""
    copies = written_copies(host)
    if left := [copy for copy in copies if not is_told(copy)]:
        if len(left) < len(copies):
            _keep(host, left)
    elif host.written_copies.is_file():
        # What cannot be read of it may name somebody too.
        host.written_copies.unlink(missing_ok=True)


def _keep(host: Host, copies: list[WrittenCopy]) -> None:
    """Write what is remembered."""
    plain = [
        {"what": copy.what, "path": str(copy.path), "day": copy.day.isoformat()} for copy in copies[-_MOST:]
    ]
    write_private(
        private_directory(host.home) / host.written_copies.name,
        json.dumps(plain, ensure_ascii=False, indent=1).encode(errors="surrogatepass"),
    )
