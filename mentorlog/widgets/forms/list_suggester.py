"""Completing the last of several words or phrases that are parted by commas."""

from collections.abc import Sequence

from textual.suggester import Suggester


class ListSuggester(Suggester):
    """Suggests what begins as the last item does, and is not in the line yet."""

    def __init__(self, known: Sequence[str]) -> None:
        """Args:
        known: what may be suggested, the likeliest first.
        """
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """Return the line with its last item completed; None when nothing known begins so."""
        *before, last = value.split(",")
        begun = last.lstrip().casefold()
        there = {item.strip().casefold() for item in before}
        for topic in self._known:
            folded = topic.casefold()
            if begun and folded.startswith(begun) and folded != begun and folded not in there:
                return value + topic[len(begun) :]
        return None
