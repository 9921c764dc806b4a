"""Lenses, themes and skills: what there is, and how names are found as they are typed."""

import pytest

from mentorlog.model import Invalid, Lens, uuid7
from mentorlog.model.lenses import (
    COMBINATIONS,
    LENSES,
    LEVELS,
    OVERLAPS,
    SKILLS,
    names_that_fit,
    read_skills,
    read_themes,
    skill_label,
    skill_names,
    theme_label,
    theme_names,
)
from mentorlog.model.records import Reflection
from mentorlog.model.themes import SOURCE, THEMES, Side
from tests.conftest import NOON


def reflection(**values: object) -> Reflection:
    """Return a reflection of no words."""
    return Reflection(id=uuid7(NOON, bytes(10)), day=NOON.date(), **values)  # type: ignore[arg-type]


def test_there_are_thirteen_antecedents_and_eleven_consequences() -> None:
    """Each with its basic themes, a name of its own, and a slug that a reflection can hold."""
    sides = [theme.side for theme in THEMES.values()]
    assert (sides.count(Side.ANTECEDENT), sides.count(Side.CONSEQUENCE)) == (13, 11)
    assert all(theme.basics and all(theme.basics) for theme in THEMES.values())
    assert len({theme.label for theme in THEMES.values()}) == 24
    assert reflection(themes=tuple(THEMES)).themes == tuple(THEMES)
    assert "10.61838/kman.ijes.1409" in SOURCE


def test_the_lenses_overlap_in_four_ways() -> None:
    """And every combination is counted somewhere; there are four levels and six skills."""
    assert set(OVERLAPS) <= set(COMBINATIONS)
    assert len(COMBINATIONS) == 2 ** len(Lens) - 1
    assert (len(OVERLAPS), set(LENSES), list(LEVELS), len(SKILLS)) == (4, set(Lens), [1, 2, 3, 4], 6)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("trust", "organisational_trust"),
        ("TRÚST", "organisational_trust"),
        ("organizational", "organisational_trust"),
        ("honesty", "organisational_trust"),
        ("active listening", "communication"),
        ("listening", "communication"),
        ("self-efficacy", "empowerment"),
        ("belonging", "belonging"),
        ("identity", "professional_identity"),
        ("know shar", "shared_knowledge"),
    ],
)
def test_a_theme_is_found_by_its_name_and_by_what_it_is_made_of(typed: str, first: str) -> None:
    """By any word of it, in either spelling."""
    assert names_that_fit(typed, theme_names())[0] == first


@pytest.mark.parametrize("typed", ["", "  ", "—", "zebra", "trust zebra"])
def test_nothing_fits_nothing(typed: str) -> None:
    """All words have to fit."""
    assert names_that_fit(typed, theme_names()) == ()


def test_every_theme_is_read_by_its_label_its_slug_and_alone() -> None:
    """Each is first among what its own label finds."""
    for theme in THEMES.values():
        assert read_themes([theme.label.upper()]) == read_themes([theme.slug]) == (theme.slug,)
        assert names_that_fit(theme.label, theme_names())[0] == theme.slug


def test_what_may_mean_several_themes_is_asked() -> None:
    """And what means none is said; the same theme twice is once."""
    assert read_themes(["trust", "Organisational trust", "synergy"]) == ("organisational_trust", "synergy")
    with pytest.raises(Invalid, match="growth may mean 3 themes, such as Growth as a leader"):
        read_themes(["growth"])
    with pytest.raises(Invalid, match="no theme zebra"):
        read_themes(["zebra"])


def test_a_theme_of_another_version_can_be_kept_and_not_chosen() -> None:
    """It is called by its slug."""
    assert theme_label("some_theme") == "Some theme"
    assert read_themes(["Some theme"], theme_names(["some_theme"])) == ("some_theme",)
    with pytest.raises(Invalid):
        read_themes(["Some theme"])


def test_skills_are_known_ones_or_the_mentor_s_own() -> None:
    """A known name keeps its slug, another becomes one."""
    own = skill_names([reflection(skills=("small-talk",))])
    assert read_skills(["Time Management", "Small talk", "Écoute active", "small_talk"], own) == (
        "time_management",
        "small-talk",
        "ecoute_active",
    )
    assert skill_label("time_management") == "Time management"
    with pytest.raises(Invalid, match="Latin letters"):
        read_skills(["傾聴"], own)
