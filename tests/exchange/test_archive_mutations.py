"""Whatever comes in must export, check, verify and undo; anything else is refused with a sentence."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorlog.demo import fill
from mentorlog.exchange.archive import BadArchive, carry_out, plan_import, read_archive
from mentorlog.formats.merkle import Tree, leaf_hash
from mentorlog.host import Host
from mentorlog.model import Checkpoint, Mentee, canonical
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.packet.checking.verify import verify
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.summary import summarise
from mentorlog.packet.credential import credential, signed
from mentorlog.packet.keys.signing_key import SigningKey
from mentorlog.packet.problems import PacketProblem
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.parsing import parse
from mentorlog.store import Store
from tests.archives import write_archive
from tests.conftest import NOON, counting_bytes
from tests.exchange.incoming.test_mutated_files import damaged

SAMPLE = Path(__file__).parents[1] / "samples" / "v0_1_0" / "farah-archive.json"
KEY = SigningKey.from_seed(bytes(range(32)))
ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    1,
    -1,
    2**53 - 1,
    "",
    "x",
    "0001-01-01",
    "9999-12-31",
    "23:59",
    "UTC",
    [],
    {},
    "\u202e",
    "\0",
)
"""Values that stand in for others, of every type that an archive has."""

Path_ = tuple[Any, ...]
Change = Callable[[Any], None]


LATER = NOON + timedelta(hours=1)
"""When archives are taken in, so that no id that is made then is in them."""


def a_host(home: Path, now: datetime = NOON) -> Host:
    """Return a host with an empty home."""
    return Host(home=home, now=lambda: now, random=counting_bytes(), local_zone=lambda: "Asia/Kuala_Lumpur")


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, ...]:
    """An archive of 0.1.0, and one of today with every kind of entry, an undo and a deletion."""
    host = a_host(tmp_path_factory.mktemp("year") / "home")
    fill(host)
    with Store(host) as store:
        store.delete_meeting(store.meetings()[-1])
        store.undo()
        mentee = Mentee(id=host.new_id(), pseudonym="M-99")
        store.add(mentee)
        store.delete(mentee)
        log = Tree(store.leaves()).log_root()
        store.sent.keep_checkpoint(Checkpoint(log.size, log.root.hex(), NOON.date()))
        fresh = json.loads(write_archive(store))
    found = (json.loads(SAMPLE.read_bytes()), fresh)
    for archive in found:
        for event in archive["events"]:
            event["body"] = json.loads(event["body"])
    return found


def places(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Yield the path of everything in a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in inner:
        yield (*path, step)
        yield from places(item, (*path, step))


def at(value: Any, path: Path_) -> Any:
    """Return what stands at a path."""
    for step in path:
        value = value[step]
    return value


def changed(archive: Any, chance: Random) -> Any:
    """Return an archive with something changed, taken away, doubled or exchanged."""
    archive = deepcopy(archive)
    part = chance.choice(sorted(name for name, value in archive.items() if value))
    *way, last = chance.choice(list(places(archive[part], (part,))) or [(part,)])
    here, value = at(archive, tuple(way)), at(archive, (*way, last))
    match chance.choice(["odd", "near", "elsewhere", "away", "twice", "turned"]):
        case "odd":
            here[last] = deepcopy(chance.choice(ODD))
        case "near" if isinstance(value, int):
            here[last] = value + chance.choice((-1, 1))
        case "near" if isinstance(value, str) and value:
            place = chance.randrange(len(value))
            here[last] = value[:place] + chr(ord(value[place]) ^ 1) + value[place + 1 :]
        case "elsewhere":
            there = chance.choice([path for path in places(archive) if path[-1] == last])
            here[last] = deepcopy(at(archive, there))
        case "away":
            del here[last]
        case "twice" if isinstance(here, list):
            here.insert(last, deepcopy(value))
        case "turned" if isinstance(value, list):
            value.reverse()
    return archive


def sealed(archive: Any, chance: Random) -> bytes:
    """Return the bytes of an archive whose hashes and entries were, or were not, made to fit the change."""
    fit, follow = chance.random() < 0.7, chance.random() < 0.5
    for number, event in enumerate(archive["events"], 1):
        if isinstance(event, dict) and isinstance(event.get("body"), dict):
            body = event["body"]
            event["body"] = canonical(body)
            if fit and isinstance(event.get("salt"), str):
                event["seq"] = number
                event["leaf"] = leaf_hash(bytes.fromhex(event["salt"]), event["body"].encode()).hex()
            if follow:
                follow_event(archive, body)
    if fit:
        archive["checkpoints"] = []
    return json.dumps(archive).encode()


def follow_event(archive: Any, body: Any) -> None:
    """Let the entries of an archive be what an event says."""
    part = archive.get(f"{body.get('kind')}s")
    if isinstance(part, list):
        part[:] = [
            entry for entry in part if not isinstance(entry, dict) or entry.get("id") != body.get("id")
        ]
        if body.get("after") is not None:
            part.append(body["after"])


@settings(max_examples=60)
@given(st.integers(0, 2**32 - 1))
def test_what_comes_in_can_be_used_and_the_rest_is_refused(archives: tuple[Any, ...], seed: int) -> None:
    chance = Random(seed)
    altered = chance.choice(archives)
    for _ in range(chance.randint(1, 2)):
        altered = changed(altered, chance)
    try:
        content = sealed(altered, chance)
    except (ValueError, TypeError, AttributeError):
        return
    with TemporaryDirectory() as directory:
        take_in(content, Path(directory), busy=chance.random() < 0.3)


@pytest.mark.sweep
def test_an_archive_with_damaged_bytes_never_comes_in_by_half(tmp_path: Path, sweep: bool) -> None:
    """What is still one after mishaps on its way is whole, and can be used."""
    data, read = SAMPLE.read_bytes(), 0
    for seed in range(1_000 if sweep else 10):
        content = damaged(data, Random(f"archive {seed}"))
        try:
            read_archive(content)
        except BadArchive:
            continue
        read += 1
        take_in(content, tmp_path / f"{seed}", busy=False)
    assert read < (100 if sweep else 5)


def take_in(content: bytes, directory: Path, *, busy: bool) -> None:
    """Take in an archive, and then do with the logbook all that people do."""
    host = a_host(directory / "home", LATER)
    with Store(host) as store:
        if busy:
            store.add(Mentee(id=host.new_id(), pseudonym="Somebody else"))
        before = write_archive(store)
        if not came_in(store, content):
            assert write_archive(store) == before
            return
        again = write_archive(store)
        sign_and_verify(store, host, directory)
        with Store(a_host(directory / "other", LATER)) as other:
            assert came_in(other, again)
            assert write_archive(other) == again
        while store.undo():
            pass


def came_in(store: Store, content: bytes) -> bool:
    """Take in an archive, or have it refused before anything is written."""
    try:
        archive = read_archive(content)
        plan = plan_import(store, archive)
    except BadArchive:
        return False
    carry_out(store, archive, plan)
    return True


def sign_and_verify(store: Store, host: Host, directory: Path) -> None:
    """Make a packet of a logbook, and check it."""
    logbook = store.logbook()
    if logbook.programme is None:
        return
    policy = parse(logbook.programme.policy, logbook.programme.name)
    report = evaluate(policy, logbook.entries(), NOON.date())
    try:
        summary = summarise(logbook, report, Choices(), host)
    except PacketProblem:
        return
    path = directory / "packet.json"
    path.write_bytes(signed(credential(summary.subject, KEY.public.did, host.new_id(), NOON), KEY))
    verdict = verify(path)
    assert verdict.outcome is not Outcome.REJECT, verdict.reasons
