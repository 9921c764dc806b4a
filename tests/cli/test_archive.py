"""The archive: out and in again is the same logbook, and nothing that is not one gets in."""

import json
import os
import re
import stat
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pyrage
import pytest

from mentorlog.demo.year import ANSWERS, REFERRALS
from mentorlog.exchange.archive import READS, VERSION, BadArchive, read_archive, section
from mentorlog.formats.merkle import Tree
from mentorlog.host import Host
from mentorlog.model import Checkpoint, Entity, Meeting, Mentee, Referral, Sent, Survey, to_plain
from mentorlog.store import Store
from mentorlog.store.rows import KINDS
from tests.archives import write_archive
from tests.cli.conftest import Run
from tests.conftest import NOON
from tests.copies import fill_made_up_year


@pytest.fixture
def archive(host: Host, tmp_path: Path) -> Path:
    """The archive of the made-up year, with an undo in its history, a packet that left, and a checkpoint."""
    fill_made_up_year(host)
    with Store(host) as store:
        logbook = store.logbook()
        assert logbook.programme is not None
        log = (len(logbook.leaves), Tree(logbook.leaves).log_root().root.hex())
        sent = Sent(
            id=host.new_id(),
            at=NOON,
            profile="coordinator",
            programme=logbook.programme.id,
            period_start=logbook.programme.start,
            period_end=logbook.programme.end,
            as_of=NOON.date(),
            sha256="a" * 64,
            pdf_sha256="b" * 64,
            folder="/home/x/mentoring",
            log_size=log[0],
            log_root=log[1],
        )
        store.sent.keep_packet(sent, {logbook.mentees[0].id: "WyJhIl0"})
        store.sent.keep_checkpoint(Checkpoint(*log, NOON.date()))
        store.add(Mentee(id=host.new_id(), pseudonym="Ana [/b] [TODO]", name="أمل 🎓"))
        store.undo()
        path = tmp_path / "archive.json"
        path.write_bytes(write_archive(store))
    return path


def test_a_logbook_is_the_same_after_the_journey(host: Host, run: Run, archive: Path, tmp_path: Path) -> None:
    """Entries, history and the log's root come along: the second archive equals the first."""
    other = host.at(tmp_path / "other")
    assert run("import", str(archive), host=other).code == 0
    with Store(host) as before, Store(other) as after:
        assert after.logbook() == before.logbook()
        assert write_archive(after) == archive.read_bytes()
        assert len(after.meetings()) > 20
        assert len(after.all(Referral)) == len(REFERRALS)
        assert len(after.all(Survey)) == len(ANSWERS)
        assert (
            len(after.sent.packets()) == len(after.sent.salted_names()) == len(after.sent.checkpoints()) == 1
        )


def test_an_archive_of_the_first_format_still_reads(host: Host, run: Run) -> None:
    """It was written by the first mentorlog; entries and history come along whole."""
    path = Path(__file__).parent / "archive1.json"
    content = json.loads(path.read_bytes())
    assert content["version"] == 1
    assert run("import", str(path)).code == 0
    with Store(host) as store:
        again = json.loads(write_archive(store))
    for cls in KINDS.values():
        later = {each.name: to_plain(each.default) for each in fields(cls)}
        if section(cls) in content:
            content[section(cls)] = [{**later, **entry} for entry in content[section(cls)]]
    content["events"] = [{"erased": None, **event} for event in content["events"]]
    assert {**again, "version": 1} == {**content, **{name: [] for name in again if name not in content}}


SINCE = 6
"""The version in which archives began to hold what they hold."""
HELD = {
    "mentors": 4,
    "programmes": 14,
    "mentees": 19,
    "batches": 7,
    "meetings": 22,
    "reflections": 16,
    "goals": 13,
    "actions": 6,
    "attestations": 10,
    "services": 5,
    "referrals": 10,
    "concerns": 6,
    "alerts": 2,
    "surveys": 6,
    "tallies": 5,
    "feedback": 5,
    "recognitions": 6,
    "resources": 4,
    "templates": 4,
    "closures": 5,
    "declined": 3,
}
"""How many fields an entry of each sort has since then."""


