"""Walk the year of docs/first-year.md, and draw its pictures: `uv run tools/draw_first_year.py`.

The same version gives the same pictures. A walk that no longer works ends with an error.
"""

import asyncio
import shutil
from dataclasses import dataclass
from pathlib import Path

from draw_looks import DOCS, made_host, same_ids, steady_cursors
from textual.pilot import Pilot

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.model import Closure, Programme, Reflection
from mentorlog.store import Store

SIZE = (80, 24)
HOME = Path("/tmp/mentorlog-first-year")


@dataclass(frozen=True, slots=True)
class Typed:
    """Words that are typed; each stands in the page."""

    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture is drawn, and what it is called."""

    name: str


Step = str | Typed | Picture
"""A key, words, or a picture."""


def line(words: str) -> tuple[Step, ...]:
    """Return the steps that log a meeting in one line."""
    return ("l", Typed(words), "enter")


def tick() -> tuple[Step, ...]:
    """Return the steps that tick off what is proposed."""
    return ("t", "tab", Typed("40 weeks ago"), "enter", Typed("Dr Lim Wei Ling"), "f2")


WALK: tuple[Step, ...] = (
    # Set up
    *(
        Typed("Farah Nadia"),
        "enter",
        Typed("numed"),
        "enter",
        Typed("40 weeks ago .. today"),
        "enter",
        "enter",
    ),
    *(Typed("39 weeks ago 60m with everyone in person about settling in, timetable"), Picture("set-up")),
    *("enter", "n"),
    *("comma", "enter", "enter", Typed("farah@example.org"), "tab", "tab", "tab", "tab"),
    *(Typed("40 weeks ago .. 37 weeks ago"), "enter", Typed("30 weeks ago .. 27 weeks ago"), "enter"),
    *(Typed("5 weeks ago .. yesterday"), "enter", Typed("Dr Lim Wei Ling"), "f2", "1"),
    # Training, and where one stands
    *(*tick(), *tick(), *tick()),
    *("f3", "n", "1", *"443324333", "space", "up", "up", "enter", "tab", Typed("39 weeks ago"), "f2", "1"),
    # A meeting, and somebody sent for help
    *("l", Typed("33 weeks ago 45m with M-02 by video about homesickness"), Picture("line"), "enter"),
    *("f4", "n", "enter", "down", "enter", "tab", Typed("33 weeks ago"), "enter"),
    *(
        "enter",
        "down",
        "down",
        "enter",
        "tab",
        "tab",
        Typed("31 weeks ago"),
        "f2",
        "1",
        Picture("home"),
        "space",
    ),
    *(Typed("went with a friend, goes on by herself"), "enter"),
    # A goal
    *("5", "n", Typed("Speak for less than half of the time"), *["tab"] * 5),
    *(Typed("Ask first"), "enter", Typed("Put the list away"), "f2", "r"),
    *(Typed("Nine minutes of twenty-five were mine."), "f2", "space", "space", "m", Picture("goal")),
    # The year goes on
    *line("29 weeks ago 50m with M-01, M-02 in person about mid-semester nerves"),
    *line("12 weeks ago 30m with M-03 by phone about night shifts"),
    *line("4 weeks ago 60m with everyone in person about exams"),
    # A planned meeting
    *line("planned today 45m with everyone in person about the year ahead"),
    *("1", "p", Picture("prepare"), "h", "down", "down", "space", "tab"),
    *(Typed("I let the silence stand, and M-02 filled it."), "tab"),
    *(Typed("Each named one thing that they can do now."), "tab", "tab"),
    *(Typed("send the past papers by tomorrow"), Picture("after"), "f2", "space"),
    # What it is time for
    *("home", "enter", *"554454444", "f2", "home", "z", "home", "enter"),
    *(Typed("All three came, without being reminded, a week before the first paper."), *["tab"] * 3),
    *(Typed("I chase less and ask more."), Picture("window"), "f2"),
    *("4", "space", "down", "space", "tab", Typed("trust"), "right", Picture("lenses"), "f2"),
    *("f3", Picture("change"), "4"),
    # The end-of-year reflection
    *("c", "tab", "enter", "f", Typed("chase"), "enter", "right", "right", "right", "enter", "tab"),
    *(Typed("What helped M-02 was the silence after a question."), Picture("compose"), "f2"),
    # The packet
    *("7", "r", Picture("review"), "s"),
    # The next year
    *("comma", "c", "a", "tab", Typed("Yes, with fewer lists."), "f2", "down", "down", "space"),
    *("down", "space", "down", "e", Typed("Night shifts until spring: call on the way home."), "f2"),
    *(Picture("closing"), "b", "y", "f2"),
)


async def press(pilot: Pilot[None], key: str) -> None:
    """Press a key, and wait until what it began is done."""
    await pilot.press(key)
    await pilot.app.workers.wait_for_complete() if key == "s" else await pilot.pause(0.1)


async def walk(host: Host) -> dict[str, str]:
    """Walk the year, and return its pictures."""
    drawn = {}
    with Store(host) as store:
        app = MentorlogApp(host, store)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(1)
            for step in WALK:
                match step:
                    case Typed(words):
                        await pilot.press(*words.replace("\n", ""))
                        await pilot.pause(0.1)
                    case Picture(name):
                        await pilot.pause(0.5)
                        drawn[name] = app.export_screenshot(title="mentorlog")
                    case str():
                        await press(pilot, step)
    return drawn


def check(host: Host) -> None:
    """Fail when the walk did not come to its end."""
    with Store(host) as store:
        assert len(store.logbook().packets) == len(store.all(Closure)) == 1
        assert len(store.all(Programme)) == 2
        assert len(store.all(Reflection)) == 3


def main() -> None:
    """Walk, and keep the pictures."""
    steady_cursors()
    folder = DOCS / "first-year"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with made_host(HOME) as host:
        for name, svg in asyncio.run(walk(host)).items():
            (folder / f"{name}.svg").write_text(same_ids(svg), encoding="utf-8")
        check(host)


if __name__ == "__main__":
    main()
