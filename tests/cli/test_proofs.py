"""What others hold of a logbook, made and compared from the command line."""

import shutil
from pathlib import Path

import pytest

from mentorlog.cli import main
from mentorlog.host import Host
from mentorlog.policyfile.shipped_programmes import shipped
from tests.cli.conftest import Run
from tests.conftest import NOON, counting_bytes
from tests.packet.forging import SOMEBODY

YEAR = (
    ["mentor", "--name", "Farah", "--email", "farah@example.org"],
    ["mentees", "add", "M-01", "--name", "Siti Aminah", "--consent", "yes"],
    ["mentees", "add", "M-02", "--name", "王小明"],
    ["programme", "use", "five-meetings", "--from", "2026-01-01", "--to", "2026-12-31"],
    ["log", "2026-02-03 45m with M-01, M-02 about exams"],
)
"""The commands of a small year."""


@pytest.fixture
def year(run: Run) -> str:
    """A small year; returns the id of its meeting."""
    for command in YEAR:
        run(*command)
    return str(run("meetings", "--json").json[0]["id"])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the small year, a checkpoint before its last entry, and its packet; made once."""
    home = tmp_path_factory.mktemp("proofs") / "home"
    host = Host(home=home, now=lambda: NOON, random=counting_bytes(), local_zone=lambda: "Asia/Kuala_Lumpur")
    last = ["log", "2026-03-10 30m with M-01 about sleep"]
    for command in (*YEAR, ["checkpoint"], last, ["export", "--yes", "--out", str(home / "out")]):
        assert main(command, host) == 0
    return home


@pytest.fixture
def packet(made: Path, host: Host) -> Path:
    """The packet of the small year, in a home that a test may change."""
    shutil.copytree(made, host.home)
    for _ in range(500):
        # Counts on, so that no id of the copied home is given again.
        host.random(8)
    [folder] = (host.home / "out").iterdir()
    return folder


def test_a_checkpoint_is_one_line(run: Run, year: str) -> None:
    """To copy into a message; the advice is not part of the answer."""
    made = run("checkpoint")
    [line] = made.out.splitlines()
    assert line.startswith("mlog1 6 u")
    assert line.endswith(" 2026-03-11 farah@example.org")
    assert "proves nothing" in made.err
    assert run("checkpoint", "--json").json["line"] == line


def test_the_same_history_has_one_checkpoint(run: Run, year: str) -> None:
    """However often it is asked for; a longer one has its own."""
    first = run("checkpoint").out
    assert run("checkpoint").out == first
    assert run("checkpoint", "list").out == first
    run("log", "2026-03-10 30m with M-01 about sleep")
    second = run("checkpoint").out
    assert run("checkpoint", "list").out == first + second
    assert [one["size"] for one in run("checkpoint", "list", "--json").json] == [6, 7]


def test_an_empty_logbook_has_no_checkpoint(run: Run) -> None:
    """Nothing is promised about nothing."""
    run("attest")
    assert run("checkpoint", "list").out == ""
    empty = run("checkpoint")
    assert (empty.code, "The logbook is empty" in empty.err) == (2, True)
    run("mentees", "add", "M-01")
    run("mentees", "delete", "M-01")
    assert run("checkpoint").out.startswith("mlog1 2 "), "a deletion is part of the history"


@pytest.mark.parametrize("command", ["checkpoint", "receipt"])
def test_the_help_tells_the_limits(run: Run, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody should send one in the belief that it proves more."""
    with pytest.raises(SystemExit):
        run(command, "--help")
    told = " ".join(capsys.readouterr().out.split())
    assert "shows nothing" in told or "proves nothing" in told
    assert "does not show" in told or "Nor does it show" in told


def test_a_packet_continues_the_checkpoint(run: Run, packet: Path, tmp_path: Path) -> None:
    """Given as a line, or in a file with other things in it."""
    line = run("checkpoint", "list").out.strip()
    (tmp_path / "kept.txt").write_text(f"Kept since March:\n{line}, arrived 12 March\n", encoding="utf-8")
    for given in (line, str(tmp_path / "kept.txt")):
        checked = run("verify", str(packet), "--checkpoint", given)
        assert checked.code == 0
        assert (
            "The history continues the one of 11 March 2026 (6 changes), which had 1 of the 2" in checked.out
        )


def test_a_packet_of_another_history_is_rejected(run: Run, packet: Path) -> None:
    """Exit 1, whoever signed it."""
    line = run("checkpoint", "list").out.strip()
    other = line.replace(line.split()[2], "u" + "A" * 43)
    checked = run("verify", str(packet), "--checkpoint", other)
    assert (checked.code, checked.out.partition(":")[0]) == (1, "REJECT not genuine")
    assert "was rewritten" in checked.out


