"""The areas are imported while the mentor reads the first screen, so that none is waited for later."""

import subprocess
import sys
from pathlib import Path

PROBE = """
import asyncio, sys
from pathlib import Path
from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.screens.areas.screen_table import load_areas
from mentorlog.store import Store

async def walk():
    host = Host(home=Path(sys.argv[1]))
    with Store(host, by="app") as store:
        app = MentorlogApp(host, store)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("escape")
            load_areas()
            before = set(sys.modules)
            await pilot.press(*"234567,1n")
            await pilot.pause()
            print("imported:", *sorted(set(sys.modules) - before))

asyncio.run(walk())
"""


def test_showing_an_area_imports_no_screen(tmp_path: Path) -> None:
    """Nor does the form of a meeting."""
    outcome = subprocess.run(
        [sys.executable, "-c", PROBE, str(tmp_path / "home")], capture_output=True, text=True, check=True
    )
    imported = outcome.stdout.splitlines()[-1].split()[1:]
    assert [name for name in imported if name.startswith(("mentorlog.screens", "mentorlog.widgets"))] == []
