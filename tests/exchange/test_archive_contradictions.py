"""Archives that contradict themselves are refused as they come in, by the place; nothing is written."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from mentorlog.exchange.archive import BadArchive, carry_out, plan_import, read_archive
from mentorlog.formats.merkle import leaf_hash
from mentorlog.host import Host
from mentorlog.model import Meeting, Mentee, canonical
from mentorlog.store import Store
from tests.archives import write_archive
from tests.exchange.test_archive_mutations import SAMPLE, a_host

Change = Callable[[dict[str, Any]], None]
ODD_ID = "01a222c2-a2fe-7c13-8000-000000000001"


def read(change: Change, *, sealed: bool = True) -> None:
    """Read an archive of 0.1.0 with something changed in it.

    Args:
        change: changes it, with the bodies of events as objects.
        sealed: whether the hashes of the events are made to fit.
    """
    read_archive(altered(change, sealed=sealed))


def altered(change: Change, *, sealed: bool = True) -> bytes:
    """Return the bytes of a changed archive."""
    content = json.loads(SAMPLE.read_bytes())
    for event in content["events"]:
        event["body"] = json.loads(event["body"])
    change(content)
    for event in content["events"]:
        if not isinstance(event["body"], str):
            event["body"] = canonical(event["body"])
        if sealed:
            event["leaf"] = leaf_hash(bytes.fromhex(event["salt"]), event["body"].encode()).hex()
    if sealed:
        content["checkpoints"] = []
    return json.dumps(content).encode()


def last(content: dict[str, Any], kind: str = "meeting") -> dict[str, Any]:
    """Return the body of the last event about one kind of entry."""
    bodies: list[dict[str, Any]] = [event["body"] for event in content["events"]]
    return next(body for body in reversed(bodies) if body["kind"] == kind)


def _number(content: dict[str, Any]) -> None:
    for event in content["events"][5:]:
        event["seq"] += 1


def _order(content: dict[str, Any]) -> None:
    events = content["events"]
    events[-1]["body"], events[-2]["body"] = events[-2]["body"], events[-1]["body"]


def _bit(content: dict[str, Any]) -> None:
    last(content)["after"]["minutes"] ^= 1
    content["meetings"][-1]["minutes"] ^= 1


def _other_entry(content: dict[str, Any]) -> None:
    last(content)["after"]["id"] = ODD_ID


def _unlike_history(content: dict[str, Any]) -> None:
    last(content)["after"]["minutes"] += 1


def _doubled_key(content: dict[str, Any]) -> None:
    event = content["events"][-1]
    event["body"] = canonical(event["body"])[:-1] + ',"kind":"meeting"}'


def _spaced(content: dict[str, Any]) -> None:
    content["events"][-1]["body"] = json.dumps(content["events"][-1]["body"], sort_keys=True)


def _before(content: dict[str, Any]) -> None:
    body = last(content)
    body["before"] = {**body["after"], "minutes": 1}


def _nothing(content: dict[str, Any]) -> None:
    body = last(content)
    body["before"] = body["after"]


def _moment(content: dict[str, Any]) -> None:
    last(content)["at"] = "2026-02-30T00:00:00Z"


def _by_words(content: dict[str, Any]) -> None:
    last(content)["by"] = "Ana said [/b]"


def _taken_back(content: dict[str, Any]) -> None:
    last(content)["undoes"] = ODD_ID


def _split_action(content: dict[str, Any]) -> None:
    content["events"][-1]["body"]["action"] = content["events"][0]["body"]["action"]


def _unreadable_policy(content: dict[str, Any]) -> None:
    for programme in (content["programmes"][0], last(content, "programme")["after"]):
        programme["policy"] = "id = "


def _nobody_there(content: dict[str, Any]) -> None:
    meeting = next(m for m in content["meetings"] if m["mentees"])
    body = next(e["body"] for e in content["events"] if e["body"]["id"] == meeting["id"])
    for entry in (meeting, body["after"]):
        entry["mentees"] = [{"attended": True, "mentee": ODD_ID}]


def _two_kinds(content: dict[str, Any]) -> None:
    content["goals"][0]["id"] = content["mentees"][0]["id"]


def _half_a_character(content: dict[str, Any]) -> None:
    content["meetings"][-1]["facts"] = "\ud800"


def _packet_twice(content: dict[str, Any]) -> None:
    content["packets"].append({**content["packets"][0], "sha256": "0" * 64})


def _checkpoint(content: dict[str, Any]) -> None:
    content["checkpoints"][0]["size"] += 1


@pytest.mark.parametrize(
    ("change", "sealed", "sentence"),
    [
        (_number, True, "events, entry 6: its number is 7"),
        (_order, False, "it is not as it was written"),
        (_bit, False, "it is not as it was written"),
        (_other_entry, True, "it is about another entry than it says"),
        (_unlike_history, True, "its entries differ from its own history"),
        (_doubled_key, True, "a name occurs twice"),
        (_spaced, True, "its bytes were rearranged"),
        (_before, True, "there was no such entry before"),
        (_nothing, True, "it changes nothing"),
        (_moment, True, "its moment is not written as"),
        (_by_words, True, "it is by a command that cannot be one"),
        (_taken_back, True, "what it takes back is not there"),
        (_split_action, True, "its action was over before"),
        (_unreadable_policy, True, "its policy cannot be used"),
        (_nobody_there, True, "it refers to a mentee that is not there"),
        (_two_kinds, True, "another entry has its id"),
        (_half_a_character, False, "it holds half a character"),
        (_packet_twice, False, "packets, entry 3: the archive has it twice"),
        (_checkpoint, False, "checkpoints, entry 1: it is not of the archive’s own history"),
    ],
)
def test_a_contradiction_is_named_with_its_place(change: Change, sealed: bool, sentence: str) -> None:
    with pytest.raises(BadArchive) as error:
        read(change, sealed=sealed)
    assert sentence in str(error.value)
    assert str(error.value).endswith("Nothing was changed.")


def test_the_unchanged_archive_is_taken_in() -> None:
    read(lambda _: None, sealed=False)


def _without_history(content: dict[str, Any]) -> None:
    content["events"] = []
    content["packets"] = []
    # Made by other means now, these could not be recorded: nobody came, or somebody came to a no-show.
    content["meetings"] = [one for one in content["meetings"] if one["mentees"] and one["status"] == "held"]


def test_what_is_added_refers_to_what_is_there(host: Host) -> None:
    """An archive made by other means has no history; what its entries refer to may be in the logbook."""

    def change(content: dict[str, Any]) -> None:
        _without_history(content)
        content["mentees"] = []

    archive = read_archive(altered(change))
    with Store(host) as store:
        with pytest.raises(BadArchive, match="it refers to a mentee that is not there"):
            plan_import(store, archive)
        assert store.is_empty()


def test_an_id_that_is_another_kind_of_entry_here_is_refused(host: Host) -> None:
    with Store(host) as store:
        store.add(Mentee(id=ODD_ID, pseudonym="M-77"))
        store.undo()

        def change(content: dict[str, Any]) -> None:
            _without_history(content)
            content["goals"][0]["id"] = ODD_ID

        with pytest.raises(BadArchive, match="a mentee here has its id"):
            plan_import(store, read_archive(altered(change)))


def test_a_packet_of_a_programme_that_nobody_knows_is_refused(host: Host) -> None:
    def change(content: dict[str, Any]) -> None:
        content["packets"][0]["programme"] = ODD_ID

    with Store(host) as store, pytest.raises(BadArchive, match="a packet is about a programme"):
        plan_import(store, read_archive(altered(change, sealed=False)))


def test_a_history_with_undo_and_deletion_comes_in_and_goes_on(host: Host) -> None:
    with Store(host) as store:
        archive = read_archive(SAMPLE.read_bytes())
        carry_out(store, archive, plan_import(store, archive))
        store.delete_meeting(store.meetings()[0])
        store.undo()
        store.delete_meeting(store.meetings()[1])
        content = write_archive(store)
    with Store(a_host(host.home.with_name("other"))) as store:
        archive = read_archive(content)
        carry_out(store, archive, plan_import(store, archive))
        assert len(store.undo()) == 1
        assert len(store.all(Meeting)) == 11
