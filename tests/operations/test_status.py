"""How things stand at a glance, and the answer that is kept for shells that ask before every prompt."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentorlog.host import Host
from mentorlog.model import (
    Action,
    Attendance,
    Logbook,
    Meeting,
    Mentee,
    Mentor,
    Programme,
    Span,
    Status,
    Waiver,
)
from mentorlog.operations import status
from mentorlog.operations.status import Overdue, Overview, lines, overview, quick_overview
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.store import Store
from tests.policy import making
from tests.policy.making import HEAD

TODAY = date(2026, 3, 11)
HOSTILE = "Ana [/b] [TODO]"


@pytest.fixture
def year(host: Host) -> Iterator[Store]:
    """A year with five meetings asked for and one mentee."""
    with Store(host) as store:
        programme = Programme(
            id=host.new_id(),
            name="Peer Mentoring",
            start=date(2025, 9, 1),
            end=date(2026, 6, 30),
            zone="UTC",
            policy=shipped()["five-meetings"],
        )
        store.add(
            programme,
            Mentor(id=host.new_id(), name="Farah", programme=programme.id),
            Mentee(id=host.new_id(), pseudonym=HOSTILE),
        )
        yield store


def meet(store: Store, *days_ago: int, status: Status = Status.HELD) -> None:
    """Record meetings with the one mentee, so many days ago."""
    [ana] = store.all(Mentee)
    came = status in (Status.HELD, Status.PLANNED)
    store.add(
        *(
            Meeting(
                id=store.host.new_id(),
                day=TODAY - timedelta(days=days),
                zone="UTC",
                minutes=45,
                status=status,
                mentees=(Attendance(mentee=ana.id, attended=came),),
            )
            for days in days_ago
        )
    )


def line(store: Store, today: date = TODAY) -> str:
    """Return the one line."""
    called = {mentee.id: mentee.pseudonym for mentee in store.all(Mentee)}
    return overview(store.logbook(), today).line(called, today)


def with_window(store: Store, start: date, end: date) -> None:
    """Give the programme a window that no rule asks for."""
    [programme] = store.all(Programme)
    store.edit(programme, replace(programme, windows=(Span(name="mid_semester", start=start, end=end),)))


def test_of_a_single_must_it_is_said_what_it_counts(year: Store) -> None:
    """`1 of 1 musts` would tell nothing on the way there."""
    meet(year, 10, 20, 30)
    assert line(year) == "3 of 5 meetings"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (9, 20, "mid semester window opens in 9 days"),
        (1, 20, "mid semester window opens tomorrow"),
        (-5, 3, "mid semester window closes in 3 days"),
        (-5, 0, "mid semester window closes today"),
        (-5, -1, ""),
        (22, 30, ""),
    ],
)
def test_a_window_is_spoken_of_when_it_is_near(year: Store, start: int, end: int, words: str) -> None:
    """Three weeks before it opens, and until it closes."""
    with_window(year, TODAY + timedelta(days=start), TODAY + timedelta(days=end))
    assert overview(year.logbook(), TODAY).window_words(TODAY) == words


def test_a_window_that_has_what_it_asks_for_is_not_spoken_of(host: Host) -> None:
    """A reminder of what is done is noise."""
    with Store(host) as store:
        window = Span(name="exams", start=TODAY - timedelta(days=5), end=TODAY + timedelta(days=5))
        ana = Mentee(id=host.new_id(), pseudonym=HOSTILE)
        programme = Programme(
            id=host.new_id(),
            name="Windows",
            start=date(2025, 9, 1),
            end=date(2026, 6, 30),
            zone="UTC",
            policy=(
                'id = "w"\nversion = "1"\nname = "W"\norg = "T"\nsource = "t"\n[[window]]\nname = "exams"\n'
                '[[requirement]]\nid = "one"\ntext = "One"\nkind = "coverage"\nwindows = ["exams"]\n'
            ),
            windows=(window,),
        )
        store.add(programme, ana, Mentor(id=host.new_id(), programme=programme.id))
        assert overview(store.logbook(), TODAY).window == window
        meet(store, 1)
        assert overview(store.logbook(), TODAY).window is None


def test_who_was_not_met_for_long_is_named(year: Store) -> None:
    """By pseudonym as it is, with the days since; nobody on day one, nobody who is met as usual."""
    assert overview(year.logbook(), TODAY).overdue == ()
    meet(year, 30, 37, 44, 51, 58)
    assert line(year) == f"5 of 5 meetings · {HOSTILE} 30 days"
    meet(year, 1)
    assert HOSTILE not in line(year)


def test_what_waits_to_be_settled_is_counted(year: Store) -> None:
    """Planned meetings whose day has passed, and promises of one's own that are late."""
    meet(year, 2, 3, status=Status.PLANNED)
    [ana] = year.all(Mentee)
    late = TODAY - timedelta(days=1)
    year.add(
        Action(id=year.host.new_id(), text="Send", due=late),
        Action(id=year.host.new_id(), text="Read", due=late, mentee=ana.id),
        Action(id=year.host.new_id(), text="Look", due=TODAY),
    )
    assert line(year) == "0 of 5 meetings · 2 to settle · 1 promise late"


