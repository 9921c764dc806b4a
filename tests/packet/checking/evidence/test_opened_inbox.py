"""What is packed and what is attached is checked as if it lay there, and can do no harm."""

import os
import warnings
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest

from mentorlog.packet.checking.evidence import safe_extraction
from mentorlog.packet.checking.evidence.inbox import merge_contents
from mentorlog.packet.checking.evidence.opened_inbox import open_inbox
from mentorlog.packet.checking.evidence.packet_files import FolderContents
from mentorlog.packet.checking.verify import verify
from tests.packet.conftest import Sample

Fill = Callable[[zipfile.ZipFile], None]


def parts(sample: Sample) -> dict[str, bytes]:
    """Return the three files of a packet."""
    return {
        name: (sample.folder / name).read_bytes() for name in ("packet.json", "packet.pdf", "packet.pdf.sig")
    }


def zipped(files: dict[str, bytes]) -> bytes:
    """Return a ZIP file."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            # Of one day, always: such bytes stand in the names of tests, which every process must agree on.
            packed.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def message(attached: dict[str, bytes]) -> EmailMessage:
    """Return a message to which files are attached."""
    made = EmailMessage()
    made["From"], made["Subject"] = "Ana [/b] <ana@example.org>", "My packet"
    made.set_content("Here it is.")
    for name, data in attached.items():
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made


def looked_into(path: Path) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Return the packets in an inbox with their verdicts without a list, and what was left aside."""
    with open_inbox([path]) as places:
        contents: FolderContents = merge_contents(places)
        verdicts = [verify(packet) for packet in contents.packets]
    at = path if path.is_dir() else path.parent
    found = [(Path(one.file).relative_to(at).as_posix(), one.outcome.value) for one in verdicts]
    return found, {aside.path.relative_to(at).as_posix(): aside.why for aside in contents.skipped}


def test_mail_is_known_by_how_it_begins(sample: Sample, tmp_path: Path) -> None:
    """Thunderbird keeps a mailbox as `Inbox`; a text of an office is no message."""
    sent = bytes(message({"packet.json": sample.read("packet.json")}))
    (tmp_path / "Fwd packet").write_bytes(sent)
    found, _ = looked_into(tmp_path)
    assert found == [("Fwd packet", "CHECK")]
    (tmp_path / "Fwd packet").rename(tmp_path / "texts.txt")
    (tmp_path / "Inbox").write_bytes(b"From - Mon Jan  1 00:00:00 2026\n" + sent)
    (tmp_path / "notes").write_bytes(b"From here on: nothing")
    found, asides = looked_into(tmp_path)
    assert found == [("Inbox/message 1", "CHECK")]
    assert "message" not in asides["notes"]


def test_a_packet_in_an_archive_is_called_by_its_place_there(sample: Sample, tmp_path: Path) -> None:
    """Folders in it are walked; nothing is written beside it; what lies in a named archive is found too."""
    files = {f"Year/Ana [b]/{name}": data for name, data in parts(sample).items()}
    (tmp_path / "ana.zip").write_bytes(zipped(files))
    found = [("ana.zip/Year/Ana [b]", "CHECK")]
    assert looked_into(tmp_path) == looked_into(tmp_path / "ana.zip") == (found, {})
    assert [path.name for path in tmp_path.iterdir()] == ["ana.zip"]


def test_attachments_belong_together_whatever_they_are_called(sample: Sample, tmp_path: Path) -> None:
    """Names of attachments are the sender's; a message that was sent on is looked into as well."""
    data, pages, signature = parts(sample).values()
    odd = {"../../évil.bin": data, "document": pages, "CON.txt": signature}
    (tmp_path / "sent on.eml").write_bytes(bytes(message({"inner.eml": bytes(message(odd))})))
    [(file, outcome)], aside = looked_into(tmp_path)
    assert file.startswith("sent on.eml/inner.eml/")
    assert (outcome, aside) == ("CHECK", {})
    [verdict], _ = looked_into(tmp_path)
    assert verdict[1] != "REJECT"


def test_a_changed_packet_in_an_archive_is_rejected(sample: Sample, tmp_path: Path) -> None:
    """Being packed vouches for nothing."""
    files = parts(sample)
    (tmp_path / "x.zip").write_bytes(
        zipped(files | {"packet.pdf": files["packet.pdf"].replace(b"1", b"2", 1)})
    )
    assert looked_into(tmp_path)[0] == [("x.zip", "REJECT")]


