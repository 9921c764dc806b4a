"""What a person would see of what a program writes to its terminal: letters and their looks, in their places.

It knows as much of a terminal as apps of Textual use, and answers what they ask.
"""

import codecs
import re

_PIECE = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f]+)"
    r"|\x1b\[(?P<private>[<-?]?)(?P<numbers>[0-9;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|\x1b[P\]_^X].*?(?:\x1b\\|\x07)"
    r"|\x1b[ -/]*(?P<escape>[0-OQ-WYZ`-~])"
    r"|(?P<control>[\x00-\x1a\x1c-\x1f\x7f])",
    re.DOTALL,
)
_ALTERNATE, _TOGETHER, _RESIZE = 1049, 2026, 2048
_KNOWN_MODES = frozenset({7, 25, 1000, 1003, 1004, 1006, _ALTERNATE, 2004, _TOGETHER, _RESIZE})
Cell = tuple[str, str]
"""A letter, and the number codes of its looks."""


class Screen:
    """A terminal of so many columns and rows."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.answers: list[str] = []
        """What the program is to be told."""
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""
        self._modes: set[int] = set()
        self._looks = ""
        self._clear()

    def _clear(self) -> None:
        self.cells: list[list[Cell]] = [[(" ", "")] * self.columns for _ in range(self.rows)]
        self._x = self._y = 0

    @property
    def text(self) -> str:
        """All letters, line by line."""
        return "\n".join("".join(letter for letter, _ in line) for line in self.cells)

    @property
    def is_shown(self) -> bool:
        """Whether what was written can be seen: not while the program asked to wait for the rest of it."""
        return _TOGETHER not in self._modes

    def write(self, data: bytes) -> bool:
        """Take in what a program wrote; say whether something was finished that a person may see."""
        text, at, seen = self._rest + self._decode(data), 0, False
        while (found := _PIECE.match(text, at)) is not None:
            at = found.end()
            hidden = not self.is_shown
            self._piece(found)
            seen = seen or (hidden and self.is_shown)
        self._rest = text[at:]
        return seen or self.is_shown

    def _piece(self, found: re.Match[str]) -> None:
        """Do what one piece says."""
        piece = found.groupdict()
        if piece["text"] is not None:
            self._letters(piece["text"])
        elif piece["final"] is not None:
            self._command(piece["private"] + piece["between"] + piece["final"], piece["numbers"])
        elif piece["control"] == "\r":
            self._x = 0
        elif piece["control"] == "\n":
            self._down()
        elif piece["control"] == "\b":
            self._x = max(0, self._x - 1)

    def _letters(self, text: str) -> None:
        """Write letters, each into a cell: what counts is whether something changed, not how wide it is."""
        for start in range(0, len(text), self.columns):
            room = self.columns - self._x
            part = text[start : start + self.columns]
            for some in (part[:room], part[room:]):
                if some:
                    if self._x >= self.columns:
                        self._x = 0
                        self._down()
                    line = self.cells[self._y]
                    line[self._x : self._x + len(some)] = [(letter, self._looks) for letter in some]
                    self._x += len(some)

    def _down(self) -> None:
        """Go to the next line; below the last one everything moves up."""
        if self._y < self.rows - 1:
            self._y += 1
        else:
            self.cells = [*self.cells[1:], [(" ", "")] * self.columns]

    def _command(self, name: str, written: str) -> None:
        """Do what a control sequence says."""
        numbers = [int(number.partition(":")[0] or 0) for number in written.split(";")]
        first = numbers[0]
        match name:
            case "m":
                self._looks = "" if written in ("", "0") else f"{self._looks};{written}".rpartition(";0;")[2]
            case "H" | "f":
                self._y = min(max(first, 1), self.rows) - 1
                self._x = min(max(numbers[1] if len(numbers) > 1 else 1, 1), self.columns) - 1
            case "A":
                self._y = max(0, self._y - max(first, 1))
            case "B":
                self._y = min(self.rows - 1, self._y + max(first, 1))
            case "C":
                self._x = min(self.columns - 1, self._x + max(first, 1))
            case "D":
                self._x = max(0, self._x - max(first, 1))
            case "G":
                self._x = min(max(first, 1), self.columns) - 1
            case "K":
                line = self.cells[self._y]
                line[self._x :] = [(" ", self._looks)] * (len(line) - self._x)
            case "J":
                self._clear()
            case "?h" | "?l":
                for mode in numbers:
                    self._mode(mode, on=name == "?h")
            case "?$p":
                known = (1 if first in self._modes else 2) if first in _KNOWN_MODES else 0
                self.answers.append(f"\x1b[?{first};{known}$y")
            case "c":
                self.answers.append("\x1b[?62;22c")
            case "n" if first == 6:
                self.answers.append(f"\x1b[{self._y + 1};{self._x + 1}R")
            case _:
                pass

    def _mode(self, mode: int, *, on: bool) -> None:
        """Turn a mode on or off."""
        if mode == _ALTERNATE and on != (mode in self._modes):
            self._clear()
        (self._modes.add if on else self._modes.discard)(mode)
        if mode == _RESIZE and on:
            self.answers.append(f"\x1b[48;{self.rows};{self.columns};{self.rows * 20};{self.columns * 10}t")
