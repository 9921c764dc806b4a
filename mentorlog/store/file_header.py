"""How the file of a logbook begins (SQLite's database file format, section 1.3)."""

MAGIC = b"SQLite format 3\x00"
"""The first 16 bytes of every SQLite file."""

APPLICATION_ID = 0x6D6C6F67
"""`mlog`, at byte 68: this file is ours."""
