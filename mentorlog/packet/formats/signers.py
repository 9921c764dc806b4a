"""The coordinator's list of keys: an OpenSSH `allowed_signers` file (ssh-keygen(1), ALLOWED SIGNERS).

A line names who signs (`farah@example.org`, with wildcards and commas), may bind the key to namespaces and
to a span of time, and ends with the key itself.
"""

import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mentorlog.files import write_private
from mentorlog.packet.formats.public import KEY_TYPE, PublicKey, from_base64
from mentorlog.packet.formats.sshsig import NAMESPACE

_LARGEST = 16 << 20
_OPTION = re.compile(r'([A-Za-z-]+)(?:="((?:[^"\\]|\\.)*)")?(,|\s+)')
_TIME = re.compile(r"\d{8}(\d{4}(\d\d)?)?Z?")


class BadSigners(Exception):
    """The list cannot be read at all; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Signer:
    """One line of the list."""

    principals: str
    """Who it is, as the coordinator wrote it."""
    key: PublicKey
    namespaces: str | None = None
    after: datetime | None = None
    before: datetime | None = None

    def signs_packets(self) -> bool:
        """Say whether the line lets its key sign mentoring packets."""
        return self.namespaces is None or matches(NAMESPACE, self.namespaces)

    def valid_at(self, at: datetime) -> bool:
        """Say whether the line holds at an instant."""
        return (self.after is None or self.after <= at) and (self.before is None or at <= self.before)

    def may_be(self, email: str) -> bool:
        """Say whether the line is for this address, or for no address at all."""
        listed = [address for address in self.principals.split(",") if "@" in address]
        return not listed or any(matches(email.casefold(), address.casefold()) for address in listed)


@dataclass(frozen=True, slots=True)
class Signers:
    """The whole list, and sentences about the lines in it that do not count."""

    lines: tuple[Signer, ...] = ()
    notes: tuple[str, ...] = ()

    def of(self, key: PublicKey) -> tuple[Signer, ...]:
        """Return the lines for a key that may sign packets."""
        return tuple(line for line in self.lines if line.key == key and line.signs_packets())

    def others(self, key: PublicKey, email: str) -> tuple[Signer, ...]:
        """Return the lines that have another key for an address than this one."""
        wanted = email.casefold()
        return tuple(
            line for line in self.lines if line.key != key and wanted in line.principals.casefold().split(",")
        )


def read_signers(path: Path) -> Signers:
    """Read a list.

    Raises:
        BadSigners: when the file cannot be read or is no text.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST)
        # Only line feeds: what ssh-keygen takes for one line shall not be two here.
        return parse_signers(data.decode("utf-8-sig").split("\n"))
    except OSError as error:
        raise BadSigners(f"The list of signers {path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise BadSigners(f"The list of signers {path} is not a text file.") from None


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


def parse_signers(lines: Iterable[str]) -> Signers:
    """Read the lines of a list; a line that does not count leaves a note instead."""
    found, notes = [], []
    for number, line in enumerate(lines, start=1):
        if not (text := line.strip()) or text.startswith("#"):
            continue
        try:
            found.append(_signer(text))
        except ValueError as error:
            notes.append(f"Line {number} of the list of signers was passed over: {error}.")
    return Signers(tuple(found), tuple(notes))


def signers_time(at: datetime) -> str:
    """Spell an instant as the list does, in UTC (OpenSSH 9.1 and later read the Z)."""
    return at.astimezone(UTC).strftime("%Y%m%d%H%M%SZ")


def handed_over(line: str, key: PublicKey, at: datetime) -> tuple[str, str]:
    """Return a line so that it ends at an instant, and one in which another key goes on from there.

    Args:
        line: of a key that signs packets; its names and options are kept in both.
        key: the one that goes on.
        at: when it takes over.
    """
    line = line.strip()
    _, rest = _principals(line)
    who = line.removesuffix(rest).rstrip()
    options, old = _options(rest)
    ended = options | {"valid-before": signers_time(at)}
    begun = {"namespaces": NAMESPACE} | options | {"valid-after": signers_time(at)}

    def spelt(options: dict[str, str]) -> str:
        return ",".join(f'{name}="{value}"' for name, value in options.items())

    return f"{who} {spelt(ended)} {old}", f"{who} {spelt(begun)} {key.line}"


def matches(text: str, patterns: str) -> bool:
    """Say whether `text` fits a list of patterns as OpenSSH reads it (ssh_config(5), PATTERNS)."""
    found = False
    for pattern in patterns.split(","):
        sought = re.escape(pattern.removeprefix("!")).replace(r"\*", ".*").replace(r"\?", ".")
        if re.fullmatch(sought, text):
            if pattern.startswith("!"):
                return False
            found = True
    return found


def _signer(text: str) -> Signer:
    """Read one line."""
    principals, rest = _principals(text)
    options, rest = _options(rest)
    if "cert-authority" in options:
        raise ValueError("certificate authorities are checked by ssh-keygen only")
    kind, _, rest = rest.partition(" ")
    if kind != KEY_TYPE:
        raise ValueError("its key is not an Ed25519 key")
    return Signer(
        principals,
        from_base64(rest.split()[0] if rest.split() else ""),
        options.get("namespaces"),
        _instant(options.get("valid-after")),
        _instant(options.get("valid-before")),
    )


def _principals(text: str) -> tuple[str, str]:
    """Split a line into who it is about, perhaps in quotes, and the rest."""
    found = re.match(r'"([^"]+)"\s+|(\S+)\s+', text)
    if found is None:
        raise ValueError("it names no key")
    return found[1] or found[2], text[found.end() :]


def _options(text: str) -> tuple[dict[str, str], str]:
    """Split the options from the key that follows them."""
    options: dict[str, str] = {}
    if text.startswith(("ssh-", "ecdsa-", "sk-")):
        return options, text
    end = 0
    for name, value, end, last in _each_option(text):
        if name not in ("namespaces", "valid-after", "valid-before", "cert-authority"):
            raise ValueError(f"it has the unknown option {name[:40]}")
        if name in options:
            raise ValueError(f"it has the option {name} twice")
        options[name] = value
        if last:
            return options, text[end:]
    raise ValueError("its options are not understood")


def _each_option(text: str) -> Iterator[tuple[str, str, int, bool]]:
    """Yield each option's name and value, where it ends, and whether it is the last one."""
    at = 0
    while found := _OPTION.match(text, at):
        at = found.end()
        yield found[1].lower(), found[2] or "", at, found[3] != ","


def _instant(text: str | None) -> datetime | None:
    """Read YYYYMMDD[HHMM[SS]], in this computer's time, or in UTC when a Z follows."""
    if text is None:
        return None
    if not _TIME.fullmatch(text):
        raise ValueError("its dates are not written as YYYYMMDD")
    digits = text.removesuffix("Z").ljust(14, "0")
    local = datetime.strptime(digits, "%Y%m%d%H%M%S")  # noqa: DTZ007 - the zone follows
    try:
        return local.replace(tzinfo=UTC) if text.endswith("Z") else local.astimezone()
    except OverflowError as error:
        raise ValueError("its dates are out of range") from error
