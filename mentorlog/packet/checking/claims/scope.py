"""What a packet of its sort may list, so that none passes for another, and what it is good for."""

from collections.abc import Iterator

from mentorlog.packet.checking.verdict import CheckFinding, Outcome
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.schema import Subject

_ABSENT = {
    Profile.COORDINATOR: (),
    Profile.MENTEE: ("requirements", "training", "recognitions", "mentee_answers", "replaces"),
    Profile.PUBLIC: ("mentees", "meetings", "goals", "training", "mentee_answers", "signposting", "replaces"),
}
"""What packets of a sort have none of."""


def out_of_scope(subject: Subject) -> Iterator[str]:
    """Yield a sentence for each thing that a packet of this sort does not have."""
    called = f"It is a {subject.profile.label}, but"
    for name in _ABSENT[subject.profile]:
        if getattr(subject, name):
            yield f"{called} it lists {name.replace('_', ' ')}."
    if subject.log and subject.profile is not Profile.COORDINATOR:
        yield f"{called} it has a history."
    if subject.profile is Profile.MENTEE:
        if subject.about is None:
            yield f"{called} it does not say for whom."
        elif _people(subject) - {subject.about}:
            yield f"{called} it has entries about somebody else than {subject.about}."
        return
    if subject.about is not None:
        yield f"{called} it says that it is about {subject.about}."
    if subject.profile is Profile.PUBLIC:
        if any(each.counted or each.not_counted or each.parts for each in subject.requirements):
            yield f"{called} it lists entries of requirements."
        if _people(subject) - {None}:
            yield f"{called} it has entries about a mentee."


def _people(subject: Subject) -> set[str | None]:
    """Return whom the entries are about; None stands for the mentor."""
    meetings = {
        alias for meeting in subject.meetings for alias in (*meeting.mentees, *(meeting.absent or ()))
    }
    owned = {goal.mentee for goal in subject.goals} | {
        survey.mentee for survey in subject.questionnaires or ()
    }
    written = {reflection.mentee for reflection in subject.reflections if reflection.mentee}
    return {mentee.alias for mentee in subject.mentees} | meetings | owned | written


def scope_findings(subject: Subject) -> Iterator[CheckFinding]:
    """Say what a packet that is not for the coordinator is good for."""
    if subject.profile is Profile.MENTEE:
        yield CheckFinding(
            Outcome.OK,
            f"It is a copy for {subject.about}: it lists what concerns that mentee alone, and decides no "
            "requirement.",
        )
    elif subject.profile is Profile.PUBLIC:
        yield CheckFinding(
            Outcome.CHECK,
            "It is a public summary without entries, so its totals and how its requirements stand are the "
            "mentor’s own word. For a certificate, ask for the summary for the coordinator.",
        )
