"""Meetings in the app: written, understood, filtered, changed, deleted and brought back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mentorlog.app import MentorlogApp
from mentorlog.cli import main
from mentorlog.grammar.echo import HOW_LONG
from mentorlog.host import Host
from mentorlog.model import Action, Attendance, Channel, Kind, Meeting, Mentee, Reflection, Status, to_plain
from mentorlog.model.privacy_tiers import TIERS
from mentorlog.screens.areas.meeting_actions import PlannedMeetingKeys
from mentorlog.screens.areas.meetings import MeetingsScreen
from mentorlog.store import Store
from mentorlog.widgets.forms.attendance_list import AttendanceList
from mentorlog.widgets.forms.form_row import FormRow
from mentorlog.widgets.forms.inputs import ProseInput
from mentorlog.widgets.row_list import RowList
from tests.conftest import NOON, counting_bytes
from tests.screens.seed import HOSTILE, seed
from tests.screens.twins import rows_and_events
from tests.screens.typing import form, keys, put, shown, write

SIZES = [(80, 24), (120, 40)]
LINE = "yesterday 17:00 45m with M-02 by video about exams #wellbeing"


def listed(app: MentorlogApp) -> list[str]:
    """Return the rows of the list, headings left out."""
    options = app.screen.query_one("#meetings", RowList).rows
    return [str(option.content) for option in options if not option.disabled]


async def test_a_meeting_typed_in_the_form_is_kept_with_every_field(app: MentorlogApp, store: Store) -> None:
    """Every field of the form arrives in the meeting of that name."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "n")
        await write(pilot, "day", "yesterday")
        await put(pilot, "start", "5pm")
        await put(pilot, "minutes", "1h30")
        await put(pilot, "others", "2")
        await put(pilot, "kind", "event")
        await put(pilot, "channel", "both")
        await put(pilot, "by_chance", "yes")
        await put(pilot, "topics", "exams, time management")
        await put(pilot, "tags", "#wellbeing welcome")
        await put(pilot, "support", "academic")
        await put(pilot, "co_mentor", "yes")
        await put(pilot, "resources", "Past papers [/b]\n\nhttps://example.org/a,b")
        for tier in ("facts", "reflection", "private", "learned"):
            await put(pilot, tier, f"{tier} [/b]\nsecond line")
        await pilot.press("f2")
    newest = store.all(Meeting)[-1]
    assert to_plain(newest) == {
        "id": newest.id,
        "day": "2026-03-10",
        "start": "17:00",
        "part_of_day": None,
        "zone": "Asia/Kuala_Lumpur",
        "minutes": 90,
        "kind": "event",
        "channel": "both",
        "status": "held",
        "by_chance": True,
        "mentees": [],
        "others": 2,
        "co_mentor": True,
        "topics": ["exams", "time management"],
        "support": ["academic"],
        "resources": ["Past papers [/b]", "https://example.org/a,b"],
        "tags": ["wellbeing", "welcome"],
        "facts": "facts [/b]\nsecond line",
        "reflection": "reflection [/b]\nsecond line",
        "private": "private [/b]\nsecond line",
        "learned": "learned [/b]\nsecond line",
        "batch": None,
    }


async def test_the_form_leaves_the_same_rows_and_events_as_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One meeting, typed in the form and logged by command on equal hosts, is the same in the database."""

    def host(name: str) -> Host:
        return Host(
            home=tmp_path / name,
            now=lambda: NOON,
            random=counting_bytes(),
            local_zone=lambda: "Europe/London",
        )

    by_form, by_line = host("form"), host("line")
    for each in (by_form, by_line):
        seed(each)
    assert main(["log", LINE], by_line) == 0, capsys.readouterr().err
    with Store(by_line) as store:
        expected = rows_and_events(store)
    with Store(by_form) as store:
        app = MentorlogApp(by_form, store)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("2", "n")
            await put(pilot, "day", "yesterday")
            await put(pilot, "start", "17:00")
            await put(pilot, "minutes", "45m")
            form(pilot).query_one("#field-mentees").focus()
            await pilot.press("down", "space")
            await put(pilot, "channel", "video")
            await write(pilot, "topics", "exams")
            await put(pilot, "tags", "wellbeing")
            await pilot.press("f2")
            await pilot.pause()
        assert rows_and_events(store) == expected


async def test_the_log_line_records_what_it_echoes(app: MentorlogApp, store: Store) -> None:
    """The line is echoed as it is understood, and Enter records exactly that."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l")
        await put(pilot, "line", LINE)
        echo = shown(pilot, "#understood")
        await pilot.press("enter")
        await pilot.pause()
    newest = store.all(Meeting)[-1]
    assert "Tue 10 Mar 2026 at 17:00, 45 min, one-to-one with M-02, by video" in echo
    assert (newest.day, newest.start, newest.minutes) == (date(2026, 3, 10), time(17), 45)
    assert newest.channel is Channel.VIDEO


