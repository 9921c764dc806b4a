"""`mentorlog log --try`: what one meeting would do to the rules. Nothing is written."""

from mentorlog.cli.check import programme_of
from mentorlog.cli.terminal.meeting_line import MeetingTexts, point_out, understand, with_texts
from mentorlog.cli.terminal.output import columns
from mentorlog.cli.terminal.session import Session
from mentorlog.policy.forecast import what_if
from mentorlog.policyfile.logbook_report import entries_asked
from mentorlog.policyfile.parsing import parse


def try_meeting(session: Session, line: str, texts: MeetingTexts) -> None:
    """Say what a meeting would do to each rule, and what is odd about it; nothing is written."""
    logbook = session.store.logbook()
    programme = programme_of(session, logbook)
    understood = understand(session, line, session.host.new_id())
    meeting = with_texts(session, understood.meeting, texts)
    point_out(session, meeting)
    policy = parse(programme.policy, programme.name)
    entries = entries_asked(logbook, programme, policy, session.today)
    trials = what_if(policy, entries, meeting, session.today)
    if session.json:
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
    for trial in (each for each in trials if each.matters):
        counts = "counts" if trial.counts else "does not count"
        rows.append((trial.id, counts, trial.amounts, trial.states, trial.why))
    for line in columns(rows):
        session.say(f"  {line}")
