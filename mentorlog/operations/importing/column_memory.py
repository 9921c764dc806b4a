"""What the mentor said about the columns of a table, kept for the next table with the same headings."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

from mentorlog.exchange.incoming.table_profiles import TableField
from mentorlog.exchange.incoming.tables.columns import folded_heading
from mentorlog.files import private_directory, write_private
from mentorlog.host import Host
from mentorlog.model.json_values import canonical

_MOST: Final = 50
"""Tables that are remembered; the oldest goes first."""
_LARGEST: Final = 1_000_000
"""Bytes of the file."""


class ColumnMemory:
    """The file in which it is kept, for this mentor only. Nothing in it stops an import."""

    def __init__(self, host: Host) -> None:
        """Know where it is."""
        self._path = host.import_columns

    def recall(self, headings: Sequence[str]) -> Mapping[str, str]:
        """Return the fields by headings that were chosen for a table with these headings, or nothing."""
        remembered = self._read().get(_signature(headings), {})
        by_fold = {folded_heading(heading): heading for heading in headings}
        fields = {str(field) for field in TableField}
        return {
            by_fold[heading]: field
            for heading, field in remembered.items()
            if heading in by_fold and field in fields
        }

    def remember(self, headings: Sequence[str], chosen: Mapping[str, str]) -> None:
        """Keep what was chosen."""
        tables = self._read()
        tables.pop(_signature(headings), None)
        tables[_signature(headings)] = {folded_heading(heading): field for heading, field in chosen.items()}
        newest = dict([*tables.items()][-_MOST:])
        private_directory(self._path.parent)
        # In the order of their age, so not as canonical JSON.
        write_private(self._path, json.dumps(newest, ensure_ascii=False, indent=1).encode())

    def _read(self) -> dict[str, dict[str, str]]:
        """Return what is kept; a file that is not ours says nothing."""
        with suppress(OSError, ValueError, RecursionError):
            if self._path.stat().st_size > _LARGEST:
                return {}
            tables = json.loads(self._path.read_bytes())
            return {
                signature: {str(heading): str(field) for heading, field in chosen.items()}
                for signature, chosen in tables.items()
                if isinstance(chosen, dict)
            }
        return {}


def _signature(headings: Sequence[str]) -> str:
    """Return what tells one table's headings from another's, without saying them."""
    return hashlib.sha256(canonical([*map(folded_heading, headings)]).encode()).hexdigest()