def test_an_earlier_mentorlog_knows_that_it_cannot_read_what_was_added() -> None:
    """An entry with a field more makes another version, so that it is told to update, not that it errs."""
    held = {section(cls): len(fields(cls)) for cls in KINDS.values()}
    assert (VERSION, held) == (SINCE, HELD), "VERSION, READS and these are to change together"
    assert tuple(range(1, VERSION + 1)) == READS


@pytest.mark.parametrize("cls", KINDS.values(), ids=section)
def test_the_page_about_the_archive_names_every_field(cls: type[Entity]) -> None:
    """In the row of its sort of entry."""
    page = (Path(__file__).parents[2] / "docs" / "archive.md").read_text(encoding="utf-8")
    [row] = re.findall(rf"^\| `{section(cls)}` \|.*$", page, re.MULTILINE)
    assert [each.name for each in fields(cls) if f"`{each.name}`" not in row] == []


def test_a_logbook_in_use_learns_of_packets_and_keeps_its_own_checkpoints(
    host: Host, run: Run, archive: Path, tmp_path: Path
) -> None:
    """A packet is a fact wherever it was signed; a checkpoint is of the one history it was taken of."""
    other = host.at(tmp_path / "other")
    run("reflect", "mine", host=other)
    outcome = run("import", str(archive), "--json", host=other).json
    assert (outcome["packets"], outcome["history"]) == (1, False)
    assert run("import", str(archive), "--json", host=other).json["packets"] == 0
    with Store(host) as before, Store(other) as after:
        assert after.sent.packets() == before.sent.packets()
        assert after.sent.salted_names() == before.sent.salted_names() != ()
        assert after.sent.checkpoints() == ()


def test_undo_still_works_after_the_journey(host: Host, run: Run, archive: Path, tmp_path: Path) -> None:
    """The history is not only kept but alive."""
    other = host.at(tmp_path / "other")
    run("import", str(archive), host=other)
    with Store(host) as before, Store(other) as after:
        assert tuple(before.undo()) == tuple(after.undo()) != ()
        assert after.all(Meeting) == before.all(Meeting)


def test_taking_it_in_twice_adds_nothing(host: Host, run: Run, archive: Path) -> None:
    """Everything is there already, word for word."""
    outcome = run("import", str(archive), "--json").json
    assert (outcome["added"], outcome["kept"], outcome["history"]) == (0, [], False)
    assert outcome["same"] > 30


def test_a_logbook_in_use_only_gains(host: Host, run: Run, archive: Path) -> None:
    """What differs stays as it is and is named; what was missing comes back; one undo takes it away."""
    [changed] = [m for m in store_meetings(host) if "timetable" in m.topics]
    [lost] = [m for m in store_meetings(host) if "group project" in m.topics]
    run("meetings", "edit", changed.id, "--facts", "mine")
    run("meetings", "delete", lost.id)
    outcome = run("import", str(archive), "--json").json
    assert (outcome["kept"], outcome["added"]) == ([changed.id], 1)
    after = store_meetings(host)
    assert [m.facts for m in after if m.id == changed.id] == ["mine"]
    assert lost in after
    run("undo", "--yes")
    assert store_meetings(host) == tuple(m for m in after if m != lost)


def store_meetings(host: Host) -> tuple[Meeting, ...]:
    """Return the meetings as they are now."""
    with Store(host) as store:
        return tuple(store.meetings())


def test_a_dry_run_changes_nothing(host: Host, run: Run, archive: Path, tmp_path: Path) -> None:
    """It says what would be added."""
    other = host.at(tmp_path / "other")
    outcome = run("import", str(archive), "--dry-run", host=other)
    assert "Would add" in outcome.out
    with Store(other) as store:
        assert store.is_empty()


Change = Callable[[dict[str, Any]], None]


