"""Whether a packet can be taken for what its mentor signed, in the words that every face uses."""

from enum import StrEnum

from mentorlog.packet.checking.verdict import Authentic, Outcome


class Trust(StrEnum):
    """Whether it is theirs, the most urgent first."""

    NOT_GENUINE = "not genuine"
    """Changed, damaged, contradictory, or no packet at all."""
    TWO_KEYS = "two keys"
    """The list has another key for its address."""
    WORDS_TO_COMPARE = "words to compare"
    """It is whole, but the list does not say whose key it is: six words do."""
    UNLIKE_LIST = "unlike your list"
    """The key is on the list, but not for this address, or not for that day."""
    LATER_VERSION = "of a later version"
    """A later version of the program made it."""
    TO_CHECK = "genuine, to check"
    """Of the mentor whom it names; a person must still look at something."""
    NOT_SENT = "not sent"
    GENUINE = "genuine"
    """Whole, and its key is on the list."""


def trust_of(verdict: str, authentic: str, profile: str, signer: str, *, two_keys: bool) -> Trust:
    """Return the word for a packet.

    Args:
        verdict: an `Outcome`; empty where nothing was sent.
        authentic: an `Authentic`.
        profile: of the packet; empty where it cannot be read.
        signer: what the list calls its key; empty where that is not there.
        two_keys: whether another key claims the same address.
    """
    tests = (
        (not verdict, Trust.NOT_SENT),
        (verdict == Outcome.REJECT, Trust.NOT_GENUINE),
        (two_keys, Trust.TWO_KEYS),
        (not profile, Trust.LATER_VERSION),
        (authentic != Authentic.YES, Trust.UNLIKE_LIST if signer else Trust.WORDS_TO_COMPARE),
        (verdict != Outcome.OK, Trust.TO_CHECK),
    )
    return next((word for holds, word in tests if holds), Trust.GENUINE)
