"""Draw the main screens of the made-up year as they stand in docs/looks.md: `uv run tools/draw_looks.py`.

The same version gives the same pictures: the clock stands still and chance is counted.
"""

import asyncio
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from textual.widgets import Input, TextArea

from mentorlog.app import MentorlogApp
from mentorlog.demo import fill
from mentorlog.host import Host
from mentorlog.store import Store

DOCS = Path(__file__).parents[1] / "docs"
NOW = datetime(2026, 11, 29, 7, 30, tzinfo=UTC)
SIZE = (120, 40)
HOME = Path("/tmp/mentorlog-looks")
"""Where the made-up year lies while it is drawn; the screens name it."""

SCREENS = {
    "home": ("1",),
    "meetings": ("2", "down"),
    "mentees": ("3",),
    "reflections": ("4",),
    "compose": ("4", "c"),
    "themes": ("4", "t"),
    "goals": ("5",),
    "board": ("5", "b"),
    "closing": ("comma", "c"),
    "requirements": ("6",),
    "packet": ("7",),
    "settings": ("comma", "down"),
    "calendar": ("2", "c"),
    "meeting-form": ("2", "down", "e"),
}
"""The keys that lead to each screen from Home."""


def counted() -> Callable[[int], bytes]:
    """Return a source of bytes that counts."""
    numbers = count(1)
    return lambda length: next(numbers).to_bytes(length, "big")


async def draw(host: Host) -> dict[str, str]:
    """Return the drawing of each screen."""
    drawn = {}
    for name, keys in SCREENS.items():
        with Store(host) as store:
            app = MentorlogApp(host, store)
            async with app.run_test(size=SIZE) as pilot:
                await pilot.pause()
                await pilot.press(*keys)
                await pilot.pause(0.5)
                drawn[name] = app.export_screenshot(title="mentorlog")
    return drawn


def same_ids(svg: str) -> str:
    """Return a drawing with a name for its styles that does not change with what is drawn."""
    return re.sub(r"terminal-\d+", "terminal", svg)


def steady_cursors() -> None:
    """Let no cursor blink."""
    for widget in (Input, TextArea):
        widget.cursor_blink._default = False


@contextmanager
def made_host(home: Path) -> Iterator[Host]:
    """Make a host whose clock stands still, whose chance is counted and whose home is gone afterwards."""
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(mode=0o700)
    try:
        yield Host(
            home=home,
            now=lambda: NOW,
            random=counted(),
            local_zone=lambda: "Asia/Kuala_Lumpur",
            local_date_style=lambda: None,
        )
    finally:
        shutil.rmtree(home)


def main() -> None:
    """Draw everything."""
    steady_cursors()
    with made_host(HOME) as host:
        fill(host)
        (DOCS / "looks").mkdir(exist_ok=True)
        for name, svg in asyncio.run(draw(host)).items():
            (DOCS / "looks" / f"{name}.svg").write_text(same_ids(svg), encoding="utf-8")
            if name == "home":
                (DOCS / "home.svg").write_text(same_ids(svg), encoding="utf-8")


if __name__ == "__main__":
    main()
