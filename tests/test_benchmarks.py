"""The benchmarks run, each as small as it can be; how fast they are is nobody's business here."""

import json
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.store import Store

if sys.platform == "win32":
    pytest.skip("they need pseudo-terminals", allow_module_level=True)

from benchmarks import peers
from benchmarks.__main__ import SECTIONS, main
from benchmarks.driven import Driven
from benchmarks.logbooks import fill
from benchmarks.measuring import ROOT, Figure, Run, Target, growths, in_turn, ratio
from benchmarks.screen import Screen
from benchmarks.table import BEGIN, END, lines


@pytest.mark.sweep
@pytest.mark.parametrize("section", sorted({*SECTIONS} - {"peers"}))
def test_every_section_measures_something(section: str, tmp_path: Path, sweep: bool) -> None:
    """Nobody notices in between that one of them asks for something that has moved.

    The walk through the app is half a minute of waiting, so that it is taken with all cases only.
    """
    if section == "app" and not sweep:
        with Driven([sys.executable, str(ROOT / "benchmarks" / "floor_app.py")]) as program:
            assert program.until("day 5") > 0
            assert program.press("down") is not None
            assert program.memory > 0
            assert program.leave(["q"]) > 0
        return
    run = Run(sizes=(4,), rounds=1, folder=tmp_path, small=True, tiny=True)
    figures = list(import_module(f"benchmarks.{section}").measure(run))
    assert figures
    assert all(figure.value > 0 for figure in figures)


def test_peers_are_measured_where_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only when they are asked for; those that are not installed are left out."""
    program = tmp_path / "task"
    program.write_text(f"#!{sys.executable}\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    run = Run(sizes=(4,), rounds=1, folder=tmp_path, tiny=True)
    assert list(peers.measure(run)) == []
    found = [figure.what for figure in peers.measure(replace(run, peers=True))]
    assert found == ["task --version", "task add", "task list"]


@pytest.mark.parametrize("size", [1, 2, 60])
def test_logbooks_are_as_the_app_writes_them(size: int, host: Host) -> None:
    """Digests, history, search and everything else that the whole check looks at."""
    fill(host, size, in_year=20)
    with Store(host) as store:
        assert store.faults() == ()
        assert len(store.meetings()) == size
        assert {meeting.id for meeting in store.meetings()} <= store.logbook().history.keys()


def test_logbooks_are_the_same_every_time(host: Host, tmp_path: Path) -> None:
    """Figures of two runs are of the same words."""
    other = Host(home=tmp_path / "other", now=host.now)
    meetings = []
    for each in (host, other):
        fill(each, 30)
        with Store(each) as store:
            meetings.append(list(store.meetings()))
    assert meetings[0] == meetings[1]


def test_everything_takes_turns() -> None:
    """There and back; the round before is lost."""
    done: list[str] = []
    found = in_turn(2, {name: lambda name=name: done.append(name) for name in "ab"})  # type: ignore[misc]
    assert "".join(done) == "baabba"
    assert {name: len(each) for name, each in found.items()} == {"a": 2, "b": 2}


def test_ratios_are_taken_round_by_round() -> None:
    """One slow round for both changes nothing."""
    assert ratio([2, 40, 2], [1, 20, 1]) == 2


def test_the_table_says_what_was_met_and_how_it_grows() -> None:
    """Targets of ratios, targets of figures, and an exponent over the sizes."""
    figures = [
        Figure(section="app", what="key", size=size, value=value, floor="floor", ratio=1.5, target=target)
        for size, value, target in ((10, 1.0, Target(2)), (1_000, 100.0, Target(50, "ms")))
    ]
    table = "\n".join(lines(figures))
    assert "≤ 2 ×: met" in table
    assert "≤ 50 ms: **not met**" in table
    assert [exponent for *_, exponent in growths(figures)] == [1.0]


def test_the_screen_shows_what_was_finished() -> None:
    """Inside of a synchronised update nothing is seen; letters go where the cursor was put."""
    screen = Screen(10, 3)
    assert not screen.write(b"\x1b[?2026h\x1b[2;3H\x1b[1;31mday")
    assert screen.write(b"\x1b[?2026l")
    assert screen.text.splitlines()[1] == "  day     "
    screen.write(b"\x1b[2;3H\x1b[K\x1b[?1$p")
    assert screen.text.strip() == ""
    assert screen.answers == ["\x1b[?1;0$y"]


def test_figures_are_written_into_their_page(tmp_path: Path) -> None:
    """In place of those of the same section; what stands around them and other sections stay."""
    page, data = tmp_path / "page.md", tmp_path / "data.json"
    other = "### app\n\n- rounds: 3\n\n| key | 5 ms |"
    page.write_text(
        f"before\n{BEGIN}\n\n{other}\n\n### reading\n\nof before\n\n{END}\nafter\n", encoding="utf-8"
    )
    words = ["reading", "--sizes", "2", "--rounds", "1", "--write", str(page), "--json", str(data)]
    main(words)
    written = page.read_text(encoding="utf-8")
    assert written.startswith(f"before\n{BEGIN}\n\n{other}\n\n### reading\n\n`python -m benchmarks reading")
    assert written.endswith(f"\n\n{END}\nafter\n")
    assert "| everything, for the first time | 2 |" in written
    assert "of before" not in written
    assert str(data) not in written
    assert json.loads(data.read_text(encoding="utf-8"))["figures"][0]["section"] == "reading"
    main(words)
    assert page.read_text(encoding="utf-8").count("### reading") == 1
