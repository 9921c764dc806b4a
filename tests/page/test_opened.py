"""The page looks into archives and messages as `mentorlog verify` does, and leaves aside the same."""

import binascii
import csv
import io
import quopri
import random
import struct
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from functools import partial
from pathlib import Path

import pytest

from mentorlog.packet.checking.batch.verify_batch import verify_batch
from mentorlog.packet.checking.evidence import safe_extraction
from mentorlog.packet.checking.evidence.inbox import merge_contents
from mentorlog.packet.checking.evidence.opened_inbox import open_inbox
from mentorlog.packet.checking.judging.verifier_rules import NO_RULES
from tests.packet.checking.evidence.test_opened_inbox import message, parts, zipped
from tests.packet.conftest import Sample
from tests.packet.specimens import specimens
from tests.page.conftest import Script

NOW = "2027-01-05T12:00:00Z"
CERTIFICATE = "It is a certificate, not a packet: check it with “mentorlog certify check”"
Told = tuple[set[tuple[str, str]], dict[str, str]]
"""Packets, by the digest of their data or what they are called, with verdicts; and what was left aside."""


def verified(folder: Path) -> Told:
    """Return what `mentorlog verify` makes of a folder."""
    with open_inbox([folder]) as places:
        contents = merge_contents(places)
        rows = verify_batch([each for each in contents.packets if each.data or each.pages], None, NO_RULES)

    def named(path: Path | str) -> str:
        return Path(path).relative_to(folder.parent).as_posix()

    asides = {named(aside.path): aside.why for aside in contents.skipped}
    certificates = {named(path): CERTIFICATE for path in contents.certificates}
    return {(row.sha256 or named(row.file), row.verdict) for row in rows}, asides | certificates


def shown(script: Script, folder: Path, **limits: int) -> Told:
    """Return what the page makes of it."""
    answer = script.ask("inbox", folder=str(folder), signers=None, rules=None, now=NOW, limits=limits)
    rows = [*csv.DictReader(io.StringIO(answer["table"].removeprefix("\ufeff"), newline=""))]
    told = {(row["sha256"] or row["file"], row["verdict"]) for row in rows}
    assert len(told) == len(rows), "each packet once"
    return told, dict(answer["asides"])


def agreed(script: Script, folder: Path) -> Told:
    """See that both say the same, and return it."""
    theirs, ours = verified(folder), shown(script, folder)
    assert ours[0] == theirs[0]
    # Of what is neither packet nor anything else the page names the file only.
    assert {path: why or theirs[1].get(path) for path, why in ours[1].items()} == theirs[1]
    return theirs


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """An empty inbox."""
    place = tmp_path / "inbox"
    place.mkdir()
    return place


def test_packets_are_found_wherever_they_are_packed(script: Script, sample: Sample, inbox: Path) -> None:
    """In folders of an archive, attached under any name, sent on, and packed three times over."""
    files = parts(sample)
    data, pages, signature = files.values()
    odd = {"../../évil.bin": data, "document": pages, "CON.txt": signature}
    (inbox / "ana.zip").write_bytes(zipped({f"Year/Ana [b]/{name}": part for name, part in files.items()}))
    (inbox / "sent on.eml").write_bytes(bytes(message({"inner.eml": bytes(message(odd))})))
    (inbox / "mail.emlx").write_bytes(
        b"%d\n" % len(bytes(message(files))) + bytes(message(files)) + b"<plist/>"
    )
    (inbox / "thrice.ZIP").write_bytes(zipped({"a.zip": zipped({"b.zip": zipped(files)})}))
    (inbox / "deeper.zip").write_bytes(zipped({"a.zip": zipped({"b.zip": zipped({"c.zip": zipped(files)})})}))
    [(_, outcome)], asides = agreed(script, inbox)
    assert outcome == "CHECK"
    assert asides == {
        "inbox/deeper.zip/a.zip/b.zip/c.zip": "It lies too deep, in archives or messages within each other"
    }


