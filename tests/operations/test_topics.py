"""The topics that are suggested."""

from datetime import date

from mentorlog.host import Host
from mentorlog.model import Logbook, Meeting, Meetings, Occasion, Status, Tally
from mentorlog.operations.topics import DEFAULTS, known_topics, often_hard, weak_areas


def test_topics_of_the_logbook_come_first_and_each_once(host: Host) -> None:
    """The most frequent leads, the last spelling stays, case is no difference; attempts are about nothing."""
    about = (("Sleep", "exams"), ("sleep",), ("Well-Being",))
    meetings = tuple(
        Meeting(id=host.new_id(), day=date(2026, 3, 1), zone="UTC", topics=topics) for topics in about
    )
    message = Meeting(
        id=host.new_id(), day=date(2026, 3, 2), zone="UTC", status=Status.ATTEMPTED, topics=("First contact",)
    )
    logbook = Logbook(mentor=None, programme=None, meetings=Meetings((*meetings, message)))
    assert known_topics(logbook) == (
        "sleep",
        "exams",
        "Well-Being",
        "academic life",
        "university services",
        "social integration",
        *often_hard(),
    )


def test_an_empty_logbook_suggests_the_usual_four() -> None:
    """Academic life, well-being, services, integration; and what mentees often find hard."""
    hard = ("confidence in oneself", "solving problems", "managing time", "where to find support")
    assert known_topics(Logbook(mentor=None, programme=None)) == (*DEFAULTS, *hard)


def test_the_weakest_areas_of_the_newest_totals_come_before_the_usual_ones(host: Host) -> None:
    """Those of an older sheet no longer count."""

    def totals(day: int, weak: int) -> Tally:
        rows = [(0, 0, 0, 3, 9, 3)] * 18
        rows[weak] = rows[16] = (9, 3, 3, 0, 0, 0)
        return Tally(
            id=host.new_id(),
            day=date(2026, 1, day),
            questionnaire="cop-mentee",
            occasion=Occasion.MID,
            counts=tuple(rows),
        )

    logbook = Logbook(mentor=None, programme=None, tallies=(totals(20, 10), totals(3, 8)))
    assert known_topics(logbook)[0] == weak_areas(logbook)[0] == "managing time"
