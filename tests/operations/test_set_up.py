"""The first day: what is recorded as one action, and what is said on it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentorlog.host import Host
from mentorlog.model import Meeting, Mentee, Programme, Span, Status
from mentorlog.operations.evaluation import is_first_day
from mentorlog.operations.set_up import SetUp, first_advice, set_up
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.store import Store

TODAY = date(2026, 3, 11)


def programme(host: Host, policy: str = "uga-health") -> Programme:
    """Return a programme from September to June."""
    return Programme(
        id=host.new_id(),
        name=policy,
        start=date(2025, 9, 1),
        end=date(2026, 6, 30),
        zone="Asia/Kuala_Lumpur",
        policy=shipped()[policy],
    )


@pytest.fixture
def answers(host: Host) -> SetUp:
    """Answers to every question."""
    return SetUp(
        name="Farah",
        programme=programme(host),
        pseudonyms=("M-01", "Ana"),
        first_meeting="today 45m with ana",
    )


def test_what_was_answered_is_one_action(host: Host, answers: SetUp) -> None:
    """The meeting names a mentee who is recorded with it."""
    with Store(host) as store:
        store.record(*set_up(store, host, answers, host.now()))
        [meeting] = store.all(Meeting)
        names = {mentee.id: mentee.pseudonym for mentee in store.all(Mentee)}
        assert [names[there.mentee] for there in meeting.mentees] == ["Ana"]
        assert store.programme() == answers.programme
        store.undo()
        assert store.mentor() is None
        assert not store.all(Meeting)


def test_a_line_that_is_not_understood_records_nothing(host: Host, answers: SetUp) -> None:
    with Store(host) as store:
        with pytest.raises(ValueError, match="Ben"):
            set_up(store, host, replace(answers, first_meeting="today 45m with Ben"), host.now())
        assert store.is_empty()


@pytest.mark.parametrize("line", ["today 45m with everyone", "today 45m with M-01"])
def test_where_nobody_is_named_above_the_form_is_what_is_pointed_to(
    host: Host, answers: SetUp, line: str
) -> None:
    """And no command for a terminal."""
    with Store(host) as store, pytest.raises(ValueError, match="write your mentees above first") as said:
        set_up(store, host, replace(answers, pseudonyms=(), first_meeting=line), host.now())
    assert "mentorlog mentees" not in str(said.value)


def test_the_first_day_is_that_of_the_set_up_while_hardly_anything_is_written(
    host: Host, answers: SetUp
) -> None:
    """Whatever is planned; not the next day, and not once the meetings before it are logged."""
    with Store(host) as store:
        assert not is_first_day(store.logbook(), TODAY)
        store.record(*set_up(store, host, answers, host.now()))
        assert is_first_day(store.logbook(), TODAY)
        assert not is_first_day(store.logbook(), TODAY + timedelta(days=1))
        [meeting] = store.all(Meeting)
        for day in (date(2026, 6, 9), date(2026, 6, 16)):
            store.add(replace(meeting, id=host.new_id(), day=day, status=Status.PLANNED))
        assert is_first_day(store.logbook(), TODAY)
        store.add(replace(meeting, id=host.new_id(), day=date(2026, 1, 9)))
        assert not is_first_day(store.logbook(), TODAY)


def test_the_first_advice_names_what_is_missing(host: Host) -> None:
    """Meetings before a year that began earlier; days that rules need; nothing where nothing is missing."""
    [earlier] = first_advice(programme(host), TODAY)
    assert earlier == "Your year began on 1 September 2025: log what took place before today, too."
    assert first_advice(replace(programme(host), start=TODAY), TODAY) == ()
    window = Span(name="exams", start=date(2026, 5, 4), end=date(2026, 5, 22))
    [missing] = first_advice(replace(programme(host, "numed-2021"), start=TODAY, windows=(window,)), TODAY)
    assert missing == "Induction and mid semester have no days yet; set them in Settings (,)."
