"""How often somebody was pointed to which sort of help: counts, and nothing else."""

from collections import Counter

from mentorlog.model import Logbook, Mentee
from mentorlog.packet.content import schema
from mentorlog.packet.content.export_choices import Choices


def listed_signposts(
    logbook: Logbook, choices: Choices, whom: Mentee | None = None
) -> tuple[schema.ListedSignpost, ...] | None:
    """Return the counts of the period, in the order of the alphabet; None when there are none to tell.

    Args:
        logbook: has a programme in view.
        choices: whether they leave.
        whom: the mentee whose they must be; None for everybody's.
    """
    period = logbook.programme
    counts = Counter(
        referral.where
        for referral in logbook.referrals
        if period and referral.day in period and (whom is None or referral.mentee == whom.id)
    )
    if not choices.signposting or not counts:
        return None
    return tuple(schema.ListedSignpost(where=where, count=counts[where]) for where in sorted(counts))
