"""The real terminal between the first paint and the app: typing, failing, being ended."""

import signal
import sys
from pathlib import Path

import pytest

from mentorlog.host import Host
from tests.screens.seed import seed

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from tests.screens.terminal import Terminal

BACK = b"\x1b[?1049l"
"""Back from the other screen."""


class Instead(Terminal):
    """A process that does something else instead of running a command."""

    def __init__(self, home: Path, what: str) -> None:
        """Args:
        what: the statement it runs.
        """
        self.program = (
            "-c",
            f"import sys, time, mentorlog.cli\ndef main():\n    {what}\n"
            "mentorlog.cli.main = main\nfrom mentorlog.__main__ import run\nrun()",
        )
        super().__init__(home)


def test_what_is_typed_before_the_app_is_there_is_kept_for_it(host: Host) -> None:
    """And not shown anywhere else; the screen is not made empty in between; the app gives it back."""
    seed(host)
    with Terminal(host.home) as terminal:
        before = terminal.settings()
        first = terminal.wait_for("Next")
        terminal.type("n")
        then = terminal.wait_for("Throw away")
        assert (first + then).count(b"\x1b[?1049h") == 1
        assert b"Nothing is planned" not in first
        terminal.type("\x11")
        assert terminal.wait_for_end() == 0
        assert terminal.settings() == before
        assert terminal.seen.count(BACK) == 1


def test_the_terminal_is_given_back_when_the_app_cannot_be_started(host: Host) -> None:
    """What went wrong is said where it can be read."""
    seed(host)
    with Instead(host.home, "raise RuntimeError") as terminal:
        before = terminal.settings()
        assert terminal.wait_for_end() == 1
        assert terminal.settings() == before
        assert b"RuntimeError" in terminal.seen.partition(BACK)[2]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_the_terminal_is_given_back_when_the_process_is_ended(host: Host, number: signal.Signals) -> None:
    """As the app does later."""
    seed(host)
    with Instead(host.home, "time.sleep(60)") as terminal:
        before = terminal.settings()
        terminal.wait_for("Next")
        assert terminal.settings() != before
        terminal.process.send_signal(number)
        assert terminal.wait_for_end() == 128 + number
        assert (terminal.settings(), terminal.seen.count(BACK)) == (before, 1)


def test_what_is_to_be_said_before_the_app_is_said_on_the_usual_screen(host: Host) -> None:
    """There it is still seen when the app was left."""
    seed(host)
    host.settings.write_text("nonsense = 1\n")
    with Terminal(host.home) as terminal:
        terminal.wait_for("Next")
        seen = terminal.wait_for("Nothing is planned")
        terminal.type("\x11")
        assert terminal.wait_for_end() == 0
    assert b"nonsense" in seen.partition(BACK)[2].partition(b"\x1b[?1049h")[0]


@pytest.mark.parametrize("more", [{"TERM": "dumb"}, {"PYTHONIOENCODING": "latin-1"}], ids=str)
def test_nothing_is_drawn_where_it_could_not_be_read(host: Host, more: dict[str, str]) -> None:
    """The app itself says what there is to say."""
    seed(host)
    with Terminal(host.home, **more) as terminal:
        terminal.read()
        while terminal.process.poll() is None and b"1049h" not in terminal.seen:
            terminal.read()
    assert b"Next" not in terminal.seen.partition(b"\x1b[?1000h")[0]
