"""Who is expected to send a packet: by name, address and key, from the coordinator's list or a table."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from mentorlog.formats.allowed_signers import AllowedSigners, BadSigners, parse_signers
from mentorlog.packet.checking.batch.csv_table import spreadsheet

_LARGEST = 4 << 20
_HEAD = ("name", "address", "fingerprint", "six words", "confirmed on", "confirmed by", "from", "until")
_ADDRESS = ("address", "email", "e-mail", "mail")
"""What the column of addresses may be called."""


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One mentor."""

    name: str
    address: str
    """As the list or the table has it: an address, or a name of the coordinator's own."""
    fingerprint: str = ""
    """Of the key, `SHA256:…`; empty for somebody whose key is not known yet."""
    words: str = ""
    confirmed_on: str = ""
    confirmed_by: str = ""
    start: str = ""
    """The first day that the key counts, if it does not always; `end` the last."""
    end: str = ""


def roster_of(signers: AllowedSigners) -> tuple[RosterEntry, ...]:
    """Return an entry for each line of a list that may sign packets."""
    return tuple(
        RosterEntry(
            line.note.name,
            line.principals,
            line.key.fingerprint,
            line.key.words,
            line.note.confirmed_on,
            line.note.confirmed_by,
            line.after.date().isoformat() if line.after else "",
            line.before.date().isoformat() if line.before else "",
        )
        for line in signers.lines
        if line.signs_packets()
    )


def roster_as_csv(entries: Iterable[RosterEntry]) -> bytes:
    """Return entries as a table that no spreadsheet takes for anything else, and that `read_roster` reads."""
    return spreadsheet(_HEAD, map(astuple, entries))


def read_roster(path: Path) -> tuple[RosterEntry, ...]:
    """Read who is expected: a list of signers, or a table whose first row has `name` and `address`.

    Raises:
        BadSigners: when the file cannot be read, or is neither.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise BadSigners(f"{path} cannot be read: {error.strerror}.") from None
    if len(data) > _LARGEST:
        raise BadSigners(f"{path} is far too large to say who is expected.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadSigners(f"{path} is not a text file.") from None
    if entries := roster_of(parse_signers(text.split("\n"))):
        return entries
    try:
        return tuple(_entries(text, path))
    except csv.Error:
        raise BadSigners(f"{path} is not a table that can be read.") from None


def _entries(text: str, path: Path) -> Iterator[RosterEntry]:
    """Yield the rows of a table, whose columns may stand in any order and be parted by semicolons."""
    first = text.partition("\n")[0]
    rows = csv.reader(text.splitlines(), delimiter=";" if first.count(";") > first.count(",") else ",")
    head = [cell.strip().casefold() for cell in next(rows, [])]
    address = next((head.index(name) for name in _ADDRESS if name in head), None)
    if address is None:
        raise BadSigners(
            f"{path} is neither a list of signers nor a table whose first row has “name” and “address”."
        )
    at = {name: head.index(name) for name in _HEAD if name in head} | {"address": address}
    for row in rows:
        cells = {name: row[place].strip() for name, place in at.items() if place < len(row)}
        if any(cells.values()):
            values = (cells.get(name, "").removeprefix("'") for name in _HEAD)
            yield RosterEntry(*values)
