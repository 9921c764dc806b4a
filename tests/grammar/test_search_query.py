"""What is typed to find something: words, phrases, filters, and what is said about the rest."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.grammar.search_query import Query, read_query
from mentorlog.model import Mentee
from mentorlog.model.date_style import DateStyle

TODAY = date(2026, 3, 11)
ANA = Mentee(id="019cdcc4-a200-7000-8000-000000000001", pseudonym="Ana [/b] [TODO]", name="Ána Lim")
BEN = Mentee(id="019cdcc4-a200-7000-8000-000000000002", pseudonym="M-01", name="Ben Ng")
TEN = Mentee(id="019cdcc4-a200-7000-8000-000000000003", pseudonym="M-010")


def read(text: str) -> Query:
    """Read a query against three mentees."""
    return read_query(text, today=TODAY, mentees=(ANA, BEN, TEN))


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", Query()),
        ("   ", Query()),
        ("Éssay ESSAY exams", Query(words=("essay", "exams"))),
        ('"past  Papers" x', Query(words=("past papers", "x"))),
        ("“past papers”", Query(words=("past papers",))),
        ('not "closed yet', Query(words=("not", "closed yet"))),
        ("10:30 https://x.org", Query(words=("10:30", "https://x.org"))),
        ("who:M-01", Query(people=(frozenset([BEN.id]),))),
        ("who:m01", Query(people=(frozenset([BEN.id]),))),
        ("who:m-0", Query(people=(frozenset([BEN.id, TEN.id]),))),
        ("WHO:ana", Query(people=(frozenset([ANA.id]),))),
        ("who:lim", Query(people=(frozenset([ANA.id]),))),
        ('who:"Ana Lim"', Query(people=(frozenset([ANA.id]),))),
        ("kind:group kind:calls", Query(kinds=("group", "call"))),
        ("kind:one-to-one", Query(kinds=("one_to_one",))),
        ("kind:gr", Query(kinds=("gr",))),
        ("status:no-show", Query(statuses=("no_show",))),
        ("status:open", Query(statuses=("open",))),
        ("after:2026 before:2026-03", Query(first=date(2026, 1, 1), end=date(2026, 3, 1))),
        ("after:2026-1-5", Query(first=date(2026, 1, 5))),
        ("after:yesterday", Query(first=date(2026, 3, 10))),
        ("#Wellbeing tag:exams tag:#x", Query(tags=("wellbeing", "exams", "x"))),
        ("#", Query()),
    ],
)
def test_what_is_understood(typed: str, query: Query) -> None:
    """Words in any case and accent, a filter by its beginning, an open phrase to the end."""
    assert read(typed) == query


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("whom:M-01", "no filter whom: here. Filters are who:M-01, kind:group"),
        ("who:zoe", "Nobody here is called zoe; who: knows Ana [/b] [TODO], M-01, M-010."),
        ("who:-", "Nobody here is called -"),
        ("kind:foo", "kind: does not know foo. Kinds are meeting,"),
        ("status:foo", "Statuses are planned, held, cancelled, no-show"),
        ("after:2026-13", "after: needs a day, a month or a year"),
        ("before:soonish", "soonish is none"),
        ("after:0000", "after: needs a day"),
        ("kind:", "kind: needs something after the colon, as in kind:group."),
    ],
)
def test_what_is_not_understood_is_explained_and_left_out(typed: str, sentence: str) -> None:
    """The rest still counts, so that one sees something while typing a filter."""
    query = read(f"{typed} essay")
    [problem] = query.problems
    assert sentence in problem
    assert query == Query(words=("essay",), problems=(problem,))


@given(st.text(max_size=60))
def test_nothing_that_is_typed_breaks_it(typed: str) -> None:
    """Every beginning of a query is typed on the way to it."""
    query = read(typed)
    assert not any(word != word.strip() or not word for word in query.words)


def test_a_day_in_digits_is_read_in_the_order_of_the_mentor() -> None:
    """As in a line; where nothing says which order, it is not understood."""
    styled = read_query("after:3/4/2026", today=TODAY, mentees=(), date_style=DateStyle.MONTH_FIRST)
    assert (styled.first, styled.problems) == (date(2026, 3, 4), ())
    assert read("after:3/4/2026").problems