def test_a_name_inside_never_leads_out(script: Script, inbox: Path) -> None:
    """What leads out, is a link or is named without end stays packed, and is named."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in ("../packet.json", "/etc/packet.json", "C:/packet.json", "a" * 1500 + "/packet.json"):
            packed.writestr(name, b'{"@context":')
        link = zipfile.ZipInfo("link.json")
        link.external_attr = 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
    (inbox / "x.zip").write_bytes(out.getvalue())
    _, asides = agreed(script, inbox)
    assert len(set(asides.values())) == 3


def test_what_would_grow_without_end_stays_packed(script: Script, sample: Sample, inbox: Path) -> None:
    """By what an archive says, and by what comes out where it says something else."""
    (inbox / "x.zip").write_bytes(zipped({"packet.pdf": bytes(8 << 20)}))
    lying = bytearray(zipped({"packet.pdf": bytes(8 << 20)}))
    at = lying.index(b"PK\x01\x02")
    lying[at + 24 : at + 28] = struct.pack("<L", 1 << 20)
    (inbox / "y.zip").write_bytes(lying)
    _, asides = agreed(script, inbox)
    assert "packed far too tightly" in asides["inbox/x.zip/packet.pdf"]
    assert "damaged within" in asides["inbox/y.zip/packet.pdf"]


@pytest.mark.parametrize(
    ("limit", "theirs", "most"),
    [
        ("bytes", "MOST_BYTES", 2),
        ("files", "MOST_FILES", 2),
        ("archive", "LARGEST_ARCHIVE", 2),
        ("message", "LARGEST_MESSAGE", 2),
    ],
)
def test_limits_hold_over_all(
    script: Script,
    sample: Sample,
    inbox: Path,
    monkeypatch: pytest.MonkeyPatch,
    limit: str,
    theirs: str,
    most: int,
) -> None:
    """Many small archives are no way around them, and both say so in the same words."""
    for name in "ab":
        (inbox / f"{name}.zip").write_bytes(zipped(parts(sample)))
        (inbox / f"{name}.eml").write_bytes(bytes(message(parts(sample))))
    monkeypatch.setattr(safe_extraction, theirs, most)
    assert shown(script, inbox, **{limit: most})[1] == verified(inbox)[1]
    assert verified(inbox)[1]


def bent(chance: random.Random, data: bytes) -> bytes:
    """Return bytes as a forger or a bad stick leaves them."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed[: len(changed) - chance.choice([0, 0, 0, 30, 200])])


def test_no_bytes_make_an_archive_fail(script: Script, sample: Sample, inbox: Path) -> None:
    """Changed anywhere, it is looked into or left aside, as `mentorlog verify` does."""
    chance = random.Random(4)
    small = zipped({"a/odd.json": b"{}" * 60, "b.json": b'{"x": 1}', "c/d.pdf": b"%PDF-1.4\n"})
    cases = [b"PK\x03\x04", b"PK\x03\x04" + bytes(200), b"PK\x03\x04 PK\x05\x06" + b"\xff" * 18]
    cases += [bent(chance, small) for _ in range(300)]
    for number, data in enumerate(cases):
        (inbox / f"{number:03}.zip").write_bytes(data)
    agreed(script, inbox)


def spelt_otherwise(files: dict[str, bytes], now: bytes) -> bytes:
    """Return a message whose way of writing bytes is not said as most programs say it."""
    return bytes(message(files)).replace(b"Transfer-Encoding: base64", b"Transfer-Encoding: " + now)


MESSAGES: list[Callable[[dict[str, bytes]], bytes]] = [
    lambda files: b"",
    lambda files: b"From: x",
    lambda files: b"Content-Type: multipart/mixed; boundary=\r\n\r\n--\r\n",
    lambda files: b"Content-Type: multipart/mixed; boundary=a\r\n" * 3000,
    lambda files: (
        b"Content-Type: a/b; name*0*=x'\xff; name*1*=%\r\nContent-Transfer-Encoding: base64\r\n\r\n!!"
    ),
    lambda files: b"Content-Disposition: attachment; filename==?x?q?a?=\r\nContent-Type: a/b\r\n\r\nabc",
    lambda files: by_hand(files, "quoted-printable"),
    lambda files: by_hand(files, "x-uuencode"),
    lambda files: by_hand(files, "8bit"),
    lambda files: bytes(message(files)).replace(b"\n", b"\r\n"),
    lambda files: bytes(message({"Zeugnis für Ana.json": files["packet.json"]})),
    lambda files: bytes(attached_message(files)),
]
"""Messages as programs write them, and as none does."""


