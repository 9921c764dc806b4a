"""What a mentor can choose for a packet: for whom it is, and what leaves beyond dates and counts."""

from collections.abc import Collection, Iterator
from datetime import date

from mentorlog.model import Goal, Logbook, Meeting, Meetings, Mentee
from mentorlog.model.lens_counts import is_marked
from mentorlog.model.small_counts import FEWEST
from mentorlog.operations.entry_titles import day, names
from mentorlog.operations.reflections.reflection_words import document_name, subject
from mentorlog.packet.content.asked_documents import asked_documents, newest_first
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.questionnaires import available_answers, available_questionnaires
from mentorlog.packet.packet_words import count_of
from mentorlog.policy.report import Report
from mentorlog.widgets.checklist import ChecklistItem
from mentorlog.widgets.entry_lines import MIDDLE_DOT
from mentorlog.widgets.plain_text import plain

ARCHIVE = "archive"
"""Stands for the mentor's own copy of everything, where a profile could stand."""

FACTS, SIGNPOSTING, LENSES, TRAINING = "facts", "signposting", "lenses", "training"
GOAL, NAME, SURVEY, REFLECTION, MEETING = "goal:", "name:", "survey:", "reflection:", "meeting:"
RECOGNITION, ANSWERS = "recognition:", "answers:"
"""Beginnings of the values that stand for choices; the id of what is chosen follows."""
ASKED = "asked:"
"""The same of a document that the policy asks for. It is ticked for the coordinator, and for nobody else."""
TEXTS = (ASKED, REFLECTION, MEETING)
"""The beginnings of the values that stand for a text of the mentor's."""


def recipients(logbook: Logbook) -> list[tuple[str, str]]:
    """Return for whom a packet can be, as words and value."""
    coordinator = logbook.programme.coordinator if logbook.programme else ""
    return [
        (f"{coordinator}, your coordinator" if coordinator else "Your coordinator", Profile.COORDINATOR),
        *(
            (f"{mentee.pseudonym}, one of your mentees", f"{Profile.MENTEE}:{mentee.id}")
            for mentee in logbook.mentees
        ),
        ("Anybody: for a CV or portfolio", Profile.PUBLIC),
        ("Yourself: everything, unsigned", ARCHIVE),
    ]


def addressed(logbook: Logbook, whom: str) -> tuple[Profile, Mentee | None]:
    """Return which sort of packet a value of `recipients` stands for, and about which mentee it is."""
    name, _, mentee = whom.partition(":")
    return Profile(name), logbook.mentee(mentee)


def offers(logbook: Logbook, report: Report | None, whom: str, today: date) -> Iterator[ChecklistItem]:
    """Yield what can be chosen for a packet, under headings that are there only with something below.

    Args:
        logbook: has what can be chosen.
        report: how the year stands, which says what documents the policy asks for.
        whom: for whom the packet is, as a value of `recipients`.
        today: a meeting of another year is named with its year.
    """
    profile, mentee = addressed(logbook, whom)
    asked = asked_documents(logbook, report, profile) if report else frozenset()
    for heading, group in (
        ("Reflections", _reflections(logbook, asked, today)),
        ("Reflections noted at meetings", _at_meetings(logbook, profile, mentee)),
        ("Notes and counts", _counts(logbook, profile, mentee)),
        ("Titles of goals", _goals(logbook, profile, mentee)),
        ("Recognitions", _recognitions(logbook, profile)),
        ("Names of mentees who agreed", _names(logbook, profile, mentee)),
        ("Change in questionnaires", _questionnaires(logbook, profile, mentee)),
        ("What mentees answered without names", _answers(logbook, profile)),
    ):
        if items := list(group):
            yield ChecklistItem(plain(heading))
            yield from items


def choices(
    whom: tuple[Profile, Mentee | None], ticked: Collection[str], offered: Collection[str]
) -> Choices:
    """Return the packet's choices for the values that are ticked, of those offered.

    What is not offered, because there is none of it, is not left out either.
    """

    def ids(beginning: str) -> frozenset[str]:
        return frozenset(value.removeprefix(beginning) for value in ticked if value.startswith(beginning))

    profile, mentee = whom
    all_goals = all(value in ticked for value in offered if value.startswith(GOAL))
    return Choices(
        profile=profile,
        mentee=mentee.id if mentee else None,
        facts=FACTS in ticked or FACTS not in offered,
        lenses=LENSES in ticked,
        training_details=TRAINING in ticked,
        recognitions=ids(RECOGNITION),
        signposting=SIGNPOSTING in ticked or SIGNPOSTING not in offered,
        goals=None if all_goals else ids(GOAL),
        names=ids(NAME),
        questionnaires=ids(SURVEY),
        mentee_answers=ids(ANSWERS),
        reflections=ids(REFLECTION) | ids(ASKED),
        meeting_reflections=ids(MEETING),
    )


def _counts(logbook: Logbook, profile: Profile, mentee: Mentee | None) -> Iterator[ChecklistItem]:
    """Yield what was noted for the packet at meetings, and how often somebody was pointed to help."""
    period = logbook.programme
    if profile is not Profile.MENTEE:
        yield from _marks(logbook, profile)
    if profile is Profile.PUBLIC:
        return
    if facts := sum(
        bool(meeting.facts) and (not mentee or _alone(meeting, mentee)) for meeting in _of(logbook, mentee)
    ):
        yield ChecklistItem(
            plain(f"What you noted for the packet at {count_of(facts, 'meeting')}"), FACTS, on=True
        )
    times = sum(
        bool(period and referral.day in period) and (not mentee or referral.mentee == mentee.id)
        for referral in logbook.referrals
    )
    if times:
        yield ChecklistItem(
            plain(f"How often you pointed somebody to which help: {count_of(times, 'time')}"),
            SIGNPOSTING,
            on=True,
        )