def _set(*path: Any, to: Any) -> Change:
    """Return a change of one value deep inside an archive."""

    def change(content: dict[str, Any]) -> None:
        *way, last = path
        here: Any = content
        for step in way:
            here = here[step]
        here[last] = to

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_set("format", to="x"), "not a mentorlog archive"),
        (_set("version", to=VERSION + 1), "later mentorlog"),
        (_set("surprise", to=[]), "surprise"),
        (_set("meetings", to={}), "meetings is not a list"),
        (_set("meetings", 2, to=7), "meetings, entry 3"),
        (_set("meetings", 0, "minutes", to="long"), "meetings, entry 1, minutes"),
        (_set("meetings", 0, "minutes", to=5000), "entry 1: minutes: 5000 is too large"),
        (_set("meetings", 0, "day", to="2026-02-31"), "entry 1, day"),
        (_set("meetings", 0, "wrong", to=1), "'wrong' is not known"),
        (_set("mentees", 0, "pseudonym", to="a\u0007"), "U+0007"),
        (_set("goals", 0, "steps", to=[{"text": ""}]), "goals, entry 1"),
        (_set("surveys", 0, "answers", to=[1, 2]), "surveys, entry 1: answers: there are 2"),
        (_set("surveys", 0, "occasion", to="never"), "surveys, entry 1, occasion"),
        (_set("referrals", 0, "where", to="Not A Slug"), "referrals, entry 1"),
        (_set("packets", 0, "sha256", to="x"), "packets, entry 1"),
        (_set("packets", 0, "at", to="2026-03-11T12:00:00"), "packets, entry 1: at"),
        (_set("packets", to=[]), "openings, entry 1: it is for a packet"),
        (_set("checkpoints", 0, "size", to=-1), "checkpoints, entry 1"),
    ],
)
def test_a_wrong_archive_is_one_sentence(archive: Path, change: Change, said: str) -> None:
    """It names the place, and nothing is taken in."""
    content = json.loads(archive.read_bytes())
    change(content)
    with pytest.raises(BadArchive) as error:
        read_archive(json.dumps(content).encode())
    assert said in str(error.value)


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"[]", b'{"a":1.5}', b'{"a":NaN}', b"[" * 100_000, b'{"a":1,"a":2}']
)
def test_what_is_not_an_archive_is_refused(data: bytes) -> None:
    """Floats, duplicates and depth included."""
    with pytest.raises(BadArchive):
        read_archive(data)


@pytest.mark.parametrize(
    "change",
    [
        _set("meetings", 0, "facts", to="never happened"),
        _set("meetings", to=[]),
        _set("events", 3, "leaf", to="00" * 32),
        _set("events", 3, "salt", to="00" * 16),
        _set("events", 3, "body", to="{}"),
        _set("surveys", 0, "occasion", to="mid"),
        _set("checkpoints", 0, "root", to="00" * 32),
        _set("checkpoints", 0, "size", to=10_000),
    ],
)
def test_an_archive_that_contradicts_its_history_is_refused(
    host: Host, run: Run, archive: Path, tmp_path: Path, change: Change
) -> None:
    """The empty logbook stays empty."""
    content = json.loads(archive.read_bytes())
    change(content)
    archive.write_text(json.dumps(content), encoding="utf-8")
    other = host.at(tmp_path / "other")
    outcome = run("import", str(archive), host=other)
    assert outcome.code == 2
    assert "Nothing was changed" in outcome.err
    with Store(other) as store:
        assert store.is_empty()
        assert store.all(Mentee) == ()


def test_another_mentee_of_the_same_name_is_pointed_out(
    host: Host, run: Run, archive: Path, tmp_path: Path
) -> None:
    """Also in a dry run, so that the real one holds no surprise."""
    other = host.at(tmp_path / "other")
    run("mentees", "add", "M-01", host=other)
    for options in (["--dry-run"], []):
        outcome = run("import", str(archive), *options, host=other)
        assert outcome.code == 2
        assert "M-01" in outcome.err
        assert "--pseudonym" in outcome.err


