"""Asking where something is to be written, or which folder is to be looked at."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from textual.app import App
from textual.binding import Binding

from mentorlog.exchange.incoming.source import NotReadable
from mentorlog.host import NoSuchPlace, typed_path
from mentorlog.operations.importing.file_paths import completions, dropped_path
from mentorlog.screens.importing.line_with_list import LineWithList, Suggestion


class PathDialog(LineWithList):
    """A path that is typed, completed or dropped; Enter takes what stands in the line."""

    BINDINGS = [Binding("tab", "complete", show=False, priority=True)]
    keys = "Enter takes it, Tab completes, ↓ goes to the list, Escape changes nothing."

    def __init__(self, question: str, check: Callable[[Path], None], begin: str = "", help: str = "") -> None:
        """Args:
        question: what is asked.
        check: raises `NotReadable` with a sentence when it cannot be a path.
        begin: what stands in the line at first.
        help: what else there is to know.
        """
        super().__init__(question, help, "a path", begin)
        self._check = check
        self.path: Path | None = None
        """What was chosen."""

    def suggest(self, typed: str) -> Sequence[Suggestion]:
        """Return the files and folders that what is typed may become."""
        return [Suggestion(each.name, each.typed) for each in completions(typed)]

    def entered(self, typed: str) -> str:
        """Return what was typed."""
        return dropped_path(typed)

    def take(self, value: str) -> bool:
        """Take a path."""
        if not value.strip():
            raise NotReadable("Type a path.")
        try:
            path = typed_path(value).absolute()
            self._check(path)
        except (NoSuchPlace, OSError, ValueError) as error:
            raise NotReadable(f"{error}") from None
        self.path = path
        return True


def is_folder(path: Path) -> None:
    """See that a path is a folder that is there.

    Raises:
        NotReadable: when it is not.
    """
    if not path.is_dir():
        raise NotReadable("There is no such folder.")


def is_file(path: Path) -> None:
    """See that a path is a file that is there.

    Raises:
        NotReadable: when it is not.
    """
    if not path.is_file():
        raise NotReadable("There is no such file.")


def may_become_folder(path: Path) -> None:
    """See that files can be written into a folder of this path.

    Raises:
        NotReadable: when a file has the name, or the folder that it would lie in is not there.
    """
    if path.exists() and not path.is_dir():
        raise NotReadable("That is a file; name a folder.")
    if not path.parent.is_dir():
        raise NotReadable("The folder that it would lie in is not there.")


def may_become_file(*endings: str) -> Callable[[Path], None]:
    """Return what sees that a file of one of these endings can be written."""

    def check(path: Path) -> None:
        if path.suffix.lower() not in endings:
            raise NotReadable(f"Its name must end with {' or '.join(endings)}.")
        if path.is_dir():
            raise NotReadable("That is a folder; name a file in it.")
        if not path.parent.is_dir():
            raise NotReadable("The folder that it would lie in is not there.")

    return check


async def ask_for_path(app: App[Any], dialog: PathDialog) -> Path | None:
    """Return the path that was chosen; None when nothing is to be done."""
    return dialog.path if await app.push_screen_wait(dialog) else None
