"""Nothing that is changed passes the page, and nothing makes it fail."""

import random
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain

import pytest

from mentorlog.formats import sshsig
from mentorlog.formats.allowed_signers import parse_signers
from mentorlog.packet.checking.evidence.packet_parts import PacketParts
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.packet.checking.verify import verify_parts
from tests.packet.conftest import Sample
from tests.packet.forging import SOMEBODY, field_change, resigned
from tests.packet.specimens import Specimens, specimens
from tests.packet.tallies import expect_none, tally
from tests.packet.tampering import Attempt, edits, flips, forgeries, purposes, repaired, swaps
from tests.page.agreement import agree
from tests.page.conftest import Script, either_engine, parts

MOST = 60
"""Places of each class of bytes in the PDF; `python -m tests.tampering_table` changes every byte."""

pytestmark = either_engine

Expect = Callable[[Iterable[tuple[str, bool]]], None]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Specimens:
    """Whole packets."""
    return specimens(tmp_path_factory.mktemp("specimens"))


@pytest.fixture
def nothing_passes(script: Script, record_property: Callable[[str, object], None]) -> Expect:
    """Return a check that the page lets nothing pass; it records how much was tried."""

    def check(found: Iterable[tuple[str, bool]]) -> None:
        expect_none(tally(found, script.name), record_property)

    return check


def test_what_is_whole_is_ok(script: Script, whole: Specimens) -> None:
    """All the tests below can fail."""
    for packet in (whole.packet, whole.short, whole.stranger):
        assert script.assess(packet.whole, whole.lines)["outcome"] == "OK"


def test_every_byte_counts(script: Script, whole: Specimens, nothing_passes: Expect) -> None:
    """Each byte of the data and of the signature, and bytes of every class in the PDF."""
    nothing_passes(
        through
        for packet, each in flips(whole.packet, whole.short, MOST)
        for through in script.flips(packet, each._replace(places=each.places[:: script.step]), whole.lines)
    )


def test_every_field_counts(script: Script, whole: Specimens, nothing_passes: Expect) -> None:
    """Each field changed, taken away or added to; unsigned, or signed by somebody else."""
    tries = [*edits(whole.short), *forgeries(whole.short)]
    nothing_passes(script.outcomes(tries[:: script.step], whole.lines))


def test_nothing_else_fits(script: Script, whole: Specimens, nothing_passes: Expect) -> None:
    """Parts of other packets, signatures for something else, and PDFs that were changed."""
    tries = [
        *swaps(whole.packet, whole.short, whole.stranger),
        *purposes(whole.packet),
        *repaired(whole.packet),
    ]
    nothing_passes(chain.from_iterable(script.outcomes(each, whole.lines) for each in batched(tries)))


def batched(tries: list[Attempt]) -> Iterator[list[Attempt]]:
    """Yield a few attempts at a time: each may hold a whole PDF."""
    for start in range(0, len(tries), 10):
        yield tries[start : start + 10]


def test_flips_in_the_attachment_are_judged_alike(script: Script, sample: Sample) -> None:
    """Around and inside the embedded data, without the signature of the pages to notice first."""
    pages = sample.read("packet.pdf")
    mark = pages.index(b"/EmbeddedFile")
    start = pages.rindex(b"obj", 0, mark)
    end = pages.index(b"endstream", mark)
    near = [*range(start, mark + 200), *range(mark + 200, end, 97), *range(end - 8, end + 4)]
    for at in near:
        changed = pages[:at] + bytes([pages[at] ^ 1]) + pages[at + 1 :]
        right = verify_parts("packet", PacketParts(pages=changed), None)
        found = script.assess(PacketParts(pages=changed))
        assert found["outcome"] == right.outcome.value, at


def test_parts_of_other_packets_are_rejected(script: Script, sample: Sample) -> None:
    """Signatures, keys and attachments do not go from one packet to another."""
    whole = parts(sample)
    assert whole.pages is not None
    other = resigned(sample, field_change("id", "urn:uuid:00000000-0000-7000-8000-000000000000"), sample.key)
    theirs = resigned(sample, lambda d: None, SOMEBODY)
    stripped = whole.pages.replace(b"/EmbeddedFile/", b"/EmbeddedFool/")
    doubled = whole.pages + whole.pages
    swapped = (
        replace(whole, data=other),
        PacketParts(data=theirs),
        replace(whole, signature=sshsig.sign(whole.pages, SOMEBODY.public, SOMEBODY.sign)),
        replace(whole, signature=sshsig.sign(b"other pages", sample.key.public, sample.key.sign)),
        *(
            PacketParts(whole.data, pages, sshsig.sign(pages, sample.key.public, sample.key.sign))
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
        for evidence in (PacketParts(data=data), PacketParts(pages=data), replace(whole, signature=data)):
            found = script.assess(evidence, sample.line)
            right = verify_parts("packet", evidence, parse_signers([sample.line]))
            assert (found["outcome"], right.outcome) == ("REJECT", Outcome.REJECT)
            assert found["reasons"]


def test_a_bomb_is_not_unpacked(script: Script) -> None:
    """Data that would fill the memory is refused at the size that a packet may have."""
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(300)) + packer.flush()
    pages = b"%%PDF-1.7\n1 0 obj <</Type/EmbeddedFile/Length %d/Filter/FlateDecode>>\nstream\n" % len(bomb)
    found = script.assess(PacketParts(pages=pages + bomb))
    assert found["outcome"] == "REJECT"
    assert "far too large" in found["reasons"][0]
