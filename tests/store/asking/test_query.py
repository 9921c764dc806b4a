"""The views that a person reads, and a question in SQL that changes nothing."""

import sqlite3
from dataclasses import fields, replace
from datetime import date, datetime, timedelta

import pytest

from mentorlog.host import Host
from mentorlog.model import Attendance, Kind, Meeting, Mentee, Occasion, Passage, Reflection, Status, Tally
from mentorlog.store import Store
from mentorlog.store.asking.query import QueryRefused
from mentorlog.store.asking.views import VIEWS
from mentorlog.store.rows import KINDS
from tests.conftest import NOON

HOUR = timedelta(hours=1)
RENAMED = {
    "alert": {},
    "attestation": {},
    "referral": {"where": "service_area", "meeting": "meeting_day"},
    "resource": {"where": "place"},
    "programme": {
        "start": "first_day",
        "end": "last_day",
        "excluded": "days_left_out",
        "anchors": "named_days",
        "openings": "brought_forward",
        "policy": "rules",
    },
    "mentee": {"start": "first_day", "end": "last_day"},
    "meeting": {"mentees": "people", "batch": "imported_from"},
    "reflection": {"passages": "text", "meeting": "meeting_day", "batch": "imported_from"},
    "goal": {"passages": "answers", "meetings": "meeting_ids", "reflections": "reflection_ids"},
    "action": {"meeting": "meeting_day"},
}
"""Fields whose columns are called something else."""
LEFT_OUT = {("tally", "counts")}
"""Of what fewer than three people answered nothing is shown."""


@pytest.fixture
def year(host: Host) -> None:
    """Two mentees, of whom one came, and words that would be formulas, markup or JSON."""
    ana, two = (Mentee(id=host.new_id(), pseudonym=name) for name in ("Ana [/b] [TODO]", "M-02"))
    meeting = Meeting(
        id=host.new_id(),
        day=date(2026, 3, 9),
        zone="Asia/Kuala_Lumpur",
        minutes=45,
        kind=Kind.GROUP,
        mentees=(Attendance(mentee=two.id, attended=False), Attendance(mentee=ana.id)),
        topics=("=1+1", 'a "quoted" word'),
        private="The aunt.",
    )
    missed = replace(meeting, id=host.new_id(), day=date(2026, 3, 10), status=Status.NO_SHOW)
    missed = replace(missed, mentees=(Attendance(mentee=ana.id, attended=False),), minutes=0)
    reflection = Reflection(
        id=host.new_id(),
        day=date(2026, 3, 9),
        passages=(Passage(stage="what", text="I talked."), Passage(stage="so_what", text="")),
    )
    with Store(host) as store:
        store.add(ana, two, meeting, missed, reflection)


@pytest.mark.usefixtures("year")
def test_a_meeting_is_read_with_its_people_and_lists(host: Host) -> None:
    """Pseudonyms in their order, who was absent apart; of what did not take place, who was expected."""
    with Store(host) as store:
        found = store.answer(
            "SELECT day, people, absent, topics, by_chance FROM meetings", most=9, within=HOUR
        )
        text = store.answer("SELECT text FROM reflections", most=9, within=HOUR)
    assert found.columns == ("day", "people", "absent", "topics", "by_chance")
    assert found.rows == (
        ("2026-03-09", "Ana [/b] [TODO]", "M-02", '=1+1; a "quoted" word', "no"),
        ("2026-03-10", "Ana [/b] [TODO]", None, '=1+1; a "quoted" word', "no"),
    )
    assert text.rows == (("# what\nI talked.",),)


@pytest.mark.usefixtures("year")
def test_other_programs_find_the_same_in_the_file(host: Host) -> None:
    """The views are in the file itself, and show what ours do."""
    with Store(host) as store:
        ours = dict(store.readable())
    other = sqlite3.connect(f"file:{host.database}?mode=ro", uri=True)
    for name in VIEWS:
        assert tuple(other.execute(f'SELECT * FROM "{name}"')) == ours[name].rows, name
    assert len(ours["changes"].rows) == 5
    other.close()


def test_every_kind_has_a_view_with_all_of_its_fields(host: Host) -> None:
    """A field that is new fails here until it has a column."""
    with Store(host) as store:
        shown = dict(store.readable())
    assert sorted(view.kind for view in VIEWS.values() if view.kind) == sorted(KINDS)
    for name, view in VIEWS.items():
        assert {*view.private} <= {*shown[name].columns}
        for field in fields(KINDS[view.kind]) if view.kind else ():
            column = RENAMED.get(view.kind, {}).get(field.name, field.name)
            assert column in shown[name].columns or (view.kind, field.name) in LEFT_OUT, (name, field.name)


def test_totals_show_no_counts(host: Host) -> None:
    """They may be of one person alone."""
    tally = Tally(
        id=host.new_id(), day=NOON.date(), questionnaire="cop-mentee", occasion=Occasion.MID, counts=((1, 0),)
    )
    with Store(host) as store:
        store.add(tally)
        assert "counts" not in dict(store.readable())["totals"].columns


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("DELETE FROM meeting", "Only reading"),
        ("INSERT INTO meetings (id) VALUES ('x')", "Only reading"),
        ("WITH x AS (SELECT 1) UPDATE meeting SET minutes = 0", "Only reading"),
        ("DROP VIEW meetings", "Only reading"),
        ("CREATE TEMP TABLE x (y)", "Only reading"),
        ("ATTACH '/tmp/x' AS y", "Only reading"),
        ("PRAGMA writable_schema = ON", "Only reading"),
        ("BEGIN", "Only reading"),
        ("COMMIT", "Only reading"),
        ("VACUUM INTO '/tmp/x'", "Only reading"),
        ("SELECT load_extension('x')", "Only reading"),
        ("SELECT 1; DELETE FROM meeting", "One question at a time"),
        ("", "no question in this"),
        ("-- nothing", "no question in this"),
        ("SELECT * FROM nope", "There are: meetings, mentees"),
        ("SELECT nope FROM meetings", "did not understand this: no such column: nope"),
        ("SELECT zeroblob(900000000)", "too big"),
        ("SELECT '\0'", "did not understand"),
    ],
)
@pytest.mark.usefixtures("year")
def test_what_is_no_question_is_refused_and_changes_nothing(host: Host, sql: str, words: str) -> None:
    """In a sentence; afterwards the logbook can be written to as before."""
    before = host.database.read_bytes()
    with Store(host) as store:
        with pytest.raises(QueryRefused, match=words):
            store.answer(sql, most=9, within=HOUR)
        assert host.database.read_bytes() == before
        store.add(Mentee(id=host.new_id(), pseudonym="M-03"))
        assert len(store.all(Mentee)) == 3


@pytest.mark.usefixtures("year")
def test_there_is_an_end_of_rows_and_of_time(host: Host) -> None:
    """More rows than asked for are said to be there; what takes too long is stopped."""
    moments = iter(NOON + timedelta(seconds=number) for number in range(10**9))

    def ticking() -> datetime:
        return next(moments)

    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    with Store(replace(host, now=ticking)) as store:
        found = store.answer("SELECT id FROM meetings", most=1, within=HOUR)
        assert (len(found.rows), found.more) == (1, True)
        with pytest.raises(QueryRefused, match="longer than 5 s"):
            store.answer(endless, most=9, within=timedelta(seconds=5))
        keys = "SELECT key FROM event_body, json_each(body) WHERE seq = 1 ORDER BY key LIMIT 1"
        assert store.answer(keys, most=9, within=HOUR).rows == (("action",),)
