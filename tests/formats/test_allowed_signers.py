"""The coordinator's list of keys, read as ssh-keygen reads it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.formats.allowed_signers import BadSigners, parse_signers, read_signers
from mentorlog.formats.ssh_patterns import matches
from mentorlog.packet.keys.signing_key import SigningKey

KEY = SigningKey.from_seed(bytes(32)).public


@pytest.mark.parametrize(
    ("line", "principals"),
    [
        (f"farah@example.org {KEY.line}", "farah@example.org"),
        (f"farah@example.org {KEY.line} a comment", "farah@example.org"),
        (f'"farah@example.org,omar@example.org" {KEY.line}', "farah@example.org,omar@example.org"),
        (f'a@b namespaces="mentorlog-packet@v1" {KEY.line}', "a@b"),
        (f'a@b NAMESPACES="mentorlog-packet@v1",valid-after="20260101"   {KEY.line}', "a@b"),
        (f"*@example.org {KEY.line}", "*@example.org"),
    ],
)
def test_lines_are_read(line: str, principals: str) -> None:
    """Names, quotes, options and comments stand where OpenSSH allows them."""
    signers = parse_signers([line])
    assert signers.notes == ()
    assert [found.principals for found in signers.lines_of(KEY)] == [principals]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (f"*@example.org cert-authority {KEY.line}", "ssh-keygen only"),
        ("a@b ssh-rsa AAAAB3NzaC1yc2E=", "not an Ed25519 key"),
        ("a@b ssh-ed25519 AAAA", "passed over"),
        ("a@b ssh-ed25519", "passed over"),
        ("a@b", "names no key"),
        (f"a@b frequently {KEY.line}", "unknown option frequently"),
        (f'a@b valid-after="soon" {KEY.line}', "YYYYMMDD"),
        (f'a@b valid-after="20261341" {KEY.line}', "passed over"),
        (f'a@b valid-after="00010101" {KEY.line}', None),
        (f'a@b namespaces="a",namespaces="b" {KEY.line}', "twice"),
    ],
)
def test_lines_that_do_not_count_are_said(line: str, says: str | None) -> None:
    """Such a line neither stops the others nor goes unmentioned."""
    signers = parse_signers(["# a comment", line, f"omar@example.org {KEY.line}"])
    assert signers.lines_of(KEY)[-1].principals == "omar@example.org"
    if says:
        assert len(signers.notes) == 1
        assert says in signers.notes[0]
        assert "Line 2" in signers.notes[0]


@pytest.mark.parametrize("odd", ["\x0b", "\x0c", "\x1e", "\x85", "\u2028", "\r"])
def test_only_a_line_feed_ends_a_line(tmp_path: Path, odd: str) -> None:
    """What ssh-keygen and an editor show as a comment must not be a second key here."""
    other = SigningKey.from_seed(b"other" * 6 + b"!!").public
    listed = tmp_path / "allowed_signers"
    listed.write_bytes(f"a@b {KEY.line} me{odd}eve@b {other.line}\r\n".encode())
    assert [line.key for line in read_signers(listed).lines] == [KEY]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("\ufefffarah@x {}", "byte order mark"),
        ("!farah@x {}", "names nobody"),
        ('farah@x,"omar@x" {}', "quotes stand in its names"),
        ('"" {}', "quotes stand in its names"),
        ("farah@x\x0b {}", "control character"),
        ("farah@x\u00a0{}", "options are not understood"),
        ('farah@x namespaces="a\\"b" {}', "not understood"),
        ("farah@x namespaces {}", "not written as ssh-keygen reads it"),
        ('farah@x valid-after="20260102",valid-before="20260101" {}', "ends before it begins"),
        ('farah@x valid-after="20260229" {}', "not days and times"),
        ('farah@x valid-after="19691231" {}', "out of range"),
        ('farah@x valid-after="２０２６０１０１" {}', "YYYYMMDD"),
        ("*" * 1001 + " {}", "names is too long"),
        ("farah@x {}==", "one spelling"),
    ],
)
def test_where_ssh_keygen_is_loose_a_sentence_is_said(line: str, says: str) -> None:
    """Some of these it refuses too, some it reads in a way of its own, some differ between its versions."""
    signers = parse_signers([line.format(KEY.line)])
    assert signers.lines == ()
    [note] = signers.notes
    assert says in note
    assert note.startswith("Line 1 of the list of keys was passed over: ")


@pytest.mark.parametrize(
    ("principals", "email", "may"),
    [
        ("!bob@*,*@x.org", "bob@x.org", False),
        ("!bob@*,*@x.org", "alice@x.org", True),
        ("*@x.org,!bob@x.org", "bob@x.org", False),
        ("Bob@x.org", "bob@x.org", False),
        ("mentor-17", "bob@x.org", True),
        ("mentor-*", "bob@x.org", False),
        ("?@x.org", "é@x.org", False),
    ],
)
def test_names_are_compared_as_ssh_keygen_does(principals: str, email: str, may: bool) -> None:
    """Letter by letter, and what a pattern leaves out is out; a name of one's own is any address."""
    [line] = parse_signers([f"{principals} {KEY.line}"]).lines
    assert line.may_be(email) is may