@pytest.mark.parametrize(
    ("around", "verdict"),
    [
        ("{} <mailto:farah@example.org>.", "REJECT not genuine"),
        ("<p>{}</p>", "REJECT not genuine"),
        ("“{}”", "REJECT not genuine"),
        ("{} old-address@example.org", "CHECK  genuine, to check"),
    ],
)
def test_a_rewritten_history_is_never_ok(run: Run, packet: Path, around: str, verdict: str) -> None:
    """Whatever mail made of the checkpoint, and whatever address it has."""
    listed = packet.parent / "list"
    listed.write_text(run("key", "show", "--json").json["allowed_signers"] + "\n", encoding="utf-8")
    bare = run("checkpoint", "list").out.strip().removesuffix(" farah@example.org")
    false = around.format(bare.replace(bare.split()[2], "u" + "A" * 43))
    checked = run("verify", str(packet), "--signers", str(listed), "--checkpoint", false)
    assert checked.out.partition(":")[0] == verdict
    assert "rewritten" in checked.out
    true = run("verify", str(packet), "--signers", str(listed), "--checkpoint", around.format(bare))
    assert true.out.partition(":")[0] == "OK     genuine"


def test_other_mentors_checkpoints_leave_no_doubt(run: Run, packet: Path) -> None:
    """A file with everybody's lines is used for one packet: whom the list knows is somebody else."""
    listed, kept = packet.parent / "list", packet.parent / "kept.txt"
    other = f"omar@example.org {SOMEBODY.public.line}\n"
    listed.write_text(run("key", "show", "--json").json["allowed_signers"] + "\n" + other, encoding="utf-8")
    mine = run("checkpoint", "list").out.strip()
    omars = mine.replace(mine.split()[2], "u" + "A" * 43).replace("farah@", "omar@")
    for lines, verdict in (((mine, omars), "OK     genuine"), ((omars,), "CHECK  genuine, to check")):
        kept.write_text("\n".join(lines), encoding="utf-8")
        checked = run("verify", str(packet), "--signers", str(listed), "--checkpoint", str(kept))
        assert checked.out.partition(":")[0] == verdict


def test_a_policy_that_no_packet_names_is_said(run: Run, packet: Path) -> None:
    """It was given for something."""
    file = packet.parent / "ours.toml"
    file.write_text(shipped()["numed-2021"], encoding="utf-8")
    checked = run("verify", str(packet), "--policy", str(file))
    assert "No packet here names the policy numed-2021" in checked.err


def test_a_restored_logbook_still_continues_it(run: Run, packet: Path, host: Host, tmp_path: Path) -> None:
    """The archive takes history and checkpoints along."""
    line = run("checkpoint", "list").out.strip()
    run("export", "--yes", "--profile", "archive", "--out", str(tmp_path / "all.json"))
    moved = host.at(tmp_path / "moved")
    run("import", str(tmp_path / "all.json"), host=moved)
    again = run("export", "--yes", "--out", str(tmp_path / "out2"), "--new-key", "--json", host=moved).json[
        "folder"
    ]
    assert "The history continues" in run("verify", again, "--checkpoint", line).out


def test_checkpoints_for_a_folder_name_their_mentors(run: Run, packet: Path, tmp_path: Path) -> None:
    """One without an address could be anybody's; one with another's address is not this mentor's."""
    line = run("checkpoint", "list").out.strip()
    bare = line.removesuffix(" farah@example.org")
    refused = run("verify", str(packet.parent), "--checkpoint", bare)
    assert (refused.code, "must say whose it is" in refused.err) == (2, True)
    false = bare.replace(bare.split()[2], "u" + "A" * 43)
    rows = run("verify", str(packet.parent), "--checkpoint", f"{false} omar@example.org", "--json")
    assert (rows.code, [row["verdict"] for row in rows.json]) == (1, ["CHECK"])
    assert "Compared with no packet here: the checkpoint of 11 March 2026" in rows.err
    assert "nobody can tell whose they are" in rows.json[0]["reasons"][0]
    old = run("verify", str(packet.parent), "--checkpoint", f"{bare} old@example.org", "--json")
    assert (old.code, "The history continues" in " ".join(old.json[0]["reasons"])) == (0, True)
    rows = run("verify", str(packet.parent), "--checkpoint", f"{false} farah@example.org", "--json")
    assert (rows.code, [row["verdict"] for row in rows.json]) == (1, ["REJECT"])


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--checkpoint", "mlog1 5 u 2026-03-11", "Copy the whole line"),
        ("--checkpoint", "nowhere.txt", "cannot be read"),
        ("--receipt", "1234", "twelve letters"),
        ("--disclosure", "nowhere.txt", "No such file"),
    ],
)
def test_what_cannot_be_compared_is_said(run: Run, packet: Path, option: str, value: str, says: str) -> None:
    """Exit 2 and a next step, before any verdict."""
    outcome = run("verify", str(packet), option, value)
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err


