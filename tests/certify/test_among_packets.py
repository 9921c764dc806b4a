"""Certificates among packets are known for what they are, and evidence counts when certifying, too."""

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.certify.conftest import Certify, Outcome, inbox
from tests.certify.programme import Made
from tests.cli.conftest import Run


@pytest.fixture
def issued(programme: Made, certify: Certify) -> Path:
    """The folder of one certificate."""
    programme.send("farah", "Farah Nadia")
    assert certify().code == 0
    return next(path.parent for path in programme.out.rglob("certificate.pdf"))


@pytest.mark.parametrize("name", ["certificate.pdf", "credential.json", "credential.jwt"])
def test_a_certificate_is_checked_as_one(programme: Made, run: Run, issued: Path, name: str) -> None:
    """It is no packet, so it is none that was rejected."""
    alone = run("verify", str(issued / name), host=programme.host)
    assert (alone.code, "A certificate, not a packet" in alone.err) == (0, True)
    assert "to check: The issuer's key was not compared" in alone.err
    (programme.inbox / name).write_bytes((issued / name).read_bytes())
    table = run("verify", str(programme.inbox), host=programme.host)
    assert (table.code, "1 packet: 1 not judged, 1 to check" in table.out) == (0, True)
    (programme.inbox / "farah" / name).write_bytes((issued / name).read_bytes())
    beside = run("verify", str(programme.inbox / "farah"), "--signers", str(programme.signers))
    assert (beside.code, beside.out.split()[0]) == (0, "OK")


def test_what_the_programme_keeps_beside_certificates_is_no_packet(
    programme: Made, run: Run, issued: Path
) -> None:
    """The folder that certify writes holds no packet, and nothing in it that was rejected."""
    outcome = run("verify", str(issued.parent), host=programme.host)
    assert (outcome.code, "not genuine" in outcome.out) == (0, False)
    assert outcome.err.count("A certificate, not a packet") == 3


def test_a_changed_certificate_is_rejected(programme: Made, run: Run, issued: Path) -> None:
    """With what certify check says of it."""
    text = (issued / "credential.json").read_text(encoding="utf-8")
    (programme.inbox / "credential.json").write_text(text.replace("Farah", "Farid"), encoding="utf-8")
    outcome = run("verify", str(programme.inbox), host=programme.host)
    assert (outcome.code, "not valid: It was changed after it was issued" in outcome.err) == (1, True)


def test_without_the_extra_it_is_said_how_to_check(
    programme: Made, run: Run, issued: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence with the command."""
    monkeypatch.setattr("mentorlog.cli.coordinator.unchecked_files.find_spec", lambda name: None)
    path = issued / "certificate.pdf"
    outcome = run("verify", str(path), host=programme.host)
    assert outcome.code == 2
    assert shlex.join(["mentorlog", "certify", "check", str(path)]) in outcome.err
    assert 'pip install ".[certify]"' in outcome.err


def test_what_a_coordinator_kept_counts_when_certifying(programme: Made, certify: Certify) -> None:
    """A history that was rewritten, and one that nobody can tell whose it is, get nothing."""
    folder = programme.send("farah", "Farah Nadia")
    subject: Any = json.loads((folder / "packet.json").read_bytes())["credentialSubject"]
    point = subject["log"]["checkpoints"][0]
    true = f"mlog1 {point['size']} {point['root']} {point['date']}"
    false = true.replace(point["root"], "u" + "A" * 43)

    def answer(line: str) -> tuple[int, str]:
        """Certify with a checkpoint, without issuing."""
        outcome = certify("--checkpoint", line, "--dry-run", "--json")
        return outcome.code, outcome.json[0]["answer"]

    assert answer(f"{true} farah@example.org") == (0, "would be issued")
    assert answer(f"<p>{true} &lt;farah@example.org&gt;</p>") == (0, "would be issued")
    assert answer(f"{true} old@example.org") == (0, "would be issued")
    assert answer(f"{false} farah@example.org") == (0, "not issued")
    assert answer(f"{false} old@example.org") == (1, "not issued")


def test_what_was_not_looked_at_is_said_when_certifying(programme: Made, certify: Certify) -> None:
    """An archive could hold the packet of somebody who waits for a certificate."""
    programme.send("farah", "Farah Nadia")
    (programme.inbox / "more.rar").write_bytes(b"Rar!")
    outcome: Outcome = certify("--dry-run")
    assert (outcome.code, "more.rar. It is an archive" in outcome.err) == (1, True)
    assert inbox(programme)[0] in outcome.err
