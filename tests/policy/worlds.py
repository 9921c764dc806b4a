"""Random small worlds: a policy of a few rules, and a logbook of a few weeks or months with today in it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from mentorlog.model import (
    Attendance,
    Attestation,
    Channel,
    Document,
    Entries,
    Kind,
    Meeting,
    Person,
    Span,
    Status,
    Waiver,
)
from mentorlog.model.programme import OpeningBalance
from mentorlog.policy.document import Policy
from mentorlog.policyfile.parsing import PolicyError, parse
from tests.policy.making import HEAD
from tests.policy.random_rules import ANCHOR, COHORTS, PHASES, TAGS, WINDOWS, Rules, Table, Value, written

NAMES = (
    "".join(f'[[phase]]\nname = "{name}"\n' for name in PHASES)
    + "".join(f'[[window]]\nname = "{name}"\n' for name in WINDOWS)
    + f'[[anchor]]\nname = "{ANCHOR}"\n'
)
MORE_TAGS = (*TAGS, "career", "study", "wellbeing", "self")


@dataclass(frozen=True, slots=True)
class World:
    """A policy and what it judges."""

    text: str
    """The requirements as they are written."""
    policy: Policy
    entries: Entries
    today: date


def wide_world(seed: int) -> World:
    """Make a world with more mentees, tags and meetings that are wanted, and with some called off."""
    random = Random(seed)
    one = world(seed, wide=True)
    entries = one.entries
    mentees = tuple(_id(number) for number in range(1, random.randint(4, 8)))
    days = (entries.end - entries.start).days
    more = (_person(random, n, mentee, entries.start, days) for n, mentee in enumerate(mentees))
    known = {person.id for person in entries.people}
    off = [
        replace(
            _meeting(random, 20 + n, day, status, mentees),
            mentees=(Attendance(mentee=random.choice(mentees), attended=False),),
            kind=Kind.ONE_TO_ONE,
        )
        for n, (day, status) in enumerate(
            (day, random.choice((Status.CANCELLED, Status.NO_SHOW, Status.ATTEMPTED)))
            for day in (one.today, one.today, entries.end, entries.windows[0].start)
            if random.random() < 0.4
        )
    ]
    entries = replace(
        entries,
        meetings=(*entries.meetings, *off),
        mentees=mentees,
        people=(*entries.people, *(person for person in more if person.id not in known)),
    )
    return replace(one, entries=entries)


def _widened(random: Random, value: Value) -> Value:
    """Return a part of a rule with other tags, and now and then with more meetings wanted."""
    if isinstance(value, list):
        return [_widened(random, one) for one in value]
    if not isinstance(value, dict):
        return value
    made: Table = {key: _widened(random, one) for key, one in value.items()}
    for key in made.keys() & {"tags", "not_tags"}:
        made[key] = [*random.sample(MORE_TAGS, random.randint(1, 2))]
    wanted = made.get("at_least")
    if made.get("kind") in ("count", "each_semester", "exclusive") and isinstance(wanted, int):
        made["at_least"] = wanted * random.choice((1, 2, 5))
    return made


def world(seed: int, *, wide: bool = False) -> World:
    """Make the world of a number; a wide one is only begun here."""
    random = Random(seed)
    start = date(2026, 1, 5) + timedelta(days=random.randint(0, 200))
    end = start + timedelta(days=random.choice((20, 34, 48, 69, 90, 120)))
    today = start + timedelta(days=random.randint(-5, (end - start).days * random.choice((1, 2, 3)) // 3))

    def made(rule: Table) -> Table:
        """Return a rule as it is, or widened."""
        widened = _widened(random, rule) if wide else rule
        assert isinstance(widened, dict)
        return widened

    while True:
        rules = Rules(random, start, end)
        text = "".join(
            "[[requirement]]\n" + "".join(f"{key} = {written(value)}\n" for key, value in rule.items())
            for rule in (made(rules.requirement()) for _ in range(random.choice((1, 2, 2, 3))))
        )
        try:
            policy = parse(HEAD + NAMES + text, "world", for_use=True)
        except PolicyError:
            continue
        return World(text, policy, _entries(random, policy, start, end, today), today)


def _id(number: int) -> str:
    """Return an id."""
    return f"{number:08x}-1111-7000-8000-000000000000"


def _entries(random: Random, policy: Policy, start: date, end: date, today: date) -> Entries:
    """Make a logbook."""
    days = (end - start).days
    mentees = tuple(_id(number) for number in range(1, random.randint(2, 4)))
    ids = [rule.id for _, rule in policy.placed_rules()]

    def day(least: int = 0, most: int = days) -> date:
        """Choose a day, counted from the first."""
        return start + timedelta(days=random.randint(least, max(least, most)))

    def span(name: str, least: int, most: int, length: int) -> Span:
        """Make a stretch of days."""
        first = day(least, most)
        return Span(name=name, start=first, end=first + timedelta(days=random.randint(0, length)))

    gone = (today - start).days
    held = [
        _meeting(random, n, day(-10, gone - 1), Status.HELD, mentees) for n in range(random.randint(0, 4))
    ]
    held = [one for one in held if one.day < today]
    coming = [
        _meeting(random, 9 + n, day(max(0, gone)), Status.PLANNED, mentees)
        for n in range(random.choice((0, 0, 0, 1, 2)))
    ]
    papers = [
        Document(id=_id(50 + n), kind="reflection", day=day(), words=200) for n in range(random.randint(0, 3))
    ]
    return Entries(
        start=start,
        end=end,
        meetings=(*held, *coming),
        mentees=mentees,
        people=tuple(_person(random, n, one, start, days) for n, one in enumerate(mentees)),
        logged={
            one.id: one.day + timedelta(days=random.choice((-3, 0, 2, 9)))
            for one in (*held, *coming)
            if random.random() < 0.8
        },
        phases=(span("early", -3, days // 3, days // 4), span("late", days * 2 // 3, days, days // 4)),
        windows=tuple(span(name, 0, days, 15) for name in WINDOWS),
        anchors={ANCHOR: day()},
        excluded=tuple(span("vacation", 0, days, 9) for _ in range(random.choice((0, 0, 1, 2)))),
        documents=tuple(one for one in papers if one.day < today),
        attestations=tuple(
            Attestation(id=_id(60), what="quiz", day=day(-10)) for _ in range(random.randint(0, 1))
        ),
        openings=tuple(
            OpeningBalance(id=_id(70), requirement=random.choice(ids), amount=1)
            for _ in range(random.random() < 0.1)
        ),
        waivers=tuple(
            Waiver(requirement=random.choice(ids), reason="leave", granted_by="Dr Lim")
            for _ in range(random.random() < 0.05)
        ),
    )


def _meeting(random: Random, number: int, day: date, status: Status, mentees: tuple[str, ...]) -> Meeting:
    """Make a meeting that took place, or is to."""
    kind = random.choice((Kind.ONE_TO_ONE, Kind.ONE_TO_ONE, Kind.CALL, Kind.GROUP, Kind.TRAINING))
    who = random.sample(mentees, random.randint(1, len(mentees)) if kind is Kind.GROUP else 1)
    return Meeting(
        id=_id(100 + number),
        day=day,
        zone="UTC",
        minutes=random.choice((30, 60, 60, 60, 90, 120)),
        kind=kind,
        channel=random.choice((None, Channel.VIDEO, Channel.IN_PERSON, Channel.PHONE)),
        status=status,
        by_chance=random.random() < 0.1,
        mentees=tuple(Attendance(mentee=one) for one in who),
        tags=tuple(tag for tag in TAGS if random.random() < 0.2),
    )


def _person(random: Random, number: int, mentee: str, start: date, days: int) -> Person:
    """Say what a mentee is called, and when they are there."""
    first = start + timedelta(days=random.randint(-5, days // 2)) if random.random() < 0.15 else None
    last = start + timedelta(days=random.randint(days // 2 + 1, days)) if random.random() < 0.1 else None
    return Person(id=mentee, label=f"M-{number}", cohort=random.choice((*COHORTS, "")), start=first, end=last)
