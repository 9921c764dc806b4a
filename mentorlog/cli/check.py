"""`mentorlog check`: how the year stands against the programme's rules, and why."""

from typing import Annotated

from mentorlog.cli.arguments import Command, Option
from mentorlog.cli.terminal.output import Problem, columns
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Logbook, Programme, handle
from mentorlog.model.frozen import Frozen
from mentorlog.policy.report import Finding, Report, Severity, State
from mentorlog.policy.shortfall_words import have_words
from mentorlog.policyfile.logbook_report import BEYOND, entries_asked, report_of
from mentorlog.policyfile.parsing import parse, read_id
from mentorlog.wording import NEAREST, out_of

_URGENT = (State.NOT_MET, State.AT_RISK, State.UNKNOWN, State.ON_TRACK, State.NOT_DUE)
"""What is told first of what comes next."""
_NEXT = 5
"""How many requirements are told of."""


class Year(Frozen):
    """Which programme is asked about, and as of when."""

    as_of: Annotated[str | None, Option("DATE", "at the close of this day; by default now")] = None
    programme: Annotated[
        str | None, Option("ID", "another programme of this logbook than the one in use")
    ] = None


THIS_YEAR = Year()
"""The programme in use, as it stands now."""


class CheckOptions(Frozen):
    """What `check` takes."""

    year: Year
    final: Annotated[bool, Option(help="answer yes only when every must is met or waived")] = False
    explain: Annotated[str | None, Option("RULE", "one rule: what counted, what did not, and why")] = None


def check(session: Session, options: CheckOptions) -> int:
    """Print the report; the exit code answers whether all is well."""
    logbook = session.store.logbook()
    report = judge(session, logbook, options.year)
    if options.explain:
        finding = _finding(report, options.explain)
        if session.json:
            session.show(as_json(finding))
        else:
            _explain(session, finding, logbook, options.year, calm=_calm(session, logbook, options.year))
    elif session.json:
        session.show(
            {
                "programme": report.policy,
                "version": report.version,
                "as_of": report.as_of.isoformat(),
                "state": report.state.value,
                "requirements": [as_json(finding) for finding in report.requirements],
            }
        )
    else:
        _print(session, report, calm=_calm(session, logbook, options.year))
    return 0 if report.passes(final=options.final) else 1


def judge(session: Session, logbook: Logbook, year: Year) -> Report:
    """Evaluate a programme as of a day."""
    programme = programme_of(session, logbook, year)
    as_of, day_over = session.as_of(year.as_of)
    return report_of(logbook, programme, as_of, day_over=day_over)


def programme_of(session: Session, logbook: Logbook, year: Year = THIS_YEAR) -> Programme:
    """Return the programme that was named, else the one in use."""
    programme = _other(session, year) or logbook.programme
    if programme is None:
        raise Problem(
            "No programme is in use, so there are no rules to check. Choose one: `mentorlog programme list` "
            "shows them, `mentorlog programme use five-meetings` takes the plain one."
        )
    return programme


def _other(session: Session, year: Year) -> Programme | None:
    """Return the programme with the policy that was named: the year asked about, else the newest."""
    named = year.programme
    if named is None:
        return None
    programmes = [(read_id(p.policy, p.name), p) for p in session.store.all(Programme)]
    same_policy = [programme for policy, programme in programmes if policy == named]
    if not same_policy:
        known = ", ".join(dict(programmes)) or "none"
        raise Problem(f"This logbook has no programme {named}. It has: {known}.")
    day, _ = session.as_of(year.as_of)
    return next((each for each in reversed(same_policy) if each.start <= day <= each.end), same_policy[-1])


def as_json(finding: Finding) -> dict[str, object]:
    """Return one requirement in the documented shape (docs/cli.md)."""
    return {
        "id": finding.id,
        "text": finding.text,
        "severity": finding.severity.value,
        "state": finding.state.value,
        "have": finding.have,
        "needed": finding.needed,
        "unit": finding.unit,
        "counted": [entry.id for entry in finding.counted],
        "not_counted": [{"id": entry.id, "why": entry.why} for entry in finding.not_counted],
        "due": finding.due.isoformat() if finding.due else None,
        "next": finding.next,
    }


def _calm(session: Session, logbook: Logbook, year: Year) -> bool:
    """Say whether it is the first day in the programme in use, on which nothing is called behind."""
    if year.as_of or _other(session, year) not in (None, logbook.programme):
        return False
    from mentorlog.operations.evaluation import is_first_day

    return is_first_day(logbook, session.today)


