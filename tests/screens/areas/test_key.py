"""The key: by what others know it, who may use it, and its code for a camera."""

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from mentorlog.app import MentorlogApp
from mentorlog.formats.qr import half_blocks, matrix
from mentorlog.host import Host
from mentorlog.operations.coordinator.enrolment import NAME
from mentorlog.packet.instructions import signers_line
from mentorlog.packet.keys import agent_key
from mentorlog.packet.keys.enrolment_card import EnrolmentCard, cards_in
from mentorlog.packet.keys.key_replacement import set_passphrase
from mentorlog.packet.keys.signing_key import open_key, public_key
from mentorlog.screens.areas.key import KeyCode, KeyScreen
from mentorlog.screens.areas.settings import SettingsScreen
from mentorlog.screens.dialogs.passphrase import PassphraseDialog
from mentorlog.store import Store
from tests.screens.typing import at_home

WIDE, NARROW = (120, 40), (80, 24)


def said(app: MentorlogApp) -> str:
    """Return what the screen says of the key."""
    return str(app.screen.query_one("#key", Static).render())


async def asked(pilot: Pilot[Any]) -> None:
    """Wait until the passphrase is asked for, which a thread does."""
    while not isinstance(pilot.app.screen, PassphraseDialog):
        await pilot.pause()


async def test_it_shows_by_what_others_know_the_key(app: MentorlogApp, host: Host) -> None:
    """Words, fingerprint and line are those of the command; y copies the line."""
    key = public_key(host)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f6")
        assert isinstance(app.screen, KeyScreen)
        line = signers_line(key, "farah@example.org")
        assert all(words in said(app) for words in (key.words, key.fingerprint, line))
        await pilot.press("y")
        assert app.clipboard == line
        assert "without a passphrase" in said(app)
        assert "mentorlog key passphrase" in said(app)
        await pilot.press("escape")
        assert isinstance(app.screen, SettingsScreen)


async def test_it_says_who_may_use_the_key(app: MentorlogApp, host: Host) -> None:
    """A passphrase and an agent are told apart from a key that lies open."""
    key = public_key(host)
    set_passphrase(host, open_key(host.key).secret, "quiet words")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f6")
        assert "protected by a passphrase" in said(app)
        await pilot.press("escape")
        agent_key.choose_key(host, key)
        await pilot.press("f6")
        assert "In your ssh-agent" in said(app)
        assert key.words in said(app)


async def test_looking_makes_no_key_unless_asked_to(app: MentorlogApp, host: Host) -> None:
    """Where there is none yet that is said, and no code offered; n makes it, as the first export would."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f6")
        assert "There is no key yet" in said(app)
        assert not host.key.exists()
        offered = {name for name in ("copy", "code", "make") if app.screen.check_action(name, ())}
        assert offered == {"make"}
        await pilot.press("n")
        assert public_key(host).words in said(app)
        assert app.screen.query_one("#beside").display
        assert not app.screen.check_action("make", ())


async def test_a_lost_key_is_not_replaced_here(app: MentorlogApp, store: Store) -> None:
    """Who signed a packet before is told how to bring the key back, also by n."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("7", "r", "s")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert len(store.sent.packets()) == 1
        store.host.key.unlink()
        await pilot.press("1", "f6")
        assert "mentorlog key restore" in said(app)
        await pilot.press("n")
        assert not store.host.key.exists()


async def test_a_key_that_others_may_read_is_said(app: MentorlogApp, host: Host) -> None:
    """The problem is the sentence that the command says, with what to do."""
    public_key(host)
    host.key.write_text("no key")
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("f6")
        assert said(app).startswith("✗ ")


async def test_w_writes_the_card(app: MentorlogApp, host: Host) -> None:
    """Into the folder of what leaves, after the passphrase if the key has one; Escape there writes none."""
    key = public_key(host)
    set_passphrase(host, open_key(host.key).secret, "quiet words")
    path = host.home / "exports" / NAME
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f6", "w")
        await asked(pilot)
        await pilot.press("escape")
        await app.workers.wait_for_complete()
        assert not path.exists()
        await pilot.press("w")
        await asked(pilot)
        app.screen.query_one(Input).value = "quiet words"
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        [card] = cards_in(path.read_text(encoding="utf-8"))
        assert isinstance(card, EnrolmentCard)
        assert (card.key, card.address) == (key, "farah@example.org")
        assert [*cards_in(path.with_suffix(".svg").read_text(encoding="utf-8"))] == [card]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_the_code_is_that_of_the_key_and_fits(
    app: MentorlogApp, host: Host, size: tuple[int, int]
) -> None:
    """Its modules are those of the did:key, whole within the smallest terminal; any usual key closes it."""
    lines = half_blocks(matrix(public_key(host).did))
    assert len(lines) <= 24
    assert all(len(line) <= 80 for line in lines)
    async with app.run_test(size=size) as pilot:
        await pilot.press("f6", "c")
        assert isinstance(app.screen, KeyCode)
        code = app.screen.query_one("#code", Static)
        assert str(code.render()).split("\n") == lines
        assert app.screen.region.contains_region(code.region)
        assert code.region.size == (len(lines[0]), len(lines))
        await pilot.press("enter")
        assert isinstance(app.screen, KeyScreen)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_looks(app: MentorlogApp, host: Host, store: Store, snap_compare: Any, size: tuple[int, int]) -> None:
    """The key of a file without a passphrase, its path the same on every machine."""
    public_key(host)

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("f6")
        at_home(pilot, "#key")
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=before)


def test_the_code_looks(app: MentorlogApp, host: Host, snap_compare: Any) -> None:
    """The code alone, in a small terminal of light colours."""
    public_key(host)
    app.theme = "textual-light"

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("f6", "c")

    assert snap_compare(app, terminal_size=NARROW, run_before=before)
