"""QR codes (ISO/IEC 18004), so that a telephone reads what people would mistype.

`segno` makes the code. Its own SVG is a document, where ours is the path in a page; and in its own half
blocks the ink is what is light, so that it can be read in no light terminal and on no paper.
"""

Matrix = tuple[tuple[bool, ...], ...]
"""The rows of a square from the top; True is dark."""

QUIET = 4
"""How many light modules there must be around a code on every side (ISO/IEC 18004, section 5.3.8)."""

_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def matrix(text: str) -> Matrix:
    """Return the modules of the smallest code for a text, without the quiet zone around it.

    Args:
        text: up to 2,331 bytes of UTF-8. The code survives the loss of 15 % of its area (level M).

    Raises:
        ValueError: when the text is too long for a code.
    """
    import segno

    code = segno.make_qr(text, error="m", mode="byte", encoding="utf-8", boost_error=False)
    return tuple(tuple(module == 1 for module in row) for row in code.matrix)


def half_blocks(code: Matrix) -> list[str]:
    """Return the lines of text that draw a code with the quiet zone around it, two rows of modules a line.

    The ink is what is dark: where a terminal writes in light ink, its colours must be set.
    """
    wide = (False,) * QUIET
    empty = (False,) * (len(code) + 2 * QUIET)
    rows = [*[empty] * QUIET, *((*wide, *row, *wide) for row in code), *[empty] * QUIET]
    rows += [empty] * (len(rows) % 2)
    return [
        "".join(_HALVES[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    ]


def svg_path(code: Matrix) -> str:
    """Return the dark modules as the path of an SVG, in modules from the corner of the quiet zone."""
    return "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z"
        for y, row in enumerate(code)
        for x, dark in enumerate(row)
        if dark
    )
