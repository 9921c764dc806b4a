"""The logbook's tables, as migrations that are only ever added to.

A new file is an empty file migrated from nothing. What a migration did stays as it is: files lie on
people's disks that went through it, and a test keeps one of each. Whoever adds a migration bumps
`mentorlog.store.file_header.SCHEMA` with it; a test compares the two.
"""

import json
import sqlite3

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from mentorlog.model.text import fold
from mentorlog.store.asking.views import drop_views, make_views
from mentorlog.store.errors import Damaged, NewerLogbook
from mentorlog.store.file_header import APPLICATION_ID
from mentorlog.store.sealed_rows import seal_all

migrations = Migrations("mentorlog")

_DAY = "GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'"
# SQLite before 3.42 calls its JSON functions unsafe in a schema that is not trusted.
_LIST = "{0} GLOB '[[]*]'"

_COMMON = """
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),
"""

FIRST = f"""
CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    leaf BLOB NOT NULL CHECK (length(leaf) = 32)
) STRICT;

CREATE TABLE event_body (
    seq INTEGER PRIMARY KEY REFERENCES event (seq),
    salt BLOB NOT NULL CHECK (length(salt) = 16),
    body TEXT NOT NULL CHECK (body GLOB '{{*}}'),
    action TEXT NOT NULL,
    undoes TEXT,
    entity TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX event_body_entity ON event_body (entity, at);

CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_kept BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE TRIGGER event_body_stays BEFORE UPDATE ON event_body
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;

CREATE TABLE programme ({_COMMON}
    name TEXT NOT NULL,
    start TEXT NOT NULL CHECK (start {_DAY}),
    "end" TEXT NOT NULL CHECK ("end" {_DAY} AND "end" >= start),
    zone TEXT NOT NULL,
    policy TEXT NOT NULL,
    phases TEXT NOT NULL CHECK ({_LIST.format("phases")}),
    windows TEXT NOT NULL CHECK ({_LIST.format("windows")}),
    anchors TEXT NOT NULL CHECK ({_LIST.format("anchors")}),
    excluded TEXT NOT NULL CHECK ({_LIST.format("excluded")}),
    waivers TEXT NOT NULL CHECK ({_LIST.format("waivers")}),
    openings TEXT NOT NULL CHECK ({_LIST.format("openings")}),
    coordinator TEXT NOT NULL,
    coordinator_email TEXT NOT NULL
) STRICT;

CREATE TABLE mentor ({_COMMON}
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    programme TEXT REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX one_mentor ON mentor ((1));

CREATE TABLE mentee ({_COMMON}
    pseudonym TEXT NOT NULL UNIQUE CHECK (length(pseudonym) BETWEEN 1 AND 120),
    name TEXT NOT NULL,
    cohort TEXT NOT NULL,
    zone TEXT,
    channel TEXT NOT NULL,
    consent INTEGER NOT NULL CHECK (consent IN (0, 1)),
    retain_until TEXT CHECK (retain_until {_DAY})
) STRICT;

CREATE TABLE meeting ({_COMMON}
    day TEXT NOT NULL CHECK (day {_DAY}),
    start TEXT CHECK (start GLOB '[0-2][0-9]:[0-5][0-9]'),
    zone TEXT NOT NULL,
    instant TEXT CHECK (instant GLOB '*Z'),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
    kind TEXT NOT NULL CHECK (kind IN ('one_to_one', 'group', 'call', 'message', 'event', 'inter_mentor',
        'role_model', 'training', 'coordinator', 'supervision', 'application', 'cpd', 'practice',
        'other_student')),
    channel TEXT CHECK (channel IN ('in_person', 'video', 'phone', 'message', 'email', 'both')),
    status TEXT NOT NULL CHECK (status IN ('planned', 'held', 'cancelled', 'no_show', 'attempted')),
    by_chance INTEGER NOT NULL CHECK (by_chance IN (0, 1)),
    others INTEGER NOT NULL CHECK (others BETWEEN 0 AND 10000),
    topics TEXT NOT NULL CHECK ({_LIST.format("topics")}),
    tags TEXT NOT NULL CHECK ({_LIST.format("tags")}),
    facts TEXT NOT NULL,
    reflection TEXT NOT NULL,
    private TEXT NOT NULL,
    folded TEXT NOT NULL
) STRICT;
CREATE INDEX meeting_day ON meeting (day, seq);

CREATE TABLE attendance (
    meeting TEXT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    mentee TEXT NOT NULL REFERENCES mentee (id) DEFERRABLE INITIALLY DEFERRED,
    attended INTEGER NOT NULL CHECK (attended IN (0, 1)),
    PRIMARY KEY (meeting, mentee)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_mentee ON attendance (mentee);

CREATE TABLE reflection ({_COMMON}
    day TEXT NOT NULL CHECK (day {_DAY}),
    document TEXT NOT NULL,
    model TEXT NOT NULL,
    passages TEXT NOT NULL CHECK ({_LIST.format("passages")}),
    title TEXT NOT NULL,
    about TEXT NOT NULL CHECK (about IN ('meeting', 'window', 'year')),
    meeting TEXT REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    window TEXT
) STRICT;

CREATE TABLE goal ({_COMMON}
    title TEXT NOT NULL CHECK (length(title) > 0),
    mentee TEXT REFERENCES mentee (id) DEFERRABLE INITIALLY DEFERRED,
    why TEXT NOT NULL,
    steps TEXT NOT NULL CHECK ({_LIST.format("steps")}),
    target TEXT CHECK (target {_DAY}),
    status TEXT NOT NULL CHECK (status IN ('open', 'met', 'dropped')),
    commitment INTEGER CHECK (commitment BETWEEN 1 AND 10)
) STRICT;

CREATE TABLE "action" ({_COMMON}
    text TEXT NOT NULL CHECK (length(text) > 0),
    meeting TEXT REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    mentee TEXT REFERENCES mentee (id) DEFERRABLE INITIALLY DEFERRED,
    due TEXT CHECK (due {_DAY}),
    done TEXT CHECK (done {_DAY})
) STRICT;

CREATE TABLE attestation ({_COMMON}
    what TEXT NOT NULL CHECK (length(what) > 0),
    day TEXT NOT NULL CHECK (day {_DAY}),
    confirmed_by TEXT NOT NULL,
    evidence TEXT NOT NULL
) STRICT;

CREATE TABLE draft (
    key TEXT PRIMARY KEY,
    form TEXT NOT NULL,
    entity TEXT,
    saved_at TEXT NOT NULL,
    body TEXT NOT NULL CHECK (body GLOB '{{*}}')
) STRICT;
"""

