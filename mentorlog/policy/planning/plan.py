"""Which meetings would bring every must to met: as few as can be found, dated, that the mentor may shift.

Nothing is promised that the rules do not confirm, and nothing is called lost that was only not found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mentorlog.model import Entries, Meeting
from mentorlog.policy.date_range import shifted
from mentorlog.policy.document import Policy
from mentorlog.policy.evaluation import context_of, evaluate
from mentorlog.policy.planning.objective import Objective, hopeful
from mentorlog.policy.planning.proposals import Proposal, proposals
from mentorlog.policy.planning.selection import Selection
from mentorlog.policy.report import Severity, State

_NOT_FOUND = "no plan was found for this, though there may be one; try meetings with `log --try`"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to hold, what else to do, and what can no longer be met."""

    proposals: tuple[Proposal, ...]
    """Oldest first."""
    todo: tuple[tuple[str, str], ...]
    """Rules that want no meeting but a document or a tick: id and advice."""
    lost: tuple[tuple[str, str], ...]
    """Rules that can no longer be met: id and reason."""
    unfound: tuple[tuple[str, str], ...] = ()
    """Rules for which no meetings were found, though there may be some: id and reason."""

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings proposed."""
        return tuple(proposal.meeting for proposal in self.proposals)


def plan(
    policy: Policy,
    entries: Entries,
    as_of: date,
    *,
    day_over: bool = False,
    severities: Sequence[Severity] = (Severity.MUST,),
) -> Plan:
    """Propose a small set of meetings after which every must is met; pure.

    Args:
        policy: what `parse` returned.
        entries: the facts; meetings that are planned already are taken as held.
        as_of: today.
        day_over: whether nothing can be held today any more.
        severities: which requirements to plan for.
    """
    today = shifted(as_of, 1) if day_over else as_of
    purpose = Objective(policy, hopeful(entries, today), today, severities)
    chooser = Selection(purpose)
    meetings = chooser.meetings()
    met = purpose.met(purpose.context(meetings))
    left = dict.fromkeys(aim.requirement for aim in purpose.aims if aim not in met)
    now = {f.id: f for f in evaluate(policy, entries, as_of, day_over=day_over).requirements}
    context = context_of(policy, entries, as_of, day_over=day_over)
    over = {rule.id for rule in purpose.rules if rule.is_lost(context)}
    # What cannot be judged wants something of the programme, and is not lost.
    gone = {name for name in (*over, *chooser.lost) if now[name].state is not State.UNKNOWN}
    lost = {name: chooser.lost.get(name) or now[name].next for name in left if name in gone}
    unfound = [name for name in left if name in chooser.unfound and name not in lost]
    return Plan(
        proposals=tuple(proposals(purpose, meetings)),
        todo=tuple((name, now[name].next) for name in left if name not in lost and name not in unfound),
        lost=tuple(lost.items()),
        unfound=tuple((name, _NOT_FOUND) for name in unfound),
    )
