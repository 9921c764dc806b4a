"""Checkpoint lines: written, mailed, kept among other lines, and read again."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.model import LogRoot
from mentorlog.packet.content.checkpoints import BadCheckpoint, Kept, parse_checkpoints, read_checkpoints

LINE = f"mlog1 231 u{'A' * 43} 2026-06-30"
ZERO = Kept(LogRoot(231, bytes(32)), date(2026, 6, 30))

points = st.builds(
    Kept,
    st.builds(LogRoot, st.integers(1, 2**53 - 1), st.binary(min_size=32, max_size=32)),
    st.dates(),
    st.sampled_from(["", "farah@example.org", "Farah <farah@example.org>, by mail on 1 July", "陳"]),
)


@given(points)
def test_a_line_reads_back(kept: Kept) -> None:
    """Number, root, day and note."""
    assert parse_checkpoints([kept.line], "x") == (kept,)


@pytest.mark.parametrize("around", ["{}", "> {}", "  {}  ", "Farah: {}", "{}\r"])
def test_a_line_is_found_where_it_was_pasted(around: str) -> None:
    """Quoted in a reply, indented, after a name."""
    assert parse_checkpoints([around.format(LINE)], "x") == (ZERO,)


def test_other_lines_are_passed_over() -> None:
    """Notes, headings and whole messages may stand in the file."""
    text = ["# 2026", "", "Dear Dr Lim, here is my mlog1 line:", LINE, "mlog1", "Best wishes"]
    assert parse_checkpoints(text, "x") == (ZERO,)


@pytest.mark.parametrize(
    "line",
    [
        LINE[:-1],
        LINE.replace("06-30", "06-31"),
        LINE.replace(" u", " "),
        LINE.replace("A 2", " 2"),
        LINE.replace("A 2", "B 2"),
        LINE.replace("231", "0"),
        LINE.replace("231", "٢٣١1").replace("mlog1 ", "mlog1 1"),
        LINE.replace(" 2026-06-30", ""),
        LINE + "x",
    ],
)
def test_a_broken_line_is_said(line: str) -> None:
    """A checkpoint that lost a letter must not go unnoticed; the line's number helps to find it."""
    with pytest.raises(BadCheckpoint, match=r"kept\.txt, line 2: this is not a checkpoint"):
        parse_checkpoints(["", line], "kept.txt")


@pytest.mark.parametrize(
    ("note", "addresses"),
    [
        ("", set()),
        ("arrived on 1 July", set()),
        ("Farah <Farah@Example.org>, 1 July", {"farah@example.org"}),
        ("a@example.org;b@example.org c@example.org,", {"c@example.org", "a@example.org;b@example.org"}),
    ],
)
def test_the_note_says_whose_it_is(note: str, addresses: set[str]) -> None:
    """By the e-mail addresses in it, in any case and punctuation around them."""
    assert Kept(LogRoot(1, bytes(32)), date(2026, 6, 30), note).addresses == addresses


def test_a_coordinator_names_a_line_or_a_file(tmp_path: Path) -> None:
    """As the file was saved by Windows, too."""
    file = tmp_path / "kept.txt"
    file.write_bytes(b"\xef\xbb\xbf" + f"# kept\r\n{LINE} farah@example.org\r\n".encode())
    [kept] = read_checkpoints("kept.txt", file)
    assert (kept.log, kept.note) == (ZERO.log, "farah@example.org")
    assert read_checkpoints(LINE, tmp_path / LINE) == (ZERO,)


def test_a_file_without_checkpoints_is_said(tmp_path: Path) -> None:
    """So are one that is not there and one that is no text."""
    for name, data, says in (
        ("empty.txt", b"nothing", "There is no checkpoint in"),
        ("binary", b"\xff\xfe\x00", "not a text file"),
        ("none", None, "cannot be read"),
    ):
        if data is not None:
            (tmp_path / name).write_bytes(data)
        with pytest.raises(BadCheckpoint, match=says):
            read_checkpoints(name, tmp_path / name)