async def test_an_unclear_log_line_records_nothing_and_says_why(app: MentorlogApp, store: Store) -> None:
    """What is not understood stays in the form, with a sentence."""
    before = store.all(Meeting)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l")
        await put(pilot, "line", "yesterday with nobody I know")
        await pilot.press("enter")
        await pilot.pause()
        assert form(pilot).query_one(".-wrong")
    assert store.all(Meeting) == before


async def test_status_follows_the_day_until_it_is_chosen(app: MentorlogApp) -> None:
    """A day to come makes the meeting planned; a status chosen by hand stays."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "n")
        await put(pilot, "day", "2026-04-01")
        assert form(pilot).inputs.value("status") == Status.PLANNED
        await put(pilot, "status", "cancelled")
        await put(pilot, "day", "2026-03-01")
        assert form(pilot).inputs.value("status") == Status.CANCELLED


async def test_kind_follows_the_people(app: MentorlogApp) -> None:
    """Two mentees make a group of what was one-to-one."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "n")
        form(pilot).query_one("#field-mentees").focus()
        await pilot.press("space", "down", "space")
        await pilot.pause()
        assert form(pilot).inputs.value("kind") == Kind.GROUP


async def test_nobody_came_to_a_no_show(app: MentorlogApp, store: Store) -> None:
    """Choosing no-show turns those who came into absent."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "n")
        form(pilot).query_one("#field-mentees").focus()
        await pilot.press("space")
        await put(pilot, "status", "no_show")
        await pilot.press("f2")
        await pilot.pause()
    assert [one.attended for one in store.all(Meeting)[-1].mentees] == [False]


async def test_what_space_makes_of_a_mentee_is_said(app: MentorlogApp) -> None:
    """In the order in which it comes; of one who did not come, being absent is not being left out."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "n")
        people = form(pilot).query_one(AttendanceList)
        people.focus()

        def said() -> str:
            return str(people.render()).splitlines()[-1]

        assert said() == "Space: came, absent, not part of it"
        await put(pilot, "status", "planned")
        assert said() == "Space: expected, absent, not part of it"
        await put(pilot, "status", "cancelled")
        assert said() == "Space: absent, not part of it"


