"""The order in which a mentor writes and reads days."""

from enum import StrEnum


class DateStyle(StrEnum):
    """How days are spelled, and how `3/12` is read."""

    DAY_FIRST = "day month"
    """`3 Dec 2026`; `3/12` is the third of December."""
    MONTH_FIRST = "month day"
    """`Dec 3, 2026`; `3/12` is the twelfth of March."""
    ISO = "iso"
    """`2026-12-03`; `3/12` is read as with the day first."""
