"""Colours of a theme moved a little where words in them could hardly be read; most themes need none of it."""

from collections.abc import Mapping

from textual.color import Color, ColorParseError

READABLE = 2.6
"""The least contrast of words to what is behind them, by WCAG 2.2; a highlighted row is bold besides."""
_ON_ROWS = ("text-warning", "text-success", "text-error", "text-accent")
"""Colours in which rows of lists have words."""
_KEYS = ("footer-key-foreground", "footer-background", "foreground")
_BEHIND = ("primary-muted", "background")
_STEPS = 20


def readable(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of a theme with readable keys in the footer, and with `row-highlight`.

    That is what is behind a highlighted row: the muted primary colour, as near to the background as the words
    of rows need.
    """
    # Most variables are no colours, and Textual takes long to say so of each: it looks for what was meant.
    looked_at = {*_ON_ROWS, *_KEYS, *_BEHIND} & variables.keys()
    colours = {name: colour for name in looked_at if (colour := _colour(variables[name])) is not None}
    found = dict(variables)
    found["row-highlight"] = variables["primary-muted"]
    if {"primary-muted", "background"} <= colours.keys():
        words = [colours[name] for name in _ON_ROWS if name in colours]
        behind = _moved(colours["primary-muted"], colours["background"], words)
        found["row-highlight"] = behind.hex
    keys, footer = colours.get("footer-key-foreground"), colours.get("footer-background")
    if keys is not None and footer is not None and "foreground" in colours:
        found["footer-key-foreground"] = _moved(keys, colours["foreground"], [footer]).hex
    return found


def _colour(value: str) -> Color | None:
    """Return a colour; None of what is none, such as a style or `auto 38%`."""
    try:
        colour = Color.parse(value)
    except ColorParseError:
        return None
    return colour if colour.auto is False and colour.ansi is None else None


def _moved(colour: Color, towards: Color, others: list[Color]) -> Color:
    """Return a colour moved towards another as little as it needs to be told from all others."""
    for step in range(_STEPS + 1):
        moved = colour.blend(towards, step / _STEPS)
        if all(contrast(moved, other) >= READABLE for other in others):
            return moved
    return colour


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    """Return the relative luminance of a colour, from 0 to 1 (WCAG 2.2)."""
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
