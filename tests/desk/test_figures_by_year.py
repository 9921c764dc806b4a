"""Years side by side: what a year hides stays hidden, as sum, as change and by knowing how it is hidden."""

import csv
import io
import itertools
import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from mentorlog.desk.figures import HIDDEN, UNNAMED, ProgrammeFigure, cells_as_figures, programme_figures
from mentorlog.desk.problems import DeskProblem
from mentorlog.desk.years.figures_by_year import (
    ReportYear,
    in_order,
    plain_figures,
    read_years,
    side_by_side,
    year_names,
    years_as_csv,
)
from mentorlog.desk.years.figures_page import MOST_YEARS, figures_page
from mentorlog.model.small_counts import FEWEST
from tests.packet.tools import needs_pdftotext, run


def year(first: int, *figures: tuple[str, str, int | None, str]) -> ReportYear:
    """Return an academic year with some figures."""
    return ReportYear(
        date(first, 9, 1), date(first + 1, 6, 30), tuple(ProgrammeFigure(*each) for each in figures)
    )


def test_years_stand_in_their_order_with_the_change_of_the_last() -> None:
    """A figure that only some years have is blank in the others; nothing is told of what is hidden."""
    kinds = "meetings by kind"
    years = in_order(
        [
            year(2025, ("all", "meetings", 180, "meetings"), (kinds, "call", None, "meetings")),
            year(2023, (kinds, "call", 4, "meetings"), (kinds, "letter", 5, "meetings")),
            year(2024, ("all", "meetings", 200, "meetings"), (kinds, "call", 7, "meetings")),
        ]
    )
    assert year_names(years) == ("2023/24", "2024/25", "2025/26")
    rows = {each.name: each for each in side_by_side(years)}
    assert [each and each.value for each in rows["meetings"].by_year] == [None, 200, 180]
    assert {name: each.change for name, each in rows.items()} == {
        "meetings": -20,
        "call": None,
        "letter": None,
    }
    [head, *lines] = csv.reader(io.StringIO(years_as_csv(years).decode("utf-8-sig"), newline=""))
    assert head == ["table", "figure", "2023/24", "2024/25", "2025/26", "change", "unit"]
    assert lines == [
        ["all", "meetings", "", "200", "180", "-20", "meetings"],
        [kinds, "call", "4", "7", HIDDEN, "", "meetings"],
        [kinds, "letter", "5", "", "", "", "meetings"],
    ]


def test_two_reports_of_the_same_days_are_not_set_side_by_side() -> None:
    """What tells them apart are the mentors who are in one of them."""
    with pytest.raises(DeskProblem, match="days in common"):
        in_order([year(2025), ReportYear(date(2026, 6, 30), date(2027, 6, 1), ())])
    halves = [
        ReportYear(date(2025, 1, 1), date(2025, 6, 30), ()),
        ReportYear(date(2025, 7, 1), date(2025, 12, 1), ()),
    ]
    assert year_names(in_order(halves)) == ("2025-01-01 to 2025-06-30", "2025-07-01 to 2025-12-01")


def test_what_was_saved_is_read_again(tmp_path: Path) -> None:
    """Several years in one file, as shells write it; hidden stays hidden."""
    years = (year(2024, ("all", "time", 9, "minutes")), year(2025, ("all", "مریم [/b]", None, "x")))
    text = json.dumps(plain_figures(years))
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        (tmp_path / "figures.json").write_bytes(text.encode(encoding))
        assert read_years(tmp_path / "figures.json") == years


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "[1]",
        "[" * 9_000,
        '[{"table":"a","name":"b","value":1.5,"unit":"c","from":"2025-01-01","to":"2025-02-01"}]',
        '[{"table":"a","name":"b","value":true,"unit":"c","from":"2025-01-01","to":"2025-02-01"}]',
        '[{"table":"a","name":"\\u001b[2J","value":1,"unit":"c","from":"2025-01-01","to":"2025-02-01"}]',
        '[{"table":"a","name":"b","value":1,"unit":"c","from":"2025-03-01","to":"2025-02-01"}]',
    ],
)
def test_what_is_no_report_is_refused_in_words(text: str, tmp_path: Path) -> None:
    """Nothing of it comes to a terminal."""
    (tmp_path / "figures.json").write_text(text, encoding="utf-8")
    with pytest.raises(DeskProblem, match="figures"):
        read_years(tmp_path / "figures.json")