SECOND = f"""
CREATE TABLE referral ({_COMMON}
    day TEXT NOT NULL CHECK (day {_DAY}),
    "where" TEXT NOT NULL CHECK (length("where") > 0),
    mentee TEXT REFERENCES mentee (id) DEFERRABLE INITIALLY DEFERRED,
    meeting TEXT REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT NOT NULL
) STRICT;

CREATE TABLE survey ({_COMMON}
    day TEXT NOT NULL CHECK (day {_DAY}),
    questionnaire TEXT NOT NULL CHECK (length(questionnaire) > 0),
    occasion TEXT NOT NULL CHECK (occasion IN ('before', 'mid', 'after')),
    answers TEXT NOT NULL CHECK ({_LIST.format("answers")}),
    mentee TEXT REFERENCES mentee (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- What left the logbook: others hold it, so no deletion and no undo touches these three. They refer to
-- entries without a foreign key, because an entry that is deleted can come back, and its packet stays out.
CREATE TABLE packet (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    at TEXT NOT NULL CHECK (at GLOB '*Z'),
    profile TEXT NOT NULL,
    programme TEXT NOT NULL,
    period_start TEXT NOT NULL CHECK (period_start {_DAY}),
    period_end TEXT NOT NULL CHECK (period_end {_DAY}),
    as_of TEXT NOT NULL CHECK (as_of {_DAY}),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    pdf_sha256 TEXT NOT NULL CHECK (length(pdf_sha256) = 64),
    folder TEXT NOT NULL,
    log_size INTEGER NOT NULL CHECK (log_size >= 0),
    log_root TEXT NOT NULL CHECK (length(log_root) = 64)
) STRICT;

CREATE TABLE opening (
    packet TEXT NOT NULL REFERENCES packet (id),
    mentee TEXT NOT NULL CHECK (length(mentee) = 36),
    disclosure TEXT NOT NULL CHECK (length(disclosure) > 0),
    PRIMARY KEY (packet, mentee)
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoint (
    size INTEGER NOT NULL CHECK (size >= 0),
    root TEXT NOT NULL CHECK (length(root) = 64),
    day TEXT NOT NULL CHECK (day {_DAY}),
    PRIMARY KEY (size, root)
) STRICT, WITHOUT ROWID;
"""

