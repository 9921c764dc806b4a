"""Files belong together by what is in them, whatever a mail program called them; nothing is passed over."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mentorlog.formats.allowed_signers import parse_signers
from mentorlog.packet.checking.batch.verify_batch import verify_batch
from mentorlog.packet.checking.evidence.inbox import contents_of, is_inbox, walk_folder
from mentorlog.packet.checking.evidence.pairing import LARGEST_SIGNATURE
from mentorlog.packet.checking.judging.verifier_rules import NO_RULES, VerifierRules
from mentorlog.packet.checking.signers.enrolment import read_cards
from mentorlog.packet.checking.verdict import Outcome, PacketVerdict
from mentorlog.packet.checking.verify import verify
from tests.packet.conftest import POLICY, Sample
from tests.packet.forging import said
from tests.packet.pdfparts import repainted

PRINTED = b"%PDF-1.4\n1 0 obj << >> endobj\n"
"""A PDF without anything in it."""


@pytest.fixture
def write(sample: Sample, tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes parts of the sample under other names into one folder."""

    def write(**names: str | bytes) -> Path:
        folder = tmp_path / "folder"
        folder.mkdir(exist_ok=True)
        parts = {"data": "packet.json", "pages": "packet.pdf", "signature": "packet.pdf.sig"}
        for part, name in names.items():
            (folder / str(name)).write_bytes(sample.read(parts[part]))
        return folder

    return write


def judged(sample: Sample, path: Path) -> PacketVerdict:
    """Judge with the mentor on the list."""
    return verify(path, parse_signers([sample.line]))


@pytest.mark.parametrize(
    ("pages", "signature"),
    [
        ("packet (1).pdf", "packet (1).pdf.sig"),
        ("packet (1).pdf", "packet.pdf.sig"),
        ("packet.pdf", "packet.pdf (1).sig"),
        ("packet.pdf", "packet.pdf.sig.txt"),
        ("Packet-final.pdf", "packet.pdf.sig"),
        ("PACKET.PDF", "signature"),
        ("packet", "packet.sig"),
    ],
)
@pytest.mark.parametrize("data", ["packet.json", "packet (2).json", "data.txt", None])
def test_renamed_files_find_each_other(
    sample: Sample, write: Callable[..., Path], pages: str, signature: str, data: str | None
) -> None:
    """The folder, and each PDF and data file in it, are the packet."""
    folder = write(pages=pages, signature=signature, **({"data": data} if data else {}))
    for path in (folder, folder / pages, *([folder / data] if data else [])):
        verdict = judged(sample, path)
        assert verdict.outcome is Outcome.OK, verdict.reasons
        assert "no pages to check" not in said(verdict)
    assert not is_inbox(folder, walk_folder(folder))


def test_an_edited_pdf_beside_a_genuine_packet_is_never_ok(
    sample: Sample, write: Callable[..., Path]
) -> None:
    """Whoever reads the verdict would read that PDF."""
    folder = write(data="packet.json", signature="packet.pdf.sig")
    edited = folder / "Packet-final.pdf"
    edited.write_bytes(repainted(sample.read("packet.pdf")))
    shutil.copy(folder / "packet.json", folder / "a copy.json")
    for name in ("", "packet.json", "a copy.json", "Packet-final.pdf"):
        assert judged(sample, folder / name).outcome is Outcome.REJECT
    (folder / "packet.pdf").write_bytes(sample.read("packet.pdf"))
    beside = judged(sample, folder)
    assert beside.outcome is Outcome.CHECK
    assert "Packet-final.pdf has the same data inside, but nobody signed its pages" in said(beside)
    (folder / "packet.pdf").unlink()
    (folder / "packet.pdf.sig").unlink()
    assert "could have been changed" in said(judged(sample, folder))


def test_the_pages_that_a_signature_fits_are_the_packet(sample: Sample, write: Callable[..., Path]) -> None:
    """Whatever the other one is called: it is that one nobody signed."""
    folder = write(data="packet.json", pages="z.pdf", signature="mail.sig")
    (folder / "packet.pdf").write_bytes(repainted(sample.read("packet.pdf")))
    verdict = judged(sample, folder)
    assert verdict.outcome is Outcome.CHECK
    assert "packet.pdf has the same data inside, but nobody signed its pages" in said(verdict)


def test_a_signature_is_lent_past_a_pdf_without_data(sample: Sample, write: Callable[..., Path]) -> None:
    """A printed page beside it does not hide that the pages were edited."""
    folder = write(data="packet.json", signature="packet.pdf.sig")
    (folder / "Packet-final.pdf").write_bytes(repainted(sample.read("packet.pdf")))
    (folder / "printed.pdf").write_bytes(PRINTED)
    assert judged(sample, folder).outcome is Outcome.REJECT


def test_a_byte_too_many_is_too_large(sample: Sample, write: Callable[..., Path]) -> None:
    """The file is put aside unread, and the packet beside it is judged."""
    folder = write(data="packet.json", pages="packet.pdf", signature="packet.pdf.sig")
    (folder / "stray.sig").write_bytes(b"-" * (LARGEST_SIGNATURE + 1))
    assert [aside.why for aside in contents_of(folder).skipped] == ["It is far too large for a packet"]
    assert judged(sample, folder).outcome is Outcome.OK


