"""Asking whether the app is left though something goes on."""

from textual.await_complete import AwaitComplete

from mentorlog.screens.dialogs.questions import Question
from mentorlog.screens.unfinished_work import UnfinishedWork, UnfinishedWorks


class LeaveQuestion(Question[bool]):
    """Says what goes on, and what becomes of it; a class of its own, since it may stand before any other."""

    def __init__(self, work: UnfinishedWork, works: UnfinishedWorks) -> None:
        """Args:
        work: what is asked about.
        works: what is stopped, with whatever else goes on.
        """
        answers = (("y", "Leave", True), ("n", "Stay", False))
        super().__init__(f"{work.what} Leave all the same?", answers, work.if_left)
        self._works = works

    def dismiss(self, result: bool | None = None) -> AwaitComplete:
        """Stop what goes on before the screen behind looks at a logbook that it keeps busy."""
        if result and self.is_active:
            self._works.stop()
        return super().dismiss(result)
