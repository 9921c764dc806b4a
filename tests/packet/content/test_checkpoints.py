"""Checkpoint lines: written, mailed, kept among other lines, and read again."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.formats.merkle import LogRoot
from mentorlog.packet.content.proofs.checkpoints import (
    BadCheckpoint,
    KeptCheckpoint,
    parse_checkpoints,
    read_checkpoints,
)

LINE = f"mlog1 231 u{'A' * 43} 2026-06-30"
ZERO = KeptCheckpoint(LogRoot(231, bytes(32)), date(2026, 6, 30))

points = st.builds(
    KeptCheckpoint,
    st.builds(LogRoot, st.integers(1, 2**53 - 1), st.binary(min_size=32, max_size=32)),
    st.dates(),
    st.sampled_from(["", "farah@example.org", "Farah <farah@example.org>, by mail on 1 July", "陳"]),
)


@given(points)
def test_a_line_reads_back(kept: KeptCheckpoint) -> None:
    """Number, root, day and note."""
    assert parse_checkpoints(kept.line, "x") == (kept,)


@pytest.mark.parametrize("around", ["{}", "> {}", "  {}  ", "Farah: {}", "{}\r"])
def test_a_line_is_found_where_it_was_pasted(around: str) -> None:
    """Quoted in a reply, indented, after a name."""
    assert parse_checkpoints(around.format(LINE), "x") == (ZERO,)


def test_other_lines_are_passed_over() -> None:
    """Notes, headings and whole messages may stand in the file."""
    text = ["# 2026", "", "Dear Dr Lim, here is my mlog1 line:", LINE, "mlog1", "Best wishes"]
    assert parse_checkpoints("\n".join(text), "x") == (ZERO,)


@pytest.mark.parametrize(
    "line",
    [
        LINE[:-1],
        LINE.replace("06-30", "06-31"),
        LINE.replace(" u", " "),
        LINE.replace(" ", " - "),
        LINE.replace("A 2", " 2"),
        LINE.replace("A 2", "B 2"),
        LINE.replace("231", "0"),
        LINE.replace("231", "٢٣١1").replace("mlog1 ", "mlog1 1"),
        LINE.replace(" 2026-06-30", ""),
        LINE + "x",
    ],
)
def test_a_broken_line_is_said(line: str) -> None:
    """A checkpoint that lost a letter must not go unnoticed; how it begins helps to find it."""
    with pytest.raises(BadCheckpoint, match=r"kept\.txt: “.*…” is not a checkpoint"):
        parse_checkpoints(f"{LINE}\n{line}", "kept.txt")


@pytest.mark.parametrize(
    ("note", "addresses"),
    [
        ("", set()),
        ("arrived on 1 July", set()),
        ("Farah <Farah@Example.org>, 1 July", {"farah@example.org"}),
        ("a@example.org;b@example.org c@example.org,", {"a@example.org", "b@example.org", "c@example.org"}),
    ],
)
def test_the_note_says_whose_it_is(note: str, addresses: set[str]) -> None:
    """By the e-mail addresses in it, in any case and punctuation around them."""
    assert KeptCheckpoint(LogRoot(1, bytes(32)), date(2026, 6, 30), note).addresses == addresses


ROOT = "A" * 43
FULL = f"{LINE} farah@example.org"
MAILED = {
    "an address as a link": FULL.replace("farah@", "<mailto:farah@").replace(".org", ".org>"),
    "both": f"{LINE} farah@example.org<mailto:farah@example.org>",
    "the end of a sentence": f"My line is {FULL}.",
    "a paragraph of HTML": f"<p>{FULL}</p>",
    "cells of HTML": "<tr><td>" + FULL.replace(" ", "</td><td>") + "</td></tr>",
    "a link of HTML": f'<b>{LINE}</b> <a href="mailto:farah@example.org">farah@example.org</a><br>',
    "entities": FULL.replace(" ", "&nbsp;").replace("farah@example.org", "&lt;farah&#64;example.org&gt;"),
    "quotation marks": f"“{FULL}”",
    "straight quotation marks": f"'{FULL}'",
    "quoted twice": f"> > {FULL}",
    "unbreakable spaces": FULL.replace(" ", "\u00a0"),
    "several spaces and a tab": FULL.replace(" ", "  \t"),
    "soft lines": FULL.replace(" ", "\n"),
    "soft lines that are quoted": "> " + FULL.replace(" ", "\r\n> "),
    "a root that was broken": FULL.replace(ROOT, "A" * 20 + "\n  " + "A" * 23),
    "a root that was broken and quoted": "> " + FULL.replace(ROOT, "A" * 20 + "\n> " + "A" * 23),
    "quoted-printable": FULL.replace(ROOT, "A" * 20 + "=\r\n" + "A" * 23).replace("@", "=40"),
    "quoted-printable spaces": FULL.replace(" ", "=C2=A0"),
    "other hyphens": FULL.replace("2026-06-30", "2026\u201106\u201130"),
    "an unseen character": FULL.replace(ROOT, "A" * 9 + "\u200b" + "A" * 34),
    "a break where one may be": FULL.replace(ROOT, "A" * 9 + "<wbr>" + "A" * 34),
    "a capital letter": FULL.replace("mlog1", "Mlog1"),
    "bold type": f"*{LINE}* *farah@example.org*",
    "without its first word": FULL.removeprefix("mlog1 "),
    "with colons": FULL.replace("mlog1", "mlog1:"),
}
"""What mail and those who copy from it make of a checkpoint."""


@pytest.mark.parametrize("touched", MAILED.values(), ids=MAILED)
def test_a_checkpoint_is_found_whatever_mail_made_of_it(touched: str) -> None:
    """By its number and its root; whose it is, by the address wherever that went."""
    [kept] = parse_checkpoints(f"Dear Dr Lim,\n\n{touched}\n\nBest wishes\nFarah", "x")
    assert (kept.log, kept.day, [*kept.addresses]) == (ZERO.log, ZERO.day, ["farah@example.org"])


def test_each_line_keeps_its_own_address() -> None:
    """Of two mentors' lines in one file, and of a heading between them."""
    other = LINE.replace("231", "9")
    kept = parse_checkpoints(f"{LINE}\nOmar, omar@example.org:\n{other} omar@example.org", "x")
    assert [one.addresses for one in kept] == [set(), {"omar@example.org"}]


def test_a_file_of_any_encoding_is_read(tmp_path: Path) -> None:
    """As editors on Windows save one; what else stands in it does not matter."""
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        file = tmp_path / f"{encoding}.txt"
        file.write_bytes(f"Für Dr Lim\n{FULL}\n".encode(encoding))
        [kept] = read_checkpoints(file.name, file)
        assert kept.line == FULL


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
        ("binary", b"\xff\xfe\x00", "There is no checkpoint in"),
        ("huge", bytes(1 << 21), "too large"),
        ("none", None, "cannot be read"),
    ):
        if data is not None:
            (tmp_path / name).write_bytes(data)
        with pytest.raises(BadCheckpoint, match=says):
            read_checkpoints(name, tmp_path / name)
