"""The look at everything: each kind of damage is found, and nothing is written into what is damaged."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.model import Goal, Meeting, Mentee
from mentorlog.store import Damaged, Store
from mentorlog.store.damage.known_damage import known_damage
from mentorlog.store.row_reader import digest
from tests.faults.full_logbook import fill_logbook

NEW = "019cdcc4-a200-7000-8000-999999999999"
NO_GUARDS = "PRAGMA ignore_check_constraints=ON; DROP TRIGGER event_stays; DROP TRIGGER event_kept; "
NO_GUARDS += "DROP TRIGGER event_body_stays;"
"""Lets SQL do what only a failing disk does; the missing triggers are damage, too, which is found later."""


def spoil(database: Path, sql: str) -> None:
    """Change a logbook behind mentorlog's back, and put the triggers back."""
    connection = sqlite3.connect(database)
    triggers = [row[0] for row in connection.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")]
    connection.executescript(NO_GUARDS + sql)
    for trigger in triggers:
        connection.execute(trigger)
    connection.commit()
    connection.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A logbook with something of everything in it."""
    from tests.conftest import NOON, counting_bytes

    home = tmp_path_factory.mktemp("whole") / "home"
    fill_logbook(Host(home=home, now=lambda: NOON, random=counting_bytes()))
    return home


@pytest.fixture
def filled(whole: Path, host: Host) -> Host:
    """The host of a copy of it."""
    shutil.copytree(whole, host.home)
    return host


SPOILED = {
    "a text": ("UPDATE meeting SET private = 'x' WHERE seq = 5", "meeting .* not as mentorlog wrote it"),
    "a digest": ("UPDATE mentee SET digest = replace(digest, 'a', 'b')", "mentee .* not as"),
    "an id": ("UPDATE goal SET id = '11111111' || substr(id, 9)", "goal .* not as"),
    "who came": ("UPDATE attendance SET attended = 1 - attended", "meeting .* not as"),
    "who was expected": ("DELETE FROM attendance WHERE position = 1", "meeting .* not as"),
    "the words that are searched": (
        "UPDATE meeting SET folded = replace(folded, 'quincunx', 'quincuny')",
        "not searched by its own words",
    ),
    "the instant": (
        "UPDATE meeting SET instant = replace(instant, '2026', '2024')",
        "not searched by its own words",
    ),
    "the order": ("UPDATE meeting SET seq = seq + 100 WHERE seq = 5", "not in its place"),
    "a missing entry": ("DELETE FROM reflection", "The reflection .* is missing"),
    "an entry of nowhere": (
        f"INSERT INTO alert VALUES ('{NEW}', 99, '{digest({'id': NEW, 'day': '2026-01-01'})}', '2026-01-01')",
        "alert .* is in no change of the history",
    ),
    "a body": ("UPDATE event_body SET body = replace(body, 'Read', 'Raed')", "Change .* not as"),
    "a salt": ("UPDATE event_body SET salt = randomblob(16) WHERE seq = 3", "Change 3 .* not as"),
    "a leaf": ("UPDATE event SET leaf = randomblob(32) WHERE seq = 3", "Change 3 .* not as"),
    "an action": ("UPDATE event_body SET action = '1' WHERE seq = 3", "Change 3 .* not as"),
    "what is undone": ("UPDATE event_body SET undoes = NULL WHERE undoes IS NOT NULL", "Change .* not as"),
    "whose change it is": ("UPDATE event_body SET entity = '1' WHERE seq = 3", "Change 3 .* not as"),
    "when it was": ("UPDATE event_body SET at = '2025-01-01T00:00:00Z' WHERE seq = 3", "Change 3 .* not as"),
    "a missing change": (
        "DELETE FROM event_body WHERE seq = 3; DELETE FROM event WHERE seq = 3",
        "Change 3 is missing",
    ),
    "a reference": (
        "PRAGMA foreign_keys=OFF; UPDATE attendance SET mentee = 'nobody' WHERE position = 1",
        "not there|not as",
    ),
    "a rule of a table": (
        "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace(sql, '1440', '1441')",
        "The table meeting",
    ),
    "a missing body": ("DELETE FROM event_body WHERE seq = 3", "What change 3 of the history was is missing"),
    "a draft": ("UPDATE draft SET body = replace(body, 'Not', 'Now')", "in the table draft"),
    "a draft's moment": ("UPDATE draft SET saved_at = '2026-03-11T12:00:01Z'", "in the table draft"),
    "a packet": ("UPDATE packet SET as_of = '2026-03-10'", "in the table packet"),
    "what opens a name": ("UPDATE opening SET disclosure = disclosure || 'A'", "in the table opening"),
    "a checkpoint": ("UPDATE checkpoint SET day = '2026-03-10'", "in the table checkpoint"),
    "the leaf of an erased change": (
        "UPDATE event SET leaf = randomblob(32) WHERE seq = (SELECT seq FROM erased_event)",
        "Change .* not as",
    ),
    "what is left of a change": ("UPDATE erased_event SET at = '2025-01-01T00:00:00Z'", "table erased_event"),
}


@pytest.mark.parametrize("sort", SPOILED)
def test_each_kind_of_damage_is_found_and_nothing_more_is_written(filled: Host, sort: str) -> None:
    """It is said in a sentence, this process and others refuse to write, and the file stays as it is."""
    sql, said = SPOILED[sort]
    spoil(filled.database, sql)
    before = filled.database.read_bytes()
    with Store(filled) as store, Store(filled) as other:
        found = store.faults()
        assert any(re.search(said, each) for each in found), found
        for each in (store, other):
            with pytest.raises(Damaged, match="Nothing more is written into it"):
                each.add(Mentee(id=NEW, pseudonym="M-77"))
    assert filled.database.read_bytes() == before


CHANGES: dict[str, tuple[str, Callable[[Store], object]]] = {
    "an edit reads the row": (
        "UPDATE meeting SET private = 'x'",
        lambda store: store.edit(store.meetings()[0], replace(store.meetings()[0], minutes=1)),
    ),
    "undo reads the body": (
        "UPDATE event_body SET body = replace(body, 'To be', 'To bx')",
        lambda store: store.undo(),
    ),
    "undo reads the action": (
        "UPDATE event_body SET action = 'x' WHERE seq = (SELECT max(seq) FROM event)",
        lambda store: store.undo(),
    ),
    "undo reads what was undone": (
        "UPDATE event_body SET undoes = NULL WHERE undoes IS NOT NULL",
        lambda store: store.undo(),
    ),
    "what was changed last reads the body": (
        "UPDATE event_body SET body = replace(body, 'Listen', 'Lixten')",
        lambda store: [store.changed_last(meeting.id) for meeting in store.all(Meeting)] and store.events(),
    ),
    "a new entry has the next number": (
        "DELETE FROM event_body WHERE seq = 3; DELETE FROM event WHERE seq = 3",
        lambda store: store.add(Mentee(id=NEW, pseudonym="M-77")),
    ),
}


@pytest.mark.parametrize("sort", CHANGES)
def test_what_a_change_depends_on_is_looked_at_first(filled: Host, sort: str) -> None:
    """Damage is found without a look at everything, and known from then on."""
    sql, change = CHANGES[sort]
    spoil(filled.database, sql)
    before = filled.database.read_bytes()
    with Store(filled) as store:
        with pytest.raises(Damaged):
            change(store)
        assert known_damage(filled.database)
        with pytest.raises(Damaged, match="Nothing more is written"):
            store.drop_draft("none")
    assert filled.database.read_bytes() == before


def test_an_entry_as_it_once_was_is_found(filled: Host) -> None:
    """A row that a disk never wrote has a digest that fits; the history knows of the change."""
    with Store(filled) as store, store.connection.read() as connection:
        [row] = connection.execute("SELECT why, digest FROM goal")
    with Store(filled) as store:
        [goal] = store.all(Goal)
        store.edit(goal, replace(goal, why="Another reason"))
    spoil(filled.database, f"UPDATE goal SET why = '{row['why']}', digest = '{row['digest']}'")
    with Store(filled) as store:
        assert store.all(Goal) == (goal,)
        [found] = store.faults()
        assert re.search("The goal .* is not what the history says", found)


def test_what_is_known_holds_for_that_file_alone(filled: Host) -> None:
    """A good copy in its place may be written into; and so may a file that is found whole after all."""
    good = filled.database.read_bytes()
    spoil(filled.database, "UPDATE goal SET title = 'x'")
    with Store(filled) as store:
        assert len(store.faults()) == 1
    assert known_damage(filled.database)
    filled.database.write_bytes(good)
    assert known_damage(filled.database) == ""
    with Store(filled) as store:
        store.add(Mentee(id=NEW, pseudonym="M-77"))
        assert store.faults() == ()
    assert not (filled.home / "damage.json").exists()


def test_tables_that_others_added_are_no_damage(filled: Host) -> None:
    """A logbook may be opened in Datasette, or have a view of the mentor's own."""
    spoil(filled.database, "CREATE TABLE mine (x); CREATE VIEW months AS SELECT day FROM meeting")
    with Store(filled) as store:
        assert store.faults() == ()


def test_words_that_an_earlier_version_folded_otherwise_are_no_damage(filled: Host) -> None:
    """0.1.0 left the strokes of letters: a logbook with `ø` in it is whole, and goes on being written."""
    spoil(filled.database, "UPDATE meeting SET folded = replace(folded, 'o', 'ø')")
    with Store(filled) as store:
        assert not store.faults()
        store.add(Mentee(id=NEW, pseudonym="M-77"))
