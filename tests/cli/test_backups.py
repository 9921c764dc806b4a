"""`mentorlog backup` and `mentorlog restore`, as a person types them."""

import shutil
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pyrage
import pytest

from mentorlog.app import MentorlogApp
from mentorlog.cli.terminal.session import Session
from mentorlog.host import Host
from mentorlog.model import Mentee
from mentorlog.screens.backups.open_window import copy_of_open_window
from mentorlog.store import Store
from mentorlog.store.backups.copies import backups
from tests.cli.conftest import ANA, Run
from tests.conftest import NOON


def later(host: Host, minutes: int) -> Host:
    """Return the host some minutes on."""
    return replace(host, now=lambda: NOON + timedelta(minutes=minutes))


def secret(path: Path, text: str) -> str:
    """Write a private file and return its name."""
    path.write_text(text)
    path.chmod(0o600)
    return str(path)


def test_commands_that_change_something_keep_copies_apart(run: Run, host: Host) -> None:
    """The first does, those soon after do not, one later does; none that only reads."""
    run("mentees", "add", "M-01")
    assert [copy.why for copy in backups(host)] == ["session"]
    for minutes, expected in ((1, 1), (14, 1), (16, 2)):
        run("mentees", "add", f"M-1{minutes}", host=later(host, minutes))
        assert len(backups(host)) == expected
    run("mentees", host=later(host, 600))
    assert run("mentees", "add", "M-01", host=later(host, 600)).code == 2
    assert len(backups(host)) == 2
    assert backups(host)[0].contents().entries == 4