THIRD = f"""
ALTER TABLE mentee ADD COLUMN start TEXT CHECK (start {_DAY});
ALTER TABLE mentee ADD COLUMN "end" TEXT CHECK ("end" {_DAY});
"""


FOURTH = f"""
ALTER TABLE meeting ADD COLUMN part_of_day TEXT CHECK (part_of_day IN ('morning', 'afternoon', 'evening'));
ALTER TABLE meeting ADD COLUMN co_mentor INTEGER NOT NULL DEFAULT 0 CHECK (co_mentor IN (0, 1));
ALTER TABLE meeting ADD COLUMN support TEXT NOT NULL DEFAULT '[]' CHECK ({_LIST.format("support")});
ALTER TABLE meeting ADD COLUMN resources TEXT NOT NULL DEFAULT '[]' CHECK ({_LIST.format("resources")});
ALTER TABLE meeting ADD COLUMN learned TEXT NOT NULL DEFAULT '';

ALTER TABLE mentee ADD COLUMN role TEXT NOT NULL DEFAULT '';
ALTER TABLE mentee ADD COLUMN expectations TEXT NOT NULL DEFAULT '';
ALTER TABLE mentee ADD COLUMN ground_rules TEXT NOT NULL DEFAULT '';
ALTER TABLE mentee ADD COLUMN boundaries TEXT NOT NULL DEFAULT '';
ALTER TABLE mentee ADD COLUMN agreed_on TEXT CHECK (agreed_on {_DAY});
ALTER TABLE mentee ADD COLUMN notes TEXT NOT NULL DEFAULT '';
"""

