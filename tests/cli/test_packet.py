"""Signing and verifying from the command line."""

import json
import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.keys.signing_key import SigningKey
from mentorlog.policyfile.shipped_programmes import shipped
from tests.cli.conftest import Run
from tests.copies import fill_made_up_year

ANA = "Ana [/b] [TODO]"


@pytest.fixture
def packet(host: Host, run: Run, tmp_path: Path) -> Path:
    """The packet of the made-up year, with a hostile name in it."""
    fill_made_up_year(host)
    run("mentees", "add", ANA, "--name", "أمل 陳小明")
    run("log", f"2026-03-10 30m with {ANA} about exams 🎓", "--private", "PRIVATE", "--reflection", "INNER")
    outcome = run("export", "--yes", "--out", str(tmp_path / "out"), "--json")
    assert outcome.code == 0, outcome.err
    return Path(outcome.json["folder"])


def test_a_packet_is_checked_and_then_known(run: Run, packet: Path, tmp_path: Path) -> None:
    """Words to compare without a list of keys, genuine with the mentor's line on it; both exit 0."""
    unknown = run("verify", str(packet))
    assert (unknown.code, unknown.out.partition(":")[0]) == (0, "CHECK  words to compare")
    signers = tmp_path / "allowed_signers"
    signers.write_text(run("key", "show", "--json").json["allowed_signers"] + "\n", encoding="utf-8")
    for part in (packet, packet / "packet.pdf", packet / "packet.json"):
        known = run("verify", str(part), "--signers", str(signers))
        assert (known.code, known.out.split()[0]) == (0, "OK")


def test_verify_json_has_the_documented_shape(run: Run, packet: Path) -> None:
    """The fields of a row of the table, and a summary of what the packet says."""
    [verdict] = run("verify", str(packet), "--json").json
    assert set(verdict) == {field.name for field in fields(BatchRow)} | {"summary", "trust"}
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
    preview = run("export", "--preview", "--full").out
    for text in (signed, preview):
        assert ANA in text if text is preview else json.dumps(ANA)[1:-1] in text
        for private in ("PRIVATE", "INNER", "أمل", "Worried", "I talked too much"):
            assert private not in text


def test_a_preview_signs_nothing(host: Host, run: Run) -> None:
    """It shows what would leave, and makes no key."""
    fill_made_up_year(host)
    outcome = run("export", "--preview")
    assert outcome.code == 0
    assert "What stays with you" in outcome.out
    assert not host.key.exists()


def test_a_reflection_that_was_taken_out_stays(host: Host, run: Run, tmp_path: Path) -> None:
    """And no other one."""
    fill_made_up_year(host)
    _, first, second, *_ = run("reflections", "--json").json
    outcome = run("export", "--yes", "--out", str(tmp_path), "--without", second["id"][-6:], "--json")
    signed = json.loads((Path(outcome.json["folder"]) / "packet.json").read_text(encoding="utf-8"))
    text = json.dumps(signed, ensure_ascii=False)
    assert first["passages"][0]["text"] in text
    assert second["passages"][0]["text"] not in text


def test_what_is_missing_is_said_before_anything_is_signed(run: Run, host: Host, tmp_path: Path) -> None:
    """First the programme, then the name."""
    assert "programme" in run("export", "--yes", "--out", str(tmp_path / "out")).err
    run("programme", "use", "five-meetings")
    nameless = run("export", "--yes", "--out", str(tmp_path / "out"))
    assert nameless.code == 2
    assert "name" in nameless.err
    assert not (tmp_path / "out").exists()
    assert not host.key.exists()


def test_the_key_is_made_once(run: Run) -> None:
    """Shown twice, it is the same; the words and the fingerprint are both there."""
    run("mentor", "--name", "Farah", "--email", "farah@example.org")
    first, again = run("key", "show", "--json", "--yes").json, run("key", "--json").json
    assert first == again
    assert first["allowed_signers"].startswith(
        'farah@example.org namespaces="mentorlog-packet@v1" ssh-ed25519 '
    )
    assert first["words"] in run("key", "show").out


def signers_of(run: Run, tmp_path: Path) -> Path:
    """Return a list with this home's own key on it."""
    signers = tmp_path / "allowed_signers"
    signers.write_text(run("key", "show", "--json").json["allowed_signers"] + "\n", encoding="utf-8")
    return signers


