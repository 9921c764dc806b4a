"""What a person does with the mouse, in one line each."""

from typing import Any

from textual.pilot import Pilot

from mentorlog.widgets.key_bar import KeyBar
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.row_list import RowList


async def click_row(pilot: Pilot[Any], listed: RowList, row: int | str) -> None:
    """Click the row of a list that has a number or an id, where it is drawn."""
    number = listed.place_of(row) if isinstance(row, str) else row
    region = listed.scrollable_content_region
    for y in range(region.height):
        if listed.row_under(y) == number:
            await pilot.click(offset=(region.x + 1, region.y + y))
            await pilot.pause()
            return
    raise AssertionError(f"row {row!r} is not on the screen")


async def click_key(pilot: Pilot[Any], name: str) -> None:
    """Click a key in the line at the bottom, by what it does."""
    said = str(pilot.app.screen.query_one(KeyBar).render())
    assert name in said
    await pilot.click(KeyBar, offset=(plain(said[: said.index(name)]).cell_length, 0))
    await pilot.pause()