FIFTH = f"""
-- A reflection may be about a mentee, which the first CHECK did not know.
CREATE TABLE reflection_5 ({_COMMON}
    day TEXT NOT NULL CHECK (day {_DAY}),
    document TEXT NOT NULL,
    model TEXT NOT NULL,
    passages TEXT NOT NULL CHECK ({_LIST.format("passages")}),
    title TEXT NOT NULL,
    about TEXT NOT NULL CHECK (about IN ('meeting', 'mentee', 'window', 'year')),
    meeting TEXT REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    window TEXT,
    mentee TEXT REFERENCES mentee (id) DEFERRABLE INITIALLY DEFERRED,
    lenses TEXT NOT NULL DEFAULT '[]' CHECK ({_LIST.format("lenses")}),
    themes TEXT NOT NULL DEFAULT '[]' CHECK ({_LIST.format("themes")}),
    skills TEXT NOT NULL DEFAULT '[]' CHECK ({_LIST.format("skills")}),
    level INTEGER CHECK (level BETWEEN 1 AND 4)
) STRICT;
INSERT INTO reflection_5 (id, seq, digest, day, document, model, passages, title, about, meeting, window)
    SELECT id, seq, digest, day, document, model, passages, title, about, meeting, window FROM reflection;
DROP TABLE reflection;
ALTER TABLE reflection_5 RENAME TO reflection;

ALTER TABLE goal ADD COLUMN model TEXT;
ALTER TABLE goal ADD COLUMN passages TEXT NOT NULL DEFAULT '[]' CHECK ({_LIST.format("passages")});
ALTER TABLE goal ADD COLUMN meetings TEXT NOT NULL DEFAULT '[]' CHECK ({_LIST.format("meetings")});
ALTER TABLE goal ADD COLUMN reflections TEXT NOT NULL DEFAULT '[]' CHECK ({_LIST.format("reflections")});
ALTER TABLE goal ADD COLUMN reviews TEXT NOT NULL DEFAULT '[]' CHECK ({_LIST.format("reviews")});

ALTER TABLE attestation ADD COLUMN course TEXT NOT NULL DEFAULT '';
ALTER TABLE attestation ADD COLUMN minutes INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 100000);
ALTER TABLE attestation ADD COLUMN score TEXT NOT NULL DEFAULT '';
ALTER TABLE attestation ADD COLUMN topics TEXT NOT NULL DEFAULT '[]' CHECK ({_LIST.format("topics")});
ALTER TABLE attestation ADD COLUMN evidence_sha256 TEXT NOT NULL DEFAULT ''
    CHECK (length(evidence_sha256) IN (0, 64));

ALTER TABLE mentee ADD COLUMN goes_on INTEGER NOT NULL DEFAULT 0 CHECK (goes_on IN (0, 1));
ALTER TABLE mentee ADD COLUMN hand_over TEXT NOT NULL DEFAULT '';

CREATE TABLE service ({_COMMON}
    title TEXT NOT NULL CHECK (length(title) > 0),
    area TEXT NOT NULL CHECK (length(area) > 0),
    reach TEXT NOT NULL,
    urgent INTEGER NOT NULL CHECK (urgent IN (0, 1))
) STRICT;

ALTER TABLE referral ADD COLUMN service TEXT REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE referral ADD COLUMN outcome TEXT NOT NULL DEFAULT '';
ALTER TABLE referral ADD COLUMN follow_up TEXT CHECK (follow_up {_DAY});
ALTER TABLE referral ADD COLUMN followed_up TEXT CHECK (followed_up {_DAY});

CREATE TABLE concern ({_COMMON}
    day TEXT NOT NULL CHECK (day {_DAY}),
    title TEXT NOT NULL CHECK (length(title) > 0),
    raised_with TEXT NOT NULL,
    outcome TEXT NOT NULL,
    closed TEXT CHECK (closed {_DAY})
) STRICT;

-- A safeguarding matter that was passed on has a day, and no column in which anything could be told.
CREATE TABLE alert ({_COMMON}
    day TEXT NOT NULL CHECK (day {_DAY})
) STRICT;

CREATE TABLE tally ({_COMMON}
    day TEXT NOT NULL CHECK (day {_DAY}),
    questionnaire TEXT NOT NULL CHECK (length(questionnaire) > 0),
    occasion TEXT NOT NULL CHECK (occasion IN ('before', 'mid', 'after')),
    counts TEXT NOT NULL CHECK ({_LIST.format("counts")})
) STRICT;

CREATE TABLE feedback ({_COMMON}
    day TEXT NOT NULL CHECK (day {_DAY}),
    mentee TEXT REFERENCES mentee (id) DEFERRABLE INITIALLY DEFERRED,
    keep TEXT NOT NULL,
    change TEXT NOT NULL
) STRICT;

CREATE TABLE recognition ({_COMMON}
    day TEXT NOT NULL CHECK (day {_DAY}),
    title TEXT NOT NULL CHECK (length(title) > 0),
    sort TEXT NOT NULL CHECK (sort IN ('nomination', 'recognition', 'prize')),
    given_by TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;

CREATE TABLE resource ({_COMMON}
    title TEXT NOT NULL CHECK (length(title) > 0),
    "where" TEXT NOT NULL,
    topics TEXT NOT NULL CHECK ({_LIST.format("topics")})
) STRICT;

CREATE TABLE template ({_COMMON}
    name TEXT NOT NULL CHECK (length(name) > 0),
    title TEXT NOT NULL CHECK (length(title) > 0),
    text TEXT NOT NULL
) STRICT;

CREATE TABLE closure ({_COMMON}
    programme TEXT NOT NULL REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED,
    day TEXT NOT NULL CHECK (day {_DAY}),
    again TEXT NOT NULL CHECK (again IN ('yes', 'unsure', 'no')),
    why TEXT NOT NULL
) STRICT;

CREATE TABLE declined ({_COMMON}
    day TEXT NOT NULL CHECK (day {_DAY}),
    what TEXT NOT NULL CHECK (length(what) > 0)
) STRICT;
"""

