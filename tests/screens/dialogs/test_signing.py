"""Signing in the app: the passphrase, stopping, what is remembered, and what comes after."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input, Static

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.model import Mentee
from mentorlog.packet.checking.verify import verify
from mentorlog.packet.export import Progress, export_summary
from mentorlog.packet.keys.key_replacement import install_key_file, set_passphrase
from mentorlog.packet.keys.signing_key import open_key, public_key
from mentorlog.screens.areas.packet import PacketScreen
from mentorlog.screens.dialogs.passphrase import PassphraseDialog
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.dialogs.signing import STOPPED
from mentorlog.store import Store, StoreError
from mentorlog.widgets.long_text import LongText
from tests.screens.typing import at_home, keys

SIZE = (100, 40)
SECRET = "three [/b] quiet words"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lock with one round: the tests need no protection from somebody who tries passphrases."""
    monkeypatch.setattr("mentorlog.packet.keys.openssh_key._ROUNDS", 1)


def protect(host: Host) -> None:
    """Make the mentor's key and put a passphrase on it."""
    public_key(host)
    set_passphrase(host, open_key(host.key).secret, SECRET)


def packets(host: Host) -> list[Path]:
    """Return the packets that were written."""
    exports = host.home / "exports"
    return sorted(exports.iterdir()) if exports.exists() else []


async def ended(pilot: Pilot[Any]) -> str:
    """Wait until the export has ended; return how."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return str(pilot.app.screen.query_one("#steps", Static).render())


async def test_the_passphrase_is_asked_for_while_signing(app: MentorlogApp, host: Host) -> None:
    """Nothing that is typed can be read; a slip is said and asked again; then the packet is whole."""
    protect(host)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("7", "r", "s")
        assert isinstance(app.screen, PassphraseDialog)
        await pilot.press("w", "enter")
        assert isinstance(app.screen, PassphraseDialog)
        assert "Try again" in str(app.screen.query_one(".question", Static).render())
        await pilot.press(*keys(SECRET))
        assert app.screen.query_one(Input).value == SECRET
        assert SECRET not in app.export_screenshot().replace("\xa0", " ").replace("&#160;", " ")
        await pilot.press("enter")
        assert "✓ Writing and checking" in await ended(pilot)
        (packet,) = packets(host)
        assert verify(packet).fingerprint == public_key(host).fingerprint


async def test_without_the_passphrase_nothing_is_signed(app: MentorlogApp, host: Host) -> None:
    """Escape stops; the reason is said, and the choices can be used again."""
    protect(host)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("7", "r", "s")
        await pilot.press("enter")
        assert isinstance(app.screen, PassphraseDialog)
        await pilot.press("escape")
        assert "No passphrase was given" in await ended(pilot)
        assert not app.screen.query_one("#choices").disabled
    assert packets(host) == []


async def test_leaving_while_the_passphrase_is_asked_for_ends_the_app(app: MentorlogApp, host: Host) -> None:
    """The thread that waits for it does not keep the app from ending."""
    protect(host)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("7", "r", "s")
        assert isinstance(app.screen, PassphraseDialog)
        await pilot.press("ctrl+q")
    assert packets(host) == []


@pytest.mark.parametrize("gone_for_good", [True, False])
async def test_a_lost_key_is_replaced_only_when_asked_to(
    app: MentorlogApp, host: Host, gone_for_good: bool
) -> None:
    """Who signed before is told how to bring the key back, and may go on with a new one."""
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("7", "r", "s")
        await ended(pilot)
        host.key.rename(host.home / "elsewhere")
        await pilot.click("#html")
        await pilot.press("r", "s")
        assert isinstance(app.screen, Confirm)
        assert "mentorlog key restore" in str(app.screen.query_one(".more", Static).render())
        assert not host.key.exists()
        await pilot.press("y" if gone_for_good else "n")
        assert ("✓ Writing" in await ended(pilot)) is gone_for_good
        assert host.key.exists() is gone_for_good
        assert len(packets(host)) == 1 + gone_for_good


async def test_another_key_is_named_before_it_signs(app: MentorlogApp, host: Host, tmp_path: Path) -> None:
    """A key file that was swapped is not called the mentor’s, nor a new one, when it is agreed to."""
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("7", "r", "s")
        await ended(pilot)
        other = host.at(tmp_path / "other")
        public_key(other)
        install_key_file(host, other.key.read_bytes())
        await pilot.click("#html")
        await pilot.press("r")
        assert "not the one that signed your earlier packets" in str(app.screen.query_one(LongText).content)
        await pilot.press("s")
        await pilot.pause()
        assert "Sign with it" in str(app.screen.query_one("#answer-y", Button).label)
        await pilot.press("n")
        await ended(pilot)
        assert len(packets(host)) == 1


@pytest.fixture
def halted(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Let an export go no further than setting the pages until the event is set."""
    go = threading.Event()

    def slowly(*args: Any, **options: Any) -> Any:
        summary, host, out, progress, *rest = args
        return export_summary(summary, host, out, _waiting(progress, go), *rest, **options)

    monkeypatch.setattr("mentorlog.packet.export.export_summary", slowly)
    return go


