"""What the desk begins with."""

from dataclasses import dataclass
from pathlib import Path

from mentorlog.desk.desk_files import DeskFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskOrder:
    """What the desk begins with."""

    files: DeskFiles
    programme: Path | None = None
    """The programme's file, if its key signs decisions."""
    by: str = ""
    """Who decides, and compares six words."""
    only: tuple[str, ...] = ()
    find: str = ""
    sort: str = "urgency"
    group: str | None = None
