"""What the logbook keeps of what left it, and what undo and deletion leave of that."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorlog.host import Host
from mentorlog.model import Checkpoint, Entity, Mentee, ReceivedDecision, Referral, SaltedName, Sent, Survey
from mentorlog.store import Store
from tests.conftest import NOON, counting_bytes
from tests.strategies import checkpoints, decisions, packets, referrals, salted_names, surveys


@pytest.fixture
def store(host: Host) -> Iterator[Store]:
    """An open, empty logbook."""
    with Store(host) as store:
        yield store


def sent(host: Host) -> Sent:
    """Return a packet that was not recorded yet."""
    return Sent(
        id=host.new_id(),
        at=NOON,
        profile="coordinator",
        programme=host.new_id(),
        period_start=date(2025, 9, 1),
        period_end=date(2026, 6, 30),
        as_of=NOON.date(),
        sha256="a" * 64,
        pdf_sha256="b" * 64,
        folder="/home/x/mentoring [/b]",
        log_size=0,
        log_root="c" * 64,
    )


@settings(max_examples=20)
@given(
    st.lists(referrals | surveys, max_size=4, unique_by=lambda entity: entity.id),
    st.lists(packets, max_size=3, unique_by=lambda packet: packet.id),
    st.lists(salted_names, max_size=3, unique_by=lambda name: name.mentee),
    st.lists(checkpoints, max_size=3, unique_by=lambda checkpoint: (checkpoint.size, checkpoint.root)),
    st.lists(decisions, max_size=3, unique_by=lambda decision: decision.id),
)
def test_everything_is_read_back_as_it_was(
    entities: list[Entity],
    sent: list[Sent],
    names: list[SaltedName],
    points: list[Checkpoint],
    answers: list[ReceivedDecision],
) -> None:
    """Referrals, packets with their openings and answers, and checkpoints, through another connection."""
    answers = [replace(each, packet=sent[0].id) for each in answers] if sent else []
    with TemporaryDirectory() as home:
        host = Host(home=Path(home) / "home", now=lambda: NOON, random=counting_bytes())
        with Store(host) as store:
            store.add(*entities)
            for packet in sent:
                store.sent.keep_packet(packet, {name.mentee: name.disclosure for name in names})
            for point in points:
                store.sent.keep_checkpoint(point)
            for answer in answers:
                store.sent.keep_decision(answer)
        with Store(host) as store:
            read = {entity.id: entity for cls in (Referral, Survey) for entity in store.all(cls)}
            assert read == {entity.id: entity for entity in entities}
            assert store.sent.packets() == tuple(sorted(sent, key=lambda p: (p.at, p.id), reverse=True))
            for packet in sent:
                assert store.sent.disclosures(packet.id) == {name.mentee: name.disclosure for name in names}
            assert store.sent.checkpoints() == tuple(sorted(points, key=lambda c: (c.size, c.root)))
            assert store.sent.decisions() == tuple(sorted(answers, key=lambda each: (each.at, each.id)))


def test_the_logbook_shows_what_left_it(host: Host, store: Store) -> None:
    """Packets, checkpoints and leaves are in the one picture that screens and packets are made from."""
    store.add(Mentee(id=host.new_id(), pseudonym="M-01"))
    first = sent(host)
    second = replace(first, id=host.new_id(), at=NOON + timedelta(days=1))
    store.sent.keep_packet(first, {})
    store.sent.keep_packet(second, {})
    store.sent.keep_checkpoint(Checkpoint(1, "d" * 64, NOON.date()))
    logbook = store.logbook()
    assert logbook.packets == (second, first)
    assert [point.size for point in logbook.checkpoints] == [1]
    assert list(logbook.leaves) == store.leaves() != []


def test_undo_leaves_what_left_alone(host: Host, store: Store) -> None:
    """A packet is no change of the logbook: undo takes back what was recorded before it."""
    ana = Mentee(id=host.new_id(), pseudonym="M-01")
    store.add(ana)
    store.sent.keep_packet(packet := sent(host), {ana.id: "abc"})
    assert [change.entity for change in store.undo()] == [ana]
    assert store.sent.packets() == (packet,)


def test_what_opens_a_name_outlives_the_mentee(host: Host, store: Store) -> None:
    """Deleting a mentee can be undone, and the packet that is out still holds the digest."""
    ana = Mentee(id=host.new_id(), pseudonym="M-01")
    store.add(ana)
    store.sent.keep_packet(packet := sent(host), {ana.id: "abc"})
    store.delete(ana)
    assert store.sent.disclosures(packet.id) == {ana.id: "abc"}


def test_a_packet_with_a_bad_opening_is_not_kept_in_half(host: Host, store: Store) -> None:
    """The record of a packet and what opens its names are one transaction."""
    with pytest.raises(ValueError, match="disclosure"):
        store.sent.keep_packet(sent(host), {host.new_id(): "abc", host.new_id(): "not base64url!"})
    assert (store.sent.packets(), store.sent.salted_names()) == ((), ())


def test_the_first_day_of_a_checkpoint_stays(store: Store) -> None:
    """Printing the same checkpoint again next week does not make the earlier one younger."""
    first = Checkpoint(3, "d" * 64, date(2026, 3, 1))
    store.sent.keep_checkpoint(first)
    store.sent.keep_checkpoint(replace(first, day=date(2026, 3, 8)))
    assert store.sent.checkpoints() == (first,)
