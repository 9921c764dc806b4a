"""Writing one long text of a form over the whole screen, or in the mentor's own editor."""

from typing import Generic, TypeVar

from textual.app import SuspendNotSupported
from textual.screen import ModalScreen

from mentorlog.external_editor import NotWritten, write_outside
from mentorlog.model.text import count_words, slug, visible
from mentorlog.screens.editors.form_fields import FormFields
from mentorlog.screens.frame.context import AppContext
from mentorlog.widgets.forms.inputs import ProseInput
from mentorlog.wording import many

Result = TypeVar("Result")

QUICKLY_COUNTED = 100_000
"""Characters whose words are counted with every key: no text that can be saved has more."""


class WritingScreen(ModalScreen[Result], Generic[Result]):
    """A form in which a long text can have the whole screen.

    It is the field itself that grows, so that its draft, its undo and its cursor stay what they are; the
    other fields are away meanwhile, and Tab goes from one long text to the next.
    """

    context: AppContext
    inputs: FormFields
    """The fields of the form."""

    def length(self, name: str) -> str:
        """Say how long the text of a field is, and how long it should be, if anything asks for that."""
        return many(count_words(self.inputs.rows[name].control.raw), "words")

    def named(self, name: str) -> str:
        """Say in a sentence which field this is."""
        raise NotImplementedError

    def keep(self) -> None:
        """Keep what is typed as a draft."""
        raise NotImplementedError

    # Over the whole screen

    @property
    def is_writing(self) -> bool:
        """Whether a long text has the whole screen."""
        return bool(self.inputs.spread)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """From the whole screen one goes back to the form, and leaves it from there."""
        match action:
            case "end_writing":
                return self.is_writing
            case "leave":
                return not self.is_writing
            case "write":
                return not self.is_writing and bool(self.inputs.prose)
            case "write_outside":
                return bool(self.inputs.prose_at_hand)
        return super().check_action(action, parameters)

    def action_write(self) -> None:
        """Give the text at hand the whole screen; from any other field the first long text."""
        if name := self.inputs.prose_at_hand or next(iter(self.inputs.prose), ""):
            self._spread(name)

    def action_end_writing(self) -> None:
        """Go back to the form."""
        name = self.inputs.spread
        self._spread("")
        self.inputs.rows[name].scroll_visible(animate=False)

    def write_next(self, by: int) -> None:
        """Go to the next long text, or to one before."""
        names = self.inputs.prose
        self._spread(names[(names.index(self.inputs.spread) + by) % len(names)])

    def _spread(self, name: str) -> None:
        """Give a long text the whole screen, or none."""
        self.inputs.spread_over(name)
        self.set_class(bool(name), "-writing")
        if name:
            self.inputs.rows[name].control.focus()
            self.count_words()
        self.refresh_bindings()

    def count_words(self, *, now: bool = True) -> None:
        """Say how long the text is that has the whole screen, if one has it.

        Args:
            now: whether to count a text that takes long, too.
        """
        if name := self.inputs.spread:
            row = self.inputs.rows[name]
            if now or len(row.control.raw) <= QUICKLY_COUNTED:
                row.say_length(self.length(name))

    # In the mentor's own editor

    def action_write_outside(self) -> None:
        """Write the text at hand in the mentor's own editor; whatever goes wrong, the text stays."""
        name = self.inputs.prose_at_hand
        row = self.inputs.rows.get(name)
        if row is None or not isinstance(row.control, ProseInput):
            return
        self.keep()
        problem = ""
        written = before = row.control.raw
        try:
            with self.app.suspend():
                # What is raised in here would leave the terminal to nobody.
                try:
                    written = write_outside(before, self.context.host.home, slug(self.named(name)))
                except (NotWritten, OSError) as error:
                    problem = str(error)
        except SuspendNotSupported:
            problem = (
                "This terminal cannot be lent to another program. Write on here; ctrl+o fills the screen."
            )
        if problem:
            self.notify(visible(problem), severity="error", markup=False, timeout=20)
        elif written == before:
            self.notify("Your editor changed nothing. One with a window of its own must wait: code --wait")
        else:
            row.control.rewrite(written)