def test_a_receipt_stays_when_the_meeting_changes(run: Run, year: str, tmp_path: Path) -> None:
    """The mentee's code is found again in the packet, in whatever spelling it comes back."""
    code = run("receipt", year[-6:]).out.strip()
    run("meetings", "edit", year[-6:], "2026-02-04 50m with M-01 about exams")
    run("meetings", "delete", year[-6:])
    run("undo", "--yes")
    assert run("receipt", year[-6:], "--json").json == {"receipt": code, "meeting": year, "change": 6}
    folder = run("export", "--yes", "--out", str(tmp_path / "out"), "--json").json["folder"]
    checked = run("verify", folder, "--receipt", code.lower().replace("-", " "))
    assert f"The receipt {code} is that of m0001 on 4 February 2026, with M-01." in checked.out
    unknown = run("verify", folder, "--receipt", "0000-0000-0000")
    assert (unknown.code, "No meeting in it has the receipt" in unknown.out) == (0, True)


def test_a_name_is_opened_and_checked(run: Run, packet: Path, tmp_path: Path) -> None:
    """By the packet's folder, a file in it, or the end of its id; the coordinator reads the file."""
    file = tmp_path / "M-01.txt"
    for named in (str(packet), str(packet / "packet.pdf"), packet.name[-6:]):
        assert run("disclose", named, "M-01", "--out", str(file)).code == 0
        checked = run("verify", str(packet), "--disclosure", str(file))
        assert "M-01 is Siti Aminah: the name is the one that was signed." in checked.out
    [opened] = run("disclose", str(packet), "M-01", "--json").json
    assert set(opened) == {"packet", "alias", "name", "digest", "disclosure", "command"}
    assert opened["digest"] in (packet / "packet.json").read_text(encoding="utf-8")
    printed = run("disclose", str(packet), "M-01").out
    assert opened["disclosure"] in printed
    assert printed == file.read_text(encoding="utf-8")


def test_a_name_of_another_packet_does_not_fit(run: Run, packet: Path, tmp_path: Path) -> None:
    """Every packet has salts of its own."""
    other = run("export", "--yes", "--out", str(tmp_path / "out2"), "--json").json["folder"]
    run("disclose", other, "M-01", "--out", str(tmp_path / "name.txt"))
    checked = run("verify", str(packet), "--disclosure", str(tmp_path / "name.txt"))
    assert (checked.code, checked.out.partition(":")[0]) == (0, "CHECK  words to compare")
    assert "does not fit this packet" in checked.out
    assert "Siti" not in checked.out


def test_no_name_is_opened_without_consent(run: Run, packet: Path) -> None:
    """Nor one that the packet does not have, nor that of a mentee who was deleted."""
    refused = run("disclose", str(packet), "M-02")
    assert (refused.code, refused.out) == (2, "")
    assert "has not agreed" in refused.err
    assert "王小明" not in refused.err
    unknown = run("disclose", str(packet), "M-09")
    assert "no digest of a name for M-09" in unknown.err
    run("meetings", "delete", run("meetings", "--json").json[0]["id"])
    run("meetings", "delete", run("meetings", "--json").json[0]["id"])
    assert run("mentees", "delete", "M-01").code == 0
    gone = run("disclose", str(packet), "M-01")
    assert (gone.code, "Siti" in gone.err + gone.out) == (2, False)
    run("undo", "--yes")
    assert run("disclose", str(packet), "M-01").code == 0


def test_only_packets_of_this_logbook_are_opened(run: Run, packet: Path, host: Host, tmp_path: Path) -> None:
    """Somebody else's names are not here; a changed packet is not known at all."""
    other = host.at(tmp_path / "other")
    run("mentees", "add", "M-01", host=other)
    assert "made no packet" in run("disclose", str(packet), "M-01", host=other).err
    assert "made no packet ffffff. The latest" in run("disclose", "ffffff", "M-01").err
    data = (packet / "packet.json").read_bytes()
    (tmp_path / "changed.json").write_bytes(data.replace(b"exams", b"exam5"))
    assert "not a whole packet" in run("disclose", str(tmp_path / "changed.json"), "M-01").err


def test_receipts_and_names_are_about_one_packet(run: Run, packet: Path) -> None:
    """In a folder of many nobody could tell which."""
    outcome = run("verify", str(packet.parent), "--receipt", "0000-0000-0000")
    assert (outcome.code, "about one packet" in outcome.err) == (2, True)


def test_of_several_packets_one_that_nothing_was_compared_with_is_to_be_checked(
    run: Run, packet: Path, tmp_path: Path
) -> None:
    """Named one by one as well as in a folder."""
    other = run("export", "--yes", "--out", str(tmp_path / "out2"), "--json").json["folder"]
    listed = tmp_path / "list"
    listed.write_text(run("key", "show", "--json").json["allowed_signers"] + "\n", encoding="utf-8")
    line = run("checkpoint", "list").out.strip()
    false = line.replace(line.split()[2], "u" + "A" * 43).replace("farah@", "old@")
    outcome = run("verify", str(packet), other, "--signers", str(listed), "--checkpoint", false)
    assert (outcome.code, outcome.out.count("genuine, to check: "), outcome.out.count("genuine: ")) == (
        1,
        2,
        0,
    )
    assert "nobody can tell whose they are: of 11 March 2026" in outcome.out
    both = run("verify", str(packet), other, "--signers", str(listed), "--checkpoint", line)
    assert (both.code, both.out.count("genuine: ")) == (0, 2)
