"""Running a command at a terminal of its own, and answering its questions."""

import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")


def at_terminal(home: Path, *arguments: str, typed: str) -> tuple[int, str]:
    """Run a command at a terminal of its own, type, and return its exit code and all that could be seen."""
    import pty

    ours, theirs = pty.openpty()
    start = (
        "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
        "from mentorlog.__main__ import run; run()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", start, "--home", str(home), *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    seen: list[bytes] = []
    lines = iter(typed.splitlines(keepends=True))

    def watch() -> None:
        """Answer each question with the next line, once it is asked: typing ahead would be shown."""
        try:
            while part := os.read(ours, 1024):
                seen.append(part)
                if re.search(rb"([Pp]assphrase|Word \d+): $|\[y/N\] $", b"".join(seen)):
                    os.write(ours, next(lines, "\x04").encode())
        except OSError:
            return

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        code = process.wait(60)
    finally:
        process.kill()
        watcher.join(10)
        os.close(ours)
    return code, b"".join(seen).decode()
