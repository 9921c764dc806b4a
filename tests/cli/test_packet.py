"""Signing and verifying from the command line."""

import json
import shutil
from pathlib import Path

import pytest

from mentorlog.demo import fill
from mentorlog.host import Host
from tests.cli.conftest import Run

ANA = "Ana [/b] [TODO]"


@pytest.fixture
def packet(host: Host, run: Run, tmp_path: Path) -> Path:
    """The packet of the made-up year, with a hostile name in it."""
    fill(host)
    run("mentees", "add", ANA, "--name", "أمل 陳小明")
    run("log", f"2026-03-10 30m with {ANA} about exams 🎓", "--private", "PRIVATE", "--reflection", "INNER")
    outcome = run("export", "--out", str(tmp_path / "out"), "--json")
    assert outcome.code == 0, outcome.err
    return Path(outcome.json["folder"])


def test_a_packet_is_checked_and_then_known(run: Run, packet: Path, tmp_path: Path) -> None:
    """CHECK without a list of keys, OK with the mentor's line on it; both exit 0."""
    unknown = run("verify", str(packet))
    assert (unknown.code, unknown.out.split()[0]) == (0, "CHECK")
    signers = tmp_path / "allowed_signers"
    signers.write_text(run("key", "show", "--json").json["allowed_signers"] + "\n", encoding="utf-8")
    for part in (packet, packet / "packet.pdf", packet / "packet.json"):
        known = run("verify", str(part), "--signers", str(signers))
        assert (known.code, known.out.split()[0]) == (0, "OK")


def test_verify_json_has_the_documented_shape(run: Run, packet: Path) -> None:
    """Exactly these keys."""
    [verdict] = run("verify", str(packet), "--json").json
    assert set(verdict) == {"file", "verdict", "reasons", "signer", "fingerprint", "words", "summary"}
    assert verdict["verdict"] == "CHECK"
    assert len(verdict["words"].split()) == 6


def test_a_changed_packet_is_rejected(run: Run, packet: Path, tmp_path: Path) -> None:
    """Exit 1, and the other packets of the same command keep their own verdict."""
    changed = tmp_path / "changed"
    shutil.copytree(packet, changed)
    data = (changed / "packet.json").read_text(encoding="utf-8")
    (changed / "packet.json").write_text(data.replace('"held"', '"held" '), encoding="utf-8")
    outcome = run("verify", str(packet), str(changed), "--json")
    assert outcome.code == 1
    assert [verdict["verdict"] for verdict in outcome.json] == ["CHECK", "REJECT"]
    assert run("verify", str(tmp_path / "nothing")).code == 2


def test_private_words_stay(run: Run, packet: Path) -> None:
    """Neither the packet nor its preview holds them; real names stay too unless chosen."""
    signed = (packet / "packet.json").read_text(encoding="utf-8")
    preview = run("export", "--preview").out
    for text in (signed, preview):
        assert ANA in text if text is preview else json.dumps(ANA)[1:-1] in text
        for private in ("PRIVATE", "INNER", "أمل", "Worried", "I talked too much"):
            assert private not in text


def test_a_preview_signs_nothing(host: Host, run: Run) -> None:
    """It shows what would leave, and makes no key."""
    fill(host)
    outcome = run("export", "--preview")
    assert outcome.code == 0
    assert "What stays with you" in outcome.out
    assert not host.key.exists()


def test_a_chosen_reflection_leaves(host: Host, run: Run, tmp_path: Path) -> None:
    """Only the one that was named."""
    fill(host)
    first, second, *_ = run("reflections", "--json").json
    outcome = run("export", "--out", str(tmp_path), "--reflection", first["id"][-6:], "--json")
    signed = json.loads((Path(outcome.json["folder"]) / "packet.json").read_text(encoding="utf-8"))
    text = json.dumps(signed, ensure_ascii=False)
    assert first["passages"][0]["text"] in text
    assert second["passages"][0]["text"] not in text


def test_what_is_missing_is_said_before_anything_is_signed(run: Run, host: Host, tmp_path: Path) -> None:
    """First the programme, then the name."""
    assert "programme" in run("export", "--out", str(tmp_path / "out")).err
    run("programme", "use", "five-meetings")
    nameless = run("export", "--out", str(tmp_path / "out"))
    assert nameless.code == 2
    assert "name" in nameless.err
    assert not (tmp_path / "out").exists()
    assert not host.key.exists()


def test_the_key_is_made_once(run: Run) -> None:
    """Shown twice, it is the same; the words and the fingerprint are both there."""
    run("mentor", "--name", "Farah", "--email", "farah@example.org")
    first, again = run("key", "show", "--json").json, run("key", "--json").json
    assert first == again
    assert first["allowed_signers"].startswith(
        'farah@example.org namespaces="mentorlog-packet@v1" ssh-ed25519 '
    )
    assert first["words"] in run("key", "show").out
