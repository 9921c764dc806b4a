"""Figures of a programme's year, for reports: sums over all mentors, without any that tells of one or two.

A figure to which fewer than three mentors contribute is hidden, and with it as many others of its table as
it takes that it cannot be worked out as the rest of a sum.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from mentorlog.desk.mentor_rows import MentorRow
from mentorlog.model import Status
from mentorlog.model.small_counts import FEWEST, without_small
from mentorlog.model.text import one_line
from mentorlog.packet.checking.batch.csv_table import spreadsheet
from mentorlog.packet.checking.verdict import Authentic
from mentorlog.packet.content.schema import Subject
from mentorlog.wording import either, many

HEAD = ("table", "figure", "value", "unit")
HIDDEN = "hidden: fewer than three"
"""What stands in the place of a figure."""
MINUTES, HUNDREDTHS = "minutes", "hundredths"
"""Units that people are shown others for."""
_NAMED = 12
"""Packets that are named one by one."""
UNNAMED = "each"
"""What stands for all figures of a table of which none can be shown."""

Shares = Mapping[str, Mapping[int, int]]
"""For each cell of a table, what each mentor (by place) contributes to it."""


@dataclass(frozen=True, slots=True)
class ProgrammeFigure:
    """One number of a report."""

    table: str
    """What it is one of: `meetings by kind`."""
    name: str
    value: int | None
    """None where it would tell of one or two mentors."""
    unit: str
    """What it is kept in, exactly; `shown_unit` is what people read."""

    @property
    def shown(self) -> str:
        """The number as people read it, or that it is hidden."""
        return HIDDEN if self.value is None else shown_number(self.value, self.unit)

    @property
    def as_cell(self) -> int | str:
        """A whole number that a spreadsheet reads in every language, or that it is hidden."""
        return HIDDEN if self.value is None else cell_number(self.value, self.unit)


def shown_number(value: int, unit: str) -> str:
    """Return a number as people read it: time in hours, the change of a questionnaire with its sign."""
    if unit == HUNDREDTHS:
        return shown_change(value, unit)
    return f"{value // 60:,}" if unit == MINUTES else f"{value:,}"


def shown_change(amount: int, unit: str) -> str:
    """Return by how much something is more or less."""
    sign = "+" if amount > 0 else "−" if amount < 0 else "±"
    if unit == HUNDREDTHS:
        return f"{sign}{abs(amount) / 100:.2f}"
    return f"{sign}{round(abs(amount) / 60):,}" if unit == MINUTES else f"{sign}{abs(amount):,}"


def shown_unit(unit: str) -> str:
    """Return what numbers are in when they are shown."""
    return {MINUTES: "hours", HUNDREDTHS: "points"}.get(unit, unit)


def cell_number(value: int, unit: str) -> int:
    """Return a number for a spreadsheet; a fraction would be another number, or a day, in some languages."""
    return round(value / 60) if unit == MINUTES else value


def cell_unit(unit: str) -> str:
    """Return what numbers are in in a spreadsheet."""
    return {MINUTES: "hours", HUNDREDTHS: "hundredths of a point"}.get(unit, unit)


def is_counted(each: MentorRow) -> bool:
    """Say whether a mentor's year is one of those that are added up: by the one packet that counts.

    Where two keys claim an address, the one on the list counts; else anybody could take a mentor out.
    """
    return each.counts and each.row.authentic == Authentic.YES and bool(each.row.requirements)


def programme_figures(subjects: Sequence[Subject], outcomes: Sequence[str] = ()) -> Iterator[ProgrammeFigure]:
    """Yield the figures of some mentors' years.

    Args:
        subjects: what their packets say, one for each mentor.
        outcomes: how it is with each of them by the programme's rules, in the same order.
    """
    enough = len(subjects) >= FEWEST
    yield ProgrammeFigure("all", "mentors", len(subjects) if enough else None, "mentors")
    for name, unit, shares in (
        ("meetings", "meetings", [each.totals.meetings for each in subjects]),
        ("time", MINUTES, [each.totals.minutes for each in subjects]),
        ("mentees", "mentees", [each.totals.mentees for each in subjects]),
        ("reflections", "reflections", [each.totals.reflections for each in subjects]),
        ("goals met", "goals", [each.totals.goals_met for each in subjects]),
    ):
        yield ProgrammeFigure("all", name, sum_of_several(shares) if enough else None, unit)
    yield from _by_outcome(outcomes)
    yield from cells_as_figures("meetings by kind", _by_kind(subjects), "meetings")
    yield from cells_as_figures("signposting", _by_help(subjects), "times")
    yield from _windows(subjects)
    yield from _changes(subjects)


def left_out(rows: Iterable[MentorRow]) -> str:
    """Say which packets are in no figure, and how it is with each; nothing where all are."""
    left = [each for each in rows if each.counts and each.row.file and not is_counted(each)]
    if not left:
        return ""
    named = [f"{one_line(each.row.file)} ({each.stands.value})" for each in left[:_NAMED]]
    more = [f"{len(left) - _NAMED} more"] if len(left) > _NAMED else []
    return f"Not in the figures: {many(len(left), 'packets')}, {either([*named, *more], 'and')}."


def sum_of_several(shares: Sequence[int]) -> int | None:
    """Return a sum over mentors; None where only one or two of them have a part in it, whose it would be."""
    return None if 0 < sum(map(bool, shares)) < FEWEST else sum(shares)


def without_few(cells: Shares) -> dict[str, int | None]:
    """Return the sum of each cell, but for those that a few mentors make up or that would give them away."""
    hidden = {name for name, shares in cells.items() if len(shares) < FEWEST}
    while hidden and len(hidden) < len(cells) and not _is_safe(cells, hidden):
        fewest = min(len(cells[name]) for name in cells if name not in hidden)
        hidden |= {name for name in cells if len(cells[name]) == fewest}
    return {name: None if name in hidden else sum(shares.values()) for name, shares in cells.items()}


def _is_safe(cells: Shares, hidden: Set[str]) -> bool:
    """Say whether the sum of hidden cells, which can be worked out, is of several cells and mentors.

    It is more than one for each cell: what is named is there at least once, so that all would be known.
    """
    mentors = {mentor for name in hidden for mentor in cells[name]}
    together = sum(sum(cells[name].values()) for name in hidden)
    return len(hidden) > 1 and len(mentors) >= FEWEST and together > len(hidden)


def cells_as_figures(title: str, cells: Shares, unit: str) -> Iterator[ProgrammeFigure]:
    """Yield the figures of one table, by their names."""
    shown = without_few(cells)
    yield from _named(title, [(name, shown[name]) for name in sorted(shown)], unit)


def _named(title: str, values: Sequence[tuple[str, int | None]], unit: str) -> Iterator[ProgrammeFigure]:
    """Yield the figures of one table; where all are hidden, not even their names.

    Of three mentors who stand in three ways, names alone would say that there is one of each.
    """
    if values and all(value is None for _, value in values):
        values = [(UNNAMED, None)]
    for name, value in values:
        yield ProgrammeFigure(title, name, value, unit)


def _by_outcome(outcomes: Sequence[str]) -> Iterator[ProgrammeFigure]:
    """Yield how many mentors stand how: each is in one cell."""
    names = sorted(set(outcomes))
    shown = without_small([outcomes.count(name) for name in names])
    yield from _named("mentors by outcome", [*zip(names, shown.counts, strict=True)], "mentors")


def _by_kind(subjects: Sequence[Subject]) -> Shares:
    """Count the meetings that were held, by their kind."""
    return _counted(
        (place, meeting.kind.replace("_", " "), 1)
        for place, subject in enumerate(subjects)
        for meeting in subject.meetings
        if meeting.status is Status.HELD
    )


def _by_help(subjects: Sequence[Subject]) -> Shares:
    """Count how often mentees were pointed to each sort of help."""
    return _counted(
        (place, one_line(each.where).replace("_", " "), each.count)
        for place, subject in enumerate(subjects)
        for each in subject.signposting or ()
    )


def _counted(items: Iterable[tuple[int, str, int]]) -> Shares:
    """Add up amounts by cell and mentor."""
    cells: defaultdict[str, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    for place, name, amount in items:
        cells[name][place] += amount
    return cells


def _windows(subjects: Sequence[Subject]) -> Iterator[ProgrammeFigure]:
    """Yield in how many mentors' years a meeting lies in each window; nor may those without be a few."""
    having: defaultdict[str, list[bool]] = defaultdict(list)
    for subject in subjects:
        days = [meeting.day for meeting in subject.meetings if meeting.status is Status.HELD]
        for window in subject.programme.windows:
            having[one_line(window.name).replace("_", " ")].append(
                any(window.start <= day <= window.end for day in days)
            )
    for name, among in sorted(having.items()):
        met, missed = sum(among), len(among) - sum(among)
        shown = met >= FEWEST and (missed == 0 or missed >= FEWEST)
        yield ProgrammeFigure("mentors who met in a window", name, met if shown else None, "mentors")


def _changes(subjects: Sequence[Subject]) -> Iterator[ProgrammeFigure]:
    """Yield by how much mentors' own answers to questionnaires changed on average, in hundredths."""
    changes: defaultdict[str, list[int]] = defaultdict(list)
    for subject in subjects:
        for answered in subject.questionnaires or ():
            if answered.mentee is None:
                for scale in answered.scales:
                    changes[one_line(f"{answered.name}: {scale.scale}")].append(scale.change)
    for name, values in sorted(changes.items()):
        mean = round(sum(values) / len(values)) if len(values) >= FEWEST else None
        yield ProgrammeFigure("change of questionnaires, on average", name, mean, HUNDREDTHS)


def figures_as_csv(figures: Iterable[ProgrammeFigure]) -> bytes:
    """Return figures as a table for a spreadsheet."""
    return spreadsheet(
        HEAD, ((each.table, each.name, each.as_cell, cell_unit(each.unit)) for each in figures)
    )
