"""From a logbook, its report and the mentor's choices to what will be signed.

Private text is never read here. What else stays behind is named in the summary itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from mentorlog import __version__
from mentorlog.formats.merkle import LogRoot
from mentorlog.host import Host
from mentorlog.model import GoalStatus, Logbook, Mentee, Mentor, Programme, Status
from mentorlog.packet.content import listed_entries, schema
from mentorlog.packet.content.entry_refs import EntryRefs
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.listed_programme import listed_programme
from mentorlog.packet.content.omissions import omitted, omitted_for_mentee, omitted_in_public
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.proofs import log_history
from mentorlog.packet.content.proofs.disclosure import disclosure
from mentorlog.packet.content.questionnaires import listed_answers, listed_questionnaires
from mentorlog.packet.content.redaction import for_mentee, in_public
from mentorlog.packet.content.rule_evidence import RuleEvidence
from mentorlog.packet.content.text_warnings import chosen_in_vain, unnamed_mentions
from mentorlog.packet.problems import NotReady
from mentorlog.policy.report import Report
from mentorlog.policyfile.adopted_programme import adopted, differences, in_one_line
from mentorlog.policyfile.parsing import parse

AT_ONCE = 100
"""Meetings that are listed in one part of the work: a few milliseconds of it."""
STATEMENT = (
    "I kept this logbook myself. The meetings listed as held took place as listed, "
    "and this summary is true to the best of my knowledge."
)
"""What a mentor says by signing."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What will be signed, and what goes with it but stays with the mentor."""

    subject: schema.Subject
    disclosures: Mapping[str, str]
    """For each mentee's id whose name is in the packet as a digest: the disclosure that opens it."""
    warnings: tuple[str, ...]
    """Sentences about chosen words that hold a mentee's name, and about what was chosen in vain."""
    programme: str
    """Id of the programme that it is about."""
    log: LogRoot | None
    """The history of the logbook as it was."""
    signed_before: bool
    """Whether packets were signed from this logbook already."""
    choices: Choices
    """What the mentor chose, of what may leave."""
    logo: bytes
    """A PNG that the programme published, to stand beside the title of the pages; empty without one."""
    reflections: Mapping[str, str]
    """For each name that a reflection has in a packet for the coordinator: its id in the logbook."""


def summarise(logbook: Logbook, report: Report, choices: Choices, host: Host) -> Summary:
    """Return what a packet would say.

    Args:
        logbook: everything the mentor recorded.
        report: how the year stands, from `mentorlog.policy.evaluate`.
        choices: what may leave.
        host: gives the random salts of the digests.

    Raises:
        NotReady: when the mentor has no name yet, no programme is in use, or the day has not come.
    """
    *_, summary = summarised(logbook, report, choices, host)
    assert summary is not None, "what is made is the last thing to come"
    return summary


def summarised(logbook: Logbook, report: Report, choices: Choices, host: Host) -> Iterator[Summary | None]:
    """Yield nothing after each part of the work, so that who waits can do something else, then the summary.

    It takes and raises what `summarise` does.
    """
    mentor, programme = _ready(logbook)
    require_day(report.as_of, host.today(programme.zone))
    about = _mentee_about(logbook, choices)
    published = adopted(host, programme)
    differing = in_one_line(published, differences(published, programme)) if published else ""
    rule_evidence = RuleEvidence.of_policy(parse(programme.policy, programme.name))
    refs = EntryRefs(logbook, report, everyone=rule_evidence.every_mentee or about is not None)
    disclosures = _disclosures(refs.mentees, host)
    yield None
    meetings: list[schema.ListedMeeting] = []
    for listed in _meetings(logbook, report, choices, rule_evidence, refs):
        meetings.append(listed)
        if len(meetings) % AT_ONCE == 0:
            yield None
    log = log_history.listed_log(logbook, meetings)
    yield None
    whole = schema.Subject(
        profile=Profile.COORDINATOR,
        name=mentor.name,
        email=mentor.email or None,
        programme=listed_programme(programme, report, refs),
        period=schema.PacketPeriod(start=programme.start.isoformat(), end=programme.end.isoformat()),
        as_of=report.as_of.isoformat(),
        day_over=report.day_over,
        totals=_totals(logbook, refs),
        requirements=tuple(listed_entries.requirement(finding, refs) for finding in report.requirements),
        mentees=tuple(
            listed_entries.mentee(mentee, choices, rule_evidence, disclosures.get(mentee.id))
            for mentee in refs.mentees
        ),
        meetings=tuple(meetings),
        goals=tuple(listed_entries.goal(goal, refs, choices) for goal in refs.goals),
        training=tuple(listed_entries.training(entry, refs, choices) for entry in refs.attestations),
        reflections=tuple(listed_entries.reflection(entry, refs, choices) for entry in refs.reflections),
        recognitions=listed_entries.recognitions(refs, choices),
        questionnaires=listed_questionnaires(logbook, refs, choices),
        mentee_answers=listed_answers(logbook, choices),
        signposting=listed_entries.signposts(logbook, choices),
        replaces=listed_entries.replaced_packets(logbook),
        omitted=omitted(logbook, refs, choices, rule_evidence),
        statement=" ".join(filter(None, (STATEMENT, differing))),
        log=log,
        software=f"mentorlog {__version__}",
    )
    subject = whole
    if about is not None:
        pointed = listed_entries.signposts(logbook, choices, about)
        subject = for_mentee(whole, about.pseudonym, pointed, omitted_for_mentee(about, choices))
    elif choices.profile is Profile.PUBLIC:
        subject = in_public(whole, omitted_in_public())
    yield None
    hidden = {mentee.alias for mentee in subject.mentees if mentee.name_digest}
    yield Summary(
        subject,
        {mentee.id: disclosures[mentee.id] for mentee in refs.mentees if mentee.pseudonym in hidden},
        (*unnamed_mentions(subject, logbook.mentees), *chosen_in_vain(logbook, refs, choices)),
        programme.id,
        log_history.log_tree(logbook).log_root() if logbook.leaves else None,
        bool(logbook.packets),
        choices,
        published.logo if published else b"",
        {refs[reflection.id]: reflection.id for reflection in refs.reflections},
    )


