"""What `mentorlog export` was told to let leave."""

from collections.abc import Iterable, Sequence
from typing import Annotated

from mentorlog.cli.arguments import Option
from mentorlog.cli.mentees import find_mentee
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Goal, Logbook, Meeting, Mentee, Recognition, Reflection, Tally, handle
from mentorlog.model.frozen import Frozen
from mentorlog.packet.content.asked_documents import asked_documents
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.questionnaires import available_answers, available_questionnaires
from mentorlog.policy.report import Report

ALL = "all"
"""Typed in the place of an id."""

_NO_DEFAULT = "is for the coordinator’s summary; here no reflection leaves that you do not name"
_IN_VAIN = {
    Profile.COORDINATOR: {"--mentee": "is for --profile mentee; a summary for the coordinator is about all"},
    Profile.MENTEE: {
        "--without": _NO_DEFAULT,
        "--mentee-answers": "has no place in a copy for a mentee, which is about that mentee",
        "--recognition": "has no place in a copy for a mentee, which is about that mentee",
        "--lenses": "has no place in a copy for a mentee, which is about that mentee",
        "--training-details": "has no place in a copy for a mentee, which lists no training",
    },
    Profile.PUBLIC: {
        "--mentee": "is for --profile mentee; a public summary names no mentee",
        "--meeting-reflection": "has no place in a public summary, which lists no meetings",
        "--goal": "has no place in a public summary, which lists no goals",
        "--name": "has no place in a public summary, which names no mentee",
        "--mentee-answers": "are for the coordinator, and have no place in a public summary",
        "--without": _NO_DEFAULT,
        "--training-details": "has no place in a public summary, which lists no training",
    },
}
"""Options that a packet of some sort cannot heed, and why."""


class ChosenEntries(Frozen):
    """Which entries and texts are to leave, as typed."""

    reflection: Annotated[tuple[str, ...], Option("ID|all", "include the text of this reflection")] = ()
    without: Annotated[
        tuple[str, ...],
        Option("ID|all", "take out the text of this document, which is in because the policy asks for it"),
    ] = ()
    meeting_reflection: Annotated[
        tuple[str, ...], Option("ID|all", "include what you noted as a reflection on this meeting")
    ] = ()
    goal: Annotated[tuple[str, ...], Option("ID", "include the title of this goal and of no other")] = ()
    goals: Annotated[bool, Option(flag="--no-goals", help="leave out the titles of goals")] = True
    name: Annotated[tuple[str, ...], Option("M-01", "name this mentee, who agreed to it")] = ()
    survey: Annotated[
        tuple[str, ...],
        Option("ID[:M-01]|all", "include how the scores of this questionnaire changed"),
    ] = ()
    mentee_answers: Annotated[
        tuple[str, ...],
        Option(
            "ID|all",
            "include these totals of mentees’ answers, small counts hidden (`survey totals` lists them)",
        ),
    ] = ()
    recognition: Annotated[
        tuple[str, ...], Option("ID|all", "include this recognition, without your note on it")
    ] = ()
    lenses: Annotated[
        bool, Option(help="include lenses, themes, skills and levels of evidence of reflections")
    ] = False
    training_details: Annotated[bool, Option(help="include course, length, score and topics of training")] = (
        False
    )
    facts: Annotated[
        bool, Option(flag="--no-facts", help="leave out what you noted for the packet at meetings")
    ] = True
    signposting: Annotated[
        bool, Option(flag="--no-signposting", help="leave out how often you pointed somebody to help")
    ] = True

    def typed(self) -> dict[str, bool]:
        """Return for each option whether it was typed."""
        return {
            "--reflection": bool(self.reflection),
            "--without": bool(self.without),
            "--meeting-reflection": bool(self.meeting_reflection),
            "--goal": bool(self.goal),
            "--name": bool(self.name),
            "--survey": bool(self.survey),
            "--mentee-answers": bool(self.mentee_answers),
            "--recognition": bool(self.recognition),
            "--lenses": self.lenses,
            "--training-details": self.training_details,
            "--no-goals": not self.goals,
            "--no-facts": not self.facts,
            "--no-signposting": not self.signposting,
        }


