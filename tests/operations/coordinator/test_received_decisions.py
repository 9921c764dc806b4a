"""A receipt counts for its packet once the six words of the key were compared; a forged one never."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentorlog.cli import main
from mentorlog.desk.decisions.decision import Decision, sign_decision
from mentorlog.exchange.archive import plan_import, read_archive
from mentorlog.host import Host
from mentorlog.model import Mentor, Programme, ReceivedDecision, Sent
from mentorlog.operations.coordinator.received_decisions import (
    NotReceived,
    last_decisions,
    look_at_receipt,
    receive_decision,
)
from mentorlog.packet.keys.signing_key import SigningKey
from mentorlog.policyfile.adopted_programme import keep_adopted, remember_key
from mentorlog.policyfile.published_programme import PublishedRules, PublishedTable, publish
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.store import Store
from tests.archives import write_archive
from tests.conftest import NOON

OFFICE = SigningKey.from_seed(b"office".ljust(32, b"."))
OTHER = SigningKey.from_seed(b"other".ljust(32, b"."))


@pytest.fixture
def store(host: Host) -> Iterator[Store]:
    """A logbook from which one packet left."""
    with Store(host) as opened:
        year = Programme(
            id=host.new_id(),
            name="Five",
            start=NOON.date(),
            end=NOON.date(),
            zone="Asia/Kuala_Lumpur",
            policy=shipped()["five-meetings"],
        )
        opened.add(year, Mentor(id=host.new_id(), name="Farah", email="f@example.org", programme=year.id))
        opened.sent.keep_packet(
            Sent(
                id=host.new_id(),
                at=NOON,
                profile="coordinator",
                programme=year.id,
                period_start=year.start,
                period_end=year.end,
                as_of=year.end,
                sha256="ab" * 32,
                pdf_sha256="cd" * 32,
                folder="out",
                log_size=0,
                log_root="ef" * 32,
            ),
            {},
        )
        yield opened


def receipt(store: Store, place: Path, key: SigningKey = OFFICE, **changes: str) -> Path:
    """Write what a coordinator sends back."""
    [packet] = store.sent.packets()
    said: dict[str, object] = {
        "id": f"urn:uuid:{store.host.new_id()}",
        "at": "2026-04-01T20:00:00Z",
        "answer": "accept",
        "note": "Well done [TODO].",
        "by": "Dr Lim [/b]",
        "packet": f"urn:uuid:{packet.id}",
        "packet_sha256": packet.sha256,
        "mentor": "Farah",
        "mentor_key": "SHA256:x",
    }
    path = place / "receipt.decision"
    path.write_bytes(sign_decision(Decision.model_validate(said | changes), key).data + b"\n")
    return path


def test_the_first_receipt_needs_six_words_and_the_next_none(store: Store, tmp_path: Path) -> None:
    """The key is the coordinator's from then on; the last decision is the one that is shown."""
    pending = look_at_receipt(store, receipt(store, tmp_path, answer="hold", at="2026-03-30T10:00:00Z"))
    for wrong in ("", "one two three four five six", OTHER.public.words):
        with pytest.raises(NotReceived, match="not the six words"):
            receive_decision(store, pending, wrong)
    assert store.sent.decisions() == ()
    receive_decision(store, pending, OFFICE.public.words.upper().replace(" ", ", "))
    again = look_at_receipt(store, receipt(store, tmp_path))
    assert (again.is_pinned, again.is_there) == (True, False)
    receive_decision(store, again)
    [packet] = store.sent.packets()
    last = last_decisions(store)[packet.id]
    assert (last.in_words, last.by, last.note) == ("accepted", "Dr Lim [/b]", "Well done [TODO].")
    assert last.at == datetime(2026, 4, 1, 20, tzinfo=UTC)


def test_a_receipt_of_another_key_is_refused_until_it_is_said_to_be_new(store: Store, tmp_path: Path) -> None:
    """The refusal does not give away the words that would have to be heard."""
    receive_decision(store, look_at_receipt(store, receipt(store, tmp_path)), OFFICE.public.words)
    forged = look_at_receipt(store, receipt(store, tmp_path, OTHER))
    with pytest.raises(NotReceived, match="another key") as refused:
        receive_decision(store, forged, OTHER.public.words)
    assert OTHER.public.words not in str(refused.value)
    with pytest.raises(NotReceived, match="not the six words"):
        receive_decision(store, forged, OFFICE.public.words, new_key=True)
    receive_decision(store, forged, OTHER.public.words, new_key=True)
    assert look_at_receipt(store, receipt(store, tmp_path, OTHER)).is_pinned


