"""What is drawn before Textual is loaded: what the app's first frame has in the same cells."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from subprocess import run

import pytest

from mentorlog.app import MentorlogApp
from mentorlog.first_paint import BROAD, HIGH, WIDE, home_of, picture
from mentorlog.host import Host, default_home, home_at
from mentorlog.model import Mentee
from mentorlog.model.text import cells
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.store import Store
from mentorlog.store.asking.at_start import AtStart, look
from tests.copies import fill
from tests.screens.seed import seed

NAME = "会议 Peers [/b] [TODO] für 👩"
CASES = [((80, 24), NAME), ((100, HIGH), NAME), ((WIDE, 30), NAME), ((119, 40), NAME), ((120, 40), NAME)]
CASES += [((BROAD, 40), NAME), ((200, 50), NAME), ((120, 40), "x" * 54)]


async def first_frame(host: Host, size: tuple[int, int]) -> list[str]:
    """Return the lines of the app's first frame."""
    with Store(host) as store:
        app = MentorlogApp(host, store)
        async with app.run_test(size=size):
            strips = app.screen._compositor.render_strips()
            return ["".join(segment.text for segment in strip) for strip in strips]


def in_cells(text: str) -> list[str]:
    """Return what each cell shows; the second one of a wide character, nothing."""
    found: list[str] = []
    for character in text:
        width = cells(character)
        if width:
            found += [character, *[""] * (width - 1)]
        else:
            found[-1] += character
    return found


@pytest.mark.parametrize(("size", "name"), CASES, ids=str)
async def test_what_is_drawn_is_in_the_first_frame(
    host: Host, size: tuple[int, int], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every character, in its cell, in every layout of Home."""
    monkeypatch.setattr(HomeScreen, "seen", lambda _: None)
    fill(host, "seed", seed)
    with Store(host) as store:
        programme = store.programme()
        assert programme is not None
        store.edit(programme, replace(programme, name=name))
        mentee = store.all(Mentee)[0]
        store.edit(mentee, replace(mentee, pseudonym="Ana [/b] [TODO]"))
    known = look(str(host.database))
    assert known is not None
    drawn = picture(known, *size)
    assert "Next" in str(drawn)
    assert size[0] < WIDE or name in str(drawn)
    shown = list(map(in_cells, await first_frame(host, size)))
    for words in drawn:
        here = in_cells(words.text)
        assert shown[words.line][words.column : words.column + len(here)] == here


def test_what_does_not_fit_or_would_be_obeyed_is_not_drawn() -> None:
    """A title that the app would cut short, a tiny terminal, codes for the terminal."""
    known = AtStart("A\x1b[31m\u202eyear", date(2026, 1, 1), date(2026, 12, 31))
    assert picture(known._replace(programme="x" * 55), 120, 40) == []
    assert picture(known, 79, 24) == picture(known, 80, 23) == []
    drawn = "".join(words.text for words in picture(known, 120, 40))
    assert "year" in drawn
    assert drawn.isprintable()


def test_nothing_heavy_is_loaded_for_it(host: Host) -> None:
    """It is there before what takes time."""
    seed(host)
    probe = (
        "import sys; from mentorlog.first_paint import picture; "
        "from mentorlog.store.asking.at_start import look; "
        "assert picture(look(sys.argv[1]), 120, 40); print(*sys.modules)"
    )
    command = [sys.executable, "-c", probe, str(host.database)]
    loaded = run(command, capture_output=True, text=True, check=True).stdout.split()
    ours = [name for name in loaded if name.startswith("mentorlog.") and name.count(".") > 1]
    assert {name for name in ours if not name.startswith("mentorlog.model.")} == {
        "mentorlog.store.asking",
        "mentorlog.store.asking.at_start",
        "mentorlog.store.conflicted_copies",
        "mentorlog.store.file_header",
    }
    assert not {
        "textual",
        "rich",
        "asyncio",
        "dataclasses",
        "json",
        "pathlib",
        "mentorlog.model.meeting",
    } & set(loaded)


@pytest.mark.parametrize("arguments", [[], ["--home", "~/logbook"], ["--home", "here"]], ids=str)
def test_it_looks_where_the_app_does(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """In the home that is named, else in that of the environment, else in the machine's place for it."""
    for chosen in ("~/other", ""):
        monkeypatch.setenv("MENTORLOG_HOME", chosen)
        home = home_at(arguments[1]) if arguments else default_home()
        assert Path(home_of(arguments)).absolute() == home
