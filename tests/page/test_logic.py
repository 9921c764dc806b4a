"""The page comes to the same verdicts as mentorlog verify, for the same reasons."""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from mentorlog.host import Host
from mentorlog.packet import canon, sshsig
from mentorlog.packet.choices import Choices
from mentorlog.packet.credential import credential, signed
from mentorlog.packet.evidence import Evidence
from mentorlog.packet.instructions import signers_line
from mentorlog.packet.keys import signing_key
from mentorlog.packet.rejudge import Rejudged
from mentorlog.packet.signers import parse_signers
from mentorlog.packet.summary import summarise
from mentorlog.packet.verdict import Outcome
from mentorlog.packet.verify import assess
from tests.packet.conftest import Sample, make_year
from tests.packet.test_verify import SOMEBODY, _places, resigned, subject_change
from tests.page.conftest import Script, encoded, parts, sent

NOT_AGAIN = (
    "Its figures were added up again; whether the programme’s rules give its states is judged by "
    "mentorlog verify."
)


@pytest.fixture(autouse=True)
def _no_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what the page does not do: judging the entries by the rules of the programme again."""
    monkeypatch.setattr("mentorlog.packet.rejudge.rejudge", lambda subject, policies: Rejudged())


def agree(script: Script, evidence: Evidence, signers: str | None = None) -> Outcome:
    """Compare the page's verdict with that of mentorlog verify, word for word, and return it."""
    right = assess("packet", evidence, parse_signers(signers.splitlines()) if signers is not None else None)
    found = script.assess(evidence, signers)
    reasons = [reason for reason in found["reasons"] if reason != NOT_AGAIN]
    assert (found["outcome"], reasons) == (right.outcome.value, list(right.reasons))
    assert (NOT_AGAIN in found["reasons"]) is (right.subject is not None)
    assert (found["signer"], found["words"], found["fingerprint"]) == (
        right.signer,
        right.words,
        right.fingerprint,
    )
    return right.outcome


def small(host: Host) -> tuple[bytes, str]:
    """Return the data of a short year, and the line of its signer."""
    year = make_year(host, meetings=1)
    subject = summarise(year.logbook, year.report, Choices(), host).subject
    key = signing_key(host, "")
    data = signed(credential(subject, key.public.did, host.new_id(), host.now()), key)
    return data, signers_line(key.public, "farah@example.org")


# Good packets


@pytest.mark.parametrize("keep", ["data", "pages", "pages signature", "data pages signature", "data pages"])
@pytest.mark.parametrize("list_of", ["the mentor", "somebody else", "nobody", None])
def test_whole_packets(script: Script, sample: Sample, keep: str, list_of: str | None) -> None:
    """Every combination of files and lists gets the verdict and the sentences of mentorlog verify."""
    lists = {
        "the mentor": sample.line,
        "somebody else": sample.line.replace(sample.key.public.line, SOMEBODY.public.line),
        "nobody": "# nobody yet\n",
        None: None,
    }
    whole = parts(sample)
    evidence = Evidence(**{name: getattr(whole, name) for name in keep.split()})
    assert agree(script, evidence, lists[list_of]) is not Outcome.REJECT


@pytest.mark.parametrize(
    "line",
    [
        'farah@example.org namespaces="mentorlog-packet@v1,git" {}',
        'farah@example.org namespaces="git" {}',
        'farah@example.org valid-after="20260101",valid-before="20261231Z" {}',
        'farah@example.org valid-before="20260101" {}',
        'farah@example.org valid-after="202603111200Z" {}',
        'farah@example.org valid-after="20260311120001Z" {}',
        "omar@example.org {}",
        "FARAH@*,omar@example.org {}",
        "mentor-17 {} a comment",
        '"farah@example.org" namespaces="!git,mentorlog-*" {}',
        'farah@example.org namespaces="!mentorlog-*,*" {}',
        "farah@example.org cert-authority {}",
        "farah@example.org frequently {}",
        'farah@example.org valid-after="soon" {}',
        "farah@example.org",
        "farah@example.org ssh-rsa AAAA",
    ],
)
def test_lines_of_the_list(script: Script, sample: Sample, line: str) -> None:
    """Options, patterns and lines that do not count are read alike."""
    agree(script, parts(sample), line.format(sample.key.public.line))


