"""The topics that are suggested."""

from datetime import date

from mentorlog.host import Host
from mentorlog.model import Logbook, Meeting
from mentorlog.operations.topics import DEFAULTS, known_topics


def test_topics_of_the_logbook_come_first_and_each_once(host: Host) -> None:
    """The most frequent leads; case is no difference, and the last spelling stays."""
    about = (("Sleep", "exams"), ("sleep",), ("Well-Being",))
    meetings = tuple(
        Meeting(id=host.new_id(), day=date(2026, 3, 1), zone="UTC", topics=topics) for topics in about
    )
    logbook = Logbook(mentor=None, programme=None, meetings=meetings)
    assert known_topics(logbook) == (
        "sleep",
        "exams",
        "Well-Being",
        "academic life",
        "university services",
        "social integration",
    )


def test_an_empty_logbook_suggests_the_usual_four() -> None:
    """Academic life, well-being, services, integration."""
    assert known_topics(Logbook(mentor=None, programme=None)) == DEFAULTS
