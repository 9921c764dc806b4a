"""For every field of a meeting: is it typed, brought in, shown, copied, searched, judged, and may it leave?

Adding a field fails here until each of these is decided in `FIELDS`, and again where a place does not do
what was decided. What needs no decision follows by itself: undo, drafts, and what archives hold.
"""

import csv
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, fields, replace
from datetime import date, time
from io import StringIO
from typing import Any, ClassVar

import pytest

from mentorlog.cli.arguments import OneEntry, SharedOptions
from mentorlog.cli.meetings import show_meeting
from mentorlog.cli.terminal.meeting_line import MeetingDetails, MeetingTexts
from mentorlog.cli.terminal.session import Session
from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.exchange.incoming.source import Source
from mentorlog.exchange.outgoing.readable_table import readable_tables
from mentorlog.grammar.echo import write_line
from mentorlog.grammar.log_line import read_line
from mentorlog.host import Host
from mentorlog.model import (
    Attendance,
    Batch,
    Channel,
    Kind,
    Logbook,
    Meeting,
    Meetings,
    Mentee,
    Mentor,
    PartOfDay,
    Programme,
    Status,
    Support,
)
from mentorlog.operations.erasing.anonymous_entries import CountedWords, anonymous_meeting, wordless_meeting
from mentorlog.operations.erasing.erasure_plan import carry_out_erasure, plan_private
from mentorlog.operations.importing.import_plan import look
from mentorlog.operations.own_copy.month_pages import month_pages
from mentorlog.operations.repeated_meetings import copy_of
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.summary import summarise
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.parsing import parse
from mentorlog.screens.editors.meeting import MeetingEditor
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.store import Store
from mentorlog.widgets.hanging import Hanging
from mentorlog.widgets.meeting_view import detail, row, when
from tests.strategies import MEETING_FIELDS

DAY = date(2026, 3, 10)
BATCH = "019cdcc4-a200-7000-8000-0000000000fe"

POLICY = """\
id = "fields"
version = "1"
name = "Fields"
org = "Test"
source = "test"

[[requirement]]
id = "one"
text = "One meeting"
kind = "count"
at_least = 1
only = { kinds = ["one_to_one", "training"], channels = ["video"] }

[[requirement]]
id = "two"
text = "Another one"
kind = "sum"
at_least = 60
per = "mentee"
only = { planned = true, not_tags = ["boarding"], min_minutes = 30, max_group = 4 }
"""
"""Conditions of every sort."""

PLACES = {
    "line": "grammar/: vocabulary.py, log_line.py, echo.py: can it be said in a line, and is it said back?",
    "form": "screens/editors/meeting.py: can it be typed in the form?",
    "table": "exchange/incoming/tables/: columns.py, meeting_rows.py: can a column of a file bring it in?",
    "row": "widgets/meeting_view.py, row: does the list show it?",
    "detail": "widgets/meeting_view.py, detail: is it shown with everything about the meeting?",
    "command": "cli/meetings.py, show_meeting: does `meetings show` say it?",
    "search": "model/meeting.py, the folded text: is it searched?",
    "leaves": "packet/content/listed_entries.py and its schema: may it leave in a packet?",
    "copy": "store/asking/views.py, what is private of a view: is it in a copy `--without-private`?",
    "judged": "policy/meeting_filter.py or a rule: does a rule look at it?",
    "repeats": "operations/repeated_meetings.py, copy_of: has the same meeting on another day it too?",
    "purged": "operations/erasing/erasure_plan.py, plan_private: does it stay when private notes are purged?",
    "wordless": "operations/erasing/anonymous_entries.py, wordless_meeting: does it stay without its words?",
    "nameless": "operations/erasing/anonymous_entries.py, anonymous_meeting: and without its people?",
}
"""Where each decision is carried out."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about one field."""

    other: object
    """A value that a meeting may have instead of the usual one."""
    places: str
    """The names of the places that it shows in, of `PLACES`."""


