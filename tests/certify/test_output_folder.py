"""The folder of what is issued: whole after every interruption, and of one programme only."""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any, NoReturn

import pytest

from mentorlog.certify import issue, output_folder, register
from mentorlog.certify.revocation import revocations, status_list
from mentorlog.formats.public_key import from_did
from tests.certify.conftest import Certify, office
from tests.certify.programme import Made, make_programme
from tests.cli.conftest import Run


class Stopped(BaseException):
    """The power went."""


def stop(*_: Any, **__: Any) -> NoReturn:
    """Stop here."""
    raise Stopped


def folders(programme: Made) -> list[str]:
    """Return the names of what lies in the folder, the files of the programme aside."""
    return sorted(path.name for path in programme.out.iterdir() if path.is_dir())


@pytest.mark.parametrize("where", ["write_register", "sync_directory"])
def test_what_was_not_entered_was_not_issued(
    programme: Made, certify: Certify, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """Stopped before the register was written, the next run removes the files and issues anew, once."""
    programme.send("farah", "Farah")
    with monkeypatch.context() as patch:
        patch.setattr(output_folder, where, stop)
        with pytest.raises(Stopped):
            certify()
    assert all(name.startswith(".") for name in folders(programme))
    assert certify("--json").json[0]["answer"] == "issued"
    [folder] = folders(programme)
    assert not folder.startswith(".")


def test_what_was_entered_was_issued(
    programme: Made, certify: Certify, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped after the register was written, the next run gives the files their name and issues nothing."""
    programme.send("farah", "Farah")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", stop)
        with pytest.raises(Stopped):
            certify()
    [hidden] = folders(programme)
    document = json.loads((programme.out / hidden / "credential.json").read_text("utf-8"))
    assert certify("--json").json[0]["answer"] == "already issued"
    [folder] = folders(programme)
    assert not folder.startswith(".")
    assert json.loads((programme.out / folder / "credential.json").read_text("utf-8")) == document


def test_two_runs_at_once_do_not_lose_each_other(
    programme: Made, certify: Certify, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one that finds the register changed under it stops, and says so."""
    programme.send("farah", "Farah")
    certify()
    programme.send("mei", "Mei")
    finish = output_folder.OutputFolder.finish

    def meanwhile(self: output_folder.OutputFolder, *arguments: Any) -> output_folder.IssuedFiles:
        """Let another run revoke something between reading and writing."""
        monkeypatch.undo()
        entry = self.register.entries[0].id
        assert run("certify", "revoke", entry, "--reason", "Wrong", *office(programme)).code == 0
        return finish(self, *arguments)

    monkeypatch.setattr(output_folder.OutputFolder, "finish", meanwhile)
    outcome = certify()
    assert outcome.code == 2
    assert "Something else is issuing" in outcome.err
    found, _ = register.read_register(programme.out)
    assert found is not None
    assert [entry.name for entry in found.entries if entry.revoked] == ["Farah"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_what_is_issued_is_private_and_the_list_is_not(programme: Made, certify: Certify) -> None:
    """Names are the mentors' and the programme's; the list and the page have none and are to be published."""
    programme.send("farah", "Farah")
    certify()
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in programme.out.rglob("*")}
    assert modes.pop("status.jwt") == modes.pop("check.html") == "0o644"
    assert {mode for name, mode in modes.items() if "." in name} == {"0o600"}
    assert os.stat(programme.out).st_mode & 0o077 == 0


def test_a_folder_belongs_to_one_programme(programme: Made, certify: Certify, tmp_path: Path) -> None:
    """Another key may not add to it, nor another address of the list."""
    programme.send("farah", "Farah")
    certify()
    other = make_programme(tmp_path / "other", "other")
    outcome = certify("--programme", str(other.file))
    assert (outcome.code, "with another key" in outcome.err) == (2, True)
    text = programme.file.read_text("utf-8").replace("/mentoring/status.jwt", "/elsewhere/status.jwt")
    programme.file.write_text(text, "utf-8")
    outcome = certify()
    assert (outcome.code, "names https://example.org/mentoring/status.jwt" in outcome.err) == (2, True)


def test_without_an_address_the_list_has_a_name_of_its_own(programme: Made, certify: Certify) -> None:
    """The same one from the first run on, even if that issued nothing."""
    old = programme.file.read_text("utf-8")
    text = old.replace('url = "https://example.org/mentoring/status', '# url = "')
    programme.file.write_text(text, "utf-8")
    certify()
    first, _ = register.read_register(programme.out)
    programme.send("farah", "Farah")
    certify()
    second, _ = register.read_register(programme.out)
    assert first is not None
    assert second is not None
    assert first.status_list == second.status_list
    assert first.status_list.startswith("urn:uuid:")
    [document] = [json.loads(path.read_text("utf-8")) for path in programme.out.glob("*/credential.json")]
    assert document["credentialStatus"]["statusListCredential"] == first.status_list


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"version": 2}'])
def test_a_damaged_register_stops_everything(programme: Made, certify: Certify, data: bytes) -> None:
    """Without it nobody could tell what was issued, so nothing is."""
    programme.send("farah", "Farah")
    programme.out.mkdir()
    (programme.out / register.NAME).write_bytes(data)
    outcome = certify()
    assert (outcome.code, "Put it back from a copy" in outcome.err) == (2, True)
    assert [path.name for path in programme.out.iterdir()] == [register.NAME]


def test_many_are_entered_a_few_at_a_time(
    programme: Made, certify: Certify, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a long run that is broken off has to make little again."""
    monkeypatch.setattr(issue, "_TOGETHER", 2)
    for name in ("a", "b", "c"):
        programme.send(name, name)
    saved: list[int] = []
    write = register.write_register

    def count(folder: Path, found: register.Register, before: bytes) -> bytes:
        """Count the credentials each time the register is written."""
        saved.append(len(found.entries))
        return write(folder, found, before)

    monkeypatch.setattr(output_folder, "write_register", count)
    certify()
    assert saved == [2, 3]


def test_the_list_of_what_was_issued(programme: Made, certify: Certify, run: Run) -> None:
    """Names, days, on what it rests, and what was revoked and why."""
    programme.send("farah", "Farah [b]")
    certify()
    found, _ = register.read_register(programme.out)
    assert found is not None
    entry = found.entries[0]
    listed = run("certify", "list", "--out", str(programme.out))
    assert all(
        part in listed.out for part in (entry.serial, "2026-03-20", "Farah [b]", "as reported", "valid")
    )
    revoke = (
        "certify",
        "revoke",
        entry.serial.replace("-", " "),
        "--reason",
        "Wrong name",
        *office(programme),
    )
    assert run(*revoke, host=programme.host).code == 0
    assert "revoked: Wrong name" in run("certify", "list", "--out", str(programme.out)).out
    again = run(*revoke, host=programme.host)
    assert (again.code, "was revoked already" in again.err) == (2, True)
    [plain] = run("certify", "list", "--out", str(programme.out), "--json").json
    assert (plain["id"], plain["reason"]) == (entry.id, "Wrong name")


def test_one_list_has_what_was_revoked_in_every_folder(programme: Made, certify: Certify, run: Run) -> None:
    """Each folder's list is published at one address, so whichever came last must know all."""
    programme.send("farah", "Farah")
    certify()
    second = programme.place / "second"
    found, _ = register.read_register(programme.out)
    assert found is not None
    entry = found.entries[0]
    revoke = ("certify", "revoke", entry.serial, "--reason", "Wrong", *office(programme))
    assert run(*revoke, host=programme.host).code == 0
    # A copy of the programme's file has the same key, so it is the same programme.
    copy = programme.file.with_name("next-year.toml")
    copy.write_text(programme.file.read_text("utf-8"), "utf-8")
    programme.send("mei", "Mei")
    certify("--programme", str(copy), "--out", str(second))
    other, _ = register.read_register(second)
    assert other is not None
    assert [each.name for each in other.entries] == ["Mei"]
    [mei] = other.entries
    revoke = ("certify", "revoke", mei.serial, "--reason", "Wrong", *office(programme)[:-1], str(second))
    assert run(*revoke, host=programme.host).code == 0
    key = from_did(found.issuer)
    for folder in (programme.out, second):
        listed = revocations.read_list((folder / "status.jwt").read_bytes(), key)
        assert listed.revoked == {entry.index, mei.index}
    shutil.rmtree(second)
    certify()
    listed = revocations.read_list((programme.out / "status.jwt").read_bytes(), key)
    assert listed.revoked == {entry.index, mei.index}, (
        "what was revoked stays so, though its register is gone"
    )


def test_no_two_certificates_share_a_place_in_one_list(
    programme: Made, certify: Certify, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever folders they are in: one that is revoked would take the other with it."""
    monkeypatch.setattr(status_list, "SIZE", 4)
    monkeypatch.setattr(status_list, "encode_bits", lambda revoked: "")
    programme.send("farah", "Farah")
    programme.send("mei", "Mei")
    certify()
    # What was certified would look for a fifth place, which there is not.
    shutil.rmtree(programme.inbox)
    programme.inbox.mkdir()
    programme.send("noor", "Noor")
    programme.send("omar", "Omar")
    second = programme.place / "second"
    certify("--out", str(second))
    entries = [each for folder in (programme.out, second) for each in _entries(folder)]
    assert sorted(entry.index for entry in entries) == [0, 1, 2, 3]


def _entries(folder: Path) -> tuple[register.RegisterEntry, ...]:
    """Return what was issued into a folder."""
    found, _ = register.read_register(folder)
    assert found is not None
    return found.entries


def test_a_packet_is_issued_for_once_though_two_folders_are_issued_into_at_once(
    programme: Made, certify: Certify, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second run finds that another folder has come, and stops."""
    programme.send("farah", "Farah")
    second = programme.place / "second"
    finish = output_folder.OutputFolder.finish

    def meanwhile(self: output_folder.OutputFolder, *arguments: Any) -> output_folder.IssuedFiles:
        """Let another run issue into another folder between reading and writing."""
        monkeypatch.undo()
        assert certify("--out", str(second)).code == 0
        return finish(self, *arguments)

    monkeypatch.setattr(output_folder.OutputFolder, "finish", meanwhile)
    outcome = certify()
    assert (outcome.code, "Something else is issuing" in outcome.err) == (2, True)
    assert (len(_entries(second)), register.read_register(programme.out)[0]) == (1, None)
    assert certify("--json").json[0]["answer"] == "already issued"


def test_an_empty_place_says_so(programme: Made, run: Run) -> None:
    """Neither listing nor revoking makes a folder."""
    listed = run("certify", "list", "--out", str(programme.out))
    assert (listed.code, "Nothing was issued" in listed.err) == (2, True)
    revoked = run("certify", "revoke", "abc", "--reason", "x", *office(programme))
    assert (revoked.code, "Nothing was issued with the number or id abc" in revoked.err) == (2, True)
    assert not programme.out.exists()


def test_two_that_issue_at_once_leave_nothing_half_done(
    programme: Made, certify: Certify, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second stops before it writes anything; the first one's files are there."""
    programme.send("farah", "Farah")
    finish = output_folder.OutputFolder.finish

    def meanwhile(self: output_folder.OutputFolder, *arguments: Any) -> output_folder.IssuedFiles:
        """Let another run issue between reading and writing."""
        monkeypatch.undo()
        assert certify().code == 0
        return finish(self, *arguments)

    monkeypatch.setattr(output_folder.OutputFolder, "finish", meanwhile)
    outcome = certify()
    assert (outcome.code, "Something else is issuing" in outcome.err) == (2, True)
    assert folders(programme) == ["Farah"]


def test_the_list_of_what_was_revoked_is_never_older_than_the_register(
    programme: Made, certify: Certify, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that began before something was revoked, and has nothing to enter, publishes that, too."""
    programme.send("farah", "Farah")
    certify()
    publish = output_folder.OutputFolder.publish

    def meanwhile(self: output_folder.OutputFolder, signer: Any) -> Path:
        """Let another run revoke before the list is written."""
        monkeypatch.undo()
        entry = self.register.entries[0].id
        revoke = ("certify", "revoke", entry, "--reason", "Wrong", *office(programme))
        assert run(*revoke, host=programme.host).code == 0
        published.append((programme.out / "status.jwt").read_bytes().split(b".")[1])
        return publish(self, signer)

    published: list[bytes] = []
    monkeypatch.setattr(output_folder.OutputFolder, "publish", meanwhile)
    certify()
    assert (programme.out / "status.jwt").read_bytes().split(b".")[1] == published[0]
