"""What the logbook holds as the packet lists it, entry by entry."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from mentorlog.model import (
    Attendance,
    Attestation,
    Batch,
    Goal,
    History,
    Logbook,
    Meeting,
    Mentee,
    Reflection,
    Status,
    instant,
)
from mentorlog.model.reflection_models import GUIDES, guide
from mentorlog.packet.content import schema
from mentorlog.packet.content.entry_refs import EntryRefs
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.proofs.disclosure import digest
from mentorlog.packet.content.rule_evidence import RuleEvidence
from mentorlog.policy.report import Finding


def requirement(finding: Finding, refs: EntryRefs) -> schema.ListedRequirement:
    """Return one requirement with the entries that counted and those that did not."""
    return schema.ListedRequirement(
        ref=finding.id,
        text=finding.text,
        source=finding.source,
        severity=finding.severity,
        kind=finding.kind,
        rule=finding.rule,
        state=finding.state,
        have=finding.have,
        needed=finding.needed,
        unit=finding.unit,
        at_most=finding.at_most or None,
        counted=tuple(refs[entry.id] for entry in finding.counted),
        adds=tuple(entry.amount for entry in finding.counted),
        not_counted=tuple(schema.ListedNotCounted(ref=refs[e.id], why=e.why) for e in finding.not_counted),
        parts=tuple(
            schema.ListedPart(
                label=part.label,
                start=part.start.isoformat(),
                end=part.end.isoformat(),
                have=part.have,
                needed=part.needed,
                state=part.state,
            )
            for part in finding.parts
        ),
        due=_iso(finding.due),
        next=finding.next,
    )


def meeting(
    entry: Meeting,
    refs: EntryRefs,
    choices: Choices,
    evidence: RuleEvidence,
    history: History | None,
    zone: ZoneInfo,
    counted_for: Sequence[str],
    batch: Batch | None = None,
) -> schema.ListedMeeting:
    """Return one meeting. Its private text is not looked at, nor any tag that rules do not name."""
    expected = entry.status is not Status.HELD

    def aliases(*, attended: bool) -> tuple[str, ...]:
        """Name those who came; of a meeting that was not held, those who were to come."""
        return tuple(refs.alias(a.mentee) for a in entry.mentees if _there(a, expected) is attended)

    return schema.ListedMeeting(
        ref=refs[entry.id],
        day=entry.day.isoformat(),
        start=f"{entry.start:%H:%M}" if entry.start else None,
        minutes=entry.minutes,
        kind=entry.kind.value,
        channel=entry.channel and entry.channel.value,
        status=entry.status,
        by_chance=entry.by_chance or None,
        mentees=aliases(attended=True),
        absent=aliases(attended=False) or None,
        group_size=entry.group_size,
        others=entry.others or None,
        topics=entry.topics,
        tags=evidence.tags_of(entry) or None,
        facts=(entry.facts or None) if choices.facts else None,
        reflection=(entry.reflection or None) if entry.id in choices.meeting_reflections else None,
        counted_for=tuple(counted_for),
        imported=_imported(batch) if batch else None,
        **_recorded(entry, history, zone),
    )


def reflection(entry: Reflection, refs: EntryRefs, choices: Choices) -> schema.ListedReflection:
    """Return one reflection: what it is and how long, and its words only if they were chosen.

    A text of which something was erased stays: it no longer is what its count of words says.
    """
    chosen = entry.id in choices.reflections and not entry.erased_words
    stages = {stage.id: stage for stage in guide(entry.model).stages}
    passages = tuple(
        schema.ListedPassage(
            heading=stages[p.stage].label if p.stage in stages else p.stage,
            prompt=stages[p.stage].prompt if p.stage in stages else "",
            text=p.text,
        )
        for p in entry.passages
        if p.text
    )
    return schema.ListedReflection(
        ref=refs[entry.id],
        day=entry.day.isoformat(),
        document=entry.document,
        model=entry.model,
        model_name=GUIDES[entry.model].name if entry.model in GUIDES else entry.model,
        words=entry.words,
        about=entry.about.value,
        meeting=entry.meeting and refs[entry.meeting],
        mentee=entry.mentee and refs.alias(entry.mentee),
        window=entry.window,
        lenses=(entry.lenses or None) if choices.lenses else None,
        themes=(entry.themes or None) if choices.lenses else None,
        skills=(entry.skills or None) if choices.lenses else None,
        level=entry.level if choices.lenses else None,
        title=(entry.title or None) if chosen else None,
        passages=passages if chosen else None,
    )


def goal(entry: Goal, refs: EntryRefs, choices: Choices) -> schema.ListedGoal:
    """Return one goal; why it matters, and its steps, stay behind."""
    chosen = choices.goals is None or entry.id in choices.goals
    return schema.ListedGoal(
        ref=refs[entry.id],
        mentee=entry.mentee and refs.alias(entry.mentee),
        title=entry.title if chosen else None,
        status=entry.status.value,
        progress=entry.progress,
        target=_iso(entry.target),
    )


def training(entry: Attestation, refs: EntryRefs, choices: Choices) -> schema.ListedTraining:
    """Return one thing finished or attended, with its details if they were chosen."""
    details: dict[str, Any] = {}
    if choices.training_details:
        details = {
            "course": entry.course or None,
            "minutes": entry.minutes or None,
            "score": entry.score or None,
            "topics": entry.topics or None,
            "evidence_sha256": entry.evidence_sha256 or None,
        }
    return schema.ListedTraining(
        ref=refs[entry.id],
        day=entry.day.isoformat(),
        what=entry.what,
        confirmed_by=entry.confirmed_by or None,
        evidence=entry.evidence or None,
        **details,
    )


def recognitions(refs: EntryRefs, choices: Choices) -> tuple[schema.ListedRecognition, ...] | None:
    """Return the recognitions that were chosen; the notes on them stay behind."""
    return (
        tuple(
            schema.ListedRecognition(
                ref=refs[entry.id],
                day=entry.day.isoformat(),
                title=entry.title,
                sort=entry.sort.value,
                given_by=entry.given_by or None,
            )
            for entry in refs.recognitions
            if entry.id in choices.recognitions
        )
        or None
    )


def mentee(
    entry: Mentee, choices: Choices, evidence: RuleEvidence, opening: str | None
) -> schema.ListedMentee:
    """Return one mentee: the pseudonym, and the name only if both agreed to that.

    `opening` is the disclosure whose digest stands for a name that stays.
    """
    name = (entry.name or None) if entry.consent and entry.id in choices.names else None
    hidden = digest(opening) if opening and not name else None
    return schema.ListedMentee(
        alias=entry.pseudonym,
        cohort=evidence.cohort_of(entry),
        name=name,
        name_digest=hidden,
        start=_iso(entry.start) if evidence.own_days else None,
        end=_iso(entry.end) if evidence.own_days else None,
    )


def signposts(
    logbook: Logbook, choices: Choices, about: Mentee | None = None
) -> tuple[schema.ListedSignpost, ...] | None:
    """Return how often somebody was pointed to which sort of help in the period; None where nothing is told.

    Args:
        logbook: has a programme in view.
        choices: whether they leave.
        about: the mentee whose they must be; None for everybody's.
    """
    period = logbook.programme
    counts = Counter(
        referral.where
        for referral in logbook.referrals
        if period and referral.day in period and (about is None or referral.mentee == about.id)
    )
    if not choices.signposting or not counts:
        return None
    return tuple(schema.ListedSignpost(where=where, count=counts[where]) for where in sorted(counts))


def replaced_packets(logbook: Logbook) -> tuple[schema.ReplacedPacket, ...] | None:
    """Return the earlier packets about the same programme and period, newest first; None without any."""
    programme = logbook.programme
    earlier = (
        sent
        for sent in logbook.packets
        if programme
        and sent.profile == Profile.COORDINATOR
        and (sent.programme, sent.period_start, sent.period_end)
        == (programme.id, programme.start, programme.end)
    )
    return (
        tuple(
            schema.ReplacedPacket(id=f"urn:uuid:{sent.id}", sha256=sent.sha256, at=instant(sent.at))
            for sent in earlier
        )
        or None
    )


def _imported(batch: Batch) -> schema.ListedImport:
    """Return the import that a meeting came with; what the file was called may be a name, and stays."""
    return schema.ListedImport(day=batch.day.isoformat(), format=batch.format, sha256=batch.sha256)


def _recorded(entry: Meeting, history: History | None, zone: ZoneInfo) -> dict[str, Any]:
    """Return when a meeting was written down, as far as the logbook knows."""
    if history is None:
        return {}
    written = history.recorded_at.astimezone(zone).date()
    return {
        "recorded_at": instant(history.recorded_at),
        "recorded_after_days": (written - entry.day).days,
        "edits": history.edits,
    }


def _iso(day: date | None) -> str | None:
    """Spell a day that may not be known."""
    return day.isoformat() if day else None


def _there(attendance: Attendance, expected: bool) -> bool:
    """Say whether to list somebody among those of the meeting."""
    return expected or attendance.attended
