"""What Textual does anew for every app or for every frame, done once: the same, for less processor time.

What is patched here is private to Textual, whose version is pinned for the tests.
"""

from functools import lru_cache
from typing import Any

import pytest
from textual._styles_cache import StylesCache
from textual.color import Color
from textual.css import match
from textual.css.model import CombinatorType, RuleSet, Selector
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.screen import Screen
from textual.style import Style

_undrawn = set[Screen[Any]]()
_draw = Screen._compositor_refresh
_match = match._check_selectors
_parse = Stylesheet._parse_rules
_parsed: dict[object, list[RuleSet]] = {}


def make_quicker(patch: pytest.MonkeyPatch) -> None:
    """Draw a screen when all is done, not at each step on the way; read a style once in a process."""
    _undrawn.clear()
    patch.setattr(Screen, "_compositor_refresh", _draw_later)
    patch.setattr(Stylesheet, "_parse_rules", _parse_once)
    for module in ("textual.css.match", "textual.css.stylesheet"):
        patch.setattr(f"{module}._check_selectors", _match_from_below)
    patch.setattr(RuleSet, "__hash__", object.__hash__)  # also the identity, without a call of Python's
    # Its own keeps what a thousand widgets looked like for good, which the garbage collector goes through.
    patch.setattr(StylesCache, "get_inner_outer", staticmethod(_inner_outer))


def has_undrawn() -> bool:
    """Say whether a screen waits to be drawn."""
    return bool(_undrawn)


def draw() -> None:
    """Have what waits drawn, by the screens themselves: an error is theirs."""
    while _undrawn:
        screen = _undrawn.pop()
        screen.call_later(_draw, screen)


def _draw_later(screen: Screen[Any]) -> None:
    """Keep a screen in mind; where it changed, its compositor knows."""
    if screen is not screen.app.screen or screen.app.is_inline:
        _draw(screen)
        return
    _undrawn.add(screen)
    screen._dirty_widgets.clear()
    screen.app._update_mouse_over(screen)


def _match_from_below(selectors: list[Selector], path: list[DOMNode]) -> bool:
    """Say whether selectors fit the end of a path: most fail at the end itself, or end there."""
    last = selectors[-1]
    if not last.check(path[-1]):
        return False
    alone = len(selectors) == 1 and last.combinator is CombinatorType.DESCENDENT
    return alone or _match(selectors, path)


@lru_cache(1024)
def _inner_outer(base: Color, background: Color) -> tuple[Style, Style]:
    """Return the backgrounds inside and outside of a border."""
    return Style(background=base + background), Style(background=base)


def _parse_once(sheet: Stylesheet, css: str, *where: Any, **more: Any) -> list[RuleSet]:
    """Return the rules of a text, which nothing changes once they are read."""
    key = (css, where, *more.items(), *sheet._variables.items())
    if key not in _parsed:
        _parsed[key] = _parse(sheet, css, *where, **more)
    return _parsed[key]
