"""How many words a programme asks of a document."""

from collections.abc import Iterator

from mentorlog.model import Programme
from mentorlog.model.frozen import Frozen
from mentorlog.wording import many


class WordLimits(Frozen, kw_only=False):
    """The fewest and the most words that a document may have to count; None where nothing is said."""

    least: int | None = None
    most: int | None = None

    def progress(self, words: int) -> str:
        """Say how far a text is: `480 of 500–700 words, 20 to go`."""
        if self.least is None and self.most is None:
            return many(words, "words")
        if self.least is None:
            asked = f"at most {self.most:,}"
        else:
            asked = f"{self.least:,}–{self.most:,}" if self.most else f"at least {self.least:,}"
        return f"{words:,} of {asked} words, {self._verdict(words)}"

    def _verdict(self, words: int) -> str:
        """Say what is missing or too much."""
        if self.least and words < self.least:
            return f"{self.least - words:,} to go"
        if self.most is not None and words > self.most:
            return f"{words - self.most:,} too many"
        return "as asked"


def word_limits(programme: Programme | None, document: str) -> WordLimits:
    """Return how many words the rules of a programme ask of a document, such as `end_of_year_reflection`.

    Where several rules ask, the text that is enough for all; where none can be, what the first rule asks.
    """
    from mentorlog.policyfile.parsing import PolicyError

    if programme is None:
        return WordLimits()
    try:
        asked = list(_asked(programme, document))
    except PolicyError:
        return WordLimits()
    least = max((limits.least for limits in asked if limits.least is not None), default=None)
    most = min((limits.most for limits in asked if limits.most is not None), default=None)
    return asked[0] if least is not None and most is not None and least > most else WordLimits(least, most)


def _asked(programme: Programme, document: str) -> Iterator[WordLimits]:
    """Yield what each rule about a document asks, but for those that only say how many are too many."""
    from mentorlog.policy.kinds.shared.rule import Threshold
    from mentorlog.policyfile.parsing import parse

    for _, rule in parse(programme.policy, programme.name).placed_rules():
        only_limits = isinstance(rule, Threshold) and rule.is_maximum
        if document in rule.documents and any(rule.word_range) and not only_limits:
            yield WordLimits(*rule.word_range)
