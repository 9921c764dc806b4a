"""`mentorlog meetings hold`, `miss`, `move` and `repeat`: one change each, and one undo."""

import pytest

from tests.cli.conftest import ANA, Run


@pytest.fixture
def planned(year: Run) -> str:
    """The id of a meeting that was planned for yesterday, with two mentees."""
    line = f"planned yesterday 15:00 45m with M-01, {ANA} by video about exams #wellbeing"
    return str(year("log", line, "--json").json["id"])


def meetings(year: Run) -> list[dict[str, object]]:
    """Return the meetings as they are now."""
    found: list[dict[str, object]] = year("meetings", "--json").json
    return found


def test_held_with_all_that_there_is_to_tell_in_one_change(year: Run, planned: str) -> None:
    """Length, absence, texts and promises; one undo takes back the whole of it."""
    before = meetings(year)
    outcome = year(
        "meetings", "hold", planned, "50m without M-01", "--facts", "Past papers", "--learned", "Wait",
        "--promise", f"{ANA}: bring the timetable by fri", "--promise", "Ask the library", "--json",
    )  # fmt: skip
    assert outcome.code == 0, outcome.err
    [held] = meetings(year)
    assert outcome.json == held
    assert (held["status"], held["minutes"], held["facts"], held["learned"]) == (
        "held",
        50,
        "Past papers",
        "Wait",
    )
    assert [each["attended"] for each in held["mentees"]] == [False, True]  # type: ignore[attr-defined]
    actions = {each["text"]: each for each in year("actions", "--json").json}
    assert actions.keys() == {"bring the timetable", "Ask the library"}
    assert actions["bring the timetable"]["due"] == "2026-03-13"
    assert actions["bring the timetable"]["mentee"] is not None
    assert {each["meeting"] for each in actions.values()} == {held["id"]}
    assert year("undo", "--yes").code == 0
    assert (meetings(year), year("actions", "--json").json) == (before, [])


def test_held_in_one_word_is_said_back(year: Run, planned: str) -> None:
    """What was planned is what was held."""
    told = year("meetings", "hold", planned[-6:]).out
    assert told.startswith(
        f"Held {planned[-6:]}: Tue 10 Mar 2026 at 15:00, 45 min, group with M-01 and {ANA}"
    )
    again = year("meetings", "hold", planned)
    assert (again.code, "held already" in again.err) == (2, True)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("planned tomorrow 15:00 45m with M-01", "still to come. If you met earlier, move it there first."),
        ("planned yesterday with M-01", "How long was it?"),
    ],
)
def test_what_cannot_be_held_as_it_stands_is_said(year: Run, line: str, said: str) -> None:
    """And nothing is changed; another word mends it."""
    identifier = year("log", line, "--json").json["id"]
    refused = year("meetings", "hold", identifier)
    assert (refused.code, said in refused.err) == (2, True), refused.err
    assert meetings(year)[0]["status"] == "planned"
    assert year("meetings", "hold", identifier, "yesterday 30m").code == 0
    assert [(m["status"], m["day"]) for m in meetings(year)] == [("held", "2026-03-10")]


@pytest.mark.parametrize(
    ("options", "status"),
    [((), "no_show"), (("--as", "cancelled"), "cancelled"), (("--as", "attempted"), "attempted")],
)
def test_what_did_not_take_place(year: Run, planned: str, options: tuple[str, ...], status: str) -> None:
    """Nobody came to it; said twice, it is refused; held after all, everybody came."""
    assert year("meetings", "miss", planned, *options).code == 0
    [missed] = meetings(year)
    assert missed["status"] == status
    assert [each["attended"] for each in missed["mentees"]] == [False, False]  # type: ignore[attr-defined]
    again = year("meetings", "miss", planned, "--as", status.replace("_", "-"))
    assert (again.code, "already" in again.err) == (2, True)
    assert year("meetings", "hold", planned).code == 0
    assert [each["attended"] for each in meetings(year)[0]["mentees"]] == [True, True]  # type: ignore[attr-defined]


