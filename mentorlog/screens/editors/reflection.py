"""Writing a reflection, guided by a model's questions or freely."""

from collections.abc import Mapping, Sequence
from typing import Any

from textual.content import Content
from textual.widgets import Static

from mentorlog.model import About, Invalid, Mentee, Passage, Reflection
from mentorlog.model.privacy_tiers import FACTS, REFLECTION
from mentorlog.model.reflection_models import GUIDES, NOTE, Guide, Stage, refitted
from mentorlog.model.text import count_words
from mentorlog.operations.closing.then_and_now import DOCUMENT as APPLICATION
from mentorlog.operations.entry_titles import day
from mentorlog.operations.evaluation import documents, leaves_unasked
from mentorlog.operations.reflections.new_reflection import usual_document
from mentorlog.operations.reflections.reflection_words import document_name
from mentorlog.operations.reflections.word_limits import WordLimits, word_limits
from mentorlog.screens.editors import readers
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.editors.lens_fields import LENS_FIELDS, lens_fields, written_lenses
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.store import Draft
from mentorlog.widgets.entry_lines import describe
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import ChoiceInput, LineInput, ProseInput
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import many

USUAL = "driscoll"
"""The model that a new reflection begins with: three questions."""

STAGE = "stage_"
"""Begins the names of the fields of stages; their number follows, counted from 0."""


