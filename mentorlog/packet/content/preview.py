"""Everything that a packet will say, as plain lines to read before signing."""

from collections.abc import Iterator
from dataclasses import dataclass

from mentorlog.model import Channel, Kind
from mentorlog.model.people import own_days
from mentorlog.model.privacy_tiers import FACTS, REFLECTION
from mentorlog.packet.content import schema
from mentorlog.packet.content.opening_balances import balance_words
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.packet_words import count_of, entered


@dataclass(frozen=True, slots=True)
class PreviewItem:
    """One thing that leaves (or, in the last section, stays), as the mentor sees it."""

    section: str
    text: str
    """Holds the mentor's words as they are: data for whoever shows it, perhaps of several lines."""


STAYS = "What stays with you"
"""The section of what does not leave."""

WARNINGS = "Warnings"
"""The section of what needs another look before signing."""


def preview(subject: schema.Subject) -> list[PreviewItem]:
    """Return every field of a summary in words, section by section, and at the end what is left out."""
    parts = (
        ("You and your programme", _who(subject)),
        ("Totals", _totals(subject.totals)),
        ("Requirements", _requirements(subject)),
        ("Mentees", map(_mentee, subject.mentees)),
        ("Meetings", map(_meeting, subject.meetings)),
        ("Reflections", map(_reflection, subject.reflections)),
        ("Goals", map(_goal, subject.goals)),
        ("Training", map(_training, subject.training)),
        ("Recognitions", map(_recognition, subject.recognitions or ())),
        ("Questionnaires", map(_questionnaire, subject.questionnaires or ())),
        ("Mentees’ answers without names", map(_mentee_answers, subject.mentee_answers or ())),
        ("Pointed to help", map(_signpost, subject.signposting or ())),
        ("Earlier packets that this one replaces", map(_replaced, subject.replaces or ())),
        ("History", _history(subject.log)),
        (STAYS, iter(subject.omitted)),
    )
    return [PreviewItem(section, text) for section, texts in parts for text in texts]


def _who(subject: schema.Subject) -> Iterator[str]:
    """Yield what identifies the mentor and the programme."""
    programme, period = subject.programme, subject.period
    whose = {
        Profile.COORDINATOR: "for your coordinator",
        Profile.MENTEE: f"for {subject.about}, about whom it is",
        Profile.PUBLIC: "for anybody",
    }
    yield f"Sort of packet: {subject.profile}, {whose[subject.profile]}"
    yield f"Name: {subject.name}"
    if subject.email:
        yield f"E-mail: {subject.email}"
    yield f"Programme: {programme.name}, {period.start} to {period.end}, days of {programme.zone}"
    yield f"Rules: {programme.title} ({programme.policy}, version {programme.version}; {programme.source})"
    if coordinator := " ".join(filter(None, (programme.coordinator, programme.coordinator_email))):
        yield f"Coordinator: {coordinator}"
    yield f"Rules as they were used, SHA-256: {programme.policy_sha256}"
    yield from _set(subject)
    over = "over" if subject.day_over else "still going on"
    yield f"As of: {subject.as_of}, when that day was {over}"
    yield f"Statement: {subject.statement}"
    key = f": {subject.id}" if subject.id else ""
    form = f"in the form {subject.type}, version {subject.schema_version}"
    yield f"Made with: {subject.software}, {form}, and signed with your public key{key}"


def _set(subject: schema.Subject) -> Iterator[str]:
    """Yield what the programme set for this year, and what was lifted or brought forward."""
    programme = subject.programme
    for called, spans in (
        ("Phase", programme.phases),
        ("Window", programme.windows),
        ("Days left out", programme.excluded),
    ):
        yield from (f"{called}: {span.name}, {span.start} to {span.end}" for span in spans)
    yield from (f"Day: {anchor.name}, {anchor.day}" for anchor in programme.anchors)
    for waiver in programme.waivers:
        on = f" on {waiver.day}" if waiver.day else ""
        yield f"Waived: {waiver.requirement}, by {waiver.granted_by}{on}: {waiver.reason}"
    for balance in programme.openings:
        note = f": {balance.note}" if balance.note else ""
        amount = balance_words(balance, subject)
        yield f"Brought forward ({balance.ref}): {amount} for {balance.requirement}{note}"


