"""The coordinator's list of keys, read as ssh-keygen reads it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.packet.formats.signers import matches, parse_signers, read_signers
from mentorlog.packet.keys.signing import SigningKey

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
    assert [found.principals for found in signers.of(KEY)] == [principals]


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
    assert signers.of(KEY)[-1].principals == "omar@example.org"
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
