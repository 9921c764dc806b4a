"""What the mentor answered when applying, beside what they say today."""

from collections.abc import Iterable, Iterator

from textual.containers import Container, VerticalScroll
from textual.widget import Widget

from mentorlog.commands import THEN_AND_NOW, bindings
from mentorlog.model import Passage, Reflection
from mentorlog.model.reflection_models import GUIDES
from mentorlog.operations.closing.then_and_now import DOCUMENT, MODEL, ThenAndNow, questions, then_and_now
from mentorlog.operations.entry_titles import day
from mentorlog.operations.reflections.new_reflection import kept
from mentorlog.screens.frame.area import Area
from mentorlog.widgets.hanging import BLANK, MUTED, Hanging, HangingText, Paragraph, entry, heading
from mentorlog.widgets.plain_text import plain

NO_THEN = """\
What did you write when you applied: why you want to mentor, what you bring, what you knew of mentoring?

Press n and copy it here, with the day on which you applied. At the year's end you answer the same questions \
once more, and read both side by side:"""
NO_NOW = """\
Nothing yet. When what you wrote then is there, n answers the same questions as of today; until you do, your \
newest reflection on a whole year stands here."""


class ThenAndNowScreen(Area):
    """Two texts side by side, one above the other where it is narrow."""

    TITLE = "Then and now"
    purpose = "Put what you answered when you applied beside what you say today."
    area = "goals"
    commands = THEN_AND_NOW
    BINDINGS = bindings(THEN_AND_NOW)
    AUTO_FOCUS = "#then"

    _found = ThenAndNow()

    def compose_body(self) -> Iterable[Widget]:
        """Yield the two texts."""
        with Container(classes="panes"):
            for side in ("then", "now"):
                yield VerticalScroll(HangingText(), id=side, classes="pane", can_focus=True)

    def reload(self) -> None:
        """Show what was answered then, and what is said now."""
        self._found = then_and_now(self.store.logbook())
        for side, name, reflection in (
            ("then", "When you applied", self._found.then),
            ("now", "Now", self._found.now),
        ):
            pane = self.query_one(f"#{side}")
            when = f" · {day(reflection.day, year=True)}" if reflection else ""
            pane.border_title = f"{name}{when}"
            pane.query_one(HangingText).show(self._text(side))

    def _text(self, side: str) -> Iterator[Paragraph]:
        """Yield the text of one side; without one, how it comes about."""
        reflection = self._found.then if side == "then" else self._found.now
        if reflection is None:
            yield entry(NO_THEN if side == "then" else NO_NOW, style=MUTED)
            for stage in GUIDES[MODEL].stages:
                yield BLANK
                yield heading(stage.prompt)
            return
        if reflection.title:
            yield plain(""), plain(reflection.title, "bold")
            yield BLANK
        for question, answer in questions(reflection):
            yield heading(question)
            yield entry(answer)
            yield BLANK

    @property
    def _side(self) -> str:
        """The side that is highlighted."""
        return "now" if self.focused is not None and self.focused.id == "now" else "then"

    @property
    def _highlighted(self) -> Reflection | None:
        """The reflection of the side that is highlighted."""
        return self._found.then if self._side == "then" else self._found.now

    @property
    def highlighted_entry(self) -> str:
        """The reflection of the highlighted side."""
        return self._highlighted.id if self._highlighted else ""

    @property
    def to_copy(self) -> str:
        """The text of the highlighted side."""
        return str(Hanging(*self._text(self._side))) if self._highlighted else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what was written can be changed and copied."""
        return action not in ("edit", "copy") or self._highlighted is not None

    def on_descendant_focus(self) -> None:
        """Offer what can be done with the side that is entered."""
        self.refresh_bindings()

    def action_new(self) -> None:
        """Answer the questions of the application."""
        from mentorlog.screens.editors.reflection import ReflectionEditor

        begun = Reflection(
            id=self.host.new_id(),
            day=self.today,
            model=MODEL,
            document=DOCUMENT,
            passages=tuple(Passage(stage=stage.id) for stage in GUIDES[MODEL].stages),
        )
        self.open_form(
            ReflectionEditor(self.context, like=begun), lambda saved: kept(self.store.programme(), saved)
        )

    def action_edit(self) -> None:
        """Change the text of the highlighted side."""
        from mentorlog.screens.editors.reflection import ReflectionEditor

        if self._highlighted:
            self.open_form(ReflectionEditor(self.context, self._highlighted))

    def key_enter(self) -> None:
        """Change the highlighted text, as in lists."""
        self.action_edit()

    def key_left(self) -> None:
        """Go to what was answered then."""
        self.query_one("#then").focus()

    def key_right(self) -> None:
        """Go to what is said now."""
        self.query_one("#now").focus()
