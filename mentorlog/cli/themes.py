"""`mentorlog themes`: the themes of reflections, and lenses and themes over the year."""

from collections.abc import Mapping
from typing import Annotated, Literal

from mentorlog.cli.arguments import Command, Option
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.model.frozen import Frozen
from mentorlog.model.lens_counts import LensCounts, LensYear, count, lens_year
from mentorlog.model.lenses import OVERLAPS, level_label, skill_label, theme_label
from mentorlog.model.themes import SOURCE, Side
from mentorlog.model.themes import THEMES as ALL
from mentorlog.operations.lenses.picture import part_name, picture, timing
from mentorlog.wording import many

WIDTH = 76
"""Cells of the picture."""


class Themes(Frozen):
    """What `themes` takes."""

    year: Annotated[bool, Option(help="draw antecedents and consequences over the year")] = False
    by: Annotated[
        Literal["month", "window"] | None,
        Option(help="draw it divided into these; by default months"),
    ] = None


def themes(session: Session, options: Themes) -> None:
    """List the themes with how often each was used, and the rest of the counts; or draw the year."""
    logbook = session.store.logbook()
    year = lens_year(logbook, options.by or "month")
    if session.json:
        session.show(_as_json(year))
    elif options.year or options.by:
        if year is None:
            raise Problem('There is no year to draw yet. Write a reflection: mentorlog reflect "…"')
        _draw(session, year)
    else:
        _list(session, year.counts if year else count(()))


def _draw(session: Session, year: LensYear) -> None:
    """Print the picture of the year."""
    for sentence in timing(year):
        session.say(sentence)
    session.say()
    drawn = picture(year, WIDTH)
    for line in (drawn.heading, drawn.whole, *drawn.parts):
        session.say(str(line))
    if year.outside:
        session.say(f"\n{many(year.outside, 'reflections')} with lenses lie outside the year.")


def _list(session: Session, counts: LensCounts) -> None:
    """Print every theme and what else was used."""
    session.say(f"{many(counts.reflections, 'reflections')}, {counts.marked} with lenses or themes.")
    _say(session, "Lenses", {lens.value: number for lens, number in counts.lenses.items()})
    overlaps = {
        f"{' + '.join(lenses)}: {words}": counts.overlaps[lenses] for lenses, words in OVERLAPS.items()
    }
    _say(session, "Where they overlap", overlaps)
    for side in Side:
        used = {
            f"{theme.label}  ({', '.join(theme.basics)})": counts.themes.get(theme.slug, 0)
            for theme in ALL.values()
            if theme.side is side
        }
        _say(session, f"{side.value.capitalize()}s", used)
    _say(
        session,
        "Other themes",
        {theme_label(name): n for name, n in counts.themes.items() if name not in ALL},
    )
    _say(session, "Skills", {skill_label(name): number for name, number in counts.skills.items()})
    _say(session, "Evidence", {level_label(level): number for level, number in counts.levels.items()})
    session.say(f"\n{SOURCE}.")


def _say(session: Session, title: str, counts: Mapping[str, int]) -> None:
    """Print counts under a title, if there are any."""
    if counts:
        session.say(f"\n{title}")
    for label, number in counts.items():
        session.say(f"{number or '·':>5}  {label}")


def _as_json(year: LensYear | None) -> dict[str, object]:
    """Return all counts, of the year and of its parts."""
    if year is None:
        return {"start": None, "end": None, **_counts(count(())), "parts": []}
    return {
        "start": f"{year.start}",
        "end": f"{year.end}",
        **_counts(year.counts),
        "antecedents_in_first_half": year.early,
        "consequences_in_second_half": year.late,
        "outside": year.outside,
        "by": year.by,
        "parts": [
            {
                "name": part_name(part, year.by),
                "start": f"{part.span.start}" if part.span else None,
                "end": f"{part.span.end}" if part.span else None,
                **_counts(part.counts),
            }
            for part in year.parts
        ],
    }


def _counts(counts: LensCounts) -> dict[str, object]:
    """Return counts; of the year, also themes that were not used."""
    return {
        "reflections": counts.reflections,
        "marked": counts.marked,
        "lenses": {lens.value: number for lens, number in counts.lenses.items()},
        "overlaps": {"+".join(lenses): number for lenses, number in counts.overlaps.items()},
        "antecedents": counts.themes_of(Side.ANTECEDENT),
        "consequences": counts.themes_of(Side.CONSEQUENCE),
        "themes": dict.fromkeys(ALL, 0) | dict(counts.themes),
        "skills": dict(counts.skills),
        "levels": {f"{level}": number for level, number in counts.levels.items()},
    }


THEMES = Command(Themes, themes)
