"""One line in which words are typed to find something; up and down walk through what they find."""

from collections.abc import Callable, Sequence

from textual.binding import Binding
from textual.widgets.input import Selection

from mentorlog.widgets.forms.inputs import LineInput

_SHOWN = 3
"""So many of what was found is shown at once."""


class SearchInput(LineInput):
    """One line that finds something by its words. It holds the words, or the title of what was walked to."""

    BINDINGS = [
        Binding("down", "walk(1)", "Next found", show=False),
        Binding("up", "walk(-1)", "Found before", show=False),
    ]

    def __init__(self, hint: str, find: Callable[[str], Sequence[str]]) -> None:
        """Args:
        hint: what to type, shown while it is empty.
        find: returns the titles that words find, best first.
        """
        super().__init__(hint)
        self._find = find
        self._found: Sequence[str] = ()
        self._words: str | None = None
        """What was typed to find them."""

    @property
    def found(self) -> Sequence[str]:
        """The titles that were found by what was typed."""
        if self.value not in self._found and self.value != self._words:
            self._words, self._found = self.value, self._find(self.value)
        return self._found

    @property
    def title(self) -> str:
        """The title that is meant: the one walked to, else the best; empty where nothing is found."""
        found = self.found
        return self.value if self.value in found else next(iter(found), "")

    @property
    def lines(self) -> Sequence[str]:
        """A few of the titles that were found, around the one that is meant, which is marked.

        What follows a dot in the middle stands on a line of its own. With nothing typed, and once the line is
        left, there is nothing to choose: the one that is meant stands alone.
        """
        found, title = self.found, self.title
        if not (self.value and self.has_focus):
            found = [title] if title else []
        place = found.index(title) if title else 0
        first = max(0, min(place - 1, len(found) - _SHOWN))
        return [
            f"{'›' if each == title else ' '} " + each.replace(" · ", "\n    ")
            for each in found[first : first + _SHOWN]
        ]

    def action_walk(self, by: int) -> None:
        """Go to the next of what was found, or to the one before."""
        if found := self.found:
            self.value = found[max(0, min(len(found) - 1, found.index(self.title) + by))]
            # All of it, so that what is typed next searches anew; from its beginning, so that this is seen.
            self.selection = Selection(len(self.value), 0)
