"""docs/first-year.md can be followed: its commands work in their order, its pictures are there."""

import re
import shlex
from pathlib import Path

import pytest

from mentorlog.host import Host
from tests.cli.conftest import Run

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "first-year.md").read_text(encoding="utf-8")
ID = re.compile(r"^([0-9a-f]{6})  ", re.M)
"""An id that a command printed first."""


def commands() -> list[tuple[list[str], str]]:
    """Return each command of the page, and what it reads from standard input."""
    found = []
    for block in re.findall(r"^```\n(mentorlog.*?)^```$", PAGE, re.M | re.S):
        for command, _, text in re.findall(r"^mentorlog (.*?)(?: <<(END)\n(.*?)END)?$", block, re.M | re.S):
            found.append((shlex.split(command), text))
    return found


def test_the_year_can_be_followed(
    host: Host, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each command in its order, in a fresh home: done, until a packet is signed and the next year begun."""
    monkeypatch.chdir(tmp_path)
    latest = ""
    for words, text in commands():
        done = run(*(latest if word == "ID" else word for word in words), stdin=text)
        assert done.code == 0, (words, done.err)
        if printed := ID.search(done.out):
            latest = printed.group(1)
    assert run("check", "--final", "--as-of", "today", "--programme", "numed-2021").code == 0
    [packet] = tmp_path.glob("mentoring-*")
    assert run("verify", str(packet)).code == 0


def test_its_pictures_are_there() -> None:
    """And no others."""
    shown = re.findall(r"!\[.*?\]\(first-year/(.*?)\)", PAGE)
    assert len(shown) > 8
    assert sorted(shown) == sorted(path.name for path in (DOCS / "first-year").iterdir())
    drawn = (DOCS.parent / "tools" / "draw_first_year.py").read_text(encoding="utf-8")
    assert [f'Picture("{name.removesuffix(".svg")}")' in drawn for name in shown] == [True] * len(shown)


def test_what_is_typed_for_its_pictures_stands_in_it() -> None:
    """So a reader types what the pictures show."""
    drawn = (DOCS.parent / "tools" / "draw_first_year.py").read_text(encoding="utf-8")
    typed = re.findall(r'(?:Typed|line)\("(.*?)"\)', drawn)
    assert len(typed) > 20
    assert [words for words in typed if words not in " ".join(PAGE.split())] == []
