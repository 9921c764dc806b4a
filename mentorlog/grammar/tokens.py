"""How one typed line is cut up: words, phrases, quoted text, and what to say when it is unclear."""

from collections.abc import Mapping
from typing import TypeVar

from mentorlog.model.patterns import Pattern
from mentorlog.model.text import fold

Value = TypeVar("Value")

COMMAS = ",，、،"
"""What separates the items of a list, in the scripts people type names in."""
ENDS = ";؛"
"""What ends a clause."""

_CHUNK = Pattern(rf"[^\s{COMMAS}{ENDS}()：]+")
_TRAILING = ".!?…:"
_GAP = Pattern(rf"(?:[\s{COMMAS}{ENDS}().!?…]|[-–|>*•·→](?=\s|$)|\+(?=\w))*")
_SPACES = Pattern(r"\s+")
_SQUASHED = dict.fromkeys(map(ord, " \t\n\xa0-_'’‐‑–"))
_DOUBLE = Pattern('"((?:[^"]|"")*)"(?!")', needs='"')
_CURLY = Pattern("“([^”]*)”", needs="“")
_SINGLE = Pattern(rf"'([^']*)'(?=[\s{COMMAS}{ENDS}().:]|$)", needs="'")

NUMBERS = {
    word: number
    for number, words in {
        1: "a an one",
        2: "two",
        3: "three",
        4: "four",
        5: "five",
        6: "six",
        7: "seven",
        8: "eight",
        9: "nine",
        10: "ten",
        11: "eleven",
        12: "twelve",
        15: "fifteen",
        20: "twenty",
        25: "twentyfive",
        30: "thirty",
        35: "thirtyfive",
        40: "forty",
        45: "fortyfive",
        50: "fifty",
        55: "fiftyfive",
        60: "sixty",
        70: "seventy",
        75: "seventyfive",
        80: "eighty",
        90: "ninety",
    }.items()
    for word in words.split()
}


class Unclear(ValueError):
    """What was not understood and what would be, as a sentence or two for the mentor."""

    begins: int | None = None
    """Where it begins, when it is only a later one of several who are listed."""


class UnknownName(Unclear):
    """Somebody is named who is no mentee."""

    def __init__(self, named: str, problem: str, add: str, or_else: str = "") -> None:
        """Args:
        named: who, as it is typed.
        problem: what to say about it.
        add: how mentees are added, for whoever asks from elsewhere than a form that has them.
        or_else: what to write if it was meant otherwise.
        """
        self.named, self.problem, self.add, self.or_else = named, problem, add, or_else
        super().__init__(self.with_help(f"To add one: {add}"))

    def with_help(self, help: str) -> str:
        """Return what to say about it, with another way to add somebody."""
        return " ".join(filter(None, (self.problem, help, self.or_else)))


class NoMentees(UnknownName):
    """Somebody is named where there is no mentee at all."""

    def __init__(self, named: str, add: str) -> None:
        """Args:
        named: who, as it is typed.
        add: how mentees are added, for whoever asks from elsewhere than a form that has them.
        """
        super().__init__(named, f"“{named}” is nobody yet: there are no mentees here.", add)


LONGEST_LINE = 5000
"""Characters of a line before its free text: no meeting takes more to say."""


def line_too_long() -> Unclear:
    """Return what to say about a line that was most likely pasted."""
    return Unclear(
        "This line is too long to be one meeting. Put what you did after a colon at the end: "
        "today 45m with M-01: what we did"
    )


def squash(text: str) -> str:
    """Return the spelling that phrases are looked up by: `No-Show`, `no show` and `noshow` are one."""
    return fold(text).translate(_SQUASHED)


def read_number(word: str) -> int | None:
    """Read digits of any script, at most six, or a number word up to ninety."""
    if word.isdecimal():
        return int(word) if len(word) <= 6 else None
    return NUMBERS.get(squash(word))


def skip_gap(text: str, at: int) -> int:
    """Return where the next word starts: past spaces and punctuation that says nothing."""
    skipped = _GAP.match(text, at)
    return skipped.end() if skipped else at


def word_end(text: str, at: int) -> int:
    """Return where the word that starts at `at` ends, without the full stop or colon after it."""
    word = _CHUNK.match(text, at)
    if word is None:
        return min(at + 1, len(text))
    return at + (len(word.group().rstrip(_TRAILING)) or len(word.group()))


def word_ends(text: str, at: int, most: int) -> list[int]:
    """Return where the next words end, at most so many, as long as only spaces lie between them."""
    ends: list[int] = []
    while at < len(text) and len(ends) < most:
        end = word_end(text, at)
        ends.append(end)
        spaces = _SPACES.match(text, end)
        if spaces is None or _CHUNK.match(text, spaces.end()) is None:
            break
        at = spaces.end()
    return ends


def longest_phrase(text: str, at: int, table: Mapping[str, Value], most: int = 5) -> tuple[int, Value] | None:
    """Return the longest phrase of `table` that starts at `at`: where it ends and what it means."""
    for end in reversed(word_ends(text, at, most)):
        words = text[at:end]
        squashed = squash(words)
        # `12-1` is not the `121` of one to one.
        for key in (words.casefold(), *(() if squashed.isdecimal() else (squashed,))):
            if key in table:
                return end, table[key]
    return None


def read_quoted(text: str, at: int) -> tuple[int, str] | None:
    """Return the quoted text that starts at `at`: where it ends and what is inside.

    Straight quotes hold anything; a quote inside is doubled, as in CSV.

    Raises:
        Unclear: when a straight or curly quote is never closed.
    """
    for mark, pattern in (('"', _DOUBLE), ("“", _CURLY), ("'", _SINGLE)):
        if not text.startswith(mark, at):
            continue
        if quotation := pattern.match(text, at):
            inside = quotation.group(1)
            return quotation.end(), (inside.replace('""', '"') if mark == '"' else inside).strip()
        if mark != "'":
            raise Unclear(f"The quotation mark before “{text[at + 1 : at + 31].strip()}” is never closed.")
    return None
