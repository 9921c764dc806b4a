"""What can be said about how a file is read, and that saying it works."""

import pytest

from mentorlog.exchange.incoming.source import NotReadable
from mentorlog.model import Kind
from mentorlog.operations.importing.reading_options import (
    EVERY,
    FOUND_OUT,
    NOT_SAID,
    ReadingOption,
    reading_options,
)
from mentorlog.store import Store
from tests.exchange.incoming.samples import sample
from tests.operations.importing.taking import CHOICES, plan_of

FORM, TOGGL, JRNL = (
    sample(name) for name in ("01_google_forms.csv", "04_toggl_detailed.csv", "06_jrnl_export.json")
)


def by_id(store: Store, name: str) -> dict[str, ReadingOption]:
    """Return what can be said about a sample."""
    return {each.id: each for each in reading_options(plan_of(store, sample(name)), store)}


@pytest.mark.parametrize("name", ["01_google_forms.csv", "04_toggl_detailed.csv", "06_jrnl_export.json"])
def test_everything_that_is_offered_can_be_said_and_taken_back(store: Store, name: str) -> None:
    """No answer that is suggested is refused afterwards; saying the first again gives what was."""
    for each in by_id(store, name).values():
        for option in each.options:
            each.say(CHOICES, option)
        undone = {FOUND_OUT, NOT_SAID} & set(each.options)
        for nothing in undone:
            assert each.say(each.say(CHOICES, each.options[-1]), nothing) == CHOICES


def test_a_table_says_how_it_is_written_and_what_each_column_holds(store: Store) -> None:
    """In words; and another answer is another choice."""
    said = by_id(store, "01_google_forms.csv")
    assert said["encoding"].value.startswith("utf-8")
    assert said["dates"].value == "day first, which 13/11/2024 proves"
    column = said["column What did you talk about?"]
    assert (column.title, column.value) == ("What did you talk about?", "private")
    assert column.say(CHOICES, "facts").columns == {"What did you talk about?": "facts"}
    assert "clients" not in said


def test_tags_and_clients_are_those_of_the_file(store: Store) -> None:
    """Several have commas between them; all of them are said by one word."""
    tags = by_id(store, "06_jrnl_export.json")["tags"]
    assert tags.options == (EVERY, "@m01", "@mentoring", "@private")
    assert tags.say(CHOICES, "@m01, @private").tags == ("@m01", "@private")
    clients = by_id(store, "04_toggl_detailed.csv")["clients"]
    assert clients.options == (EVERY, "Peer mentoring 24/25", "Acme Ltd")
    assert clients.say(CHOICES, EVERY).clients == ("*",)


def test_what_holds_where_nothing_is_said_is_checked(store: Store) -> None:
    """A length that is none, and people who are none, are refused with a sentence."""
    said = by_id(store, "06_jrnl_export.json")
    assert said["minutes"].say(CHOICES, "1h30").minutes == 90
    assert said["kind"].say(CHOICES, "group").kind is Kind.GROUP
    assert said["others"].say(CHOICES, "2").others == 2
    for id_, wrong in (("minutes", "long"), ("others", "-1"), ("others", "many"), ("kind", "party")):
        with pytest.raises(NotReadable):
            said[id_].say(CHOICES, wrong)