ODD: list[Callable[[dict[str, bytes]], bytes]] = [
    *(
        partial(spelt_otherwise, now=now)
        for now in (b"base64 ", b"base64 (of RFC 2045)", b'"BASE64"', b"base64;x=y")
    ),
    lambda files: by_hand(files, "8bit").partition(b"--=_x y--")[0],
    lambda files: bytes(message(files)).rpartition(b"\n--")[0],
    lambda files: bytes(message(files)).replace(
        b'filename="packet.json"', 'filename="résumé für Ána.json"'.encode()
    ),
    lambda files: bytes(message(files)).replace(b'filename="packet.json"', b'filename="r\xe9sum\xe9.json"'),
]


def by_hand(files: dict[str, bytes], encoding: str) -> bytes:
    """Return a message whose parts are written in another way than base64."""

    def lines(data: bytes) -> bytes:
        if encoding == "quoted-printable":
            return quopri.encodestring(data)
        if encoding == "8bit":
            return data
        pieces = [binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45)]
        return b"begin 644 packet.json\n" + b"".join(pieces) + b"`\nend\n"

    head = b'From: a@example.org\nContent-Type: multipart/mixed; boundary="=_x y"\n\npreamble\n'
    part = (
        b'--=_x y\nContent-Type: application/json; name="packet.json"\nContent-Transfer-Encoding: %s\n\n%s\n'
    )
    return head + part % (encoding.encode(), lines(files["packet.json"])) + b"--=_x y--\nthe end\n"


def attached_message(files: dict[str, bytes]) -> EmailMessage:
    """Return a message to which another one is attached as such."""
    outer = EmailMessage()
    outer.set_content("See below.")
    outer.add_attachment(message(files))
    return outer


@pytest.mark.parametrize("make", MESSAGES)
def test_messages_are_read_as_mail_programs_write_them(
    script: Script, sample: Sample, inbox: Path, make: Callable[[dict[str, bytes]], bytes]
) -> None:
    """Whatever way its parts are written in; no bytes make one fail."""
    (inbox / "x.eml").write_bytes(make(parts(sample)))
    agreed(script, inbox)


@pytest.mark.parametrize("make", ODD)
def test_an_odd_message_is_read_as_its_sender_meant_it(
    script: Script, sample: Sample, inbox: Path, make: Callable[[dict[str, bytes]], bytes]
) -> None:
    """Comments in headers, an end that was cut off, letters written as they are."""
    (inbox / "x.eml").write_bytes(make(parts(sample)))
    packets, _ = agreed(script, inbox)
    assert all(verdict != "REJECT" for _, verdict in packets)
    assert packets