@pytest.mark.parametrize("status", ["no_show", "cancelled", "attempted"])
async def test_coming_back_to_held_brings_those_back_who_came(
    app: MentorlogApp, store: Store, status: str
) -> None:
    """One came and one did not; to what did not take place nobody came; held again, it is as it was."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "n")
        people = form(pilot).query_one(AttendanceList)
        people.focus()
        await pilot.press("space", "down", "space", "space")
        drawn = str(people.render())
        assert "✓ Ana [/b] [TODO]  came" in drawn
        await put(pilot, "status", status)
        assert "came" not in str(people.render())
        await put(pilot, "status", "held")
        assert str(people.render()) == drawn
        await put(pilot, "status", status)
        await pilot.press("f2")
        await pilot.pause()
    saved = store.all(Meeting)[-1]
    assert (saved.status, [one.attended for one in saved.mentees]) == (status, [False, False])


async def test_changing_the_status_of_a_meeting_turns_who_came(app: MentorlogApp, store: Store) -> None:
    """Also of one that was recorded as held, one of two absent; the rest of it stays."""
    ana, two, *_ = store.all(Mentee)
    store.edit(
        before := store.meetings()[-1],
        held := replace(
            before,
            day=date(2026, 3, 10),
            minutes=45,
            status=Status.HELD,
            mentees=(Attendance(mentee=ana.id), Attendance(mentee=two.id, attended=False)),
        ),
    )
    for status, came in ((Status.CANCELLED, [False, False]), (Status.HELD, [True, True])):
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("2")
            screen = pilot.app.screen
            assert isinstance(screen, MeetingsScreen)
            screen.show_meeting(store.find(Meeting, held.id) or held)
            await pilot.press("e")
            await put(pilot, "status", status)
            await pilot.press("f2")
            await pilot.pause()
        now = store.find(Meeting, held.id)
        assert now is not None
        assert [one.attended for one in now.mentees] == came
        assert replace(now, status=Status.HELD, mentees=held.mentees) == held
        app = MentorlogApp(store.host, store, draft_session="again")


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind.needs_people])
async def test_a_meeting_to_which_nobody_came_is_refused_beside_the_field(
    app: MentorlogApp, store: Store, kind: Kind
) -> None:
    """It says so under the mentees, and what was typed stays."""
    before = store.all(Meeting)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "n", "tab", "tab", *keys("45m"))
        await put(pilot, "kind", kind)
        await pilot.press("f2")
        await pilot.pause()
        (wrong,) = form(pilot).query(".-wrong").results(FormRow)
        assert wrong.field.name == "mentees"
        assert "Whom was it with?" in str(wrong.query_one(".problem", Static).render())
        assert store.all(Meeting) == before
        await put(pilot, "others", "1")
        await pilot.press("f2")
        await pilot.pause()
    assert [(one.kind, one.minutes, one.others) for one in store.all(Meeting)[len(before) :]] == [
        (kind, 45, 1)
    ]


async def test_a_wrong_field_is_named_and_nothing_is_saved(app: MentorlogApp, store: Store) -> None:
    """A day that cannot be read is said under its field, and the form stays open."""
    before = store.all(Meeting)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "n")
        await put(pilot, "day", "2026-02-31")
        await pilot.press("f2")
        await pilot.pause()
        (wrong,) = form(pilot).query(".-wrong")
        assert "✗" in str(wrong.query_one(".problem").render())
    assert store.all(Meeting) == before


async def test_saving_without_a_change_changes_nothing(app: MentorlogApp, store: Store) -> None:
    """Opening the form and saving leaves meetings and history as they were."""
    before = rows_and_events(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "e", "f2")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MeetingsScreen)
    assert rows_and_events(store) == before


async def test_what_is_promised_becomes_actions_in_the_same_step(app: MentorlogApp, store: Store) -> None:
    """Promises are recorded with the meeting, owner and day read from the line; one undo takes both."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "n")
        await put(pilot, "minutes", "45m")
        await put(pilot, "others", "1")
        await put(pilot, "promised", "M-02: bring the timetable by 2026-03-20\nAsk about the room")
        await pilot.press("f2")
        await pilot.pause()
    two = next(m.id for m in store.all(Mentee) if m.pseudonym == "M-02")
    first, second = store.all(Action)[-2:]
    assert (first.text, first.mentee, first.due) == ("bring the timetable", two, date(2026, 3, 20))
    assert (second.text, second.mentee, second.meeting) == (
        "Ask about the room",
        None,
        store.all(Meeting)[-1].id,
    )
    assert len(store.undo()) == 3


@pytest.fixture
def spoken_of(store: Store) -> Meeting:
    """A meeting with M-02 alone that a reflection is about, and in which three promises were made."""
    two = next(mentee for mentee in store.all(Mentee) if mentee.pseudonym == "M-02")
    about = next(each for each in store.all(Reflection) if each.meeting)
    before = next(each for each in store.meetings() if each.id == about.meeting)
    meeting = replace(before, kind=Kind.ONE_TO_ONE, mentees=(Attendance(mentee=two.id),))
    store.edit(before, meeting)
    friday, id_of = date(2026, 3, 13), store.host.new_id
    store.add(
        Action(id=id_of(), meeting=meeting.id, mentee=two.id, text="the old exam [/b]", due=friday),
        Action(id=id_of(), meeting=meeting.id, text="ask the library"),
        Action(id=id_of(), meeting=meeting.id, text="write to her", due=friday, done=friday),
    )
    return meeting