def test_the_signed_data_is_handed_on(script: Script, sample: Sample) -> None:
    """What the page shows is the signed data and nothing else."""
    subject = json.loads(sample.read("packet.json"))["credentialSubject"]
    assert script.assess(parts(sample))["subject"] == subject


# Tampering


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


def swap(name: str, value: object) -> Callable[[dict[str, Any]], None]:
    """Return a change of one field of the credential."""
    return lambda document: document.__setitem__(name, value)


def test_documents_changed_in_one_place_and_signed_anew_are_judged_alike(
    script: Script, sample: Sample, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever value a mentor puts anywhere, form and sums are judged as mentorlog verify judges them."""
    chance = random.Random(4)
    places = list(_places(canon.parse(sample.read("packet.json"))["credentialSubject"]))
    odd: list[Any] = [
        None, True, False, [], {}, "", "x", "2026-01-01", "2026-02-30", 0, 1, -1, 5, 2**53 - 1, [[]],
        {"ref": "m0001"}, "met", "a" * 200, "😀" * 201, "ۼ\u202e", ["m0001"], "18:05", "2026-01-01T00:00:00Z",
    ]  # fmt: skip
    outcomes = dict.fromkeys(Outcome, 0)
    for place in chance.sample(places, 350):
        data = resigned(sample, subject_change(place, chance.choice(odd)), sample.key)
        outcomes[agree(script, Evidence(data=data), sample.line)] += 1
    for name in ("@context", "id", "type", "name", "issuer", "validFrom", "evidence", "credentialSubject"):
        for value in odd:
            outcomes[agree(script, Evidence(data=resigned(sample, swap(name, value), sample.key)))] += 1
    with capsys.disabled():
        print(f"\nsigned anew, same verdict and same words: { {k.value: v for k, v in outcomes.items()} }")


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("totals.meetings", 40),
        ("totals.minutes", 1),
        ("totals.mentees", 9),
        ("totals.goalsMet", 2),
        ("meetings.0.minutes", 400),
        ("meetings.0.minutes", 2**53 - 1),
        ("meetings.0.ref", "m0002"),
        ("meetings.0.countedFor", []),
        ("requirements.0.have", 10),
        ("requirements.0.needed", 50),
        ("requirements.0.counted.0", "m0999"),
        ("requirements.0.counted.0", "\x1b]0;owned\x07"),
        ("requirements.0.counted.0", "m0003"),
        ("requirements.0.counted.0", "m0002"),
        ("requirements.0.adds", [2**53 - 1] * 9),
        ("requirements.0.adds.0", -(2**53) + 1),
        ("requirements.2.have", 1),
        ("meetings.0.groupSize", 9),
        ("meetings.0.groupSize", 0),
        ("programme.openings.0.amount", 7),
        ("programme.openings.0.requirement", "meet5"),
        ("requirements.3.counted", []),
        ("schema", 2),
        ("signposting", 3),
        ("__proto__", {"schema": 2}),
        ("constructor", "x"),
    ],
)
def test_sums_are_made_again_alike(script: Script, sample: Sample, place: str, value: object) -> None:
    """Wrong figures get the same sentences, exact beyond what a browser's numbers can hold."""
    agree(script, Evidence(data=resigned(sample, subject_change(place, value), sample.key)), sample.line)


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
    import zlib

    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(300)) + packer.flush()
    pages = b"%%PDF-1.7\n1 0 obj <</Type/EmbeddedFile/Length %d/Filter/FlateDecode>>\nstream\n" % len(bomb)
    found = script.assess(Evidence(pages=pages + bomb))
    assert found["outcome"] == "REJECT"
    assert "far too large" in found["reasons"][0]
