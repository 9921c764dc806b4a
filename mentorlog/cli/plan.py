"""`mentorlog plan`: which meetings would bring every must to met."""

from collections.abc import Sequence
from typing import Annotated

from mentorlog.cli.arguments import Command, Option
from mentorlog.cli.check import Year, programme_of
from mentorlog.cli.terminal.output import Problem, columns, short
from mentorlog.cli.terminal.session import Session
from mentorlog.grammar.log_line import write_line
from mentorlog.model import Mentee, to_plain
from mentorlog.model.frozen import Frozen
from mentorlog.operations.plan import accept
from mentorlog.policy.planning.plan import Plan
from mentorlog.policy.planning.plan import plan as propose
from mentorlog.policy.planning.proposals import Proposal
from mentorlog.policy.report import Severity
from mentorlog.policyfile.logbook_report import entries_asked
from mentorlog.policyfile.parsing import parse


class PlanOptions(Frozen):
    """What `plan` takes."""

    year: Year
    accept: Annotated[tuple[str, ...], Option("NUMBER|all", "record a proposal as a planned meeting")] = ()
    shoulds: Annotated[bool, Option(help="plan for what should be done, too")] = False


def plan(session: Session, options: PlanOptions) -> int:
    """Propose meetings, or accept proposals as planned meetings; 1 when a must can no longer be met."""
    logbook = session.store.logbook()
    programme = programme_of(session, logbook, options.year)
    as_of, day_over = session.as_of(options.year.as_of)
    policy = parse(programme.policy, programme.name)
    asked = tuple(Severity) if options.shoulds else (Severity.MUST,)
    entries = entries_asked(logbook, programme, policy, as_of)
    proposed = propose(policy, entries, as_of, day_over=day_over, severities=asked)
    if options.accept:
        _accept(session, proposed, options.accept, programme.zone)
    elif session.json:
        session.show(
            {
                "proposals": [
                    {
                        "meeting": to_plain(proposal.meeting),
                        "serves": list(proposal.serves),
                        "earliest": str(proposal.earliest),
                        "latest": str(proposal.latest),
                    }
                    for proposal in proposed.proposals
                ],
                "todo": [{"id": rule, "next": advice} for rule, advice in proposed.todo],
                "lost": [{"id": rule, "why": reason} for rule, reason in proposed.lost],
                "unfound": [{"id": rule, "why": reason} for rule, reason in proposed.unfound],
            }
        )
    else:
        _print(session, proposed)
    musts = {rule.id for rule in policy.requirements if rule.severity is Severity.MUST}
    return 1 if any(rule in musts for rule, _ in proposed.lost) else 0


def _print(session: Session, proposed: Plan) -> None:
    """Print a plan for people."""
    mentees = session.store.all(Mentee)
    if not (proposed.proposals or proposed.todo or proposed.lost or proposed.unfound):
        session.say("Nothing more is needed: what is held and planned brings every must to met.")
    for number, line in enumerate(columns([_row(proposal, mentees) for proposal in proposed.proposals]), 1):
        session.say(f"{number:3}  {line}")
    if proposed.proposals:
        session.say(
            "Take them over as planned meetings: mentorlog plan --accept all, or --accept 1 --accept 3"
        )
    for heading, rules in (
        ("Also needed", proposed.todo),
        ("No meetings found for", proposed.unfound),
        ("Can no longer be met", proposed.lost),
    ):
        if rules:
            session.say(heading)
        for rule, sentence in rules:
            session.say(f"  {rule}: {sentence}")


def _row(proposal: Proposal, mentees: tuple[Mentee, ...]) -> tuple[str, ...]:
    """Return the cells of one proposal."""
    between = "that day"
    if proposal.earliest < proposal.latest:
        between = f"any day from {proposal.earliest} to {proposal.latest}"
    serves = f"for {', '.join(proposal.serves)}"
    if proposal.also:
        serves += f"; until {proposal.also_on.end} for {', '.join(proposal.also)} too"
    return write_line(proposal.meeting, mentees), between, serves


def _accept(session: Session, proposed: Plan, chosen: Sequence[str], zone: str) -> None:
    """Record proposals as planned meetings, in one action."""
    count = len(proposed.proposals)
    if "all" in chosen:
        numbers = list(range(1, count + 1))
    elif all(text.isdecimal() and 1 <= int(text) <= count for text in chosen):
        numbers = sorted({int(text) for text in chosen})
    else:
        raise Problem(f"There are {count} proposals; accept all, or numbers from 1 to {count}.")
    chosen_meetings = [proposed.meetings[number - 1] for number in numbers]
    meetings = accept(session.store, session.host, chosen_meetings, zone)
    if session.json:
        session.show(to_plain(meetings))
        return
    mentees = session.store.all(Mentee)
    for meeting in meetings:
        session.say(f"{short(meeting)}  {write_line(meeting, mentees)}")
    session.say("`mentorlog undo` takes them back." if meetings else "There was nothing to accept.")


PLAN = Command(PlanOptions, plan)