SIXTH = f"""
CREATE TABLE batch ({_COMMON}
    source TEXT NOT NULL CHECK (length(source) > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    format TEXT NOT NULL CHECK (length(format) > 0),
    day TEXT NOT NULL CHECK (day {_DAY}),
    entries INTEGER NOT NULL CHECK (entries >= 0),
    note TEXT NOT NULL
) STRICT;

ALTER TABLE meeting ADD COLUMN batch TEXT REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE reflection ADD COLUMN batch TEXT REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE reflection ADD COLUMN erased_words INTEGER NOT NULL DEFAULT 0 CHECK (erased_words >= 0);
ALTER TABLE mentee ADD COLUMN erased TEXT CHECK (erased {_DAY});

-- An event that erases says what is left of an entry, or that nothing is; it is no change that counts.
ALTER TABLE event_body ADD COLUMN erases INTEGER NOT NULL DEFAULT 0 CHECK (erases IN (0, 1));
CREATE INDEX event_body_erases ON event_body (entity) WHERE erases;

-- What is left of an event whose body was erased: which entry it was of, and when. Without it nobody
-- could say any more when that entry was first recorded, and how often it was changed since.
CREATE TABLE erased_event (
    seq INTEGER PRIMARY KEY REFERENCES event (seq),
    kind TEXT NOT NULL,
    entity TEXT NOT NULL CHECK (length(entity) = 36),
    action TEXT NOT NULL CHECK (length(action) = 36),
    at TEXT NOT NULL CHECK (at GLOB '*Z'),
    erases INTEGER NOT NULL CHECK (erases IN (0, 1))
) STRICT;
CREATE INDEX erased_event_entity ON erased_event (entity);

-- What an erasure has still to do outside of the tables: it is there from the commit until all is done.
CREATE TABLE unfinished_erasure (
    at TEXT PRIMARY KEY CHECK (at GLOB '*Z'),
    files TEXT NOT NULL CHECK ({_LIST.format("files")})
) STRICT;
"""


SEALED_FIRST = ("draft", "packet", "opening", "checkpoint", "erased_event", "unfinished_erasure")
"""The tables that got digests when digests came."""

SEVENTH = """
-- The leaf of an event without a body follows from nothing else.
ALTER TABLE erased_event ADD COLUMN leaf TEXT NOT NULL DEFAULT '';
UPDATE erased_event SET leaf = (SELECT lower(hex(event.leaf)) FROM event WHERE event.seq = erased_event.seq);
""" + "\n".join(f"ALTER TABLE {table} ADD COLUMN digest TEXT NOT NULL DEFAULT '';" for table in SEALED_FIRST)


EIGHTH = """
-- Meetings are read in their order, and from one day to another.
DROP INDEX meeting_day;
CREATE INDEX meeting_moment ON meeting (day, ifnull(start, ''), id);
CREATE INDEX meeting_planned ON meeting (day, ifnull(start, ''), id) WHERE status = 'planned';

-- What a meeting says, beside those who were expected at it: whom one met when is read off the index alone.
ALTER TABLE attendance ADD COLUMN day TEXT NOT NULL DEFAULT '';
ALTER TABLE attendance ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1));
UPDATE attendance SET
    day = (SELECT day FROM meeting WHERE id = attendance.meeting),
    held = attended AND (SELECT status = 'held' FROM meeting WHERE id = attendance.meeting);
DROP INDEX attendance_mentee;
CREATE INDEX attendance_mentee ON attendance (mentee, day, held);

CREATE INDEX event_body_action ON event_body (action);
CREATE INDEX event_body_deletion ON event_body (entity) WHERE substr(body, 48, 15) = '","after":null,';
"""