def test_more_files_than_a_message_may_have_are_left_where_they_are(script: Script, inbox: Path) -> None:
    """It is said how many may be attached, and what to ask for."""
    (inbox / "x.eml").write_bytes(bytes(message({f"{number}.json": b"{}" for number in range(501)})))
    assert agreed(script, inbox)[1]["inbox/x.eml"].startswith("More than 500 files are attached to it")
    (inbox / "x.eml").write_bytes(b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\nx\n" * 10_001)
    assert "far too many parts" in agreed(script, inbox)[1]["inbox/x.eml"]


@pytest.mark.parametrize(
    "comment", [b"PK\x05\x06", b"x" * 20 + b"PK\x05\x06" + bytes(18), b"PK\x05\x06" + bytes(40), b"note"]
)
def test_a_comment_that_looks_like_the_end_of_a_list_is_none(
    script: Script, sample: Sample, inbox: Path, comment: bytes
) -> None:
    """Where a ZIP ends is said by an end whose comment goes to the end of the file."""
    packed = zipped({"packet.json": parts(sample)["packet.json"]})
    whole = packed[:-2] + struct.pack("<H", len(comment)) + comment
    (inbox / "x.zip").write_bytes(whole)
    packets, asides = agreed(script, inbox)
    # Where two ends fit, programs would not agree what is in it.
    assert bool(asides) == comment.startswith(b"x")
    assert bool(packets) != bool(asides)


def test_a_name_is_read_as_it_was_written(script: Script, inbox: Path) -> None:
    """Letters of another alphabet that no program wrote in another way."""
    packed = bytes(message({"x.rar": b"Rar!"})).replace(b"x.rar", "résumé مریم.rar".encode())
    (inbox / "x.eml").write_bytes(packed)
    assert [*agreed(script, inbox)[1]] == ["inbox/x.eml/résumé مریم.rar"]


def test_a_mailbox_is_read_alike(script: Script, sample: Sample, inbox: Path) -> None:
    """As mail programs save many messages in one file; each is a folder of its own."""
    mine = parts(sample)
    odd = b"From: x\nSubject: nothing\n\n>From here\nno name=x\n"
    messages = [
        bytes(message(mine)),
        odd,
        bytes(message({"b.zip": zipped(mine)})),
        bytes(message(mine))[:900],
    ]
    (inbox / "a.mbox").write_bytes(
        b"".join(b"From x Thu Jan  1 00:00:00 2027\n" + each + b"\n" for each in messages)
    )
    (inbox / "b.mbox").write_bytes(b"From x Thu Jan  1 00:00:00 2027\n" + odd)
    (inbox / "c.mbox").write_bytes(b"nothing\n\nof the kind\n")
    (inbox / "d.mbox").write_bytes(b"")
    (inbox / "e.mbox").write_bytes((b"From x\r\n" + messages[0].replace(b"\n", b"\r\n")) * 2)
    packets, asides = agreed(script, inbox)
    assert packets
    assert asides


def packings(chance: random.Random, files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield names and bytes of files that hold others, within each other by chance."""
    for number in range(12):
        some = dict(chance.sample([*files.items()], chance.randint(1, 4)))
        for depth in range(chance.randint(1, 4)):
            if chance.random() < 0.5:
                folder = chance.choice(["", "Ana [b]/", "a/b//c/", ".hidden/", "x.zip/"])
                some = {f"{depth}.zip": zipped({folder + name: data for name, data in some.items()})}
            else:
                some = {f"{depth}.eml": bytes(message(some))}
        yield from ((f"{number:02} {name}", data) for name, data in some.items())


def test_an_inbox_of_packed_things_is_read_alike(script: Script, sample: Sample, tmp_path: Path) -> None:
    """Packets of two mentors, changed ones, certificates and photographs, packed in each other by chance."""
    chance = random.Random(11)
    other = specimens(tmp_path / "other").stranger.whole
    badge = b'{"@context":[],"type":["VerifiableCredential","OpenBadgeCredential"]}'
    mine = parts(sample)
    files = mine | {"p (1).pdf": other.pages or b"", "p (1).pdf.sig.txt": other.signature or b""}
    files |= {"changed.json": mine["packet.json"].replace(b"exams", b"exam5"), "badge.json": badge}
    files |= {"photo.jpg": b"\xff\xd8", ".hidden.pdf": b"%PDF-", "b.rar": b"Rar!", "notes.txt": b"Hello"}
    for round in range(6):
        folder = tmp_path / f"inbox{round}"
        (folder / ".kept").mkdir(parents=True)
        (folder / ".kept" / "x.pdf").write_bytes(b"%PDF-")
        for name, data in packings(chance, files):
            (folder / name).write_bytes(data)
        (folder / "out.zip").write_bytes(zipped(mine))
        (folder / "out").mkdir()
        (folder / "out" / "packet.json").write_bytes(mine["packet.json"])
        packets, asides = agreed(script, folder)
        assert packets
        assert asides