class ReflectionEditor(Editor[Reflection]):
    """The form of one reflection: what it is about, and one field for each stage of its model.

    The stages' fields are numbered, so that another model can be chosen in the middle of writing: the
    answers stay in their order, and those that the new model has no stage for go to its last one.
    """

    kind = Reflection
    form = "reflection"
    called = "reflection"
    written = "a reflection"

    _limits_of: tuple[str, WordLimits] = ("", WordLimits())
    """What was chosen that it is, and how many words the programme asks of that."""

    def __init__(
        self,
        context: AppContext,
        entity: Reflection | None = None,
        *,
        draft: Draft | None = None,
        like: Reflection | None = None,
        writing: bool = False,
    ) -> None:
        """Args:
        like: what a new one is about, and the model whose questions it begins with.
        writing: whether to begin with the first question over the whole screen.
        """
        self._begins_writing = writing
        super().__init__(context, entity, draft=draft, like=like)

    @property
    def occasion(self) -> str | None:
        """What it is about: there is one draft about each."""
        return f"{self.like.document}:{_about(self.like)}" if self.like else None

    def fields(self) -> Sequence[Field]:
        """Return the short fields, then one for each stage that any model has."""
        self._guides = _guides(self.entity)
        subjects = self._abouts()
        self._subjects = {value: label for label, value in subjects}
        most = max(len(guide.stages) for guide in self._guides.values())
        return (
            Field(
                name="title",
                label="Title",
                group="What it is about",
                control=lambda: LineInput("may stay empty"),
            ),
            Field(
                name="day",
                label="Day",
                control=LineInput,
                read=readers.past_day_reader(
                    self.today, self.context.date_style, kept=self.entity.day if self.entity else None
                ),
                echo=lambda when: day(when, year=True),
            ),
            Field(name="model", label="Model", control=lambda: ChoiceInput(_models(self._guides))),
            Field(
                name="document",
                label="What it is",
                control=lambda: ChoiceInput(self._documents()),
                echo=self._told,
                below=True,
            ),
            Field(name="about", label="About", control=lambda: ChoiceInput(subjects)),
            *(
                Field(
                    name=f"{STAGE}{number}",
                    label="",
                    group="" if number else "In words",
                    control=ProseInput,
                    column=1,
                )
                for number in range(most)
            ),
            *lens_fields(
                self.entity, self.context.store.all(Reflection), column=2, group="Lenses (optional)"
            ),
        )

    def start(self) -> Mapping[str, str]:
        """Return an empty reflection of today, the one it begins as, or the one that is changed."""
        before = self.entity or self.like
        if before is None:
            today = self.today.isoformat()
            return {"day": today, "model": USUAL, "document": "reflection", "about": About.YEAR.value}
        texts = {passage.stage: passage.text for passage in before.passages}
        stages = self._guides[before.model].stages
        return {
            "title": before.title,
            "day": before.day.isoformat(),
            "model": before.model,
            "document": before.document,
            "about": _about(before),
            **written_lenses(before),
        } | {f"{STAGE}{number}": texts.get(stage.id, "") for number, stage in enumerate(stages)}

    def build(self, values: Mapping[str, Any], identifier: str) -> Reflection:
        """Make the reflection from what was typed."""
        about, _, which = values["about"].partition(":")
        given = {
            "day": values["day"],
            "document": values["document"],
            "model": values["model"],
            "title": values["title"],
            "about": About(about),
            "meeting": which if about == About.MEETING else None,
            "window": which if about == About.WINDOW else None,
            "mentee": which if about == About.MENTEE else None,
            **{name: values[name] for name in LENS_FIELDS},
        }
        inputs = self.inputs
        if any(inputs.touched(name) for name in inputs.rows if name == "model" or name.startswith(STAGE)):
            given["passages"] = tuple(
                Passage(stage=stage.id, text=values[f"{STAGE}{number}"])
                for number, stage in enumerate(self._guides[values["model"]].stages)
            )
        reflection = self.with_fields(Reflection, identifier, given)
        if not reflection.words:
            raise Invalid(f"{STAGE}0: there is nothing to keep yet; write a few words.")
        return reflection

    def named(self, name: str) -> str:
        """Call an answer by the label of its question."""
        number = int(name.removeprefix(STAGE)) if name.startswith(STAGE) else len(self._stages)
        return self._stages[number].label.lower() if number < len(self._stages) else super().named(name)

    def asked(self, name: str) -> bool:
        """Ask as many questions as the model has."""
        return not name.startswith(STAGE) or int(name.removeprefix(STAGE)) < len(self._stages)

    @property
    def heading(self) -> str:
        """What the form is about, and how many words there are of how many that are asked for."""
        about = f" · {self._subjects.get(self.inputs.value('about'), '')}" if self.is_writing else ""
        return f"{super().heading}{about}   {self._limits.progress(self._words)}"

    @property
    def welcome(self) -> str:
        """Say how to be led through the questions."""
        return "" if self.entity else "Full screen (ctrl+o) leads you through the questions, one by one."

    @property
    def _words(self) -> int:
        """How many words all answers have."""
        return sum(count_words(text) for name, text in self.inputs.values.items() if name.startswith(STAGE))

    @property
    def _limits(self) -> WordLimits:
        """How many words the programme asks for."""
        document = self._document
        if self._limits_of[0] != document:
            self._limits_of = document, word_limits(self.context.store.programme(), document)
        return self._limits_of[1]

    def length(self, name: str) -> str:
        """Say how long the answer is, and all answers together."""
        here = f"{many(count_words(self.inputs.value(name)), 'words')} here · in all "
        in_all = f"{self._limits.progress(self._words)} · {self._goes(self._document)}"
        return in_all if len(self._stages) < 2 else f"{here}{in_all}"

    @property
    def _document(self) -> str:
        """What the programme calls it."""
        return self.inputs.value("document")

    def _goes(self, document: str) -> str:
        """Say whether a document leaves by itself."""
        day = self.entity.day if self.entity else self.today
        leaves = leaves_unasked(self.context.store.programme(), document, day)
        return FACTS.goes if leaves else REFLECTION.goes

    def _told(self, document: str) -> str:
        """Say whether a document leaves by itself, and of a note that was not chosen why it is one."""
        if document == NOTE and self.inputs.touched("document") and not self.inputs.chosen("document"):
            return f"a note, being about one person or meeting: {self._goes(document)}"
        return self._goes(document)

    def on_mount(self) -> None:
        """Ask the questions of the model; it may have fewer than when the draft was begun."""
        self._gather()
        self._ask()

    def begin(self) -> None:
        """Begin at the first field, or with the first question over the whole screen."""
        super().begin()
        if self._begins_writing:
            self.spread(self.inputs.prose[0])

    def typed(self, name: str) -> None:
        """Count the words; ask other questions when another model was chosen."""
        super().typed(name)
        if name == "model":
            self._gather()
            self._ask()
        # What is there already stays what it is, and so does what began as an application.
        if name == "about" and self.entity is None and self.inputs.start["document"] == "reflection":
            about = About(self.inputs.value(name).partition(":")[0])
            self.inputs.suggest("document", usual_document(about))
        self._show_heading()

    def _show_heading(self) -> None:
        """Say again what the form is about, as it is now."""
        self.query_one(".heading", Static).update(plain(self.heading))

    @property
    def _stages(self) -> tuple[Stage, ...]:
        """The stages of the model that is chosen."""
        return self._guides[self.inputs.value("model")].stages

    def _gather(self) -> None:
        """Move the answers that the model has no stage for to its last stage."""
        texts = [text for name, text in self.inputs.values.items() if name.startswith(STAGE)]
        kept = refitted(texts, len(self._stages))
        if kept == texts[: len(kept)]:
            return
        for number in range(len(texts)):
            self.inputs.put(f"{STAGE}{number}", kept[number] if number < len(kept) else "")

    def _ask(self) -> None:
        """Put the model's questions over the fields."""
        for number, stage in enumerate(self._stages):
            row = self.inputs.rows[f"{STAGE}{number}"]
            row.query_one(".label", Static).update(plain(stage.label) + self._place(number))
            row.query_one(".hint", Static).update(plain(stage.prompt))

    def _place(self, number: int) -> Content:
        """Say over the whole screen which of the questions one is at, and how it goes on."""
        if not self.is_writing or len(self._stages) < 2:
            return Content("")
        goes_on = "Tab goes on" if number + 1 < len(self._stages) else "F2 saves"
        return plain(f"   {number + 1} of {len(self._stages)} · {goes_on}", "not bold $foreground-muted")

    def spread(self, name: str) -> None:
        """Give an answer the whole screen, with its place among the others."""
        super().spread(name)
        self._ask()
        self._show_heading()

    def _documents(self) -> list[tuple[str, str]]:
        """Return what a reflection can be: what is asked for, a note, what this one is, an application."""
        asked = documents(self.context.store.programme())
        own = (self.entity.document,) if self.entity else ()
        kinds = dict.fromkeys(("reflection", *asked, NOTE, *own, APPLICATION))
        return [(document_name(kind).capitalize(), kind) for kind in kinds]

    def _abouts(self) -> list[tuple[str, str]]:
        """Return what a reflection can look back on: year, window, mentee, meeting (newest first)."""
        store = self.context.store
        line = describe(store.logbook())
        programme = store.programme()
        windows = [window.name for window in programme.windows] if programme else []
        if self.entity and self.entity.window and self.entity.window not in windows:
            windows.append(self.entity.window)
        kept = self.entity.meeting if self.entity else None
        meetings = [meeting.id for meeting in store.meetings().to_choose(kept)]
        return [
            ("The whole year", About.YEAR.value),
            *((f"The window {document_name(name)}", f"{About.WINDOW}:{name}") for name in windows),
            *((f"The mentee {each.pseudonym}", f"{About.MENTEE}:{each.id}") for each in store.all(Mentee)),
            *((f"Meeting {line(each).plain}", f"{About.MEETING}:{each}") for each in meetings),
        ]


def _about(reflection: Reflection) -> str:
    """Return what a reflection is about, as its field holds it."""
    which = reflection.window, reflection.meeting, reflection.mentee
    return ":".join(filter(None, (reflection.about.value, *which)))


def _guides(entity: Reflection | None) -> dict[str, Guide]:
    """Return the models to choose from; a reflection's own stages stay when we do not know them."""
    if entity is None:
        return GUIDES
    known = {stage.id for stage in GUIDES[entity.model].stages} if entity.model in GUIDES else set()
    own = tuple(passage.stage for passage in entity.passages)
    if entity.model in GUIDES and known.issuperset(own):
        return GUIDES
    stages = tuple(Stage(stage, "") for stage in own) or (Stage("text", ""),)
    return GUIDES | {entity.model: Guide(entity.model, entity.model, stages)}


def _models(guides: Mapping[str, Guide]) -> list[tuple[str, str]]:
    """Return the pick-list of models with how many questions each asks."""
    return [
        (guide.name if len(guide.stages) == 1 else f"{guide.name} ({len(guide.stages)} questions)", name)
        for name, guide in guides.items()
    ]
