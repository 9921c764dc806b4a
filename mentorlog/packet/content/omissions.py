"""What a packet leaves out, in words, so that nobody takes it for the whole logbook."""

from collections.abc import Iterator

from mentorlog.model import Logbook, Mentee
from mentorlog.model.lens_counts import is_marked
from mentorlog.packet.content.entry_refs import EntryRefs
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.rule_evidence import RuleEvidence
from mentorlog.packet.packet_words import count_of

PRIVATE = "private notes (these never leave the mentor’s computer)"


def omitted(logbook: Logbook, refs: EntryRefs, choices: Choices, evidence: RuleEvidence) -> tuple[str, ...]:
    """List what a summary for the coordinator leaves out, in the order of the packet's parts."""
    return (
        PRIVATE,
        *_of_mentees(logbook, refs, choices, evidence),
        *_of_meetings(refs, choices, evidence),
        *_of_writing(logbook, refs, choices),
        *_of_records(refs, choices),
        *_of_support(logbook, choices),
        *_beyond(logbook, refs),
    )


def omitted_for_mentee(mentee: Mentee, choices: Choices) -> tuple[str, ...]:
    """List what a copy for one mentee leaves out, whether there is any of it or not."""
    facts = " with others" if choices.facts else ""
    titles = "titles (but for those that were chosen), " if choices.goals is not None else ""
    return (
        PRIVATE,
        "everything about other people, but for how many took part in a meeting",
        *([f"the name of {mentee.pseudonym}"] if mentee.name and mentee.id not in choices.names else []),
        f"what is noted about {mentee.pseudonym}: cohort, time zone, preferred channel, consent, review date "
        "and own days",
        f"what was noted for the packet at meetings{facts}",
        "reflections, but for those that the mentor chose",
        "tags of meetings, and actions promised in them",
        f"{titles}reasons and steps of goals, and how firm they are",
        "answers to questionnaires",
        *([] if choices.signposting else ["how often this mentee was pointed to which help"]),
        "when and why this mentee was pointed to help",
        "requirements of the programme, training, and goals of the mentor’s own",
        "the history of the logbook",
    )


def omitted_in_public() -> tuple[str, ...]:
    """List what a public summary leaves out."""
    return (
        PRIVATE,
        "every single meeting, goal and training",
        "mentees, and everything noted about them",
        "reflections, but for those that the mentor chose",
        "which entries each requirement counts, and its parts",
        "what was set, lifted or brought forward for this mentor, and the coordinator",
        "answers to questionnaires, and where mentees were pointed to for help",
        "actions promised in meetings",
        "the history of the logbook",
    )


def _of_mentees(logbook: Logbook, refs: EntryRefs, choices: Choices, evidence: RuleEvidence) -> Iterator[str]:
    """Yield what stays of the people mentored."""
    unnamed = sum(1 for m in logbook.mentees if m.name and not (m.consent and m.id in choices.names))
    if unnamed:
        yield f"names of {count_of(unnamed, 'mentee')}"
    if nowhere := len(logbook.mentees) - len(refs.mentees):
        yield f"{count_of(nowhere, 'mentee')} whom no entry names"
    if logbook.mentees:
        some = " (but for a cohort that a rule asks about)" if evidence.cohorts else ""
        more = "time zone, preferred channel, consent, review date"
        if not evidence.own_days and any(mentee.start or mentee.end for mentee in logbook.mentees):
            more += ", own days"
        yield f"what is noted about each mentee: cohort{some}, {more}"


def _of_meetings(refs: EntryRefs, choices: Choices, evidence: RuleEvidence) -> Iterator[str]:
    """Yield what stays of the meetings that are listed."""
    if not choices.facts and any(meeting.facts for meeting in refs.meetings):
        yield "what was noted for the packet at meetings"
    withheld = sum(1 for m in refs.meetings if m.reflection and m.id not in choices.meeting_reflections)
    if withheld:
        yield f"reflections written about {count_of(withheld, 'meeting')}"
    if any(len(meeting.tags) > len(evidence.tags_of(meeting)) for meeting in refs.meetings):
        yield "tags of meetings" + (" (but for those that a rule asks about)" if evidence.tags else "")


def _of_writing(logbook: Logbook, refs: EntryRefs, choices: Choices) -> Iterator[str]:
    """Yield what stays of reflections, goals and promises."""
    withheld = sum(1 for r in refs.reflections if r.id not in choices.reflections)
    if withheld:
        yield f"title and text of {count_of(withheld, 'reflection')}"
    if not choices.lenses and any(map(is_marked, refs.reflections)):
        yield "lenses, themes, skills and levels of evidence of reflections"
    if choices.goals is not None and (withheld := sum(1 for g in refs.goals if g.id not in choices.goals)):
        yield f"title of {count_of(withheld, 'goal')}"
    if refs.goals:
        yield "reasons and steps of goals, and how firm they are"
    if logbook.actions:
        yield "actions promised in meetings"


def _of_records(refs: EntryRefs, choices: Choices) -> Iterator[str]:
    """Yield what stays of training and recognitions."""
    detailed = (entry.course or entry.minutes or entry.score or entry.topics for entry in refs.attestations)
    if not choices.training_details and any(detailed):
        yield "course, length, score and topics of training"
    if withheld := sum(entry.id not in choices.recognitions for entry in refs.recognitions):
        yield f"{count_of(withheld, 'recognition')}"


def _of_support(logbook: Logbook, choices: Choices) -> Iterator[str]:
    """Yield what stays of questionnaires and of pointing somebody to help."""
    if logbook.surveys:
        some = ", but for the scores of those that were chosen" if choices.questionnaires else ""
        yield f"answers to questionnaires{some}"
    if len(logbook.tallies) > len(choices.mentee_answers):
        yield "what mentees answered to questionnaires without their names"
    elif logbook.tallies:
        yield "counts of what mentees answered that might give one of them away"
    if logbook.referrals:
        often = "" if choices.signposting else "how often somebody was pointed to help, and "
        yield f"{often}who was pointed to help, when and why"


def _beyond(logbook: Logbook, refs: EntryRefs) -> Iterator[str]:
    """Yield what is of another time."""
    for word, beyond in (
        ("meeting", len(logbook.meetings) - len(refs.meetings)),
        ("reflection", len(logbook.reflections) - len(refs.reflections)),
    ):
        if beyond:
            yield f"{count_of(beyond, word)} outside the period"
    if len(logbook.attestations) > len(refs.attestations):
        yield "training outside the period"
