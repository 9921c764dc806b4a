"""Making a packet's sums again from its own lists.

The signature says who wrote the figures; this says whether they follow from the entries listed.
"""

from collections.abc import Iterator

from mentorlog.model import Status
from mentorlog.model.text import count_words
from mentorlog.packet.checking.claims import merkle_check
from mentorlog.packet.checking.claims.scope import out_of_scope
from mentorlog.packet.content.meeting_overlaps import nobody_came
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.schema import ListedRequirement, Subject
from mentorlog.policy.kinds import kind_named
from mentorlog.policy.kinds.shared.rule import Figure
from mentorlog.policy.report import State


def recount(subject: Subject) -> Iterator[str]:
    """Yield a sentence for each claim of a packet that its own entries contradict."""
    yield from out_of_scope(subject)
    yield from _changes(subject)
    yield from _answers(subject)
    yield from _words(subject)
    if subject.profile is Profile.PUBLIC:
        # It has no entries: what it says about totals and requirements is the mentor's word.
        for requirement in subject.requirements:
            yield from _called_met(requirement)
        return
    yield from _totals(subject)
    listed = _listed(subject)
    if len(set(listed)) < len(listed):
        yield "Two entries go by the same number."
    for requirement in subject.requirements:
        yield from _requirement(requirement, set(listed))
        yield from _minutes(requirement, {meeting.ref: meeting.minutes for meeting in subject.meetings})
    yield from _brought_forward(subject)
    yield from _both_ways(subject)
    yield from _people(subject)
    yield from merkle_check.history_contradictions(subject)


def _totals(subject: Subject) -> Iterator[str]:
    """Compare the totals with the lists."""
    alone = subject.profile is Profile.MENTEE
    listed = [
        meeting
        for meeting in subject.meetings
        # A mentee who did not come was not met.
        if meeting.status is Status.HELD and (meeting.mentees or not alone)
    ]
    held_meetings = [meeting for meeting in listed if not nobody_came(meeting)]
    if subject.totals.meetings == len(listed):
        # Version 0.1.0 counted meetings to which nobody came; that is pointed out, and no contradiction.
        held_meetings = listed
    recounted = {
        "meetings": len(held_meetings),
        "minutes": sum(meeting.minutes for meeting in held_meetings),
        "mentees": len({alias for meeting in held_meetings for alias in meeting.mentees}),
        "reflections": len(subject.reflections),
        "goals_set": len(subject.goals),
        "goals_met": sum(goal.status == "met" for goal in subject.goals),
    }
    for name, right in recounted.items():
        stated = getattr(subject.totals, name)
        if stated != right:
            yield f"It says {stated} {name.replace('_', ' ')} in total, but its lists add up to {right}."


def _listed(subject: Subject) -> list[str]:
    """Return the numbers of all entries."""
    lists = (
        subject.meetings,
        subject.goals,
        subject.training,
        subject.reflections,
        subject.questionnaires or (),
        subject.mentee_answers or (),
        subject.recognitions or (),
        subject.programme.openings,
    )
    return [entry.ref for entries in lists for entry in entries] + [m.alias for m in subject.mentees]


def _requirement(requirement: ListedRequirement, listed: set[str]) -> Iterator[str]:
    """Compare a requirement with the entries that it counts."""
    counted = set(requirement.counted)
    if unknown := counted - listed:
        yield f"The requirement {requirement.ref} counts {min(unknown)}, which is not listed."
    if len(requirement.adds) != len(requirement.counted) or (
        _adds_up(requirement) and len(counted) < len(requirement.counted)
    ):
        yield f"The requirement {requirement.ref} counts an entry more than once."
    if counted & {entry.ref for entry in requirement.not_counted}:
        yield f"The requirement {requirement.ref} both counts and does not count the same entry."
    right = _figure(requirement)
    if right is not None and right != requirement.have:
        have = f"{requirement.have} {requirement.unit}"
        yield f"The requirement {requirement.ref} says {have}, but its entries make {right}."
    yield from _called_met(requirement)


def _called_met(requirement: ListedRequirement) -> Iterator[str]:
    """Compare the state of a requirement with its figure."""
    if requirement.state is State.MET and (_adds_up(requirement) or _for_each(requirement)):
        have, needed = requirement.have, requirement.needed
        if have > needed if requirement.at_most else have < needed:
            amount = f"{have} of {needed} {requirement.unit}"
            yield f"The requirement {requirement.ref} is called met with {amount}."


