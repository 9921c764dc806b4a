"""`mentorlog plan`: which meetings would bring every must to met, and `log --try`: what one would do."""

from dataclasses import replace

from mentorlog.cli.check import programme_of
from mentorlog.cli.log import point_out, understand, with_texts
from mentorlog.cli.terminal.session import Problem, Session, columns, short
from mentorlog.grammar.log_line import write_line
from mentorlog.model import Meeting, Mentee, to_plain
from mentorlog.policy.forecast import what_if
from mentorlog.policy.planning.plan import Plan
from mentorlog.policy.planning.plan import plan as propose
from mentorlog.policy.planning.proposals import Proposal
from mentorlog.policyfile.parsing import parse


def plan(session: Session) -> int:
    """Propose meetings, or accept proposals as planned meetings; 1 when a must can no longer be met."""
    logbook = session.store.logbook()
    programme = programme_of(session, logbook)
    as_of, day_over = session.as_of()
    proposed = propose(
        parse(programme.policy, programme.name), logbook.entries(programme), as_of, day_over=day_over
    )
    if session.options.accept:
        _accept(session, proposed, programme.zone)
    elif session.options.json:
        session.show(
            {
                "proposals": [
                    {
                        "meeting": to_plain(one.meeting),
                        "serves": list(one.serves),
                        "earliest": str(one.earliest),
                        "latest": str(one.latest),
                    }
                    for one in proposed.proposals
                ],
                "todo": [{"id": rule, "next": advice} for rule, advice in proposed.todo],
                "lost": [{"id": rule, "why": reason} for rule, reason in proposed.lost],
                "unfound": [{"id": rule, "why": reason} for rule, reason in proposed.unfound],
            }
        )
    else:
        _print(session, proposed)
    return 1 if proposed.lost else 0


def try_meeting(session: Session) -> None:
    """Say what a meeting would do to each rule, and what is odd about it; nothing is written."""
    logbook = session.store.logbook()
    programme = programme_of(session, logbook)
    understood = understand(session, " ".join(session.options.line), session.host.new_id())
    meeting = with_texts(session, understood.meeting)
    point_out(session, meeting)
    trials = what_if(
        parse(programme.policy, programme.name), logbook.entries(programme), meeting, session.today
    )
    if session.options.json:
        session.show(
            [
                {
                    "id": t.id,
                    "counts": t.counts,
                    "why": t.why,
                    "before": t.before.value,
                    "after": t.after.value,
                }
                for t in trials
            ]
        )
        return
    session.say(f"Nothing was written. {understood.echo}")
    rows = []
    for trial in (one for one in trials if one.matters):
        counts = "counts" if trial.counts else "does not count"
        rows.append((trial.id, counts, trial.amounts, trial.states, trial.why))
    for line in columns(rows):
        session.say(f"  {line}")


def _print(session: Session, proposed: Plan) -> None:
    """Print a plan for people."""
    mentees = session.store.all(Mentee)
    if not (proposed.proposals or proposed.todo or proposed.lost or proposed.unfound):
        session.say("Nothing more is needed: what is held and planned brings every must to met.")
    for number, line in enumerate(columns([_row(one, mentees) for one in proposed.proposals]), 1):
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


def _row(one: Proposal, mentees: tuple[Mentee, ...]) -> tuple[str, ...]:
    """Return the cells of one proposal."""
    between = f"any day from {one.earliest} to {one.latest}" if one.earliest < one.latest else "that day"
    return write_line(one.meeting, mentees), between, f"for {', '.join(one.serves)}"


def _accept(session: Session, proposed: Plan, zone: str) -> None:
    """Record proposals as planned meetings, in one action."""
    chosen = session.options.accept
    count = len(proposed.proposals)
    if "all" in chosen:
        numbers = list(range(1, count + 1))
    elif all(text.isdecimal() and 1 <= int(text) <= count for text in chosen):
        numbers = sorted({int(text) for text in chosen})
    else:
        raise Problem(f"There are {count} proposals; accept all, or numbers from 1 to {count}.")
    meetings: list[Meeting] = [
        replace(proposed.proposals[number - 1].meeting, id=session.host.new_id(), zone=zone)
        for number in numbers
    ]
    session.store.add(*meetings)
    if session.options.json:
        session.show(to_plain(meetings))
        return
    mentees = session.store.all(Mentee)
    for meeting in meetings:
        session.say(f"{short(meeting)}  {write_line(meeting, mentees)}")
    session.say("`mentorlog undo` takes them back." if meetings else "There was nothing to accept.")
