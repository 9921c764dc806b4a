"""What is recorded by command, what is refused, what is pointed out, and what an edit leaves alone."""

from dataclasses import fields, replace
from datetime import date, time
from typing import Any

import pytest

from mentorlog.host import Host
from mentorlog.model import (
    Attendance,
    Channel,
    Kind,
    Meeting,
    Mentee,
    OpeningBalance,
    Programme,
    Span,
    Status,
    Support,
    Waiver,
    uuid7,
)
from mentorlog.store import Change, Store
from tests.cli.conftest import Run
from tests.conftest import NOON


@pytest.fixture
def year(run: Run) -> Run:
    """A logbook with a programme of September to June and three mentees."""
    run("mentees", "add", "M-01", "M-02", "M-03")
    assert run("programme", "use", "five-meetings", "--from", "2025-09-01", "--to", "2026-06-30").code == 0
    return run


@pytest.mark.parametrize("kind", ["one-to-one", "group", "call"])
@pytest.mark.parametrize("line", ["45m nobody named {}", "held yesterday 45m {} nobody named", "45m {}"])
def test_nobody_can_be_met(year: Run, kind: str, line: str) -> None:
    """A line cannot record what was held with nobody, however it is put."""
    outcome = year("log", line.format(kind))
    assert (outcome.code, outcome.out) == (2, "")
    assert "Whom was it with?" in outcome.err
    assert year("meetings", "--json").json == []


@pytest.mark.parametrize("status", ["no-show", "cancelled", "attempted"])
def test_nobody_came_to_what_did_not_take_place(year: Run, status: str) -> None:
    """Neither in a new line nor by an edit."""
    assert year("log", f"{status} yesterday with M-01 (present)").code == 2
    identifier = year("log", "yesterday 45m with M-01, M-02", "--json").json["id"]
    assert year("meetings", "edit", identifier, f"{status} M-01 came").code == 2
    assert year("meetings", "edit", identifier, status.replace("no-show", "nobody came")).code == 0
    [meeting] = year("meetings", "--json").json
    assert [one["attended"] for one in meeting["mentees"]] == [False, False]
    assert year("meetings", "edit", identifier, "held").code == 0
    [meeting] = year("meetings", "--json").json
    assert (meeting["status"], meeting["minutes"]) == ("held", 45)
    assert [one["attended"] for one in meeting["mentees"]] == [True, True]


@pytest.mark.parametrize("options", [(), ("--json",)])
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("yesterday 45m with M-01", "the same day, time, length and people"),
        ("yesterday 14:30 30m with M-02", "overlaps"),
        ("yesterday 1380m with M-03", "more than a day has"),
        ("2020-01-01 45m with M-01", "outside your programme’s period"),
    ],
)
def test_what_is_odd_is_recorded_with_a_note(
    year: Run, host: Host, line: str, said: str, options: tuple[str, ...]
) -> None:
    """On standard error, so that an answer in JSON stays one."""
    for before in ("yesterday 45m with M-01", "yesterday 14:00-15:00 with M-03"):
        assert year("log", before).err == ""
    outcome = year("log", line, *options)
    assert outcome.code == 0
    assert said in outcome.err
    assert said not in outcome.out
    with Store(host) as store:
        assert len(store.all(Meeting)) == 3


def test_an_edit_that_makes_a_meeting_odd_says_so(year: Run) -> None:
    """It is the same rule as for a new one."""
    identifier = year("log", "yesterday 45m with M-01", "--json").json["id"]
    outcome = year("meetings", "edit", identifier, "2020-01-01")
    assert outcome.code == 0
    assert "Wed 1 Jan 2020 is outside" in outcome.err


FULL = Meeting(
    id=uuid7(NOON, b"full meeting"[:10]),
    day=date(2026, 3, 2),
    start=time(17, 5),
    zone="America/New_York",
    minutes=50,
    kind=Kind.ROLE_MODEL,
    channel=Channel.BOTH,
    status=Status.HELD,
    by_chance=True,
    mentees=(),
    others=2,
    co_mentor=True,
    topics=("exams",),
    support=(Support.ACADEMIC,),
    resources=("A list of books",),
    tags=("wellbeing", "two words"),
    facts="Facts",
    reflection="Reflection",
    private="Private",
    learned="Learned",
)
"""A meeting with every field filled, so that whatever an edit erases is missed."""

