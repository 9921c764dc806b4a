"""Regular expressions that cost nothing before a text may match them.

A line is tried against some eighty of them, and compiling those takes longer than all the rest of reading it.
"""

import re
import sys
from collections.abc import Iterator

_EVERY_I = str.maketrans("İı", "ii")
"""Letters that `re.I` takes for an i, and casefolding does not."""


class Pattern:
    """A regular expression, compiled when a text is met that has what it needs."""

    def __init__(self, source: str, flags: re.RegexFlag = re.NOFLAG, *, needs: str = "") -> None:
        """Take what `re.compile` does.

        Args:
            source: the regular expression.
            flags: such as `re.I`.
            needs: words in lower case, one of which stands in every text that matches; a part of a word will
                do. Without any, every text may match.
        """
        self.source = source
        self.flags = flags
        self._needs = tuple(needs.split())
        self._compiled: re.Pattern[str] | None = None

    def may_match(self, text: str) -> bool:
        """Say whether a text has one of the words that are needed."""
        if not self._needs:
            return True
        folded = text.translate(_EVERY_I).casefold()
        return any(word in folded for word in self._needs)

    def match(self, text: str, at: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return what matches at `at`."""
        compiled = self._compiled or self._compile_for(text[at:end])
        return compiled.match(text, at, end) if compiled else None

    def fullmatch(self, text: str, at: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return what matches from `at` to `end`."""
        compiled = self._compiled or self._compile_for(text[at:end])
        return compiled.fullmatch(text, at, end) if compiled else None

    def search(self, text: str, at: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return what matches first from `at` on, and before `end`."""
        compiled = self._compiled or self._compile_for(text[at:end])
        return compiled.search(text, at, end) if compiled else None

    def finditer(self, text: str, at: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Yield everything that matches from `at` on, and before `end`."""
        compiled = self._compiled or self._compile_for(text[at:end])
        return compiled.finditer(text, at, end) if compiled else iter(())

    def split(self, text: str) -> list[str]:
        """Return what stands between that which matches; there are no groups."""
        compiled = self._compiled or self._compile_for(text)
        return compiled.split(text) if compiled else [text]

    def _compile_for(self, text: str) -> re.Pattern[str] | None:
        """Compile it, unless a text cannot match."""
        if self.may_match(text):
            self._compiled = re.compile(self.source, self.flags)
        return self._compiled
