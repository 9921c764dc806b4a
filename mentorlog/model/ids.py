"""Names for things: UUIDv7 text, which sorts by the moment it was made (RFC 9562, section 5.7)."""

from datetime import datetime


def uuid7(at: datetime, random: bytes) -> str:
    """Make an id from an aware datetime and 10 random bytes."""
    milliseconds = int(at.timestamp() * 1000) & ((1 << 48) - 1)
    value = milliseconds << 80 | int.from_bytes(random[:10], "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def handle(identifier: str) -> str:
    """Return the short form of an id that people read and type: its last six digits."""
    return identifier[-6:]
