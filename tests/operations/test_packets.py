"""What the logbook keeps of what left it."""

from datetime import date
from pathlib import Path

import pytest

from mentorlog.model import Mentee, Sent
from mentorlog.operations.errors import NotPossible
from mentorlog.operations.packets import NotNoted, make_checkpoint, note_packet
from mentorlog.packet.export import ExportedPacket
from mentorlog.store import Store, StoreError
from mentorlog.store.sent import SentRecords
from tests.conftest import NOON


def test_an_empty_logbook_has_no_history_to_keep(store: Store) -> None:
    """Nothing is remembered."""
    with pytest.raises(NotPossible, match="no history"):
        make_checkpoint(store, date(2026, 3, 11))
    assert store.sent.checkpoints() == ()


@pytest.mark.usefixtures("ana")
def test_a_checkpoint_is_remembered_with_its_day(store: Store) -> None:
    """It is of the history as it is."""
    log = make_checkpoint(store, date(2026, 3, 11))
    assert [(kept.size, kept.root, kept.day) for kept in store.sent.checkpoints()] == [
        (1, log.root.hex(), date(2026, 3, 11))
    ]
    assert len(store.all(Mentee)) == log.size


def test_a_packet_that_could_not_be_noted_is_good_all_the_same(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence says where it lies."""
    exported = ExportedPacket(
        sent=Sent(
            id=store.host.new_id(),
            at=NOON,
            profile="coordinator",
            programme=store.host.new_id(),
            period_start=date(2025, 9, 1),
            period_end=date(2026, 6, 30),
            as_of=NOON.date(),
            sha256="a" * 64,
            pdf_sha256="b" * 64,
            log_size=1,
            log_root="c" * 64,
            folder=str(tmp_path),
        ),
        folder=tmp_path,
        files=(),
        identifier="",
        fingerprint="",
        words="",
        warnings=(),
        disclosures={},
    )

    def full(*_: object) -> None:
        """Fail as on a full disk."""
        raise StoreError("The disk is full.")

    monkeypatch.setattr(SentRecords, "keep_packet", full)
    with pytest.raises(NotNoted, match="written and good"):
        note_packet(store, exported)
