"""Lenses on a reflection: the words for them, and how they are found as they are typed.

Domain, community and practice, what their overlaps mean, and the skills are after Lim, Verbo, Khandelwal,
Nograles 2025; the levels of evidence after Kirkpatrick.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from mentorlog.model.constraints import Invalid
from mentorlog.model.records import Lens, Reflection
from mentorlog.model.text import fold, slug
from mentorlog.model.themes import THEMES

LENSES: Mapping[Lens, str] = {
    Lens.DOMAIN: "why we mentor",
    Lens.COMMUNITY: "how we get on",
    Lens.PRACTICE: "what we do",
}
"""What each lens looks at."""

OVERLAPS: Mapping[tuple[Lens, ...], str] = {
    (Lens.DOMAIN, Lens.COMMUNITY): "motivation strengthens relationships",
    (Lens.COMMUNITY, Lens.PRACTICE): "co-creation",
    (Lens.DOMAIN, Lens.PRACTICE): "skills and resources",
    (Lens.DOMAIN, Lens.COMMUNITY, Lens.PRACTICE): "collaborative learning",
}
"""What it means where lenses overlap."""

COMBINATIONS = tuple(each for size in (1, 2, 3) for each in combinations(Lens, size))
"""Every way in which a reflection can have lenses."""

LEVELS: Mapping[int, tuple[str, str]] = {
    1: ("reaction", "how it felt"),
    2: ("learning", "new insight"),
    3: ("behaviour", "what changed"),
    4: ("results", "what came of it"),
}
"""Levels of evidence: the name of each, and what it shows."""

SKILLS = (
    "leadership",
    "time_management",
    "communication",
    "problem_solving",
    "confidence",
    "professional_identity",
)
"""Skills that mentors name; a mentor may add others."""

_SUGGESTED = 3
"""Names that a complaint suggests."""


def theme_label(name: str) -> str:
    """Return a theme as people read it; also one that this version does not know."""
    return THEMES[name].label if name in THEMES else name.replace("_", " ").capitalize()


def skill_label(name: str) -> str:
    """Return a skill as people read it."""
    return name.replace("_", " ").capitalize()


def level_label(level: int) -> str:
    """Return a level of evidence with what it shows: `3 behaviour: what changed`."""
    name, shows = LEVELS[level]
    return f"{level} {name}: {shows}"


def marks(reflection: Reflection) -> tuple[tuple[str, str], ...]:
    """Return what a reflection was marked with, as names and values; an empty value where it was not."""
    return (
        ("Lenses", ", ".join(lens.value for lens in Lens if lens in reflection.lenses)),
        ("Themes", ", ".join(map(theme_label, reflection.themes))),
        ("Skills", ", ".join(map(skill_label, reflection.skills))),
        ("Evidence", level_label(reflection.level) if reflection.level else ""),
    )


def theme_names(kept: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
    """Return the names by which each theme is found, its label first.

    Args:
        kept: themes of the entry that is changed, which another version may have known.
    """
    known = {theme.slug: (theme.label, *theme.basics) for theme in THEMES.values()}
    return known | {name: (theme_label(name),) for name in kept if name not in known}


def skill_names(reflections: Iterable[Reflection]) -> dict[str, tuple[str, ...]]:
    """Return the skills that mentors name, and those that these reflections have beside them."""
    used = (skill for reflection in reflections for skill in reflection.skills)
    return {name: (skill_label(name),) for name in (*SKILLS, *used)}


def names_that_fit(typed: str, names: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the keys of the names that hold every word that was typed, the best first.

    A name that begins so comes before one with a word that begins so, and the label before what is beside it.
    """
    words = _bare(typed).split()
    ranks = {key: [_rank(word, known) for word in words] for key, known in names.items()}
    fitting = [key for key, each in ranks.items() if each and None not in each]
    return tuple(sorted(fitting, key=lambda key: sum(rank or 0 for rank in ranks[key])))


def read_themes(typed: Iterable[str], names: Mapping[str, Sequence[str]] | None = None) -> tuple[str, ...]:
    """Return the themes that are meant: by their names, or by words that fit one alone.

    Args:
        typed: a theme each.
        names: as `theme_names` returns them.

    Raises:
        Invalid: when there is no such theme, or several.
    """
    known = names or theme_names()
    return tuple(dict.fromkeys(_theme(each, known) for each in typed))


def read_skills(typed: Iterable[str], names: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return skills as they are kept, known ones and new ones.

    Args:
        typed: a skill each.
        names: as `skill_names` returns them.

    Raises:
        Invalid: when a name has no letter or digit that a short name can have.
    """
    return tuple(dict.fromkeys(_called(each, names) or _new_skill(each) for each in typed))


def _new_skill(typed: str) -> str:
    """Return the short name of a skill that nobody named before."""
    name = slug(fold(typed))
    if not name.isascii() or not name:
        raise Invalid(f"skills: {typed} needs a name in Latin letters, such as active listening.")
    return name


def _called(typed: str, names: Mapping[str, Sequence[str]]) -> str | None:
    """Return the key whose label, or which itself, is spelled so."""
    spelled = _bare(typed)
    return next((key for key, known in names.items() if spelled in (_bare(known[0]), _bare(key))), None)


def _theme(typed: str, names: Mapping[str, Sequence[str]]) -> str:
    """Return the one theme that is meant."""
    if called := _called(typed, names):
        return called
    fitting = names_that_fit(typed, names)
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise Invalid(f"themes: there is no theme {typed}; try a word of it, such as trust or listening.")
    meant = "; ".join(names[key][0] for key in fitting[:_SUGGESTED])
    raise Invalid(f"themes: {typed} may mean {len(fitting)} themes, such as {meant}. Write more of its name.")


def _rank(word: str, names: Sequence[str]) -> int | None:
    """Say how well a word fits names, 0 best; None when it does not."""
    label, *more = map(_bare, names)
    beside = " ".join(more)
    if label.startswith(word):
        return 0
    if f" {word}" in label:
        return 1
    if f" {word}" in f" {beside}":
        return 2
    return 3 if word in label or word in beside else None


def _bare(text: str) -> str:
    """Return a name as it is compared: without case, accents, signs, and with one spelling of `-ise`."""
    return slug(fold(text)).replace("_", " ").replace("iz", "is")