def test_the_lines_say_it_in_sentences(year: Store) -> None:
    """With the next meeting by its day and people."""
    meet(year, -2, status=Status.PLANNED)
    meet(year, 1)
    with_window(year, TODAY + timedelta(days=1), TODAY + timedelta(days=8))
    assert lines(year, overview(year.logbook(), TODAY), TODAY) == [
        "Peer Mentoring: 1 of 5 meetings",
        "The mid semester window opens tomorrow (Thu 12 Mar 2026 to Thu 19 Mar 2026).",
        f"Next is the meeting of Fri 13 Mar with {HOSTILE}, in 2 days.",
    ]


def test_a_logbook_without_rules_stands_somehow_too(host: Host) -> None:
    """Nothing is asked, and rules that cannot be read are no answer."""
    with Store(host) as store:
        assert overview(store.logbook(), TODAY) == Overview()
        assert "No programme" in lines(store, Overview(), TODAY)[0]
        programme = Programme(
            id=host.new_id(),
            name="X",
            start=date(2025, 9, 1),
            end=date(2026, 6, 30),
            zone="UTC",
            policy="not a policy",
        )
        store.add(programme)
        assert overview(store.logbook(), TODAY).have is None


@pytest.mark.parametrize(
    ("rules", "stands"),
    [
        ('[kind = "count"\nat_least = 5', (1, 5, "meetings")),
        ('[kind = "count"\nat_least = 1', (1, 1, "musts")),
        ('[kind = "count"\nat_most = 5', (0, 1, "musts")),
        ('[kind = "count"\nat_least = 5[kind = "count"\nat_least = 1', (1, 2, "musts")),
        ('[kind = "count"\nat_least = 5\nseverity = "should"', (None, 0, "musts")),
        (
            '[kind = "count"\nat_least = 5[kind = "count"\nat_least = 2\nseverity = "should"',
            (1, 5, "meetings"),
        ),
    ],
)
def test_one_must_that_counts_is_told_by_what_it_counts_and_others_as_musts(
    rules: str, stands: tuple[int | None, int, str]
) -> None:
    """Not a limit, not one that asks for one thing, and not what only should be."""
    text = "".join(
        f'[[requirement]]\nid = "r{number}"\ntext = "A rule"\n{rule}\n'
        for number, rule in enumerate(rules.split("[")[1:])
    )
    report = evaluate(parse(f"{HEAD}{text}", "test"), making.year(making.meeting("10-01")), date(2025, 11, 1))
    assert status._standing(report) == stands


def test_what_is_waived_is_done() -> None:
    """One waived, one met, one neither."""
    text = "".join(
        f'[[requirement]]\nid = "r{least}"\ntext = "A rule"\nkind = "count"\nat_least = {least}\n'
        for least in (1, 5, 6)
    )
    waiver = Waiver(requirement="r5", reason="agreed", granted_by="Dr Lim", day=date(2025, 9, 1))
    entries = making.year(making.meeting("10-01"), waivers=(waiver,))
    report = evaluate(parse(f"{HEAD}{text}", "test"), entries, date(2025, 11, 1))
    assert status._standing(report) == (2, 3, "musts")


@pytest.mark.parametrize(
    ("windows", "near"),
    [
        (((21, 30),), 0),
        (((22, 30),), None),
        (((5, 9), (-5, 20)), 1),
        (((-5, 9), (-4, 8)), 1),
        (((9, 20), (8, 30)), 0),
        (((-9, -1), (3, 4)), 1),
        (((0, 9), (-5, 10)), 0),
    ],
)
def test_the_window_to_think_of_is_the_open_one_that_closes_first(
    year: Store, windows: tuple[tuple[int, int], ...], near: int | None
) -> None:
    """Else the one of the next three weeks that closes first."""
    [programme] = year.all(Programme)
    spans = tuple(
        Span(name=f"w{number}", start=TODAY + timedelta(days=start), end=TODAY + timedelta(days=end))
        for number, (start, end) in enumerate(windows)
    )
    found = status._near_window(replace(programme, windows=spans), None, TODAY)
    assert found == (None if near is None else spans[near])