SAYINGS: dict[str, tuple[str, Any] | None] = {
    "id": None,
    "day": ("2026-03-03", date(2026, 3, 3)),
    "start": ("at 14:30", time(14, 30)),
    "part_of_day": None,
    "zone": None,
    "minutes": ("1h", 60),
    "kind": ("supervision", Kind.SUPERVISION),
    "channel": ("by video", Channel.VIDEO),
    "status": ("cancelled", Status.CANCELLED),
    "by_chance": ("by chance", True),
    "mentees": ("with M-03, M-01", None),
    "others": ("with 5 others", 5),
    "co_mentor": None,
    "topics": ("about sleep, rest", ("sleep", "rest")),
    "support": None,
    "resources": None,
    "tags": ("#new", ("new",)),
    "facts": (": new facts", "new facts"),
    "reflection": None,
    "private": None,
    "learned": None,
    "batch": None,
}
"""For each field of a meeting how a line says it, and what it then is; None where no line can."""


def test_it_is_decided_of_every_field_how_a_line_says_it() -> None:
    """A field that is added must be thought of here, and in the reader of lines."""
    assert [field.name for field in fields(Meeting)] == list(SAYINGS)
    assert [field.name for field in fields(Attendance)] == ["mentee", "attended"]


@pytest.mark.parametrize("name", [name for name, saying in SAYINGS.items() if saying])
def test_an_edit_changes_what_the_line_says_and_nothing_else(year: Run, host: Host, name: str) -> None:
    """Field by field; what a line cannot say is never touched."""
    saying = SAYINGS[name]
    assert saying
    with Store(host) as store:
        one, two, three = store.all(Mentee)
        before = replace(
            FULL,
            mentees=(Attendance(mentee=two.id), Attendance(mentee=one.id, attended=name == "status")),
            by_chance=name != "by_chance",
        )
        store.record(Change(None, before))
    outcome = year("meetings", "edit", before.id[-8:], saying[0])
    assert outcome.code == 0, outcome.err
    with Store(host) as store:
        [after] = store.all(Meeting)
    expected = saying[1]
    if name == "mentees":
        expected = (Attendance(mentee=one.id), Attendance(mentee=three.id))
    changed: dict[str, Any] = {name: expected}
    if name == "status":
        changed["mentees"] = tuple(replace(each, attended=False) for each in before.mentees)
    assert after == replace(before, **changed)


def test_a_word_about_one_mentee_leaves_the_others(year: Run, host: Host) -> None:
    """`M-02 absent` is about M-02; `with` says anew who there was; others and kind stay."""
    identifier = year("log", "yesterday 45m with M-01, M-02 and 2 others #a", "--json").json["id"]

    def people() -> list[tuple[str, bool]]:
        with Store(host) as store:
            names = {mentee.id: mentee.pseudonym for mentee in store.all(Mentee)}
            [meeting] = store.all(Meeting)
            assert (meeting.minutes, meeting.others, meeting.tags, meeting.kind) == (
                45,
                2,
                ("a",),
                Kind.GROUP,
            )
            return [(names[one.mentee], one.attended) for one in meeting.mentees]

    for line, expected in (
        ("without M-02", [("M-01", True), ("M-02", False)]),
        ("M-03 (absent)", [("M-01", True), ("M-02", False), ("M-03", False)]),
        ("M-02 came", [("M-01", True), ("M-02", True), ("M-03", False)]),
        ("with M-03", [("M-03", True)]),
    ):
        assert year("meetings", "edit", identifier, line).code == 0
        assert people() == expected


def test_an_edit_of_what_is_planned_leaves_it_planned(year: Run) -> None:
    """A weekday is one ahead; once it is held its length is asked for."""
    identifier = year("log", "plan 2026-03-20 14:00 with M-01", "--json").json["id"]
    for line in ("about exams", "next friday", "at 15:00"):
        assert year("meetings", "edit", identifier, line).code == 0
    [meeting] = year("meetings", "--json").json
    assert (meeting["day"], meeting["start"], meeting["status"]) == ("2026-03-13", "15:00", "planned")
    assert "still to come" in year("meetings", "edit", identifier, "held").err
    assert "How long was it?" in year("meetings", "edit", identifier, "held yesterday").err
    assert year("meetings", "edit", identifier, "held yesterday 40m").code == 0
    held = year("meetings", "edit", identifier, "2026-04-20")
    assert (held.code, "still to come, so it cannot be held yet" in held.err) == (2, True)