def _figure(requirement: ListedRequirement) -> int | None:
    """Return the figure that the entries of a requirement make; None for a kind that is not known."""
    figure = Figure.PARTS_MET if _for_each(requirement) else kind_named(requirement.kind).figure
    match figure:
        case Figure.ADDED:
            return sum(requirement.adds)
        case Figure.PARTS_MET:
            return sum(part.state is State.MET for part in requirement.parts)
        case Figure.ANY_COUNTED:
            return min(1, len(requirement.counted))
    return None


def _adds_up(requirement: ListedRequirement) -> bool:
    """Say whether each entry adds to what a requirement has, or to what it has of each mentee."""
    return kind_named(requirement.kind).figure is Figure.ADDED


def _minutes(requirement: ListedRequirement, minutes: dict[str, int]) -> Iterator[str]:
    """Compare the minutes that a requirement adds up with those of the meetings; caps may leave less."""
    if requirement.unit != "minutes" or kind_named(requirement.kind).balance_unit != "minutes":
        return
    for ref, adds in zip(requirement.counted, requirement.adds, strict=False):
        if ref in minutes and minutes[ref] < adds:
            added = f"{adds} minutes for {ref}"
            yield f"The requirement {requirement.ref} adds {added}, which took {minutes[ref]}."


def _for_each(requirement: ListedRequirement) -> bool:
    """Say whether a requirement asks for something with each mentee; its figure is how many have it."""
    return requirement.unit == "mentees" and kind_named(requirement.kind).balance_unit != "mentees"


def _brought_forward(subject: Subject) -> Iterator[str]:
    """Compare what requirements add for an earlier logbook with what was brought forward."""
    openings = {balance.ref: balance for balance in subject.programme.openings}
    own = {requirement.ref for requirement in subject.requirements}
    for requirement in subject.requirements:
        for ref, adds in zip(requirement.counted, requirement.adds, strict=False):
            if ref not in openings:
                continue
            balance = openings[ref]
            if balance.requirement == requirement.ref:
                # A rule about each mentee takes what is brought forward for each of them.
                right = adds == balance.amount or _for_each(requirement)
            else:
                # Which rules stand inside another is told by the policy alone.
                inside = kind_named(requirement.kind).made_of_rules and balance.requirement not in own
                right = inside and adds >= balance.amount and adds % max(1, balance.amount) == 0
            if not right:
                added = f"{adds} for {ref}"
                yield f"The requirement {requirement.ref} adds {added}, which does not bring that forward."


def _people(subject: Subject) -> Iterator[str]:
    """Compare the size of each group with who is listed."""
    for meeting in subject.meetings:
        most = len(meeting.mentees) + (meeting.others or 0)
        exact = meeting.status in (Status.HELD, Status.PLANNED)
        if meeting.group_size > most or (exact and meeting.group_size < most):
            yield f"{meeting.ref} says that {meeting.group_size} took part, but lists {most}."


def _both_ways(subject: Subject) -> Iterator[str]:
    """Compare what meetings say they count for with what the requirements count."""
    counted = {(requirement.ref, ref) for requirement in subject.requirements for ref in requirement.counted}
    for meeting in subject.meetings:
        claimed = {(requirement, meeting.ref) for requirement in meeting.counted_for}
        if claimed != {pair for pair in counted if pair[1] == meeting.ref}:
            yield f"{meeting.ref} and the requirements disagree about what it counts for."


def _words(subject: Subject) -> Iterator[str]:
    """Compare the length of each reflection with its text, where that is there."""
    for reflection in subject.reflections:
        if reflection.passages is not None:
            right = sum(count_words(passage.text) for passage in reflection.passages)
            if reflection.words != right:
                yield f"{reflection.ref} says that it has {reflection.words} words; its text has {right}."


def _changes(subject: Subject) -> Iterator[str]:
    """Compare the change in each scale of a questionnaire with its two ends."""
    for questionnaire in subject.questionnaires or ():
        for scale in questionnaire.scales:
            right = scale.after - scale.before
            if scale.change != right:
                claim = f"{questionnaire.ref} says that {scale.scale} changed by {scale.change}"
                yield f"{claim}; it changed by {right}."


def _answers(subject: Subject) -> Iterator[str]:
    """Compare how many mentees agree with how many answered."""
    for answers in subject.mentee_answers or ():
        for number, statement in enumerate(answers.statements, 1):
            figures = [statement.agree_clearly, statement.agree, statement.answered]
            known = [figure for figure in figures if figure is not None]
            if known != sorted(known):
                yield f"{answers.ref} says of its statement {number} that more agree than can."
