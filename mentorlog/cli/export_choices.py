"""What `mentorlog export` was told to let leave."""

from collections.abc import Iterable, Sequence

from mentorlog.cli.mentees import find_mentee
from mentorlog.cli.terminal.session import Problem, Session
from mentorlog.model import Goal, Logbook, Meeting, Mentee, Reflection
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.questionnaire_change import offered

ALL = "all"
"""Typed in the place of an id."""

_IN_VAIN = {
    Profile.COORDINATOR: {"mentee": "is for --profile mentee; a summary for the coordinator is about all"},
    Profile.MENTEE: {},
    Profile.PUBLIC: {
        "mentee": "is for --profile mentee; a public summary names no mentee",
        "meeting_reflection": "has no place in a public summary, which lists no meetings",
        "goal": "has no place in a public summary, which lists no goals",
        "name": "has no place in a public summary, which names no mentee",
    },
}
"""Options that a packet of some sort cannot heed, and why."""


_FOR_PACKETS = {
    "--preview": "preview",
    "--full": "full",
    "--mentee": "mentee",
    "--reflection": "reflection",
    "--meeting-reflection": "meeting_reflection",
    "--goal": "goal",
    "--name": "name",
    "--survey": "survey",
    "--as-of": "as_of",
    "--also": "also",
}
_LEFT_OUT = {"--no-goals": "goals", "--no-facts": "facts", "--no-signposting": "signposting"}


def choose_nothing(session: Session) -> None:
    """See that nothing was chosen for an archive, which holds everything.

    Raises:
        Problem: when something was; it is never passed over.
    """
    options = session.options
    found = [option for option, name in _FOR_PACKETS.items() if getattr(options, name)]
    found += [option for option, name in _LEFT_OUT.items() if not getattr(options, name)]
    if found:
        raise Problem(
            f"{found[0]} is for packets. An archive is for yourself and holds everything: nothing is chosen "
            "for it, and nothing was written."
        )


def choices(session: Session, logbook: Logbook) -> Choices:
    """Return the choices made on the command line; what cannot be heed is refused, never passed over."""
    options = session.options
    profile = Profile(options.profile)
    for option, why in _IN_VAIN[profile].items():
        if getattr(options, option):
            raise Problem(f"--{option.replace('_', '-')} {why}.")
    if options.goal and not options.goals:
        raise Problem("--goal and --no-goals contradict each other; leave one out.")
    mentee = _mentee(session) if profile is Profile.MENTEE else None
    goals = frozenset(session.pick(Goal, typed).id for typed in options.goal)
    return Choices(
        profile=profile,
        mentee=mentee.id if mentee else None,
        facts=options.facts,
        reflections=_written(session, Reflection, options.reflection, logbook.reflections, logbook),
        meeting_reflections=_written(
            session,
            Meeting,
            options.meeting_reflection,
            [one for one in logbook.meetings if one.reflection],
            logbook,
        ),
        goals=goals if goals or not options.goals else None,
        names=frozenset(_named(session, typed, mentee) for typed in options.name),
        questionnaires=frozenset(
            key for typed in options.survey for key in _questionnaires(session, typed, logbook, mentee)
        ),
        signposting=options.signposting,
    )


def _mentee(session: Session) -> Mentee:
    """Return the mentee whom the copy is for."""
    if not session.options.mentee:
        raise Problem("A copy for a mentee needs to know for whom: --mentee M-01")
    return find_mentee(session, session.options.mentee)


def _written(
    session: Session,
    cls: type[Meeting] | type[Reflection],
    typed: Iterable[str],
    every: Sequence[Meeting] | Sequence[Reflection],
    logbook: Logbook,
) -> frozenset[str]:
    """Return the ids of chosen texts; `all` stands for every one of the period."""
    period = logbook.programme
    chosen: set[str] = set()
    for one in typed:
        if one == ALL:
            chosen.update(entry.id for entry in every if period and entry.day in period)
            continue
        entry = session.pick(cls, one)
        if entry.id not in {known.id for known in every}:
            raise Problem(f"Nothing was noted as a reflection on the meeting {one}, so nothing can leave.")
        chosen.add(entry.id)
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


def _questionnaires(session: Session, typed: str, logbook: Logbook, only: Mentee | None) -> list[str]:
    """Return the keys of the questionnaires meant by `cop-mentor`, `cop-mentee:M-01` or `all`."""
    name, _, who = typed.partition(":")
    whose = find_mentee(session, who) if who else only
    public = session.options.profile == Profile.PUBLIC
    if only is not None and whose != only:
        raise Problem(f"A copy for {only.pseudonym} has nobody else’s answers.")
    found = [
        key
        for key, (_, last) in offered(logbook).items()
        if name in (ALL, last.questionnaire)
        and (whose is None or last.mentee == whose.id)
        and not (public and last.mentee)
    ]
    if not found:
        own = " of your own" if public else ""
        raise Problem(
            f"There is no change{own} to tell for {typed}: it takes answers on two days of the period. "
            "`mentorlog survey change` shows what there is."
        )
    return found
