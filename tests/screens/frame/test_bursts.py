"""Keys that come all at once, as over a slow line, to the real app in a terminal."""

import pytest

from mentorlog.host import Host
from mentorlog.store import Store
from tests.screens.seed import seed
from tests.screens.terminal import PATIENCE, Terminal


def drafted(host: Host) -> dict[str, str]:
    """Return what is typed and not saved."""
    with Store(host) as store:
        return {name: raw for draft in store.drafts() for name, raw in draft.fields.items()}


def wait_until_drafted(host: Host, terminal: Terminal, **fields: str) -> None:
    """Read what the app draws until it has kept what was typed."""
    for _ in range(PATIENCE):
        terminal.read()
        if fields.items() <= drafted(host).items():
            return
    raise AssertionError(f"{fields} is not in {drafted(host)}")


@pytest.mark.parametrize("keys", ["nyesterday\r15:00\r45m", "2nyesterday\t15:00\t45m"])
def test_a_burst_fills_field_after_field(host: Host, keys: str) -> None:
    """The key that opens the form, day, start and length in one write, with an Enter or Tab after each."""
    seed(host)
    with Terminal(host.home) as terminal:
        terminal.wait_for("Requirements")
        terminal.type(keys)
        wait_until_drafted(host, terminal, day="yesterday", start="15:00", minutes="45m")
        terminal.type("\x11")
        assert terminal.wait_for_end() == 0
    assert drafted(host)["minutes"] == "45m"


def test_a_burst_logs_a_meeting(host: Host) -> None:
    """The key that opens the line, the line and Enter in one write."""
    seed(host)
    with Store(host) as store:
        before = set(store.meetings())
    with Terminal(host.home) as terminal:
        terminal.wait_for("Requirements")
        terminal.type("lyesterday 45m w m2 library, past papers\r")
        terminal.wait_for("Saved the meeting")
        terminal.type("\x11")
        assert terminal.wait_for_end() == 0
    with Store(host) as store:
        [meeting] = set(store.meetings()) - before
    assert (meeting.minutes, meeting.topics) == (45, ("past papers",))


def test_letters_taken_back_in_a_burst_are_those_before(host: Host) -> None:
    """The line is corrected between its letters, not after all of them."""
    seed(host)
    with Store(host) as store:
        before = set(store.meetings())
    with Terminal(host.home) as terminal:
        terminal.wait_for("Requirements")
        terminal.type("l")
        terminal.wait_for("Enter saves")
        terminal.type(
            "nonsense\x15yesterdey\x7f\x7fay 45m w m2 liary\x1b[D\x1b[D\x1b[Dbr\x1b[F, past papers\r"
        )
        terminal.wait_for("Saved the meeting")
        terminal.type("\x11")
        assert terminal.wait_for_end() == 0
    with Store(host) as store:
        [meeting] = set(store.meetings()) - before
    assert (meeting.minutes, meeting.topics) == (45, ("past papers",))


def test_a_field_left_in_a_burst_is_corrected_before(host: Host) -> None:
    """What is taken back in one field is not taken from the next."""
    seed(host)
    with Terminal(host.home) as terminal:
        terminal.wait_for("Requirements")
        terminal.type("n")
        terminal.wait_for("How long")
        terminal.type("yesterdey\x7f\x7fay\t14:30\x7f\x7f\x7f\x7f5:00\t45m")
        wait_until_drafted(host, terminal, day="yesterday", start="15:00", minutes="45m")
        terminal.type("\x11")
        assert terminal.wait_for_end() == 0


def test_a_long_text_is_corrected_as_it_was_typed(host: Host) -> None:
    """Letters taken back, and an arrow key, in the middle of a paragraph."""
    seed(host)
    with Terminal(host.home) as terminal:
        terminal.wait_for("Requirements")
        terminal.type("4")
        terminal.wait_for("New")
        terminal.type("n")
        terminal.wait_for("In words")
        terminal.type("\t" * 5 + "She asekd\x7f\x7f\x7fked twce\x1b[D\x1b[Di\x1b[F.")
        wait_until_drafted(host, terminal, stage_0="She asked twice.")
        terminal.type("\x11")
        assert terminal.wait_for_end() == 0


def test_the_very_first_keys_set_up_and_log(host: Host) -> None:
    """On an empty home all five answers come in one write."""
    with Terminal(host.home) as terminal:
        terminal.wait_for("Welcome to mentorlog")
        terminal.type("\r\r\r\ryesterday 45m with M-02 about exams\r")
        terminal.wait_for("look around")
        terminal.type("n\x11")
        assert terminal.wait_for_end() == 0
    with Store(host) as store:
        [meeting] = store.meetings()
    assert (meeting.minutes, meeting.topics) == (45, ("exams",))
