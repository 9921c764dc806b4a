"""Leaving the app: the terminal is as it was, and nothing is waited for."""

import os
import re
import selectors
import socket
import sys
from pathlib import Path
from subprocess import run

import pytest

from mentorlog.host import Host
from tests.screens.seed import seed

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from mentorlog.screens.frame.terminal_driver import _Keys
from tests.screens.terminal import Terminal

ENDED = b"\x1b[?2004l", b"\x1b[?7h", b"\x1b[?1000l", b"\x1b[?1004l", b"\x1b[<u", b"\x1b[?1049l", b"\x1b[?25h"
"""Ends what Textual began: pastes, long lines, mouse, focus, keys, the other screen, no cursor."""


def test_the_terminal_is_given_back_as_it_was(host: Host) -> None:
    """Its settings too; and nothing is drawn after the screen was left."""
    seed(host)
    with Terminal(host.home) as terminal:
        before = terminal.settings()
        terminal.wait_for("Requirements")
        assert terminal.settings() != before
        terminal.type("\x11")
        assert terminal.wait_for_end() == 0
        assert terminal.settings() == before
        assert [code for code in ENDED if code not in terminal.seen] == []
        assert re.sub(rb"\x1b\[[?<0-9]*[hlu]", b"", terminal.seen.partition(b"\x1b[?1049l")[2]) == b""


def test_who_waits_for_keys_is_told_at_once_that_no_more_are_wanted() -> None:
    """Without an end to the waiting, it ends; and what it was told is no key."""
    told, enough = socket.socketpair()
    keys = _Keys(told)
    reading, writing = os.pipe()
    keys.register(reading, selectors.EVENT_READ)
    os.write(writing, b"k")
    assert [each.fd for each, _ in keys.select()] == [reading]
    os.read(reading, 1)
    enough.close()
    assert keys.select() == []
    keys.close()
    os.close(reading)
    os.close(writing)


@pytest.mark.parametrize("arguments", [["--version"], ["paths", "--json"], ["no-such-command"]], ids=" ".join)
def test_a_command_that_ends_at_once_has_said_everything(tmp_path: Path, arguments: list[str]) -> None:
    """What it printed into a file is there, whole, though Python takes nothing down."""
    command = [sys.executable, "-m", "mentorlog", "--home", str(tmp_path), *arguments]
    with (tmp_path / "said").open("wb") as said:
        code = run(command, stdout=said, stderr=said, check=False).returncode
    text = (tmp_path / "said").read_text()
    assert (code, text.endswith("\n"), len(text) > 5) == (2 if "no-such" in arguments[0] else 0, True, True)
