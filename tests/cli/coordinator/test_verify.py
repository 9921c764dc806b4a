"""What `mentorlog verify` prints: sentences that fit the window, how a packet stands, and a table."""

from dataclasses import replace
from pathlib import Path

import pytest

from mentorlog.host import Host
from tests.cli.conftest import Run

WIDE = "a-folder-with-quite-a-long-name-as-mail-programs-make-them"


@pytest.fixture
def inbox(run: Run, tmp_path: Path) -> Path:
    """Two packets of one mentor's year, which rests on a waiver."""
    run("mentor", "--name", "Farah Nadia", "--email", "farah@example.org")
    run("programme", "use", "five-meetings", "--from", "2025-01-01", "--to", "2025-06-30")
    run("programme", "waive", "meetings", "--reason", "On leave.", "--by", "Dr Lim", "--on", "2025-06-01")
    folder = tmp_path / WIDE
    for name in ("first", "second"):
        assert run("export", "--yes", "--as-of", "2025-06-30", "--out", str(folder / name)).code == 0
    return folder


def window(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer into a terminal of 80 columns from here on."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)


def packets(inbox: Path) -> list[str]:
    """Return the packets, the first one first."""
    return [str(next((inbox / name).iterdir())) for name in ("first", "second")]


def test_what_a_result_rests_on_stands_beside_it(run: Run, inbox: Path) -> None:
    """Whether a waiver was granted only the programme knows: it is never simply met."""
    required = ("--policy", "five-meetings")
    told = run("verify", packets(inbox)[1], *required).out
    assert (
        "Requirements: met on own word (waived: At least five meetings with mentees in the year (by Dr Lim))"
        in told
    )
    table = run("verify", str(inbox), *required).out
    assert "met on own word" in table
    assert "waived: At least five meetings with mentees in the year (by Dr Lim)" in table
    assert "2 packets: 1 met, with words to compare, 1 superseded" in table


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


def test_what_is_packed_and_cannot_be_opened_is_not_passed_over_in_silence(run: Run, inbox: Path) -> None:
    """A portal hands out archives of all sorts; the folder that was unpacked beside one speaks for it."""
    for name in ("mei.7z", "first.zip"):
        (inbox / name).write_bytes(b"7z\xbc\xaf\x27\x1c")
    beside = run("verify", str(inbox)).err
    assert "mei.7z. It is an archive: unpack it" in beside
    assert "first.zip" not in beside
    assert "It is an archive. Unpack it" in run("verify", str(inbox / "mei.7z")).out
    (inbox.parent / "only").mkdir()
    (inbox / "mei.7z").rename(inbox.parent / "only" / "mei.7z")
    assert "mei.7z: It is an archive: unpack it" in run("verify", str(inbox.parent / "only")).out


def test_of_two_packets_that_are_named_the_later_supersedes(run: Run, inbox: Path) -> None:
    """As in a table, although each is told of at length."""
    first, second = packets(inbox)
    told = " ".join(run("verify", first, second).out.split())
    assert f"Requirements: superseded (by {second})" in told


def test_without_rules_nothing_is_judged(run: Run, inbox: Path) -> None:
    """What a packet says of its own requirements is told as its claim, and never as complete."""
    told = " ".join(run("verify", packets(inbox)[1]).out.split())
    claim = "the packet says: met; waived: At least five meetings with mentees in the year (by Dr Lim)"
    assert f"Requirements: not judged (your rules were not said; {claim})" in told
    table = run("verify", str(inbox))
    assert "complete" not in table.out
    assert "1 not judged" in table.out
    assert "Say what you require" in table.err


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
    """Genuine or not, met or not, and whose; for the rest there is the spreadsheet."""
    window(monkeypatch)
    outcome = run("verify", str(inbox))
    assert "--csv" in outcome.err
    lines = outcome.out.splitlines()
    [head] = [line for line in lines if "trust" in line]
    below = lines[lines.index(head) :]
    assert all(len(line) <= 80 or len(line.split()) == 1 for line in below), "only a path may be longer"
    assert any(line.startswith(" " * 7 + "your rules were not said") for line in lines)
    assert head.split() == ["mentor", "trust", "requirements"]
    assert "file" not in head


def test_two_keys_for_one_address_are_told_of_packets_that_are_named(
    run: Run, inbox: Path, host: Host, tmp_path: Path
) -> None:
    """Not only of those in a folder."""
    other = replace(host, home=tmp_path / "other")
    run("mentor", "--name", "Farah", "--email", "FARAH@example.org", host=other)
    run("programme", "use", "five-meetings", "--from", "2025-01-01", "--to", "2025-06-30", host=other)
    assert (
        run("export", "--yes", "--as-of", "2025-06-30", "--out", str(tmp_path / "forged"), host=other).code
        == 0
    )
    [forged] = (tmp_path / "forged").iterdir()
    told = run("verify", packets(inbox)[1], str(forged)).out
    assert told.count("is claimed by two keys") >= 2


@pytest.mark.parametrize(
    ("only", "told"),
    [
        ("not-sent", "Say who should send: --roster"),
        ("not-on-roster", "Say who should send: --roster"),
        ("late", "Say until when: --due"),
    ],
)
def test_nobody_is_shown_as_missing_or_late_where_nobody_was_expected(
    run: Run, inbox: Path, only: str, told: str
) -> None:
    """An empty table would say that all is well."""
    refused = run("verify", str(inbox), "--only", only)
    assert (refused.code, refused.out) == (2, "")
    assert told in refused.err
    roster = inbox.parent / "mentors.csv"
    roster.write_text("Name,Email\nFarah Nadia,farah@example.org\n")
    assert run("verify", str(inbox), "--only", only, "--roster", str(roster), "--due", "2025-01-01").code == 0


def test_rules_can_be_said_in_a_file(run: Run, inbox: Path, tmp_path: Path) -> None:
    """The period of the programme, not the mentor's, decides; one that another year has says so."""
    rules = tmp_path / "rules.toml"
    rules.write_text('[rules]\npolicies = ["five-meetings"]\nfrom = 2025-01-01\nto = 2025-06-30\n')
    table = run("verify", str(inbox), "--rules", str(rules), "--json").json
    assert table[1]["judged_by"].partition("; SHA-256 ")[0].endswith("; your period")
    rules.write_text('[rules]\npolicies = ["five-meetings"]\nfrom = 2026-01-01\nto = 2026-06-30\n')
    assert "another year: its period" in run("verify", str(inbox), "--rules", str(rules)).out
    rules.write_text("[rule]\n")
    bad = run("verify", str(inbox), "--rules", str(rules))
    assert (bad.code, "no table [rules]" in bad.err) == (2, True)


def test_no_name_of_a_folder_forges_a_row(run: Run, inbox: Path) -> None:
    """Line feeds and wide spaces in what a mentor's archive unpacks to stay on the packet's own line."""
    first, _ = packets(inbox)
    forged = Path(first).with_name("a\nOK     genuine: Somebody Else\u3000\u3000\u3000complete")
    try:
        Path(first).rename(forged)
    except OSError:
        pytest.skip("this system allows no such names")
    outcome = run("verify", str(inbox))
    assert not [line for line in outcome.out.splitlines() if line.startswith("OK")]
    assert sum(line.startswith("CHECK  words to compare: ") for line in outcome.out.splitlines()) == 1
    single = run("verify", str(forged))
    assert not [line for line in (single.out + single.err).splitlines() if line.startswith("OK")]
    assert "a<U+000A>OK genuine: Somebody Else complete" in single.out
    missing = run("signers", "add", str(forged.with_name("no\nOK  such"))).err
    assert not [line for line in missing.splitlines() if line.startswith("OK")]


def test_days_are_told_in_words(run: Run, inbox: Path) -> None:
    """Whose year it is, without a date that only programs write."""
    told = run("verify", packets(inbox)[1]).out
    assert "1 Jan–30 June 2025, as of 30 June 2025" in told
    assert "2025-01-01" not in told


def test_a_list_without_a_key_is_doubted(run: Run, inbox: Path) -> None:
    """Such as the roster, given in its place; of a list with keys, each line that does not count is said."""
    roster = inbox.parent / "mentors.csv"
    roster.write_text("Name,Email\nFarah Nadia,farah@example.org\n")
    told = run("verify", packets(inbox)[1], "--signers", str(roster)).err
    assert f"There is no key in {roster}. Is it your list of keys (allowed_signers)?" in told
    assert "passed over" not in told


def test_the_folder_around_a_packet_does_as_well(run: Run, inbox: Path) -> None:
    """As mail programs save it; of two packets, one has to be named."""
    words = run("key", "--json").json["words"]
    listed = str(inbox.parent / "keys")
    added = run("signers", "add", str(inbox / "first"), "--signers", listed, "--words", words)
    assert (added.code, added.out.split("\n")[0]) == (
        0,
        f"Added to {listed}: Farah Nadia, with the key “{words}”.",
    )
    several = run("signers", "add", str(inbox), "--signers", listed, "--words", words)
    assert "There are 2 packets in" in several.err
