"""What the desk begins with."""

from dataclasses import dataclass

from mentorlog.desk.desk_files import DeskFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskOrder:
    """What the desk begins with."""

    files: DeskFiles
    by: str = ""
    """Who decides, and compares six words."""
    only: tuple[str, ...] = ()
    find: str = ""
    sort: str = "urgency"
    group: str | None = None
