"""The last look before signing: a summary on one screen, and every field of it on demand."""

from collections.abc import Callable, Iterable, Sequence

from textual import events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from mentorlog.commands import REVIEW, bindings
from mentorlog.operations.entry_titles import day
from mentorlog.packet.content.preview import preview
from mentorlog.packet.content.summary import Summary
from mentorlog.packet.outline import KeptReflection, OutlineLine, Tone, Ways, outline
from mentorlog.screens.dialogs.export_texts import shown
from mentorlog.screens.dialogs.questions import Dialog
from mentorlog.widgets.key_bar import KeyBar
from mentorlog.widgets.long_text import LongText
from mentorlog.widgets.plain_text import plain

ASKED = "Nothing is signed yet. s signs this with your key and writes the packet."

_STYLES = {
    Tone.HEADING: "$text-accent bold",
    Tone.GOOD: "$text-success",
    Tone.WARN: "$text-warning",
    Tone.BAD: "$text-error",
}
_AROUND = 2
"""Lines that the question and the keys take."""
_BESIDE = 4
"""Cells at the sides, the scrollbar's included."""


class Review(Dialog[Summary | None]):
    """What would be signed; answers with what was shown once the mentor signs it, else with None."""

    commands = REVIEW
    BINDINGS = bindings(REVIEW)
    AUTO_FOCUS = "LongText"

    def __init__(
        self,
        summary: Summary,
        key: str,
        turn_facts: Callable[[], Summary] | None,
        choose_texts: Callable[[], None] | None,
    ) -> None:
        """Args:
        summary: what would be signed.
        key: which key signs, in words.
        turn_facts: leaves out what was noted for the packet, or takes it in, and returns what would be
            signed then; None where there is nothing to turn.
        choose_texts: goes to the texts that leave, so that one can be taken out; None where none does.
        """
        super().__init__()
        self._summary, self._key = summary, key
        self._turn_facts, self._choose_texts = turn_facts, choose_texts
        self._full = False

    def compose(self) -> Iterable[Widget]:
        """Yield the question, what is asked about, and the keys."""
        yield Static(ASKED, id="asked")
        yield LongText(id="outline")
        yield KeyBar()

    def on_resize(self, event: events.Resize) -> None:
        """Say as much as there is room for."""
        self._room = event.size
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There may be nothing to leave out."""
        needed = {"facts": self._turn_facts, "texts": self._choose_texts}
        return needed.get(action, action) is not None

    def action_sign(self) -> None:
        """Sign it."""
        self.dismiss(self._summary)

    def action_back(self) -> None:
        """Sign nothing."""
        self.dismiss(None)

    def action_facts(self) -> None:
        """Leave out what was noted for the packet, or take it in again."""
        if self._turn_facts is not None:
            self._summary = self._turn_facts()
            self._show()

    def action_texts(self) -> None:
        """Sign nothing, and go to the texts that leave."""
        self.dismiss(None)
        if self._choose_texts is not None:
            self._choose_texts()

    def action_everything(self) -> None:
        """Show every field, or the summary again."""
        self._full = not self._full
        self._show()

    def _show(self) -> None:
        """Show the summary, or every field."""
        if self._full:
            contents = shown(preview(self._summary.subject), self._summary.warnings)
        else:
            width, height = self._room.width - _BESIDE, self._room.height - _AROUND
            lines = outline(self._summary, self._key, _WAYS, width, height)
            contents = map(_drawn, lines)
        self.query_one(LongText).update(*contents)


def _drawn(line: OutlineLine) -> Content:
    """Return a line in the colours of its tone; its words say the same."""
    style = _STYLES.get(line.tone, "")
    return Content.assemble(plain(line.text[: line.toned], style), plain(line.text[line.toned :]))


def _include(kept: Sequence[KeptReflection]) -> str:
    """Say where the texts of reflections are ticked."""
    days = " and ".join(day(reflection.day) for reflection in kept)
    which = f"that of {days}" if len(kept) == 1 else f"those of {days}" if len(kept) == _FEW else "them"
    return f"To include {'it' if len(kept) == 1 else 'them'}: Escape, and tick {which} under Reflections."


_FEW = 2
"""Reflections that are named one by one."""
_WAYS = Ways(
    drop_facts="f leaves them out",
    take_facts="f takes it in",
    include=_include,
    take_out="x takes one out",
    by_handle=False,
    everything="w shows every field",
)
