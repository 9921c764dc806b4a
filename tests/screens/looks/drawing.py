"""What a screen shows, as lines of text and as its colours."""

import asyncio
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rich.color import ColorType
from textual import events
from textual.pilot import Pilot
from textual.widgets import Button

from mentorlog.app import MentorlogApp
from mentorlog.screens.editors.rule_effects import RuleEffects
from tests.screens.looks.made_up import file_at_hand
from tests.screens.looks.places import Place
from tests.screens.settling import LONGEST, settled

SIZES = ((120, 40), (80, 24))
THEMES = ("textual-dark", "textual-light", "nord", "ansi-dark")
HOMES = "looks-"
"""What the directories begin with that logbooks lie in while they are drawn; eight characters follow."""
_CHANCE = re.compile(f"{HOMES}[a-z0-9_]{{8}}")
READABLE = 2.6
"""The least contrast of words to what is behind them; what is said by them alone has more."""


@dataclass(frozen=True)
class Drawing:
    """One screen in one size and look."""

    lines: tuple[str, ...]
    front: tuple[str, ...]
    """Those of a dialog alone, which in the terminal's own colours has nothing behind it."""
    faint: frozenset[str]
    """Words whose colour is too near to that of what is behind them."""

    @property
    def text(self) -> str:
        """The lines, without the spaces at their ends, and without the part of a home that chance named."""
        return _CHANCE.sub(f"{HOMES}mentoree", "\n".join(line.rstrip() for line in self.lines) + "\n")


def drawn(app: MentorlogApp) -> Drawing:
    """Return what is on the terminal now.

    What lies dimmed behind a dialog need not be readable, nor need keys and buttons that can do nothing now.
    """
    screen = app.screen
    keys = {app.get_key_display(each.binding) for each in screen.active_bindings.values() if not each.enabled}
    resting = keys | {str(button.label) for button in screen.query(Button) if button.disabled}
    front = screen.children[0].region if screen.is_modal else screen.region
    lines, within, faint = [], [], set[str]()
    for y, strip in enumerate(screen._compositor.render_strips()):
        lines.append(strip.text)
        within.append(strip.crop(front.x, front.right).text if y in range(front.y, front.bottom) else "")
        x = 0
        for segment in strip:
            said = any(map(str.isalnum, segment.text)) and front.contains(x, y)
            words = segment.text.strip()
            if said and words not in resting and segment.style and _contrast(segment.style) < READABLE:
                faint.add(words)
            x += segment.cell_length
    return Drawing(tuple(lines), tuple(within), frozenset(faint))


async def show(pilot: Pilot[Any], place: Place) -> None:
    """Go to a place from Home."""
    await settled()
    await pilot.press(*place.keys)
    await settled()
    app = pilot.app
    if place.dropped:
        assert isinstance(app, MentorlogApp)
        app.screen.post_message(events.Paste(f"'{file_at_hand(app.context.host)}'"))
        await settled()
        await pilot.press(*place.then)
        await settled()
    loop = asyncio.get_running_loop()
    end = loop.time() + LONGEST
    while (shown := type(app.screen).__name__) != place.screen and loop.time() < end:
        await settled()  # A thread may be reading what is shown.
    assert shown == place.screen, f"{place.keys} lead to {shown}"
    for effects in app.screen.query(RuleEffects):
        effects.renew()  # While one types they wait a moment.
    await settled()


async def looks(pilot: Pilot[Any], themes: tuple[str, ...] = THEMES) -> Mapping[tuple[str, int], Drawing]:
    """Return the screen that is shown in every size and theme, by the theme and the number of columns."""
    app = pilot.app
    assert isinstance(app, MentorlogApp)
    found = {}
    for columns, rows in SIZES:
        await pilot.resize_terminal(columns, rows)
        for theme in themes:
            app.theme = theme
            await settled()
            found[theme, columns] = drawn(app)
    return found


def _contrast(style: Any) -> float:
    """Return the contrast of text to its background; enough where the terminal chooses the colours."""
    if style.color is None or style.bgcolor is None:
        return 21.0
    if ColorType.TRUECOLOR not in (style.color.type, style.bgcolor.type):
        return 21.0
    ends = sorted(_luminance(color.get_truecolor()) for color in (style.color, style.bgcolor))
    return (ends[1] + 0.05) / (ends[0] + 0.05)


def _luminance(color: Any) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    red, green, blue = _linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(color: Any) -> Iterator[float]:
    """Yield the linear values of red, green and blue."""
    for value in color:
        share = value / 255
        yield share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