def _waiting(progress: Progress, go: threading.Event) -> Callable[[str], None]:
    """Return a progress that waits before the last step."""

    def tell(step: str) -> None:
        if step == "Writing and checking":
            assert go.wait(60)
        progress(step)

    return tell


async def test_the_app_answers_while_it_signs_and_can_stop(
    app: MentorlogApp, host: Host, halted: threading.Event
) -> None:
    """Other areas can be looked at meanwhile; stopping leaves nothing behind."""
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("7", "r", "s")
        steps = str(app.screen.query_one("#steps", Static).render())
        assert steps == "✓ Signing   · Setting the pages …"
        assert app.screen.query_one("#choices").disabled
        assert app.screen.check_action("sign", ()) is None
        await pilot.press("1", "7")
        assert isinstance(app.screen, PacketScreen)
        await pilot.press("escape")
        halted.set()
        assert STOPPED in await ended(pilot)
        assert app.screen.check_action("sign", ()) is True
        assert app.screen.check_action("stop", ()) is False
    assert packets(host) == []


async def test_a_packet_is_remembered_and_the_next_one_names_it(app: MentorlogApp, store: Store) -> None:
    """What was signed is noted with what opens its names; another one replaces it, and says so."""
    ana = store.all(Mentee)[0]
    store.edit(ana, replace(ana, name="Ana Lim"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("7", "r", "s")
        await ended(pilot)
        (sent,) = store.sent.packets()
        assert list(store.sent.disclosures(sent.id)) == [ana.id]
        meeting = store.meetings()[0]
        store.edit(meeting, replace(meeting, minutes=31))
        await pilot.press("1", "7")
        said = str(app.screen.query_one(LongText).content)
        assert "Earlier packets that this one replaces" in said
        assert sent.sha256 in said
        await pilot.press("r", "s")
        await ended(pilot)
        assert "takes the place of the one" in str(app.screen.query_one(LongText).content)
        assert len(store.sent.packets()) == 2


async def test_a_packet_that_cannot_be_noted_is_not_lost(
    app: MentorlogApp, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It lies where it was written, and the screen says where, and that the logbook does not know it."""

    def full(*_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(store.sent, "keep_packet", full)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("7", "r", "s")
        await ended(pilot)
        (packet,) = packets(store.host)
        assert packet.name in str(app.screen.query_one(LongText).content)
        (said,) = [note.message for note in app._notifications if note.severity == "error"]
        assert "the logbook could not note it: The disk is full." in said


async def test_the_line_of_the_key_is_copied(app: MentorlogApp, host: Host) -> None:
    """Once there is a packet, y copies what the coordinator adds to a list of signers."""
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("7", "y")
        assert app.clipboard == ""
        await pilot.press("r", "s")
        await ended(pilot)
        await pilot.press("y")
        assert app.clipboard.startswith('farah@example.org namespaces="mentorlog-packet@v1" ssh-ed25519 ')
        assert app.clipboard.endswith(public_key(host).line)


async def test_other_pages_are_another_packet(app: MentorlogApp, store: Store) -> None:
    """After a packet, choosing Letter shows what the next one would say."""
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("7", "r", "s")
        await ended(pilot)
        assert app.screen.check_action("sign", ()) is None
        await pilot.click("#html")
        assert app.screen.check_action("sign", ()) is True


def test_the_passphrase_looks(app: MentorlogApp, host: Host, snap_compare: Any) -> None:
    """The question in front of the export."""
    protect(host)

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("7")
        pilot.app.screen.query_one("#folder", Input).value = "~/exports"
        await pilot.press("r", "s", *keys("secret"))
        at_home(pilot, ".question")
        await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=before)
