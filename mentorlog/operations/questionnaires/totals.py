"""Anonymous totals: typed as counts, kept as counts, and shown as far as they give nobody away."""

import re
from collections.abc import Sequence

from mentorlog.model import Invalid, Logbook, Tally
from mentorlog.model.answer_counts import shown_counts, weakest
from mentorlog.model.questionnaires import QUESTIONNAIRES, Item, Questionnaire
from mentorlog.model.small_counts import ShownCounts
from mentorlog.wording import many

HIDDEN = "–"
"""Stands where a count would give somebody away."""


def read_counts(text: str, choices: int) -> tuple[int, ...]:
    """Read the counts of one statement: `0 7 5 21 19 12`, parted by spaces, commas or semicolons.

    Args:
        text: as it was typed; nothing where nobody answered.
        choices: how many counts there have to be.

    Raises:
        ValueError: a sentence about what is wrong.
    """
    parts = [part for part in re.split(r"[\s,;]+", text.strip()) if part]
    if not parts:
        return (0,) * choices
    if wrong := next((part for part in parts if not re.fullmatch("[0-9]{1,5}", part)), ""):
        raise ValueError(f"{wrong[:20]!r} is no count; type whole numbers, such as 0 7 5 21 19 12.")
    if len(parts) != choices:
        raise ValueError(f"There are {many(len(parts), 'counts')}; {choices} are needed, one for each box.")
    return tuple(map(int, parts))


def read_totals(text: str, questionnaire: Questionnaire) -> tuple[tuple[int, ...], ...]:
    """Read a file of totals: a line for each statement, with its counts; a heading above is left out.

    A heading begins with a word. A line may begin with the number of its statement, which is then to be
    that of its place.

    Raises:
        Invalid: saying which line is wrong, and why.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if lines and not re.match(r"\s*[0-9]", lines[0]):
        del lines[0]
    items, choices = questionnaire.items, len(questionnaire.choices)
    if len(lines) != len(items):
        raise Invalid(
            f"counts: {questionnaire.id} has {len(items)} statements; here are the counts of {len(lines)}."
        )
    return tuple(_counts_of_line(line, number, choices) for number, line in enumerate(lines, 1))


def _counts_of_line(line: str, number: int, choices: int) -> tuple[int, ...]:
    """Read one line of a file."""
    numbered = re.match(rf"\s*{number}[.)\s,;]+(?=[0-9])", line)
    rest = line[numbered.end() :] if numbered and len(re.findall("[0-9]+", line)) == choices + 1 else line
    try:
        return read_counts(rest, choices)
    except ValueError as error:
        raise Invalid(f"counts: line {number}: {error}") from None


def questionnaire_of(tally: Tally) -> Questionnaire | None:
    """Return what was asked; None for what this version does not know."""
    known = QUESTIONNAIRES.get(tally.questionnaire)
    if known is None or len(tally.counts) != len(known.items):
        return None
    return known if all(len(row) == len(known.choices) for row in tally.counts) else None


def shown_totals(tally: Tally) -> tuple[tuple[Item, ShownCounts], ...]:
    """Return each statement with what may be shown of its counts; none of what is not known."""
    if (asked := questionnaire_of(tally)) is None:
        return ()
    rows = (shown_counts(asked, row) for row in tally.counts)
    return tuple(zip(asked.items, rows, strict=True))


def weak_topics(tally: Tally) -> tuple[str, ...]:
    """Return where agreement is weakest in some totals, as topics, the weakest first."""
    asked = questionnaire_of(tally)
    return tuple(item.topic for item in weakest(asked, tally.counts)) if asked else ()


def latest_totals(logbook: Logbook) -> Tally | None:
    """Return the newest totals."""
    return max(logbook.tallies, key=lambda each: (each.day, each.id), default=None)


def totals_before(tally: Tally, tallies: Sequence[Tally]) -> Tally | None:
    """Return the first totals of the same questionnaire, if these are later ones."""
    same = (each for each in tallies if each.questionnaire == tally.questionnaire)
    first = min(same, key=lambda each: (each.day, each.id), default=tally)
    return None if first.id == tally.id else first