def test_a_pdf_without_data_beside_a_packet_is_told_of(sample: Sample, write: Callable[..., Path]) -> None:
    """It may be the packet, printed; a copy to the byte is no other PDF."""
    folder = write(data="packet.json", pages="packet.pdf", signature="packet.pdf.sig")
    shutil.copy(folder / "packet.pdf", folder / "copy.pdf")
    shutil.copy(folder / "packet.pdf.sig", folder / "packet.pdf (1).sig")
    assert contents_of(folder).skipped == []
    assert judged(sample, folder).outcome is Outcome.OK
    (folder / "printed.pdf").write_bytes(PRINTED)
    verdict = judged(sample, folder)
    assert verdict.outcome is Outcome.CHECK
    assert "printed.pdf has no signed data inside, so it was not checked" in said(verdict)
    for name in ("packet.pdf", "packet.pdf.sig", "packet.pdf (1).sig", "copy.pdf"):
        (folder / name).unlink()
    assert judged(sample, folder).outcome is Outcome.CHECK


def test_all_packets_in_one_folder_are_told_apart(sample: Sample, write: Callable[..., Path]) -> None:
    """Data, pages and signatures of several packets lie flat, with a printed one among them."""
    folder = write(pages="packet (1).pdf", signature="packet.pdf (1).sig", data="packet (7).json")
    (folder / "packet.json").write_bytes(b'{"@context":[]}')
    (folder / "printed.pdf").write_bytes(PRINTED)
    (folder / "stray.sig").write_bytes(sample.read("packet.pdf.sig").replace(b"A", b"B", 1))
    found = contents_of(folder)
    assert is_inbox(folder, found)
    assert [aside.path.name for aside in found.skipped] == ["stray.sig"]
    rows = verify_batch(found.packets, parse_signers([sample.line]), VerifierRules(policies=(POLICY,)))
    assert sorted((Path(row.file).name, row.verdict) for row in rows) == [
        ("folder", "REJECT"),
        ("packet (1).pdf", "OK"),
        ("printed.pdf", "REJECT"),
    ]


ODD = {
    "a.zip": b"PK\x03\x04",
    "b.rar": b"Rar!\x1a\x07",
    "c.7z": b"7z\xbc\xaf\x27\x1c",
    "d.tar": b"",
    "e.tgz": b"\x1f\x8b",
    "f.gz": b"",
    "g.eml": b"From: farah@example.org",
    "h.msg": b"\xd0\xcf\x11\xe0",
    "packed": b"PK\x03\x04",
    ".hidden.pdf": PRINTED,
    "lonely.sig": b"",
}
"""What could hold a packet and is not one."""


@pytest.mark.parametrize("name", ODD)
def test_what_could_hold_a_packet_is_named(sample: Sample, tmp_path: Path, name: str) -> None:
    """With what to do about it."""
    shutil.copytree(sample.folder, tmp_path / "farah")
    (tmp_path / name).write_bytes(ODD[name])
    found = contents_of(tmp_path)
    assert [(aside.path.name, aside.harmless) for aside in found.skipped] == [(name, False)]
    assert [parts.path.name for parts in found.packets] == ["farah"]


@pytest.mark.skipif(os.name == "nt", reason="paths have an end there")
def test_folders_within_folders_without_end_are_gone_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder that others can write into anybody can nest a thousand; what else is there is checked."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "packet.json").write_text("{}")
    depth = 1_200
    for _ in range(depth):
        os.mkdir("d")
        os.chdir("d")
    Path("packet.json").write_text("{}")
    try:
        found, cards = contents_of(tmp_path).packets, read_cards([tmp_path]).skipped
    finally:
        # What removes the folders of tests goes one call further down for each.
        os.remove("packet.json")
        for _ in range(depth):
            os.chdir("..")
            os.rmdir("d")
    own = len(tmp_path.parts)
    assert [len(each.path.parts) for each in found] == [own, own + depth]
    assert [len(each.path.parts) for each in cards] == [own + 1, own + depth + 1]


def test_a_folder_that_cannot_be_read_is_named(
    sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be full of packets."""
    shutil.copytree(sample.folder, tmp_path / "farah")
    shut = tmp_path / "shut"
    shut.mkdir()
    scandir = os.scandir

    def refuse(path: str) -> object:
        """Read any folder but one."""
        if Path(path) == shut:
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    [aside] = contents_of(tmp_path).skipped
    assert (aside.path, aside.why) == (shut, "It cannot be read: Permission denied")


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows, and there are no pipes")
def test_links_and_pipes_are_named(sample: Sample, tmp_path: Path) -> None:
    """A link to a folder is not followed; one that leads nowhere, and a pipe, are not waited for."""
    shutil.copytree(sample.folder, tmp_path / "farah")
    (tmp_path / "linked").symlink_to(sample.folder, target_is_directory=True)
    (tmp_path / "nowhere.pdf").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "pipe.pdf")
    hidden = tmp_path / ".trash"
    hidden.mkdir()
    (hidden / "packet.pdf").write_bytes(b"")
    names = [aside.path.name for aside in contents_of(tmp_path).skipped]
    assert sorted(names) == [".trash", "linked", "nowhere.pdf", "pipe.pdf"]


def test_what_comes_along_with_packets_is_not_named(sample: Sample, tmp_path: Path) -> None:
    """Notes, lists and tables are a coordinator's own; a picture is told of, and does no harm."""
    shutil.copytree(sample.folder, tmp_path / "farah")
    for name in (
        "HOW-TO-CHECK.txt",
        "notes.txt",
        "allowed_signers",
        "verdicts.csv",
        "Thumbs.db",
        ".DS_Store",
    ):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "._packet.pdf").write_bytes(b"\x00\x05\x16\x07")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    assert [(aside.path.name, aside.harmless) for aside in contents_of(tmp_path).skipped] == [
        ("photo.jpg", True)
    ]


def test_where_nothing_is_there_is_no_packet(tmp_path: Path) -> None:
    """A folder of folders without anything in them."""
    (tmp_path / "one" / "two").mkdir(parents=True)
    [row] = verify_batch(contents_of(tmp_path).packets, None, NO_RULES)
    assert (row.verdict, "There is no packet here" in row.reasons[0]) == ("REJECT", True)
