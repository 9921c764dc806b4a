"""What meetings are about: the topics that a mentor is likely to write next."""

from collections import Counter

from mentorlog.model import Status
from mentorlog.model.logbook import Logbook
from mentorlog.model.meetings import LATELY

DEFAULTS = ("academic life", "well-being", "university services", "social integration")
"""What mentors and students talk about most, before a logbook says what these do."""


def known_topics(logbook: Logbook) -> tuple[str, ...]:
    """Return what may be a topic: those of a logbook, the weak areas of its totals, and the usual ones.

    Each is there once, in the spelling that was used last.
    """
    used = used_topics(logbook)
    folded = {topic.casefold() for topic in used}
    others = dict.fromkeys((*weak_areas(logbook), *DEFAULTS, *often_hard()))
    return (*used, *(topic for topic in others if topic.casefold() not in folded))


def used_topics(logbook: Logbook) -> tuple[str, ...]:
    """Return what was talked about lately, the most frequent first, each in the spelling that was used last.

    What an attempt was about, such as the message that was sent, is none.
    """
    often = Counter[str]()
    spelling: dict[str, str] = {}
    for meeting in reversed(logbook.meetings.newest(LATELY)):
        if meeting.status is Status.ATTEMPTED:
            continue
        for topic in meeting.topics:
            often[topic.casefold()] += 1
            spelling[topic.casefold()] = topic
    return tuple(spelling[folded] for folded in sorted(often, key=lambda folded: (-often[folded], folded)))


def often_hard() -> tuple[str, ...]:
    """Return what mentees of a published programme felt least sure of after a year of it, as topics."""
    from mentorlog.model.answer_counts import weakest
    from mentorlog.model.published_answers import PUBLISHED
    from mentorlog.model.questionnaires import QUESTIONNAIRES

    rows = PUBLISHED["cop-mentee"].counts
    return tuple(item.topic for item in weakest(QUESTIONNAIRES["cop-mentee"], rows, turned=False))


def weak_areas(logbook: Logbook) -> tuple[str, ...]:
    """Return where agreement was weakest in the newest totals of the mentor's own mentees, as topics."""
    from mentorlog.operations.questionnaires.totals import latest_totals, weak_topics

    totals = latest_totals(logbook)
    return weak_topics(totals) if totals else ()
