"""What reflections come to through their lenses, as paragraphs."""

from collections.abc import Iterator, Mapping

from textual.content import Content

from mentorlog.model.lens_counts import LensCounts
from mentorlog.model.lenses import LENSES, OVERLAPS, level_label, skill_label, theme_label
from mentorlog.model.themes import SOURCE, THEMES, Side
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, entry, heading
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import many

_SIDES = {Side.ANTECEDENT: "Antecedents", Side.CONSEQUENCE: "Consequences"}


def lens_lines(counts: LensCounts) -> Iterator[Paragraph]:
    """Yield how often each lens was used."""
    for lens, words in LENSES.items():
        yield _counted(counts.lenses[lens], lens.value, words)


def more_lines(counts: LensCounts) -> Iterator[Paragraph]:
    """Yield where lenses overlap, and the skills and levels."""
    yield heading("Where lenses overlap")
    for lenses, words in OVERLAPS.items():
        yield _counted(counts.overlaps[lenses], " + ".join(lenses), words)
    yield BLANK
    yield from _section("Skills", {skill_label(name): number for name, number in counts.skills.items()})
    levels = {level_label(level): number for level, number in counts.levels.items() if number}
    yield from _section("Evidence", levels)


def theme_lines(counts: LensCounts) -> Iterator[Paragraph]:
    """Yield the themes of each side that were used."""
    for side, title in _SIDES.items():
        yield from _section(title, _labelled(counts.themes, side))
    unknown = {theme_label(name): count for name, count in counts.themes.items() if name not in THEMES}
    if unknown:
        yield from _section("Other themes", unknown)


def marked(counts: LensCounts) -> str:
    """Return how many reflections there are, and how many were looked at through a lens."""
    return f"{many(counts.reflections, 'reflections')}, {counts.marked} marked"


def source() -> Paragraph:
    """Return where the themes are from."""
    return entry(f"{SOURCE}.", style=MUTED)


def _labelled(themes: Mapping[str, int], side: Side) -> dict[str, int]:
    """Return the labels of themes of one side with their counts."""
    return {
        THEMES[name].label: count
        for name, count in themes.items()
        if name in THEMES and THEMES[name].side is side
    }


def _section(title: str, counts: Mapping[str, int]) -> Iterator[Paragraph]:
    """Yield counts under a title, or that there are none."""
    yield heading(title)
    for label, count in counts.items():
        yield _counted(count, label)
    if not counts:
        yield entry("  · none", style=MUTED)
    yield BLANK


def _counted(count: int, label: str, words: str = "") -> Paragraph:
    """Return a number before what it counts."""
    return (
        Content.styled(f"{count or '·':>3}  ", "bold" if count else MUTED),
        plain(label, "" if count else MUTED) + plain(f"  {words}" if words else "", MUTED),
    )
