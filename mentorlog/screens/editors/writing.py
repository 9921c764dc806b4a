"""Writing one long text of a form over the whole screen, or in the mentor's own editor."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import SuspendNotSupported
from textual.screen import Screen

from mentorlog.external_editor import NotWritten, write_outside
from mentorlog.model.text import slug, visible
from mentorlog.screens.editors.form_fields import FormFields
from mentorlog.widgets.forms.inputs import ProseInput

QUICKLY_COUNTED = 100_000
"""Characters whose words are counted with every key: no text that can be saved has more."""


class Writing:
    """Which long text of a form has the whole screen, if one has.

    It is the field itself that grows, so that its draft, its undo and its cursor stay what they are; the
    other fields are away meanwhile, and Tab goes from one long text to the next.
    """

    def __init__(self, form: Screen[Any], inputs: FormFields, length: Callable[[str], str]) -> None:
        """Args:
        form: the screen.
        inputs: the fields of the form.
        length: says how long the text of a field is, and how long it should be.
        """
        self._form, self._inputs, self._length = form, inputs, length

    def spread(self, name: str) -> None:
        """Give a long text the whole screen, or none."""
        self._inputs.spread_over(name)
        self._form.set_class(bool(name), "-writing")
        if name:
            self._inputs.rows[name].control.focus()
            self.count_words()
        self._form.refresh_bindings()

    @property
    def first(self) -> str:
        """The text at hand; from any other field the first long text."""
        return self._inputs.prose_at_hand or next(iter(self._inputs.prose), "")

    def beside(self, by: int) -> str:
        """Return the long text that comes next, or one before."""
        names = self._inputs.prose
        return names[(names.index(self._inputs.spread) + by) % len(names)]

    def count_words(self, *, now: bool = True) -> None:
        """Say how long the text is that has the whole screen, if one has it.

        Args:
            now: whether to count a text that takes long, too.
        """
        if name := self._inputs.spread:
            row = self._inputs.rows[name]
            if now or len(row.control.raw) <= QUICKLY_COUNTED:
                row.say_length(self._length(name))


def write_in_own_editor(form: Screen[Any], control: ProseInput, home: Path, name: str) -> None:
    """Write a text in the mentor's own editor, in a file of a name; whatever goes wrong, the text stays."""
    problem = ""
    written = before = control.raw
    try:
        with form.app.suspend():
            # What is raised in here would leave the terminal to nobody.
            try:
                written = write_outside(before, home, slug(name))
            except (NotWritten, OSError) as error:
                problem = str(error)
    except SuspendNotSupported:
        problem = "This terminal cannot be lent to another program. Write on here; ctrl+o fills the screen."
    if problem:
        form.notify(visible(problem), severity="error", markup=False, timeout=20)
    elif written == before:
        form.notify("Your editor changed nothing. One with a window of its own must wait: code --wait")
    else:
        control.rewrite(written)
