"""What meetings are about: the topics that a mentor is likely to write next."""

from collections import Counter

from mentorlog.model.logbook import Logbook

DEFAULTS = ("academic life", "well-being", "university services", "social integration")
"""What mentors and students talk about most, before a logbook says what these do."""


def known_topics(logbook: Logbook) -> tuple[str, ...]:
    """Return the topics of a logbook, the most frequent first, and after them the usual ones.

    Each is there once, in the spelling that was used last.
    """
    often = Counter[str]()
    spelling: dict[str, str] = {}
    for meeting in logbook.meetings:
        for topic in meeting.topics:
            often[topic.casefold()] += 1
            spelling[topic.casefold()] = topic
    used = sorted(often, key=lambda folded: (-often[folded], folded))
    return tuple(spelling.get(folded, folded) for folded in dict.fromkeys((*used, *DEFAULTS)))