def _marks(logbook: Logbook, profile: Profile) -> Iterator[ChecklistItem]:
    """Yield what reflections are marked with, and the details of training."""
    period = logbook.programme
    if marked := sum(is_marked(each) for each in logbook.reflections if period and each.day in period):
        words = f"Lenses, themes and skills of {count_of(marked, 'reflection')}"
        yield ChecklistItem(plain(words), LENSES)
    if profile is Profile.COORDINATOR and any(
        each.course or each.minutes or each.score or each.topics for each in logbook.attestations
    ):
        yield ChecklistItem(plain("Course, length, score and topics of training"), TRAINING)


def _recognitions(logbook: Logbook, profile: Profile) -> Iterator[ChecklistItem]:
    """Yield the recognitions of the period, newest first."""
    period = logbook.programme
    if profile is not Profile.MENTEE:
        for each in sorted(logbook.recognitions, key=lambda each: (each.day, each.id), reverse=True):
            if period and each.day in period:
                yield ChecklistItem(plain(f"{each.title}{MIDDLE_DOT}{day(each.day)}"), RECOGNITION + each.id)


def _goals(logbook: Logbook, profile: Profile, mentee: Mentee | None) -> Iterator[ChecklistItem]:
    """Yield the goals whose titles leave unless they are unticked."""
    called = names(logbook.mentees)

    def words(goal: Goal) -> str:
        return goal.title + (f"{MIDDLE_DOT}{called.get(goal.mentee, '?')}" if goal.mentee else "")

    for goal in logbook.goals_of(logbook.programme):
        if profile is Profile.COORDINATOR or (mentee and goal.mentee == mentee.id):
            yield ChecklistItem(plain(words(goal)), GOAL + goal.id, on=True)


def _names(logbook: Logbook, profile: Profile, mentee: Mentee | None) -> Iterator[ChecklistItem]:
    """Yield the names of mentees who agreed to be named."""
    for person in logbook.mentees:
        asked = profile is Profile.COORDINATOR or person == mentee
        if asked and person.name and person.consent:
            yield ChecklistItem(plain(f"{person.pseudonym}{MIDDLE_DOT}{person.name}"), NAME + person.id)


def _questionnaires(logbook: Logbook, profile: Profile, mentee: Mentee | None) -> Iterator[ChecklistItem]:
    """Yield the questionnaires that somebody filled in more than once in the period."""
    from mentorlog.model.questionnaires import QUESTIONNAIRES

    called = names(logbook.mentees)
    for key, (first, last) in available_questionnaires(logbook).items():
        if profile is Profile.COORDINATOR or last.mentee == (mentee.id if mentee else None):
            whose = called.get(last.mentee, "?") if last.mentee else "you"
            days = f"{day(first.day)} and {day(last.day)}"
            words = MIDDLE_DOT.join((QUESTIONNAIRES[last.questionnaire].name, whose, days))
            yield ChecklistItem(plain(words), SURVEY + key)


def _answers(logbook: Logbook, profile: Profile) -> Iterator[ChecklistItem]:
    """Yield the totals of anonymous sheets, of which small counts stay hidden."""
    from mentorlog.model.questionnaires import QUESTIONNAIRES

    for each in available_answers(logbook) if profile is Profile.COORDINATOR else ():
        most = max(map(sum, each.counts))
        how_many = count_of(most, "answer") if most >= FEWEST else f"fewer than {FEWEST} answers"
        words = MIDDLE_DOT.join((QUESTIONNAIRES[each.questionnaire].name, day(each.day), how_many))
        yield ChecklistItem(plain(words), ANSWERS + each.id)


def _reflections(logbook: Logbook, asked: frozenset[str], today: date) -> Iterator[ChecklistItem]:
    """Yield the reflections of the period and those asked for, which leave unless they are unticked."""
    period = logbook.programme
    for reflection in newest_first(logbook.reflections):
        if (period and reflection.day in period) or reflection.id in asked:
            kind = document_name(reflection.document).capitalize()
            title = f"{kind}: {reflection.title}" if reflection.title else kind
            on = reflection.id in asked
            why = ("your programme asks for it",) if on else ()
            about = f"about {subject(reflection, logbook, today)}"
            parts = title, about, day(reflection.day), *why, count_of(reflection.words, "word")
            value = (ASKED if on else REFLECTION) + reflection.id
            yield ChecklistItem(plain(MIDDLE_DOT.join(parts)), value, on=on)


def _at_meetings(logbook: Logbook, profile: Profile, mentee: Mentee | None) -> Iterator[ChecklistItem]:
    """Yield what was noted as a reflection at meetings, newest first."""
    if profile is not Profile.PUBLIC:
        for meeting in reversed(_of(logbook, mentee)):
            if meeting.reflection:
                yield ChecklistItem(plain(f"The meeting of {day(meeting.day)}"), MEETING + meeting.id)


def _of(logbook: Logbook, mentee: Mentee | None) -> Meetings:
    """Return the meetings of the period, of one mentee if there is one."""
    if logbook.programme is None:
        return Meetings()
    meetings = logbook.meetings.between(logbook.programme.start, logbook.programme.end)
    return meetings.with_mentee(mentee.id) if mentee else meetings


def _alone(meeting: Meeting, mentee: Mentee) -> bool:
    """Say whether nobody else was expected: only then the facts are about that mentee alone."""
    return not meeting.others and all(attendance.mentee == mentee.id for attendance in meeting.mentees)
