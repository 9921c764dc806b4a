"""What the mentor marked reflections with, counted: lenses and themes over the months, skills, evidence.

Everything is counted from the reflections that are listed, so that the pages claim nothing beside them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from mentorlog.model import Lens
from mentorlog.model.day_names import MONTHS_IN_THREE
from mentorlog.model.lenses import LENSES, LEVELS, OVERLAPS, skill_label, theme_label
from mentorlog.model.themes import THEMES, Side
from mentorlog.packet.content.schema import ListedReflection, Subject
from mentorlog.packet.pages.document.blocks import (
    Column,
    Heading,
    Paragraph,
    Run,
    Style,
    Table,
    Text,
    joined,
    soft,
    strong,
    verbatim,
    words,
)
from mentorlog.packet.pages.document.formatting import counted, titled

_SIDES = {Side.ANTECEDENT: "Antecedents", Side.CONSEQUENCE: "Consequences"}
_MOST = 18
"""Months that have columns; more of them would leave no room for the names."""
_NONE = words(soft("·"))
_TALLEST = 6
"""Squares of the largest count in the picture of the months."""


def lenses(subject: Subject) -> Iterator[Heading | Paragraph | Table]:
    """Yield the counts of lenses, themes, skills and levels; nothing where no reflection has any."""
    marked = [each for each in subject.reflections if _is_marked(each)]
    if not marked:
        return
    yield Heading(words("What the reflections show"), level=3)
    yield Paragraph(
        words(
            f"As the mentor marked {len(marked)} of {counted(len(subject.reflections), 'reflection')}. "
            "A reflection counts for each lens, theme and skill that it has."
        ),
        small=True,
    )
    if any(each.lenses for each in marked):
        yield Table((Column("Lens", 40), Column("What it is about"), _count()), tuple(_lens_rows(marked)))
    if any(each.themes for each in marked):
        yield from _themes(subject, marked)
    yield from _beside(marked)


def _is_marked(reflection: ListedReflection) -> bool:
    """Say whether a reflection is listed with any mark."""
    return bool(reflection.lenses or reflection.themes or reflection.skills or reflection.level)


def _count() -> Column:
    """Return the column of how often there is something."""
    return Column("Reflections", 24, right=True)


def _lens_rows(marked: Iterable[ListedReflection]) -> Iterator[tuple[Text, ...]]:
    """Yield a row for each lens, and for each overlap that there is."""
    named = [frozenset(each.lenses or ()) for each in marked]
    known = [lens.value for lens in Lens]
    for lens in [*known, *sorted(frozenset().union(*named) - {*known})]:
        about = LENSES[Lens(lens)] if lens in known else ""
        number = sum(lens in each for each in named)
        yield words(verbatim(titled(lens))), words(about), words(f"{number:,}")
    for overlap, meaning in OVERLAPS.items():
        if number := sum(each == {lens.value for lens in overlap} for each in named):
            name = " and ".join(overlap).capitalize() if len(overlap) < len(Lens) else "All three"
            yield words(name), words(meaning), words(f"{number:,}")


def _themes(subject: Subject, marked: Iterable[ListedReflection]) -> Iterator[Paragraph | Table]:
    """Yield both sides month by month, antecedents above consequences, and how often each theme is named."""
    by_month: Counter[tuple[str, Side]] = Counter()
    often: Counter[str] = Counter()
    for each in marked:
        for theme in each.themes or ():
            often[theme] += 1
            if theme in THEMES:
                by_month[each.day[:7], THEMES[theme].side] += 1
    months = _months(subject)
    if by_month and len(months) <= _MOST:
        yield Paragraph(
            words(
                "Antecedents are what mentoring grows from, and are expected early; consequences are what "
                "grows from it, and come late."
            ),
            small=True,
        )
        columns = (Column("Themes"), *(Column(_short(month), 9, right=True) for month in months))
        peak = max(by_month.values())
        yield Table(
            columns,
            tuple(
                (_side(name, peak, side), *(_drawn(by_month[month, side], peak, side) for month in months))
                for side, name in _SIDES.items()
            ),
        )
    rows = (
        (
            words(verbatim(theme_label(theme))),
            words(_SIDES[THEMES[theme].side][:-1].lower() if theme in THEMES else ""),
            words(f"{number:,}"),
        )
        for theme, number in sorted(often.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    yield Table((Column("Theme"), Column("Side", 40), _count()), tuple(rows))


def _months(subject: Subject) -> list[str]:
    """Return the months of the period, and of what is listed beside it: `2026-03`."""
    days = (subject.period.start, subject.period.end, *(each.day for each in subject.reflections))
    (year, month), (last_year, last_month) = ((int(day[:4]), int(day[5:7])) for day in (min(days), max(days)))
    count = 12 * (last_year - year) + last_month - month + 1
    return [f"{year + (month - 1 + n) // 12}-{(month - 1 + n) % 12 + 1:02}" for n in range(count)]


def _short(month: str) -> str:
    """Return the name of a month for the head of a narrow column."""
    return MONTHS_IN_THREE[int(month[5:7]) - 1]


def _side(name: str, peak: int, side: Side) -> Text:
    """Return the name of a side, beside its numbers."""
    above = "\u00a0\n" * min(peak, _TALLEST) if side is Side.ANTECEDENT else ""
    return words(Run(above, Style.PICTURE), strong(name)) if above else words(strong(name))


def _drawn(count: int, peak: int, side: Side) -> Text:
    """Return a count with its bar: of antecedents upwards, of consequences downwards, from one line.

    Args:
        count: how often; none is a point, so that the eye finds the others.
        peak: the largest of all counts, at least 1.
        side: which of both.
    """
    tall = min(peak, _TALLEST)
    filled = -(-count * tall // peak)
    number = words(f"{count:,}") if count else _NONE
    bar = ["■"] * filled
    empty = ["\u00a0"] * (tall - filled)
    if side is Side.ANTECEDENT:
        return words(*(Run(f"{sign}\n", Style.PICTURE) for sign in empty + bar), number)
    return words(number, *(Run(f"\n{sign}", Style.PICTURE) for sign in bar + empty))


def _beside(marked: Iterable[ListedReflection]) -> Iterator[Paragraph]:
    """Yield a sentence on skills and one on levels of evidence."""
    skills = Counter(skill for each in marked for skill in each.skills or ())
    levels = Counter(each.level for each in marked if each.level)
    named = [words(verbatim(skill_label(skill)), f" ({number:,})") for skill, number in skills.most_common()]
    if named:
        yield Paragraph(words(strong("Skills: "), joined(named), "."))
    if levels:
        told = [
            f"{LEVELS[level][0] if level in LEVELS else f'{level:,}'} ({levels[level]:,})"
            for level in sorted(levels)
        ]
        yield Paragraph(words(strong("Evidence, after Kirkpatrick: "), ", ".join(told), "."))
