"""Packets to be tampered with, and the list of a coordinator who knows both of their mentors."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, count, islice
from pathlib import Path

from mentorlog.formats.allowed_signers import AllowedSigners, parse_signers
from mentorlog.host import Host
from mentorlog.packet.checking.evidence.packet_parts import PacketParts, read_parts
from mentorlog.packet.checking.evidence.pairing import DATA, PAGES, SIGNATURE
from mentorlog.packet.keys.signing_key import load_key
from tests.conftest import NOON
from tests.packet.conftest import export_packet, make_year
from tests.packet.tampering import Attempt, Specimen, edits, flips, forgeries, purposes, repaired, swaps


@dataclass(frozen=True)
class Specimens:
    """Whole packets."""

    packet: Specimen
    """With everything in it that may be chosen."""
    short: Specimen
    """By the same mentor, of a few meetings: few enough fields to change each of them."""
    stranger: Specimen
    """By another mentor who is on the list too."""
    lines: str
    """The text of the list."""

    @property
    def signers(self) -> AllowedSigners:
        """The list."""
        return parse_signers(self.lines.splitlines())


def specimens(place: Path) -> Specimens:
    """Make them in an empty folder."""
    one, two = place / "one", place / "two"
    packet, short = _packet(one, 12, 1), _packet(one, 2, 1000)
    stranger = _packet(two, 2, 2000, "omar@example.org")
    lines = (f"farah@example.org {packet.key.public.line}", f"mentor-17 {stranger.key.public.line}")
    return Specimens(packet, short, stranger, "\n".join(lines))


def _packet(home: Path, meetings: int, first: int, email: str = "farah@example.org") -> Specimen:
    """Export a packet of so many meetings with the key of a home; `first` is the first random number."""
    numbers = count(first)
    host = Host(home=home, now=lambda: NOON, random=lambda size: next(numbers).to_bytes(size, "big"))
    year = make_year(host, meetings=meetings)
    assert year.logbook.mentor is not None
    logbook = replace(year.logbook, mentor=replace(year.logbook.mentor, email=email))
    exported = export_packet(logbook, year.report, year.whole, host, home / "out")
    return Specimen(read_parts(exported.folder), load_key(host.key))


def some(whole: Specimens) -> Iterator[Attempt]:
    """Yield a sample of all that is tried, few enough for the command line and for browsers."""
    for packet, each in flips(whole.packet, whole.short, 2):
        yield from islice(each.attempts(packet), 2)
    yield from islice(chain(edits(whole.short), forgeries(whole.short)), 0, None, 61)
    yield from islice(swaps(whole.packet, whole.stranger), 0, None, 5)
    yield from chain(purposes(whole.packet), repaired(whole.packet))


def put(evidence: PacketParts, place: Path) -> None:
    """Write a packet into a folder."""
    place.mkdir(parents=True)
    parts = {DATA: evidence.data, PAGES: evidence.pages, SIGNATURE: evidence.signature}
    for name, part in parts.items():
        if part is not None:
            (place / name).write_bytes(part)