def choices(
    session: Session,
    logbook: Logbook,
    report: Report,
    profile: Profile,
    mentee: str | None,
    entries: ChosenEntries,
) -> Choices:
    """Return the choices made on the command line; what cannot be heeded is refused, never passed over.

    Args:
        session: the logbook to choose from.
        logbook: the same in memory.
        report: how the year stands, which says what documents leave without a choice.
        profile: whom the packet is for.
        mentee: for whom a copy for a mentee is.
        entries: what is to leave.

    Raises:
        Problem: when choices contradict each other, or mean nothing that is there.
    """
    typed = {"--mentee": bool(mentee), **entries.typed()}
    for option, why in _IN_VAIN[profile].items():
        if typed[option]:
            raise Problem(f"{option} {why}.")
    if entries.goal and not entries.goals:
        raise Problem("--goal and --no-goals contradict each other; leave one out.")
    only = _mentee(session, mentee) if profile is Profile.MENTEE else None
    goals = frozenset(session.pick(Goal, handle).id for handle in entries.goal)
    noted = [meeting for meeting in logbook.meetings if meeting.reflection]
    public = profile is Profile.PUBLIC
    return Choices(
        profile=profile,
        mentee=only.id if only else None,
        facts=entries.facts,
        reflections=_reflections(session, logbook, asked_documents(logbook, report, profile), entries),
        meeting_reflections=chosen_texts(session, Meeting, entries.meeting_reflection, noted, logbook),
        goals=goals if goals or not entries.goals else None,
        names=frozenset(_named(session, pseudonym, only) for pseudonym in entries.name),
        questionnaires=frozenset(
            key
            for questionnaire in entries.survey
            for key in _questionnaires(session, questionnaire, logbook, only, public=public)
        ),
        mentee_answers=_answers(session, entries.mentee_answers, logbook),
        recognitions=chosen_texts(session, Recognition, entries.recognition, logbook.recognitions, logbook),
        lenses=entries.lenses,
        training_details=entries.training_details,
        signposting=entries.signposting,
    )


def _mentee(session: Session, typed: str | None) -> Mentee:
    """Return the mentee whom the copy is for."""
    if not typed:
        raise Problem("A copy for a mentee needs to know for whom: --mentee M-01")
    return find_mentee(session, typed)


def _reflections(
    session: Session, logbook: Logbook, asked: frozenset[str], entries: ChosenEntries
) -> frozenset[str]:
    """Return the reflections whose texts leave: those asked for, with what was added and taken out."""
    named = chosen_texts(session, Reflection, entries.reflection, logbook.reflections, logbook)
    if ALL in entries.without:
        return named
    without = chosen_texts(session, Reflection, entries.without, logbook.reflections, logbook)
    if both := sorted(named & without):
        raise Problem(f"--reflection and --without both name {handle(both[0])}; leave one out.")
    if anyway := sorted(without - asked):
        raise Problem(f"--without {handle(anyway[0])}: that text stays anyway; no requirement counts it.")
    return asked - without | named


def chosen_texts(
    session: Session,
    cls: type[Meeting] | type[Recognition] | type[Reflection],
    typed: Iterable[str],
    every: Sequence[Meeting] | Sequence[Recognition] | Sequence[Reflection],
    logbook: Logbook,
) -> frozenset[str]:
    """Return the ids of chosen texts; `all` stands for every one of the period."""
    period = logbook.programme
    chosen: set[str] = set()
    for each in typed:
        if each == ALL:
            chosen.update(entry.id for entry in every if period and entry.day in period)
            continue
        entry = session.pick(cls, each)
        if entry.id not in {known.id for known in every}:
            raise Problem(f"Nothing was noted as a reflection on the meeting {each}, so nothing can leave.")
        chosen.add(entry.id)
    return frozenset(chosen)


def _answers(session: Session, typed: Iterable[str], logbook: Logbook) -> frozenset[str]:
    """Return the ids of the totals that were chosen, all of the period."""
    available = [each.id for each in available_answers(logbook)]
    chosen = {
        each for word in typed for each in (available if word == ALL else [session.pick(Tally, word).id])
    }
    if typed and not chosen:
        raise Problem(
            "There are no totals of mentees’ answers of this period. Enter some: mentorlog survey totals add"
        )
    if stray := sorted(chosen.difference(available)):
        raise Problem(f"The totals {handle(stray[0])} are of another period, so they stay.")
    return frozenset(chosen)


def _named(session: Session, typed: str, only: Mentee | None) -> str:
    """Return the id of a mentee to be named, who must have a name and have agreed."""
    mentee = find_mentee(session, typed)
    if only is not None and mentee.id != only.id:
        raise Problem(f"A copy for {only.pseudonym} names nobody else.")
    if not mentee.name:
        raise Problem(f"{mentee.pseudonym} has no name in the logbook; the pseudonym leaves in any case.")
    if not mentee.consent:
        raise Problem(
            f"{mentee.pseudonym} has not agreed to be named to the coordinator. Ask first, and if so: "
            f"mentorlog mentees edit {mentee.pseudonym} --consent yes"
        )
    return mentee.id


def _questionnaires(
    session: Session, typed: str, logbook: Logbook, only: Mentee | None, *, public: bool
) -> list[str]:
    """Return the keys of the questionnaires meant by `cop-mentor`, `cop-mentee:M-01` or `all`."""
    name, _, who = typed.partition(":")
    whose = find_mentee(session, who) if who else only
    if only is not None and whose != only:
        raise Problem(f"A copy for {only.pseudonym} has nobody else’s answers.")
    keys = [
        key
        for key, (_, last) in available_questionnaires(logbook).items()
        if name in (ALL, last.questionnaire)
        and (whose is None or last.mentee == whose.id)
        and not (public and last.mentee)
    ]
    if not keys:
        own = " of your own" if public else ""
        raise Problem(
            f"There is no change{own} to tell{'' if name == ALL else f' for {typed}'}: it takes two sets of "
            "answers, at the start and at the end of the period. "
            "`mentorlog survey change` shows what there is."
        )
    return keys
