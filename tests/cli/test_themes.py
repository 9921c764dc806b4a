"""`mentorlog themes`, and what a reflection shows, on the command line."""

import pytest

from mentorlog.model.themes import THEMES
from tests.cli.conftest import Run


def keep(year: Run) -> None:
    """Write two reflections, an early and a late one."""
    early = ("--lens", "domain", "--lens", "community", "--theme", "trust", "--skill", "Patience [/b]")
    year("reflect", "We met.", "--on", "2025-09-09", *early, "--level", "2")
    year("reflect", "We parted.", "--on", "2026-03-01", "--theme", "deeper, synergy", "--lens", "practice")


def test_a_reflection_is_written_with_lenses_and_shows_them(year: Run) -> None:
    """By words that find a theme; an edit replaces what it names and leaves the rest; `none` takes away."""
    keep(year)
    (late, early) = sorted(year("reflections", "--json").json, key=lambda each: each["day"], reverse=True)
    assert (early["lenses"], early["themes"]) == (["domain", "community"], ["organisational_trust"])
    assert (early["skills"], early["level"]) == (["patience_b"], 2)
    assert late["themes"] == ["deeper_learning", "synergy"]
    assert "Themes: Deeper learning, Synergy" in year("reflections", "show", late["id"]).out
    year("reflections", "edit", late["id"], "--theme", "none", "--level", "4", "--skill", "leadership")
    edited = year("reflections", "show", late["id"], "--json").json
    assert edited == late | {"themes": [], "level": 4, "skills": ["leadership"]}


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--theme", "growth", "may mean 3 themes"),
        ("--theme", "zebra", "no theme zebra"),
        ("--skill", "傾聴", "Latin"),
    ],
)
def test_what_is_not_known_is_said_and_nothing_written(year: Run, option: str, value: str, said: str) -> None:
    """With what it may have meant."""
    answer = year("reflect", "We met.", option, value)
    assert (answer.code, said in answer.err) == (2, True)
    assert year("reflections", "--json").json == []


def test_all_themes_are_listed_with_how_often_each_was_used(year: Run) -> None:
    """Also those that were not, and what else was counted."""
    empty = year("themes").out
    assert all(theme.label in empty for theme in THEMES.values())
    keep(year)
    said = year("themes").out
    assert "2 reflections, 2 with lenses or themes." in said
    assert "1  Organisational trust  (confidence, honesty, openness)" in said
    assert "1  domain + community: motivation strengthens relationships" in said
    assert "1  Patience b" in said
    assert "10.61838/kman.ijes.1409" in said


def test_the_year_is_drawn_as_in_the_app(year: Run) -> None:
    """Month by month or by windows, with the same numbers in JSON."""
    keep(year)
    lines = year("themes", "--year").out.splitlines()
    assert lines[:2] == [
        "What mentoring grows from (antecedents): 1 of 1 in the first half.",
        "What comes of it (consequences): 2 of 2 in the second half.",
    ]
    assert len(lines) == 3 + 2 + 10
    assert [line.replace("█", "").split() for line in lines[4:6]] == [
        ["All", "year", "1", "│", "2"],
        ["2025", "Sep", "1", "│", "·"],
    ]
    said = year("themes", "--json").json
    assert (said["themes"]["organisational_trust"], len(said["themes"])) == (1, 24)
    assert [part["consequences"] for part in said["parts"]].count(2) == 1
    assert [part["name"] for part in said["parts"]][:2] == ["September 2025", "October 2025"]
    assert year("themes", "--by", "month").out.splitlines() == lines
    assert year("themes", "--by", "window", "--json").json["parts"][-1]["name"] == "between windows"


def test_without_anything_there_is_no_year(run: Run) -> None:
    """It says how to begin."""
    run("mentor", "--name", "Farah")
    assert "mentorlog reflect" in run("themes", "--year").err
    assert run("themes", "--json").json["reflections"] == 0


def test_reflections_are_found_by_what_they_show(year: Run) -> None:
    """By theme, lens, skill and level."""
    keep(year)
    for words in ("organisational trust", "domain", "patience", "learning"):
        assert year("search", words, "--json").json["total"] >= 1
    assert year("search", "synergy", "practice", "--json").json["total"] == 1
