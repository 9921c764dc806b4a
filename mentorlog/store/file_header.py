"""How the file of a logbook begins (SQLite's database file format, section 1.3)."""

MAGIC = b"SQLite format 3\x00"
"""The first 16 bytes of every SQLite file."""

APPLICATION_ID = 0x6D6C6F67
"""`mlog`, at byte 68: this file is ours."""

SCHEMA = 10
"""The number of migrations that this version knows, at byte 60: `PRAGMA user_version`."""


def is_current(header: bytes) -> bool:
    """Say whether a file that begins so is a logbook of this version, not locked."""
    numbers = [int.from_bytes(header[at : at + 4], "big") for at in (60, 68)]
    return header.startswith(MAGIC) and numbers == [SCHEMA, APPLICATION_ID]