def _totals(totals: schema.Totals) -> Iterator[str]:
    """Yield the sums."""
    yield f"{count_of(totals.meetings, 'meeting')} held, {count_of(totals.minutes, 'minute')}"
    yield count_of(totals.mentees, "mentee")
    yield count_of(totals.reflections, "reflection")
    yield f"{count_of(totals.goals_set, 'goal')}, {totals.goals_met:,} met"


def _requirements(subject: schema.Subject) -> Iterator[str]:
    """Yield each requirement with its state and its entries."""
    for requirement in subject.requirements:
        rule = f"{requirement.severity}, rule of the kind {requirement.kind}"
        limit = "at most " if requirement.at_most else ""
        amount = f"{requirement.have} of {limit}{requirement.needed} {requirement.unit}"
        yield (
            f"{requirement.ref} ({rule}): {requirement.text} - {requirement.state.label}, {amount}. "
            f"{requirement.rule} [{requirement.source}]"
        )
        if requirement.counted:
            amounts = zip(requirement.counted, requirement.adds, strict=True)
            yield f"{requirement.ref}: counted " + ", ".join(f"{ref} ({adds})" for ref, adds in amounts)
        for entry in requirement.not_counted:
            yield f"{requirement.ref}: not counted {entry.ref}: {entry.why}"
        for part in requirement.parts:
            days = f"{part.label} ({part.start} to {part.end})"
            yield f"{requirement.ref}: {days} {part.have} of {part.needed}, {part.state.label}"
        due = f"due {requirement.due}" if requirement.due else ""
        if then := " · ".join(filter(None, (requirement.next, due))):
            yield f"{requirement.ref}: next: {then}"


def _mentee(mentee: schema.ListedMentee) -> str:
    """Show a mentee."""
    cohort = f", cohort {mentee.cohort}" if mentee.cohort else ""
    name = f": {mentee.name}" if mentee.name else ""
    hidden = mentee.name_digest
    digest = f" (and the name as a salted digest, which nobody can read: {hidden})" if hidden else ""
    days = own_days(mentee.start, mentee.end)
    return f"{mentee.alias}{name}{digest}{cohort}{f', {days}' if days else ''}"


def _imported(came: schema.ListedImport) -> str:
    """Return what is said of the file that a meeting came from."""
    return f"imported on {came.day} from a file ({came.format}) with the SHA-256 {came.sha256}"


def _meeting(meeting: schema.ListedMeeting) -> str:
    """Show a meeting."""
    facts = [
        f"{meeting.ref} {meeting.day} {meeting.start or ''}".rstrip(),
        Kind(meeting.kind).label,
        Channel(meeting.channel).label if meeting.channel else "",
        count_of(meeting.minutes, "minute"),
        meeting.status.label,
        "by chance" if meeting.by_chance else "",
        "with " + ", ".join(meeting.mentees) if meeting.mentees else "",
        "absent: " + ", ".join(meeting.absent) if meeting.absent else "",
        count_of(meeting.group_size, "person", "people"),
        f"{meeting.others} of them not listed" if meeting.others else "",
        "topics: " + ", ".join(meeting.topics) if meeting.topics else "",
        "tags that a rule asks about: " + ", ".join(meeting.tags) if meeting.tags else "",
        "counts for " + ", ".join(meeting.counted_for) if meeting.counted_for else "",
        entered(meeting) + (f" ({meeting.recorded_at})" if meeting.recorded_at else ""),
        _imported(meeting.imported) if meeting.imported else "",
        f"change {meeting.change:,} of the history, receipt {meeting.receipt}" if meeting.change else "",
    ]
    texts = ((FACTS.label, meeting.facts), (REFLECTION.label, meeting.reflection))
    return "\n".join([" · ".join(filter(None, facts)), *(f"{name}: {text}" for name, text in texts if text)])


def _reflection(reflection: schema.ListedReflection) -> str:
    """Show a reflection."""
    about = " ".join(
        filter(
            None, (f"about the {reflection.about}", reflection.meeting, reflection.mentee, reflection.window)
        )
    )
    model = f"model {reflection.model} ({reflection.model_name})"
    head = f"{reflection.ref} {reflection.day} · {reflection.document} · {model} · {about}"
    head += f" · {count_of(reflection.words, 'word')}{_lenses(reflection)}"
    texts = [text for p in reflection.passages or () for text in (f"{p.heading}: {p.prompt}", p.text)]
    return "\n".join([head, *([reflection.title] if reflection.title else []), *texts])


