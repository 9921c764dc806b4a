"""Packets: what left, what changed since, and the lines that fix the history."""

import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from mentorlog.app import MentorlogApp
from mentorlog.desk.decisions.decision import Decision, DecisionWord, sign_decision
from mentorlog.formats.merkle import Tree
from mentorlog.model import Checkpoint, Goal, Meeting, Mentee, Sent
from mentorlog.operations.changes_since import NOTHING, changes_since
from mentorlog.packet.content.proofs.checkpoints import parse_checkpoints
from mentorlog.packet.keys.signing_key import SigningKey
from mentorlog.screens.areas.packets import PacketsScreen
from mentorlog.store import Store
from mentorlog.widgets.row_list import RowList
from mentorlog.widgets.sent_view import GONE
from tests.conftest import NOON
from tests.screens.typing import details

WIDE, NARROW = (120, 40), (80, 24)
OFFICE = SigningKey.from_seed(b"office".ljust(32, b"."))


def sent(store: Store, at: datetime, folder: str, profile: str = "coordinator") -> Sent:
    """Note a packet, as if it had been made at that moment."""
    programme, log = store.programme(), Tree(store.leaves()).log_root()
    assert programme is not None
    packet = Sent(
        id=store.host.new_id(),
        at=at,
        profile=profile,
        programme=programme.id,
        period_start=programme.start,
        period_end=programme.end,
        as_of=at.date(),
        sha256="ab" * 32,
        pdf_sha256="cd" * 32,
        folder=folder,
        log_size=log.size,
        log_root=log.root.hex(),
    )
    store.sent.keep_packet(packet, {})
    return packet


def meet(store: Store, day: date) -> Meeting:
    """Write down another meeting."""
    meeting = replace(store.meetings()[0], id=store.host.new_id(), day=day)
    store.add(meeting)
    return meeting


def three(store: Store) -> tuple[Sent, Sent, Sent]:
    """Note three packets, two for the coordinator, with changes after the first and the last."""
    first = sent(store, NOON - timedelta(days=9), "~/exports/mentoring-2025-2026-000001")
    meet(store, date(2026, 3, 3))
    copy = sent(store, NOON - timedelta(days=2), "~/exports/mentoring-2025-2026-mentee-000002", "mentee")
    second = sent(store, NOON - timedelta(days=1), "~/exports/mentoring-2025-2026-000003")
    meet(store, date(2026, 3, 5))
    meet(store, date(2026, 3, 6))
    meeting = store.meetings()[0]
    store.edit(meeting, replace(meeting, minutes=35))
    return first, copy, second


def row(app: MentorlogApp, identifier: str) -> str:
    """Return what a row says."""
    return str(app.screen.query_one("#sent", RowList).row(identifier).content)


async def test_each_packet_says_what_changed_since(app: MentorlogApp, store: Store) -> None:
    """Newest first, with what came into the logbook after it; an earlier one of the year is superseded."""
    first, copy, second = three(store)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f5")
        listed = app.screen.query_one("#sent", RowList)
        assert [each.id for each in listed.rows if each.id] == [second.id, copy.id, first.id]
        assert "2 meetings added, 1 edited since." in row(app, second.id)
        assert "3 meetings added, 1 edited since." in row(app, first.id)
        assert "✓ newest" in row(app, second.id)
        assert "superseded" in row(app, first.id)
        assert "superseded" not in row(app, copy.id)
        await pilot.press("end")
        assert "superseded by a later packet" in details(app)
        assert first.sha256 in details(app)
        assert GONE in details(app)


