"""Which document is composed, and when it is time."""

from dataclasses import replace
from datetime import date

import pytest

from mentorlog.model import About, Logbook, Passage, Programme, Reflection, Span
from mentorlog.operations.composer.composed_document import TITLE, composed, time_since, usual_document
from mentorlog.operations.composer.year_end_prompt import compose_prompts
from mentorlog.operations.evaluation import where_it_goes
from tests.operations.composer.ids import id_of

RULE = """
id = "p"
version = "1"
name = "P"
source = "here"
[[phase]]
name = "early"
[[requirement]]
id = "writing"
text = "Writing"
kind = "text"
document = "{document}"
at_least = 1
{more}
"""


def programme(document: str = "end_of_year_reflection", more: str = "") -> Programme:
    """Return a year in which a document is asked for."""
    return Programme(
        id=id_of("p"),
        name="P",
        start=date(2026, 9, 1),
        end=date(2027, 6, 30),
        zone="Asia/Kuala_Lumpur",
        policy=RULE.format(document=document, more=more),
        phases=(Span(name="early", start=date(2026, 9, 1), end=date(2026, 12, 20)),),
    )


def logbook(served: Programme | None, *written: Reflection) -> Logbook:
    """Return a logbook with some reflections."""
    return Logbook(mentor=None, programme=served, reflections=written)


def reflection(identifier: str, document: str = "end_of_year_reflection", **more: object) -> Reflection:
    """Return a reflection of May."""
    some = Reflection(id=id_of(identifier), day=date(2027, 5, 1), document=document)
    return replace(some, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["end_of_year_reflection", "reflective_report", "reflection"])
def test_the_document_is_what_the_programme_asks_for(name: str) -> None:
    assert usual_document(programme(name)) == name


def test_without_rules_it_is_an_end_of_year_reflection() -> None:
    assert usual_document(None) == "end_of_year_reflection"
    assert usual_document(replace(programme(), policy="")) == "end_of_year_reflection"


def test_the_documents_of_this_year_on_the_year_are_gone_on_with() -> None:
    first, last = reflection("1"), reflection("2", day=date(2027, 5, 20))
    old = reflection("3", day=date(2026, 5, 20))
    window = reflection("4", day=date(2027, 6, 1), about=About.WINDOW, window="exams")
    assert composed(logbook(programme(), first, last, old, window), "end_of_year_reflection") == last
    assert composed(logbook(programme(), old, window), "end_of_year_reflection") is None
    late = reflection("5", day=date(2027, 7, 2))
    assert composed(logbook(programme(), first, late), "end_of_year_reflection") == late
    another_year = reflection("6", day=date(2027, 9, 2))
    assert composed(logbook(programme(), another_year), "end_of_year_reflection") is None


def test_where_a_document_goes_is_what_the_packet_does() -> None:
    """What the rules ask for leaves without a choice, as long as they may count it."""
    year, asked = programme(), "end_of_year_reflection"
    assert "unless you take it out" in where_it_goes(year, asked, date(2027, 5, 1))
    for elsewhere in (
        where_it_goes(year, "diary", date(2027, 5, 1)),
        where_it_goes(year, asked, date(2027, 7, 2)),
        where_it_goes(None, asked, date(2027, 5, 1)),
    ):
        assert "only if you choose it" in elsewhere


def test_not_every_reflection_on_the_year_is_the_document() -> None:
    quick = reflection("1", "reflection", passages=(Passage(stage="text", text="Quick."),))
    mine = reflection("2", "reflection", title=TITLE)
    guided = reflection("3", "reflection", model="four_headings")
    assert composed(logbook(programme("reflection"), quick), "reflection") is None
    for document in (mine, guided):
        assert composed(logbook(programme("reflection"), quick, document), "reflection") == document


@pytest.mark.parametrize(
    ("today", "near"),
    [
        ("2026-08-31", False),
        ("2026-09-01", False),
        ("2027-05-18", False),
        ("2027-05-19", True),
        ("2027-06-30", True),
        ("2027-07-14", True),
        ("2027-07-15", False),
    ],
)
def test_it_is_time_in_the_last_six_weeks_and_the_two_after(today: str, near: bool) -> None:
    assert (time_since(logbook(programme()), date.fromisoformat(today)) is not None) is near


@pytest.mark.parametrize(
    ("today", "due"), [("2026-11-01", False), ("2026-11-20", True), ("2026-12-21", False)]
)
def test_it_is_time_when_a_must_for_the_document_closes_soon(today: str, due: bool) -> None:
    served = programme(more='phase = "early"')
    assert (time_since(logbook(served), date.fromisoformat(today)) is not None) is due
    written = reflection("1", day=date(2026, 11, 2))
    assert not time_since(logbook(served, written), date.fromisoformat(today))


def test_it_is_asked_for_until_it_is_there() -> None:
    served, today = programme(more="min_words = 3"), date(2027, 6, 1)
    short = reflection("1", passages=(Passage(stage="text", text="Too short."),))
    long = reflection("1", passages=(Passage(stage="text", text="Long enough, it is."),))
    for written in ((), (short,)):
        [prompt] = compose_prompts(logbook(served, *written), today)
        assert prompt.what == "compose:2026"
        assert "end-of-year reflection" in prompt.title
    assert list(compose_prompts(logbook(served, long), today)) == []
    assert list(compose_prompts(logbook(served), date(2027, 3, 1))) == []


def test_nothing_is_asked_without_a_programme() -> None:
    assert not time_since(logbook(None), date(2027, 7, 1))