def test_two_files_of_one_name_in_an_archive_are_two(sample: Sample, tmp_path: Path) -> None:
    """The second does not take the place of the first."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("packet.json", parts(sample)["packet.json"])
        with pytest.warns(UserWarning, match="Duplicate"):
            packed.writestr("packet.json", b"{}")
    (tmp_path / "x.zip").write_bytes(out.getvalue())
    assert sorted(outcome for _, outcome in looked_into(tmp_path)[0]) == ["CHECK", "REJECT"]


@pytest.mark.parametrize(
    ("names", "why"),
    [
        (("../packet.json",), "leads out of the archive"),
        (("/etc/packet.json",), "leads out of the archive"),
        (("C:/packet.json",), "leads out of the archive"),
        (("a" * 1500 + "/packet.json",), "name is far too long"),
    ],
)
def test_a_name_never_says_where_a_file_goes(names: tuple[str, ...], why: str, tmp_path: Path) -> None:
    """Whatever leads out of an archive stays in it, and is named."""
    (tmp_path / "x.zip").write_bytes(zipped(dict.fromkeys(names, b'{"@context":')))
    [said] = looked_into(tmp_path)[1].values()
    assert why in said


def test_a_link_in_an_archive_is_not_followed(tmp_path: Path) -> None:
    """It could lead to any file of the coordinator's."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        link = zipfile.ZipInfo("packet.json")
        link.external_attr = 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
    (tmp_path / "x.zip").write_bytes(out.getvalue())
    assert looked_into(tmp_path)[1] == {"x.zip/packet.json": "It is a link inside an archive"}


def test_what_would_grow_without_end_is_left_packed(tmp_path: Path) -> None:
    """A file of zeros is packed a thousand times smaller; no packet is."""
    (tmp_path / "x.zip").write_bytes(zipped({"packet.pdf": bytes(8 << 20)}))
    assert "packed far too tightly" in looked_into(tmp_path)[1]["x.zip/packet.pdf"]


def test_what_is_damaged_within_an_archive_is_not_checked_in_part(tmp_path: Path) -> None:
    """What came out before the damage is no file that anybody sent."""
    packed = bytearray(zipped({"packet.pdf": bytes(range(256)) * 900}))
    packed[packed.index(b"PK\x01\x02") - 9] ^= 1
    (tmp_path / "x.zip").write_bytes(packed)
    damaged = "It is damaged within the archive: ask for it again"
    assert looked_into(tmp_path / "x.zip") == ([], {"x.zip/packet.pdf": damaged})


def test_archives_in_archives_have_an_end(sample: Sample, tmp_path: Path) -> None:
    """Three within each other are looked into, a fourth is named."""
    inner = zipped(parts(sample))
    for _ in range(2):
        inner = zipped({"next.zip": inner})
    (tmp_path / "x.zip").write_bytes(inner)
    assert [outcome for _, outcome in looked_into(tmp_path)[0]] == ["CHECK"]
    (tmp_path / "x.zip").write_bytes(zipped({"next.zip": inner}))
    assert "too deep" in str(looked_into(tmp_path)[1])


