"""What a mentor lets leave the machine beyond dates, kinds, topics and counts."""

from dataclasses import dataclass

from mentorlog.packet.content.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """One packet’s choices. With none made, the only text is topics, titles of goals, and what was noted for
    the packet at meetings.
    """

    profile: Profile = Profile.COORDINATOR
    mentee: str | None = None
    """Id of the mentee whom a packet of the profile `mentee` is for; None for the other profiles."""
    facts: bool = True
    """Whether what was noted for the packet at meetings leaves: of their three texts, the one meant to."""
    reflections: frozenset[str] = frozenset()
    """Ids of the reflections whose title and text leave; the others leave with date and length only."""
    meeting_reflections: frozenset[str] = frozenset()
    """Ids of the meetings whose own reflection leaves."""
    goals: frozenset[str] | None = None
    """Ids of the goals whose title leaves; None for all of them."""
    names: frozenset[str] = frozenset()
    """Ids of the mentees to be named; those who did not agree to it stay unnamed all the same."""
    questionnaires: frozenset[str] = frozenset()
    """Keys of the questionnaires whose change leaves, from `content.questionnaires.offered`."""
    mentee_answers: frozenset[str] = frozenset()
    """Ids of the totals of anonymous sheets that leave, as far as they give nobody away."""
    recognitions: frozenset[str] = frozenset()
    """Ids of the recognitions that leave, without the notes on them."""
    lenses: bool = False
    """Whether reflections leave with their lenses, themes, skills and level of evidence."""
    training_details: bool = False
    """Whether training leaves with its course, length, score, topics and the hash of what proves it."""
    signposting: bool = True
    """Whether it leaves how often somebody was pointed to which sort of help."""