def _ready(logbook: Logbook) -> tuple[Mentor, Programme]:
    """Return the mentor and the programme, which every packet names."""
    if logbook.programme is None:
        raise NotReady("No programme is in use, so there is no year to sum up. Choose a programme first.")
    if logbook.mentor is None or not logbook.mentor.name:
        raise NotReady(
            "A packet carries your name, and the logbook does not know it yet. "
            "Set it first: mentorlog mentor --name NAME"
        )
    return logbook.mentor, logbook.programme


def require_day(as_of: date, today: date) -> None:
    """See that the day that a summary is of has come: nobody can sign how a year will stand.

    Args:
        as_of: the day that the summary is of.
        today: in the programme's zone.

    Raises:
        NotReady: when it has not.
    """
    if as_of > today:
        raise NotReady(
            f"{as_of} has not come yet: today is {today} in the programme's zone. A packet says how the year "
            "stands, not how it will stand. Leave --as-of out, or name a day that is over."
        )


def _mentee_about(logbook: Logbook, choices: Choices) -> Mentee | None:
    """Return the mentee whom the packet is for, if it is for one."""
    if choices.profile is not Profile.MENTEE:
        return None
    if (mentee := logbook.mentee(choices.mentee or "")) is None:
        raise NotReady("A copy for a mentee is about one of them, and none is chosen. Say for whom it is.")
    return mentee


def _disclosures(mentees: Iterable[Mentee], host: Host) -> dict[str, str]:
    """Return, for each mentee with a name, the disclosure behind a digest of it."""
    return {
        mentee.id: disclosure(host.random(16), mentee.pseudonym, mentee.name)
        for mentee in mentees
        if mentee.name
    }


def _meetings(
    logbook: Logbook, report: Report, choices: Choices, rule_evidence: RuleEvidence, refs: EntryRefs
) -> Iterator[schema.ListedMeeting]:
    """Return the meetings in order, each with the requirements that it counts for."""
    counted_for: dict[str, list[str]] = defaultdict(list)
    for finding in report.requirements:
        for entry in finding.counted:
            counted_for[entry.id].append(finding.id)
    assert logbook.programme is not None
    zone = ZoneInfo(logbook.programme.zone)
    batches = {batch.id: batch for batch in logbook.batches}
    listed = (
        (
            m,
            listed_entries.meeting(
                m,
                refs,
                choices,
                rule_evidence,
                logbook.history.get(m.id),
                zone,
                counted_for[m.id],
                batches.get(m.batch or ""),
            ),
        )
        for m in refs.meetings
    )
    return log_history.with_receipts(listed, logbook)


def _totals(logbook: Logbook, refs: EntryRefs) -> schema.Totals:
    """Add up the year; meetings that were not held, or to which nobody came, add nothing."""
    held_meetings = [
        meeting for meeting in refs.meetings if meeting.status is Status.HELD and not meeting.nobody_came
    ]
    return schema.Totals(
        meetings=len(held_meetings),
        minutes=sum(meeting.minutes for meeting in held_meetings),
        mentees=len(
            {refs.alias(a.mentee) for meeting in held_meetings for a in meeting.mentees if a.attended}
        ),
        reflections=len(refs.reflections),
        goals_set=len(refs.goals),
        goals_met=sum(goal.status is GoalStatus.MET for goal in refs.goals),
    )
