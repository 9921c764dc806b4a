"""How the year stands: the one evaluation that the screens show."""

from datetime import date

from mentorlog.model import Entries, Logbook, Programme
from mentorlog.policy.report import Report, Severity, State
from mentorlog.wording import out_of


def current_report(logbook: Logbook, today: date) -> Report | None:
    """Evaluate the programme in use as of today; None when there is none.

    Raises:
        PolicyError: when the policy's text cannot be read; a sentence for the mentor.
    """
    from mentorlog.policyfile.logbook_report import report_of

    programme = logbook.programme
    return report_of(logbook, programme, today, day_over=False) if programme else None


def entries_in_view(logbook: Logbook, today: date, *, beyond: bool = False) -> Entries | None:
    """Return what the rules of the programme in use look at as of today; None when there is none.

    Args:
        logbook: as the store handed it out.
        today: the day of the question.
        beyond: whether meetings from around those days come along.

    Raises:
        PolicyError: when the policy's text cannot be read; a sentence for the mentor.
    """
    from mentorlog.policyfile.logbook_report import BEYOND, entries_asked
    from mentorlog.policyfile.parsing import parse

    if (programme := logbook.programme) is None:
        return None
    policy = parse(programme.policy, programme.name)
    return entries_asked(logbook, programme, policy, today, beyond=BEYOND if beyond else 0)


def pace(programme: Programme | None) -> int | None:
    """Return how many days apart a programme asks for meetings with mentees, by the gentlest of its rules.

    None where no rule says it, or where the rules cannot be read.
    """
    from mentorlog.policyfile.parsing import PolicyError, parse

    if programme is None:
        return None
    try:
        policy = parse(programme.policy, programme.name)
    except PolicyError:
        return None
    days = (programme.end - programme.start).days + 1
    return max(filter(None, (rule.pace(days) for _, rule in policy.placed_rules())), default=None)


def counted_for(logbook: Logbook, identifier: str, today: date) -> tuple[str, ...]:
    """Return the rules of the programme in use, in their own words, for which an entry counts as of today."""
    try:
        report = current_report(logbook, today)
    except ValueError:  # the rules cannot be read
        return ()
    return tuple(
        finding.text
        for finding in (report.requirements if report else ())
        if any(entry.id == identifier for entry in finding.counted)
    )


def documents(programme: Programme | None) -> tuple[str, ...]:
    """Return the kinds of writing that a programme's rules ask for, such as `end_of_year_reflection`."""
    from mentorlog.policyfile.parsing import PolicyError, parse

    try:
        return parse(programme.policy, programme.name).documents if programme else ()
    except PolicyError:
        return ()


def leaves_unasked(programme: Programme | None, document: str, day: date) -> bool:
    """Say whether a document of a day is in the packet for the coordinator, unless it is taken out there."""
    return programme is not None and day in programme and document in documents(programme)


def where_it_goes(programme: Programme | None, document: str, day: date, words: int | None = None) -> str:
    """Say when a document of a day leaves, in a sentence.

    Args:
        words: how many it has; None while it is written. A packet holds unasked what the rules count.
    """
    if not leaves_unasked(programme, document, day):
        return "It leaves only if you choose it for the packet."
    if words is not None and not _fits_a_rule(programme, document, words):
        return "Its length is not what is asked for, so it leaves only if you choose it for the packet."
    return "It is in the packet for your coordinator, unless you take it out there."


def _fits_a_rule(programme: Programme | None, document: str, words: int) -> bool:
    """Say whether any rule of a programme, whose rules can be read, takes a document of so many words."""
    from mentorlog.policyfile.parsing import parse

    rules = parse(programme.policy, programme.name).placed_rules() if programme else ()
    ranges = (rule.word_range for _, rule in rules if document in rule.documents)
    return any((least or 0) <= words and (most is None or words <= most) for least, most in ranges)


def ticks(programme: Programme | None) -> tuple[str, ...]:
    """Return the names under which a programme's rules take something recorded.

    Raises:
        PolicyError: when the policy's text cannot be read; a sentence for the mentor.
    """
    from mentorlog.policyfile.parsing import parse

    return parse(programme.policy, programme.name).ticks if programme else ()


def to_tick(programme: Programme | None, rule: str = "") -> tuple[str, ...]:
    """Return those of the names that somebody must record, for all rules or for one of them.

    The others are shown by the logbook itself.

    Raises:
        PolicyError: when the policy's text cannot be read; a sentence for the mentor.
    """
    from mentorlog.policyfile.parsing import parse

    if programme is None:
        return ()
    policy = parse(programme.policy, programme.name)
    if not rule:
        return policy.to_tick
    return next((each.to_tick for _, each in policy.placed_rules() if each.id == rule), ())


def tally(report: Report) -> str:
    """Say how many requirements are met, and apart from them what was lifted: `4 of 7 musts met`."""
    parts = []
    for severity in Severity:
        group = [finding for finding in report.requirements if finding.severity is severity]
        met = sum(finding.state is State.MET for finding in group)
        if group:
            parts.append(out_of(met, len(group), f"{severity}s"))
    waived = sum(finding.state is State.WAIVED for finding in report.requirements)
    return f"{', '.join(parts)} met" + (f", {waived} waived" if waived else "")


def is_first_day(logbook: Logbook, today: date) -> bool:
    """Say whether the programme in view was begun today and hardly anything is written down in it yet.

    Nobody is behind on the day on which they begin to write things down, whatever they plan on it.
    """
    from zoneinfo import ZoneInfo

    from mentorlog.model import Status

    programme = logbook.programme
    history = logbook.history.get(programme.id) if programme else None
    if programme is None or history is None:
        return False
    if history.recorded_at.astimezone(ZoneInfo(programme.zone)).date() != today:
        return False
    past = logbook.meetings.with_status(*(status for status in Status if status is not Status.PLANNED))
    return len(past.newest(2)) < 2
