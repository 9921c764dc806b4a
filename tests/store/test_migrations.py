"""Migrations: nothing to newest, older files with a copy first, two first starts at once."""

import json
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from mentorlog.formats.merkle import LogRoot, Tree
from mentorlog.host import Host
from mentorlog.model import (
    About,
    Batch,
    Checkpoint,
    Entity,
    Feedback,
    GoalReview,
    Lens,
    Meeting,
    Meetings,
    Mentee,
    PartOfDay,
    ReceivedDecision,
    Referral,
    SaltedName,
    Sent,
    Service,
    Support,
    Survey,
    from_plain,
)
from mentorlog.store import Change, Damaged, NewerLogbook, Store, StoreError, events, opening
from mentorlog.store import tables as schema
from mentorlog.store.attaching import attach
from mentorlog.store.drafts import read_drafts
from mentorlog.store.file_header import SCHEMA
from mentorlog.store.rows import KINDS
from mentorlog.store.soundness import problems
from mentorlog.store.tables import migrations
from tests.conftest import NOON

ROOTS = {
    1: LogRoot(12, bytes.fromhex("183f96cc4e40c3a3a316fb4777bc3e38d1fd101b912bb73b4dfd47c14455b7a7")),
    2: LogRoot(14, bytes.fromhex("913470ef6692f69808b3afba010cf53c99dcc80cc5675df3413b4b9800af2f7e")),
    3: LogRoot(15, bytes.fromhex("6ac390291fbc82488047cf3fca6dccd1b68458a982a49cfb12fda000c06305c0")),
    4: LogRoot(17, bytes.fromhex("e952609894ed0dde5690c57addf358c7795785c6d3b2b9a2a8c6ed339805ed3d")),
    5: LogRoot(25, bytes.fromhex("bee1a5bf8a2daa3eb4fbcf76aa963c7f6cbf350e0a457903d368134ca75eae73")),
    6: LogRoot(28, bytes.fromhex("694298887ab621a83ac95eb1ebd5d0caeda5365085d0a20808b526d05f9cdf91")),
    8: LogRoot(19, bytes.fromhex("81802b64aceffab9fc26207daa420308ef984713927a2bc0bb278e63da3cdd8e")),
    9: LogRoot(20, bytes.fromhex("b728d73207a71e382a03d97012c7fab9ea9ad2b7f6968030ccee9891f8647ceb")),
}
"""The root of the log in the logbook of each schema that has one of its own."""

NOTHING_ERASED = """
CREATE TABLE erased_event (seq, kind, entity, action, at, erases);
ALTER TABLE event_body ADD COLUMN erases INTEGER NOT NULL DEFAULT 0;
"""
"""What the history of an older file is read with."""


def test_the_schema_number_is_the_number_of_migrations() -> None:
    """Whoever adds a migration must bump `SCHEMA`, or new files would never be opened again."""
    with Database(memory=True) as empty:
        assert len(migrations.pending(empty)) == SCHEMA