@pytest.mark.parametrize(
    ("key", "document", "goes"),
    [("2", "note", " · leaves only if you choose it"), ("c", "reflection", "")],
    ids=["list", "calendar"],
)
async def test_the_details_have_the_words_of_a_reflection_on_it(
    app: MentorlogApp, store: Store, spoken_of: Meeting, key: str, document: str, goes: str
) -> None:
    """Under its heading, with where a note goes; on the calendar as well."""
    about = next(each for each in store.all(Reflection) if each.meeting == spoken_of.id)
    if about.document != document:
        store.edit(about, replace(about, document=document))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2")
        await pilot.press(*([] if key == "2" else [key]))
        screen = pilot.app.screen
        assert isinstance(screen, PlannedMeetingKeys)
        screen.show_meeting(spoken_of)
        await pilot.pause()
        said = str(screen.query_one("#about", Static).render())
        assert f"Reflection of Tue 9 Sep 2025: The first lunch [/b]{goes}\n" in said
        assert "The list was for me, not for them." in said


@pytest.mark.parametrize("key", ["e", "a"])
async def test_the_form_says_what_was_promised_and_written_already(
    app: MentorlogApp, store: Store, spoken_of: Meeting, key: str
) -> None:
    """Its empty fields add to that; the example names who was there. Nothing of it is saved twice."""
    before = rows_and_events(store)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2")
        screen = pilot.app.screen
        assert isinstance(screen, MeetingsScreen)
        screen.show_meeting(spoken_of)
        await pilot.press(key)
        assert shown(pilot, ".field-promised .hint") == (
            "one a line: M-02: timetable by fri\n"
            "already: M-02: the old exam [/b] by Fri 13 Mar; I: ask the library; I: write to her (done)"
        )
        written = shown(pilot, f".field-{'reflection' if key == 'e' else 'answer'} .hint")
        assert written.endswith("\nalready in Reflections (4): the reflection of Tue 9 Sep 2025")
        await pilot.press("f2")
        await pilot.pause()
    assert rows_and_events(store) == before


async def test_a_meeting_once_more_has_no_promises_yet(app: MentorlogApp, spoken_of: Meeting) -> None:
    """Nor a reflection on it; who is in it stays."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2")
        screen = pilot.app.screen
        assert isinstance(screen, MeetingsScreen)
        screen.show_meeting(spoken_of)
        await pilot.press("d")
        assert shown(pilot, ".field-promised .hint") == "one a line: M-02: timetable by fri"
        assert shown(pilot, ".field-reflection .hint") == "leaves only if you choose it"


@pytest.mark.parametrize(
    ("typed", "found"),
    [("resit", 1), ("ANA 2026", 2), ("cancelled", 1), ("november group", 1), ("no such thing", 0)],
)
async def test_the_filter_shows_meetings_that_contain_every_word(
    app: MentorlogApp, typed: str, found: int
) -> None:
    """Words are looked for in people, days, kinds, status and texts alike."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "f", *keys(typed))
        await pilot.pause()
        assert len(listed(app)) == found
        await pilot.press("escape")
        await pilot.pause()
        assert len(listed(app)) == 13


