"""What the word under the cursor may become: a mentee, a day, a way to meet, a topic, a tag."""

import re
from collections.abc import Iterable, Sequence

from mentorlog.model.frozen import Frozen
from mentorlog.model.people import Mentee
from mentorlog.model.text import fold

_WORD = re.compile(r"[^\s,;()]*\Z")
_ABOUT = re.compile(r"\b(?:about|re:?|on)\s+([^,;]*)\Z", re.I)
_MOST = 5
_LONGEST = 1000
"""Characters of a line above which nothing is completed: that was pasted."""
_WORDS = (
    *("yesterday", "today", "tomorrow", "last monday", "last tuesday", "last wednesday"),
    *("last thursday", "last friday", "2 days ago", "monday", "tuesday", "wednesday", "thursday"),
    *("friday", "saturday", "sunday", "with", "about", "everyone", "others", "half an hour", "an hour"),
    *("from", "morning", "afternoon", "evening", "in person", "by video", "by phone", "by message"),
    *("by e-mail", "coffee", "library", "facetime", "zoom", "planned", "cancelled", "no-show", "group"),
    *("training", "by chance"),
)


class Offer(Frozen, kw_only=False):
    """What may be put in the place of what is begun."""

    start: int
    """Where in the line that begins."""
    text: str


class Completer:
    """What a logbook offers for the end of a line."""

    def __init__(self, mentees: Sequence[Mentee], topics: Iterable[str], tags: Iterable[str]) -> None:
        """Args:
        mentees: those who may be named.
        topics: what meetings were about, the likeliest first.
        tags: those used before, the likeliest first.
        """
        self._names = tuple(
            name for mentee in mentees for name in dict.fromkeys((mentee.pseudonym, mentee.name)) if name
        )
        self._topics = tuple(topics)
        self._tags = tuple(tags)

    def complete(self, text: str) -> tuple[Offer, ...]:
        """Return what the end of a line may become, the likeliest first; at most five.

        Nothing that is begun is offered as it is, and nothing is offered for nothing.
        """
        if len(text) > _LONGEST:
            return ()
        word = _WORD.search(text)
        start = word.start() if word else len(text)
        begun = text[start:]
        offers = list[Offer]()
        if begun.startswith("#"):
            offers += [Offer(start + 1, tag) for tag in _beginning(begun[1:], self._tags, least=0)]
        else:
            if about := _ABOUT.search(text):
                topic_start = about.start(1)
                offers += [
                    Offer(topic_start, each) for each in _beginning(text[topic_start:], self._topics, least=1)
                ]
            offers += [Offer(start, each) for each in _beginning(begun, self._names, least=1)]
            offers += [Offer(start, each) for each in _beginning(begun, _WORDS, least=2)]
            offers += [Offer(start, each) for each in _beginning(begun, self._topics, least=2)]
        seen = dict.fromkeys(offers)
        return tuple(each for each in seen if fold(each.text) != fold(text[each.start :]))[:_MOST]


def _beginning(begun: str, words: Iterable[str], *, least: int) -> list[str]:
    """Return the words that begin so, case and accents aside, once so many characters are typed."""
    typed = fold(begun)
    return [word for word in words if len(begun) >= least and fold(word).startswith(typed)]