def test_a_pattern_of_many_stars_takes_no_time() -> None:
    """A list is read once and asked for every packet."""
    assert not matches("a" * 5_000, "*a" * 400 + "b")


def test_a_list_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never read in part: what is cut off could be the line that takes a key out."""
    monkeypatch.setattr("mentorlog.formats.allowed_signers._LARGEST", 100)
    (tmp_path / "list").write_bytes(b"#" * 101)
    with pytest.raises(BadSigners, match="far too large"):
        read_signers(tmp_path / "list")


@pytest.mark.parametrize("zone", ["Europe/Berlin"], indirect=True)
def test_local_times_are_read_strictly(zone: str) -> None:
    """In summer ssh-keygen reads them an hour later than clocks show; both readings must hold."""
    options = 'valid-after="20260701",valid-before="20260801"'
    [line] = parse_signers([f"farah@x {options} {KEY.line}"]).lines
    assert line.after == datetime(2026, 6, 30, 23, tzinfo=UTC)
    assert line.before == datetime(2026, 7, 31, 22, tzinfo=UTC)


OTHER = SigningKey.from_seed(b"other" * 6 + b"!!").public
NOON = datetime(2026, 3, 11, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("first", "second", "doubled"),
    [
        ("farah@x {}", "farah@x {}", True),
        ("farah@x {}", "Farah@X {}", True),
        ("farah@x,omar@x {}", "sara@x,farah@x {}", True),
        ('farah@x valid-before="20260601Z" {}', 'farah@x valid-after="20260301Z" {}', True),
        ('farah@x valid-before="20260301Z" {}', 'farah@x valid-after="20260301Z" {}', False),
        ('farah@x namespaces="git" {}', "farah@x {}", False),
        ("farah@x {}", "omar@x {}", False),
        ("!sara@x,*@x {}", "!sara@x,*@y {}", False),
        ("mentor {}", "mentor {}", False),
    ],
)
def test_two_keys_for_one_address_are_noted(first: str, second: str, doubled: bool) -> None:
    """Unless one takes over where the other ends; `mentor` stands for whoever gave no address."""
    notes = parse_signers(["# mentors", first.format(KEY.line), second.format(OTHER.line)]).notes
    assert len(notes) == doubled
    assert all(note.startswith("Lines 2 and 3 of the list of keys give farah@x two keys") for note in notes)


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (["farah@x {0}", "FARAH@X {1}"], [1, 2]),
        (["farah@x {0}", "*@x {1}"], [1, 2]),
        (["farah@x {0}", "!farah@*,*@x {1}"], [1]),
        (["omar@x,farah@x {0}", "omar@x {1}"], [1]),
        (['farah@x valid-before="20260311120000Z" {0}', 'farah@x valid-after="20260311120000Z" {1}'], [2]),
        (['farah@x namespaces="git" {0}', "farah@x {1}"], [2]),
    ],
)
def test_keys_for_an_address_at_an_instant(lines: list[str], numbers: list[int]) -> None:
    """Whoever could sign as it then: in another letter case, among several, or by a pattern."""
    signers = parse_signers([line.format(KEY.line, OTHER.line) for line in lines])
    assert [line.number for line in signers.keys_for("farah@x", NOON)] == numbers


@given(st.text(max_size=60))
def test_any_line_is_read_or_noted(line: str) -> None:
    """No text makes reading fail."""
    parse_signers([line, f"a@b {line} {KEY.line}"])


@pytest.mark.parametrize(
    ("text", "patterns", "fits"),
    [
        ("git", "git", True),
        ("git", "mail,g?t", True),
        ("git", "*", True),
        ("git", "*,!git", False),
        ("git", "gi", False),
        ("g.t", "g?t", True),
        ("get", "g.t", False),
    ],
)
def test_patterns_are_those_of_openssh(text: str, patterns: str, fits: bool) -> None:
    """Wildcards and refusals work as ssh_config(5) says."""
    assert matches(text, patterns) is fits
