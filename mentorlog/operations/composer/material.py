"""one thing of the year that can be taken over into a document."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentorlog.model.quotation import Quote
from mentorlog.model.text import count_words, fold

LONGEST = 60
"""Words of one piece; a longer paragraph is offered in pieces of whole sentences."""

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])")


class MaterialKind(StrEnum):
    """What the pieces of a year are, in the order in which they are offered."""

    FIGURE = "figure"
    MEETING = "meeting"
    LEARNED = "learned"
    REFLECTION = "reflection"
    PROMISE = "promise"
    GOAL = "goal"
    RECORD = "record"

    @property
    def label(self) -> str:
        """The heading over pieces of this kind."""
        return _LABELS[self]


_LABELS = {
    MaterialKind.FIGURE: "In figures",
    MaterialKind.MEETING: "Meetings",
    MaterialKind.LEARNED: "What I learned (private until you take it over)",
    MaterialKind.REFLECTION: "Earlier reflections",
    MaterialKind.PROMISE: "Promises kept",
    MaterialKind.GOAL: "Goals",
    MaterialKind.RECORD: "Training and recognition",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Words, or a sentence with a figure, and where they come from."""

    id: str
    kind: MaterialKind
    words: str
    day: date | None = None
    source: str = ""
    """Whose words they are and from when; empty for a sentence of mentorlog's own, which is no quotation."""

    @property
    def text(self) -> str:
        """What a document holds once it was taken over."""
        return str(Quote(self.words, self.source)) if self.source else self.words

    def matches(self, words: str) -> bool:
        """Say whether every one of some words occurs in it, its kind or its source."""
        within = fold(f"{self.kind.label} {self.words} {self.source}")
        return all(word in within for word in fold(words).split())


def portions(text: str) -> list[str]:
    """Divide a text into its paragraphs, and long ones into runs of whole sentences."""
    parts = []
    for paragraph in filter(None, map(str.strip, re.split(r"\n\s*\n", text))):
        part = ""
        for sentence in _SENTENCE.split(paragraph):
            longer = f"{part} {sentence}".strip()
            if part and count_words(longer) > LONGEST:
                parts.append(part)
                longer = sentence
            part = longer
        parts.append(part)
    return parts
