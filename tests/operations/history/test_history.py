"""What became of an entry: when, by which command, and what each field was."""

from dataclasses import fields, replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mentorlog.host import Host
from mentorlog.model import Channel, Entity, Meeting, Mentee
from mentorlog.operations.history.entry_history import by_in_words, history_of
from mentorlog.operations.history.field_words import field_words, what_differs
from mentorlog.store import Change, Store
from tests.conftest import NOON
from tests.strategies import entities

TODAY = date(2026, 3, 11)


def test_each_change_says_what_was_and_what_became(store: Store, meeting: Meeting) -> None:
    """In words, with who made it; undo and redo are told as what they are."""
    longer = replace(meeting, minutes=60, channel=Channel.VIDEO, private="The aunt is ill.")
    store.record(Change(meeting, longer), by="app: meeting")
    store.by = "undo"
    store.undo()
    store.redo()
    store.delete(longer)
    store.by = "trash restore"
    store.add(longer)
    history = history_of(store, meeting.id, TODAY)
    assert history is not None
    assert history.called == "the meeting of Tue 10 Mar with Ana [/b] [TODO]"
    assert [(change.what, change.by) for change in history.changes] == [
        ("added", "an earlier mentorlog"),
        ("edited", "the app (meeting)"),
        ("taken back", "mentorlog undo"),
        ("done again", "mentorlog undo"),
        ("deleted", "mentorlog undo"),
        ("brought back", "mentorlog trash restore"),
    ]
    told = [(field.label, field.was, field.became) for field in history.changes[1].fields]
    assert told == [
        ("Minutes", "45", "60"),
        ("Channel", "", "video"),
        ("Private", "", "The aunt is ill."),
    ]
    first = {field.name: field.became for field in history.changes[0].fields}
    assert first == {
        "day": "Tue 10 Mar 2026",
        "zone": "Asia/Kuala_Lumpur",
        "minutes": "45",
        "mentees": "Ana [/b] [TODO]",
    }
    assert history.changes[4].fields == ()
    assert (history.there, history.begins_erased) == (True, False)


def test_who_is_gone_is_named_as_before(store: Store, meeting: Meeting, ana: Mentee) -> None:
    """A deleted meeting with a deleted mentee can still be told."""
    store.delete(meeting)
    store.delete(ana)
    history = history_of(store, meeting.id, TODAY)
    assert history is not None
    assert not history.there
    assert history.called.endswith("with Ana [/b] [TODO]")
    assert history_of(store, "019cdcc4-a200-7000-8000-0000000000ff", TODAY) is None


def test_of_a_long_text_what_changed_is_shown() -> None:
    """With a few words around it; a short one stands whole."""
    long = " ".join(f"word{number}" for number in range(60))
    was, became = what_differs(long, long.replace("word30", "another one"))
    assert was == "… word26 word27 word28 word29 word30 word31 word32 word33 word34 …"
    assert became == "… word26 word27 word28 word29 another one word31 word32 word33 word34 …"
    assert what_differs("45", "60") == ("45", "60")
    assert what_differs(long, "") == (long, "")


@given(st.text("ab ", max_size=300), st.text("ab ", max_size=300))
def test_what_differs_is_never_hidden(one: str, other: str) -> None:
    """Two texts that differ are shown as two that differ."""
    was, became = what_differs(one, other)
    assert (was == became) == (one == other)


@settings(max_examples=40)
@given(entities)
def test_every_field_of_every_kind_has_words(entity: Entity) -> None:
    """No value is shown as Python writes it."""
    for field in fields(entity):
        value = getattr(entity, field.name)
        parts = value if isinstance(value, tuple) else (value,)
        words = field_words(field.name, value, lambda _id: "M-01")
        assert not any(repr(part) in words for part in parts if not isinstance(part, (str, int, type(None))))


def test_the_maker_of_a_change_is_a_command_or_the_app() -> None:
    """What 0.1.0 did not keep is said."""
    assert by_in_words("") == "an earlier mentorlog"
    assert by_in_words("app") == "the app"
    assert by_in_words("app: meeting, in one line") == "the app (meeting, in one line)"
    assert by_in_words("meetings edit") == "mentorlog meetings edit"


def test_a_moment_is_that_of_the_clock(host: Host, meeting: Meeting) -> None:
    """Each change has its own."""
    later = replace(host, now=lambda: NOON + timedelta(hours=2))
    with Store(later) as store:
        store.edit(meeting, replace(meeting, minutes=50))
        history = history_of(store, meeting.id, TODAY)
    assert history is not None
    assert [change.at for change in history.changes] == [NOON, NOON + timedelta(hours=2)]