FIELDS: dict[str, Decided] = {
    "id": Decided("019cdcc4-a200-7000-8000-0000000000ff", "detail command wordless nameless copy purged"),
    "day": Decided(
        date(2026, 3, 9), "line form row detail leaves judged command wordless nameless copy purged table"
    ),
    "start": Decided(
        time(17, 30), "line form detail leaves judged command repeats wordless copy purged table"
    ),
    "part_of_day": Decided(PartOfDay.EVENING, "line form detail command repeats wordless copy purged"),
    "zone": Decided("Asia/Tehran", "judged wordless copy purged"),
    "minutes": Decided(
        90, "line form row detail leaves judged command copy repeats wordless nameless purged table"
    ),
    "kind": Decided(
        Kind.TRAINING, "line form detail leaves judged command copy repeats wordless nameless purged table"
    ),
    "channel": Decided(
        Channel.VIDEO, "line form detail leaves judged command repeats wordless nameless copy purged table"
    ),
    "status": Decided(
        Status.PLANNED, "line form row detail leaves judged command wordless nameless copy purged table"
    ),
    "by_chance": Decided(True, "line form detail leaves judged command wordless nameless copy purged"),
    "mentees": Decided(
        (), "line form row detail leaves judged command copy repeats wordless nameless purged table"
    ),
    "others": Decided(
        2, "line form row detail leaves judged command copy repeats wordless nameless purged table"
    ),
    "co_mentor": Decided(True, "form detail command repeats wordless copy purged"),
    "topics": Decided(("exams",), "line form row detail search leaves command copy purged table"),
    "support": Decided((Support.ACADEMIC,), "form detail command copy purged"),
    "resources": Decided(("a list of books",), "form detail search command copy purged table"),
    "tags": Decided(
        ("boarding",), "line form row detail search leaves judged command wordless nameless copy purged table"
    ),
    "facts": Decided("the rota", "form detail search leaves command copy purged table"),
    "reflection": Decided("too fast", "form detail search leaves command copy purged table"),
    "private": Decided("the aunt", "form detail search command table"),
    "learned": Decided("to be silent", "form detail search command purged table"),
    "batch": Decided(BATCH, "leaves wordless nameless copy purged"),
}
"""Every field of a meeting. `zone` follows the programme; a tag leaves only if a rule names it."""


@dataclass(frozen=True, slots=True)
class Year:
    """A logbook into which one meeting goes."""

    host: Host
    store: Store
    mentee: Mentee
    programme: Programme
    meeting: Meeting


@pytest.fixture
def year(host: Host) -> Iterator[Year]:
    """A programme, a mentee, and the usual meeting with them."""
    with Store(host) as store:
        mentee = Mentee(id=host.new_id(), pseudonym="Ana [/b] [TODO]")
        programme = Programme(
            id=host.new_id(),
            name="Fields",
            start=date(2025, 9, 1),
            end=date(2026, 6, 30),
            zone="Asia/Kuala_Lumpur",
            policy=POLICY,
        )
        batch = Batch(id=BATCH, source="year.csv", sha256="0" * 64, format="csv", day=DAY, entries=1)
        store.add(mentee, programme, batch)
        meeting = Meeting(
            id=host.new_id(),
            day=DAY,
            zone="Asia/Kuala_Lumpur",
            minutes=45,
            others=1,
            mentees=(Attendance(mentee=mentee.id),),
        )
        yield Year(host, store, mentee, programme, meeting)


def said(year: Year, meeting: Meeting) -> object:
    """Return the meeting that is read back from its own line, which has none of its texts."""
    return read_line(
        write_line(meeting, [year.mentee]),
        new_id=year.meeting.id,
        now=year.host.now(),
        zone=year.meeting.zone,
        mentees=[year.mentee],
    ).meeting


def brought_in(year: Year, meeting: Meeting) -> object:
    """Return what comes of a table that has a column for each field, headed by its name, in words."""
    held = {each.name: in_a_cell(year, getattr(meeting, each.name)) for each in fields(Meeting)}
    path = year.host.home / "log.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((held, held.values()))
    [row] = look(year.store, Source(path), ImportChoices(zone=year.meeting.zone), DAY).shown
    assert isinstance(row.entry, Meeting), row.row.rejected
    return replace(row.entry, id=year.meeting.id)


def in_a_cell(year: Year, value: object) -> str:
    """Return what a mentor writes for a value in a table."""
    match value:
        case Attendance():
            return year.mentee.pseudonym
        case tuple():
            return ", ".join(in_a_cell(year, each) for each in value)
        case time():
            return f"{value:%H:%M}"
        case Kind() | Channel() | Status() | PartOfDay() | Support():
            return value.label
        case None:
            return ""
    return str(value)


def typed(year: Year, meeting: Meeting) -> object:
    """Return what the form holds about a meeting."""
    return MeetingEditor(AppContext(host=year.host, store=year.store), meeting).start()


def searched(year: Year, meeting: Meeting) -> object:
    """Return what the search of a meeting looks at."""
    year.store.add(meeting)
    words = [
        word
        for word in ("exams", "boarding", "rota", "fast", "aunt", "books", "silent")
        if year.store.meetings(word)
    ]
    year.store.delete(meeting)
    return words


def leaves(year: Year, meeting: Meeting) -> object:
    """Return what a packet from which nothing was kept back says of a meeting, but for its own numbers."""
    logbook = Logbook(
        mentor=Mentor(
            id=year.host.new_id(), name="Farah", email="farah@example.org", programme=year.programme.id
        ),
        programme=year.programme,
        mentees=(year.mentee,),
        batches=year.store.all(Batch),
        meetings=Meetings((meeting,)),
    )
    report = evaluate(parse(POLICY, "fields"), logbook.entries(), DAY)
    everything = Choices(meeting_reflections=frozenset([meeting.id]), names=frozenset([year.mentee.id]))
    return (
        summarise(logbook, report, everything, year.host)
        .subject.meetings[0]
        .model_dump(exclude={"counted_for"})
    )


