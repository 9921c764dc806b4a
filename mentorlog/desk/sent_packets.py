"""Which packets are of whom on a roster, found without comparing everybody with everything."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from mentorlog.desk.roster import Expected
from mentorlog.formats.email_addresses import fold_address
from mentorlog.formats.ssh_patterns import is_plain
from mentorlog.model.text import fold
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.verdict import Outcome

_Key = tuple[str, str]
"""By what a packet is found, and which."""


class SentPackets:
    """The packets that are not rejected, by what they can be told to be somebody's by."""

    def __init__(self, rows: Sequence[BatchRow]) -> None:
        """Args:
        rows: of all packets.
        """
        self._rows = {place: row for place, row in enumerate(rows) if row.verdict != Outcome.REJECT}
        self._places: defaultdict[_Key, dict[int, None]] = defaultdict(dict)
        for place, row in self._rows.items():
            for key in _keys_of_row(row):
                self._places[key][place] = None

    @property
    def places(self) -> Iterable[int]:
        """Of all packets that are not rejected."""
        return self._rows.keys()

    def of(self, mentor: Expected) -> Iterator[int]:
        """Yield the places of a mentor's packets, as `Expected.sent` tells them."""
        patterns = mentor.line.principals.split(",") if mentor.line else []
        if all(map(is_plain, patterns)):
            found = (self._places.get(key, {}) for key in _keys_of_mentor(mentor, patterns))
            candidates = sorted({place for places in found for place in places})
        else:
            candidates = [*self._rows]
        yield from (place for place in candidates if mentor.sent(self._rows[place]))


def _keys_of_row(row: BatchRow) -> Iterator[_Key]:
    """Yield by what a packet can be told to be somebody's."""
    yield "signer", row.signer
    yield "address", fold_address(row.email)
    yield "address", fold_address(row.signer)
    yield "e-mail", row.email.casefold()
    yield "name", fold(row.name)


def _keys_of_mentor(mentor: Expected, names: Sequence[str]) -> Iterator[_Key]:
    """Yield by what packets of a mentor are found; `names`: those that the line of the list has."""
    if mentor.line:
        yield "signer", mentor.line.principals
    yield from (("e-mail", name.casefold()) for name in names)
    yield from (("address", fold_address(address)) for address in mentor.addresses)
    if mentor.name:
        yield "name", fold(mentor.name)
