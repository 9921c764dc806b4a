"""Saying of packets that meet the rules why `certify` would issue nothing for them."""

from collections.abc import Iterable, Iterator

from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.batch.trust_words import Trust
from mentorlog.packet.checking.verdict import RequirementsMet
from mentorlog.wording import many

_NAMED = 5
"""Mentors that are named; there may be hundreds for one reason."""


def told_not_certified(rows: Iterable[BatchRow]) -> Iterator[str]:
    """Yield a sentence for each reason, to be said before anybody accepts such a packet.

    Args:
        rows: of packets that were judged by the rules of the programme.
    """
    mentors: dict[str, list[str]] = {}
    for row in filter(_is_met, rows):
        if row.period_obstacle:
            mentors.setdefault(row.period_obstacle, []).append(row.called)
    for why, names in mentors.items():
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        yield (
            f"Rules met, but `certify` issues nothing for {many(len(names), 'packets')} as things are: "
            f"{why} ({', '.join(names[:_NAMED])}{more})."
        )


def _is_met(row: BatchRow) -> bool:
    """Say whether a packet would be certified if its period allowed it."""
    return row.trust is Trust.GENUINE and row.requirements == RequirementsMet.MET and not row.superseded_by