def _print(session: Session, report: Report, *, calm: bool) -> None:
    """Print the report for people: the musts, then the shoulds, then what to do next."""
    version = f", version {report.version}" if report.version else ""
    session.say(f"{report.name}{version}: {report.state.words(calm=calm)[1]} as of {report.as_of}")
    for severity in Severity:
        findings = [f for f in report.requirements if f.severity is severity]
        if findings:
            session.say(f"\n{severity.value.capitalize()}")
        for line in columns([_row(finding, calm) for finding in findings]):
            session.say(f"  {line}")
    todo = [f for f in report.requirements if f.state not in (State.MET, State.WAIVED) and f.next]
    if todo:
        session.say("\nNext")
    todo.sort(key=lambda f: (f.severity is not Severity.MUST, _URGENT.index(f.state), str(f.due or "~")))
    for finding in todo[:_NEXT]:
        session.say(f"  {finding.id}: {finding.next}")
    if len(todo) > _NEXT:
        session.say(f"  And {len(todo) - _NEXT} more: `mentorlog check --explain RULE` tells of each.")


def _row(finding: Finding, calm: bool) -> tuple[str, ...]:
    """Return the cells of one requirement."""
    return *finding.state.words(calm=calm), finding.id, have_words(finding), finding.text


def _finding(report: Report, identifier: str) -> Finding:
    """Return the requirement that was asked about."""
    for finding in report.requirements:
        if finding.id == identifier:
            return finding
    known = [finding.id for finding in report.requirements]
    from difflib import get_close_matches

    near = get_close_matches(identifier, known, 1)
    has = f"Did you mean {near[0]}?" if near else f"Its rules are: {', '.join(known)}."
    raise Problem(f"{report.name} has no rule {identifier}. {has}")


def _explain(session: Session, finding: Finding, logbook: Logbook, year: Year, *, calm: bool) -> None:
    """Print everything that is known about one requirement."""
    import textwrap

    programme = programme_of(session, logbook, year)
    days = {r.id: f"{r.day}  {r.document}" for r in logbook.reflections}
    days |= {a.id: f"{a.day}  {a.what}" for a in logbook.attestations}
    days |= {m.id: m.pseudonym for m in logbook.mentees}
    days |= {o.id: "an earlier logbook" for o in programme.openings}
    meetings = logbook.meetings_for(programme)
    days |= {
        entry: f"{meeting.day}  {meeting.minutes} min"
        for entry in [entry.id for entry in finding.counted] + [entry.id for entry in finding.not_counted]
        if (meeting := meetings.get(entry))
    }
    session.say(f"{finding.id}: {finding.text}")
    for line in textwrap.wrap(finding.rule, 76):
        session.say(f"  {line}")
    for sentence in finding.fine_print:
        session.say(f"  - {sentence}")
    row = _row(finding, calm)
    session.say(f"  {row[0]} {row[1]}, {row[3]}" + (f", due {finding.due}" if finding.due else ""))
    said = [(p.state.words(calm=calm), p) for p in finding.parts]
    for line in columns(
        [(sign, p.label, out_of(p.have, p.needed, p.unit), label) for (sign, label), p in said]
    ):
        session.say(f"    {line}")
    for heading, entries in (("Counted", finding.counted), ("Not counted", finding.not_counted)):
        session.say(f"\n{heading}: {len(entries)}")
        for line in columns([(handle(e.id), days.get(e.id, ""), e.why) for e in entries]):
            session.say(f"  {line}")
    _elsewhere(session, finding, logbook, year)
    if finding.next:
        session.say(f"\nNext: {finding.next}")
    if ahead := _ahead(session, finding, logbook, year):
        session.say(f"Ahead: {ahead}")


def _elsewhere(session: Session, finding: Finding, logbook: Logbook, year: Year) -> None:
    """Print the meetings that would do but for their day, those nearest to the period."""
    programme, (as_of, day_over) = programme_of(session, logbook, year), session.as_of(year.as_of)
    policy = parse(programme.policy, programme.name)
    entries = entries_asked(logbook, programme, policy, as_of, beyond=BEYOND)
    from mentorlog.policy.outside_period import meetings_outside

    meetings = meetings_outside(policy, entries, finding, as_of, day_over=day_over)
    if not meetings:
        return
    session.say(f"\nOutside: {len(meetings)}")
    there = {meeting.id: f"{meeting.day}  {meeting.minutes} min" for meeting in entries.meetings}
    for line in columns([(handle(m.id), there[m.id], m.why) for m in meetings[:NEAREST]]):
        session.say(f"  {line}")
    if more := len(meetings[NEAREST:]):
        session.say(f"  … and {more} further away")


def _ahead(session: Session, finding: Finding, logbook: Logbook, year: Year) -> str:
    """Say how a requirement will end; nothing once the period is over."""
    programme, (as_of, day_over) = programme_of(session, logbook, year), session.as_of(year.as_of)
    if as_of > programme.end:
        return ""
    policy = parse(programme.policy, programme.name)
    from mentorlog.policy.forecast import forecast, outlook

    forecasts = forecast(policy, entries_asked(logbook, programme, policy, as_of), as_of, day_over=day_over)
    return next((outlook(finding, each, programme.end) for each in forecasts if each.id == finding.id), "")


CHECK = Command(CheckOptions, check)
