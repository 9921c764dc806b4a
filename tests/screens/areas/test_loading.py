"""The areas are imported while the mentor reads the first screen, so that none is waited for later."""

import subprocess
import sys
from pathlib import Path

from mentorlog.screens.modules_ahead import AHEAD, WITH_PACKET

PROBE = """
import asyncio, sys
from pathlib import Path
from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.screens.modules_ahead import AHEAD, WITH_PACKET, load
from mentorlog.store import Store

def ours():
    return sum(name.startswith("mentorlog.") for name in sys.modules)

async def walk():
    host = Host(home=Path(sys.argv[1]))
    with Store(host, by="app") as store:
        app = MentorlogApp(host, store)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("escape")
            before, most = ours(), 0
            for names in (AHEAD, WITH_PACKET):
                for _ in load(names):
                    most, before = max(most, ours() - before), ours()
                print("loaded:", *sys.modules)
            print("at once:", most)
            before = set(sys.modules)
            await pilot.press(*"234567,1n")
            await pilot.pause()
            print("imported:", *sorted(set(sys.modules) - before))

asyncio.run(walk())
"""
MOST = 24
"""Modules of ours that may be imported with one step, between two keys."""


def test_showing_an_area_imports_no_screen(tmp_path: Path) -> None:
    """Nor does the form of a meeting; and what Packet alone needs is left until somebody walks on."""
    outcome = subprocess.run(
        [sys.executable, "-c", PROBE, str(tmp_path / "home")], capture_output=True, text=True, check=True
    )
    first, second, most, imported = (line.split(": ")[1].split() for line in outcome.stdout.splitlines())
    assert [name for name in imported if name.startswith(("mentorlog.screens", "mentorlog.widgets"))] == []
    heavy = {"pydantic", "mentorlog.packet.export", "mentorlog.screens.areas.packet", "wcwidth", "email"}
    assert heavy & set(first) == set()
    assert {"pydantic", "mentorlog.screens.areas.packet"} <= set(second)
    assert int(most[0]) <= MOST
    assert {*AHEAD, *WITH_PACKET} <= set(second)


def test_the_frame_of_packet_does_without_what_its_summary_needs() -> None:
    """That is imported once the frame is seen, module by module."""
    code = "import sys; import mentorlog.screens.areas.packet; print(*sys.modules)"
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"pydantic", "cryptography", "mentorlog.packet.content.schema", "mentorlog.packet.export"}
    assert heavy & set(outcome.stdout.split()) == set()