def test_a_large_logbook_is_copied_by_commands_once_a_day(
    run: Run, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line between two lectures stays quick, whatever the logbook has become."""
    monkeypatch.setattr("mentorlog.operations.backups.making._LARGE", 1000)
    for minutes, expected in ((0, 1), (60 * 23, 1), (60 * 25, 2)):
        run("mentees", "add", f"M-{minutes}", host=later(host, minutes))
        assert len(backups(host)) == expected


def test_a_list_says_when_why_and_what(run: Run, host: Host) -> None:
    """Empty, it says how the first comes about; in JSON everything."""
    assert "no copies yet" in run("backup", "list").out
    assert "no copies yet" in run("restore").out
    run("mentees", "add", ANA)
    run("backup", host=later(host, 30))
    newest, first = run("backup", "list").out.splitlines()[:2]
    assert "2026-03-11 20:30  made by hand   1 entry, 1 change  here" in newest
    assert "2026-03-11 20:00  after changes  1 entry, 1 change  here" in first
    [copy, _] = run("backup", "list", "--json").json
    assert copy["file"] == str(backups(host)[0].path)
    assert (copy["why"], copy["entries"], copy["changes"]) == ("by-hand", 1, 1)
    assert copy["bytes"] > 10_000


def test_restoring_shows_what_differs_and_asks(run: Run, host: Host) -> None:
    """Nothing happens without a yes; what is gone is kept as a copy, and can come back."""
    run("mentees", "add", ANA)
    run("mentees", "add", "M-02", host=later(host, 1))
    run("mentees", "edit", ANA, "--cohort", "2026", host=later(host, 2))
    [copy] = run("backup", "list", "--json").json
    unasked = run("restore", copy["id"])
    assert unasked.code == 2
    assert "say --yes" in unasked.err
    assert "Would be gone: 1 entry\n  the mentee M-02" in unasked.out
    assert f"Would be as it was: 1 entry\n  the mentee {ANA}" in unasked.out
    dry = run("restore", "newest", "--dry-run", "--json").json
    assert [each["kind"] for each in dry["gone"]] == ["mentee"]
    assert (len(dry["different"]), dry["back"], dry["kept_aside"]) == (1, [], None)
    assert "M-02" in run("mentees").out
    done = run("restore", "2026-03-11", "--yes")
    assert (done.code, "signing key" in done.out) == (0, False)
    assert "No old copy is deleted" in done.out
    assert "M-02" not in run("mentees").out
    listing = run("backup", "list").out
    assert "before a restore" in listing
    assert "No old copy is deleted: A copy was restored" in listing
    assert "deleted again" in run("backup", "go-on").out
    assert "had not stopped" in run("backup", "go-on").out
    kept = next(each for each in backups(host) if each.why == "before-restore")
    assert run("restore", str(kept.path), "--yes").code == 0
    assert "M-02" in run("mentees").out
    assert "same entries now" in run("restore", str(kept.path), "--dry-run").out


@pytest.mark.parametrize("gone", [True, False])
def test_a_logbook_that_is_gone_or_damaged_names_the_way_back(run: Run, host: Host, gone: bool) -> None:
    """And that way works, though no other command can open the logbook."""
    run("mentees", "add", "M-01")
    if gone:
        host.database.unlink()
    else:
        host.database.write_bytes(b"\0" * 5000)
    refused = run("mentees")
    assert (refused.code, "`mentorlog restore` lists" in refused.err) == (2, True)
    shown = run("restore", "newest", "--dry-run")
    assert ("The copy becomes it." if gone else "cannot be compared") in shown.out
    outcome = run("restore", "newest", "--yes")
    assert outcome.code == 0
    assert ("There was none before" in outcome.out) is gone
    assert "M-01" in run("mentees").out


def test_what_is_no_copy_is_said(run: Run, host: Host, tmp_path: Path) -> None:
    """And changes nothing."""
    run("mentees", "add", "M-01")
    (tmp_path / "notes.txt").write_text("hello")
    for typed, said in (
        ("zzz", "no copy 'zzz'"),
        ("", "no copy ''"),
        ("2020-01-01", "No copy was made on Wed 1 Jan 2020. All"),
        ("tomorrow", "No copy was made on Thu 12 Mar 2026. The last one before is "),
        (str(tmp_path / "notes.txt"), "no copy of a logbook"),
        (str(host.database), "logbook itself"),
    ):
        outcome = run("restore", typed, "--yes")
        assert (outcome.code, said in outcome.err) == (2, True), outcome.err
    assert "M-01" in run("mentees").out


def test_a_day_is_named_as_everywhere(run: Run, host: Host) -> None:
    """The newest copy of that day; one of another day is named, and not taken for it."""
    run("mentees", "add", "M-01")
    run("mentees", "add", "M-02", host=later(host, 1))
    run("backup", host=later(host, 24 * 60))
    assert "the mentee M-02" in run("restore", "yesterday", "--dry-run", host=later(host, 24 * 60)).out
    assert "same entries" in run("restore", "today", "--dry-run", host=later(host, 24 * 60)).out
    refused = run("restore", "yesterday", "--yes", host=later(host, 3 * 24 * 60))
    assert refused.code == 2
    assert "Thu 12 Mar 2026 20:00" in refused.err


def test_the_newest_copy_is_the_newest_that_can_be_read(run: Run, host: Host) -> None:
    """Of one that is damaged it is said that the copy is, and not the logbook."""
    run("mentees", "add", "M-01")
    run("backup")
    whole = next(iter(backups(host)))
    cut = whole.path.with_name("20260311T130000Z-aaaaaa-by-hand.db")
    cut.write_bytes(whole.path.read_bytes()[:9000])
    said = run("restore", "aaaaaa", "--yes").err
    assert f"The copy {cut} is damaged, and nothing was changed. Choose another" in said
    assert run("restore", "newest", "--yes").code == 0
    assert "The logbook's file is damaged" not in said + run("doctor").out


@pytest.mark.usefixtures("quick_age")
def test_an_encrypted_copy_needs_its_passphrase(run: Run, host: Host, tmp_path: Path) -> None:
    """It is an age file, written once, private, and brings a logbook back elsewhere."""
    run("mentees", "add", ANA)
    words, other = secret(tmp_path / "words", "seven small words\n"), secret(tmp_path / "other", "no\n")
    assert "--to FILE" in run("backup", "--encrypt").err
    assert "no terminal" in run("backup", "--encrypt", "--to", str(tmp_path / "x.age")).err
    empty = run("backup", "--to", str(tmp_path / "x.age"), "--passphrase-file", secret(tmp_path / "no", ""))
    assert "empty passphrase" in empty.err
    assert not (tmp_path / "x.age").exists()
    target = tmp_path / "log.age"
    made = run("backup", "--to", str(target), "--passphrase-file", words, "--json").json
    assert (made["file"], made["encrypted"], made["entries"]) == (str(target), True, 1)
    data = target.read_bytes()
    assert data.startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert ANA.encode() not in data
    assert pyrage.passphrase.decrypt(data, "seven small words").startswith(b"SQLite format 3\0")
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert "there already" in run("backup", "--to", str(target)).err
    assert target.read_bytes() == data

    elsewhere = host.at(tmp_path / "elsewhere")
    wrong = run("restore", str(target), "--yes", "--passphrase-file", other, host=elsewhere)
    assert (wrong.code, "does not open with this passphrase" in wrong.err) == (2, True)
    assert not elsewhere.database.exists()
    target.write_bytes(data[:-40])
    assert "damaged" in run("restore", str(target), "--passphrase-file", words, host=elsewhere).err
    target.write_bytes(data)
    assert run("restore", str(target), "--yes", "--passphrase-file", words, host=elsewhere).code == 0
    assert ANA in run("mentees", host=elsewhere).out
    assert [file.name for file in elsewhere.home.iterdir() if file.name.startswith(".")] == []


def test_a_copy_for_a_key_needs_no_passphrase(run: Run, host: Host, tmp_path: Path) -> None:
    """For several keys at once, also from a file of them; each opens it."""
    run("mentees", "add", "M-01")
    mine, theirs = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    (tmp_path / "keys").write_text(f"# coordinator\n{theirs.to_public()}\n")
    options = ("--recipient", str(mine.to_public()), "--recipient", str(tmp_path / "keys"))
    made = run("backup", "--to", str(tmp_path), *options, "--json").json
    target = Path(made["file"])
    assert target.name == f"{made['copy']}.age"
    assert "not both" in run("backup", "--to", str(tmp_path / "y"), "--encrypt", *options).err
    assert "no recipient" in run("backup", "--to", str(tmp_path / "y"), "--recipient", "age1x").err
    assert not (tmp_path / "y").exists()
    assert "--identity FILE" in run("restore", str(target), "--dry-run").err
    for key in (mine, theirs):
        identity = secret(tmp_path / "identity", f"# created\n{key}\n")
        shown = run("restore", str(target), "--dry-run", "--identity", identity)
        assert (shown.code, "same entries" in shown.out) == (0, True)
    stranger = secret(tmp_path / "identity", str(pyrage.x25519.Identity.generate()))
    assert "this identity" in run("restore", str(target), "--dry-run", "--identity", stranger).err
    nothing = secret(tmp_path / "identity", "AGE-SECRET-KEY-1NO")
    assert "none that can be used" in run("restore", str(target), "--identity", nothing).err


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed")
def test_age_itself_reads_the_copy(run: Run, tmp_path: Path) -> None:
    """The program of whoever has no mentorlog."""
    run("mentees", "add", "M-01")
    key = pyrage.x25519.Identity.generate()
    made = run("backup", "--to", str(tmp_path / "x.age"), "--recipient", str(key.to_public()), "--json").json
    identity = secret(tmp_path / "identity", str(key))
    outcome = subprocess.run(
        ["age", "-d", "-i", identity, made["file"]], capture_output=True, check=True, timeout=60
    )
    assert outcome.stdout.startswith(b"SQLite format 3\0")


def test_the_second_place_has_the_newest_copy(run: Run, host: Host, tmp_path: Path) -> None:
    """Absent, that is said once a day and fails nothing; from there a lost home comes back."""
    stick = tmp_path / "stick"
    run("settings", "set", "backup.folder", str(stick))
    first = run("mentees", "add", "M-01")
    assert (first.code, "is not there now" in first.err) == (0, True)
    again = run("mentees", "add", "M-02", host=later(host, 20))
    assert (again.code, again.err) == (0, "")
    assert "is not there now" in run("backup", host=later(host, 40)).err
    tomorrow = run("mentees", "add", "M-03", host=later(host, 60 * 24))
    assert "is not there now" in tomorrow.err
    stick.mkdir()
    assert run("mentees", "add", "M-04", host=later(host, 60 * 48)).err == ""
    [copy] = stick.iterdir()
    assert copy.read_bytes() == backups(host)[0].path.read_bytes()
    if sys.platform != "win32":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert "here and in the second place" in run("backup", "list").out
    shutil.rmtree(host.backups)
    host.database.unlink()
    assert "in the second place" in run("restore").out
    assert run("restore", "newest", "--yes").code == 0
    assert "M-04" in run("mentees").out


def test_no_room_for_a_copy_fails_no_command(run: Run, host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was logged is logged; that there is no copy of it is said."""

    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mentorlog.store.backups.copies.sync_file", full)
    outcome = run("mentees", "add", "M-01")
    assert (outcome.code, "No copy of the logbook" in outcome.err) == (0, True)
    assert "M-01" in run("mentees").out


def test_a_logbook_that_shrank_keeps_every_copy_and_says_so(run: Run, host: Host) -> None:
    """Once, when it is noticed; from then on the list says it."""
    run("mentees", "add", *(f"M-{number:02}" for number in range(20)))
    names = [f"M-{number:02}" for number in range(15)]
    for name in names[:-1]:
        run("mentees", "delete", name, host=later(host, 5))
    told = run("mentees", "delete", names[-1], host=later(host, 30))
    assert "No old copy is deleted from now on: The logbook has 5 entries" in told.err
    assert run("mentees", "add", "M-90", host=later(host, 60)).err == ""
    assert (
        "No old copy is deleted: The logbook has 5 entries; its newest copy has 20"
        in run("backup", "list").out
    )


def test_leaving_the_app_makes_a_copy_however_young_the_newest_is(
    run: Run, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a session with changes; one that was ended from outside does not wait for it."""
    left = [0]

    def app(session: Session, notice: str = "") -> int:
        session.store.add(Mentee(id=host.new_id(), pseudonym=f"M-{host.random(2).hex()}"))
        return left[0]

    monkeypatch.setattr("mentorlog.cli.app._run", app)
    for code, number in ((0, 1), (143, 1), (0, 2)):
        left[0] = code
        assert run().code == code
        assert len(backups(host)) == number
    assert backups(host)[0].contents().entries == 3


async def test_a_window_that_stays_open_makes_copies_too(host: Host) -> None:
    """Every half hour, if anything changed; nothing is said when all is well."""
    with Store(host) as store:
        app = MentorlogApp(host, store, draft_session="here")
        store.add(Mentee(id=host.new_id(), pseudonym="M-01"))
        assert await copy_of_open_window(app.context) == ()
        assert await copy_of_open_window(app.context) == ()
    assert [copy.contents().entries for copy in backups(host)] == [1]


def test_a_copy_from_before_an_erasure_says_what_it_would_bring_back(
    run: Run, host: Host, tmp_path: Path
) -> None:
    """It lay elsewhere: mentorlog's own copies went with the erasure."""
    run("mentees", "add", ANA, "M-02")
    elsewhere = tmp_path / "elsewhere.db"
    run("backup", "--to", str(elsewhere))
    assert run("erase", ANA, "--yes").code == 0
    shown = run("restore", str(elsewhere), "--dry-run")
    assert "has to be erased again: 1 change of the history" in shown.out
    assert f"Would be as it was: 1 entry\n  the mentee {ANA}" in shown.out
    assert run("restore", str(elsewhere), "--dry-run", "--json").json["erased_since"] == 1
    assert run("restore", "newest", "--dry-run", "--json").json["erased_since"] == 0
