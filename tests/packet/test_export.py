"""The folder of a packet: whole, private, and believed by programs that are not mentorlog."""

import hashlib
import os
import stat
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorlog.formats.merkle import Tree
from mentorlog.formats.sshsig import NAMESPACE
from mentorlog.host import Host
from mentorlog.packet import export as export_module
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.summary import summarise
from mentorlog.packet.export import export_summary
from mentorlog.packet.problems import ExportProblem, NotReady, PacketProblem
from tests.conftest import NOON, counting_bytes
from tests.packet.conftest import Sample, Year, export_packet, make_year
from tests.packet.tools import needs_pdfdetach, needs_ssh_keygen, run
from tests.packet.unpacking import everything_in

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")


def test_the_folder_has_the_four_files(sample: Sample) -> None:
    """The packet's files lie in a folder named after the year and the packet, and nothing else does."""
    names = {"packet.json", "packet.pdf", "packet.pdf.sig", "HOW-TO-CHECK.txt"}
    assert {path.name for path in sample.folder.iterdir()} == names
    assert sample.folder.name == f"mentoring-2026-{sample.exported.identifier[-6:]}"
    assert [path.name for path in sample.folder.parent.iterdir()] == [sample.folder.name]


@posix_only
def test_the_files_are_for_their_owner_only(sample: Sample) -> None:
    """Folder and files are closed to others; the mentor opens them by sending them."""
    assert stat.S_IMODE(sample.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in sample.folder.iterdir()} == {0o600}


@needs_ssh_keygen
def test_ssh_keygen_says_good(sample: Sample, tmp_path: Path) -> None:
    """The real ssh-keygen verifies the pages, finds the signer, and prints the fingerprint and no other."""
    signers = tmp_path / "allowed_signers"
    signers.write_text(sample.line + "\n")
    signature = sample.folder / "packet.pdf.sig"
    pages = sample.read("packet.pdf")
    common = ("-n", NAMESPACE, "-s", signature)
    checked = run("ssh-keygen", "-Y", "check-novalidate", *common, stdin=pages)
    assert checked.returncode == 0
    assert sample.exported.fingerprint.encode() in checked.stdout
    verified = run(
        "ssh-keygen", "-Y", "verify", "-f", signers, "-I", "farah@example.org", *common, stdin=pages
    )
    assert verified.stdout.startswith(b'Good "mentorlog-packet@v1" signature for farah@example.org')
    found = run("ssh-keygen", "-Y", "find-principals", "-f", signers, "-s", signature, stdin=pages)
    assert found.stdout.strip() == b"farah@example.org"


