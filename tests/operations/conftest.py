"""An open logbook with somebody in it."""

from collections.abc import Iterator
from datetime import date

import pytest

from mentorlog.host import Host
from mentorlog.model import Attendance, Meeting, Mentee, Programme
from mentorlog.store import Store


@pytest.fixture
def store(host: Host) -> Iterator[Store]:
    """An open, empty logbook."""
    with Store(host) as store:
        yield store


@pytest.fixture
def ana(host: Host, store: Store) -> Mentee:
    """A mentee."""
    ana = Mentee(id=host.new_id(), pseudonym="Ana [/b] [TODO]")
    store.add(ana)
    return ana


@pytest.fixture
def meeting(host: Host, store: Store, ana: Mentee) -> Meeting:
    """A meeting with her."""
    meeting = Meeting(
        id=host.new_id(),
        day=date(2026, 3, 10),
        zone="Asia/Kuala_Lumpur",
        minutes=45,
        mentees=(Attendance(mentee=ana.id),),
    )
    store.add(meeting)
    return meeting


@pytest.fixture
def programme(host: Host, store: Store) -> Programme:
    """A programme, not in view of anybody yet."""
    programme = Programme(
        id=host.new_id(),
        name="Peer Mentoring",
        start=date(2025, 9, 1),
        end=date(2026, 6, 30),
        zone="Asia/Kuala_Lumpur",
        policy="",
    )
    store.add(programme)
    return programme
