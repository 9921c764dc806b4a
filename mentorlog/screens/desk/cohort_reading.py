"""Reading what the mentors of a cohort wrote, one text after another, in a column that is easily read."""

from collections.abc import Iterator, Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from mentorlog.commands import DESK_READING, bindings
from mentorlog.desk.reading import SentText
from mentorlog.model.text import one_line
from mentorlog.screens.frame.breakpoints import begin_as_wide
from mentorlog.screens.frame.framed_screen import FramedScreen
from mentorlog.screens.reflections.reflection_page import Page
from mentorlog.widgets.forms.text_line import TextLine
from mentorlog.widgets.hanging import BLANK, MUTED, Hanging, HangingText, Paragraph, entry
from mentorlog.widgets.key_bar import KeyBar
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.reflections.reflection_text import prose
from mentorlog.wording import many

NONE = """\
No text was sent by those that are listed.

Mentors choose which reflections leave with their text. What your rules
ask for, such as the end-of-year document, is in a packet by itself, if
the mentor did not take it out."""
NONE_FITS = "No text contains “{sought}”. Escape shows all {count} again."


class CohortReading(FramedScreen):
    """One text at a time; n and p turn, a search leaves only texts that contain something."""

    TITLE = "Reflections"
    purpose = "Read what mentors wrote and sent, one text after another."
    commands = DESK_READING
    BINDINGS = bindings(DESK_READING)
    AUTO_FOCUS = "#reading"

    def __init__(self, texts: Sequence[SentText], without: Sequence[str], begin: str = "") -> None:
        """Args:
        texts: all that were sent, in the order in which they are read.
        without: the mentors whose packets hold no text.
        begin: the packet whose texts are turned to first.
        """
        super().__init__()
        self._all, self._without = texts, without
        self._texts = list(texts)
        self._place = next((place for place, text in enumerate(texts) if text.file == begin), 0)

    def compose(self) -> ComposeResult:
        """Show the page between what it is of and the keys."""
        begin_as_wide(self)
        yield Static(id="title", classes="title")
        yield TextLine(
            placeholder="Turn only to what contains …   (Escape shows all)", id="filter", compact=True
        )
        yield Page(HangingText(id="text"), id="reading", classes="pane")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the first text."""
        without = f"   no text from {len(self._without)}" if self._without else ""
        mentors = many(len({text.file for text in self._all}), "mentors")
        words = plain(f"{many(len(self._all), 'texts')} of {mentors}", "bold $foreground") + plain(without)
        self.query_one("#title", Static).update(words)
        self._show()

    @property
    def shown(self) -> SentText | None:
        """The text that is read."""
        return self._texts[self._place] if self._texts else None

    def _show(self) -> None:
        """Show the text that is turned to, from its beginning."""
        page, text = self.query_one("#reading"), self.shown
        page.border_title = plain(one_line(text.mentor)) if text else ""
        page.border_subtitle = f"{self._place + 1} of {len(self._texts)}" if text else ""
        self.query_one("#text", HangingText).show(self._paragraphs())
        page.scroll_home(animate=False)
        self.offer_keys()

    def _paragraphs(self) -> Iterator[Paragraph]:
        """Yield the page: what it is, and the text."""
        text = self.shown
        if text is None:
            words = NONE_FITS.format(sought=self._sought, count=len(self._all)) if self._all else NONE
            yield from (entry(line) for line in words.split("\n"))
            return
        yield Content(""), plain(text.title, "bold")
        yield entry(text.about, style=MUTED)
        for passage in text.passages:
            yield BLANK
            if text.asks:
                yield plain(f"{passage.heading}  ", f"bold {MUTED}"), plain(passage.prompt, f"italic {MUTED}")
            yield from prose(passage.text)

    @property
    def to_copy(self) -> str:
        """The whole page."""
        return f"{one_line(self.shown.mentor)}\n{Hanging(*self._paragraphs())}" if self.shown else ""

    @property
    def _sought(self) -> str:
        """What is searched for."""
        return self.query_one("#filter", Input).value.strip()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a text to turn to."""
        last = len(self._texts) - 1
        match action:
            case "next_text":
                return self._place < last
            case "text_before":
                return self._place > 0
            case "next_mentor":
                return self._first_of_next() is not None
            case "mentor_before":
                return self._place > 0
            case "copy":
                return self.shown is not None
        return super().check_action(action, parameters)

    def _turn(self, place: int | None) -> None:
        """Show the text at a place."""
        if place is not None and 0 <= place < len(self._texts):
            self._place = place
            self._show()

    def action_next_text(self) -> None:
        """Turn to the next text."""
        self._turn(self._place + 1)

    def action_text_before(self) -> None:
        """Turn to the text before."""
        self._turn(self._place - 1)

    def action_next_mentor(self) -> None:
        """Turn to the next mentor's first text."""
        self._turn(self._first_of_next())

    def action_mentor_before(self) -> None:
        """Turn to the first text of the mentor before; within a mentor's texts, to their first."""
        if self._place:
            file = self._texts[self._place - 1].file
            self._turn(next(place for place, text in enumerate(self._texts) if text.file == file))

    def _first_of_next(self) -> int | None:
        """Return where the next mentor's texts begin."""
        later = range(self._place + 1, len(self._texts))
        return next(
            (place for place in later if self._texts[place].file != self._texts[self._place].file), None
        )

    def action_find_text(self) -> None:
        """Type what texts must contain."""
        self.query_one("#filter").focus()

    @on(Input.Changed, "#filter")
    def _find(self) -> None:
        """Turn only to texts that contain what is typed; the one that is read stays, if it does."""
        kept, sought = self.shown, self._sought
        self._texts = [text for text in self._all if text.has(sought)]
        self._place = self._texts.index(kept) if kept in self._texts else 0
        self.query_one("#filter").set_class(bool(sought), "-filtering")
        self._show()

    @on(Input.Submitted, "#filter")
    def _found(self) -> None:
        """Read what was found."""
        self.query_one("#reading").focus()

    def action_back(self) -> None:
        """Show all texts again; else go back to the table."""
        filtering = self.query_one("#filter", Input)
        if filtering.value or filtering.has_focus:
            filtering.value = ""
            self.query_one("#reading").focus()
        else:
            self.dismiss()