def take_in_file(store: Store, key: SigningKey) -> None:
    """Have the programme of the logbook taken from a file that this key signed, its words compared."""
    about = PublishedTable(name="Five", version=1, day=NOON.date())
    rules = PublishedRules.model_validate({"policies": (shipped()["five-meetings"],)})
    published = publish(about, rules, key.public, key.sign)
    [programme] = store.all(Programme)
    keep_adopted(store.host, programme, published)
    remember_key(store.host, published, NOON.date())


def test_the_key_of_the_programmes_file_needs_no_further_words(store: Store, tmp_path: Path) -> None:
    """Another is refused until it is said to be new; both count from then on."""
    take_in_file(store, OFFICE)
    other = look_at_receipt(store, receipt(store, tmp_path, OTHER))
    with pytest.raises(NotReceived, match=f"than your programme’s file .{OFFICE.public.words}") as refused:
        receive_decision(store, other, OTHER.public.words)
    assert OTHER.public.words not in str(refused.value)
    pending = look_at_receipt(store, receipt(store, tmp_path))
    assert pending.is_pinned
    receive_decision(store, pending)
    assert not look_at_receipt(store, receipt(store, tmp_path, OTHER)).is_pinned
    receive_decision(store, other, OTHER.public.words, new_key=True)
    for key in (OTHER, OFFICE, OTHER):
        again = look_at_receipt(store, receipt(store, tmp_path, key))
        assert again.is_pinned
        receive_decision(store, again)


@pytest.mark.parametrize("gone", ["known_keys", "file"])
def test_a_file_whose_words_nobody_compared_pins_no_key(gone: str, store: Store, tmp_path: Path) -> None:
    """Nor does one that is gone: then the words are asked for as without it."""
    take_in_file(store, OTHER)
    [programme] = store.all(Programme)
    (store.host.programme_files / (gone if gone == "known_keys" else f"{programme.id}.txt")).unlink()
    pending = look_at_receipt(store, receipt(store, tmp_path, OTHER))
    assert (pending.is_pinned, pending.other_key) == (False, "")
    with pytest.raises(NotReceived, match="not the six words"):
        receive_decision(store, pending)
    receive_decision(store, pending, OTHER.public.words)


@pytest.mark.parametrize(
    "changes", [{"packet_sha256": "0" * 64}, {"packet": "urn:uuid:00000000-0000-7000-8000-000000000001"}]
)
def test_a_receipt_for_another_packet_is_refused(
    changes: dict[str, str], store: Store, tmp_path: Path
) -> None:
    """Whose it is is said, and nothing is kept."""
    with pytest.raises(NotReceived, match="a packet of Farah that did not leave this logbook"):
        look_at_receipt(store, receipt(store, tmp_path, OFFICE, **changes))


def test_a_receipt_that_was_changed_is_refused(store: Store, tmp_path: Path) -> None:
    """A held packet does not become an accepted one."""
    path = receipt(store, tmp_path, answer="hold")
    path.write_bytes(path.read_bytes().replace(b'"hold"', b'"accept"'))
    with pytest.raises(NotReceived, match="changed after it was signed"):
        look_at_receipt(store, path)
    with pytest.raises(NotReceived, match="cannot be read"):
        look_at_receipt(store, tmp_path / "missing")


def test_what_was_decided_comes_along_in_an_archive(store: Store, tmp_path: Path) -> None:
    """With the packet that it is about, into an empty logbook and into one that has the packet."""
    receive_decision(store, look_at_receipt(store, receipt(store, tmp_path)), OFFICE.public.words)
    archive = read_archive(write_archive(store))
    with Store(Host(home=tmp_path / "new", now=lambda: NOON)) as fresh:
        assert plan_import(fresh, archive).sent == archive.sent
    assert plan_import(store, archive).sent == ()
    came = tuple(each for each in archive.sent if isinstance(each, ReceivedDecision))
    assert came == store.sent.decisions() != ()


def test_a_script_is_told_what_answers_in_its_place(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody is there to type the words."""
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert main(("packets", "receive", str(receipt(store, tmp_path))), store.host) == 2
    assert '--words "…"' in capsys.readouterr().err
    assert store.sent.decisions() == ()
