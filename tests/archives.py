"""Archives in memory, for tests that read them again."""

from mentorlog.exchange.archive import archive_pieces
from mentorlog.store import Store


def write_archive(store: Store) -> bytes:
    """Return the archive of a logbook: UTF-8 JSON."""
    return b"".join(archive_pieces(store))