def test_what_is_to_come_can_only_be_cancelled(year: Run) -> None:
    """And that is what is meant without a word."""
    identifier = year("log", "planned tomorrow 15:00 45m with M-01", "--json").json["id"]
    refused = year("meetings", "miss", identifier, "--as", "no-show")
    assert (refused.code, "It can be cancelled." in refused.err) == (2, True)
    assert year("meetings", "miss", identifier).out.startswith(
        f"{identifier[-6:]}  Cancelled: Thu 12 Mar 2026"
    )
    assert meetings(year)[0]["status"] == "cancelled"


@pytest.mark.parametrize(
    ("when", "day", "start"),
    [
        ("next thursday 15:30", "2026-03-12", "15:30"),
        ("friday", "2026-03-13", "15:00"),
        ("at 9am", "2026-03-10", "09:00"),
        ("2026-04-02 10:00", "2026-04-02", "10:00"),
    ],
)
def test_moved_by_the_words_of_a_line(year: Run, planned: str, when: str, day: str, start: str) -> None:
    """A weekday is one ahead; everything else stays, and undo moves it back."""
    [before] = meetings(year)
    assert year("meetings", "move", planned, *when.split()).code == 0
    assert meetings(year) == [{**before, "day": day, "start": start}]
    year("undo", "--yes")
    assert meetings(year) == [before]


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("tuesday with M-03", "Only a day and a time belong here"),
        ("yesterday 15:00", "the day and time that it has already"),
        ("someday", "Only a day and a time belong here"),
    ],
)
def test_moving_changes_nothing_but_the_moment(year: Run, planned: str, when: str, said: str) -> None:
    """Whatever else is said is refused, and what says nothing too."""
    before = meetings(year)
    refused = year("meetings", "move", planned, when)
    assert (refused.code, said in refused.err) == (2, True), refused.err
    assert meetings(year) == before


def test_repeated_once_with_the_same_people_and_none_of_the_words(year: Run, planned: str) -> None:
    """By default on the same weekday; said otherwise, then."""
    year("meetings", "hold", planned, "without M-01", "--facts", "Past papers")
    outcome = year("meetings", "repeat", planned, "--json").json
    [copy] = outcome["meetings"]
    assert (copy["day"], copy["start"], copy["status"]) == ("2026-03-17", "15:00", "planned")
    assert (copy["minutes"], copy["kind"], copy["channel"]) == (45, "group", "video")
    assert [each["attended"] for each in copy["mentees"]] == [True, True]
    assert (copy["facts"], copy["topics"], copy["tags"]) == ("", [], [])
    assert copy["id"] != planned
    said = year("meetings", "repeat", planned, "next friday 16:00").out
    assert "Planned: Fri 13 Mar 2026 at 16:00, 45 min, group with M-01" in said


def test_a_meeting_that_was_met_again_today_was_held(year: Run, planned: str) -> None:
    """A copy of a day that is over is no plan."""
    assert (
        year("meetings", "repeat", planned, "yesterday 17:00", "--json").json["meetings"][0]["status"]
        == "held"
    )


def test_a_rhythm_is_planned_and_taken_back_at_once(year: Run, planned: str) -> None:
    """So many meetings, or until a day; the first is one interval after the meeting."""
    year("meetings", "repeat", planned, "--every", "1w", "--times", "3")
    assert [m["day"] for m in meetings(year)][1:] == ["2026-03-17", "2026-03-24", "2026-03-31"]
    year("undo", "--yes")
    assert len(meetings(year)) == 1
    until = year(
        "meetings", "repeat", planned, "thursday 10:00", "--every", "10 days", "--until", "2026-04-05"
    )
    assert "Planned 3 meetings. `mentorlog undo` takes them all back." in until.out
    assert [(m["day"], m["start"]) for m in meetings(year)][1:] == [
        ("2026-03-12", "10:00"),
        ("2026-03-22", "10:00"),
        ("2026-04-01", "10:00"),
    ]


