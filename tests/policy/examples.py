"""The worked examples of `policies.json` and `programmes.json` as entries.

An event there is `[day, type, minutes, people, channel?, tag?, more?]`. An example without a period gets the
shortest one that holds its days. Meetings longer than ten hours stand for a total; they become several.

`more` is a table: `who` (the numbers of the mentees who came; otherwise they take turns), `tags` (more of
them) and `logged` (the day on which it was written down). Ticks with a day, and if need be with who can
confirm them, are `[what, day, confirmed by?]`; the own days of mentees are `[first, last]` by their number,
where null is the programme's.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any

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
)
from tests.policy.making import identifier

POLICIES: list[dict[str, Any]] = [
    policy
    for name in ("policies.json", "programmes.json")
    for policy in json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))["policies"]
]

_KINDS = {"with_supervisor": "supervision", "reflection_work": "cpd"}
_CHANNELS = {"online": ("video", ""), "in_person_private": ("in_person", "private")}
_LONGEST = 600


def examples() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every worked example with the id of its policy."""
    for policy in POLICIES:
        for example in policy["examples"]:
            yield policy["id"], example


def entries(example: dict[str, Any]) -> Entries:
    """Build what the rules look at."""
    start, end = _period(example)
    numbers = count(1)
    people = [identifier(10_000 + number) for number in range(example.get("mentees", _most(example)))]
    meetings = tuple(_meetings(example, people, numbers))
    return Entries(
        start=start,
        end=end,
        meetings=tuple(meeting for meeting, _ in meetings),
        logged={meeting.id: logged for meeting, logged in meetings if logged},
        documents=tuple(_documents(example, numbers)),
        attestations=tuple(_attestations(example, start, numbers)),
        mentees=tuple(people),
        people=tuple(_persons(example, people)),
        phases=_spans(example.get("phases", {}) | example.get("semesters", {})),
        windows=_spans(example.get("windows", {})),
        anchors={name: date.fromisoformat(when) for name, when in example.get("anchors", {}).items()},
    )


def _period(example: dict[str, Any]) -> tuple[date, date]:
    """Return the period given, or the shortest that holds every day of the example."""
    if "period" in example:
        return date.fromisoformat(example["period"][0]), date.fromisoformat(example["period"][1])
    days = [
        example["as_of"],
        *(event[0] for event in example["events"]),
        *example.get("anchors", {}).values(),
    ]
    for key in ("phases", "semesters", "windows"):
        days += [day for pair in example.get(key, {}).values() for day in pair]
    return date.fromisoformat(min(days)), date.fromisoformat(max(days))


def _most(example: dict[str, Any]) -> int:
    """Return how many people the largest event has."""
    return max((event[3] for event in example["events"]), default=0)


def _persons(example: dict[str, Any], people: list[str]) -> Iterator[Person]:
    """Yield what is known of the mentees: what they are called, and their own days."""
    for number, one in enumerate(people, 1):
        first, last = example.get("own_days", {}).get(str(number), (None, None))
        yield Person(id=one, label=f"M-{number:02}", start=_day(first), end=_day(last))


def _day(text: str | None) -> date | None:
    """Read a day, if there is one."""
    return date.fromisoformat(text) if text else None


def _meetings(
    example: dict[str, Any], people: list[str], numbers: Iterator[int]
) -> Iterator[tuple[Meeting, date | None]]:
    """Yield the meetings, and when they were logged; those with few people go through the mentees in turn."""
    turn = cycle(people)
    for event in example["events"]:
        when, kind, minutes, size, channel, tag = [*event, "", ""][:6]
        more = event[6] if len(event) > 6 else {}
        named, extra = _CHANNELS.get(channel, (channel, ""))
        marks = {mark for mark in (tag, extra, *more.get("tags", ())) if mark}
        for offset, part in enumerate(_parts(minutes)):
            who = [people[number - 1] for number in more.get("who", ())]
            who = who or list(islice(turn, min(size, len(people))))
            meeting = Meeting(
                id=identifier(next(numbers)),
                day=date.fromisoformat(when) + timedelta(days=offset),
                zone="UTC",
                minutes=part,
                kind=Kind(_KINDS.get(kind, kind)),
                channel=Channel(named) if named else None,
                by_chance="unplanned" in marks,
                mentees=tuple(Attendance(mentee=person) for person in who),
                others=size - len(who),
                tags=tuple(sorted(marks - {"unplanned"})),
            )
            yield meeting, _day(more.get("logged"))


def _parts(minutes: int) -> Iterator[int]:
    """Split a total into meetings of a believable length."""
    while minutes > _LONGEST:
        yield _LONGEST
        minutes -= _LONGEST
    yield minutes


def _attestations(example: dict[str, Any], start: date, numbers: Iterator[int]) -> Iterator[Attestation]:
    """Yield the ticks: those without a day are of the first day."""
    for what in example.get("attest", ()):
        yield Attestation(id=identifier(next(numbers)), what=what, day=start)
    for what, when, confirmed_by in ([*tick, ""][:3] for tick in example.get("ticks", ())):
        yield Attestation(
            id=identifier(next(numbers)), what=what, day=date.fromisoformat(when), confirmed_by=confirmed_by
        )


def _documents(example: dict[str, Any], numbers: Iterator[int]) -> Iterator[Document]:
    """Yield the documents: those with a number of words are dated on the day of the question."""
    as_of = date.fromisoformat(example["as_of"])
    for kind, lengths in example.get("texts", {}).items():
        for words in lengths:
            yield Document(id=identifier(next(numbers)), kind=kind, day=as_of, words=words)
    for kind, days in example.get("doc_dates", {}).items():
        for when in [days] if isinstance(days, str) else days:
            yield Document(id=identifier(next(numbers)), kind=kind, day=date.fromisoformat(when), words=300)


def _spans(named: dict[str, list[str]]) -> tuple[Span, ...]:
    """Read phases, semesters or windows."""
    return tuple(
        Span(name=name.lower(), start=date.fromisoformat(first), end=date.fromisoformat(last))
        for name, (first, last) in named.items()
    )
