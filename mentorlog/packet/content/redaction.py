"""From the summary of the whole year to what less of it says: to one mentee, or to everybody.

Each field that passes is named here, so that one added to the whole does not leave by itself.
"""

from collections.abc import Mapping

from mentorlog.model import Status
from mentorlog.packet.content import schema
from mentorlog.packet.content.profile import Profile

STATEMENT = "I kept this logbook myself, and this summary is true to the best of my knowledge."
"""What a mentor says by signing a summary that lists no meetings."""


def for_mentee(
    whole: schema.Subject,
    alias: str,
    signposting: tuple[schema.ListedSignpost, ...] | None,
    omitted: tuple[str, ...],
) -> schema.Subject:
    """Return what concerns one mentee; of the others not even an alias, only how many took part.

    Args:
        whole: the summary of the year.
        alias: the mentee.
        signposting: where this mentee was pointed to; the whole only has everybody's counts.
        omitted: what is left out, in words.
    """
    period = whole.period
    with_them = [
        meeting
        for meeting in whole.meetings
        if alias in (*meeting.mentees, *(meeting.absent or ())) and period.start <= meeting.day <= period.end
    ]
    refs = {entry.ref: f"m{number:04}" for number, entry in enumerate(with_them, 1)}
    meetings = tuple(_meeting(entry, refs[entry.ref], alias) for entry in with_them)
    attended = [meeting for meeting in meetings if meeting.status is Status.HELD and meeting.mentees]
    own_goals = [goal for goal in whole.goals if goal.mentee == alias]
    goals = tuple(_goal(entry, f"g{number:03}") for number, entry in enumerate(own_goals, 1))
    named = next(
        (mentee for mentee in whole.mentees if mentee.alias == alias), schema.ListedMentee(alias=alias)
    )
    reflections = _reflections(whole, refs, alias)
    return schema.Subject(
        profile=Profile.MENTEE,
        about=alias,
        name=whole.name,
        email=whole.email,
        programme=_programme(whole.programme),
        period=period,
        as_of=whole.as_of,
        day_over=whole.day_over,
        totals=schema.Totals(
            meetings=len(attended),
            minutes=sum(entry.minutes for entry in attended),
            mentees=1 if attended else 0,
            reflections=len(reflections),
            goals_set=len(goals),
            goals_met=sum(goal.status == "met" for goal in goals),
        ),
        requirements=(),
        mentees=(schema.ListedMentee(alias=alias, name=named.name, name_digest=named.name_digest),),
        meetings=meetings,
        goals=goals,
        training=(),
        reflections=reflections,
        questionnaires=_questionnaires(whole, alias),
        signposting=signposting,
        omitted=omitted,
        statement=whole.statement,
        software=whole.software,
    )


def in_public(whole: schema.Subject, omitted: tuple[str, ...]) -> schema.Subject:
    """Return what lists no entry: sums, how the requirements stand, and the texts that were chosen."""
    return schema.Subject(
        profile=Profile.PUBLIC,
        name=whole.name,
        email=whole.email,
        programme=_programme(whole.programme),
        period=whole.period,
        as_of=whole.as_of,
        day_over=whole.day_over,
        totals=whole.totals,
        requirements=tuple(map(_requirement, whole.requirements)),
        mentees=(),
        meetings=(),
        goals=(),
        training=(),
        reflections=_reflections(whole, {}, None),
        recognitions=_recognitions(whole),
        questionnaires=_questionnaires(whole, None),
        omitted=omitted,
        statement=STATEMENT,
        software=whole.software,
    )


def _programme(whole: schema.ListedProgramme) -> schema.ListedProgramme:
    """Return the programme and its rules, without what was set, lifted or brought forward for this mentor."""
    return schema.ListedProgramme(
        name=whole.name,
        policy=whole.policy,
        version=whole.version,
        policy_sha256=whole.policy_sha256,
        title=whole.title,
        source=whole.source,
        zone=whole.zone,
        phases=(),
        windows=(),
        anchors=(),
        excluded=(),
        waivers=(),
        openings=(),
    )


