"""Nothing that is changed passes the page, and nothing makes it fail."""

import json
import random
import zlib
from dataclasses import replace

import pytest

from mentorlog.host import Host
from mentorlog.packet import sshsig
from mentorlog.packet.choices import Choices
from mentorlog.packet.credential import credential, signed
from mentorlog.packet.evidence import Evidence
from mentorlog.packet.instructions import signers_line
from mentorlog.packet.keys import signing_key
from mentorlog.packet.signers import parse_signers
from mentorlog.packet.summary import summarise
from mentorlog.packet.verdict import Outcome
from mentorlog.packet.verify import assess
from tests.packet.conftest import Sample, make_year
from tests.packet.test_verify import SOMEBODY, resigned
from tests.page.agreement import agree, swap
from tests.page.conftest import Script, encoded, parts, sent


def small(host: Host) -> tuple[bytes, str]:
    """Return the data of a short year, and the line of its signer."""
    year = make_year(host, meetings=1)
    subject = summarise(year.logbook, year.report, Choices(), host).subject
    key = signing_key(host, "")
    data = signed(credential(subject, key.public.did, host.new_id(), host.now()), key)
    return data, signers_line(key.public, "farah@example.org")


def test_every_byte_of_the_data_counts(
    script: Script, host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    """One flip in any byte of packet.json, each of them in turn, is rejected."""
    data, line = small(host)
    assert agree(script, Evidence(data=data), line) is Outcome.OK
    flips(script, capsys, Evidence(data=data), "data", line)


def test_every_byte_of_the_signature_counts(
    script: Script, sample: Sample, capsys: pytest.CaptureFixture[str]
) -> None:
    """So is one in any byte of packet.pdf.sig."""
    flips(script, capsys, parts(sample), "signature", sample.line)


def test_bytes_all_over_the_pages_count(
    script: Script, sample: Sample, capsys: pytest.CaptureFixture[str]
) -> None:
    """And one anywhere in packet.pdf."""
    evidence = parts(sample)
    assert evidence.pages is not None
    flips(script, capsys, evidence, "pages", sample.line, step=len(evidence.pages) // 200)


def flips(
    script: Script,
    capsys: pytest.CaptureFixture[str],
    evidence: Evidence,
    part: str,
    line: str,
    step: int = 1,
) -> None:
    """Flip bytes of one part, say how many were tried, and expect no survivor."""
    found = script.ask("flip", evidence=sent(evidence), part=part, signers=encoded(line), step=step)
    with capsys.disabled():
        print(f"\n{part}: {found['tried']} flips, {len(found['survivors'])} survivors")
    assert found["tried"] > 100
    assert found["survivors"] == []


def test_flips_in_the_attachment_are_judged_alike(script: Script, sample: Sample) -> None:
    """Around and inside the embedded data, without the signature of the pages to notice first."""
    pages = sample.read("packet.pdf")
    mark = pages.index(b"/EmbeddedFile")
    start = pages.rindex(b"obj", 0, mark)
    end = pages.index(b"endstream", mark)
    near = [*range(start, mark + 200), *range(mark + 200, end, 97), *range(end - 8, end + 4)]
    for at in near:
        changed = pages[:at] + bytes([pages[at] ^ 1]) + pages[at + 1 :]
        right = assess("packet", Evidence(pages=changed), None)
        found = script.assess(Evidence(pages=changed))
        assert found["outcome"] == right.outcome.value, at


def test_layouts_are_rejected(script: Script, sample: Sample) -> None:
    """Only the one canonical form of the data passes."""
    data = sample.read("packet.json")
    parsed = json.loads(data)
    for layout in (
        data + b"\n",
        b" " + data,
        b"\xef\xbb\xbf" + data,
        json.dumps(parsed, indent=1).encode(),
        json.dumps(parsed, separators=(",", ":")).encode(),
        json.dumps(dict(reversed(parsed.items())), separators=(",", ":"), ensure_ascii=False).encode(),
        data.replace(b'"minutes":30', b'"minutes":30.0', 1),
        data.replace(b'"minutes":30', b'"minutes":3e1', 1),
        data.replace(b'"minutes":30', b'"minutes":30,"minutes":30', 1),
        data.replace(b'"minutes":30', b'"minutes":-0', 1),
        data.replace(b'"schema"', b'"\\u0073chema"', 1),
    ):
        assert layout != data
        right = assess("packet", Evidence(data=layout), parse_signers([sample.line]))
        found = script.assess(Evidence(data=layout), sample.line)
        assert (found["outcome"], right.outcome) == ("REJECT", Outcome.REJECT)


def test_parts_of_other_packets_are_rejected(script: Script, sample: Sample) -> None:
    """Signatures, keys and attachments do not go from one packet to another."""
    whole = parts(sample)
    assert whole.pages is not None
    other = resigned(sample, swap("id", "urn:uuid:00000000-0000-7000-8000-000000000000"), sample.key)
    theirs = resigned(sample, lambda d: None, SOMEBODY)
    stripped = whole.pages.replace(b"/EmbeddedFile/", b"/EmbeddedFool/")
    doubled = whole.pages + whole.pages
    swapped = (
        replace(whole, data=other),
        Evidence(data=theirs),
        replace(whole, signature=sshsig.sign(whole.pages, SOMEBODY.public, SOMEBODY.sign)),
        replace(whole, signature=sshsig.sign(b"other pages", sample.key.public, sample.key.sign)),
        *(
            Evidence(whole.data, pages, sshsig.sign(pages, sample.key.public, sample.key.sign))
            for pages in (stripped, doubled, b"%PDF-1.7\n")
        ),
    )
    for evidence in swapped:
        assert agree(script, evidence, sample.line) is Outcome.REJECT


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"mentorlog-packet@v1", b"mentorlog-packet@v2"),
        (b"sha512", b"sha256"),
        (b"ssh-ed25519", b"ssh-ed25518"),
    ],
)
def test_signatures_of_another_kind_are_rejected(
    script: Script, sample: Sample, old: bytes, new: bytes
) -> None:
    """Namespace, hash and kind of key are constants."""
    whole = parts(sample)
    assert whole.signature is not None
    blob = sshsig._dearmour(whole.signature)
    assert old in blob
    changed = replace(whole, signature=sshsig._armour(blob.replace(old, new)))
    assert agree(script, changed, sample.line) is Outcome.REJECT


