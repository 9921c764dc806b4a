"""A titled pane of paragraphs, each with a mark before it that the lines below hang from."""

from collections.abc import Iterable

from textual.content import Content
from textual.geometry import Size

from mentorlog.widgets.hanging import Paragraph, hang
from mentorlog.widgets.long_text import LongText
from mentorlog.widgets.plain_text import plain

MUTED = "$foreground-muted"


def entry(words: str, mark: str = "", style: str = "", mark_style: str = "") -> Paragraph:
    """Return words with a mark before them."""
    return plain(mark, mark_style), plain(words, style)


def rows(pairs: Iterable[tuple[str, str]], *, gap: int = 2) -> list[Paragraph]:
    """Return names and values as paragraphs, the values under each other; without a value, none."""
    named = [(name, value) for name, value in pairs if value]
    width = max((len(name) for name, _ in named), default=0) + gap
    return [(plain(name.ljust(width), MUTED), plain(value)) for name, value in named]


def heading(words: str) -> Paragraph:
    """Return a heading within a pane."""
    return Content(""), plain(words, f"bold {MUTED}")


BLANK: Paragraph = (Content(""), Content(""))
"""An empty line."""


class TextPane(LongText):
    """Shows paragraphs under a title; it takes the focus, to scroll in it."""

    DEFAULT_CSS = """
    TextPane {
        border: round $panel-lighten-2;
        border-title-color: $foreground-muted;
        padding: 0 1;
        scrollbar-gutter: auto;
    }
    TextPane:focus { border: round $primary; border-title-color: $foreground; }
    """

    def __init__(self, title: str, *, id: str) -> None:
        super().__init__(id=id)
        self.border_title = plain(title)
        self._paragraphs: list[Paragraph] = []

    def show(self, paragraphs: Iterable[Paragraph]) -> None:
        """Show other paragraphs, from their beginning."""
        self._paragraphs = list(paragraphs)
        self.update(Content("\n").join(mark + words for mark, words in self._paragraphs))

    def _wrap(self) -> None:
        """Break each paragraph into lines."""
        width = self.scrollable_content_region.width
        self._lines = self._broken(width)
        self.virtual_size = Size(width, len(self._lines))
        self.refresh(layout=True)

    def _broken(self, width: int) -> list[Content]:
        """Return the lines at a width, those after the first of a paragraph under its words."""
        return hang(self._paragraphs, width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are to show, for a pane that is as high as what it says."""
        return len(self._broken(width))
