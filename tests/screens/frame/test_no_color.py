"""Where no colour is wanted, the app sends no sequence that sets one."""

import re
import sys

import pytest

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.settings.file import SettingsFile
from tests.screens.seed import seed

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from tests.screens.terminal import Terminal

PLAIN = {"", "0", "1", "2", "3", "4", "7", "9", "21", "22", "23", "24", "27", "29"}
"""Parameters of SGR that set no colour (ECMA-48, 8.3.117)."""


def parameters(drawn: bytes) -> set[str]:
    """Return every parameter of SGR that was sent."""
    found = re.findall(rb"\x1b\[([0-9;:]*)m", drawn)
    return {each for sequence in found for each in sequence.decode().split(";")}


def drawn(host: Host, value: str) -> bytes:
    """Return what the app drew until it was left, with a form opened in between."""
    seed(host)
    with Terminal(host.home, NO_COLOR=value) as terminal:
        everything = terminal.wait_for("Requirements")
        terminal.type("n")
        everything += terminal.wait_for("Throw away")
        terminal.type("\x11")
        assert terminal.wait_for_end() == 0
        return everything + terminal.seen


def test_no_colour_is_sent_where_none_is_wanted(host: Host) -> None:
    """What is chosen is told by reverse instead."""
    sent = parameters(drawn(host, "1"))
    assert sent <= PLAIN
    assert "7" in sent


def test_an_empty_no_color_asks_for_nothing(host: Host) -> None:
    assert "38" in parameters(drawn(host, ""))


@pytest.mark.parametrize("theme", ["dracula", "ansi-light"])
def test_colours_that_were_chosen_do_not_win(host: Host, theme: str) -> None:
    """The settings say how the app looks where colours are wanted."""
    SettingsFile(host.settings).change(("theme",), theme)
    assert parameters(drawn(host, "1")) <= PLAIN


async def test_the_highlighted_row_is_in_reverse(app: MentorlogApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the colours it begins with as well, of which none is sent."""
    monkeypatch.setenv("NO_COLOR", "1")
    plain = MentorlogApp(app.context.host, app.context.store)
    async with plain.run_test() as pilot:
        await pilot.press("2")
        await pilot.pause()
        strips = pilot.app.screen._compositor.render_strips()
        reverse = [each.text for strip in strips for each in strip if each.style and each.style.reverse]
    assert any("Ana [/b] [TODO]" in words for words in reverse)
