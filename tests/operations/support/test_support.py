"""Services, referrals that are asked about again, concerns, and what is kept of danger."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from mentorlog.host import Host
from mentorlog.model import Alert, Concern, Invalid, Logbook, Mentee, Referral, Service
from mentorlog.operations.mentee.prepare import sheet_for_mentee
from mentorlog.operations.support import concerns, follow_ups, safeguarding, services
from mentorlog.operations.support.service_deletion import NamedInReferrals, delete_service
from mentorlog.store import Store

TODAY = date(2026, 3, 11)


def referral(host: Host, **more: object) -> Referral:
    """Return a referral of two days ago."""
    plain = Referral(id=host.new_id(), day=TODAY - timedelta(days=2), where="careers")
    return replace(plain, **more)  # type: ignore[arg-type]


def test_a_referral_is_due_from_its_day_on_until_it_is_followed_up(host: Host) -> None:
    """The one that waits longest comes first."""
    late = referral(host, follow_up=TODAY - timedelta(days=5))
    now = referral(host, follow_up=TODAY)
    later = referral(host, follow_up=TODAY + timedelta(days=1))
    asked = replace(late, id=host.new_id(), followed_up=TODAY)
    assert follow_ups.due((now, later, asked, late, referral(host)), TODAY) == [late, now]


def test_how_a_referral_stands_is_said_in_words(host: Host) -> None:
    """Nothing while there is nothing to say."""
    plain = referral(host)
    assert follow_ups.stands(plain, TODAY) == ""
    assert follow_ups.stands(replace(plain, follow_up=date(2026, 3, 16)), TODAY) == "ask again in 5 days"
    late = replace(plain, follow_up=date(2026, 3, 6))
    assert follow_ups.stands(late, TODAY) == "to be asked about since Fri 6 Mar"
    done = replace(late, followed_up=date(2026, 3, 9), outcome="was seen")
    assert follow_ups.stands(done, TODAY) == "followed up Mon 9 Mar: was seen"


@pytest.mark.parametrize(
    ("follow_up", "followed_up", "asks"),
    [
        (None, None, True),
        (TODAY, None, True),
        (TODAY + timedelta(days=1), None, False),
        (TODAY, TODAY, False),
        (None, TODAY, False),
    ],
)
def test_a_sheet_asks_about_a_referral_when_that_is_due(
    host: Host, follow_up: date | None, followed_up: date | None, asks: bool
) -> None:
    """Not before its day, and not again once it was asked; by the name of the service."""
    ana = Mentee(id=host.new_id(), pseudonym="Ana [/b] [TODO]")
    office = Service(id=host.new_id(), title="Careers [/b] office", area="careers")
    sent = referral(host, mentee=ana.id, service=office.id, follow_up=follow_up, followed_up=followed_up)
    logbook = Logbook(mentor=None, programme=None, mentees=(ana,), services=(office,), referrals=(sent,))
    text = sheet_for_mentee(logbook, ana, "UTC", host.now()).text
    assert ("You pointed to Careers [/b] office on Mon 9 Mar: did it help?" in text) == asks


def test_a_referral_is_followed_up_and_opened_again(host: Host) -> None:
    """Opening it keeps what was said of it; what is no outcome changes nothing."""
    sent = referral(host, follow_up=TODAY)
    with Store(host) as store:
        store.add(sent)
        with pytest.raises(Invalid):
            follow_ups.follow_up(store, sent, TODAY, "x" * 201)
        asked = follow_ups.follow_up(store, sent, TODAY, "was seen")
        assert store.find(Referral, sent.id) == replace(sent, followed_up=TODAY, outcome="was seen")
        follow_ups.ask_again(store, asked)
        assert store.find(Referral, sent.id) == replace(sent, outcome="was seen")


def test_a_service_that_referrals_name_is_not_deleted(host: Host) -> None:
    """The sentence counts them; once they name another it may go."""
    office = Service(id=host.new_id(), title="Careers", area="careers")
    sent = referral(host, service=office.id)
    with Store(host) as store:
        store.add(office, sent)
        with pytest.raises(NamedInReferrals, match="1 referral names it"):
            delete_service(store, office)
        assert store.find(Service, office.id) == office
        store.edit(sent, replace(sent, service=None))
        delete_service(store, office)
        assert store.all(Service) == ()


def test_where_somebody_was_sent_is_called_by_the_service(host: Host) -> None:
    """Else by its kind."""
    office = Service(id=host.new_id(), title="Room 2.01", area="careers")
    logbook = Logbook(mentor=None, programme=None, services=(office,))
    assert services.where_to(logbook, referral(host, service=office.id)) == "Room 2.01"
    assert services.where_to(logbook, referral(host)) == "careers"


def test_areas_of_the_logbook_are_offered_after_the_usual_ones(host: Host) -> None:
    """Each once."""
    chaplain = Service(id=host.new_id(), title="Chaplain", area="chaplaincy")
    sent = referral(host, where="student_union")
    known = services.known_areas(
        Logbook(mentor=None, programme=None, services=(chaplain,), referrals=(sent, referral(host)))
    )
    assert known[0] == "student_wellbeing"
    assert known[-2:] == ("chaplaincy", "student_union")
    assert known.count("careers") == 1


def test_concerns_are_listed_open_ones_first(host: Host) -> None:
    """Each part newest first; closing and opening keep the outcome."""
    day = TODAY
    old, new, done = (
        Concern(id=host.new_id(), day=day - timedelta(days=days), title=f"{days} days ago", closed=closed)
        for days, closed in ((9, None), (2, None), (1, day))
    )
    assert concerns.open_first((old, done, new)) == [new, old, done]
    with Store(host) as store:
        store.add(old)
        closed = concerns.close(store, old, TODAY, "a room was opened")
        assert store.find(Concern, old.id) == replace(old, closed=TODAY, outcome="a room was opened")
        concerns.reopen(store, closed)
        assert store.find(Concern, old.id) == replace(old, outcome="a room was opened")


def test_an_alert_has_a_day_and_room_for_nothing_else(host: Host) -> None:
    """By construction: neither the model nor its table has a field for words."""
    assert [field.name for field in fields(Alert)] == ["id", "day"]
    with Store(host) as store:
        columns = [
            row[1]
            for row in store.connection.read().__enter__().execute("PRAGMA table_info(alert)").fetchall()
        ]
        assert columns == ["id", "seq", "digest", "day"]
        later = safeguarding.pass_on(store, host, TODAY)
        earlier = safeguarding.pass_on(store, host, TODAY - timedelta(days=3))
        assert safeguarding.passed_on(store.logbook()) == [later, earlier]


def test_urgent_services_are_called_before_the_coordinator(host: Host) -> None:
    """Others are left out."""
    urgent = Service(id=host.new_id(), title="Duty officer", area="health_service", reach="999", urgent=True)
    other = Service(id=host.new_id(), title="Library", area="library")
    logbook = Logbook(mentor=None, programme=None, services=(other, urgent))
    assert safeguarding.has_urgent_service(logbook)
    assert safeguarding.contacts(logbook) == (safeguarding.EmergencyContact("Duty officer", "999"),)
    assert not safeguarding.has_urgent_service(Logbook(mentor=None, programme=None, services=(other,)))
