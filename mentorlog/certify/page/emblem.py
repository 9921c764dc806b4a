"""The picture of a badge whose programme names none: a rosette, which says nothing and belongs to nobody."""

from math import cos, pi, sin

from mentorlog.formats.pictures import ImageFile

_PETALS = 16


def _wreath() -> str:
    """Return the edge of the rosette as the path of an SVG."""
    points = (
        (60 + radius * sin(pi * place / _PETALS), 52 - radius * cos(pi * place / _PETALS))
        for place, radius in ((place, 44 if place % 2 == 0 else 38) for place in range(2 * _PETALS))
    )
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "z"


def _star() -> str:
    """Return a star of five points as the path of an SVG."""
    points = (
        (60 + radius * sin(pi * place / 5), 52 - radius * cos(pi * place / 5))
        for place, radius in ((place, 20 if place % 2 == 0 else 8.5) for place in range(10))
    )
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "z"


EMBLEM = ImageFile(
    (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120">'
        '<path fill="#163d61" d="M40 78 30 116 45 107 52 118 60 90 68 118 75 107 90 116 80 78z"/>'
        f'<path fill="#1d4f7c" d="{_wreath()}"/>'
        '<circle cx="60" cy="52" r="31" fill="none" stroke="#ffffff" stroke-width="1.6"/>'
        f'<path fill="#ffffff" d="{_star()}"/></svg>\n'
    ).encode(),
    "image/svg+xml",
)
