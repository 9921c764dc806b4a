"""Logbooks of any size, as the app would have written them, made in seconds.

What a meeting is in the file is read off one that was recorded; the others are written beside it with words,
days, digests and events of their own. The same number gives the same logbook on the same day.
"""

import json
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, time, timedelta
from itertools import islice
from typing import Any

from mentorlog.formats.merkle import leaf_hash
from mentorlog.formats.six_words import word_list
from mentorlog.host import Host
from mentorlog.model import (
    Attendance,
    Channel,
    Kind,
    Meeting,
    Mentee,
    Mentor,
    Programme,
    Span,
    canonical,
)
from mentorlog.model.text import fold
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.store import Store
from mentorlog.store.row_reader import digest

BUSY = 1_000
"""Meetings of one year, at most; more lie in the years before."""
PASSED, YEAR, BEFORE = 240, 300, 3_650
"""Days of the year that are over, days that it has, days before it that have meetings in large logbooks."""
MENTEES = 12
TOPICS = ("exams", "well-being", "study methods", "settling in", "time table", "asking for feedback")
_AT_ONCE = 1_000


def fill(host: Host, size: int, in_year: int = BUSY) -> None:
    """Make the logbook of `host`, with so many meetings.

    Args:
        host: whose home is empty.
        size: how many meetings.
        in_year: how many of them at most lie in the year in view.
    """
    today = host.today("UTC")
    chance = random.Random(size)
    people = [
        Mentee(id=_identifier(number), pseudonym=f"M-{number:02}", name=f"Mentee {number}")
        for number in range(1, MENTEES + 1)
    ]
    with Store(host, by="log") as store:
        store.add(*_beginning(host, today), *people)
        store.add(_first(today, people))
    with closing(sqlite3.connect(host.database, isolation_level=None)) as connection:
        connection.executescript("PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY; BEGIN")
        _write(connection, _meetings(size, in_year, today, people, chance), chance)
        connection.execute("COMMIT")


def _beginning(host: Host, today: date) -> tuple[Programme, Mentor]:
    """Return the year in view and the mentor."""
    start = today - timedelta(days=PASSED)

    def span(name: str, first: int, last: int) -> Span:
        return Span(name=name, start=start + timedelta(days=first), end=start + timedelta(days=last))

    programme = Programme(
        id=host.new_id(),
        name="Peer mentoring",
        start=start,
        end=start + timedelta(days=YEAR),
        zone="UTC",
        policy=shipped()["numed-2021"],
        windows=(span("induction", 0, 18), span("mid_semester", 49, 67), span("exams", 231, 255)),
        coordinator="Dr Lim Wei Ling",
    )
    mentor = Mentor(
        id=host.new_id(), name="Farah Nadia binti Rahman", email="farah@example.org", programme=programme.id
    )
    return programme, mentor


def _first(today: date, people: list[Mentee]) -> Meeting:
    """Return the meeting of which the others are made; every column that they differ in is filled."""
    return Meeting(
        id=_identifier(10**6),
        day=today - timedelta(days=PASSED + BEFORE),
        start=time(12, 30),
        zone="UTC",
        minutes=30,
        kind=Kind.ONE_TO_ONE,
        channel=Channel.IN_PERSON,
        mentees=(Attendance(mentee=people[0].id),),
        topics=(TOPICS[0],),
        facts="We met for the first time.",
    )


def _identifier(number: int) -> str:
    """Return the id of an entry; later ones have greater ids."""
    return f"{number:08x}-0000-7000-8000-{number * 2654435761 % 2**48:012x}"


def _meetings(
    size: int, in_year: int, today: date, people: list[Mentee], chance: random.Random
) -> Iterator[dict[str, Any]]:
    """Yield what differs from the first in all the others, by their days."""
    start = today - timedelta(days=PASSED)
    vocabulary = word_list()
    phrases = [" ".join(chance.choices(vocabulary, k=12)).capitalize() + "." for _ in range(500)]
    inside = min(size - 1, in_year)
    earlier = size - 1 - inside
    for number in range(size - 1):
        if number < earlier:
            day = start - timedelta(days=BEFORE - 1 - number * (BEFORE - 1) // earlier)
        else:
            day = start + timedelta(days=(number - earlier) * PASSED // inside)
        there = chance.sample(people, chance.choice((1, 1, 1, 2, 3)))
        yield {
            "id": _identifier(10**6 + 1 + number),
            "day": day.isoformat(),
            "start": f"{12 + number % 7:02}:{15 * (number % 4):02}",
            "minutes": 15 * (1 + number % 5),
            "kind": "group" if len(there) > 1 else ("one_to_one", "call")[number % 2],
            "channel": ("in_person", "video", "phone")[number % 3],
            "topics": chance.sample(TOPICS, number % 3),
            "facts": " ".join(chance.choices(phrases, k=4)),
            "reflection": " ".join(chance.choices(phrases, k=3)) if number % 5 == 0 else "",
            "mentees": [{"attended": True, "mentee": each.id} for each in there],
        }


def _write(connection: sqlite3.Connection, meetings: Iterator[dict[str, Any]], chance: random.Random) -> None:
    """Write meetings as the last one of the file was written, each with its event."""
    connection.row_factory = sqlite3.Row
    row = dict(connection.execute("SELECT * FROM meeting ORDER BY seq DESC LIMIT 1").fetchone())
    beside = dict(connection.execute("SELECT * FROM event_body ORDER BY seq DESC LIMIT 1").fetchone())
    body = json.loads(beside["body"])
    lists = ("topics",)
    seq = row["seq"]

    def made(each: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any], bytes]:
        nonlocal seq
        seq += 1
        plain = {**body["after"], **each}
        words = (*plain["topics"], plain["facts"], plain["reflection"])
        told = {"id": each["id"], "action": _identifier(2 * 10**8 + seq), "at": f"{each['day']}T20:00:00Z"}
        text = canonical({**body, **told, "after": plain})
        salt = chance.randbytes(16)
        columns = {name: value for name, value in each.items() if name != "mentees"}
        columns |= {name: canonical(each[name]) for name in lists}
        columns |= {"seq": seq, "digest": digest(plain), "folded": fold("\n".join(words))}
        columns["instant"] = f"{each['day']}T{each['start']}:00Z"
        event = {"seq": seq, "salt": salt, "body": text, "action": told["action"], "at": told["at"]}
        event["entity"] = each["id"]
        return {**row, **columns}, {**beside, **event}, leaf_hash(salt, text.encode())

    while some := list(islice(meetings, _AT_ONCE)):
        rows, bodies, leaves = zip(*map(made, some), strict=True)
        connection.executemany(
            "INSERT INTO event (seq, leaf) VALUES (?, ?)",
            [(each["seq"], leaf) for each, leaf in zip(bodies, leaves, strict=True)],
        )
        connection.executemany(insert_into("event_body", beside), bodies)
        connection.executemany(insert_into("meeting", row), rows)
        connection.executemany(
            "INSERT INTO attendance (meeting, position, mentee, attended, day, held) "
            "VALUES (?, ?, ?, 1, ?, 1)",
            [
                (each["id"], place, person["mentee"], each["day"])
                for each in some
                for place, person in enumerate(each["mentees"])
            ],
        )


def insert_into(table: str, row: dict[str, Any]) -> str:
    """Return the SQL that inserts such a row."""
    names = ", ".join(f'"{name}"' for name in row)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in row)})"
