"""What `mentorlog verify` prints: sentences that fit the window, how a packet stands, and a table."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.conftest import Run

WIDE = "a-folder-with-quite-a-long-name-as-mail-programs-make-them"


@pytest.fixture
def inbox(run: Run, tmp_path: Path) -> Path:
    """Two packets of one mentor's year, which rests on a waiver."""
    run("mentor", "--name", "Farah Nadia", "--email", "farah@example.org")
    run("programme", "use", "five-meetings", "--from", "2026-01-01", "--to", "2026-06-30")
    run("programme", "waive", "meetings", "--reason", "On leave.", "--by", "Dr Lim")
    folder = tmp_path / WIDE
    for name in ("first", "second"):
        assert run("export", "--as-of", "2026-06-30", "--out", str(folder / name)).code == 0
    return folder


def window(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer into a terminal of 80 columns from here on."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)


def packets(inbox: Path) -> list[str]:
    """Return the packets, the first one first."""
    return [str(next((inbox / name).iterdir())) for name in ("first", "second")]


def test_what_a_result_rests_on_stands_beside_it(run: Run, inbox: Path) -> None:
    """Whether a waiver was granted only the programme knows; the summary counts such packets."""
    assert "Says: complete; waived: meetings (by Dr Lim)" in run("verify", packets(inbox)[1]).out
    table = run("verify", str(inbox)).out
    assert "complete; waived: meetings (by Dr Lim)" in table
    assert "1 complete (1 to check, 1 with waivers or balances)" in table


def test_a_verdict_ends_with_what_to_do_next(run: Run, inbox: Path) -> None:
    """Until the key is known, how to add it; and nothing is to be decided on what was changed."""
    packet = packets(inbox)[1]
    assert f"mentorlog signers add {packet} --signers allowed_signers" in run("verify", packet).err
    listed = inbox.parent / "my list"
    listed.write_text("# nobody yet\n")
    assert f"{packet} --signers '{listed}'" in run("verify", packet, "--signers", str(listed)).err
    Path(packet, "packet.pdf.sig").write_text("changed")
    rejected = run("verify", packet).err
    assert "Decide nothing on it." in rejected
    assert "signers add" not in rejected


def test_packets_that_are_still_packed_are_not_passed_over_in_silence(run: Run, inbox: Path) -> None:
    """A portal hands out ZIP files; the folder that was unpacked beside one speaks for it."""
    for name in ("mei.ZIP", "first.zip"):
        with ZipFile(inbox / name, "w") as packed:
            packed.writestr("packet.pdf", b"%PDF-")
    beside = run("verify", str(inbox)).err
    assert "mei.ZIP. Unpack it first." in beside
    assert "first.zip" not in beside
    assert "It is a ZIP file. Unpack it" in run("verify", str(inbox / "mei.ZIP")).out
    (inbox.parent / "only").mkdir()
    (inbox / "mei.ZIP").rename(inbox.parent / "only" / "mei.ZIP")
    assert "There is a ZIP file: unpack it first." in run("verify", str(inbox.parent / "only")).out


def test_of_two_packets_that_are_named_the_later_supersedes(run: Run, inbox: Path) -> None:
    """As in a table, although each is told of at length."""
    first, second = packets(inbox)
    assert f"Says: superseded by {second}" in run("verify", first, second).out


def test_rules_that_are_not_known_are_told_in_the_table(
    run: Run, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How its requirements stand is then the mentor's own word."""
    assert "judged again by its own rules, and stand as it says" in run("verify", packets(inbox)[1]).out
    monkeypatch.setattr("mentorlog.policy.shipping.shipped", dict)
    assert "not judged again: its rules are not known here" in run("verify", str(inbox)).out


def test_sentences_are_broken_between_words(run: Run, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line below a verdict is longer than the window, and each stands where the first one does."""
    window(monkeypatch)
    lines = run("verify", packets(inbox)[1]).out.splitlines()[1:]
    assert len(lines) > 5
    assert max(map(len, lines)) <= 80
    assert all(line.startswith(" " * 7) for line in lines)


def test_a_narrow_window_gets_the_columns_that_matter(
    run: Run, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whose, and complete or short of what; for the rest there is the spreadsheet."""
    window(monkeypatch)
    outcome = run("verify", str(inbox))
    assert "--csv" in outcome.err
    [head] = [line for line in outcome.out.splitlines() if "standing" in line]
    assert head.split() == ["mentor", "standing"]
