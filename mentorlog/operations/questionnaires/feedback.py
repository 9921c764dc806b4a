"""What mentees say of the mentoring while it goes on; it never leaves."""

from mentorlog.model import Feedback, Invalid

SAID = "What a mentee said"
KEEP = "What helps, and should stay"
CHANGE = "What should be otherwise"
NOBODY = "kept without a name"
"""Said where it is not kept whose words they are."""


def feedback_parts(feedback: Feedback) -> tuple[tuple[str, str], ...]:
    """Return what was said, each part after its title."""
    parts = ((KEEP, feedback.keep), (CHANGE, feedback.change))
    return tuple((title, text) for title, text in parts if text)


def refuse_nothing(feedback: Feedback) -> Feedback:
    """Return feedback that says something.

    Raises:
        Invalid: when it says nothing.
    """
    if not feedback_parts(feedback):
        raise Invalid("Nothing is said yet: write down what helps, or what should be otherwise.")
    return feedback
