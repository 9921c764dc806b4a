"""Words that meetings are filtered by, in SQL."""

from collections.abc import Iterable

from mentorlog.model.filter_word import FilterWord


def filter_condition(wanted: FilterWord) -> tuple[str, tuple[str, ...]]:
    """Return the condition that a meeting has a word, and the values in it."""
    conditions = ["instr(folded, ?) > 0", "instr(day, ?) > 0"]
    values = [wanted.word, wanted.word]

    def add(condition: str, *more: str) -> None:
        conditions.append(condition)
        values.extend(more)

    if wanted.word.startswith("#"):
        add("instr(char(10) || folded, char(10) || ?) > 0", wanted.word[1:])
    for column, named in (("status", wanted.statuses), ("kind", wanted.kinds), ("channel", wanted.channels)):
        if named:
            add(f"{column} IN ({_marks(named)})", *sorted(named))
    if wanted.mentees:
        add(
            f"id IN (SELECT meeting FROM attendance WHERE mentee IN ({_marks(wanted.mentees)}))",
            *sorted(wanted.mentees),
        )
    if wanted.months:
        add(
            f"substr(day, 6, 2) IN ({_marks(wanted.months)})",
            *(f"{month:02}" for month in sorted(wanted.months)),
        )
    if wanted.weekdays:
        # SQLite counts from Sunday.
        add(
            f"strftime('%w', day) IN ({_marks(wanted.weekdays)})",
            *(f"{(weekday + 1) % 7}" for weekday in sorted(wanted.weekdays)),
        )
    if wanted.absent:
        add("status = 'held' AND id IN (SELECT meeting FROM attendance WHERE NOT attended)")
    if wanted.others:
        add("others > 0")
    return f"({' OR '.join(conditions)})", tuple(values)


def _marks(values: Iterable[object]) -> str:
    """Return a place for each value."""
    return ", ".join("?" for _ in values)
