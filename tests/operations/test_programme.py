"""Which programme is in view, another year of it, and what differs from its rules."""

from dataclasses import replace

from mentorlog.host import Host
from mentorlog.model import Mentor, OpeningBalance, Programme, Waiver
from mentorlog.operations.exceptions import (
    let_count_again,
    waiver_of,
    with_balance,
    with_waiver,
    without_balance,
)
from mentorlog.operations.programme import another_year, begin_new_year, next_programme, put_in_view
from mentorlog.store import Store


def test_a_programme_in_view_makes_a_mentor_where_there_is_none(
    host: Host, store: Store, programme: Programme
) -> None:
    """And changes the one there is."""
    put_in_view(store, host, programme)
    mentor = store.mentor()
    assert mentor is not None
    assert mentor.programme == programme.id
    store.edit(mentor, replace(mentor, name="Farah"))
    put_in_view(store, host, programme)
    assert [(m.id, m.name) for m in store.all(Mentor)] == [(mentor.id, "Farah")]


def test_a_new_year_is_recorded_and_in_view_and_one_undo_takes_both_back(
    host: Host, store: Store, programme: Programme
) -> None:
    """The old year stays as it is."""
    put_in_view(store, host, programme)
    year = another_year(host, programme)
    assert year.start > programme.end
    begin_new_year(store, host, year)
    assert store.programme() == year
    assert store.all(Programme) == (programme, year)
    store.undo()
    assert store.programme() == programme
    assert store.all(Programme) == (programme,)


def test_the_next_programme_comes_round(host: Host, store: Store, programme: Programme) -> None:
    """After the last comes the first; of one there is no next."""
    put_in_view(store, host, programme)
    assert next_programme(store) is None
    second = another_year(host, programme)
    begin_new_year(store, host, second)
    third = another_year(host, second)
    begin_new_year(store, host, third)
    for expected in ((programme, 1, 3), (second, 2, 3), (third, 3, 3)):
        assert next_programme(store) == expected
        put_in_view(store, host, expected[0])


def test_a_waiver_takes_the_place_of_an_earlier_one(store: Store, programme: Programme) -> None:
    """Of the same requirement, and of no other."""
    first, second, other = (
        Waiver(requirement=rule, reason=reason, granted_by="Dr Lim")
        for rule, reason in (("meetings", "ill"), ("meetings", "abroad"), ("quiz", "done before"))
    )
    waived = with_waiver(with_waiver(with_waiver(programme, first), other), second)
    assert set(waived.waivers) == {second, other}
    assert waiver_of(waived, "meetings") == second
    store.edit(programme, waived)
    let_count_again(store, waived, "meetings")
    assert [each.waivers for each in store.all(Programme)] == [(other,)]


def test_a_balance_takes_the_place_of_an_earlier_one(host: Host, programme: Programme) -> None:
    """Of the same requirement, and of no other."""
    first, second, other = (
        OpeningBalance(id=host.new_id(), requirement=rule, amount=amount)
        for rule, amount in (("hours", 60), ("hours", 90), ("quiz", 1))
    )
    carried = with_balance(with_balance(with_balance(programme, first), other), second)
    assert set(carried.openings) == {second, other}
    assert without_balance(carried, "hours").openings == (other,)