NINTH = """
CREATE TABLE decision (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    packet TEXT NOT NULL REFERENCES packet (id),
    at TEXT NOT NULL CHECK (at GLOB '*Z'),
    answer TEXT NOT NULL,
    "by" TEXT NOT NULL,
    note TEXT NOT NULL,
    key TEXT NOT NULL,
    document TEXT NOT NULL,
    digest TEXT NOT NULL DEFAULT ''
) STRICT;
"""


@migrations()
def m001_first(db: Database) -> None:
    """Everything that the main path keeps: people, meetings, records, events and drafts."""
    _run(db, FIRST)


@migrations()
def m002_leaving(db: Database) -> None:
    """Referrals and questionnaires, and what the logbook keeps of what left it."""
    _run(db, SECOND)


@migrations()
def m003_own_days(db: Database) -> None:
    """The days of a mentee who joins or leaves during the year."""
    _run(db, THIRD)


@migrations()
def m004_support(db: Database) -> None:
    """What sort of support a meeting gave and what was learned in it; what was agreed with a mentee."""
    _run(db, FOURTH)


@migrations()
def m005_reflective_year(db: Database) -> None:
    """Lenses, guided goals, records of training and support, totals of questionnaires, the year's end."""
    _run(db, FIFTH)


@migrations()
def m006_erasing(db: Database) -> None:
    """Imports and what came of them, and what is left of what was erased."""
    _run(db, SIXTH)


@migrations()
def m007_seals(db: Database) -> None:
    """Digests of the rows that no event tells of."""
    _run(db, SEVENTH)
    for table in SEALED_FIRST:
        seal_all(db.conn, table)


@migrations()
def m008_parts(db: Database) -> None:
    """What is read in parts has indexes: a day, a mentee, what is planned, an action, what was deleted."""
    _run(db, EIGHTH)


@migrations()
def m009_decisions(db: Database) -> None:
    """What coordinators decided about packets."""
    _run(db, NINTH)


@migrations()
def m010_letters(db: Database) -> None:
    """The words of meetings as they are searched now: ø, ł and their like are o and l there."""
    columns = "topics, tags, resources, facts, reflection, private, learned"
    # What has only the letters of ASCII is folded as it ever was.
    found = f"SELECT id, {columns} FROM meeting WHERE folded GLOB '*[^' || char(1) || '-~]*'"
    for identifier, topics, tags, resources, *texts in db.execute(found).fetchall():
        words = [word for column in (topics, tags, resources) for word in json.loads(column)]
        folded = fold("\n".join((*words, *texts)))
        db.execute("UPDATE meeting SET folded = ? WHERE id = ?", (folded, identifier))


def _run(db: Database, script: str) -> None:
    """Execute the statements of a script inside the transaction.

    sqlite-utils does the same, and looks for the end of a statement at every character.
    """
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""


def apply_first(connection: sqlite3.Connection, number: int) -> None:
    """Make in an empty file what the first so many migrations make, as every file of that schema has it."""
    db = Database(connection, execute_plugins=False, strict=True)
    following = [migration.name for migration in migrations.pending(db)][number:]
    migrations.apply(db, stop_before=following[0] if following else None)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring an open file to this version's schema in one transaction.

    Raises:
        NewerLogbook: when the file went through migrations that this version does not know.
        Damaged: when its header says another number than there were.
    """
    db = Database(connection, execute_plugins=False, strict=True)
    with Database(memory=True, execute_plugins=False) as empty:
        known = {migration.name for migration in migrations.pending(empty)}
    applied = {migration.name for migration in migrations.applied(db)}
    if later := applied - known:
        raise NewerLogbook(
            f"This logbook was changed by a later mentorlog ({', '.join(sorted(later))}). "
            "Update mentorlog to open it. Nothing was changed."
        )
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have gone through them since they were listed.
        number = connection.execute("PRAGMA user_version").fetchone()[0]
        if number != len(tuple(migrations.applied(db))):
            raise Damaged("The header of the logbook's file is damaged.")
        drop_views(connection)
        migrations.apply(db)
        make_views(connection)
        if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
            raise sqlite3.IntegrityError(f"{len(broken)} entries would lose what they refer to")
        version = connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()[0]
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {int(version)}")
    except BaseException:
        connection.rollback()
        raise
    connection.execute("COMMIT")