async def test_a_filter_that_nothing_matches_says_so_and_how_to_clear_it(app: MentorlogApp) -> None:
    """An empty list is not taken for an empty logbook."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "f", *keys("zz [/b]"))
        await pilot.pause()
        said = shown(pilot, "#about")
    assert said == "Nothing matches “zz [/b]”. Escape clears the filter and shows all meetings."


@pytest.mark.parametrize(
    ("changes", "saved"),
    [
        ({}, False),
        ({"minutes": "45m"}, True),
        ({"kind": "message"}, True),
        ({"channel": "email"}, True),
        ({"status": "cancelled"}, True),
        ({"day": "2026-04-01"}, True),
    ],
)
async def test_a_meeting_that_was_held_needs_a_length_as_on_the_command_line(
    app: MentorlogApp, store: Store, changes: dict[str, str], saved: bool
) -> None:
    """The form asks as the one-line grammar does, and of the same meetings."""
    before = len(store.all(Meeting))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "n")
        await put(pilot, "others", "1")
        for name, raw in changes.items():
            await put(pilot, name, raw)
        await pilot.press("f2")
        await pilot.pause()
        if not saved:
            (wrong,) = form(pilot).query(".-wrong")
            assert str(wrong.query_one(".problem").render()) == f"✗ {HOW_LONG}"
    assert len(store.all(Meeting)) == before + saved


async def test_a_meeting_kept_without_a_length_can_be_changed(app: MentorlogApp, store: Store) -> None:
    """What came in without a length, from a file for instance, need not get one to be corrected."""
    meeting = replace(store.meetings()[-2], minutes=0)
    store.edit(store.meetings()[-2], meeting)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "down", "e")
        await put(pilot, "topics", "sleep")
        await pilot.press("f2")
        await pilot.pause()
    assert store.find(Meeting, meeting.id) == replace(meeting, topics=("sleep",))


async def test_a_start_that_the_clocks_skip_is_refused_under_its_field(
    app: MentorlogApp, store: Store
) -> None:
    """The form asks the clocks of the programme's zone, as the command line does."""
    programme, before = store.programme(), len(store.all(Meeting))
    assert programme is not None
    store.edit(programme, replace(programme, zone="Europe/Berlin"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "n")
        for name, raw in {"day": "2025-03-30", "start": "2:10am", "minutes": "45m", "others": "1"}.items():
            await put(pilot, name, raw)
        await pilot.press("f2")
        await pilot.pause()
        (wrong,) = form(pilot).query(".-wrong")
        assert "The nearest times are 01:59 and 03:00." in str(wrong.query_one(".problem").render())
    assert len(store.all(Meeting)) == before


async def test_letters_typed_into_the_filter_run_no_command(app: MentorlogApp, store: Store) -> None:
    """`x` in the filter is a letter, not the command to delete; nor do `h` and `m` change a meeting."""
    before = store.all(Meeting)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "f", "x", "h", "m", "y", "u", "n")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MeetingsScreen)
    assert store.all(Meeting) == before


async def test_deleting_asks_and_can_be_taken_back(app: MentorlogApp, store: Store) -> None:
    """The highlighted meeting goes with its promises after a yes, and comes back by undo."""
    meetings, actions = store.meetings(), store.all(Action)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "down", "x")
        await pilot.pause()
        assert shown(pilot, ".dialog .more").endswith(" u takes it back.")
        await pilot.press("y")
        await pilot.pause()
        assert len(store.meetings()) == 12
        assert len(store.all(Action)) == 1
        assert len(listed(app)) == 12
        await pilot.press("u")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert len(listed(app)) == 13
    assert store.meetings() == meetings
    assert set(store.all(Action)) == set(actions)


async def test_a_pasted_storm_of_keys_deletes_nothing(app: MentorlogApp, store: Store) -> None:
    """Keys that no person meant, Enter among them, only open questions and give harmless answers."""
    before = store.meetings()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "x", "enter", "x", "escape", "delete", "enter", "u", "enter")
        await pilot.pause()
    assert store.meetings() == before


async def test_the_highlight_stays_where_it_was_after_a_change(app: MentorlogApp, store: Store) -> None:
    """After an edit elsewhere in the list the same meeting is highlighted."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "down", "down")
        screen = pilot.app.screen
        assert isinstance(screen, MeetingsScreen)
        chosen = screen.highlighted
        assert chosen is not None
        other = store.meetings()[0]
        store.edit(other, replace(other, facts="changed"))
        screen.reload()
        await pilot.pause()
        assert screen.highlighted == chosen


async def test_a_meeting_changed_meanwhile_is_not_overwritten(app: MentorlogApp, store: Store) -> None:
    """When the meeting changed in another window, the form says so and keeps what was typed."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "e")
        meeting = form(pilot).entity
        assert isinstance(meeting, Meeting)
        store.edit(meeting, replace(meeting, facts="from elsewhere"))
        await put(pilot, "topics", "mine")
        await pilot.press("f2")
        await pilot.pause()
        await pilot.pause()
        assert "Changed elsewhere" in shown(pilot, ".restored")
        assert form(pilot).inputs.value("topics") == "mine"
    found = store.find(Meeting, meeting.id)
    assert found is not None
    assert found.facts == "from elsewhere"


