"""Writing what leaves the desk: a table for a spreadsheet, a report."""

from pathlib import Path

from mentorlog.desk.problems import DeskProblem
from mentorlog.files import write_private


def write_table(path: Path, data: bytes) -> None:
    """Write a table for a spreadsheet, whole or not at all.

    Raises:
        DeskProblem: when it cannot be written.
    """
    try:
        write_private(path, data)
    except OSError as error:
        raise DeskProblem(f"The table cannot be written to {path}: {error.strerror}.") from None