def test_what_export_writes_import_takes(
    host: Host, run: Run, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit of both is one: what would not be read back is not written, and nothing is left of it."""
    size = archive.stat().st_size
    out = tmp_path / "out.json"
    monkeypatch.setattr("mentorlog.exchange.archive.LARGEST", size - 1)
    refused = run("export", "--profile", "archive", "--out", str(out), "--yes")
    assert refused.code == 2
    assert "Nothing was written" in refused.err
    assert run("import", str(archive), host=host.at(tmp_path / "other")).code == 2
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith((".out", "out"))] == []
    monkeypatch.setattr("mentorlog.exchange.archive.LARGEST", size)
    assert run("export", "--profile", "archive", "--out", str(out), "--yes").code == 0
    assert run("import", str(out), host=host.at(tmp_path / "other")).code == 0


@pytest.mark.usefixtures("quick_age")
def test_an_encrypted_archive_comes_back_with_its_passphrase(
    host: Host, run: Run, archive: Path, tmp_path: Path
) -> None:
    """An age file, which `age` opens as well; the wrong words, or none, change nothing."""
    words, wrong = tmp_path / "words", tmp_path / "wrong"
    for path, text in ((words, "four dull green trains"), (wrong, "another")):
        path.write_text(text)
        path.chmod(0o600)
    made = run(
        *("export", "--profile", "archive", "--out", str(tmp_path), "--encrypt", "--passphrase-file"),
        *(str(words), "--yes", "--json"),
        host=host,
    ).json
    path = Path(made["file"])
    assert (path.suffix, made["encrypted"], made["bytes"]) == (".age", True, path.stat().st_size)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    data = path.read_bytes()
    assert b"Ana" not in data
    assert read_archive(pyrage.passphrase.decrypt(data, "four dull green trains")).size

    other = host.at(tmp_path / "other")
    assert "no terminal" in run("import", str(path), host=other).err
    refused = run("import", str(path), "--passphrase-file", str(wrong), host=other)
    assert (refused.code, "does not open with this passphrase" in refused.err) == (2, True)
    assert run("import", str(path), "--passphrase-file", str(words), host=other).code == 0
    with Store(host) as before, Store(other) as after:
        assert after.logbook() == before.logbook()


def test_an_archive_encrypted_for_a_key_comes_back_with_it(
    host: Host, run: Run, archive: Path, tmp_path: Path
) -> None:
    """For who has the key, as copies are."""
    key = pyrage.x25519.Identity.generate()
    identity = tmp_path / "key.txt"
    identity.write_text(f"{key}\n")
    identity.chmod(0o600)
    path = tmp_path / "out.json.age"
    options = ("--profile", "archive", "--out", str(path), "--recipient", str(key.to_public()), "--yes")
    assert run("export", *options, host=host).code == 0
    other = host.at(tmp_path / "other")
    assert "--identity" in run("import", str(path), host=other).err
    assert run("import", str(path), "--identity", str(identity), host=other).code == 0
    with Store(other) as store:
        assert store.all(Mentee)


def test_only_an_archive_is_encrypted(host: Host, run: Run, archive: Path) -> None:
    """A packet is to be read by others."""
    refused = run("export", "--encrypt", "--yes", host=host)
    assert (refused.code, "--profile archive" in refused.err) == (2, True)
    refused = run("export", "--profile", "archive", "--passphrase-file", "x", "--yes", host=host)
    assert (refused.code, "--encrypt" in refused.err) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among its files")
def test_a_pipe_is_refused_since_it_cannot_be_read_twice(run: Run, tmp_path: Path) -> None:
    """Nobody waits at a second reading for what the first one took."""
    pipe = tmp_path / "archive.json"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDWR)
    os.write(end, b"{}")
    outcome = run("import", "--format", "archive", str(pipe))
    os.close(end)
    assert outcome.code == 2
    assert "is not a file. Nothing was changed." in outcome.err