def test_a_rhythm_slows_down_and_ends_with_the_programme(year: Run, planned: str) -> None:
    """Weekly for four meetings, then every three weeks."""
    year("meetings", "repeat", planned, "--every", "1w", "--then", "3w", "--after", "4")
    assert [str(m["day"])[5:] for m in meetings(year)][1:] == [
        "03-17", "03-24", "03-31", "04-07", "04-28", "05-19", "06-09", "06-30",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--times", "3"), "How far apart?"),
        (("--every", "1w", "--then", "3w"), "belong together"),
        (("--every", "often"), "is not how far apart meetings are"),
        (("--every", "1w", "--times", "0"), "one is the least"),
        (("--every", "1d", "--until", "2027-03-01"), "more than 200 meetings"),
        (("--every", "1w", "--until", "2026-03-12"), "after the last day"),
        (("2026-03-02", "--every", "1w"), "2 March 2026 is over"),
    ],
)
def test_a_rhythm_that_cannot_be_plans_nothing(
    year: Run, planned: str, options: tuple[str, ...], said: str
) -> None:
    """The sentence says what to do."""
    refused = year("meetings", "repeat", planned, *options)
    assert (refused.code, said in refused.err) == (2, True), refused.err
    assert len(meetings(year)) == 1


def test_a_list_of_meetings_finds_whom_a_line_finds(year: Run, planned: str) -> None:
    """By the beginning of a name, whatever its case and accents; of two, it asks which."""
    year("mentees", "edit", "M-03", "--name", "Zoë Okafor")
    year("log", "yesterday 30m with zoe")
    assert len(year("meetings", "--with", "zoe", "--json").json) == 1
    assert len(year("meetings", "--with", "ana", "--json").json) == 1
    several = year("meetings", "--with", "m-0")
    assert (several.code, "may be M-01 or M-03 (Zoë Okafor)" in several.err) == (2, True)


def test_the_only_meeting_planned_with_somebody_needs_no_id(year: Run, planned: str) -> None:
    """Moved, then held, by the name of a mentee in any case; another mentee's meeting is none of it."""
    year("log", "planned tomorrow 15:00 45m with M-02")
    assert year("meetings", "move", "m-01", "yesterday 16:00").code == 0
    assert year("meetings", "hold", "M1").code == 0
    assert {each["id"]: each["status"] for each in meetings(year)}[planned] == "held"
    refused = year("meetings", "miss", "M-01")
    assert (refused.code, "No meeting with M-01 is planned." in refused.err) == (2, True)


def test_of_several_meetings_with_somebody_none_is_guessed(year: Run, planned: str) -> None:
    """They are named with their ids and days."""
    other = year("log", "planned tomorrow 15:00 45m with M-01", "--json").json["id"]
    before = meetings(year)
    refused = year("meetings", "hold", "M-01")
    assert refused.code == 2
    assert "2 meetings with M-01 are planned; say which by its id:" in refused.err
    assert f"{planned[-6:]} on Tue 10 Mar 2026" in refused.err
    assert f"{other[-6:]} on Thu 12 Mar 2026" in refused.err
    assert meetings(year) == before


def test_a_name_that_ends_an_id_is_asked(year: Run, planned: str) -> None:
    """Neither the meeting with them nor the one of that id is taken."""
    year("mentees", "add", planned[-3:])
    refused = year("meetings", "miss", planned[-3:])
    assert (refused.code, "type more of the id" in refused.err) == (2, True)


def test_what_was_missed_stays_as_it_was_called(year: Run, planned: str) -> None:
    """To miss it once more does not make a no-show cancelled."""
    assert year("meetings", "miss", planned, "--as", "no-show").code == 0
    again = year("meetings", "miss", planned)
    assert (again.code, again.err) == (
        2,
        "mentorlog: This meeting is no-show already. --as no-show, cancelled or attempted says otherwise.\n",
    )
    assert meetings(year)[0]["status"] == "no_show"
