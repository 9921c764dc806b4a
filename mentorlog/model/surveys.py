"""A questionnaire that was filled in; its questions and scales are in `mentorlog.model.questionnaires`."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from mentorlog.model.constraints import Between, Id, Invalid, Slug, check
from mentorlog.model.frozen import Frozen

SKIPPED = 0
"""Stands for an item that was not answered."""

PULSE = "pulse"
"""The id of the questionnaire that is asked every few meetings; without answers it was put off."""

_MOST = 200
"""Items; no questionnaire for mentors has so many."""


class Occasion(StrEnum):
    """When in the year it was filled in."""

    BEFORE = "before"
    MID = "mid"
    AFTER = "after"

    @property
    def label(self) -> str:
        """The words for screens."""
        return ("at the start", "in the middle", "at the end")[self.place]

    @property
    def short(self) -> str:
        """One word, for a column: `start`."""
        return self.label.split()[-1]

    @property
    def place(self) -> int:
        """Its place in the year, from 0."""
        return list(Occasion).index(self)


class Survey(Frozen):
    """One person's answers to one questionnaire on one day."""

    id: Id
    day: date
    questionnaire: Slug
    """The id of one that ships; one that this version does not know is kept, and not scored."""
    occasion: Occasion
    answers: tuple[Annotated[int, Between(0, 100)], ...]
    """One for each item in the questionnaire's order, from 1 for the first choice; 0 where none was given."""
    mentee: Id | None = None
    """Whose answers they are; None for the mentor's own."""

    def __post_init__(self) -> None:
        check(self)
        if not any(self.answers) and self.questionnaire != PULSE:
            raise Invalid("answers: there is none to keep.")
        if len(self.answers) > _MOST:
            raise Invalid(f"answers: {len(self.answers)} are too many; at most {_MOST} fit.")
        # Not needed by the quick commands, which read no questionnaire.
        from mentorlog.model.questionnaires import QUESTIONNAIRES, fit

        if known := QUESTIONNAIRES.get(self.questionnaire):
            fit(known, self.answers)
            if (known.of == "mentee") != (self.mentee is not None):
                whose = "say whose answers they are" if self.mentee is None else "the mentor answers it"
                raise Invalid(f"mentee: {known.id} is for the {known.of}; {whose}.")


_MOST_ANSWERS = 100_000


class Tally(Frozen):
    """How often each choice of each item was ticked, by people whose names nobody knows."""

    id: Id
    day: date
    questionnaire: Slug
    occasion: Occasion
    counts: tuple[tuple[int, ...], ...]
    """For each item, in the questionnaire's order, one count for each choice."""

    def __post_init__(self) -> None:
        check(self)
        if not any(map(sum, self.counts)):
            raise Invalid("counts: there is none to keep.")
        if len(self.counts) > _MOST or any(len(row) > _MOST for row in self.counts):
            raise Invalid("counts: that is more items or choices than a questionnaire has.")
        if any(not 0 <= count <= _MOST_ANSWERS for row in self.counts for count in row):
            raise Invalid(f"counts: each is from 0 to {_MOST_ANSWERS:,}.")
