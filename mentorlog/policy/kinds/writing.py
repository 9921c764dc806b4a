"""What the rules about documents have in common, and the kind `text`."""

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import model_validator

from mentorlog.model import Document
from mentorlog.policy import pace
from mentorlog.policy.fields import Name, Whole
from mentorlog.policy.kinds.base import HELP, Rule, Threshold, unset
from mentorlog.policy.report import Counted, NotCounted, State
from mentorlog.policy.scene import Scene
from mentorlog.policy.stretch import Stretch
from mentorlog.policy.verdict import Verdict
from mentorlog.policy.wording import many, on, plain, sentence


class Writing(Rule):
    """A rule about documents of one name."""

    document: Name
    """What the programme calls the document: `reflection`, `session_plan`, …"""
    min_words: Whole | None = None
    max_words: Whole | None = None

    @model_validator(mode="after")
    def _possible(self) -> Self:
        """Refuse a range that no text can meet."""
        if self.min_words is not None and self.max_words is not None and self.min_words > self.max_words:
            raise ValueError('"min_words" is larger than "max_words"; no text could fit')
        return self

    @property
    def documents(self) -> tuple[str, ...]:
        """The one name."""
        return (self.document,)

    @property
    def length_of_text(self) -> str:
        """The range of words, in words."""
        if self.min_words is not None and self.max_words is not None:
            return f" of {self.min_words}–{self.max_words} words"
        if self.min_words is not None:
            return f" of at least {many(self.min_words, 'words')}"
        return "" if self.max_words is None else f" of at most {many(self.max_words, 'words')}"

    def refusal(self, document: Document) -> str | None:
        """Return in words why a document does not fit, or None when it does."""
        if document.kind != self.document:
            return f"{plain(document.kind)}; only “{plain(self.document)}” counts"
        if self.min_words is not None and document.words < self.min_words:
            return f"{many(document.words, 'words')}; this rule needs {self.min_words}"
        if self.max_words is not None and document.words > self.max_words:
            return f"{many(document.words, 'words')}; at most {self.max_words} are allowed"
        return None


class Text(Writing, Threshold):
    """A number of documents, if need be within a range of words.

    Example::

        [[requirement]]
        id = "report"
        text = "A reflective report of 500 to 700 words"
        kind = "text"
        document = "reflective_report"
        at_least = 1
        min_words = 500
        max_words = 700
    """

    kind: Literal["text"]
    phase: Name | None = None
    within: Literal["period", "ever"] = "period"

    def refers(self) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
        """Yield its phase."""
        if self.phase:
            yield "phase", ("phase",), self.phase

    def sentence(self) -> str:
        """Return the rule in words."""
        where = f"in the phase “{plain(self.phase)}”" if self.phase else "in the period"
        if self.within == "ever":
            where += " or before"
        name = f"“{plain(self.document)}”"
        return sentence(
            f"{self.comparison} {many(self.limit, 'documents')} {name}{self.length_of_text} {where}"
        )

    def judge(self, scene: Scene) -> Verdict:
        """Count the documents and compare with the number."""
        stretch = scene.phase(self.phase)
        if stretch is None:
            return unset("phase", self.phase or "", "documents", self.limit)
        counted, refused = [], []
        for document in scene.documents:
            day = document.day
            inside = day in stretch or (self.within == "ever" and day <= stretch.end)
            if not inside and day not in scene.period:
                continue
            why = self.refusal(document) or (None if inside else f"outside {stretch.words}")
            if why is None and day > scene.as_of:
                why = f"after {on(scene.as_of)}, the day asked about"
            if why:
                refused.append(NotCounted(document.id, why))
            else:
                counted.append(Counted(document.id, f"{many(document.words, 'words')}, {on(day)}"))
        counted = scene.openings(self.id) + counted
        have = sum(entry.amount for entry in counted)
        judge = pace.maximum if self.is_maximum else pace.minimum
        state = judge(have, 0, self.limit, stretch, scene)
        return Verdict(
            state=state,
            have=have,
            needed=self.limit,
            unit="documents",
            at_most=self.is_maximum,
            counted=tuple(counted),
            not_counted=tuple(refused),
            due=None if state is State.MET else stretch.end,
            next=self._advice(state, have, stretch),
        )

    def _advice(self, state: State, have: int, stretch: Stretch) -> str:
        """Say what to do next."""
        end, name = on(stretch.end), f"“{plain(self.document)}”"
        if state is State.MET:
            return f"{many(have, 'documents')} {name}, as asked; nothing more is needed."
        if self.is_maximum:
            return f"At most {many(self.limit, 'documents')} {name} until {end}; {have} so far."
        if state is State.NOT_MET:
            return f"This closed on {end} with {have} of {many(self.limit, 'documents')} {name}; {HELP}."
        documents = "more documents" if have else "documents"
        return f"Write {many(self.limit - have, documents)} {name}{self.length_of_text} by {end}."