async def test_what_the_app_signed_is_listed_and_verified(app: MentorlogApp, store: Store) -> None:
    """From Export to its packets and back; v says of the packet what its reader would be told."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("7", "r", "s")
        await app.workers.wait_for_complete()
        await pilot.press("f5")
        (packet,) = store.sent.packets()
        assert NOTHING in row(app, packet.id)
        assert packet.folder in details(app).replace("\n", "")
        await pilot.press("v")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Verified now: words to compare" in details(app)
        assert "The signature fits" in details(app)
        await pilot.press("y")
        assert app.clipboard == packet.folder
        shutil.rmtree(packet.folder)
        await pilot.press("v")
        assert any(GONE in note.message for note in app._notifications)
        await pilot.press("escape")
        assert "Review and sign" in str(app.screen.query_one("#sign").render())


def receipt(packet: Sent, place: Path, by: str, answer: DecisionWord = "accept") -> Path:
    """Write what a coordinator sends back."""
    decision = Decision(
        id="urn:uuid:00000000-0000-7000-8000-000000000001",
        at="2026-04-01T09:00:00Z",
        answer=answer,
        note="Thank you [TODO].",
        by=by,
        packet=f"urn:uuid:{packet.id}",
        packet_sha256=packet.sha256,
        mentor="Farah",
        mentor_key="SHA256:x",
    )
    path = place / "r.decision"
    path.write_bytes(sign_decision(decision, OFFICE).data)
    return path


async def test_a_receipt_is_taken_in_once_six_words_agree(
    app: MentorlogApp, store: Store, tmp_path: Path
) -> None:
    """Why it cannot be is said below the line; then the packet shows who accepted it, and by which key."""
    packet = sent(store, NOON, "~/exports/one")
    file = receipt(packet, tmp_path, "Ana [/b] [TODO]")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f5", "t", "x", "enter")
        assert "There is no such file" in str(app.screen.query_one("#why", Static).render())
        for typed, then in (
            (str(file), "It says that it is of Ana [/b] [TODO]."),
            ("not these", "not the six words"),
        ):
            app.screen.query_one(Input).value = typed
            await pilot.press("enter")
            await pilot.pause()
            assert then in " ".join(str(each.render()) for each in app.screen.query(Static))
        app.screen.query_one(Input).value = OFFICE.public.words
        await pilot.press("enter")
        await pilot.pause()
        assert "Accepted on Wed 1 Apr 2026 by Ana [/b] [TODO]" in details(app)
        assert "Thank you [TODO]." in details(app)
        assert OFFICE.public.words in details(app)
        assert "accepted · " in row(app, packet.id)
        [kept] = store.sent.decisions()
        assert kept.packet == packet.id


async def test_another_packet_in_the_same_place_is_told_apart(
    app: MentorlogApp, store: Store, tmp_path: Path
) -> None:
    """What lies in the folder now is compared with what was signed."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("7", "r", "s")
        await app.workers.wait_for_complete()
        await pilot.pause()
        sent(store, NOON + timedelta(days=1), store.sent.packets()[0].folder)
        await pilot.press("f5", "v")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "not the packet that you signed" in details(app)


async def test_a_checkpoint_is_made_shown_and_copied(app: MentorlogApp, store: Store) -> None:
    """The line is of the history as it is now, with the address; a second one of the same day is no other."""
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("f5")
        assert "Nothing has left" in str(app.screen.query_one(".empty", Static).render())
        await pilot.press("c", "c", "y")
        (kept,) = store.sent.checkpoints()
        log = Tree(store.leaves()).log_root()
        assert kept == Checkpoint(log.size, log.root.hex(), date(2026, 3, 11))
        (line,) = parse_checkpoints(app.clipboard, "clipboard")
        assert (line.log, line.note) == (log, "farah@example.org")
        assert app.clipboard in details(app)
        assert "In your own it proves nothing." in details(app).replace("\n", " ")


async def test_an_empty_logbook_has_no_checkpoint(empty_app: MentorlogApp) -> None:
    """There is nothing to fix; the reason is said."""
    async with empty_app.run_test(size=NARROW) as pilot:
        await pilot.press("escape", "f5", "c")
        assert any("empty" in note.message for note in empty_app._notifications)


async def test_f5_leads_there_once_from_anywhere(app: MentorlogApp) -> None:
    """Pressed again it stays; Escape goes back to the area it belongs to."""
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("6", "f5", "f5")
        assert isinstance(app.screen, PacketsScreen)
        await pilot.press("escape")
        assert not isinstance(app.screen, PacketsScreen)
        assert app.current_mode == "packet"


def test_there_and_back_is_no_change(store: Store) -> None:
    """What was added and deleted, or changed and changed back, is not counted; kinds are named in words."""
    before = len(store.events())
    meeting = meet(store, date(2026, 3, 5))
    store.delete(meeting)
    goal = store.all(Goal)[0]
    store.edit(goal, replace(goal, title="Other"))
    store.edit(replace(goal, title="Other"), goal)
    assert changes_since(store.events()[before:]) == NOTHING
    mentee = store.all(Mentee)[1]
    store.edit(mentee, replace(mentee, cohort="Year 2"))
    store.add(replace(mentee, id=store.host.new_id(), pseudonym="M-09"))
    store.delete(goal)
    said = changes_since(store.events()[before:])
    assert said == "1 goal deleted; 1 mentee added, 1 edited since."


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_looks(app: MentorlogApp, store: Store, snap_compare: Any, size: tuple[int, int], theme: str) -> None:
    """Three packets and a checkpoint, the newest in full."""
    three(store)
    store.sent.keep_checkpoint(Checkpoint(*_at(store, 5), date(2025, 12, 1)))
    app.theme = theme

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("f5")

    assert snap_compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_checkpoint_looks(
    app: MentorlogApp, store: Store, snap_compare: Any, size: tuple[int, int]
) -> None:
    """A line with what it is for."""

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("f5", "c")
        pilot.app.clear_notifications()
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=before)


def test_it_looks_empty(app: MentorlogApp, snap_compare: Any) -> None:
    """What to do while nothing has left."""

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("f5")

    assert snap_compare(app, terminal_size=NARROW, run_before=before)


def _at(store: Store, size: int) -> tuple[int, str]:
    """Return the history as it was after some changes."""
    return size, Tree(store.leaves()).log_root(size).root.hex()
