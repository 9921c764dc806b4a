"""Writing a text in the mentor's own editor: `$VISUAL`, `$EDITOR`, or what the machine has."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mentorlog.termination import tidy_up_when_terminated

LONGEST = 16_000_000
"""Bytes that are read back; more is no text that anybody wrote."""
_VARIABLES = ("VISUAL", "EDITOR")
_USUAL = ("editor", "nano", "vim", "vi")
"""What is tried where neither variable is set."""


class NotWritten(Exception):
    """The editor gave no text back; a sentence, with the path of what it left, if it left anything."""


def write_outside(text: str, home: Path, name: str) -> str:
    """Let the mentor change a text in their editor, and return it as they left it.

    It is in a folder of its own (0700) under `home` meanwhile, with the copies that editors make beside it;
    the folder is removed unless it holds what could not be taken over.

    Args:
        name: what the file is called before its `.txt`; editors show it.

    Raises:
        NotWritten: when there is no editor, it failed, or what it left is no text.
    """
    command = _command()
    tidy_up_when_terminated()
    folder = Path(tempfile.mkdtemp(prefix=".writing-", dir=home))
    file = folder / f"{name}.txt"
    lines = text.rstrip("\n")
    before = f"{lines}\n".encode() if lines else b""
    try:
        file.write_bytes(before)
        file.chmod(0o600)
        _run(command, file)
        written = _read(file)
    except NotWritten as failure:
        if file.exists() and not _holds(file, before):
            raise NotWritten(f"{failure} What it wrote is in {file}; delete it when you are done.") from None
        shutil.rmtree(folder, ignore_errors=True)
        raise
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    shutil.rmtree(folder, ignore_errors=True)
    return text if written == lines else written


def _command() -> list[str]:
    """Return the editor's command and its options.

    Raises:
        NotWritten: when there is none.
    """
    for variable in _VARIABLES:
        if typed := os.environ.get(variable, "").strip():
            return _words(typed, variable)
    if sys.platform == "win32":
        return ["notepad"]
    for name in _USUAL:
        if shutil.which(name):
            return [name]
    raise NotWritten("No editor was found. Name yours in the variable EDITOR: export EDITOR=nano")


def _words(typed: str, variable: str) -> list[str]:
    """Divide a command as a shell does; on Windows a backslash is part of a path.

    Raises:
        NotWritten: when a quote is left open.
    """
    try:
        words = shlex.split(typed, posix=sys.platform != "win32")
    except ValueError:
        raise NotWritten(f"{variable} is {typed}, in which a quote is left open.") from None
    return [word.strip('"') for word in words]


def _run(command: list[str], file: Path) -> None:
    """Run the editor until it ends.

    Raises:
        NotWritten: when it cannot be started, or ended with an error.
    """
    editor = command[0]
    try:
        with _interrupts_left_to_it():
            code = subprocess.run([*command, str(file)], check=False).returncode
    except FileNotFoundError:
        raise NotWritten(
            f"The editor {editor} was not found. Name another in the variable EDITOR: export EDITOR=nano"
        ) from None
    except OSError as error:
        raise NotWritten(f"The editor {editor} could not be started: {error.strerror}.") from None
    if code:
        raise NotWritten(f"The editor {editor} ended with an error ({code}), so the text is as it was.")


@contextmanager
def _interrupts_left_to_it() -> Iterator[None]:
    """Let Ctrl+C reach the editor alone; to ignore it outright would make the editor ignore it too."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _read(file: Path) -> str:
    """Return what the editor left, without the line ends behind it.

    Raises:
        NotWritten: when that is no text.
    """
    try:
        if file.stat().st_size > LONGEST:
            raise NotWritten("What the editor left is too long to be taken over; the text is as it was.")
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotWritten("What the editor left is not UTF-8, so the text is as it was.") from None
    except FileNotFoundError:
        raise NotWritten("The editor left no file, so the text is as it was.") from None
    except OSError as error:
        raise NotWritten(f"What the editor left cannot be read: {error.strerror}.") from None
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


def _holds(file: Path, before: bytes) -> bool:
    """Whether a file still holds what it began with."""
    try:
        return file.stat().st_size == len(before) and file.read_bytes() == before
    except OSError:
        return False
