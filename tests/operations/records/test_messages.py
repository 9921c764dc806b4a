"""Messages from templates: what fills them in, and what is logged of them."""

from dataclasses import replace
from datetime import date, time

import pytest

from mentorlog.host import Host
from mentorlog.model import (
    Attendance,
    Channel,
    Invalid,
    Kind,
    Meeting,
    Mentee,
    Mentor,
    Programme,
    Span,
    Status,
    Template,
    turned,
)
from mentorlog.model.message_templates import SHIPPED, fill
from mentorlog.operations.mentee.mentee_entries import MenteeEntries
from mentorlog.operations.records import messages
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.parsing import parse
from mentorlog.store import Store

TODAY = date(2026, 3, 11)
FIRST, EXAMS, MISSED, REMINDER = SHIPPED
ZONE = "Asia/Kuala_Lumpur"


def meet(host: Host, ana: Mentee, day: date, status: Status, **more: object) -> Meeting:
    """Return a meeting with her, to which she came if anybody did."""
    there = (Attendance(mentee=ana.id),)
    mentees = turned(there, Status.HELD, status)
    return replace(
        Meeting(id=host.new_id(), day=day, zone=ZONE, status=status, mentees=mentees, minutes=30),
        **more,  # type: ignore[arg-type]
    )


def test_the_likely_meeting_is_the_next_or_the_last_one_missed(host: Host, store: Store, ana: Mentee) -> None:
    """A reminder looks ahead, a word after a no-show looks back, a first contact at no meeting at all."""
    store.add(
        meet(host, ana, date(2026, 2, 3), Status.NO_SHOW),
        missed := meet(host, ana, date(2026, 3, 3), Status.NO_SHOW),
        meet(host, ana, date(2026, 3, 5), Status.HELD),
        following := meet(host, ana, date(2026, 3, 18), Status.PLANNED),
        meet(host, ana, date(2026, 3, 25), Status.PLANNED),
    )
    logbook = store.logbook()
    assert messages.likely_meeting(logbook, REMINDER, ana, TODAY) == following
    assert messages.likely_meeting(logbook, MISSED, ana, TODAY) == missed
    assert messages.likely_meeting(logbook, FIRST, ana, TODAY) is None
    assert messages.likely_meeting(logbook, MISSED, ana, date(2026, 1, 1)) is None


def test_the_likely_window_is_this_one_or_the_next(programme: Programme) -> None:
    windows = (
        Span(name="exams", start=date(2026, 5, 4), end=date(2026, 5, 22)),
        Span(name="induction", start=date(2025, 9, 1), end=date(2025, 9, 19)),
        Span(name="block", start=date(2026, 3, 9), end=date(2026, 3, 20)),
    )
    year = replace(programme, windows=windows)
    found = [messages.likely_window(year, EXAMS, day) for day in (TODAY, date(2026, 3, 21), date(2026, 6, 1))]
    assert found == [windows[2], windows[0], None]
    assert messages.likely_window(year, REMINDER, TODAY) is None
    assert messages.likely_window(None, EXAMS, TODAY) is None


def test_day_and_time_are_those_of_the_mentee_s_clock(host: Host, store: Store, ana: Mentee) -> None:
    """With a zone of their own it is said whose; the name is the real one where it is known."""
    meeting = meet(host, ana, date(2026, 3, 18), Status.PLANNED, start=time(7, 30), topics=("a", "b"))
    store.add(Mentor(id=host.new_id(), name="Farah"), meeting)
    logbook = store.logbook()
    here = messages.values(logbook, ana, meeting=meeting)
    assert (here["mentee"], here["mentor"], here["topic"]) == ("Ana [/b] [TODO]", "Farah", "a and b")
    assert (here["day"], here["time"]) == ("Wed 18 Mar", "07:30")
    abroad = replace(ana, zone="Europe/London", name="Ana Lopez")
    there = messages.values(logbook, abroad, meeting=meeting)
    assert (there["mentee"], there["day"], there["time"]) == ("Ana Lopez", "Tue 17 Mar", "23:30 your time")


def test_what_is_not_known_stays_to_be_seen(store: Store, ana: Mentee) -> None:
    text = fill(REMINDER.text, messages.values(store.logbook(), ana))
    assert "Hi Ana [/b] [TODO]," in text
    assert "{day} at {time}" in text


def test_a_sent_message_is_an_attempt_that_counts_nowhere(
    host: Host, store: Store, ana: Mentee, programme: Programme
) -> None:
    """They did not meet by it; when they answer it is held, and counts where the rules take messages."""
    policy = parse(
        'id = "p"\nname = "P"\nversion = "1"\nsource = "test"\n[[requirement]]\nid = "any"\ntext = "Any"\n'
        'severity = "must"\nkind = "count"\nat_least = 1\n',
        "p",
    )
    log = messages.sent(host, ZONE, "x" * 100, ana, Channel.EMAIL)
    store.add(log)
    assert (log.kind, log.channel, log.status) == (Kind.MESSAGE, Channel.EMAIL, Status.ATTEMPTED)
    assert (log.day, log.topics, log.faults) == (host.today(ZONE), ("x" * 60,), ())
    assert MenteeEntries.of(store.logbook(), ana, TODAY).last is None
    [finding] = evaluate(policy, store.logbook().entries(programme), TODAY).requirements
    assert finding.counted == ()
    store.edit(
        log, held := replace(log, status=Status.HELD, mentees=turned(log.mentees, log.status, Status.HELD))
    )
    [finding] = evaluate(policy, store.logbook().entries(programme), TODAY).requirements
    assert [entry.id for entry in finding.counted] == [held.id]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("After the exams!", "after_the_exams"),
        ("Olá, João", "ola_joao"),
        ("你好", ""),
        ("x" * 90, "x" * 60),
    ],
)
def test_a_template_is_named_after_its_title(host: Host, title: str, name: str) -> None:
    identifier = host.new_id()
    given = messages.name_of(title, identifier)
    assert given == name or (not name and given.startswith("template_"))
    Template(id=identifier, name=given, title=title)


def test_two_templates_of_one_name_are_refused(host: Host, store: Store) -> None:
    first = Template(id=host.new_id(), name="thanks", title="Thanks")
    store.add(first)
    messages.refuse_second(store, first)
    with pytest.raises(Invalid, match=r"name: your template “Thanks” is called thanks already"):
        messages.refuse_second(store, replace(first, id=host.new_id()))


@pytest.mark.parametrize(
    ("reached", "by"),
    [("E-Mail, evenings", Channel.EMAIL), ("WhatsApp", Channel.MESSAGE), ("", Channel.MESSAGE)],
)
def test_how_they_are_reached_says_how_it_is_sent(ana: Mentee, reached: str, by: Channel) -> None:
    assert messages.likely_channel(replace(ana, channel=reached)) is by