@pytest.mark.parametrize("limit", ["MOST_BYTES", "MOST_FILES", "LARGEST_ARCHIVE"])
def test_there_are_limits_over_all(
    limit: str, sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many small archives are no way around them."""
    monkeypatch.setattr(safe_extraction, limit, 2)
    (tmp_path / "x.zip").write_bytes(zipped(parts(sample)))
    [why] = looked_into(tmp_path)[1].values()
    assert "far too" in why or "more than" in why


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        b"PK\x03\x04" + bytes(200),
        b"PK\x03\x04 PK\x05\x06" + b"\xff" * 18,
        zipped({"packet.json": b"{}" * 99})[:-30],
        zipped({"packet.json": b"{}" * 99}).replace(b"\x03\x04\x14", b"\x03\x04\x99"),
    ],
)
def test_no_bytes_make_an_archive_fail(data: bytes, tmp_path: Path) -> None:
    """The worst is that it is left aside, with a reason."""
    (tmp_path / "x.zip").write_bytes(data)
    found, aside = looked_into(tmp_path)
    assert aside or found


def mailbox_of(place: Path, *messages: bytes) -> Path:
    """Return a mailbox with such messages, as a mail program writes it."""
    lines = (b"From ana@example.org Mon Mar  9 10:00:00 2026\n" + each + b"\n\n" for each in messages)
    place.write_bytes(b"".join(lines))
    return place


def test_each_message_of_a_mailbox_is_looked_into(sample: Sample, tmp_path: Path) -> None:
    """A packet is called by the number of its message; letters without anything attached are nothing."""
    packet = bytes(message(parts(sample)))
    zipped_one = bytes(message({"ana.zip": zipped(parts(sample))}))
    letter = EmailMessage()
    letter.set_content("When is the deadline, in the name of all?")
    path = mailbox_of(tmp_path / "Mentoring.MBOX", bytes(letter), packet, zipped_one)
    before = path.read_bytes()
    assert looked_into(tmp_path) == looked_into(path)
    found, aside = looked_into(path)
    assert found == [("Mentoring.MBOX/message 2", "CHECK"), ("Mentoring.MBOX/message 3/ana.zip", "CHECK")]
    assert aside == {}
    assert (path.read_bytes(), [*tmp_path.iterdir()]) == (before, [path])


def test_one_bad_message_of_a_mailbox_hides_no_other(sample: Sample, tmp_path: Path) -> None:
    """It is named by its number, with the reason."""
    nested = b"Content-Type: multipart/mixed; boundary=attachment\n" * 50
    mailbox_of(tmp_path / "x.mbox", nested, bytes(message(parts(sample))))
    found, aside = looked_into(tmp_path)
    assert found == [("x.mbox/message 2", "CHECK")]
    assert [*aside] == ["x.mbox/message 1"]
    assert "far too many parts" in aside["x.mbox/message 1"]


@pytest.mark.parametrize(
    ("limit", "why"),
    [
        ("LARGEST_ARCHIVE", "far too large to be looked into"),
        ("MOST_FILES", "more than"),
        ("MOST_BYTES", "far too much to unpack"),
        ("LARGEST_MESSAGE", "far too large to hold a packet"),
    ],
)
def test_a_mailbox_has_the_limits_of_everything_else(
    limit: str, why: str, sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it says of itself."""
    mailbox_of(tmp_path / "x.mbox", bytes(message(parts(sample))), bytes(message(parts(sample))))
    monkeypatch.setattr(safe_extraction, limit, 2)
    found, aside = looked_into(tmp_path / "x.mbox")
    assert found == []
    assert any(why in each for each in aside.values()), aside


@pytest.mark.parametrize("data", [b"", b"no mailbox", b"From ", b"From x\n\nFrom y\n\xff\x00"])
def test_no_bytes_make_a_mailbox_fail(data: bytes, tmp_path: Path) -> None:
    """There is nothing in it, and that is said."""
    (tmp_path / "x.mbox").write_bytes(data)
    aside = {"x.mbox": "It is a mailbox, and nothing is attached to its messages"}
    assert looked_into(tmp_path / "x.mbox") == ([], aside)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"From: x",
        b"Content-Type: multipart/mixed; boundary=\r\n\r\n--\r\n",
        b"Content-Type: multipart/mixed; boundary=a\r\n" * 3000,
        b"Content-Type: a/b; name*0*=x'\xff; name*1*=%\r\nContent-Transfer-Encoding: base64\r\n\r\n!!",
        b"Content-Disposition: attachment; filename==?x?q?a?=\r\nContent-Type: a/b\r\n\r\nabc",
    ],
)
def test_no_bytes_make_a_message_fail(data: bytes, tmp_path: Path) -> None:
    """The worst is that it is left aside, with a reason; a text without anything attached is nothing."""
    (tmp_path / "x.eml").write_bytes(data)
    looked_into(tmp_path)


def test_a_certificate_in_an_archive_is_named(tmp_path: Path) -> None:
    """It is no packet, and is checked by itself."""
    badge = b'{"@context":[],"type":["VerifiableCredential","OpenBadgeCredential"]}'
    (tmp_path / "x.zip").write_bytes(zipped({"credential.json": badge}))
    assert "It is a certificate" in looked_into(tmp_path)[1]["x.zip/credential.json"]


def test_thousands_of_one_name_are_told_apart_without_looking_each_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One mentor's archive holds nobody up: the folder is not read again for each file in it."""
    read = 0
    scan = os.scandir

    def counted(*args: object) -> object:
        nonlocal read
        read += 1
        return scan(*args)  # type: ignore[call-overload]

    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for _ in range(400):
            archive.writestr(zipfile.ZipInfo("A.txt"), b"")
    (tmp_path / "x.zip").write_bytes(packed.getvalue())
    (tmp_path / "out").mkdir()
    monkeypatch.setattr(os, "scandir", counted)
    taken = safe_extraction.SafeExtraction(tmp_path / "out").zip_file(tmp_path / "x.zip", Path("x.zip"))
    names = sorted(path.name for path in taken.called if path.suffix)
    assert names == sorted(["A.txt", *(f"A ({number}).txt" for number in range(2, 401))])
    assert read < 10
