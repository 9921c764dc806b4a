"""Characters that are not seen are written when typed, as they are when pasted."""

from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.store import Store
from tests.screens.seed import seed
from tests.screens.typing import form

UNSEEN = "\u200c\u200d\xa0\xad\u200e\u200f\u202f\u2009\u3000\ufeff\ue000"


async def press(pilot: Pilot[Any], text: str) -> None:
    """Press one key for each character, as a terminal's driver says it: `pilot.press` knows few of these."""
    driver = pilot.app._driver
    assert driver is not None
    for character in text:
        driver.send_message(events.Key(_character_to_key(character), character))
        await pilot.pause()


@pytest.mark.parametrize("field", ["topics", "facts"])
async def test_what_is_typed_stands_there(host: Host, field: str) -> None:
    """In a line and in a text of many lines."""
    seed(host)
    with Store(host) as store:
        app = MentorlogApp(host, store)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.press("n")
            await pilot.pause()
            form(pilot).query_one(f"#field-{field}").focus()
            await pilot.pause()
            await press(pilot, f"a{UNSEEN}b")
            assert form(pilot).inputs.value(field) == f"a{UNSEEN}b"
            await press(pilot, "\x02\x1f\x85")
            assert form(pilot).inputs.value(field) == f"a{UNSEEN}b"
