"""Choosing a file: its path is typed and completed, pasted, or dropped onto the terminal."""

from collections.abc import Callable, Sequence
from pathlib import Path

from textual import events
from textual.binding import Binding

from mentorlog.exchange.incoming.source import NotReadable
from mentorlog.host import NoSuchPlace, typed_path
from mentorlog.operations.importing.file_paths import completions, dropped_path
from mentorlog.screens.importing.line_with_list import LineWithList, Suggestion
from mentorlog.widgets.plain_text import typeable

HELP = "Type where it is, or drop it onto the terminal. Nothing is changed before you have seen every row."


class FileDialog(LineWithList):
    """A path; Enter goes into a folder, and takes a file."""

    BINDINGS = [Binding("tab", "complete", show=False, priority=True)]
    keys = "Tab completes, Enter takes it, ↓ goes to the list, Escape goes back."

    def __init__(self, choose: Callable[[Path], None], begin: str = "") -> None:
        """Args:
        choose: takes the file.
        begin: what stands in the line at first, such as the folder of the last file.
        """
        super().__init__("Which file?", HELP, f"{Path('~', 'Downloads', 'log.csv')}", begin)
        self._choose = choose

    def on_paste(self, event: events.Paste) -> None:
        """Take what was dropped or pasted for the whole path."""
        event.stop()
        event.prevent_default()
        self.line.value = dropped_path(typeable(event.text).strip().split("\n")[0])
        self.line.cursor_position = len(self.line.value)
        self.line.focus()

    def suggest(self, typed: str) -> Sequence[Suggestion]:
        """Return the files and folders that what is typed may become."""
        return [Suggestion(each.name, each.typed) for each in completions(typed)]

    def entered(self, typed: str) -> str:
        """Return what was typed if it is there, else what is highlighted."""
        path = dropped_path(typed)
        return path if path and not path.endswith(("/", "\\")) and _there(path) else self.highlighted or path

    def take(self, value: str) -> bool:
        """Go into a folder, or take a file."""
        if not value:
            raise NotReadable("Type where the file is.")
        try:
            path = typed_path(value)
            is_folder = path.is_dir()
        except (NoSuchPlace, OSError, ValueError) as error:
            raise NotReadable(f"{error}") from None
        if is_folder:
            self.line.value = value if value.endswith(("/", "\\")) else f"{value}/"
            self.line.cursor_position = len(self.line.value)
            self.line.focus()
            return False
        if not path.is_file():
            raise NotReadable(f"There is no file {value[:200]}.")
        self._choose(path.absolute())
        return True


def _there(typed: str) -> bool:
    """Say whether there is a file or folder."""
    try:
        return typed_path(typed).exists()
    except (NoSuchPlace, OSError, ValueError):
        return False
