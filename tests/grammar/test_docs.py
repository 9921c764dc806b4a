"""The page about the one-line grammar tells the truth."""

import re
from pathlib import Path

import pytest

from mentorlog.grammar.log_line import Unclear, read_line
from mentorlog.model.date_style import DateStyle
from tests.grammar.lines import MEETING, MENTEES, NOW, ZONE

PAGE = (Path(__file__).parents[2] / "docs" / "log-line.md").read_text(encoding="utf-8")

STYLE = DateStyle.DAY_FIRST
"""The order that a logbook has until its mentor chooses another."""


def examples(block: str) -> list[tuple[str, str]]:
    """Return the lines of one fenced block, each with the answer below it."""
    [fenced] = re.findall(rf"```{block}\n(.*?)```", PAGE, re.S)
    lines = fenced.splitlines()
    return [(line, answer.strip()) for line, answer in zip(lines[::2], lines[1::2], strict=True)]


def answer(line: str) -> str:
    """Return what is said about a line."""
    return read_line(line, new_id=MEETING, now=NOW, zone=ZONE, mentees=MENTEES, date_style=STYLE).echo


@pytest.mark.parametrize(("line", "said"), examples("mentorlog"))
def test_documented_lines_are_understood(line: str, said: str) -> None:
    """Each example is understood as the page says."""
    assert answer(line) == said


@pytest.mark.parametrize(("line", "said"), examples("unclear"))
def test_documented_refusals_are_given(line: str, said: str) -> None:
    """Each unclear example is refused with the sentence on the page."""
    with pytest.raises(Unclear) as unclear:
        answer(line)
    assert str(unclear.value) == said


KINDS_OF_PARTS = (
    "day",
    "time",
    "part of the day",
    "length",
    "people",
    "kind",
    "channel",
    "topics",
    "tags",
    "status",
    "chance",
    "text for the packet",
)


@pytest.mark.parametrize("part", KINDS_OF_PARTS)
def test_everything_in_the_table_can_be_written(part: str) -> None:
    """Each spelling in the second column is understood in a line that says the rest."""
    [row] = [line for line in PAGE.splitlines() if line.startswith(f"| {part} |")]
    spellings = re.findall(r"`([^`]+)`", row.split("|")[2])
    assert spellings
    rest = {"people": "yesterday 45m", "day": "45m with M-01", "length": "yesterday with M-01"}
    ranges = ("-", "to")
    for spelling in spellings:
        if part == "time":
            parts = ["yesterday with M-01", "" if any(mark in spelling for mark in ranges) else "45m"]
        else:
            parts = [rest.get(part, "yesterday 45m with M-01")]
        if spelling == "study skills" and part == "topics":
            assert answer(f"{spelling} yesterday 45m with M-01").endswith("about study skills")
        if part == "status" and spelling == "planned":
            parts = ["tomorrow with M-01"]
        if spelling == "w Ana":
            spelling = "w Ana [/b] [TODO]"
        if spelling == "without M-02":
            parts.append("with M-01")
        if spelling == "M-02 (absent)":
            parts.append("with M-01")
        if spelling.startswith("with other"):
            parts = ["yesterday 45m"]
        line = " ".join([*parts, spelling])
        assert answer(line), line