def test_an_older_file_is_copied_before_it_is_changed(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration keeps the entries, runs once, and leaves a copy from before it."""
    with Store(host) as store:
        store.add(Mentee(id=host.new_id(), pseudonym="M-01"))

    def m999_later(db: Database) -> None:
        db.execute("CREATE TABLE later (x TEXT) STRICT")

    migrations()(m999_later)
    monkeypatch.setattr(opening, "SCHEMA", SCHEMA + 1)
    try:
        with Store(host) as store:
            assert [m.pseudonym for m in store.all(Mentee)] == ["M-01"]
        Store(host).close()
        [copy] = host.backups.glob("*before-update.db")
        before = sqlite3.connect(copy)
        assert before.execute("SELECT count(*) FROM mentee").fetchone() == (1,)
        assert before.execute("SELECT count(*) FROM sqlite_master WHERE name = 'later'").fetchone() == (0,)
        before.close()
    finally:
        migrations._migrations.pop()


@pytest.mark.parametrize("earlier", range(1, SCHEMA))
def test_earlier_migrations_make_what_they_always_made(earlier: int) -> None:
    """They went through on people's disks; a later wish is a migration of its own."""
    with Database(memory=True) as empty:
        following = migrations.pending(empty)[earlier].name
    then, now = sqlite3.connect(":memory:"), sqlite3.connect(":memory:")
    then.executescript(_sql(earlier))
    migrations.apply(Database(now), stop_before=following)
    listing = (
        "SELECT type, name, tbl_name, sql FROM sqlite_master "
        "WHERE type <> 'view' AND name NOT GLOB '*_sqlite*' ORDER BY name"
    )
    assert then.execute(listing).fetchall() == now.execute(listing).fetchall() != []
    then.close()
    now.close()


def test_a_file_of_the_first_schema_is_updated_whole(host: Host) -> None:
    """A logbook made when there was one migration keeps every entry, event and draft, and a copy is made."""
    before, meaning = _put(host, 1), _meaning(1)
    with Store(host) as store:
        assert _said(store) == meaning
        logbook = store.logbook()
        assert Tree(logbook.leaves).log_root() == ROOTS[1]
        assert [len(store.all(cls)) for cls in KINDS.values()] == [1, 1, 2, 0, 1, 1, 1, 1, 1, *[0] * 12]
        assert [draft.fields for draft in store.drafts()] == [{"title": "half a"}]
        assert (store.sent.packets(), store.sent.checkpoints(), store.sent.salted_names()) == ((), (), ())
        store.add(Referral(id=host.new_id(), day=NOON.date(), where="careers", mentee=logbook.mentees[0].id))
    assert _copied(host) == before


def test_a_file_of_the_second_schema_is_updated_whole(host: Host) -> None:
    """Its mentees have no days of their own yet, and may be given some; what left the logbook stays."""
    before, meaning = _put(host, 2), _meaning(2)
    with Store(host) as store:
        assert _said(store) == meaning
        logbook = store.logbook()
        assert Tree(logbook.leaves).log_root() == ROOTS[2]
        assert len(store.all(Referral)) == len(store.all(Survey)) == 1
        assert [
            len(kept) for kept in (store.sent.packets(), store.sent.checkpoints(), store.sent.salted_names())
        ] == [1] * 3
        assert {(one.start, one.end) for one in logbook.mentees} == {(None, None)}
        ana = logbook.mentees[0]
        store.edit(ana, replace(ana, start=date(2025, 11, 3)))
    with Store(host) as store:
        assert store.all(Mentee)[0] == replace(ana, start=date(2025, 11, 3))
        store.undo()
        assert store.all(Mentee)[0] == ana
    assert _copied(host) == before


def test_a_file_of_the_third_schema_is_updated_whole(host: Host) -> None:
    """Nothing was agreed with its mentees or learned at its meetings yet, and may be said now."""
    before, meaning = _put(host, 3), _meaning(3)
    with Store(host) as store:
        assert _said(store) == meaning
        logbook = store.logbook()
        assert Tree(logbook.leaves).log_root() == ROOTS[3]
        [ana, _], [meeting] = logbook.mentees, logbook.meetings
        assert (ana.start, ana.end) == (date(2025, 11, 3), date(2026, 5, 1))
        assert (ana.role, ana.agreed_on, meeting.support, meeting.learned) == ("", None, (), "")
        agreed = replace(ana, expectations="To meet", agreed_on=date(2025, 11, 4), notes="Shy")
        told = replace(
            meeting,
            start=None,
            part_of_day=PartOfDay.EVENING,
            support=(Support.ACADEMIC,),
            resources=("Past papers",),
            learned="Wait",
            co_mentor=True,
        )
        store.record(Change(ana, agreed), Change(meeting, told))
    with Store(host) as store:
        assert (store.all(Mentee)[0], store.all(Meeting)) == (agreed, (told,))
        assert store.meetings("past papers") == store.meetings("wait") == (told,)
        store.undo()
        assert (store.all(Mentee)[0], store.all(Meeting)) == (ana, (meeting,))
    assert _copied(host) == before


def test_a_file_of_the_fourth_schema_is_updated_whole(host: Host) -> None:
    """Its reflection is about a meeting, as it was; another may be about a mentee, and have lenses."""
    before, meaning = _put(host, 4), _meaning(4)
    with Store(host) as store:
        assert _said(store) == meaning
        logbook = store.logbook()
        assert Tree(logbook.leaves).log_root() == ROOTS[4]
        [ana, _], [reflection], [goal] = logbook.mentees, logbook.reflections, logbook.goals
        [attestation], [referral] = logbook.attestations, logbook.referrals
        assert (reflection.about, reflection.lenses, reflection.level) == (About.MEETING, (), None)
        assert (goal.model, goal.reviews, attestation.minutes, referral.service) == (None, (), 0, None)
        service = Service(id=host.new_id(), title="Well-being", area="student_wellbeing", urgent=True)
        told: tuple[Entity, ...] = (
            replace(
                reflection,
                about=About.MENTEE,
                meeting=None,
                mentee=ana.id,
                lenses=(Lens.DOMAIN, Lens.PRACTICE),
                themes=("team_spirit",),
                skills=("communication",),
                level=3,
            ),
            replace(goal, model="grow", reviews=(GoalReview(day=NOON.date(), text="Nearer"),)),
            replace(attestation, course="Listening", minutes=90, topics=("listening",)),
            replace(referral, service=service.id, follow_up=NOON.date()),
        )
        was: tuple[Entity, ...] = (reflection, goal, attestation, referral)
        store.record(Change(None, service), *(Change(*pair) for pair in zip(was, told, strict=True)))
    with Store(host) as store:
        after = store.logbook()
        assert (*after.reflections, *after.goals, *after.attestations, *after.referrals) == told
        assert after.services == (service,)
        store.undo()
        assert _said(store)[1] == meaning[1]
    assert _copied(host) == before


def test_a_file_of_the_fifth_schema_is_updated_whole(host: Host) -> None:
    """Nothing in it was imported or erased; now it may say which import an entry came with."""
    before, meaning = _put(host, 5), _meaning(5)
    with Store(host) as store:
        assert _said(store) == meaning
        logbook = store.logbook()
        assert Tree(logbook.leaves).log_root() == ROOTS[5]
        [ana, _], [meeting], [reflection, _] = logbook.mentees, logbook.meetings, logbook.reflections
        assert (ana.erased, meeting.batch, reflection.batch, reflection.erased_words) == (None, None, None, 0)
        batch = Batch(
            id=host.new_id(), source="year.csv", sha256="0" * 64, format="csv", day=NOON.date(), entries=2
        )
        came = (replace(meeting, batch=batch.id), replace(reflection, batch=batch.id, erased_words=9))
        store.record(Change(None, batch), Change(meeting, came[0]), Change(reflection, came[1]))
    with Store(host) as store:
        after = store.logbook()
        assert (*after.batches, *after.meetings, after.reflections[0]) == (batch, *came)
        store.undo()
        assert _said(store)[1] == meaning[1]
    assert _copied(host) == before


def test_a_file_of_the_sixth_schema_is_updated_whole(host: Host) -> None:
    """What no event tells of had no digests yet, and has them now: a change behind our back is noticed."""
    before = _put(host, 6)
    with Store(host) as store:
        assert store.faults() == ()
        logbook = store.logbook()
        assert Tree(logbook.leaves).log_root() == ROOTS[6]
        assert [len(store.all(cls)) for cls in (Batch, Meeting, Feedback)] == [1, 2, 0]
        assert [event.seq for event in store.events() if event.erased] == [23]
        assert [draft.fields for draft in store.drafts()] == [{"title": "half a"}]
        assert [
            len(kept) for kept in (store.sent.packets(), store.sent.checkpoints(), store.sent.salted_names())
        ] == [1] * 3
    assert _copied(host) == before
    for table, column in (
        ("draft", "saved_at"),
        ("packet", "folder"),
        ("opening", "disclosure"),
        ("checkpoint", "day"),
        ("erased_event", "action"),
    ):
        connection = sqlite3.connect(host.database)
        connection.executescript(
            f"PRAGMA ignore_check_constraints=ON; BEGIN; UPDATE {table} SET {column} = '2020-01-01T00:00:00Z'"
        )
        connection.row_factory = sqlite3.Row
        assert f"Something in the table {table} is not as mentorlog wrote it." in problems(connection)
        connection.close()


def test_a_file_of_the_seventh_schema_is_updated_whole(host: Host) -> None:
    """Who was expected when is known beside the meetings, as it is of those that are recorded now."""
    before = _put(host, 7)
    filed = "SELECT mentee, day, held FROM attendance ORDER BY meeting, mentee"
    with Store(host) as store:
        assert store.faults() == ()
        with store.connection.read() as connection:
            updated = [tuple(row) for row in connection.execute(filed)]
        for meeting in store.meetings():
            store.edit(meeting, replace(meeting, minutes=meeting.minutes + 1))
        with store.connection.read() as connection:
            assert [tuple(row) for row in connection.execute(filed)] == updated != []
        assert store.meetings().times_met() == Meetings(tuple(store.meetings())).times_met()
        assert list(store.meetings().times_met().values()) == [2]
    assert _copied(host) == before


def test_a_file_of_the_eighth_schema_is_updated_whole(host: Host) -> None:
    """What a coordinator decided about a packet has its place beside it, and everything else stays."""
    before = _put(host, 8)
    with Store(host) as store:
        assert store.faults() == ()
        assert Tree(store.logbook().leaves).log_root() == ROOTS[8]
        [packet] = store.sent.packets()
        assert store.sent.decisions() == ()
        decision = ReceivedDecision(
            id=host.new_id(),
            packet=packet.id,
            at=NOON,
            answer="hold",
            by="Dr Lim",
            key="did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
            document="{}",
        )
        store.sent.keep_decision(decision)
        assert store.sent.decisions() == (decision,)
    assert _copied(host) == before


def test_a_file_of_the_ninth_schema_is_updated_whole(host: Host) -> None:
    """A meeting in Łódź is found as one types it on any keyboard, and everything else stays."""
    before = _put(host, 9)
    with Store(host) as store:
        assert store.faults() == ()
        assert Tree(store.logbook().leaves).log_root() == ROOTS[9]
        assert [decision.answer for decision in store.sent.decisions()] == ["hold"]
        for word in ("øving", "OVING", "lodz", "Łódź", "aera", "ÆRA", "Istanbul", "thing", "bo"):
            assert [meeting.topics[0] for meeting in store.meetings(word)] == ["Øving i Łódź"], word
        with store.connection.read() as read:
            folded = [row["folded"] for row in read.execute("SELECT folded FROM meeting ORDER BY seq")]
        assert folded == [meeting.folded for meeting in store.meetings()]
    assert _copied(host) == before


@pytest.mark.parametrize("page", [5, 20])
def test_a_damaged_older_file_is_not_updated(host: Host, page: int) -> None:
    """It stays as it is, to the byte: what can be saved from it is not made harder to save."""
    _put(host, 1)
    data = bytearray(host.database.read_bytes())
    data[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    host.database.write_bytes(data)
    with pytest.raises(Damaged, match="Leave it as it is"):
        Store(host)
    assert host.database.read_bytes() == data
    assert not host.backups.exists()


def test_an_update_without_room_changes_nothing(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full in the middle; with more room, the same file is updated."""
    _put(host, 1)
    made = sqlite3.connect(host.database)
    pages = made.execute("PRAGMA page_count").fetchone()[0]
    made.close()
    data = host.database.read_bytes()

    def narrow(path: Path) -> sqlite3.Connection:
        """Connect to a file that may grow by two pages."""
        connection = attach(path)
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        return connection

    monkeypatch.setattr("mentorlog.store.opening.attach", narrow)
    with pytest.raises(StoreError, match="disk is full"):
        Store(host)
    assert host.database.read_bytes() == data
    monkeypatch.undo()
    with Store(host) as store:
        assert len(store.events()) == 12


def test_an_update_that_was_killed_is_done_again(host: Host) -> None:
    """What lies in the file is the new schema's number then, until SQLite takes the rest of it back."""
    _put(host, 1)
    made = sqlite3.connect(host.database, isolation_level=None)
    made.executescript("PRAGMA cache_size = 1; BEGIN IMMEDIATE")
    made.execute(f"PRAGMA user_version = {SCHEMA}")
    made.execute(
        "CREATE TABLE half AS WITH RECURSIVE n (x) AS (SELECT 1 UNION SELECT x + 1 FROM n LIMIT 3000) "
        "SELECT x, hex(randomblob(50)) AS y FROM n"
    )
    journal = host.database.with_name("logbook.db-journal")
    half_way = journal.read_bytes()
    made.execute("COMMIT")
    made.close()
    journal.write_bytes(half_way)
    assert int.from_bytes(host.database.read_bytes()[60:64], "big") == SCHEMA
    with Store(host) as store:
        assert store.faults() == ()
        assert Tree(store.logbook().leaves).log_root() == ROOTS[1]


def test_a_header_that_says_another_number_is_damage(host: Host) -> None:
    """A flipped bit in it does not let an update begin on what is up to date."""
    Store(host).close()
    connection = sqlite3.connect(host.database)
    connection.execute(f"PRAGMA user_version = {SCHEMA - 1}")
    connection.close()
    before = host.database.read_bytes()
    # What an earlier migration left is told by its tables already, where the last one changed one of them.
    with pytest.raises(Damaged, match=r"header of the logbook's file is damaged|is not as mentorlog made it"):
        Store(host)
    assert host.database.read_bytes() == before


def _sql(schema: int) -> str:
    """Return a logbook as an earlier schema held it, in SQL: with a migration comes one."""
    return (Path(__file__).parent / f"schema{schema}.sql").read_text(encoding="utf-8")


def _put(host: Host, schema: int) -> list[str]:
    """Lay a file of an earlier schema where the logbook is; return all of its rows."""
    host.home.mkdir(mode=0o700)
    connection = sqlite3.connect(host.database)
    connection.executescript(_sql(schema))
    rows = sorted(connection.iterdump())
    connection.close()
    return rows


def _meaning(schema: int) -> tuple[object, ...]:
    """Return what the rows of an earlier schema's file mean."""
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    connection.executescript(_sql(schema) + NOTHING_ERASED)
    history = events.past(connection)
    entries: dict[type[Entity], dict[str, Entity]] = {cls: {} for cls in KINDS.values()}
    for event in history:
        # What the entries are follows from the events, whatever columns their tables have.
        body = json.loads(event.body or "")
        there = entries[KINDS[body["kind"]]]
        if body["after"] is None:
            there.pop(body["id"])
        else:
            there[body["id"]] = from_plain(KINDS[body["kind"]], body["after"])
    records = [
        from_plain(cls, dict(row))
        for cls, table in ((Sent, "packet"), (SaltedName, "opening"), (Checkpoint, "checkpoint"))
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        for row in connection.execute(f"SELECT * FROM {table}")
    ]
    meaning = (
        history,
        {cls: tuple(there.values()) for cls, there in entries.items()},
        records,
        read_drafts(connection),
        events.history(connection, events.size(connection)),
        events.last_action(connection),
    )
    connection.close()
    return meaning


def _said(store: Store) -> tuple[object, ...]:
    """Return what a store says is in the logbook."""
    with store.connection.read() as connection:
        last = events.last_action(connection)
    return (
        store.events(),
        {cls: store.all(cls) for cls in KINDS.values()},
        [*store.sent.packets(), *store.sent.salted_names(), *store.sent.checkpoints()],
        store.drafts(),
        store.logbook().history,
        last,
    )


def _copied(host: Host) -> list[str]:
    """Return all rows of the copy that was made before the update."""
    [copy] = host.backups.glob("*before-update.db")
    connection = sqlite3.connect(copy)
    rows = sorted(connection.iterdump())
    connection.close()
    return rows


def test_a_migration_that_fails_changes_nothing(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole update is one transaction."""
    with Store(host) as store:
        store.add(Mentee(id=host.new_id(), pseudonym="M-01"))

    def m998_broken(db: Database) -> None:
        db.execute("CREATE TABLE half (x TEXT) STRICT")
        raise RuntimeError("broken on purpose")

    migrations()(m998_broken)
    monkeypatch.setattr(opening, "SCHEMA", SCHEMA + 1)
    try:
        with pytest.raises(RuntimeError, match="on purpose"):
            Store(host)
    finally:
        migrations._migrations.pop()
    monkeypatch.undo()
    with Store(host) as store:
        assert [m.pseudonym for m in store.all(Mentee)] == ["M-01"]


def test_a_file_with_unknown_migrations_is_refused(host: Host) -> None:
    """Even when its number looks right."""
    Store(host).close()
    connection = sqlite3.connect(host.database)
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('mentorlog', 'm500', '')"
    )
    connection.commit()
    with pytest.raises(NewerLogbook, match="m500"):
        schema.migrate(connection)
    connection.close()


def test_first_starts_at_once_make_one_logbook(tmp_path: Path) -> None:
    """Several processes start in an empty home; every one succeeds and every entry is there."""
    home = tmp_path / "home"
    starts = [
        subprocess.Popen(
            [sys.executable, "-m", "mentorlog", "--home", str(home), "mentees", "add", f"M-{number:02}"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number in range(6)
    ]
    outcomes = [(start.communicate(), start.returncode) for start in starts]
    assert {code for _, code in outcomes} == {0}, outcomes
    with Store(Host(home=home)) as store:
        assert sorted(m.pseudonym for m in store.all(Mentee)) == [f"M-{number:02}" for number in range(6)]
