"""Logbooks that many tests begin with, filled once and then copied."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace

from mentorlog import demo
from mentorlog.host import Host


@dataclass(frozen=True)
class Copy:
    """A home directory, and how often chance was asked until it was as it is."""

    files: dict[str, bytes]
    asked: int


_KNOWN: dict[Hashable, Copy] = {}


def fill(host: Host, name: Hashable, how: Callable[[Host], None]) -> None:
    """Fill the home of `host`, as `how` does; entries made afterwards get the ids that they got then."""
    if name not in _KNOWN:
        _KNOWN[name] = _filled(host, how)
        return
    copy = _KNOWN[name]
    host.home.mkdir(mode=0o700, parents=True)
    for file, content in copy.files.items():
        path = host.home / file
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(content)
    for _ in range(copy.asked):
        host.random(10)


def fill_made_up_year(host: Host) -> None:
    """Fill the home of `host` with the made-up year."""
    fill(host, ("the made-up year", host.now()), demo.fill)


def _filled(host: Host, how: Callable[[Host], None]) -> Copy:
    """Fill a home and remember it."""
    asked = 0

    def counted(size: int) -> bytes:
        nonlocal asked
        asked += 1
        return host.random(size)

    how(replace(host, random=counted))
    files = (path for path in host.home.rglob("*") if path.is_file())
    return Copy({path.relative_to(host.home).as_posix(): path.read_bytes() for path in files}, asked)
