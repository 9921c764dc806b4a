"""What was answered when applying, beside what is said now."""

from datetime import date

from mentorlog.host import Host
from mentorlog.model import Logbook, Passage, Reflection
from mentorlog.operations.closing.then_and_now import DOCUMENT, MODEL, YEAR_END, questions, then_and_now


def written(host: Host, document: str, day: int, text: str = "To listen") -> Reflection:
    """Return a reflection of a day in May."""
    return Reflection(
        id=host.new_id(),
        day=date(2026, 5, day),
        document=document,
        model=MODEL if document == DOCUMENT else "free",
        passages=(Passage(stage="motivation" if document == DOCUMENT else "text", text=text),),
    )


def test_the_first_answers_are_then_and_the_newest_are_now(host: Host) -> None:
    """Without later answers the newest reflection on a year stands in, unless it is older."""
    old_year, then, year, between, now = (
        written(host, document, day)
        for document, day in ((YEAR_END, 1), (DOCUMENT, 2), (YEAR_END, 3), (DOCUMENT, 4), (DOCUMENT, 5))
    )
    for some, expected in (
        ((), (None, None)),
        ((old_year, then), (then, None)),
        ((old_year, then, year), (then, year)),
        ((year, now, between, then), (then, now)),
        ((old_year,), (None, old_year)),
    ):
        found = then_and_now(Logbook(mentor=None, programme=None, reflections=some))
        assert (found.then, found.now) == expected


def test_each_answer_stands_under_its_question(host: Host) -> None:
    """In the words in which it is asked."""
    assert questions(written(host, DOCUMENT, 2)) == [("Why do you want to mentor?", "To listen")]
