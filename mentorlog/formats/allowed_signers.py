"""The coordinator's list of keys: an OpenSSH `allowed_signers` file (ssh-keygen(1), ALLOWED SIGNERS).

A line names who signs (`farah@example.org`, with wildcards and commas), may bind the key to namespaces and
to a span of time, and ends with the key itself. What mentorlog knows besides stands in comments right above
it, which OpenSSH passes over: `# Name: Farah Aziz` and `# Confirmed: 2026-09-01 by Dr Lim`.
"""

import re
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from itertools import combinations, islice
from pathlib import Path

from mentorlog.files import write_private
from mentorlog.formats.allowed_signers_line import read_line, read_span
from mentorlog.formats.public_key import PublicKey
from mentorlog.formats.ssh_patterns import is_plain, matches
from mentorlog.formats.sshsig import NAMESPACE
from mentorlog.model.text import one_line

_LARGEST = 16 << 20
_COMMENT = re.compile(r"# (?:Name: (?P<name>.*)|Confirmed: (?P<day>[0-9-]{10})(?: by (?P<by>.*))?)")

_REPLACED = re.compile(r"# Replaced on [0-9-]{10}: (?P<line>.*)", re.DOTALL)


class BadSigners(Exception):
    """The list cannot be read at all; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class SignerNote:
    """Who a key is said to be of, and how that is known; for people, since no signature is judged by it."""

    name: str = ""
    confirmed_on: str = ""
    """The day, as it is written."""
    confirmed_by: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The comments that say so, each a line whatever a name holds."""
        by = f" by {one_line(self.confirmed_by)}" if self.confirmed_by else ""
        name = (f"# Name: {one_line(self.name)}",) if self.name else ()
        return (*name, *((f"# Confirmed: {self.confirmed_on}{by}",) if self.confirmed_on else ()))


NO_NOTE = SignerNote()


@dataclass(frozen=True, slots=True)
class AllowedSigner:
    """One line of the list."""

    principals: str
    """Who it is, as the coordinator wrote it."""
    key: PublicKey
    namespaces: str | None = None
    after: datetime | None = None
    before: datetime | None = None
    number: int = 0
    """Of the line, from 1 on."""
    note: SignerNote = field(default=NO_NOTE, compare=False)
    """What stands above it."""

    def signs_packets(self) -> bool:
        """Say whether the line lets its key sign mentoring packets."""
        return self.namespaces is None or matches(NAMESPACE, self.namespaces)

    def valid_at(self, at: datetime) -> bool:
        """Say whether the line holds at an instant."""
        return (self.after is None or self.after <= at) and (self.before is None or at <= self.before)

    def may_be(self, email: str) -> bool:
        """Say whether the line is for this address, as `ssh-keygen -I` compares it, or for none at all."""
        return matches(email, self.principals) or self.is_own_name()

    def is_own_name(self) -> bool:
        """Say whether the coordinator calls the mentor by names of their own, not by an address."""
        return all(is_plain(pattern) and "@" not in pattern for pattern in self.principals.split(","))

    def covers(self, address: str) -> bool:
        """Say whether the line is for this address in any letter case: to people it is the same."""
        return matches(address.casefold(), self.principals.casefold())

    def overlaps(self, other: "AllowedSigner") -> bool:
        """Say whether both lines hold at the same time for longer than the instant of a handing over."""
        begin = max((line.after for line in (self, other) if line.after), default=None)
        end = min((line.before for line in (self, other) if line.before), default=None)
        return begin is None or end is None or begin < end


