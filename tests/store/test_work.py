"""What reading costs, in statements, rows and digests: as much as is shown, however much there is."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from benchmarks.logbooks import fill
from mentorlog.formats import merkle
from mentorlog.host import Host
from mentorlog.model import Attendance, Entries, Logbook, Meeting, Mentee, Status
from mentorlog.model.frozen import replace as replaced
from mentorlog.operations.evaluation import current_report
from mentorlog.operations.mentee.mentee_entries import MenteeEntries
from mentorlog.operations.mentee.page import mentee_page, mentee_pages
from mentorlog.operations.mentees import NamedInEntries, refuse_deleting_mentee
from mentorlog.operations.records.resources import known_resources
from mentorlog.operations.status import overview
from mentorlog.operations.topics import known_topics
from mentorlog.packet.content.proofs.log_history import log_tree
from mentorlog.policy.document import Policy
from mentorlog.policy.evaluation import evaluate
from mentorlog.policy.report import Report
from mentorlog.store import Store, row_reader
from mentorlog.store.damage.known_damage import note_damage
from tests.conftest import NOON

TODAY = NOON.date()
ALL, IN_YEAR = 3_000, 61
"""How many meetings there are, and how many of them in the year in view, where the days meet."""
DIFFERENT = 1_500
"""How many a page about every mentee looks at, where they are twelve."""


@dataclass
class Work:
    """What was done since it was looked at last."""

    statements: list[str] = field(default_factory=list)
    digests: int = 0

    def of(self, ask: Callable[[], object]) -> "Work":
        """Return what asking takes."""
        self.statements.clear()
        self.digests = 0
        ask()
        return Work([*self.statements], self.digests)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Host:
    """The home of a logbook of many years."""
    host = Host(home=tmp_path_factory.mktemp("many") / "home", now=lambda: NOON)
    fill(host, ALL, IN_YEAR - 1)
    return host


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    """What is done, from now on."""
    work, digest, connect = Work(), row_reader.digest_of_text, sqlite3.connect

    def counted(text: str) -> str:
        work.digests += 1
        return digest(text)

    def watched(*where: object, **how: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*where, **how)  # type: ignore[call-overload]
        connection.set_trace_callback(work.statements.append)
        return connection

    monkeypatch.setattr(row_reader, "digest_of_text", counted)
    monkeypatch.setattr(sqlite3, "connect", watched)
    return work


@pytest.fixture
def store(filled: Host, work: Work) -> Iterator[Store]:
    """That logbook, open."""
    with Store(filled, begin=False) as store:
        yield store


def test_opening_looks_at_no_pages_and_no_entries(filled: Host, work: Work) -> None:
    """Whatever there is: it takes as long as one has to wait for every command."""
    done = work.of(lambda: Store(filled, begin=False).close())
    assert (done.digests, len(done.statements) < 25) == (0, True)
    assert not [sql for sql in done.statements if "k_check" in sql or "y_check" in sql or "count(" in sql]


def test_pages_are_looked_at_where_there_is_a_reason_to(filled: Host, work: Work) -> None:
    """Once damage is known, and before each copy."""

    def looks(ask: Callable[[], object]) -> int:
        return sum("quick_check" in sql for sql in work.of(ask).statements)

    with Store(filled, begin=False) as store:
        assert looks(lambda: store.connection._sqlite.execute("PRAGMA user_version")) == 0
        assert looks(lambda: store.back_up("test")) >= 2  # Of the logbook, and of the copy.
    note_damage(filled.database, "Something.")
    assert looks(lambda: Store(filled, begin=False).close()) == 1
    (filled.home / "damage.json").unlink()
    journal = filled.database.with_name("logbook.db-journal")
    journal.write_bytes(b"\0" * 600)
    assert looks(lambda: Store(filled, begin=False).close()) == 1


@pytest.mark.parametrize(
    ("ask", "most"),
    [
        (lambda store: store.logbook(), 0),
        (lambda store: len(store.meetings()), 0),
        (lambda store: bool(store.meetings()), 1),
        (lambda store: store.meetings().newest(40), 40),
        (lambda store: store.meetings().page(1_000, 40), 40),
        (lambda store: store.meetings().older(store.meetings().newest(1)[0], 40), 41),
        (lambda store: tuple(store.meetings().with_status(Status.PLANNED)), 0),
        (lambda store: store.meetings().times_met(), 0),
        (lambda store: current_report(store.logbook(), TODAY), IN_YEAR),
        (lambda store: known_topics(store.logbook()), 500),
        (lambda store: known_resources(store.logbook()), 500),
        (lambda store: mentee_page(store.logbook(), store.logbook().mentees[0], TODAY), 200),
        (lambda store: overview(store.logbook(), TODAY), IN_YEAR + DIFFERENT),
    ],
)
def test_no_more_meetings_are_read_than_are_asked_for(
    store: Store, work: Work, ask: Callable[[Store], object], most: int
) -> None:
    """And each of these is held against its digest, once, beside the few other entries that there are."""
    few = work.of(store.logbook).digests
    assert few < 30
    assert most * 0.9 - 1 <= work.of(lambda: ask(store)).digests <= most


def test_a_picture_that_was_drawn_is_drawn_again_without_reading(store: Store, work: Work) -> None:
    """Nothing of the logbook is read twice while nothing changes."""
    logbook = store.logbook()
    days = logbook.programme.start, logbook.programme.end  # type: ignore[union-attr]

    def picture() -> None:
        current_report(store.logbook(), TODAY)
        tuple(store.logbook().meetings.between(*days))
        for mentee in store.logbook().mentees:
            mentee_page(store.logbook(), mentee, TODAY)

    picture()
    done = work.of(picture)
    assert done.digests == 0
    assert not [sql for sql in done.statements if 'FROM "meeting"' in sql or "FROM event" in sql]


def test_the_mentees_are_looked_through_once_and_not_counted(
    store: Store, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not for each thing that is said of them; how many meetings there were long ago is for their page."""
    looked, find = list[Mentee](), MenteeEntries._found.__func__  # type: ignore[attr-defined]

    def count(cls: type[MenteeEntries], logbook: Logbook, mentee: Mentee, today: date) -> MenteeEntries:
        looked.append(mentee)
        return find(cls, logbook, mentee, today)  # type: ignore[no-any-return]

    monkeypatch.setattr(MenteeEntries, "_found", classmethod(count))

    def everybody() -> None:
        tuple(mentee_pages(store.logbook(), TODAY))
        overview(store.logbook(), TODAY)

    assert not [sql for sql in work.of(everybody).statements if "count(*) FROM meeting" in sql]
    assert looked == list(store.logbook().mentees)


