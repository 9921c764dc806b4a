"""What lies among packets is named, and the exit code says so."""

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.conftest import Run
from tests.packet.conftest import Sample, sample

__all__ = ["sample"]


@pytest.fixture
def inbox(sample: Sample, tmp_path: Path) -> Path:
    """An inbox with one packet in it."""
    shutil.copytree(sample.folder, tmp_path / "inbox" / "farah")
    return tmp_path / "inbox"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("packets.zip", "It is an archive: unpack it"),
        ("packets.rar", "It is an archive: unpack it"),
        ("Farah.eml", "It is a message to which nothing is attached"),
        ("Farah.msg", "It is a message: save what is attached"),
        ("packet.pdf.sig", "It is a signature, but no PDF beside it is of it"),
    ],
)
def test_what_was_not_checked_is_named(run: Run, inbox: Path, name: str, why: str) -> None:
    """In a table and for one packet; a script notices by the exit code."""
    assert run("verify", str(inbox)).code == 0
    (inbox / name).write_bytes(b"x")
    table = run("verify", str(inbox))
    assert (table.code, f"Not checked: {inbox / name}. {why}" in table.err) == (1, True)
    assert "1 packet: 1 not judged, 1 to check" in table.out
    (inbox / "farah" / name).unlink(missing_ok=True)
    (inbox / name).rename(inbox / "farah" / f"other {name}")
    one = run("verify", str(inbox / "farah"))
    assert (one.code, why in one.err) == (1, True)


def test_what_only_outlook_reads_is_told_how_to_open(run: Run, inbox: Path) -> None:
    """Once, however many there are; nothing of it where there is none."""
    assert "Outlook" not in run("verify", str(inbox)).err
    for name in ("Farah.msg", "Ana [b].MSG"):
        (inbox / name).write_bytes(b"\xd0\xcf\x11\xe0")
    told = " ".join(run("verify", str(inbox)).err.split())
    assert told.count("choose File, Save Attachments") == 1


def test_what_is_harmless_is_named_in_one_line(run: Run, inbox: Path) -> None:
    """Pictures and letters change nothing."""
    for number in range(7):
        (inbox / f"{number}.jpg").write_bytes(b"\xff\xd8")
    table = run("verify", str(inbox))
    assert table.code == 0
    assert "being neither PDF, .sig nor JSON: 0.jpg, 1.jpg, 2.jpg, 3.jpg, 4.jpg and 2 more." in table.err


@pytest.mark.parametrize("name", ["", "   ", "\t"])
def test_no_name_is_not_this_folder(
    run: Run, inbox: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A script whose variable is empty must not check wherever it happens to be."""
    monkeypatch.chdir(inbox)
    for command in (("verify", name), ("verify", str(inbox), "--signers", name), ("signers", "add", name)):
        outcome = run(*command)
        if name or command[-2] != "--signers":
            assert (outcome.code, outcome.out, "is empty" in outcome.err) == (2, "", True), command


@pytest.mark.parametrize("name", ["empty", "folders", "null"])
def test_where_there_is_no_packet_that_is_said(run: Run, tmp_path: Path, name: str) -> None:
    """And it is never exit 0."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "folders" / "one" / "two").mkdir(parents=True)
    path = Path("/dev/null") if name == "null" else tmp_path / name
    outcome = run("verify", str(path))
    assert outcome.code == 1
    assert ("is not a file" if name == "null" else "There is no packet here") in outcome.out
    roster = tmp_path / "mentors.csv"
    roster.write_text("Name,Email\nAna [/b] [TODO],ana@example.org\n", "utf-8")
    if path.is_dir():
        waiting = run("verify", str(path), "--roster", str(roster))
        assert (waiting.code, "REJECT" in waiting.out, "not sent" in waiting.out) == (0, False, True)
        (path / "locked.7z").write_bytes(b"7z\xbc\xaf\x27\x1c")
        waiting = run("verify", str(path), "--roster", str(roster))
        assert (waiting.code, "REJECT" in waiting.out, "Not checked: " in waiting.err) == (1, False, True)
    (tmp_path / "dangling").symlink_to(tmp_path / "gone")
    assert run("verify", str(tmp_path / "dangling")).code == 2


def test_signers_add_takes_a_renamed_packet(run: Run, sample: Sample, tmp_path: Path) -> None:
    """By whatever name the files came."""
    (tmp_path / "in").mkdir()
    for name, new in (("packet.pdf", "packet (1).pdf"), ("packet.pdf.sig", "packet.pdf (1).sig")):
        shutil.copy(sample.folder / name, tmp_path / "in" / new)
    listed = str(tmp_path / "list")
    words = sample.key.public.words
    (tmp_path / "in" / "more.7z").write_bytes(b"")
    added = run("signers", "add", str(tmp_path / "in"), "--signers", listed, "--words", words)
    assert (added.code, "more.7z. It is an archive" in added.err) == (0, True)
    (tmp_path / "in" / "more.7z").unlink()
    assert run("verify", str(tmp_path / "in"), "--signers", listed).out.startswith("OK     genuine: ")


def test_signers_add_takes_a_packet_as_it_was_sent(run: Run, sample: Sample, tmp_path: Path) -> None:
    """In the archive or the message that it came in; what `verify` advises can be typed as it is."""
    packed = tmp_path / "Farah.zip"
    with ZipFile(packed, "w") as archive:
        for name in ("packet.pdf", "packet.pdf.sig"):
            archive.write(sample.folder / name, f"year/{name}")
    checked = run("verify", str(packed))
    assert checked.out.startswith(f"CHECK  words to compare: {packed}/year")
    listed = str(tmp_path / "list")
    assert f"mentorlog signers add {packed} --signers allowed_signers" in checked.err
    added = run("signers", "add", str(packed), "--signers", listed, "--words", sample.key.public.words)
    assert added.code == 0
    assert run("verify", str(packed), "--signers", listed).out.startswith("OK     genuine: ")


@pytest.mark.parametrize("name", ["packet.html", "verify.html"])
def test_pages_that_nobody_signs_are_named(run: Run, inbox: Path, name: str) -> None:
    """A mentor may send a page that says anything, or one that approves of everything."""
    (inbox / "farah" / name).write_text("OK, authentic and met", encoding="utf-8")
    for path in (inbox, inbox / "farah"):
        found = run("verify", str(path))
        assert f"Not looked at, being neither PDF, .sig nor JSON: {name}." in found.err