def _lenses(reflection: schema.ListedReflection) -> str:
    """Show what a reflection was marked with."""
    named = (
        ("lenses", reflection.lenses),
        ("themes", reflection.themes),
        ("skills", reflection.skills),
        ("level", (str(reflection.level),) if reflection.level else None),
    )
    return "".join(f" · {name}: {', '.join(values)}" for name, values in named if values)


def _goal(goal: schema.ListedGoal) -> str:
    """Show a goal."""
    whose = f"of {goal.mentee}" if goal.mentee else "your own"
    target = f" · target {goal.target}" if goal.target else ""
    progress = f", {goal.progress} %" if goal.progress else ""
    return f"{goal.ref} {goal.title or '(title left out)'} · {whose} · {goal.status}{progress}{target}"


def _training(entry: schema.ListedTraining) -> str:
    """Show a piece of training."""
    facts = (
        entry.course and f"course: {entry.course}",
        count_of(entry.minutes, "minute") if entry.minutes else "",
        entry.score and f"score: {entry.score}",
        "topics: " + ", ".join(entry.topics) if entry.topics else "",
        entry.confirmed_by and f"confirmed by {entry.confirmed_by}",
        entry.evidence,
        entry.evidence_sha256 and f"the file that proves it has the SHA-256 {entry.evidence_sha256}",
    )
    return " · ".join(filter(None, (f"{entry.ref} {entry.day}", entry.what, *facts)))


def _recognition(entry: schema.ListedRecognition) -> str:
    """Show a recognition."""
    by = f"by {entry.given_by}" if entry.given_by else ""
    return " · ".join(filter(None, (f"{entry.ref} {entry.day}", entry.title, entry.sort, by)))


def _questionnaire(questionnaire: schema.ListedQuestionnaire) -> str:
    """Show what changed in a questionnaire."""
    whose = f"by {questionnaire.mentee}" if questionnaire.mentee else "by you"
    name = f"{questionnaire.ref} {questionnaire.name} ({questionnaire.questionnaire})"
    head = f"{name}, filled in {whose} on {questionnaire.first} and {questionnaire.last}"
    scales = (
        f"{each.scale}: {_hundredths(each.before)}, then {_hundredths(each.after)} "
        f"(a change of {_hundredths(each.change)})"
        for each in questionnaire.scales
    )
    return "\n".join([head, *scales])


def _mentee_answers(answers: schema.ListedAnswers) -> str:
    """Show what mentees answered, with what is hidden as a dash."""
    head = f"{answers.ref} {answers.name} ({answers.questionnaire}), counted on {answers.day}"

    def shown(count: int | None) -> str:
        return "–" if count is None else f"{count:,}"

    return "\n".join(
        [
            f"{head}: how many answered, agree at all, agree clearly (– is hidden)",
            *(
                f"{each.text} {shown(each.answered)}, {shown(each.agree)}, {shown(each.agree_clearly)}"
                for each in answers.statements
            ),
        ]
    )


def _signpost(signpost: schema.ListedSignpost) -> str:
    """Show how often somebody was pointed to one sort of help."""
    return f"{signpost.where}: {count_of(signpost.count, 'time')}"


def _replaced(replaced: schema.ReplacedPacket) -> str:
    """Show an earlier packet."""
    return f"{replaced.id} of {replaced.at}, whose data has the SHA-256 {replaced.sha256}"


def _history(log: schema.ListedLog | None) -> Iterator[str]:
    """Yield the root of the log, and what proves that it goes on with earlier ones."""
    if log is None:
        return
    yield f"{count_of(log.size, 'change')} recorded, as one hash ({log.alg}, {log.form}): {log.root}"
    for point in log.checkpoints:
        proof = ", ".join(point.proof) or "nothing more"
        yield (
            f"The checkpoint of {point.day}: {count_of(point.size, 'change')}, {point.root}; "
            f"that the history goes on with it is proved by {proof}"
        )
    if log.inclusion:
        yield "The receipts of meetings are proved by " + ", ".join(log.inclusion)


def _hundredths(value: int) -> str:
    """Spell hundredths as people read them: `4.25`, `-0.50`."""
    return f"{'-' if value < 0 else ''}{abs(value) // 100}.{abs(value) % 100:02}"