def test_a_report_is_made_once_for_each_picture_and_day(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks; a draft is no other picture, a change is one."""
    days = list[date]()

    def judge(policy: Policy, entries: Entries, as_of: date, *, day_over: bool) -> Report:
        days.append(as_of)
        return evaluate(policy, entries, as_of, day_over=day_over)

    monkeypatch.setattr("mentorlog.policyfile.logbook_report.evaluate", judge)
    first = current_report(store.logbook(), TODAY)
    overview(store.logbook(), TODAY)
    assert current_report(store.logbook(), TODAY) is first
    assert days == [TODAY]
    current_report(store.logbook(), TODAY + timedelta(days=1))
    [last] = store.meetings().newest(1)
    store.edit(last, replaced(last, minutes=last.minutes + 1))
    for _ in range(2):
        current_report(store.logbook(), TODAY)
    assert days == [TODAY, TODAY + timedelta(days=1), TODAY]


def test_the_history_is_hashed_once_somebody_asks_for_its_root(
    store: Store, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither for what is shown nor for what is written, and not again for a second question."""
    hashed, parent = list[bytes](), merkle._parent

    def counted(left: bytes, right: bytes) -> bytes:
        hashed.append(left)
        return parent(left, right)

    monkeypatch.setattr(merkle, "_parent", counted)
    logbook = store.logbook()
    overview(logbook, TODAY)
    [last] = store.meetings().newest(1)
    store.edit(last, replaced(last, minutes=last.minutes + 1))
    overview(store.logbook(), TODAY)
    assert not hashed
    root = log_tree(logbook).log_root()
    assert len(hashed) >= root.size - root.size.bit_length()
    hashed.clear()
    done = work.of(lambda: log_tree(logbook))
    assert (log_tree(logbook).log_root(), done.statements) == (root, [])
    assert len(hashed) < root.size.bit_length()


def test_a_change_is_read_alone_and_one_of_others_as_far_as_it_is_shown(store: Store, work: Work) -> None:
    """A saved meeting costs the reading of that meeting; what another process saved, that of the year."""
    logbook = store.logbook()
    days = logbook.programme.start, logbook.programme.end  # type: ignore[union-attr]
    year = tuple(logbook.meetings.between(*days))
    picture = lambda: tuple(store.logbook().meetings.between(*days))  # noqa: E731
    store.edit(year[0], replaced(year[0], minutes=year[0].minutes + 1))
    assert work.of(picture).digests == 1
    with Store(store.host, again=True) as other:
        other.edit(year[1], replaced(year[1], minutes=year[1].minutes + 1))
    mentor_and_programme = 2
    assert work.of(picture).digests == len(year) + len(logbook.mentees) + mentor_and_programme
    assert work.of(picture).digests == 0


def test_recording_a_meeting_reads_none(store: Store, work: Work) -> None:
    """However long the log is, its end is all that an event needs."""
    [last] = store.meetings().newest(1)
    new = replaced(last, id=Host(home=store.host.home).new_id(), day=last.day - timedelta(days=1))
    done = work.of(lambda: store.add(new))
    assert done.digests == 1  # That of its own row, which is written.
    assert len(done.statements) < 20


def test_what_was_read_is_taken_for_checked(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A digest that is right stands in for checking every field of a row again."""
    monkeypatch.setattr(Meeting, "__post_init__", None)
    assert len(tuple(store.meetings())) >= ALL


def test_a_calendar_reads_nothing_that_the_rules_looked_at(store: Store, work: Work) -> None:
    """The same meetings are other days of another question; of days that were not read, all are."""
    logbook = store.logbook()
    current_report(logbook, TODAY)
    programme = logbook.programme
    assert programme is not None
    year = logbook.meetings.between(programme.start, programme.end)
    done = work.of(lambda: tuple(year))
    assert (len(year) >= IN_YEAR - 1, done.digests) == (True, 0)
    assert work.of(lambda: tuple(logbook.meetings)).digests >= ALL - len(year)


def test_who_is_named_is_counted_and_not_read(store: Store, work: Work) -> None:
    """Before a mentee is deleted."""
    [mentee, *_] = store.logbook().mentees

    def ask() -> None:
        with pytest.raises(NamedInEntries):
            refuse_deleting_mentee(store, mentee)

    assert work.of(ask).digests == 0


def test_a_new_meeting_is_written_by_as_many_statements_as_there_are_rows(host: Host, work: Work) -> None:
    """Its two rows of the history, its own and that of who was there: nothing is there to be replaced."""
    mentee = Mentee(id=host.new_id(), pseudonym="M-01")
    people = (Attendance(mentee=mentee.id),)
    with Store(host) as store:
        store.add(mentee)
        done = work.of(
            lambda: store.add(Meeting(id=host.new_id(), day=TODAY, zone="UTC", minutes=30, mentees=people))
        )
    written = [sql.split("(")[0] for sql in done.statements if sql.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert [sql.split()[2].strip('"') for sql in written] == ["event", "event_body", "meeting", "attendance"]
