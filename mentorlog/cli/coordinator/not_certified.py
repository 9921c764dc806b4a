"""Saying of packets that meet the rules why `certify` would issue nothing for them."""

from collections.abc import Iterable

from mentorlog.cli.terminal.session import Session
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.batch.trust import Trust
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules
from mentorlog.packet.checking.verdict import RequirementsMet
from mentorlog.wording import many

_NAMED = 5
"""Mentors that are named; there may be hundreds for one reason."""


def tell_not_certified(session: Session, rows: Iterable[BatchRow], rules: VerifierRules) -> None:
    """Say so once for each reason, before anybody accepts such a packet."""
    from mentorlog.certify.eligibility import period_obstacle

    mentors: dict[str, list[str]] = {}
    for row in rows:
        met = row.trust is Trust.GENUINE and row.requirements == RequirementsMet.MET and not row.superseded_by
        if met and (why := period_obstacle(row, rules, session.host.now().date())):
            mentors.setdefault(why, []).append(row.called)
    for why, names in mentors.items():
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        session.note(
            f"Rules met, but `certify` issues nothing for {many(len(names), 'packets')} as things are: "
            f"{why} ({', '.join(names[:_NAMED])}{more})."
        )