@pytest.mark.parametrize("size", SIZES)
def test_looks_list(app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    """The list with the detail of a meeting whose mentee has a hostile name."""
    assert HOSTILE in {mentee.pseudonym for mentee in app.context.store.all(Mentee)}
    assert snap_compare(app, terminal_size=size, press=["2", "down"])


@pytest.mark.parametrize("size", SIZES)
def test_looks_form(app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    """The form of that meeting."""
    assert snap_compare(app, terminal_size=size, press=["2", "down", "e"])


@pytest.mark.parametrize("size", SIZES)
def test_looks_quick(app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    """The log line, understood."""

    async def fill(pilot: Pilot[None]) -> None:
        await pilot.press("l")
        await put(pilot, "line", "yesterday 45m with M-02 about [/b]")

    assert snap_compare(app, terminal_size=size, run_before=fill)


@pytest.mark.parametrize("size", SIZES)
def test_looks_question(app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    """The question before deleting."""
    assert snap_compare(app, terminal_size=size, press=["2", "down", "x"])


@pytest.mark.parametrize("size", SIZES)
def test_looks_filter(app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    """The filter while one types."""
    assert snap_compare(app, terminal_size=size, press=["2", "f", *keys("ana")])


async def test_the_private_text_comes_first(app: MentorlogApp) -> None:
    """People begin to type in the first large field; what is typed there never leaves."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "n")
        prose = list(app.screen.query(ProseInput))
        assert [each.id for each in prose[:3]] == ["field-private", "field-reflection", "field-facts"]
        said = [str(label.render()) for label in app.screen.query(".over Static").results(Static)]
        assert said[:6] == [word for tier in TIERS for word in (tier.label, tier.goes)]


async def test_what_is_odd_is_said_beside_its_field_and_saved(app: MentorlogApp, store: Store) -> None:
    """The day of another year, the same again, and a toast with the year."""
    count = len(store.all(Meeting))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("2", "n")
        await put(pilot, "day", "2020-01-01")
        await put(pilot, "minutes", "45m")
        await put(pilot, "others", "1")
        [odd] = await remarked(pilot)
        assert odd.field.name == "day"
        assert "Wed 1 Jan 2020 is outside" in str(odd.query_one(".remark", Static).render())
        await put(pilot, "day", "today")
        assert not list(form(pilot).query(".-odd")) or await unremarked(pilot)
        await put(pilot, "day", "2020-01-01")
        await pilot.press("f2")
        await pilot.pause()
        toasts = [toast.message for toast in pilot.app._notifications]
        saved = "Saved the meeting of Wed 1 Jan 2020 with 1 other. a asks one question about it."
        assert saved in toasts
        assert any("Wed 1 Jan 2020 is outside" in toast for toast in toasts)
    assert len(store.all(Meeting)) == count + 1


async def test_the_log_line_says_what_is_odd(app: MentorlogApp, store: Store) -> None:
    """Below what it understood; Enter records it all the same."""
    count = len(store.all(Meeting))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "l")
        await put(pilot, "line", "today 24h with M-02")
        [odd] = await remarked(pilot)
        assert "24 h of meetings" in str(odd.query_one(".remark", Static).render())
        await pilot.press("enter")
        await pilot.pause()
    assert len(store.all(Meeting)) == count + 1


async def remarked(pilot: Pilot[None]) -> list[FormRow]:
    """Wait until something is pointed out, and return the fields."""
    for _ in range(100):
        if odd := list(form(pilot).query(".-odd").results(FormRow)):
            return odd
        await pilot.pause(0.05)
    raise AssertionError("nothing was pointed out")


async def unremarked(pilot: Pilot[None]) -> bool:
    """Wait until nothing is pointed out."""
    for _ in range(100):
        if not list(form(pilot).query(".-odd")):
            return True
        await pilot.pause(0.05)
    return False