@pytest.fixture
def inbox(packet: Path, tmp_path: Path) -> Path:
    """A folder with the packet, a changed copy of its data, and a file with a hostile name."""
    folder = tmp_path / "inbox"
    shutil.copytree(packet, folder / "one" / packet.name)
    data = (packet / "packet.json").read_text(encoding="utf-8")
    (folder / "changed.json").write_text(data.replace('"held"', '"held" '), encoding="utf-8")
    (folder / "=1+1.json").write_text("{}", encoding="utf-8")
    return folder


def test_an_inbox_gives_a_table(run: Run, inbox: Path, tmp_path: Path) -> None:
    """Who is short of what, the reasons for what is rejected, and the numbers at the end; exit 1."""
    outcome = run("verify", str(inbox), "--signers", str(signers_of(run, tmp_path)))
    assert outcome.code == 1
    assert outcome.out.splitlines()[-1].startswith("3 packets: 1 not judged, 2 not genuine")
    assert "bytes were rearranged" in outcome.out
    [head] = [line for line in outcome.out.splitlines() if "trust" in line]
    assert head.split()[:5] == ["mentor", "trust", "requirements", "meetings", "time"]
    [row] = [line for line in outcome.out.splitlines() if "your rules were not said" in line]
    assert row[head.index("why, ") :].startswith(
        "your rules were not said; the packet says: End-of-year reflection"
    )
    assert "Say what you require" in outcome.err
    assert "\r" not in outcome.err, "progress is for terminals only"


def test_an_inbox_of_good_packets_is_a_yes(run: Run, packet: Path, tmp_path: Path) -> None:
    """Exit 0; JSON has a row for each packet."""
    outcome = run("verify", str(packet.parent), "--json", "--signers", str(signers_of(run, tmp_path)))
    assert outcome.code == 0
    [row] = outcome.json
    assert (row["verdict"], row["file"]) == ("OK", str(packet))
    assert (row["authentic"], row["requirements"]) == ("yes", "not judged")
    assert row["not_judged"] == "your rules were not said"


def test_the_table_is_written_for_a_spreadsheet(run: Run, inbox: Path, tmp_path: Path) -> None:
    """One line for each packet; a file named like a formula is text."""
    table = tmp_path / "verdicts.csv"
    outcome = run("verify", str(inbox), "--csv", str(table))
    assert outcome.code == 1
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("mentor,email,outcome,what is missing,meetings,minutes,mentees,windows,")
    missing = run("verify", str(inbox), "--csv", str(tmp_path / "no" / "verdicts.csv"))
    assert (missing.code, "cannot be written" in missing.err) == (2, True)


def test_what_was_changed_is_shown_against_the_original(run: Run, packet: Path, tmp_path: Path) -> None:
    """The field, before and now; the same lines in JSON."""
    changed = tmp_path / "changed.json"
    data = (packet / "packet.json").read_text(encoding="utf-8")
    changed.write_text(data.replace('"minutes":30', '"minutes":31', 1), encoding="utf-8")
    outcome = run("verify", str(changed), "--against", str(packet))
    assert outcome.code == 1
    assert "minutes: 30, now 31" in outcome.out
    [verdict] = run("verify", str(changed), "--against", str(packet), "--json").json
    assert len(verdict["differences"]) == 1
    assert run("verify", str(changed), "--against", str(tmp_path / "none")).code == 2
    assert "that packet alone" in run("verify", str(packet.parent), "--against", str(packet)).err


def test_packets_are_judged_by_the_policy_that_is_named(run: Run, packet: Path, tmp_path: Path) -> None:
    """By the id of one that ships, or a file; another text of it is told, and a file that is none is said."""
    named = json.loads((packet / "packet.json").read_text(encoding="utf-8"))["credentialSubject"]["programme"]
    text = shipped()[named["policy"]].replace(f'version = "{named["version"]}"', 'version = "2099"')
    (tmp_path / "later.toml").write_text(text, encoding="utf-8", newline="\n")
    assert "Requirements: short" in run("verify", str(packet), "--policy", named["policy"]).out
    later = run("verify", str(packet), "--policy", str(tmp_path / "later.toml"))
    assert later.code == 0
    assert "yours is version 2099. It was judged by yours." in " ".join(later.out.split())
    (tmp_path / "later.toml").write_text("id = 1", encoding="utf-8")
    bad = run("verify", str(packet), "--policy", str(tmp_path / "later.toml"))
    assert (bad.code, "later.toml" in bad.err) == (2, True)
    unknown = run("verify", str(packet), "--policy", "numed-2022")
    assert (unknown.code, "`mentorlog programme list`" in unknown.err) == (2, True)


