"""A made-up mentoring year, so that the app can be tried before anything is typed.

The year is laid around the day it is opened, four fifths gone, so that every part of the app has
something to show.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from operator import itemgetter
from zoneinfo import ZoneInfo

from mentorlog.demo import collected, own_entries
from mentorlog.demo.goals import goals_after, link_and_hand_over
from mentorlog.demo.year import AGREED, MEETINGS, MENTEES, PASSED, ZONE, Evening
from mentorlog.grammar.log_line import read_line
from mentorlog.host import Host
from mentorlog.model import Entity, Meeting, Mentee, Mentor, Programme, Span
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.store import Store

DEMO_NOTICE = "Demo: a made-up year. Try anything; nothing here is kept."

KEPT_NOTICE = "Demo: a made-up year. Try anything; it is kept where you said."


def fill(host: Host) -> None:
    """Fill the empty logbook of `host` with the made-up year, each evening logged on that evening."""
    today = host.today(ZONE)
    monday = today - timedelta(days=today.weekday() + 7 * PASSED)
    mentees = _mentees(host)
    with Store(_on(host, monday)) as store:
        store.add(*_beginning(host, monday), *mentees)
    logged: list[tuple[int, Callable[[Host], Meeting]]] = [
        *((each.day, partial(_meeting, evening=each, mentees=mentees)) for each in MEETINGS),
        *(
            (day, partial(collected.message, name=name, mentee=mentees[to]))
            for day, name, to in collected.MESSAGES
        ),
    ]
    for number, made in sorted(logged, key=itemgetter(0)):
        with Store(_on(host, monday + timedelta(days=number))) as store:
            meeting = made(store.host)
            store.add(meeting)
            goals_after(store, number, meeting, monday)
    with Store(host) as store:
        meetings = store.meetings()
        store.add(*own_entries.writing(host, monday, meetings, mentees))
        store.add(
            *own_entries.promises(host, today, meetings, mentees), *own_entries.plans(host, today, mentees)
        )
        store.add(*own_entries.support(host, monday, meetings), *own_entries.answers(host, monday, mentees))
        link_and_hand_over(store)
        store.add(*collected.collected(host, monday))


def _on(host: Host, day: date) -> Host:
    """Return the host with a clock that stands at eight in the evening of a day."""
    at = datetime.combine(day, time(20, 0), ZoneInfo(ZONE)).astimezone(UTC)
    return replace(host, now=lambda: at)


def _mentees(host: Host) -> list[Mentee]:
    """Return three first-years whose names are written three ways."""
    mentees = []
    for pseudonym, name, cohort, consent in MENTEES:
        expectations, rules, boundaries = AGREED.get(pseudonym, ("", "", ""))
        mentees.append(
            Mentee(
                id=host.new_id(),
                pseudonym=pseudonym,
                name=name,
                cohort=cohort,
                consent=consent,
                zone=ZONE,
                expectations=expectations,
                ground_rules=rules,
                boundaries=boundaries,
            )
        )
    return mentees


def _beginning(host: Host, monday: date) -> Iterable[Entity]:
    """Return the mentor, the programme and what was done before the first meeting."""

    def span(name: str, first: int, last: int) -> Span:
        return Span(name=name, start=monday + timedelta(days=first), end=monday + timedelta(days=last))

    programme = Programme(
        id=host.new_id(),
        name="NUMed Malaysia peer mentoring",
        start=monday,
        end=monday + timedelta(weeks=42),
        zone=ZONE,
        policy=shipped()["numed-2021"],
        windows=(span("induction", 0, 18), span("mid_semester", 49, 67), span("exams", 231, 255)),
        coordinator="Dr Lim Wei Ling",
        coordinator_email="mentoring@example.org",
    )
    yield programme
    yield Mentor(
        id=host.new_id(),
        name="Farah Nadia binti Rahman",
        email="farah@example.org",
        programme=programme.id,
    )
    yield from collected.training(host, monday)


def _meeting(host: Host, evening: Evening, mentees: list[Mentee]) -> Meeting:
    """Return the meeting of one evening."""
    understood = read_line(
        f"{host.today(ZONE)} {evening.line}", new_id=host.new_id(), now=host.now(), zone=ZONE, mentees=mentees
    )
    return replace(
        understood.meeting,
        reflection=evening.reflection,
        private=evening.private,
        learned=evening.learned,
        support=evening.support,
        resources=evening.resources,
    )
