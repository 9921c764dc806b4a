"""Questionnaires that ship. What answers to one come to is in `mentorlog.model.survey_scores`.

The two about a year are of Lim et al. 2025, whose items may be used and adapted by anybody who names them (CC
BY 4.0). They asked once, at the end, what the programme had changed; here each item says how things are, so
that the same words can be answered at the start, in the middle and at the end, and one that would read oddly
that way is turned round. The competences are those that mentors of Abdolalizadeh et al. 2017 said they had
gained. The pulse is mentorlog's own: how a relationship goes is to be asked often, so it is short enough for
every few meetings. The id of a questionnaire stands for its items and scales: they never change.
"""

from functools import cached_property

from mentorlog.model.constraints import Invalid
from mentorlog.model.frozen import Frozen

AGREEMENT = (
    "strongly disagree",
    "disagree",
    "slightly disagree",
    "slightly agree",
    "agree",
    "strongly agree",
)

AGREE_AT_ALL = "agree at all: slightly agree, agree or strongly agree"
AGREE_CLEARLY = "agree clearly: agree or strongly agree"
"""The two meanings of agreeing. Both are in use, and papers mix them; every figure here names its own."""

_SOURCE = (
    "Adapted from Lim, Verbo, Khandelwal, Nograles (2025), Peer mentoring as a community of practice in "
    "medical education, The Clinical Teacher 22(6), e70238"
)
_LICENCE = "CC BY 4.0"


class Item(Frozen, kw_only=False):
    """One statement, and the scale it counts for."""

    text: str
    scale: str
    reversed: bool = False
    """True when agreeing speaks against what the scale measures."""
    topic: str = ""
    """What to talk about where few agree, as a topic of a meeting; empty for what is no such topic."""


class Scale(Frozen, kw_only=False):
    """What a group of items measures together."""

    id: str
    items: tuple[int, ...]
    """Places of its items, from 0."""

    @property
    def least(self) -> int:
        """How many answers a mean needs: half of the items, so that it still speaks for the scale."""
        return (len(self.items) + 1) // 2


class Questionnaire(Frozen, kw_only=False):
    """A questionnaire whose items may be shown and copied."""

    __slots__ = ("__dict__",)
    """For what is found out once."""

    id: str
    name: str
    of: str
    """Whose answers it asks for: `mentor` or `mentee`."""
    items: tuple[Item, ...]
    choices: tuple[str, ...] = AGREEMENT
    """What 1, 2, 3 … stand for."""
    agrees: int = 4
    """The least choice that agrees at all."""
    clearly: int = 5
    """The least choice that agrees without a `slightly`."""
    source: str = _SOURCE
    licence: str = _LICENCE
    often: bool = False
    """Whether it is asked every few meetings, not at the start and end of a year; then it never leaves."""

    @cached_property
    def scales(self) -> tuple[Scale, ...]:
        """The scales in the order of their items, and then all items together."""
        names = dict.fromkeys(item.scale for item in self.items)
        whole = Scale("overall", tuple(range(len(self.items))))
        parts = (
            Scale(name, tuple(place for place, item in enumerate(self.items) if item.scale == name))
            for name in names
        )
        return (*parts, whole)


def fit(questionnaire: Questionnaire, answers: tuple[int, ...]) -> None:
    """Check that answers are answers to this questionnaire.

    Raises:
        Invalid: saying which is not.
    """
    if len(answers) != len(questionnaire.items):
        raise Invalid(
            f"answers: there are {len(answers)}; {questionnaire.id} has {len(questionnaire.items)} items."
        )
    most = len(questionnaire.choices)
    for number, answer in enumerate(answers, 1):
        if not 0 <= answer <= most:
            raise Invalid(f"answers: number {number} is {answer}; give 1 to {most}, or 0 for none.")


QUESTIONNAIRES = {
    each.id: each
    for each in (
        Questionnaire(
            "cop-mentor",
            "Community of practice, mentor",
            "mentor",
            (
                Item("I mentor to make a difference to others.", "domain"),
                Item("I enjoy helping others.", "domain"),
                Item("I mentor to meet new people.", "domain"),
                Item("I feel connected to the university.", "community"),
                Item("My mentees and I get on well.", "community"),
                Item("I am good at solving problems.", "practice"),
                Item("I am confident.", "practice"),
                Item("I think well of myself.", "practice"),
                Item("I communicate well.", "practice"),
            ),
        ),
        Questionnaire(
            "cop-mentee",
            "Community of practice, mentee",
            "mentee",
            (
                Item("I meet new people here.", "community", topic="meeting new people"),
                Item("I have a peer group.", "community", topic="finding a peer group"),
                Item("I am at ease talking to my mentor.", "community", topic="how we talk"),
                Item("I am at ease in the university.", "community", topic="being at ease in the university"),
                Item("I trust my mentor.", "community", topic="trust between us"),
                Item("I am good at solving problems.", "practice", topic="solving problems"),
                Item("I am confident.", "practice", topic="confidence"),
                Item("I think well of myself.", "practice", topic="confidence in oneself"),
                Item("I communicate well.", "practice", topic="communicating"),
                Item("I am well organised.", "practice", topic="being organised"),
                Item("I manage my time well.", "practice", topic="managing time"),
                Item(
                    "I cope well when things are difficult.",
                    "practice",
                    topic="coping with difficulties",
                ),
                Item("I get on well with others.", "practice", topic="getting on with others"),
                Item("I know the subjects I study well.", "practice", topic="the subjects"),
                Item("I know how to tackle my studies.", "practice", topic="how to study"),
                Item(
                    "I know where to find help with academic work.",
                    "practice",
                    topic="academic resources",
                ),
                Item("I feel under a lot of stress.", "practice", reversed=True, topic="stress"),
                Item("I know which support services there are.", "practice", topic="where to find support"),
            ),
        ),
        Questionnaire(
            "competences",
            "Competences, mentor",
            "mentor",
            (
                Item("I am patient.", "personal"),
                Item("I know my own strengths and limits.", "personal"),
                Item("I think over what I did, and learn from it.", "personal"),
                Item("I find a way when there is a problem.", "personal"),
                Item("I am content with what I do.", "personal"),
                Item("I make myself understood.", "social"),
                Item("I see how things are for somebody else.", "social"),
                Item("I can criticise, and take criticism.", "social"),
                Item("I work well in a team.", "social"),
                Item("I deal well with teachers and staff.", "social"),
            ),
            source="Written for mentorlog after the competences that mentors named in Abdolalizadeh et al. "
            "(2017), Medical Journal of the Islamic Republic of Iran 31, 2",
            licence="MIT",
        ),
        Questionnaire(
            "pulse",
            "Pulse: how it goes between us",
            "mentee",
            (
                Item("Our meetings help me with what matters to me now.", "relationship"),
                Item("I can tell my mentor when something is wrong.", "relationship"),
                Item("We meet as often as I need, and in a way that suits me.", "relationship"),
            ),
            source="Written for mentorlog",
            licence="MIT",
            often=True,
        ),
    )
}
"""Every questionnaire by its id."""
ANONYMOUS = QUESTIONNAIRES["cop-mentee"]
"""The one that mentees answer on paper, without their names."""
