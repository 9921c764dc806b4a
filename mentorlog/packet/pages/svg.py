"""Pictures of a packet as SVG inside HTML: the period, and the square code. Colours are the page's."""

from collections.abc import Iterator
from html import escape

from mentorlog.formats import qr
from mentorlog.model.text import visible
from mentorlog.packet.pages.document.chart import LEGEND, Band, BandKind, Chart, MonthMark

_WIDE = 1000
"""The width of the period, in the picture's own units; the margins come on top."""
_MARGIN = 8
_TALL = 130
_LANE = 34
_TEXT = 13
"""The size of letters."""


def chart_svg(chart: Chart) -> str:
    """Return the picture of the period, with its words for those who do not see it."""
    lanes = _TALL + 62
    legend = lanes + _LANE * len(chart.lanes)
    kinds = {band.kind for lane in chart.lanes for band in lane}
    parts = [
        _words(0, -8, f"Meetings held in each {chart.unit}; the line at the top is {chart.peak}."),
        *_shades(chart),
        *_bars(chart),
        f'<path class="axis" d="M0 {_TALL}H{_WIDE}M0 0H{_WIDE}"/>',
        *(_tick(tick) for tick in chart.ticks),
        *(_mark(band, lanes - 24 + row * _LANE) for row, lane in enumerate(chart.lanes) for band in lane),
        *_legend([kind for kind in LEGEND if kind in kinds], legend),
    ]
    box = f"{-_MARGIN} {-_TEXT - 12} {_WIDE + 2 * _MARGIN} {legend + 30 + _TEXT}"
    return _svg("chart", chart.alt, box, "".join(parts))


def qr_svg(text: str) -> str:
    """Return a QR code of a text, dark on light whatever the page's colours."""
    rows = qr.matrix(text)
    side = len(rows) + 2 * qr.QUIET
    path = qr.svg_path(rows)
    squares = f'<path class="light" d="M0 0h{side}v{side}H0z"/><path class="dark" d="{path}"/>'
    return _svg("qr", "QR code of the key and of the SHA-256 beside it", f"0 0 {side} {side}", squares)


def _svg(kind: str, alt: str, box: str, content: str) -> str:
    """Return a picture, with its words for those who do not see it."""
    return (
        f'<svg class="{kind}" role="img" aria-label="{escape(visible(alt))}" viewBox="{box}">{content}</svg>'
    )


def _at(place: float) -> float:
    """Return where a place of the period lies in the picture."""
    return round(place * _WIDE, 2)


def _bars(chart: Chart) -> Iterator[str]:
    """Yield what was held."""
    for bar in chart.bars:
        x, width, height = (
            _at(bar.start) + 1,
            _at(bar.end) - _at(bar.start) - 2,
            _TALL * bar.count / chart.peak,
        )
        yield _rect("bar", x, _TALL - height, width, height)


def _shades(chart: Chart) -> Iterator[str]:
    """Yield windows and days left out, seen through the weeks, and the day of judging."""
    for lane in chart.lanes:
        for band in lane:
            if band.kind in (BandKind.WINDOW, BandKind.EXCLUDED):
                x = _at(band.start)
                yield _rect(f"{band.kind} faint", x, 0, _at(band.end) - x, _TALL)
            elif band.kind is BandKind.AS_OF:
                yield f'<path class="as_of dotted" d="M{_at(band.start)} 0V{_TALL}"/>'


def _tick(tick: MonthMark) -> str:
    """Return where a month begins."""
    x = _at(tick.at)
    return f'<path class="axis" d="M{x} {_TALL}v6"/>{_words(x + 3, _TALL + 18, tick.label)}'


def _mark(band: Band, y: float) -> str:
    """Return a band with its label below it, or a mark with its label beside it."""
    x, wide = _at(band.start), band.start < band.end
    down, gap = (24, 0) if wide else (10, 10)
    sample = _sample(band.kind, x, y, _at(band.end) - x)
    if band.left:
        return sample + _words(_at(band.end) - gap, y + down, band.label, "end")
    return sample + _words(x + gap, y + down, band.label)


def _sample(kind: BandKind, x: float, y: float, width: float) -> str:
    """Return what shows a sort of band or mark, with its upper left corner or its middle at `x`."""
    if kind in (BandKind.WINDOW, BandKind.PHASE, BandKind.EXCLUDED):
        return _rect(kind, x, y, width, 11)
    shape = {BandKind.DUE: f"M{x - 6} {y}h12l-6 11z", BandKind.AS_OF: f"M{x} {y}v11"}.get(kind)
    if shape:
        return f'<path class="{kind}" d="{shape}"/>'
    return f'<circle class="{kind}" cx="{x}" cy="{y + 5.5}" r="5"/>'


def _legend(kinds: list[BandKind], y: float) -> Iterator[str]:
    """Yield what each sort looks like."""
    x = 0.0
    for kind in kinds:
        yield _sample(
            kind, x + (0 if kind in (BandKind.WINDOW, BandKind.PHASE, BandKind.EXCLUDED) else 12), y, 24
        )
        yield _words(x + 30, y + 11, LEGEND[kind])
        x += 50 + 7 * len(LEGEND[kind])


def _rect(kind: str, x: float, y: float, width: float, height: float) -> str:
    """Return a rectangle."""
    return f'<rect class="{kind}" x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}"/>'


def _words(x: float, y: float, text: str, anchor: str = "start") -> str:
    """Return a piece of text."""
    return f'<text x="{x:.2f}" y="{y:.2f}" text-anchor="{anchor}">{escape(visible(text))}</text>'
