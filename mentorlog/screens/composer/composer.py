"""Composing the document at the end of the year from what the year holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, ClassVar, Self

from textual import events, on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget

from mentorlog.commands import COMPOSER, COMPOSER_TYPING, EDITOR, WRITING, AppCommand, bindings
from mentorlog.model import Reflection
from mentorlog.operations.composer.composed_document import blank, composed, usual_document
from mentorlog.operations.composer.delicate_details import DelicateDetail, delicate_details
from mentorlog.operations.composer.insertion import insertion
from mentorlog.operations.composer.material import MaterialKind
from mentorlog.operations.composer.year_materials import stretches, year_material
from mentorlog.operations.evaluation import where_it_goes
from mentorlog.operations.reflections.reflection_words import document_name
from mentorlog.operations.reflections.word_limits import WordLimits, word_limits
from mentorlog.screens.composer.material_list import MaterialList
from mentorlog.screens.editors.reflection import STAGE, ReflectionEditor
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.area import Area
from mentorlog.store import Change, Conflict, Draft
from mentorlog.widgets.forms.form_row import Field, FormRow
from mentorlog.widgets.forms.inputs import ChoiceInput, ProseInput
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.row_list import RowList
from mentorlog.wording import capital, many

WAS_PRIVATE = "What you learned was private. Here it goes where this document goes."


class ComposerScreen(ReflectionEditor):
    """The year on the left, the document on the right, section by section.

    It is the form of a reflection with fewer fields: the others begin as usual, or stay as they are.
    """

    form = "composer"
    called = "end-of-year document"
    written = "your end-of-year document"
    purpose = (
        "Write the document that looks back on the year. Take words and figures over from the year beside "
        "it, with their source. All you write here goes where the document goes."
    )
    commands: ClassVar[tuple[AppCommand, ...]] = (*COMPOSER, *EDITOR, *WRITING)
    typing = COMPOSER_TYPING
    BINDINGS = [
        *bindings(COMPOSER),
        Binding("up", "section_above", show=False, priority=True),
        Binding("down", "section_below", show=False, priority=True),
    ]

    def __init__(
        self,
        context: AppContext,
        entity: Reflection | None = None,
        *,
        draft: Draft | None = None,
        like: Reflection | None = None,
    ) -> None:
        logbook = context.store.logbook()
        usual = blank(logbook.programme, context.host.new_id(), context.today)
        super().__init__(context, entity, draft=draft, like=like or usual)
        self._logbook = logbook
        self._stretches = stretches(logbook)
        self._shown = 0
        """Which of them is shown."""
        self._section = f"{STAGE}0"
        """The field that is written in, or was last."""
        self._learned = [
            each.text
            for each in year_material(logbook, self._stretches[0])
            if each.kind is MaterialKind.LEARNED
        ]
        self._pointed_out = {each.words for each in self._delicate(self._text)}
        """What is not pointed out any more; what was there at the beginning was."""
        self._typed = set[str]()
        """The fields in which something was typed that was not looked over yet."""
        self._remarks: dict[str, list[str]] = {}
        """What stands below each text now."""

    # The form

    def fields(self) -> Sequence[Field]:
        """Return the model and its stages; the other fields of a reflection are not asked for here."""
        every = super().fields()
        self._hidden = [field for field in every if not _is_composed(field.name)]
        return [field for field in every if _is_composed(field.name)]

    def build(self, values: Mapping[str, Any], identifier: str) -> Reflection:
        """Make the document; what is not asked for is as it was, or as usual."""
        start = self.start()
        hidden = {field.name: field.read(start.get(field.name, "")) for field in self._hidden}
        hidden["day"] = self.entity.day if self.entity else self.context.today
        return super().build({**hidden, **values}, identifier)

    def changes(self, entity: Reflection, values: Mapping[str, Any]) -> tuple[Change, ...]:
        """Return what saving changes; a year has one such document, also when two windows begin it.

        Raises:
            Conflict: when another window wrote it meanwhile.
        """
        if self._written_elsewhere() is not None:
            raise Conflict("The document of this year was written elsewhere meanwhile.")
        return super().changes(entity, values)

    def _written_elsewhere(self) -> Reflection | None:
        """Return the document that was written elsewhere since a new one was begun here."""
        if self.entity is not None:
            return None
        there = composed(self.context.store.logbook(), self._document)
        return there if there not in self._logbook.reflections else None

    def _renewed(self) -> Self:
        """Return the form of the document as it is now, with what was typed here."""
        if (there := self._written_elsewhere()) is None:
            return super()._renewed()
        self.keep()
        draft = self._keeper.left()
        renewed = type(self)(self.context, there, draft=draft and replace(draft, base=self.inputs.start))
        renewed._keeper.overtaken = True
        return renewed

    @property
    def heading(self) -> str:
        """What the programme calls the document, and how long it is of how long it should be."""
        name = document_name(self._document)
        return f"{capital(name)}   {self._limits.progress(self._words)}"

    @property
    def welcome(self) -> str:
        """What leaves, and what does not."""
        goes = where_it_goes(self.context.store.programme(), self._document, self.context.today)
        return f"{goes} The year beside it stays here."

    @cached_property
    def _limits(self) -> WordLimits:
        """How many words the programme asks for."""
        return word_limits(self._logbook.programme, self._document)

    @property
    def _document(self) -> str:
        """What the programme calls the document."""
        before = self.entity or self.like
        return before.document if before else ""

    @property
    def _text(self) -> str:
        """All that is written."""
        return "\n\n".join(text for name, text in self.inputs.values.items() if name.startswith(STAGE))

    def body(self) -> Iterable[Widget]:
        """Yield the year beside the fields."""
        self._year = MaterialList()
        yield Horizontal(self._year, self.inputs, id="composing")

    def begin(self) -> None:
        """Show the year, and begin in the text: in the first section, or where it was written in last."""
        self._offer()
        written = [name for name in self.inputs.prose if self.inputs.value(name).strip()]
        self._aim_at(written[-1] if written else self.inputs.prose[0])
        self._control.move_cursor(self._control.document.end)
        self.set_focus(self._control)

    def typed(self, name: str) -> None:
        """Look over what was typed, once it is seen."""
        super().typed(name)
        if name == "model":
            self._aim_at(self._section if self._section in self.inputs.prose else self.inputs.prose[-1])
        if not self._typed:
            self.call_after_refresh(self._look_over)
        self._typed.add(name)

    def _look_over(self) -> None:
        """Tick what was taken over, and point out what gives somebody away."""
        typed, self._typed = self._typed, set()
        if self.is_attached:
            self._year.tick(self._text)
            for name in sorted(typed):
                self._point_out(name)

    # The year

    def _offer(self) -> None:
        """Offer what is of the days that are looked at."""
        days = self._stretches[self._shown]
        self._year.offer(
            year_material(self._logbook, days, document=self.entity.id if self.entity else ""), days
        )
        self._year.tick(self._text)

    def action_window(self) -> None:
        """Show what is of the next window, after the last of the whole year again."""
        self._shown = (self._shown + 1) % len(self._stretches)
        self._offer()

    def action_filter(self) -> None:
        """Type what the material must contain."""
        self._year.filter.focus()

    def action_copy(self) -> None:
        """Copy what is highlighted, with its source."""
        if material := self._year.highlighted:
            self.app.copy_to_clipboard(material.text)
            self.notify("Copied, if your terminal lets programs copy.")

    @on(RowList.Selected, "#year")
    def action_take(self) -> None:
        """Take what is highlighted over into the section at hand, where its cursor is."""
        if (material := self._year.highlighted) is None:
            return
        control = self._control
        if material.text in control.text:
            self.notify("That stands in this section already.", markup=False)
            return
        control.insert_at(*insertion(control.text, control.cursor, material))
        self.inputs.rows[self._section].scroll_visible(animate=False)

    def action_take_back(self) -> None:
        """Take back the last change of the section at hand."""
        self._control.undo()

    # The sections

    @property
    def _control(self) -> ProseInput:
        """The text of the section at hand."""
        control = self.inputs.rows[self._section].control
        assert isinstance(control, ProseInput)
        return control

    def _aim_at(self, name: str) -> None:
        """Take over into this section from now on, and say so."""
        self._section = name
        label = self._stages[self.inputs.prose.index(name)].label
        self._year.border_subtitle = plain(f"Enter: into {label}")
        for each, row in self.inputs.rows.items():
            row.set_class(each == name, "-aimed-at")

    def action_section(self, by: int) -> None:
        """Take over into another section."""
        names = self.inputs.prose
        self._aim_at(names[(names.index(self._section) + by) % len(names)])
        self.inputs.rows[self._section].scroll_visible(animate=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Take over into the section that is typed in; what was pointed out in it was seen by then."""
        if name := self.inputs.prose_at_hand:
            self._aim_at(name)
            self._remarks.pop(name, None)
            self.inputs.rows[name].remark()

    def action_section_above(self) -> None:
        """Go up from the first line of a section to the one before."""
        self._go_to(-1)

    def action_section_below(self) -> None:
        """Go down from the last line of a section to the next."""
        self._go_to(1)

    def _go_to(self, by: int) -> None:
        """Go to the end of the section before, or to the beginning of the next."""
        names = self.inputs.prose
        self._aim_at(names[names.index(self._section) + by])
        control = self._control
        control.move_cursor(control.document.end if by < 0 else (0, 0))
        control.focus()

    def _is_at_edge(self, by: int) -> bool:
        """Say whether the cursor is in the first or last line of a section that has another on that side."""
        control = self.focused
        if not isinstance(control, ProseInput) or self.is_writing:
            return False
        place = self.inputs.prose.index(self._section) + by
        edge = control.navigator.is_first_wrapped_line if by < 0 else control.navigator.is_last_wrapped_line
        return 0 <= place < len(self.inputs.prose) and edge(control.cursor_location)

    def action_model(self) -> None:
        """Choose other questions."""
        model = self.inputs.rows["model"].control
        model.focus()
        assert isinstance(model, ChoiceInput)
        model.action_show_overlay()

    # Keys

    def action_next_field(self) -> None:
        """Go from the year to the text, and back; over the whole screen, to the next section."""
        if self.is_writing:
            super().action_next_field()
        elif self._year.has_focus_within:
            self._control.focus()
        else:
            self._year.rows.focus()

    def action_previous_field(self) -> None:
        """Do the same; over the whole screen, go to the section before."""
        if self.is_writing:
            super().action_previous_field()
        else:
            self.action_next_field()

    def action_leave(self) -> None:
        """Close; from the filter, show everything again."""
        if self.focused is self._year.filter:
            self._year.clear_filter()
        else:
            super().action_leave()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of the year are letters, which are typed in the text."""
        match action:
            case "section_above":
                return self._is_at_edge(-1)
            case "section_below":
                return self._is_at_edge(1)
            case "take" | "copy":
                return self.focused is self._year.rows and self._year.highlighted is not None
            case "filter" | "window" | "section" | "model" | "take_back":
                return self.focused is self._year.rows
        return super().check_action(action, parameters)

    # What gives somebody away

    def _point_out(self, name: str) -> None:
        """Say below a text what gives somebody away in it, once for the same words."""
        row = self.inputs.rows[name]
        if not name.startswith(STAGE):
            return
        details = {each.words: each.sentence for each in self._delicate(row.control.raw)}
        new = [words for words in details if words not in self._pointed_out]
        self._pointed_out.update(new)
        self._remarks[name] = [w for w in self._remarks.get(name, ()) if w in details] + new
        row.remark(*(details[words] for words in self._remarks[name]))
        for line in row.query(".remark") if new else ():
            line.call_after_refresh(self._show_remark, row, line)

    def _show_remark(self, row: FormRow, line: Widget) -> None:
        """Bring what is pointed out below a text into sight, as far as its cursor stays there."""
        assert isinstance(row.control, ProseInput)
        room = row.control.cursor_screen_offset.y - self.inputs.region.y
        hidden = line.region.bottom - self.inputs.region.bottom
        if min(hidden, room) > 0:
            self.inputs.scroll_relative(y=min(hidden, room), animate=False)

    def _delicate(self, text: str) -> tuple[DelicateDetail, ...]:
        """Return what may be pointed out in a text: what gives somebody away, and what was private."""
        was_private = any(learned in text for learned in self._learned)
        return (
            *delicate_details(text, self._logbook.mentees),
            *[DelicateDetail(WAS_PRIVATE, WAS_PRIVATE)] * was_private,
        )


def _is_composed(field: str) -> bool:
    """Say whether a field of a reflection is asked for here."""
    return field == "model" or field.startswith(STAGE)


def open_composer(area: Area) -> None:
    """Compose the document of this year, or go on with it."""
    logbook = area.store.logbook()
    entity = composed(logbook, usual_document(logbook.programme))

    def saved(document: Reflection) -> str:
        name = document_name(document.document)
        goes = where_it_goes(area.store.programme(), document.document, document.day, document.words)
        return f"Saved your {name}: {many(document.words, 'words')}. {goes}"

    area.open_form(ComposerScreen(area.context, entity), saved, lambda document: area.show_row(document.id))
