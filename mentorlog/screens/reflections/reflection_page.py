"""Reading reflections, one on a whole screen."""

from collections.abc import Callable, Iterable

from textual.binding import Binding
from textual.containers import ScrollableContainer, VerticalScroll
from textual.widget import Widget

from mentorlog.commands import READING, bindings
from mentorlog.model import Reflection
from mentorlog.model.lenses import marks
from mentorlog.model.reflection_models import FREE, guide
from mentorlog.operations.entry_titles import day
from mentorlog.operations.reflections.reflection_words import newest_first, reflection_title, subject
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.area import Area
from mentorlog.widgets.hanging import BLANK, MUTED, Hanging, HangingText, Paragraph, entry
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.reflections.reflection_text import reflection_text
from mentorlog.wording import many


class Page(VerticalScroll, inherit_bindings=False):
    """A text that scrolls up and down; the arrows to the sides are left to whoever turns the pages."""

    BINDINGS = [
        binding
        for binding in ScrollableContainer.BINDINGS
        if isinstance(binding, Binding) and binding.key not in ("left", "right")
    ]


class ReadingScreen(Area):
    """One reflection in a column that is easily read; the arrows turn to the next one."""

    TITLE = "Reading"
    purpose = "Read a reflection, and turn to the next one."
    area = "reflections"
    commands = READING
    BINDINGS = bindings(READING)
    AUTO_FOCUS = "#reading"

    def __init__(
        self, context: AppContext, reflection: str, turned: Callable[[str], None] = lambda _id: None
    ) -> None:
        """Args:
        context: the machine and the logbook.
        reflection: the id of the one to begin with.
        turned: is told the id of each that is turned to.
        """
        super().__init__(context)
        self._reflection_id, self._turned = reflection, turned
        self._reflections: dict[str, Reflection] = {}

    def compose_body(self) -> Iterable[Widget]:
        """Yield the page, still empty."""
        yield Page(HangingText(id="text"), id="reading", classes="pane")

    def reload(self) -> None:
        """Read the logbook and show the reflection; one that was deleted meanwhile is left."""
        self._reflections = {each.id: each for each in newest_first(self.store.all(Reflection))}
        if self._reflection_id not in self._reflections:
            self.call_later(self.action_back)
            return
        page = self.query_one("#reading")
        page.border_title = plain(reflection_title(self._shown))
        page.border_subtitle = f"{self._order.index(self._reflection_id) + 1} of {len(self._order)}"
        self.query_one("#text", HangingText).show(self._paragraphs())

    @property
    def _shown(self) -> Reflection:
        """The reflection that is read."""
        return self._reflections[self._reflection_id]

    @property
    def _order(self) -> list[str]:
        """The ids in the order of the list."""
        return list(self._reflections)

    def _paragraphs(self) -> list[Paragraph]:
        """Return the page: when and about what, and the text."""
        shown = self._shown
        model = "" if shown.model == FREE.id else f" · {guide(shown.model).name}"
        about = f"{day(shown.day, year=True)} · about {subject(shown, self.store.logbook(), self.today)}"
        length = f"{many(shown.words, 'words')}{model}"
        shows = [entry(f"{name}: {value}", style=MUTED) for name, value in marks(shown) if value]
        head = [entry(words, style=MUTED) for words in (about, length)]
        return [*head, BLANK, *reflection_text(shown), *([BLANK, *shows] if shows else [])]

    @property
    def highlighted_entry(self) -> str:
        """The reflection that is read."""
        return self._reflection_id

    @property
    def to_copy(self) -> str:
        """The whole page."""
        return f"{reflection_title(self._shown)}\n{Hanging(*self._paragraphs())}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is an older one, or a newer one, to turn to."""
        match action:
            case "older":
                return bool(self._reflections) and self._reflection_id != self._order[-1]
            case "newer":
                return bool(self._reflections) and self._reflection_id != self._order[0]
        return super().check_action(action, parameters)

    def action_older(self) -> None:
        """Turn to the reflection before, in time."""
        self._turn(1)

    def action_newer(self) -> None:
        """Turn to the reflection after, in time."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        """Show another one from its beginning."""
        self._reflection_id = self._order[self._order.index(self._reflection_id) + by]
        self.reload()
        self.query_one("#reading").scroll_home(animate=False)
        self.refresh_bindings()
        self._turned(self._reflection_id)

    def action_edit(self) -> None:
        """Change the reflection."""
        from mentorlog.screens.editors.reflection import ReflectionEditor

        self.open_form(ReflectionEditor(self.context, self._shown))