@pytest.mark.parametrize(("many", "told"), [(1, "a 9 days"), (2, "b 8 days"), (3, "1 more"), (5, "3 more")])
def test_a_line_names_two_and_counts_the_others(many: int, told: str) -> None:
    """Whoever was deleted meanwhile is nobody that it could name."""
    late = tuple(
        Overdue(mentee=each, days=9 - number, usual=None) for number, each in enumerate("abxyz"[:many])
    )
    parts = Overview(overdue=late).line({"a": "a", "b": "b"}, TODAY).split(" · ")
    assert (parts[-1], len(parts)) == (told, min(many, 3))
    assert Overview(overdue=late[-1:]).line({}, TODAY) == f"? {late[-1].days} days"


def test_a_promise_is_late_after_its_day_unless_it_was_kept() -> None:
    """Of the mentor's own that have a day."""
    before, mentee = TODAY - timedelta(days=1), making.identifier(1)
    late = Action(id=making.identifier(2), text="Send", due=before)
    assert status._is_late(late, TODAY)
    for other in (
        replace(late, due=TODAY),
        replace(late, due=None),
        replace(late, done=before),
        replace(late, mentee=mentee),
    ):
        assert not status._is_late(other, TODAY)


def test_a_planned_meeting_of_today_is_the_next_one_and_none_to_settle(year: Store) -> None:
    """The earliest that is not over."""
    meet(year, -3, 0, 1, status=Status.PLANNED)
    found = overview(year.logbook(), TODAY)
    [today] = [each for each in year.all(Meeting) if each.day == TODAY]
    assert (found.next_meeting, found.unresolved) == (today.id, 1)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Overview(unresolved=1), "1 meeting is still called planned though the day has passed."),
        (Overview(unresolved=2), "2 meetings are still called planned though the day has passed."),
        (Overview(late_promises=1), "1 promise of yours is late: mentorlog actions"),
        (Overview(late_promises=2), "2 promises of yours are late: mentorlog actions"),
        (Overview(overdue=(Overdue(mentee="x", days=1, usual=None),)), "?: last met 1 day ago."),
        (
            Overview(overdue=(Overdue(mentee="x", days=30, usual=7),)),
            "?: last met 30 days ago, usually every 7 days.",
        ),
    ],
)
def test_what_there_is_to_say_is_a_sentence_each(year: Store, found: Overview, said: str) -> None:
    """That agrees with its number."""
    assert lines(year, found, TODAY) == ["Peer Mentoring: no rules to count by", said]


# What is kept


def test_the_same_logbook_on_the_same_day_is_judged_once(
    year: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second answer is the first one, found beside the logbook."""
    meet(year, 30, 37, 44, 51)
    with_window(year, TODAY, TODAY)
    first = quick_overview(year, TODAY)
    monkeypatch.setattr(status, "overview", None)
    assert quick_overview(year, TODAY) == first
    assert first == overview(year.logbook(), TODAY)


def test_a_line_does_not_look_for_what_it_does_not_tell(year: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it is time for is looked at once somebody asks for it, and then holds for the line as well."""
    meet(year, 30)
    looked: list[date] = []
    due = status._due

    def look(logbook: Logbook, today: date, months: str) -> tuple[str, ...]:
        looked.append(today)
        return due(logbook, today, months)

    monkeypatch.setattr(status, "_due", look)
    line = quick_overview(year, TODAY, prompts=False)
    assert (line.have, line.prompts, looked) == (1, (), [])
    whole = quick_overview(year, TODAY)
    assert len(looked) == 1
    assert quick_overview(year, TODAY, prompts=False) == quick_overview(year, TODAY) == whole
    assert len(looked) == 1


def test_a_change_or_another_day_is_judged_anew(year: Store) -> None:
    """Also a change that was taken back: the history is another one."""
    assert quick_overview(year, TODAY).have == 0
    meet(year, 0)
    assert quick_overview(year, TODAY).have == 1
    year.undo()
    assert quick_overview(year, TODAY).have == 0
    with_window(year, TODAY, TODAY)
    assert quick_overview(year, TODAY).window is not None
    assert quick_overview(year, TODAY + timedelta(days=1)).window is None


@pytest.mark.parametrize("kept", [b"", b"\xff", b"[]", b'{"of": 1}', b'{"of": null, "overview": 3}'])
def test_what_was_kept_and_cannot_be_read_is_made_again(year: Store, kept: bytes) -> None:
    """Whatever somebody else wrote there."""
    path = year.host.home / "status.json"
    path.write_bytes(kept)
    assert quick_overview(year, TODAY).needed == 5
    assert json.loads(path.read_bytes())["overview"]["needed"] == 5


def test_what_cannot_be_kept_is_answered_all_the_same(year: Store) -> None:
    """A directory stands in the place of the file."""
    (year.host.home / "status.json").mkdir()
    assert quick_overview(year, TODAY).needed == 5


def test_nothing_that_a_person_wrote_is_kept(year: Store) -> None:
    """What is deleted from the logbook is gone."""
    meet(year, 30, 37, 44, 51)
    assert quick_overview(year, TODAY).overdue
    assert "Ana" not in (year.host.home / "status.json").read_text()