def test_an_older_meeting_to_which_nobody_came_can_be_changed_and_deleted(year: Run, host: Host) -> None:
    """It is mended by saying who was there, and may stay as it is when something else is said."""
    alone = replace(FULL, kind=Kind.ONE_TO_ONE, others=0)
    with Store(host) as store:
        store.record(Change(None, alone), recorded_before=True)
    assert year("meetings", "edit", alone.id, "about nobody").code == 0
    rule = year("check", "--json").json["requirements"][0]["id"]
    assert "nobody came" in year("check", "--explain", rule).out
    assert year("meetings", "edit", alone.id, "with M-01").code == 0
    assert "nobody came" not in year("check", "--explain", rule).out
    assert year("meetings", "edit", alone.id, "nobody named").code == 2
    assert year("meetings", "delete", alone.id).code == 0


def test_an_edit_of_a_goal_leaves_ticks_of_steps_that_stay(year: Run) -> None:
    """Naming the steps anew unticks nothing that is still one of them."""
    goal = year(
        "goals", "add", "Listen", "--why", "Because", "--step", "Ask", "--step", "Wait", "--json"
    ).json
    year("goals", "step", goal["id"], "1")
    year("goals", "edit", goal["id"], "--step", "Breathe", "--step", "Ask")
    [edited] = year("goals", "--json").json
    assert edited["steps"] == [{"text": "Breathe", "done": False}, {"text": "Ask", "done": True}]
    assert edited["why"] == "Because"


def test_an_edit_of_a_reflection_changes_the_stages_that_it_comes_to(year: Run) -> None:
    """The answers to the other questions stay, and so does everything else."""
    text = "We met.\n# So what\nIt mattered.\n# Now what\nI listen."
    before = year("reflect", "-", "--model", "driscoll", "--title", "Lunch", "--json", stdin=text).json
    year("reflections", "edit", before["id"], "# so_what\nIt matters.")
    [after] = year("reflections", "--json").json
    assert [one["text"] for one in after["passages"]] == ["We met.", "It matters.", "I listen."]
    assert {**after, "passages": []} == {**before, "passages": []}
    year("reflections", "edit", before["id"], "We talked.")
    year("reflections", "edit", before["id"], "# Now what")
    [after] = year("reflections", "--json").json
    assert [one["text"] for one in after["passages"]] == ["We talked.", "It matters.", ""]


def test_choosing_a_programme_again_leaves_what_is_not_said(year: Run, host: Host) -> None:
    """Another period, another window: waivers, balances, vacations, days and the coordinator stay."""
    span = Span(name="exams", start=date(2026, 5, 1), end=date(2026, 5, 20))
    with Store(host) as store:
        programme = store.programme()
        assert programme is not None
        full = replace(
            programme,
            phases=(replace(span, name="early"),),
            windows=(span,),
            anchors=(replace(span, name="enrolled", end=span.start),),
            excluded=(replace(span, name="winter"),),
            waivers=(Waiver(requirement="meetings", reason="Illness", granted_by="Dr Lim"),),
            openings=(OpeningBalance(id=uuid7(NOON, bytes(10)), requirement="meetings", amount=2),),
            coordinator="Dr Lim",
            coordinator_email="lim@example.org",
        )
        store.edit(programme, full)
    usual = Programme(id=full.id, name="x", start=full.start, end=full.end, zone="UTC", policy="")
    assert all(getattr(full, field.name) != getattr(usual, field.name) for field in fields(full)[5:])
    assert year("programme", "use", "five-meetings", "--to", "2026-07-31").code == 0
    with Store(host) as store:
        assert store.programme() == replace(full, end=date(2026, 7, 31))
    mine = f"{span.name}=2026-05-02..2026-05-21"
    assert year("programme", "use", "five-meetings", "--from", "2025-09-02", "--window", mine).code == 0
    moved = replace(span, start=date(2026, 5, 2), end=date(2026, 5, 21))
    with Store(host) as store:
        assert store.programme() == replace(
            full, start=date(2025, 9, 2), end=date(2026, 7, 31), windows=(moved,)
        )
