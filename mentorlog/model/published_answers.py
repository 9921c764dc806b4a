"""What others answered to the questionnaires that ship, as it was published: to compare with, not to judge.

The counts and percentages that Lim et al. 2025 print do not agree everywhere; here stand the counts, and each
percentage is computed from them. Of the mentees' item 16 one answer is missing. They asked once, at the end
of a year, what the programme had changed; the items here say how things are (item 17 the other way round).
"""

from mentorlog.model.frozen import Frozen


class PublishedAnswers(Frozen, kw_only=False):
    """How many people made which choice."""

    people: int
    counts: tuple[tuple[int, ...], ...]
    """A row for each item in the questionnaire's order, in it a count for each choice."""
    source: str

    @property
    def words(self) -> str:
        """Where they are from: `Lim et al. 2025, n = 12, asked once, at the end`."""
        return f"{self.source}, n = {self.people}, asked once, at the end of a year"


_LIM = "Lim et al. 2025"

PUBLISHED = {
    "cop-mentor": PublishedAnswers(
        12,
        (
            (0, 0, 0, 1, 6, 5),
            (0, 0, 0, 0, 4, 8),
            (0, 0, 1, 0, 6, 5),
            (0, 0, 0, 2, 6, 4),
            (0, 0, 0, 1, 7, 4),
            (1, 0, 0, 4, 4, 3),
            (0, 0, 0, 1, 6, 5),
            (0, 0, 0, 3, 6, 3),
            (0, 0, 0, 0, 8, 4),
        ),
        _LIM,
    ),
    "cop-mentee": PublishedAnswers(
        64,
        (
            (0, 7, 5, 21, 19, 12),
            (1, 7, 4, 16, 21, 15),
            (1, 2, 2, 12, 24, 23),
            (3, 3, 0, 15, 25, 18),
            (1, 3, 4, 10, 24, 22),
            (10, 6, 2, 21, 20, 5),
            (2, 3, 2, 18, 26, 13),
            (13, 10, 3, 15, 17, 6),
            (5, 5, 0, 15, 26, 13),
            (6, 7, 1, 16, 28, 6),
            (6, 8, 2, 23, 20, 5),
            (7, 5, 1, 20, 24, 7),
            (6, 6, 1, 17, 21, 13),
            (2, 3, 5, 13, 30, 11),
            (3, 4, 2, 13, 26, 16),
            (3, 2, 2, 18, 26, 12),
            (6, 3, 3, 21, 24, 7),
            (4, 9, 3, 22, 20, 6),
        ),
        _LIM,
    ),
}
"""By the ids of questionnaires."""
