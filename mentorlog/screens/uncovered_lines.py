"""Of what lies behind other widgets, only the lines that are seen are drawn.

Textual draws every widget that is on the screen for each frame, and cuts each of its lines at every edge on
it: screen, body and panes, too, of which nothing is seen but the widgets in them.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class FrugalCompositor(Compositor):
    """Puts widgets together from the front to the back, and stops in each line where all of it is there."""

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        """Draw the lines that are wanted, as parts by the cells that they begin at.

        Args:
            crop: within what something changed.
            is_rendered_line: says of a line whether it is wanted.
        """
        cuts = self.cuts
        chops: list[dict[int, Strip | None]] = [dict.fromkeys(line[:-1]) for line in cuts]
        missing = {y: len(chops[y]) for y in range(len(chops)) if is_rendered_line(y)}
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            lines = [y for y in shown.line_range if missing.get(y)] if shown and crop.overlaps(clip) else []
            if lines:
                self._put(widget, region, shown, lines, chops, missing)
        return cast("Sequence[Mapping[int, Strip]]", chops)

    def _put(
        self,
        widget: Widget,
        region: Region,
        shown: Region,
        lines: list[int],
        chops: list[dict[int, Strip | None]],
        missing: dict[int, int],
    ) -> None:
        """Put lines of a widget where nothing stands before it.

        Args:
            region: where the widget is.
            shown: what of it may be seen.
            lines: the lines of the screen in which something is missing.
            chops: what there is of each line, by the cells that parts begin at.
            missing: how many parts each line lacks.
        """
        first, last = shown.column_span
        top = lines[0]
        part = Region(shown.x - region.x, top - region.y, shown.width, lines[-1] + 1 - top)
        strips = widget.render_lines(part)
        for y in lines:
            chop = chops[y]
            edges = [cut for cut in self.cuts[y] if first <= cut <= last]
            divided = strips[y - top].divide([edge - first for edge in edges[1:]])
            for edge, strip in zip(edges, divided, strict=False):
                if chop[edge] is None:
                    chop[edge] = strip
                    missing[y] -= 1
