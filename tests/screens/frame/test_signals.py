"""Sudden ends of the real app: killed, told to end, and noise from the keyboard."""

import signal
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.screens.editors.meeting import MeetingEditor
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.store import Store
from tests.screens.seed import seed
from tests.screens.typing import form

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from tests.screens.terminal import PATIENCE, Terminal

WORDS = "She said [/b] that the timetable frightens her"


def drafts(host: Host) -> list[str]:
    """Return the private texts of all drafts."""
    with Store(host) as store:
        return [draft.fields["private"] for draft in store.drafts()]


def in_the_middle_of_a_meeting(terminal: Terminal) -> None:
    """Open the form for a new meeting and type into its private text."""
    terminal.wait_for("Requirements")
    to_the_private_text(terminal)
    terminal.type(WORDS)


def fields_before(name: str) -> int:
    """Return how many fields of the form for a meeting come before one."""
    with TemporaryDirectory() as home, Store(Host(home=Path(home))) as store:
        form = MeetingEditor(AppContext(host=store.host, store=store), None)
        return [field.name for field in form.fields()].index(name)


def to_the_private_text(terminal: Terminal) -> None:
    """Open the form for a new meeting and go to its private text; its label is drawn anew then."""
    terminal.type("n")
    terminal.wait_for("Throw away")
    terminal.type("\t" * fields_before("private"))
    terminal.wait_for("Private")


async def test_a_kill_in_the_middle_of_typing_loses_nothing(host: Host) -> None:
    """After kill -9 the restarted app offers the draft, and goes on with every word of it."""
    seed(host)
    with Terminal(host.home) as terminal:
        in_the_middle_of_a_meeting(terminal)
        for _ in range(PATIENCE):
            terminal.read()
            if drafts(host) == [WORDS]:
                break
        else:
            raise AssertionError(drafts(host))
        terminal.process.kill()
        terminal.wait_for_end()
    with Store(host) as store:
        app = MentorlogApp(host, store)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.press("c")
            await pilot.pause()
            assert form(pilot).inputs.value("private") == WORDS


async def test_a_second_window_leaves_alone_what_the_first_is_typing(host: Host) -> None:
    """While one window runs, another offers nothing of what is being typed in it."""
    seed(host)
    with Terminal(host.home) as terminal:
        in_the_middle_of_a_meeting(terminal)
        for _ in range(PATIENCE):
            terminal.read()
            if drafts(host):
                break
        with Store(host) as store:
            app = MentorlogApp(host, store)
            async with app.run_test(size=(80, 24)) as pilot:
                await pilot.pause()
                assert isinstance(pilot.app.screen, HomeScreen)
    assert drafts(host)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_the_app_keeps_the_draft_and_leaves_the_terminal_clean(
    host: Host, number: signal.Signals
) -> None:
    """The draft holds the last key, the exit code names the signal, the screen is given back."""
    seed(host)
    with Terminal(host.home) as terminal:
        in_the_middle_of_a_meeting(terminal)
        terminal.wait_for("frightens")
        terminal.type("!")
        terminal.wait_for("!")
        terminal.process.send_signal(number)
        assert terminal.wait_for_end() == 128 + number
        assert b"\x1b[?1049l" in terminal.seen
    assert drafts(host) == [WORDS + "!"]


def test_bytes_that_are_no_text_do_not_end_the_app(host: Host) -> None:
    """A key from a Latin-1 keyboard becomes a mark, and the app goes on."""
    seed(host)
    with Terminal(host.home) as terminal:
        terminal.wait_for("Requirements")
        terminal.type(b"\xe9\xff")
        to_the_private_text(terminal)
        terminal.type(b"caf\xe9 again")
        for _ in range(PATIENCE):
            terminal.read()
            if drafts(host) == ["caf\N{REPLACEMENT CHARACTER} again"]:
                break
        else:
            raise AssertionError(drafts(host))
        terminal.type(b"\x11")
        assert terminal.wait_for_end() == 0


def test_leaving_in_the_middle_of_typing_keeps_the_draft(host: Host) -> None:
    """Ctrl+q at once after a key loses nothing either."""
    seed(host)
    with Terminal(host.home) as terminal:
        in_the_middle_of_a_meeting(terminal)
        terminal.wait_for("frightens")
        terminal.type("?\x11")
        assert terminal.wait_for_end() == 0
    assert drafts(host) == [WORDS + "?"]


BOOK = b"\x1b[200~" + b"word after word\n" * 70_000 + b"\x1b[201~"
"""A megabyte, as a terminal pastes it."""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_in_the_middle_of_a_long_paste_the_app_ends(host: Host, number: signal.Signals) -> None:
    """Nobody reads what it draws, and its loop of events is busy."""
    seed(host)
    with Terminal(host.home) as terminal:
        in_the_middle_of_a_meeting(terminal)
        terminal.wait_for("frightens")
        terminal.pour(BOOK)
        terminal.process.send_signal(number)
        assert terminal.process.wait(PATIENCE / 10) == 128 + number
    assert drafts(host)[0].startswith(WORDS)


@pytest.mark.parametrize("pasted", [b"", BOOK], ids=["quiet", "pasting"])
def test_when_the_terminal_is_closed_the_app_ends(host: Host, pasted: bytes) -> None:
    """Also where no signal says so."""
    seed(host)
    with Terminal(host.home) as terminal:
        in_the_middle_of_a_meeting(terminal)
        terminal.wait_for("frightens")
        terminal.pour(pasted)
        terminal.hang_up()
        assert terminal.process.wait(PATIENCE / 10) == 128 + signal.SIGHUP
    assert drafts(host)[0].startswith(WORDS)


def test_the_key_to_leave_works_in_the_middle_of_a_long_paste(host: Host) -> None:
    """What came before it may take long."""
    seed(host)
    with Terminal(host.home) as terminal:
        in_the_middle_of_a_meeting(terminal)
        terminal.wait_for("frightens")
        terminal.pour(BOOK + b"\x11")
        assert terminal.process.wait(PATIENCE / 10) == 0
    assert drafts(host)[0].startswith(WORDS)
