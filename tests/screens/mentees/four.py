"""Four mentees in four scripts, one with a hostile name, in the middle of a year."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.model import (
    Action,
    Attendance,
    Channel,
    Goal,
    Kind,
    Meeting,
    Mentee,
    Mentor,
    Occasion,
    Referral,
    Status,
    Step,
    Survey,
)
from mentorlog.store import Store
from tests.copies import fill
from tests.screens import seed
from tests.screens.seed import HOSTILE, ZONE

TODAY = date(2026, 3, 11)


def app_of(host: Host) -> tuple[MentorlogApp, Store]:
    """Return the app on their logbook, still, and the logbook."""
    fill(host, "four mentees", _fill)
    store = Store(host)
    app = MentorlogApp(host, store, draft_session="here")
    app.animation_level = "none"
    app.theme = "textual-dark"
    return app, store


def _fill(host: Host) -> None:
    """Write their logbook."""
    served = seed.programme(host)
    people = tuple(_mentees(host))
    met = tuple(_meetings(host, people))
    ana, sara, _, _ = (person.id for person in people)
    with Store(host) as store:
        store.add(served, Mentor(id=host.new_id(), name="Farah Nadia", programme=served.id), *people)
        store.add(*met)
        store.add(
            Action(id=host.new_id(), text="Send the past papers", meeting=met[3].id, due=date(2026, 3, 13)),
            Action(id=host.new_id(), text="Ask the tutor [today]", mentee=ana, due=date(2026, 3, 9)),
            Action(id=host.new_id(), text="Essay outline", mentee=sara, due=date(2026, 3, 20)),
            Goal(
                id=host.new_id(),
                title="Join a society [before] the exams",
                mentee=ana,
                target=date(2026, 5, 1),
                steps=(Step(text="Pick three to try", done=True), Step(text="Go to one evening")),
            ),
            Referral(id=host.new_id(), day=date(2026, 2, 20), where="student_wellbeing", mentee=ana),
            Survey(
                id=host.new_id(),
                day=TODAY - timedelta(days=16),
                questionnaire="pulse",
                occasion=Occasion.MID,
                answers=(5, 3, 6),
                mentee=sara,
            ),
        )


def _mentees(host: Host) -> Iterator[Mentee]:
    """Yield the mentees."""
    yield Mentee(
        id=host.new_id(),
        pseudonym=HOSTILE,
        cohort="Year 1",
        consent=True,
        zone="Europe/London",
        channel="WhatsApp, evenings",
        expectations="She writes when something comes up; I answer within two days.",
        ground_rules="What is said stays between us.",
        boundaries="No marks, no calls at night.",
        agreed_on=date(2025, 9, 8),
        retain_until=date(2026, 9, 30),
        role="preclinical",
    )
    yield Mentee(id=host.new_id(), pseudonym="M-02", name="سارا احمدی", cohort="Year 1", zone="Asia/Tehran")
    yield Mentee(id=host.new_id(), pseudonym="M-03", name="陳小明", cohort="Year 1")
    yield Mentee(id=host.new_id(), pseudonym="M-04", name="Nguyễn Thảo", cohort="Year 1")


def _meetings(host: Host, people: tuple[Mentee, ...]) -> Iterator[Meeting]:
    """Yield what was held with each, every two weeks, and what became of it lately."""
    ana, sara, chen, _ = people

    def meet(days: int, *whom: Mentee, status: Status = Status.HELD, topics: tuple[str, ...] = ()) -> Meeting:
        return Meeting(
            id=host.new_id(),
            day=TODAY - timedelta(days=days),
            start=time(17, 0),
            zone=ZONE,
            minutes=45 if status.takes_place else 0,
            kind=Kind.GROUP if len(whom) > 1 else Kind.ONE_TO_ONE,
            channel=Channel.VIDEO,
            status=status,
            mentees=tuple(Attendance(mentee=each.id, attended=status.takes_place) for each in whom),
            topics=topics,
            facts="Each named one thing they can do now." if len(whom) > 2 else "",
            private="Mother is ill." if topics == ("resit",) else "",
        )

    yield meet(58, ana, sara, chen, topics=("settling in", "timetable"))
    yield meet(44, ana, sara, chen)
    yield meet(30, ana, sara, chen, topics=("study methods",))
    yield meet(16, ana, sara, topics=("resit",))
    yield meet(9, chen, status=Status.NO_SHOW)
    yield meet(2, chen, status=Status.NO_SHOW)
    yield meet(-7, ana, sara, status=Status.PLANNED, topics=("exams",))
