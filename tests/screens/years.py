"""A year under any policy that ships, held as its mentors might hold it, seen mid-year or at its end."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.model import (
    Attendance,
    Attestation,
    Channel,
    Kind,
    Meeting,
    Mentee,
    Mentor,
    Programme,
    Span,
)
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.screens.editors import named_days
from mentorlog.store import Store
from tests.copies import fill
from tests.screens import seed
from tests.screens.seed import ZONE

MID_YEAR, YEAR_END = date(2026, 1, 14), date(2026, 6, 24)
POLICIES = ("numed-2021", "tums-dual-2011", "icf-acc", "babcp-sup")
START, END = date(2025, 9, 1), date(2026, 6, 30)
VACATION = Span(name="winter_break", start=date(2025, 12, 22), end=date(2026, 1, 4))


def at(host: Host, today: date) -> Host:
    """Return the host on another day."""
    return replace(host, now=lambda: datetime(today.year, today.month, today.day, 4, 0, tzinfo=UTC))


def programme(host: Host, key: str) -> Programme:
    """Return a year of a shipped policy with the days that the app suggests, and a vacation."""
    text = shipped()[key]
    policy = parse(text, key)
    end = date(2026, 8, 31) if key == "babcp-sup" else END
    days = named_days.suggest(policy, START, end)
    read = [
        (one.kind, named_days.span_reader(one.name, START)(days[one.field]))
        for one in named_days.needed(policy)
    ]
    return Programme(
        id=host.new_id(),
        name=policy.name,
        start=START,
        end=end,
        zone=ZONE,
        policy=text,
        windows=tuple(span for kind, span in read if kind == "window"),
        phases=tuple(span for kind, span in read if kind == "phase"),
        anchors=tuple(span for kind, span in read if kind == "anchor"),
        excluded=(VACATION,),
    )


def year_of(host: Host, key: str, today: date) -> Store:
    """Open a logbook in which everything until `today` was held, more or less as the policy asks."""
    fill(host, (key, today), partial(_fill, key, today))
    return Store(host)


def _fill(key: str, today: date, host: Host) -> None:
    """Write such a logbook."""
    people = seed.mentees(host)
    served = programme(host, key)
    mentor = Mentor(id=host.new_id(), name="Farah Nadia", programme=served.id)
    with Store(host) as store:
        store.add(served, mentor, *people)
        store.add(*(one for one in _held(host, key, people) if one.day <= today))
        for what in ("training_course", "orientation", "referrals_reviewed"):
            store.add(Attestation(id=host.new_id(), what=what, day=date(2025, 9, 4)))


def app_of(host: Host, key: str, today: date) -> tuple[MentorlogApp, Store]:
    """Return the app on such a logbook, still, on that day."""
    host = at(host, today)
    store = year_of(host, key, today)
    app = MentorlogApp(host, store, draft_session="here")
    app.animation_level = "none"
    app.theme = "textual-dark"
    return app, store


def _held(host: Host, key: str, people: tuple[Mentee, ...]) -> Iterator[Meeting]:
    """Yield the meetings of a year that slackens a little after the vacation."""
    kind, minutes, every = {
        "numed-2021": (Kind.ONE_TO_ONE, 45, 40),
        "tums-dual-2011": (Kind.CALL, 20, 7),
        "icf-acc": (Kind.ONE_TO_ONE, 60, 5),
        "babcp-sup": (Kind.SUPERVISION, 90, 35),
    }[key]
    day, number = date(2025, 9, 3), 0
    while day <= END:
        if day not in VACATION:
            yield Meeting(
                id=host.new_id(),
                day=day,
                zone=ZONE,
                minutes=minutes,
                kind=kind,
                channel=Channel.PHONE if kind is Kind.CALL else Channel.VIDEO,
                mentees=(Attendance(mentee=people[number % 3].id),),
                tags=("paid",) if key == "icf-acc" else (),
            )
        number += 1
        day += timedelta(days=every if day.year == 2025 else every * 3 // 2)
