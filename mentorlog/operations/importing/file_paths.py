"""Files as people name them: typed with `~`, half typed, pasted, or dropped onto the terminal."""

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from mentorlog.host import NoSuchPlace, typed_path

MOST: Final = 500
"""Names of a folder that are offered."""
_ESCAPED = re.compile(r"\\(.)")
_WINDOWS = sys.platform == "win32"


@dataclass(frozen=True, slots=True)
class PathCompletion:
    """A file or folder that what was typed may become."""

    name: str
    """As it is called in its folder; a folder with a slash behind it."""
    typed: str
    """What would stand in the line."""
    is_folder: bool


def dropped_path(text: str) -> str:
    """Return the path in what a terminal types for a file that is dropped onto it, or what was pasted.

    Terminals put quotes around it, put a backslash before what a shell would take for its own, or write an
    address (`file:///home/dana/My%20log.csv`).
    """
    text = text.strip()
    if text.lower().startswith("file://"):
        return url2pathname(unquote(urlsplit(text).path)) if _WINDOWS else unquote(urlsplit(text).path)
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        return text[1:-1].replace("'\\''", "'")
    return text if _WINDOWS else _ESCAPED.sub(r"\1", text)


def completions(typed: str) -> tuple[PathCompletion, ...]:
    """Return the files and folders that a path may become, folders first; what is hidden only when asked for.

    Args:
        typed: the beginning of a path; what stands after the last slash begins a name.
    """
    folder, begun = _split(typed)
    try:
        with os.scandir(typed_path(folder) if folder else Path.home()) as there:
            entries = [(each.name, each.is_dir()) for each in there]
    except (OSError, NoSuchPlace, ValueError, RuntimeError):
        return ()
    fitting = [
        PathCompletion(
            f"{name}{os.sep}" if is_folder else name,
            f"{folder or f'~{os.sep}'}{name}{is_folder * os.sep}",
            is_folder,
        )
        for name, is_folder in entries
        if name.casefold().startswith(begun.casefold())
        and (begun.startswith(".") or not name.startswith("."))
    ]
    return tuple(sorted(fitting, key=lambda each: (not each.is_folder, each.name.casefold()))[:MOST])


def _split(typed: str) -> tuple[str, str]:
    """Return the folder of a path that is being typed, and the name that is begun."""
    at = max(typed.rfind(os.sep), typed.rfind("/"))
    return typed[: at + 1], typed[at + 1 :]