def determined(told: Iterable[tuple[Hashable, Sequence[int]]], checked: set[Hashable]) -> set[Hashable]:
    """Return what was told in which a secret number is the same, whatever the truth may be.

    Args:
        told: for each possible truth, what is shown of it, and the numbers that are secret.
        checked: what was told in those cases that are to be looked at.
    """
    possible: defaultdict[Hashable, list[set[int]]] = defaultdict(list)
    for shown, secrets in told:
        if shown in checked:
            kept = possible[shown] = possible[shown] or [set() for _ in secrets]
            for values, secret in zip(kept, secrets, strict=True):
                values.add(secret)
    return {shown for shown, secrets in possible.items() if any(len(values) == 1 for values in secrets)}


Told = tuple[tuple[str, int | None], ...]
"""What is shown of one table, with the sum of all."""


def shown_and_secret(
    total: int | None, told: Sequence[tuple[str, int | None]], truth: Mapping[str, int]
) -> tuple[Told, tuple[int, ...]]:
    """Return what a report says of a table, and what it hides: all, where not even names are told."""
    names = truth if told and told[0][0] == UNNAMED else [name for name, value in told if value is None]
    return (("all", total), *told), tuple(truth[name] for name in names)


def outcomes_told(counts: Sequence[int]) -> tuple[Told, tuple[int, ...]]:
    """Return what is told of so many mentors with each of three outcomes."""
    truth = dict(zip("abc", counts, strict=True))
    outcomes = [name for name, count in truth.items() for _ in range(count)]
    figures = [each for each in programme_figures([], outcomes) if each.table == "mentors by outcome"]
    total = sum(counts) if sum(counts) >= FEWEST else None
    return shown_and_secret(total, [(each.name, each.value) for each in figures], truth)


def test_no_hidden_count_of_mentors_follows_from_what_two_years_show() -> None:
    """Every report of a few mentors in two years, with sums and changes, by somebody who knows the rules."""
    told = {counts: outcomes_told(counts) for counts in itertools.product(range(6), repeat=3)}
    small = [counts for counts in told if 3 <= sum(counts) <= 9 and max(counts) < 5]
    alone: set[Hashable] = {told[counts][0] for counts in small}
    assert len(alone) > 20
    assert determined(told.values(), alone) == set()

    def both(before: tuple[int, ...], after: tuple[int, ...]) -> tuple[Hashable, Sequence[int]]:
        (shown, secret), (later, later_secret) = told[before], told[after]
        years = tuple(
            year(first, *(("t", name, value, "") for name, value in cells))
            for first, cells in ((2024, shown), (2025, later))
        )
        changes = tuple((each.name, each.change) for each in side_by_side(years))
        return (shown, later, changes), (*secret, *later_secret)

    some = small[::7]
    pairs: set[Hashable] = {both(*pair)[0] for pair in itertools.product(some, repeat=2)}
    wanted = {told[counts][0] for counts in some}
    near = [counts for counts, (shown, _) in told.items() if shown in wanted]
    assert determined((both(*pair) for pair in itertools.product(near, repeat=2)), pairs) == set()


