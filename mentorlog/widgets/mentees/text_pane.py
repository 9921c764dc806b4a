"""A titled pane of paragraphs, each with a mark before it that the lines below hang from."""

from collections.abc import Iterable

from textual.content import Content
from textual.geometry import Size

from mentorlog.widgets.hanging import Paragraph, hang
from mentorlog.widgets.long_text import LongText
from mentorlog.widgets.plain_text import plain


class TextPane(LongText):
    """Shows paragraphs under a title; it takes the focus, to scroll in it."""

    DEFAULT_CSS = """
    TextPane {
        border: round $panel-lighten-2;
        border-title-color: $foreground-muted;
        padding: 0 0 0 1;
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
