"""Who was expected at a meeting, and who came."""

from collections.abc import Iterator, Sequence

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive

from mentorlog.model import Attendance, Mentee
from mentorlog.model.text import visible
from mentorlog.widgets.forms.inputs import Control
from mentorlog.widgets.hanging import MUTED, Hanging, Paragraph, entry, paragraph_at

_WORDS = {None: ("·", "not part of it"), True: ("✓", "came"), False: ("✗", "absent")}
NOBODY = "Nobody yet: add the people you mentor in Mentees (3)."
_NEXT = {None: True, True: False, False: None}
_NEXT_WHEN_NOBODY_CAME = {None: True, True: None, False: None}


class AttendanceList(Control, can_focus=True):
    """One line for each mentee; Space goes round: came, absent, not part of it."""

    BINDINGS = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("space", "turn", "Came or not"),
    ]

    cursor: reactive[int] = reactive(0)
    """The line that Space changes."""
    ahead: reactive[bool] = reactive(False)
    """Whether the meeting is still to come: then nobody came yet, but some are expected."""
    nobody: reactive[bool] = reactive(False)
    """Whether nobody came, whoever was expected; who came if it was held after all stays known."""

    class Changed(Message):
        """Somebody came, or did not."""

        def __init__(self, people: "AttendanceList") -> None:
            super().__init__()
            self.people = people

        @property
        def control(self) -> "AttendanceList":
            """The widget that changed."""
            return self.people

    def __init__(self, mentees: Sequence[Mentee]) -> None:
        super().__init__()
        self._names = {mentee.id: mentee.pseudonym for mentee in mentees}
        self._came: dict[str, bool | None] = dict.fromkeys(self._names)
        self._order: list[str] = []

    @property
    def raw(self) -> str:
        """The ids of those expected, each with `=yes` or `=no`, in the order they were named."""
        named = [*self._order, *(mentee for mentee in self._came if mentee not in self._order)]
        return " ".join(
            f"{mentee}={'yes' if came else 'no'}"
            for mentee in named
            if (came := self._came[mentee]) is not None
        )

    @raw.setter
    def raw(self, text: str) -> None:
        self._came = dict.fromkeys(self._names)
        self._order = []
        for part in text.split():
            mentee, _, came = part.partition("=")
            if mentee in self._came:
                self._order.append(mentee)
                self._came[mentee] = came == "yes"
        self.refresh(layout=True)
        self.post_message(self.Changed(self))

    def words(self, raw: str) -> str:
        """Name those expected, and who of them did not come."""
        return ", ".join(
            self._names.get(attendance.mentee, "?")
            + ("" if attendance.attended and not self.nobody else " (absent)")
            for attendance in read_people(raw)
        )

    def render(self) -> Hanging:
        """Show every mentee, the current one reversed while keys go here."""
        if not self._names:
            return Hanging(entry(NOBODY, style=MUTED))
        return Hanging(*self._lines(), entry(self._round, style=MUTED))

    @property
    def _round(self) -> str:
        """What Space makes of a mentee in turn: without it, absent is taken for left out."""
        came = () if self.nobody else ("expected" if self.ahead else "came",)
        return f"Space: {', '.join((*came, 'absent', 'not part of it'))}"

    def _lines(self) -> Iterator[Paragraph]:
        """Yield each mentee, and whether they came."""
        for place, (mentee, name) in enumerate(self._names.items()):
            sign, word = _WORDS[False if self.nobody and self._came[mentee] else self._came[mentee]]
            if self.ahead and self._came[mentee]:
                word = "expected"
            style = "" if self._came[mentee] is not None else MUTED
            if self.has_focus and place == self.cursor:
                style = f"reverse {style}".strip()
            yield entry(f"{visible(name)}  {word}", f"{sign} ", style, style)

    def action_move(self, by: int) -> None:
        """Go to another line."""
        self.cursor = max(0, min(len(self._names) - 1, self.cursor + by))

    def action_turn(self) -> None:
        """Go round: came, absent, not part of it."""
        if not self._names:
            return
        mentee = list(self._names)[self.cursor]
        turn = _NEXT_WHEN_NOBODY_CAME if self.nobody else _NEXT
        self._came[mentee] = turn[self._came[mentee]]
        self.refresh()
        self.post_message(self.Changed(self))

    def on_click(self, event: events.Click) -> None:
        """Turn the line that is clicked."""
        place = paragraph_at(self._lines(), self.content_size.width, event.y)
        if place is not None:
            self.cursor = place
            self.action_turn()


def read_people(text: str) -> tuple[Attendance, ...]:
    """Return what `AttendanceList.raw` says."""
    parts = (part.partition("=") for part in text.split())
    return tuple(Attendance(mentee=mentee, attended=came == "yes") for mentee, _, came in parts)


def write_people(people: Sequence[Attendance]) -> str:
    """Return what `AttendanceList.raw` would say."""
    return " ".join(f"{attendance.mentee}={'yes' if attendance.attended else 'no'}" for attendance in people)
