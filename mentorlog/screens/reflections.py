"""Reflections: what the mentor wrote, and writing more."""

from collections.abc import Iterable

from textual import on, work
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentorlog.commands import REFLECTIONS, bindings
from mentorlog.model import About, Logbook, Reflection
from mentorlog.model.guides import guide
from mentorlog.screens.area import Area
from mentorlog.screens.dialogs import Confirm
from mentorlog.store import StoreError
from mentorlog.widgets.entries import MIDDLE_DOT, describe, document_name
from mentorlog.widgets.listing import refill
from mentorlog.widgets.text import plain
from mentorlog.widgets.words import day

NONE = """\
No reflections yet. A few lines soon after a meeting are worth more than a page in May.

Press n to write the first one, or run:

    mentorlog reflect "What happened, what it means, what is next"

They stay on this machine; a packet holds only those that you choose."""


class Reflections(Area):
    """The reflections, newest first, and the text of the highlighted one."""

    area = "reflections"
    featured = ("questionnaires",)
    commands = REFLECTIONS
    BINDINGS = bindings(REFLECTIONS)
    AUTO_FOCUS = "#reflections"

    def compose_body(self) -> Iterable[Widget]:
        """Yield the list and the text."""
        yield Static(Content(NONE), classes="empty")
        with Container(classes="panes"):
            yield OptionList(id="reflections", classes="pane-list", markup=False)
            with VerticalScroll(classes="pane-detail"):
                yield Static(id="text")

    def reload(self) -> None:
        """Show the reflections as they are; the highlighted one stays."""
        self._logbook = self.store.logbook()
        found = sorted(self._logbook.reflections, key=lambda r: (r.day, r.id), reverse=True)
        self._reflections = {reflection.id: reflection for reflection in found}
        self.query_one(".empty").display = not found
        self.query_one(".panes").display = bool(found)
        refill(self.query_one("#reflections", OptionList), [Option(_row(r), id=r.id) for r in found])
        self._read()

    @property
    def highlighted(self) -> Reflection | None:
        """The reflection that the keys act on."""
        option = self.query_one("#reflections", OptionList).highlighted_option
        return self._reflections.get(option.id or "") if option else None

    @on(OptionList.OptionHighlighted, "#reflections")
    def _read(self) -> None:
        """Show the text of the highlighted reflection."""
        if (reflection := self.highlighted) is not None:
            self.query_one("#text", Static).update(_text(reflection, self._logbook))

    def show(self, reflection: Reflection) -> None:
        """Highlight a reflection."""
        listed = self.query_one("#reflections", OptionList)
        listed.highlighted = listed.get_option_index(reflection.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Changing and deleting need something to change; each pane offers the way to the other."""
        reading = isinstance(self.focused, VerticalScroll)
        match action:
            case "edit" | "delete":
                return self.highlighted is not None
            case "read":
                return self.highlighted is not None and not reading
            case "list":
                return reading
        return True

    def action_read(self) -> None:
        """Go to the text, to scroll in it."""
        self.query_one(".pane-detail").focus()

    def action_list(self) -> None:
        """Go back to the list."""
        self.query_one("#reflections").focus()

    def action_new(self) -> None:
        """Write a new reflection."""
        self._write(None)

    @on(OptionList.OptionSelected, "#reflections")
    def action_edit(self) -> None:
        """Go on with the highlighted reflection."""
        self._write(self.highlighted)

    @work
    async def _write(self, reflection: Reflection | None) -> None:
        """Open the editor; show what came of it."""
        from mentorlog.screens.reflection_editor import ReflectionEditor

        saved = await self.app.push_screen_wait(ReflectionEditor(self.desk, reflection))
        if saved is not None:
            self.changed(f"Saved: {saved.words:,} words.")
            self.show(saved)

    @work
    async def action_delete(self) -> None:
        """Delete the highlighted reflection, if the mentor means it."""
        reflection = self.highlighted
        if reflection is None:
            return
        question = f"Delete the reflection of {day(reflection.day, year=True)} ({reflection.words:,} words)?"
        if await self.app.push_screen_wait(Confirm(question, yes="Delete", no="Keep")):
            try:
                self.store.delete(reflection)
            except StoreError as error:
                self.complain(error)
            else:
                self.changed("Deleted. u brings it back.")


def _row(reflection: Reflection) -> Content:
    """Return one line: day, words, title or kind, model."""
    return Content.assemble(
        (f"{day(reflection.day):>10}  {reflection.words:>5,} words  ", "$foreground-muted"),
        plain(title(reflection)),
        (f"  {guide(reflection.model).name}", "$foreground-muted"),
    )


def title(reflection: Reflection) -> str:
    """Return a reflection's title, or what the programme calls it."""
    return reflection.title or document_name(reflection.document).capitalize()


def _text(reflection: Reflection, logbook: Logbook) -> Content:
    """Return a reflection in full, each answer under its question."""
    model = guide(reflection.model)
    prompts = {stage.id: f"{stage.label}: {stage.prompt}" for stage in model.stages}
    facts = (
        day(reflection.day, year=True),
        document_name(reflection.document),
        model.name,
        f"{reflection.words:,} words",
    )
    parts = [
        plain(title(reflection), "bold"),
        plain(MIDDLE_DOT.join(facts), "$foreground-muted"),
        Content.assemble(("About ", "$foreground-muted"), _about(reflection, logbook)),
    ]
    for passage in reflection.passages:
        if passage.text:
            heading = "" if model.id == "free" else prompts.get(passage.stage, passage.stage)
            parts += [plain(f"\n{heading}", "$text-accent"), plain(passage.text)]
    return Content("\n").join(parts)


def _about(reflection: Reflection, logbook: Logbook) -> Content:
    """Return what a reflection looks back on."""
    match reflection.about:
        case About.MEETING:
            return Content.assemble("the meeting ", describe(logbook)(reflection.meeting or ""))
        case About.WINDOW:
            return plain(f"the window {document_name(reflection.window or '')}")
    return Content("the year")
