"""Themes of peer mentoring: what it grows from, and what grows from it.

After Ali Gawi Badrawi et al. 2026, who drew 13 antecedents and 11 consequences from talks with 21 experts;
the names are paraphrased. Each theme is also found by what it is made of, its basic themes. A slug stands in
the logbook and never changes.
"""

from collections.abc import Mapping
from enum import StrEnum

from mentorlog.model.frozen import Frozen

SOURCE = (
    "After Ali Gawi Badrawi et al. (2026), antecedents and consequences of peer mentoring, Iranian "
    "Journal of Educational Sociology 9(1), doi 10.61838/kman.ijes.1409"
)


class Side(StrEnum):
    """Whether a theme comes before mentoring goes well, or after."""

    ANTECEDENT = "antecedent"
    CONSEQUENCE = "consequence"


class Theme(Frozen, kw_only=False):
    """One theme, with what it is made of."""

    slug: str
    label: str
    side: Side
    basics: tuple[str, ...]


def _side(side: Side, *rows: tuple[str, str, str]) -> dict[str, Theme]:
    """Return the themes of one side by their slugs.

    Args:
        side: the side.
        rows: slug, label and basic themes, these parted by semicolons.
    """
    return {slug: Theme(slug, label, side, tuple(basics.split("; "))) for slug, label, basics in rows}


THEMES: Mapping[str, Theme] = _side(
    Side.ANTECEDENT,
    ("team_spirit", "Team spirit", "standing by each other; working together; helping unasked"),
    (
        "commitment",
        "Commitment and responsibility",
        "conscientiousness; answering for what one does; keeping professional promises",
    ),
    ("scholarly_outlook", "Scholarly outlook", "interest in research; solving problems; critical thinking"),
    ("drive_to_achieve", "Drive to achieve", "striving for excellence; having goals; seeking challenges"),
    (
        "communication",
        "Skill in communication",
        "emotional intelligence; dialogue; active listening; friendly contact",
    ),
    ("organisational_trust", "Organisational trust", "confidence; honesty; openness"),
    ("diverse_experience", "Diverse experience", "varied soft skills; different ways of thinking"),
    ("learning_in_groups", "Learning in groups", "acting as a group; exchanging knowledge"),
    ("taking_part", "Readiness to take part", "asking for advice; collaborating"),
    ("learning_leadership", "Leadership for learning", "leading learning; mentoring"),
    ("professional_ethics", "Professional ethics", "knowing one's profession; ethics of learning"),
    (
        "academic_support",
        "Academic support",
        "being encouraged to take part; collaboration being valued",
    ),
    ("belonging", "Belonging", "sense of identity; loyalty; attachment to the institution"),
) | _side(
    Side.CONSEQUENCE,
    (
        "professional_growth",
        "Professional growth",
        "more expertise; better teaching and research",
    ),
    (
        "personal_growth",
        "Personal growth",
        "mental development; self-awareness; stronger personal skills; adaptability",
    ),
    ("shared_knowledge", "Shared knowledge", "collective wisdom; exchange of information"),
    (
        "synergy",
        "Synergy",
        "an efficient group; strength together; thinking together; a strong professional network",
    ),
    ("empowerment", "Empowerment", "self-efficacy; independence; influence at work"),
    ("career_progress", "Career progress", "getting on; academic promotion; scientific recognition"),
    ("growth_as_leader", "Growth as a leader", "making decisions; strategy and vision"),
    ("professional_identity", "Professional identity", "feeling part of a group and a profession"),
    ("new_teaching", "New ways of teaching", "innovation in teaching; innovation in assessment"),
    ("deeper_learning", "Deeper learning", "learning continuously; understanding thoroughly; finding errors"),
    ("social_capital", "Social capital", "shared goals and vision; solidarity"),
)
"""Every theme by its slug: the antecedents, then the consequences."""