@dataclass(frozen=True)
class AllowedSigners:
    """The whole list, and sentences about the lines in it that do not count."""

    lines: tuple[AllowedSigner, ...] = ()
    notes: tuple[str, ...] = ()
    replaced: tuple[AllowedSigner, ...] = ()
    """Lines that a later key took the place of, and that are comments since: they tell whose a key was."""

    def lines_of(self, key: PublicKey) -> tuple[AllowedSigner, ...]:
        """Return the lines for a key that may sign packets."""
        return tuple(self._by_key.get(key, ()))

    def lines_covering(self, address: str) -> tuple[AllowedSigner, ...]:
        """Return the lines for an address, in any letter case and by patterns too, that may sign packets."""
        plain = self._by_name.get(address.casefold(), [])
        lines = (line for line in (*plain, *self._patterned) if line.covers(address))
        return tuple(sorted(set(lines), key=lambda line: line.number))

    def keys_for(self, address: str, at: datetime) -> tuple[AllowedSigner, ...]:
        """Return the lines by which somebody could sign packets as an address at an instant.

        More than one key among them means that the list does not say whose word counts. A line that ends at
        that very instant is left out: another one may begin there.
        """
        return tuple(
            line
            for line in self.lines_covering(address)
            if line.valid_at(at) and (line.before is None or at < line.before)
        )

    def names_with_two_keys(self) -> Iterator[tuple[str, AllowedSigner, AllowedSigner]]:
        """Yield each name that the list gives to two keys at the same time, and two lines that do."""
        for name, lines in self._by_name.items():
            if "@" in name and not name.startswith("!") and len({line.key for line in lines}) > 1:
                pairs = (pair for pair in combinations(lines, 2) if _contradict(*pair))
                yield from ((name, *pair) for pair in islice(pairs, 1))

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name on the list."""
        return frozenset(name for line in self.lines for name in line.principals.split(","))

    @cached_property
    def mentors(self) -> tuple[AllowedSigner, ...]:
        """The lines that may sign packets."""
        return tuple(line for line in self.lines if line.signs_packets())

    @cached_property
    def _by_key(self) -> dict[PublicKey, list[AllowedSigner]]:
        """The lines of each key."""
        lines = defaultdict(list)
        for line in self.mentors:
            lines[line.key].append(line)
        return dict(lines)

    @cached_property
    def _by_name(self) -> dict[str, list[AllowedSigner]]:
        """The lines that have each name or pattern, without regard to letter case."""
        lines = defaultdict(list)
        for line in self.mentors:
            for name in dict.fromkeys(line.principals.casefold().split(",")):
                lines[name].append(line)
        return dict(lines)

    @cached_property
    def _patterned(self) -> tuple[AllowedSigner, ...]:
        """The lines that fit more addresses than they spell."""
        return tuple(line for line in self.mentors if not all(map(is_plain, line.principals.split(","))))


def _contradict(line: AllowedSigner, other: AllowedSigner) -> bool:
    """Say whether two lines of one name are two keys at the same time."""
    return line.key != other.key and line.overlaps(other)


def read_signers(path: Path) -> AllowedSigners:
    """Read a list.

    Raises:
        BadSigners: when the file cannot be read or is no text.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise BadSigners(f"The list of keys {path} cannot be read: {error.strerror}.") from None
    if len(data) > _LARGEST:
        raise BadSigners(f"The list of keys {path} is far too large.")
    try:
        # Only line feeds: what ssh-keygen takes for one line shall not be two here.
        return parse_signers(data.decode().split("\n"))
    except UnicodeDecodeError:
        raise BadSigners(f"The list of keys {path} is not a text file.") from None


def write_signers(path: Path, data: bytes) -> None:
    """Replace a list as a whole; who may read it stays as it was.

    Raises:
        OSError: when it cannot be written; it is then as it was.
    """
    path = path.resolve()
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else None
    write_private(path, data)
    if mode is not None:
        path.chmod(mode)


def parse_signers(lines: Iterable[str]) -> AllowedSigners:
    """Read the lines of a list; a line that does not count leaves a note instead."""
    signers, replaced, notes = [], [], []
    note = NO_NOTE
    for number, line in enumerate(lines, start=1):
        try:
            if signer := _signer(line, number, note):
                signers.append(signer)
            elif (old := _REPLACED.fullmatch(line)) and (signer := _signer(old["line"], number, note)):
                replaced.append(signer)
        except ValueError as error:
            notes.append(f"Line {number} of the list of keys was passed over: {error}.")
        note = _with_comment(note, line)
    listed = AllowedSigners(tuple(signers))
    return AllowedSigners(
        listed.lines, (*notes, *map(_doubled_note, listed.names_with_two_keys())), tuple(replaced)
    )


def _doubled_note(doubled: tuple[str, AllowedSigner, AllowedSigner]) -> str:
    """Return the sentence for a name with two keys."""
    name, line, other = doubled
    return (
        f"Lines {line.number} and {other.number} of the list of keys give {name} two keys at the same "
        "time. Ask the mentor for the six words, and remove the line with the other key or end it with "
        "valid-before."
    )


def signers_time(at: datetime) -> str:
    """Spell an instant as the list does, in UTC (OpenSSH 9.1 and later read the Z)."""
    return at.astimezone(UTC).strftime("%Y%m%d%H%M%SZ")


def hand_over(line: str, key: PublicKey, at: datetime) -> tuple[str, str]:
    """Return a line so that it ends at an instant, and one in which another key goes on from there.

    Args:
        line: of a key that signs packets; its names and options are kept in both.
        key: the one that goes on.
        at: when it takes over.
    """
    return (
        _rewritten(line, {"valid-before": signers_time(at)}),
        _rewritten(line, {"valid-after": signers_time(at)}, key),
    )


def _rewritten(line: str, bound: dict[str, str], key: PublicKey | None = None) -> str:
    """Return a line with a bound set; with another key it is bound to packets too."""
    parts = read_line(line)
    assert parts is not None, "a line with a key"
    options = dict(parts.options) | bound
    if key is not None:
        options = {"namespaces": NAMESPACE} | options
    spelt = ",".join(f'{name}="{value}"' for name, value in options.items())
    return f"{parts.who} {spelt} {key.line if key else parts.ending}"


def _signer(text: str, number: int, note: SignerNote) -> AllowedSigner | None:
    """Read one line; None if there is nothing in it."""
    line = read_line(text)
    if line is None:
        return None
    namespaces = line.options.get("namespaces")
    return AllowedSigner(line.principals, line.key, namespaces, *read_span(line.options), number, note)


def _with_comment(note: SignerNote, line: str) -> SignerNote:
    """Return what is said of the key on the next line: what was said before this comment, and this."""
    comment = _COMMENT.fullmatch(line.removesuffix("\r"))
    if comment is None:
        return NO_NOTE
    if comment["name"] is not None:
        return replace(note, name=one_line(comment["name"]))
    return replace(note, confirmed_on=comment["day"], confirmed_by=one_line(comment["by"] or ""))