def _requirement(whole: schema.ListedRequirement) -> schema.ListedRequirement:
    """Return how a requirement stands, without its entries and parts, which may name mentees."""
    return schema.ListedRequirement(
        ref=whole.ref,
        text=whole.text,
        source=whole.source,
        severity=whole.severity,
        kind=whole.kind,
        rule=whole.rule,
        state=whole.state,
        have=whole.have,
        needed=whole.needed,
        unit=whole.unit,
        at_most=whole.at_most,
        counted=(),
        adds=(),
        not_counted=(),
        parts=(),
        next="",
    )


def _meeting(whole: schema.ListedMeeting, ref: str, alias: str) -> schema.ListedMeeting:
    """Return a meeting as one mentee may see it; facts of a group may be about the others, so they stay."""
    alone = {alias} == {*whole.mentees, *(whole.absent or ())} and not whole.others
    came = alias in whole.mentees
    return schema.ListedMeeting(
        ref=ref,
        day=whole.day,
        start=whole.start,
        minutes=whole.minutes,
        kind=whole.kind,
        channel=whole.channel,
        status=whole.status,
        by_chance=whole.by_chance,
        mentees=(alias,) if came else (),
        absent=None if came else (alias,),
        group_size=whole.group_size,
        others=(len(whole.mentees) + (whole.others or 0) - came) or None,
        topics=whole.topics,
        facts=whole.facts if alone else None,
        reflection=whole.reflection,
        counted_for=(),
        recorded_at=whole.recorded_at,
        recorded_after_days=whole.recorded_after_days,
        edits=whole.edits,
        imported=whole.imported,
    )


def _goal(whole: schema.ListedGoal, ref: str) -> schema.ListedGoal:
    """Return a goal under another number."""
    return schema.ListedGoal(
        ref=ref,
        mentee=whole.mentee,
        title=whole.title,
        status=whole.status,
        progress=whole.progress,
        target=whole.target,
    )


def _reflections(
    whole: schema.Subject, refs: Mapping[str, str], alias: str | None
) -> tuple[schema.ListedReflection, ...]:
    """Return the reflections whose text was chosen, with new numbers; `refs` has those of the meetings.

    Of whom one is about is told only if that is `alias`.
    """
    chosen = [reflection for reflection in whole.reflections if reflection.passages is not None]
    return tuple(
        schema.ListedReflection(
            ref=f"r{number:03}",
            day=each.day,
            document=each.document,
            model=each.model,
            model_name=each.model_name,
            words=each.words,
            about=each.about,
            meeting=refs.get(each.meeting or ""),
            mentee=each.mentee if each.mentee == alias else None,
            window=each.window,
            lenses=each.lenses,
            themes=each.themes,
            skills=each.skills,
            level=each.level,
            title=each.title,
            passages=each.passages,
        )
        for number, each in enumerate(chosen, 1)
    )


def _recognitions(whole: schema.Subject) -> tuple[schema.ListedRecognition, ...] | None:
    """Return the recognitions, which were chosen, with new numbers."""
    return (
        tuple(
            schema.ListedRecognition(
                ref=f"a{number:02}", day=each.day, title=each.title, sort=each.sort, given_by=each.given_by
            )
            for number, each in enumerate(whole.recognitions or (), 1)
        )
        or None
    )


def _questionnaires(
    whole: schema.Subject, alias: str | None
) -> tuple[schema.ListedQuestionnaire, ...] | None:
    """Return what changed for one person, the mentor without an alias, with new numbers."""
    surveys = [survey for survey in whole.questionnaires or () if survey.mentee == alias]
    return (
        tuple(
            schema.ListedQuestionnaire(
                ref=f"q{number:02}",
                questionnaire=survey.questionnaire,
                name=survey.name,
                mentee=survey.mentee,
                first=survey.first,
                last=survey.last,
                scales=survey.scales,
            )
            for number, survey in enumerate(surveys, 1)
        )
        or None
    )
