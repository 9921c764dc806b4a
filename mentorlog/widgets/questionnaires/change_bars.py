"""What changed between the answers of one person: small bars side by side, readable without colour."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from mentorlog.model import Survey
from mentorlog.model.questionnaires import QUESTIONNAIRES, Item
from mentorlog.model.survey_scores import score
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, entry
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.questionnaires.score_lines import MEANINGS, SCALE, agreement, decimal

ARROW = " → "
_MEAN = 4
"""Cells of a mean: `3.67`."""


def change_bars(answers: Sequence[Survey]) -> Iterator[Paragraph]:
    """Yield scale by scale and then statement by statement how answers changed.

    Args:
        answers: two or more of one person to one questionnaire that is known, oldest first.
    """
    questionnaire = QUESTIONNAIRES[answers[0].questionnaire]
    choices = len(questionnaire.choices)
    columns = list(map(list, zip(*(score(questionnaire, each.answers) for each in answers), strict=True)))
    yield _header(answers, " " * SCALE, choices + 1 + _MEAN)
    for scores in columns:
        bars = [_bar(each.mean, choices, f"{decimal(each.mean):>{_MEAN}}") for each in scores]
        by = _by([each.mean for each in scores])
        difference = "" if by is None else f"{by / 100:+.2f}"
        yield plain(f"{scores[0].scale:<{SCALE}}"), Content(ARROW).join(bars) + _sign(by, difference)
    yield BLANK
    yield _header(answers, "", choices + 2)
    for place, item in enumerate(questionnaire.items):
        yield _item(item, [each.answers[place] for each in answers], choices)
    yield BLANK
    for scores in columns:
        yield plain(f"{scores[0].scale:<{SCALE}}"), plain(agreement(scores))
    yield entry(MEANINGS, style=MUTED)


def _header(answers: Sequence[Survey], before: str, width: int) -> Paragraph:
    """Return the times of the year above their columns."""
    times = (f"{each.occasion.short:<{width}}" for each in answers)
    return plain(before), plain((" " * len(ARROW)).join(times).rstrip(), MUTED)


def _item(item: Item, answers: Sequence[int], choices: int) -> Paragraph:
    """Return one statement with its bars before it."""
    bars = [_bar(100 * answer or None, choices, str(answer) if answer else "–") for answer in answers]
    by = _by([100 * answer or None for answer in answers])
    sign = _sign(by, "" if not by else f"{by // 100:+}", turned=item.reversed)
    turned = plain(" (counts the other way round)", MUTED) if item.reversed else Content("")
    return Content(ARROW).join(bars) + sign.pad_right(max(0, 8 - sign.cell_length)), plain(item.text) + turned


def _bar(hundredths: int | None, choices: int, words: str) -> Content:
    """Return a bar with a cell for each choice, to the half of one, and what it stands for."""
    halves = 0 if hundredths is None else (hundredths + 25) // 50
    drawn = "█" * (halves // 2) + "▌" * (halves % 2)
    return Content.assemble((drawn, "$text-accent"), ("░" * (choices - len(drawn)), MUTED), f" {words}")


def _by(values: Sequence[int | None]) -> int | None:
    """Return by how much the last value is above the first; None where one is missing."""
    first, last = values[0], values[-1]
    return None if first is None or last is None else last - first


def _sign(by: int | None, words: str, *, turned: bool = False) -> Content:
    """Return a sign for up, down or the same, and by how much."""
    if by is None:
        return plain("  ?", MUTED)
    sign = "▲" if by > 0 else "▼" if by < 0 else "="
    better = by < 0 if turned else by > 0
    return plain(
        f"  {sign} {words}".rstrip(), "$text-success" if by and better else "$text-warning" if by else MUTED
    )