class WatchedMeeting(Meeting):
    """A meeting that notes which of its fields are read."""

    read: ClassVar[set[str]] = set()

    def __getattribute__(self, name: str) -> Any:
        """Note what is read."""
        WatchedMeeting.read.add(name)
        return super().__getattribute__(name)


def judged(year: Year) -> set[str]:
    """Return the fields that a policy with every sort of condition reads."""
    meeting = WatchedMeeting(**{each.name: getattr(year.meeting, each.name) for each in fields(Meeting)})
    logbook = Logbook(
        mentor=None, programme=year.programme, mentees=(year.mentee,), meetings=Meetings((meeting,))
    )
    WatchedMeeting.read.clear()
    evaluate(parse(POLICY, "fields"), logbook.entries(), DAY)
    return WatchedMeeting.read & {each.name for each in fields(Meeting)}


def told(year: Year, meeting: Meeting) -> object:
    """Return what `meetings show` says of a meeting."""
    year.store.add(meeting)
    session = Session(SharedOptions(), year.host)
    vars(session)["store"] = year.store
    with redirect_stdout(StringIO()) as answer:
        show_meeting(session, OneEntry(id=meeting.id))
    year.store.delete(meeting)
    return answer.getvalue()


def purged(year: Year, meeting: Meeting) -> object:
    """Return what is left of a meeting when all private notes are purged."""
    year.store.add(meeting)
    carry_out_erasure(year.store, plan_private(year.store))
    [left] = year.store.all(Meeting)
    year.store.delete(left)
    return left


def copied(year: Year, meeting: Meeting) -> object:
    """Return what a mentor's own copies hold of a meeting that are made without what is private."""
    year.store.add(meeting)
    [table] = [each for each in readable_tables(year.store, private=False) if each.name == "meetings"]
    held = [*table.rows], dict(month_pages(year.store, DAY, private=False))
    year.store.delete(meeting)
    return held


FACES: dict[str, Callable[[Year, Meeting], object]] = {
    "line": said,
    "form": typed,
    "table": brought_in,
    "row": lambda year, meeting: str(row(meeting, {year.mentee.id: "Ana"})),
    "detail": lambda year, meeting: (
        when(meeting) + str(Hanging(*detail(meeting, {year.mentee.id: "Ana"}, (), DAY)))
    ),
    "command": told,
    "search": searched,
    "leaves": leaves,
    "copy": copied,
    "repeats": lambda year, meeting: copy_of(meeting, year.meeting.id, DAY, year.meeting.zone, year.host),
    "purged": purged,
    "wordless": lambda year, meeting: wordless_meeting(meeting, CountedWords.of([year.programme])),
    "nameless": lambda year, meeting: anonymous_meeting(
        meeting, CountedWords.of([year.programme]), [year.programme], timed=False
    ),
}


def test_everything_is_decided_about_every_field() -> None:
    """A new field fails here, with the places that have to be decided."""
    undecided = [each.name for each in fields(Meeting) if each.name not in FIELDS]
    places = "\n".join(f"  {name}: {question}" for name, question in PLACES.items())
    assert not undecided, f"decide about {', '.join(undecided)} in FIELDS, and carry it out in:\n{places}"
    assert not set(FIELDS) - {each.name for each in fields(Meeting)}
    assert all(set(each.places.split()) <= set(PLACES) for each in FIELDS.values())


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_shows_where_it_was_decided(year: Year, field: str) -> None:
    """And nowhere else: two meetings that differ in it differ there."""
    other = replace(year.meeting, **{field: FIELDS[field].other})  # type: ignore[arg-type]
    shown = {name for name, face in FACES.items() if face(year, year.meeting) != face(year, other)}
    decided = set(FIELDS[field].places.split()) - {"judged"}
    wrong = "\n".join(f"  {PLACES[name]}" for name in sorted(shown ^ decided))
    assert shown == decided, f"{field} is not where it was decided:\n{wrong}"


def test_what_the_form_types_a_command_types() -> None:
    """In its line or, what no line says, in an option."""
    options = {each.name for part in (MeetingTexts, MeetingDetails) for each in fields(part)}
    options |= {f"{name}s" for name in options}  # --resource is given once for each of the resources
    decided = {name: each.places.split() for name, each in FIELDS.items()}
    unsaid = [name for name, places in decided.items() if "form" in places and "line" not in places]
    assert set(unsaid) <= options, (
        "give it an option in cli/terminal/meeting_line.py, and name it in docs/cli.md"
    )


def test_tests_make_every_field() -> None:
    """A field without generated values would be stored, sent and read back by no property test."""
    assert {each.name for each in fields(Meeting)} == MEETING_FIELDS.keys(), (
        "say in tests/strategies.py what it may be"
    )


def test_rules_look_at_what_was_decided(year: Year) -> None:
    """Whether a field is judged is decided too."""
    decided = {name for name, each in FIELDS.items() if "judged" in each.places.split()}
    assert judged(year) - {"id"} == decided
