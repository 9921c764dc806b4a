"""The form for something done that no meeting shows: a course, a quiz, an orientation."""

from collections.abc import Mapping, Sequence
from typing import Any

from mentorlog.grammar.lengths import total_minutes
from mentorlog.host import typed_path
from mentorlog.model import Attestation, Invalid
from mentorlog.model.text import slug
from mentorlog.operations.errors import NotPossible
from mentorlog.operations.evaluation import ticks, to_tick
from mentorlog.operations.records.training import TOPICS, USUAL, proved_by
from mentorlog.screens.editors import readers
from mentorlog.screens.editors.day_field import day_field
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.store import Draft
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import ChoiceInput, LineInput
from mentorlog.widgets.forms.ticks import TicksInput
from mentorlog.wording import duration

OTHER = "(other)"
"""Stands for what is not in the list."""


class AttestationEditor(Editor[Attestation]):
    """Record what was done, when, who can confirm it, and for training what it was about."""

    kind = Attestation
    form = "attestation"
    called = "record of something done"
    written = "down something that was done"

    def __init__(
        self,
        context: AppContext,
        entity: Attestation | None = None,
        *,
        draft: Draft | None = None,
        what: str = "",
    ) -> None:
        """Args:
        what: the name to begin with; by default the first that was not recorded yet.
        """
        recorded = {attestation.what for attestation in context.store.all(Attestation)}
        programme = context.store.programme()
        self._what = what or next((each for each in to_tick(programme) if each not in recorded), "")
        self._names = dict.fromkeys((*ticks(programme), *USUAL, *sorted(recorded), *filter(None, [what])))
        super().__init__(context, entity, draft=draft)

    def fields(self) -> Sequence[Field]:
        """Return what, when and by whom, beside what belongs to training."""
        names = [*((name.replace("_", " "), name) for name in self._names), ("something else", OTHER)]
        return (
            Field(
                name="what",
                label="What",
                group="What was done",
                control=lambda: ChoiceInput(names, blank="choose what was done"),
                read=readers.chosen,
            ),
            Field(name="other", label="Namely", control=lambda: LineInput("first-aid course"), read=_name),
            day_field(self.today, self.context.date_style, kept=self.entity.day if self.entity else None),
            Field(name="confirmed_by", label="Confirmed by", control=lambda: LineInput("who can confirm it")),
            Field(
                name="evidence",
                label="Evidence",
                control=lambda: LineInput("certificate 1234, where the proof lies"),
            ),
            Field(
                name="file",
                label="File",
                control=lambda: LineInput("its SHA-256 is kept, the file is not"),
            ),
            Field(
                name="course",
                label="Course",
                group="If it was training",
                control=lambda: LineInput("Mentoring on Canvas"),
                column=1,
            ),
            Field(
                name="minutes",
                label="How long",
                control=lambda: LineInput("90m, 1h30, 12 h"),
                read=lambda text: total_minutes(text) if text.strip() else 0,
                echo=lambda amount: duration(amount) if amount else "",
                column=1,
            ),
            Field(name="score", label="Quiz score", control=lambda: LineInput("18 of 20"), column=1),
            Field(
                name="ticked",
                label="Topics",
                control=lambda: TicksInput((topic, slug(topic)) for topic in TOPICS),
                read=lambda text: [topic for topic in TOPICS if slug(topic) in text.split()],
                column=1,
            ),
            Field(
                name="more",
                label="More topics",
                control=lambda: LineInput("time management, exams"),
                read=readers.listed,
                column=1,
            ),
        )

    def start(self) -> Mapping[str, str]:
        """Return what is known; today, for something new."""
        known = self.entity
        if known is None:
            return {"what": self._what, "day": "today"}
        return {
            "what": known.what,
            "day": str(known.day),
            "confirmed_by": known.confirmed_by,
            "evidence": known.evidence,
            "course": known.course,
            "minutes": readers.short_minutes(known.minutes),
            "score": known.score,
            "ticked": " ".join(slug(topic) for topic in TOPICS if topic in known.topics),
            "more": ", ".join(topic for topic in known.topics if topic not in TOPICS),
        }

    def asked(self, name: str) -> bool:
        """Ask for another name only where it is not in the list."""
        return name != "other" or self.inputs.value("what") == OTHER

    def build(self, values: Mapping[str, Any], identifier: str) -> Attestation:
        """Make the record."""
        own = ("other", "file", "ticked", "more")
        given = {name: value for name, value in values.items() if name not in own}
        given["what"] = values.get("other", values["what"])
        if self.entity is None or self.inputs.touched("ticked") or self.inputs.touched("more"):
            given["topics"] = (*values["ticked"], *values["more"])
        attestation = self.with_fields(Attestation, identifier, given)
        if not (path := values["file"].strip()):
            return attestation
        try:
            return proved_by(attestation, typed_path(path))
        except NotPossible as error:
            raise Invalid(f"file: {error}") from None


def _name(text: str) -> str:
    """Read the name of something done."""
    if not (name := slug(text)):
        raise ValueError("Say what it was, for instance: first-aid course.")
    return name