def test_a_key_is_learnt_by_its_six_words(run: Run, packet: Path, tmp_path: Path) -> None:
    """Refused without the words and with wrong ones, added with the right ones, and never twice."""
    signers = str(tmp_path / "allowed_signers")
    words = run("key", "--json").json["words"]
    assert "--words" in run("signers", "add", str(packet), "--signers", signers).err
    wrong = run("signers", "add", str(packet), "--signers", signers, "--words", "one two three four five six")
    assert (wrong.code, Path(signers).exists()) == (2, False)
    added = run("signers", "add", str(packet), "--signers", signers, "--words", words)
    assert added.code == 0
    again = run("signers", "add", str(packet), "--signers", signers, "--words", words, "--json")
    assert again.json["added"] is False
    name, confirmed, _ = Path(signers).read_text(encoding="utf-8").splitlines()
    assert (name, confirmed) == ("# Name: Farah Nadia binti Rahman", "# Confirmed: 2026-03-11")
    assert run("verify", str(packet), "--signers", signers).out.startswith("OK     genuine: ")
    assert words in run("signers", "--signers", signers).out


def test_the_list_of_signers_says_which_keys_have_ended(run: Run, tmp_path: Path) -> None:
    """A line with bounds shows them; a list that is not there yet is a sentence with a next step."""
    signers = tmp_path / "allowed_signers"
    run("mentor", "--name", "Farah Nadia", "--email", "farah@example.org")
    assert "signers add PACKET" in run("signers", "--signers", str(signers)).err
    line = run("key", "show", "--json", "--yes").json["allowed_signers"]
    ended = line.replace('@v1"', '@v1",valid-before="20260901Z"')
    signers.write_text(f"{line}\n{ended}\n", encoding="utf-8")
    _, first, second = run("signers", "--signers", str(signers)).out.splitlines()
    assert ("until" in first, "until 1 September 2026" in second) == (False, True)
    keys = run("signers", "--signers", str(signers), "--json").json["keys"]
    assert [key["before"] for key in keys] == [None, "2026-09-01T00:00:00Z"]


def test_another_key_for_the_same_address_is_shown_beside_the_first(
    run: Run, host: Host, packet: Path, tmp_path: Path
) -> None:
    """Nothing is added unasked; with --replace and the words the other line is taken out."""
    run("mentor", "--email", "farah@example.org")
    again = Path(run("export", "--yes", "--out", str(tmp_path / "again"), "--json").json["folder"])
    other = SigningKey.from_seed(bytes(32)).public
    signers = tmp_path / "allowed_signers"
    signers.write_text(f'farah@example.org valid-after="20250901Z" {other.line}\n')
    words = run("key", "--json").json["words"]
    add = ("signers", "add", str(again), "--signers", str(signers), "--words", words)
    refused = run(*add)
    assert refused.code == 2
    new, old, why = refused.err.splitlines()
    assert (new.split("  ")[:2], words in new) == (["this packet", words], True)
    assert old.startswith(f"line 1       {other.words}")
    assert other.fingerprint in old
    assert old.endswith("on the list as farah@example.org, since 1 September 2025")
    assert "--replace" in why
    replaced = run(*add, "--replace")
    assert replaced.code == 0
    first, *_ = signers.read_text(encoding="utf-8").splitlines()
    assert first.startswith("# Replaced on 2026-03-11: farah@example.org valid-after")
    assert first in replaced.out
    assert run("verify", str(again), "--signers", str(signers)).out.startswith("OK     genuine: ")


def test_a_list_named_before_add_is_the_one_that_is_written(run: Run, packet: Path, tmp_path: Path) -> None:
    """`signers --signers FILE add PACKET` and `signers add PACKET --signers FILE` are the same."""
    listed = tmp_path / "mine"
    words = run("key", "--json").json["words"]
    assert run("signers", "--signers", str(listed), "add", str(packet), "--words", words).code == 0
    assert listed.exists()


def test_a_packet_needs_a_name(run: Run) -> None:
    """The sentence says how to give it."""
    run("programme", "use", "five-meetings", "--from", "2026-01-01", "--to", "2026-06-30")
    refused = run("export", "--yes")
    assert (refused.code, "mentorlog mentor --name NAME" in refused.err) == (2, True)
