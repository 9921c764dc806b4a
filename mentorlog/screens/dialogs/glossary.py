"""What the words mean, found by typing."""

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from mentorlog.glossary import GLOSSARY, nearest_word, terms_named
from mentorlog.widgets.forms.inputs import LineInput
from mentorlog.widgets.key_bar import KeyBar
from mentorlog.widgets.plain_text import plain


class GlossaryDialog(ModalScreen[None]):
    """The words with their meanings; what is typed leaves those that it is about."""

    BINDINGS = [
        Binding("escape,f1,enter", "dismiss(None)", "Back", priority=True),
        Binding("down", "scroll(1)", "Scroll", key_display="↓↑", priority=True),
        Binding("up", "scroll(-1)", show=False, priority=True),
        Binding("pagedown", "scroll(10)", show=False, priority=True),
        Binding("pageup", "scroll(-10)", show=False, priority=True),
    ]
    AUTO_FOCUS = ""

    def compose(self) -> ComposeResult:
        """Show the words below the line that finds one."""
        word = LineInput("a word, such as waiver")
        word.id = "word"
        with Vertical(classes="dialog glossary"):
            yield Static("What the words mean", classes="question")
            yield word
            with VerticalScroll(id="terms", can_focus=False):
                for term in GLOSSARY:
                    yield Static(
                        Content.assemble((term.word, "bold $primary"), "  ", term.meaning), classes="term"
                    )
                yield Static(id="none", classes="term")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with all of them, in the line, before any key is taken."""
        self.query_one("#none").display = False
        self.set_focus(self.query_one("#word"))

    def on_key(self, event: events.Key) -> None:
        """Put into the line what was typed before it was there."""
        if event.is_printable and isinstance(self.focused, LineInput):
            event.stop()
            self.focused.post_message(events.Key(event.key, event.character))

    @on(Input.Changed, "#word")
    def _narrow(self, event: Input.Changed) -> None:
        """Leave the words that what is typed is about."""
        wanted = terms_named(event.value) if event.value.strip() else GLOSSARY
        for term, line in zip(GLOSSARY, self.query(".term").results(Static), strict=False):
            line.display = term in wanted
        none = self.query_one("#none", Static)
        none.display = not wanted
        if not wanted:
            near = nearest_word(event.value)
            none.update(plain("No word like this." + (f" Did you mean {near}?" if near else "")))
        self.query_one("#terms").scroll_home(animate=False)

    def action_scroll(self, lines: int) -> None:
        """Scroll the words while the line keeps the focus."""
        self.query_one("#terms").scroll_relative(y=lines, animate=False)