@needs_ssh_keygen
def test_ssh_keygen_refuses_changed_pages(sample: Sample) -> None:
    """A flipped bit anywhere in a sample of the PDF breaks the signature for ssh-keygen."""
    pages = sample.read("packet.pdf")
    signature = sample.folder / "packet.pdf.sig"
    for at in range(0, len(pages), len(pages) // 24):
        flipped = pages[:at] + bytes([pages[at] ^ 1]) + pages[at + 1 :]
        checked = run("ssh-keygen", "-Y", "check-novalidate", "-n", NAMESPACE, "-s", signature, stdin=flipped)
        assert checked.returncode != 0


@needs_ssh_keygen
def test_our_signature_is_that_of_ssh_keygen(sample: Sample, tmp_path: Path) -> None:
    """Signing the same file with the same key, ssh-keygen writes the same bytes."""
    pages = tmp_path / "packet.pdf"
    pages.write_bytes(sample.read("packet.pdf"))
    run("ssh-keygen", "-q", "-Y", "sign", "-f", sample.host.key, "-n", NAMESPACE, pages)
    assert (tmp_path / "packet.pdf.sig").read_bytes() == sample.read("packet.pdf.sig")


@needs_pdfdetach
def test_pdfdetach_returns_the_data(sample: Sample, tmp_path: Path) -> None:
    """The first attachment of the PDF is packet.json, byte for byte."""
    run("pdfdetach", "-save", "1", "-o", tmp_path / "out.json", sample.folder / "packet.pdf")
    assert (tmp_path / "out.json").read_bytes() == sample.read("packet.json")


@needs_ssh_keygen
def test_the_instructions_work_as_written(sample: Sample, tmp_path: Path) -> None:
    """The list line and the commands of HOW-TO-CHECK.txt, copied out of it, give a good signature."""
    lines = [line.strip() for line in sample.read("HOW-TO-CHECK.txt").decode().splitlines()]
    (tmp_path / "allowed_signers").write_text(next(x for x in lines if x.startswith("farah@")) + "\n")
    for name in ("packet.pdf", "packet.pdf.sig"):
        (tmp_path / name).write_bytes(sample.read(name))
    commands = [line for line in lines if line.startswith("ssh-keygen")]
    assert len(commands) == 2
    for command in commands:
        words = command.removesuffix(" < packet.pdf").split()
        words = [str(tmp_path / word) if (tmp_path / word).exists() else word for word in words]
        assert b"Good" in run(*words, stdin=sample.read("packet.pdf")).stdout


def test_the_words_are_in_the_instructions(sample: Sample) -> None:
    """The six words and the fingerprint are what the export returned."""
    text = sample.read("HOW-TO-CHECK.txt").decode()
    assert sample.exported.words in text
    assert sample.exported.fingerprint in text


def test_the_same_year_gives_the_same_bytes(sample: Sample, tmp_path: Path) -> None:
    """With the same clock, chance and fonts, every file is the same to the last byte."""
    host = Host(home=tmp_path / "home", now=lambda: NOON, random=counting_bytes())
    year = make_year(host)
    again = export_packet(year.logbook, year.report, year.whole, host, tmp_path / "out")
    for path in again.files:
        assert path.read_bytes() == sample.read(path.name)


def test_nothing_leaks_into_any_file(sample: Sample) -> None:
    """Of the marks in the logbook, the files hold those that were chosen and no others."""
    kept = ("PRIVATE", "MEETING-REFLECTION", "TEXT", "TITLE", "TAG", "WHY", "STEP", "COHORT", "NAME")
    for path in sample.folder.iterdir():
        for data in everything_in(path.read_bytes()):
            for mark in kept:
                assert f"MARK-{mark}".encode() not in data, path.name
    attached = [data for data in everything_in(sample.read("packet.pdf")) if b"MARK-CHOSEN" in data]
    assert attached, "the search finds what is there"


def test_progress_is_told(year: Year, host: Host, tmp_path: Path) -> None:
    """Whoever asks hears what is being done."""
    told: list[str] = []
    export_packet(year.logbook, year.report, Choices(), host, tmp_path, told.append)
    assert told == ["Signing", "Setting the pages", "Writing and checking"]


@pytest.mark.parametrize("name", ["Ana [/b] [TODO]", "#panic()", "\\ $x$ *b*", "محمد رضا", "王小明", "😀 Jo"])
def test_hostile_and_foreign_names_pass(host: Host, tmp_path: Path, name: str) -> None:
    """A name is data: whatever it looks like, the packet is made and verified."""
    year = make_year(host, meetings=2, note=name)
    exported = export_packet(year.logbook, year.report, Choices(facts=True), host, tmp_path)
    assert name.encode() in (exported.folder / "packet.json").read_bytes().replace(b"\\\\", b"\\")


def test_a_place_that_cannot_be_written_is_said(year: Year, host: Host, tmp_path: Path) -> None:
    """A file in the way gives a sentence and leaves nothing behind."""
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(PacketProblem, match="Choose another directory"):
        export_packet(year.logbook, year.report, Choices(), host, tmp_path / "out")
    assert {path.name for path in tmp_path.iterdir()} == {"home", "out"}


def test_a_failure_in_the_middle_leaves_nothing(
    year: Year, host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk gives back other bytes than it was given, the packet is removed again."""
    monkeypatch.setattr(export_module, "sync_directory", _damage)
    with pytest.raises(ExportProblem, match="own check"):
        export_packet(year.logbook, year.report, Choices(), host, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def _damage(folder: Path) -> None:
    """Change a byte of the data, as a failing disk might."""
    path = folder / "packet.json"
    data = path.read_bytes()
    os.truncate(path, 0)
    path.write_bytes(data.replace(b"Farah", b"Sarah"))


def test_what_was_sent_is_told(sample: Sample) -> None:
    """The logbook can find the packet again, know it by its digests, and tell later what changed since."""
    sent = sample.exported.sent
    assert (sent.id, sent.profile, sent.folder) == (
        sample.exported.identifier,
        "coordinator",
        str(sample.folder),
    )
    assert sent.sha256 == hashlib.sha256(sample.read("packet.json")).hexdigest()
    assert sent.pdf_sha256 == hashlib.sha256(sample.read("packet.pdf")).hexdigest()
    programme, log = sample.year.logbook.programme, Tree(sample.year.logbook.leaves).log_root()
    assert programme is not None
    assert (sent.programme, sent.period_start, sent.period_end) == (
        programme.id,
        programme.start,
        programme.end,
    )
    assert (sent.at, sent.as_of, sent.log_size, sent.log_root) == (
        NOON,
        sample.year.report.as_of,
        log.size,
        log.root.hex(),
    )


def test_a_day_that_has_not_come_is_not_signed(year: Year, host: Host, tmp_path: Path) -> None:
    """Neither summed up nor signed, whichever door it comes by; no key is made for it."""
    ahead = replace(year.report, as_of=date(2026, 3, 12))
    with pytest.raises(NotReady, match="2026-03-12 has not come yet: today is 2026-03-11"):
        summarise(year.logbook, ahead, Choices(), host)
    summary = summarise(year.logbook, year.report, Choices(), host)
    later = replace(summary, subject=summary.subject.model_copy(update={"as_of": "2026-03-12"}))
    with pytest.raises(NotReady, match="name a day that is over"):
        export_summary(later, host, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert not host.key.exists()