@pytest.mark.parametrize("kinds", ["abc", "abcd"])
def test_no_hidden_sum_of_meetings_follows_from_the_others(kinds: str) -> None:
    """Every way in which three mentors can have few meetings of some kinds, with the sum of all known."""

    def told(rows: Sequence[Sequence[int]]) -> tuple[Hashable, Sequence[int]]:
        truth = {name: sum(amounts[place] for amounts in rows) for place, name in enumerate(kinds)}
        cells = {
            name: {mentor: amounts[place] for mentor, amounts in enumerate(rows) if amounts[place]}
            for place, name in enumerate(kinds)
            if truth[name]
        }
        figures = cells_as_figures("t", cells, "")
        return shown_and_secret(sum(truth.values()), [(each.name, each.value) for each in figures], truth)

    def cohorts(most: int, fourth: Sequence[int]) -> Iterator[Sequence[tuple[int, ...]]]:
        """Yield what three mentors may have of three kinds, and of a fourth, where only one differs."""
        amounts = [*itertools.product(range(most + 1), repeat=3)]
        for first, second, third in itertools.product(amounts, repeat=3):
            yield from (((*first, own), (*second, 1), (*third, 1)) for own in fourth)

    several = len(kinds) > 3
    checked = {told(rows)[0] for rows in cohorts(1, [2]) if several or sum(map(sum, rows)) >= FEWEST + 4}
    assert len(checked) > 15
    assert determined(map(told, cohorts(2, [1, 2, 3] if several else [2])), checked) == set()


def full_year(first: int) -> ReportYear:
    """Return a year with as many figures as a large programme has."""
    service = "Ana [/b] [TODO] service {} " + "so long a name " * 6
    scale = "Communities of practice: scale {}"
    figures: tuple[tuple[str, str, int | None, str], ...] = (
        ("all", "mentors", 36, "mentors"),
        ("all", "meetings", 311 + first % 7, "meetings"),
        ("all", "time", 14_400 + 60 * first, "minutes"),
        ("all", "mentees", 108, "mentees"),
        ("all", "reflections", 120, "reflections"),
        ("all", "goals met", 44, "goals"),
        *(("mentors by outcome", f"outcome {number}", 3 + number, "mentors") for number in range(5)),
        *(("meetings by kind", f"kind {number}", 9 * number or None, "meetings") for number in range(9)),
        *(("signposting", service.format(number), 3 + number, "times") for number in range(30)),
        ("mentors who met in a window", "exams", None, "mentors"),
        ("mentors who met in a window", "mid semester", 30, "mentors"),
        *(
            ("change of questionnaires, on average", scale.format(number), number * 17 - 40, "hundredths")
            for number in range(6)
        ),
    )
    return year(first, *figures)


def text_of(pdf: bytes, path: Path) -> str:
    """Return what stands on the pages of a PDF; each ends with a form feed."""
    path.write_bytes(pdf)
    done = run("pdftotext", "-layout", path, "-")
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


@needs_pdftotext
def test_five_full_years_fit_on_one_page(tmp_path: Path) -> None:
    """As does a single one with a few figures; more years are refused."""
    title = "Peer mentoring, Newcastle [Malaysia] مریم 王小明"
    for name, years in (
        ("five", tuple(full_year(first) for first in range(2021, 2026))),
        ("two", (full_year(2024), full_year(2025))),
        ("one", (year(2025, ("all", "mentors", None, "mentors")),)),
    ):
        page = figures_page(years, title)
        assert page.warnings == ()
        assert text_of(page.pdf, tmp_path / f"{name}.pdf").count("\f") == 1, name
    with pytest.raises(DeskProblem, match=f"room for {MOST_YEARS} years"):
        figures_page([full_year(first) for first in range(2020, 2026)], title)


@needs_pdftotext
def test_the_page_says_what_the_figures_say(tmp_path: Path) -> None:
    """Hours, changes with their sign, a mark for what is hidden; long tables are cut and say so."""
    page = figures_page([full_year(2024), full_year(2025)], "Ana [/b] [TODO]")
    told = text_of(page.pdf, tmp_path / "page.pdf")
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert "Ana [/b] [TODO]" in lines
    assert "Time 2,264 h 2,265 h +1 h" in lines
    assert "Mentors 36 36 ±0" in lines
    assert "Exams • •" in lines
    assert "Communities of practice: scale 5 +0.45 +0.45 ±0.00" in lines
    assert any("the 22 largest of 30" in line for line in lines), lines
    assert not any(" service 0 " in line for line in lines)
