"""What a copy of the logbook can be, and what is said before it is written."""

from enum import StrEnum
from pathlib import Path


class CopyFormat(StrEnum):
    """What a copy can be."""

    CSV = "csv"
    XLSX = "xlsx"
    MARKDOWN = "markdown"
    ICS = "ics"

    @property
    def label(self) -> str:
        """What it is, in words."""
        return {
            CopyFormat.CSV: "CSV tables",
            CopyFormat.XLSX: "Excel workbook",
            CopyFormat.MARKDOWN: "Markdown, a file a month",
            CopyFormat.ICS: "calendar of the meetings",
        }[self]

    @property
    def noun(self) -> str:
        """What one is called that was written."""
        return {
            CopyFormat.CSV: "the CSV tables",
            CopyFormat.XLSX: "the workbook",
            CopyFormat.MARKDOWN: "the texts by months",
            CopyFormat.ICS: "the calendar",
        }[self]

    @property
    def is_folder(self) -> bool:
        """Whether it has several files; in a ZIP they are one."""
        return self in (CopyFormat.CSV, CopyFormat.MARKDOWN)

    def warning(self, where: Path, *, private: bool) -> str:
        """Say before it is written what leaves, and that it is not for others."""
        if self is CopyFormat.ICS:
            return (
                f"When you met and are to meet, with whom (pseudonyms) and how long, is written to {where}: "
                "no topics and no notes. Calendars are often copied to other people's servers."
            )
        what = (
            "Everything in this logbook, private notes and names included,"
            if private
            else "What is in this logbook but private notes and real names"
        )
        return f"{what} is written to {where}. It is not encrypted, and not for sending."
