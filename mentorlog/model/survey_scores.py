"""What answers to a questionnaire come to, in whole numbers: packets hold no others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from mentorlog.model.frozen import Frozen
from mentorlog.model.programme import LOOKING_BACK, Programme
from mentorlog.model.questionnaires import Questionnaire, Scale, fit
from mentorlog.model.surveys import Occasion, Survey, Tally

Answers = TypeVar("Answers", Survey, Tally)


class Score(Frozen, kw_only=False):
    """What the answers of one scale come to; items that were turned round are turned back."""

    scale: str
    items: int
    answered: int
    points: int
    """Sum of the answers, each from 1 to the number of choices; those not given add nothing."""
    mean: int | None
    """Points for each answer, in hundredths, halves rounded up; None where too few were given."""
    agrees: int
    """How many items were agreed with at all."""
    clearly: int
    """How many of them without a `slightly`."""


class ScoreChange(Frozen, kw_only=False):
    """One scale in the first and in the last answers."""

    before: Score
    after: Score

    @property
    def scale(self) -> str:
        """The scale's name."""
        return self.after.scale

    @property
    def change(self) -> int | None:
        """By how much the mean went up, in hundredths; None where one of the two has none."""
        if self.before.mean is None or self.after.mean is None:
            return None
        return self.after.mean - self.before.mean


def score(questionnaire: Questionnaire, answers: tuple[int, ...]) -> tuple[Score, ...]:
    """Return the score of each scale, and last that of all items together.

    Args:
        questionnaire: the one that was answered.
        answers: one for each item, from 1 for the first choice; 0 where none was given.

    Raises:
        Invalid: when the answers are not to this questionnaire.
    """
    fit(questionnaire, answers)
    return tuple(_score(questionnaire, scale, answers) for scale in questionnaire.scales)


def _score(questionnaire: Questionnaire, scale: Scale, answers: tuple[int, ...]) -> Score:
    """Return the score of one scale."""
    turn = len(questionnaire.choices) + 1
    given = [
        turn - answers[place] if questionnaire.items[place].reversed else answers[place]
        for place in scale.items
        if answers[place]
    ]
    count, points = len(given), sum(given)
    return Score(
        scale=scale.id,
        items=len(scale.items),
        answered=count,
        points=points,
        mean=(200 * points + count) // (2 * count) if count >= scale.least else None,
        agrees=sum(answer >= questionnaire.agrees for answer in given),
        clearly=sum(answer >= questionnaire.clearly for answer in given),
    )


Person = tuple[str, str | None]
"""The id of a questionnaire, and of the mentee who answered it; None for the mentor."""


def series(surveys: Iterable[Survey]) -> Mapping[Person, tuple[Survey, ...]]:
    """Return what everybody answered to each questionnaire, oldest first."""
    answers: dict[Person, list[Survey]] = {}
    for survey in sorted(surveys, key=lambda each: (each.day, each.occasion.place, each.id)):
        answers.setdefault((survey.questionnaire, survey.mentee), []).append(survey)
    return {person: tuple(each) for person, each in answers.items()}


def of_period(surveys: Iterable[Answers], period: Programme) -> Iterator[Answers]:
    """Yield the answers that were given in a period, and those about its end that came soon after it."""
    for survey in surveys:
        is_late = survey.occasion is Occasion.AFTER and period.end < survey.day <= period.end + LOOKING_BACK
        if survey.day in period or is_late:
            yield survey


def first_and_last(surveys: Iterable[Survey]) -> Mapping[Person, tuple[Survey, Survey]]:
    """Return the first and the last answers of everybody who answered a questionnaire more than once."""
    return {person: (each[0], each[-1]) for person, each in series(surveys).items() if len(each) > 1}


def start_middle_end(answers: Sequence[Survey]) -> tuple[Survey, ...]:
    """Return the first answers of one person, the last in the middle of the year if any, and the last."""
    middle = [survey for survey in answers[1:-1] if survey.occasion is Occasion.MID]
    return (*answers[:1], *middle[-1:], *answers[1:][-1:])


def changes(questionnaire: Questionnaire, first: Survey, last: Survey) -> tuple[ScoreChange, ...]:
    """Return, scale by scale, what two sets of answers to one questionnaire come to.

    Raises:
        Invalid: when one of them is not to this questionnaire.
    """
    pairs = zip(score(questionnaire, first.answers), score(questionnaire, last.answers), strict=True)
    return tuple(ScoreChange(before, after) for before, after in pairs)