def test_odd_bytes_neither_throw_nor_hang(script: Script, sample: Sample) -> None:
    """Cut, joined, nested and random bytes are rejected in every part."""
    chance = random.Random(7)
    whole = parts(sample)
    assert whole.data is not None
    assert whole.pages is not None
    deep = b"[" * 100_000 + b"]" * 100_000
    odd = [
        b"", b"{", b"null", b"[]", b"{}", b"1e999", b"NaN", b"%PDF-", deep, b'"\\ud800"', b"\xff\xfe",
        whole.data[:500], whole.pages[:3000], *(chance.randbytes(300) for _ in range(20)),
        b"%PDF-1.7 1 0 obj<</Type/EmbeddedFile/Length 999999999/Filter/FlateDecode>>stream\nx\x9c",
        b"%PDF-1.7 1 0 obj<</Type /EmbeddedFile /Length 4>>\nstream\nnull",
        b"/Type/EmbeddedFile" * 5000,
    ]  # fmt: skip
    for data in odd:
        for evidence in (Evidence(data=data), Evidence(pages=data), replace(whole, signature=data)):
            found = script.assess(evidence, sample.line)
            right = assess("packet", evidence, parse_signers([sample.line]))
            assert (found["outcome"], right.outcome) == ("REJECT", Outcome.REJECT)
            assert found["reasons"]


def test_a_bomb_is_not_unpacked(script: Script) -> None:
    """Data that would fill the memory is refused at the size that a packet may have."""
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(300)) + packer.flush()
    pages = b"%%PDF-1.7\n1 0 obj <</Type/EmbeddedFile/Length %d/Filter/FlateDecode>>\nstream\n" % len(bomb)
    found = script.assess(Evidence(pages=pages + bomb))
    assert found["outcome"] == "REJECT"
    assert "far too large" in found["reasons"][0]
