"""Verdicts on pages, against what ssh-keygen says of the same files and the same list."""

from dataclasses import replace
from pathlib import Path

import pytest

from mentorlog.formats import sshsig
from mentorlog.formats.allowed_signers import parse_signers
from mentorlog.packet.checking.evidence.packet_parts import PacketParts
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.packet.checking.verify import verify_parts
from tests.packet.conftest import Sample
from tests.packet.forging import SOMEBODY
from tests.packet.tools import needs_ssh_keygen, run

pytestmark = needs_ssh_keygen

SIGNED_AT = "-Overify-time=20260311120000Z"


def pages_of(sample: Sample) -> PacketParts:
    """Return the pages of a packet and their signature."""
    return PacketParts(pages=sample.read("packet.pdf"), signature=sample.read("packet.pdf.sig"))


def ssh_keygen(evidence: PacketParts, line: str, place: Path, *command: str) -> tuple[bool, str]:
    """Run one of its commands over pages; say whether it was content, and with what words."""
    assert evidence.pages
    assert evidence.signature
    (place / "signature").write_bytes(evidence.signature)
    (place / "list").write_text(f"{line}\n", encoding="utf-8")
    files = (
        "-s",
        place / "signature",
        *(("-f", place / "list") if "check-novalidate" not in command else ()),
    )
    ran = run("ssh-keygen", "-Y", *command, *files, stdin=evidence.pages)
    return ran.returncode == 0, ran.stdout.decode().strip()


def verified(evidence: PacketParts, line: str, place: Path, principal: str) -> bool:
    """Say whether ssh-keygen takes the pages for those of somebody on the list."""
    words = ("verify", "-I", principal, "-n", sshsig.NAMESPACE, SIGNED_AT)
    return ssh_keygen(evidence, line, place, *words)[0]


def fits(evidence: PacketParts, place: Path) -> bool:
    """Say whether ssh-keygen finds that the signature fits, whoever made it."""
    return ssh_keygen(evidence, "", place, "check-novalidate", "-n", sshsig.NAMESPACE)[0]


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("farah@example.org {}", True),
        ('farah@example.org namespaces="mentorlog-packet@v1" {}', True),
        ('farah@example.org namespaces="git,mentorlog-*" {}', True),
        ('farah@example.org namespaces="git" {}', False),
        ('farah@example.org namespaces="!mentorlog-*,*" {}', False),
        ('farah@example.org valid-after="20260311120000Z",valid-before="20260311120001Z" {}', True),
        ('farah@example.org valid-after="20260311120001Z" {}', False),
        ('farah@example.org valid-before="20260311115959Z" {}', False),
        ("*@example.org {}", True),
        ("omar@example.org,farah@example.org {}", True),
        ("omar@example.org {}", False),
        ("farah@example.org cert-authority {}", False),
        ("# nobody", False),
    ],
)
def test_whom_the_list_knows(sample: Sample, tmp_path: Path, line: str, known: bool) -> None:
    """A line of the list makes a packet OK for mentorlog if and only if it does so for ssh-keygen."""
    line = line.format(sample.key.public.line)
    evidence = pages_of(sample)
    right = verify_parts("packet", evidence, parse_signers([line]))
    assert right.outcome is (Outcome.OK if known else Outcome.CHECK)
    assert verified(evidence, line, tmp_path, "farah@example.org") is known


def test_the_signer_is_found_alike(sample: Sample, tmp_path: Path) -> None:
    """Who signed is called what the list calls them."""
    line = sample.line.replace("farah@example.org", "mentor-17")
    found = ssh_keygen(pages_of(sample), line, tmp_path, "find-principals")
    assert found == (True, "mentor-17")
    assert verify_parts("packet", pages_of(sample), parse_signers([line])).signer == "mentor-17"


def test_nobody_is_found_for_an_unknown_key(sample: Sample, tmp_path: Path) -> None:
    """Neither finds a signer where another key is listed."""
    line = f"farah@example.org {SOMEBODY.public.line}"
    assert not ssh_keygen(pages_of(sample), line, tmp_path, "find-principals")[0]
    assert verify_parts("packet", pages_of(sample), parse_signers([line])).signer is None


def test_whole_pages_fit(sample: Sample, tmp_path: Path) -> None:
    """The tests below can fail."""
    assert fits(pages_of(sample), tmp_path)


def test_what_ssh_keygen_refuses_is_rejected(sample: Sample, tmp_path: Path) -> None:
    """Changed pages, signatures of other files, purposes and hashes, and broken ones: both say no."""
    whole = pages_of(sample)
    assert whole.pages
    assert whole.signature
    blob = sshsig._dearmour(whole.signature)
    wrong = [
        replace(whole, pages=whole.pages[:-1]),
        replace(whole, pages=whole.pages + b"\n"),
        replace(whole, pages=whole.pages.replace(b"%%EOF", b"%%EOG")),
        replace(whole, signature=sshsig.sign(b"other pages", sample.key.public, sample.key.sign)),
        replace(whole, signature=sshsig._armour(blob.replace(b"packet@v1", b"packet@v2"))),
        replace(whole, signature=sshsig._armour(blob.replace(b"sha512", b"sha256"))),
        replace(whole, signature=sshsig._armour(blob.replace(sample.key.public.raw, SOMEBODY.public.raw))),
        replace(whole, signature=sshsig._armour(blob[:-1] + bytes([blob[-1] ^ 1]))),
        replace(whole, signature=whole.signature[:-40]),
        replace(whole, signature=b"\n"),
    ]
    for number, evidence in enumerate(wrong):
        assert not fits(evidence, tmp_path), number
        assert verify_parts("packet", evidence, parse_signers([sample.line])).outcome is Outcome.REJECT, (
            number
        )


def test_a_signature_for_git_is_not_one_for_a_packet(sample: Sample, tmp_path: Path) -> None:
    """The same key over the same pages, for another purpose: both say no."""
    whole = pages_of(sample)
    assert whole.pages
    signature = sshsig.sign(whole.pages, sample.key.public, sample.key.sign, "git")
    other = replace(whole, signature=signature)
    assert not fits(other, tmp_path)
    assert ssh_keygen(other, "", tmp_path, "check-novalidate", "-n", "git")[0]
    assert verify_parts("packet", other, parse_signers([sample.line])).outcome is Outcome.REJECT


def test_a_signature_by_another_key_is_not_the_mentors(sample: Sample, tmp_path: Path) -> None:
    """It fits the pages, but neither takes it for that of the mentor."""
    whole = pages_of(sample)
    assert whole.pages
    other = replace(whole, signature=sshsig.sign(whole.pages, SOMEBODY.public, SOMEBODY.sign))
    assert fits(other, tmp_path)
    assert not verified(other, sample.line, tmp_path, "farah@example.org")
    assert verify_parts("packet", other, parse_signers([sample.line])).outcome is Outcome.REJECT
