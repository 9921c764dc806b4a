"""What a mentor's words may hold, and how they are cleaned, shown, searched and counted.

Words are data: never markup, path, formula or terminal code. Everything that enters a model goes
through `tidy`; everything that reaches a terminal goes through `visible`, and what belongs on one line, such
as a name in a table, through `one_line`.
"""

import re
import unicodedata
from collections.abc import Iterable

# Patterns are compiled when they are used first: most texts are plain.
_CONTROLS = "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]"
"""C0 but tab and line feed, DEL, C1, lone surrogates, odd line separators and non-characters."""

_DIRECTION = "[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
"""Embeddings, overrides, isolates and tag characters: they can make a line read as another."""

_HIDDEN = f"{_CONTROLS}|{_DIRECTION}"
_HIDDEN_OR_BREAK = f"{_HIDDEN}|[\t\n]"

_SPACES = "[ \u00a0\u115f\u1160\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\u3164\uffa0]+"
"""Spaces of every width, and letters that look like one: many can pass for the gap between columns."""

_BREAK = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"

_SINGLE = "[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u2199\u2500-\u25fc✓✗]*"
"""Signs that take one cell each, as those of frames, bars and arrows do. The library that knows all others
takes long to import, and 6 MB."""

_WORD = (
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    r"|(?:(?![\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])[^\W_])+"
    "(?:['’\u200c\u200d\u2010\u2011-](?![\u3400-\u9fff])[^\\W_]+)*"
)
"""A word, in a text without marks: those part letters, and are none themselves."""

_NO_LETTER = r"[^\w\s\x00-\u02ff]"


LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", "")
)
"""Letters that Unicode does not take apart into one without an accent, and signs that nobody sees."""


def tidy(text: str) -> str:
    """Give `text` its one spelling: NFC, line feeds only, no space at line ends or around it."""
    if _is_plain(text):
        return text.strip()
    if text.isprintable():
        return unicodedata.normalize("NFC", text).strip()
    text = unicodedata.normalize("NFC", re.sub(_BREAK, "\n", text))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def forbidden(text: str, *, prose: bool) -> str | None:
    """Name the first character that may not be stored, as `U+202E`, or None.

    Prose may hold tabs, line feeds and direction marks (shown, not obeyed); a name or a topic may
    not, because people compare those by eye.
    """
    if text.isprintable():
        return None
    character = re.search(_CONTROLS, text)
    if character is None and not prose:
        character = re.search("[\t\n]", text) or re.search(_DIRECTION, text)
    return f"U+{ord(character.group()):04X}" if character else None


def _is_plain(text: str) -> bool:
    """Say whether a text is one line of ASCII, as most are, in which nothing needs a closer look.

    What is printable and no ASCII is one line without hidden signs, too; but it may be spelled in several
    ways, and hold spaces that Python calls letters.
    """
    return text.isascii() and text.isprintable()


def visible(text: str, *, prose: bool = True) -> str:
    """Return `text` for a terminal: control and direction characters become `<U+202E>`.

    Prose keeps its tabs and line feeds; elsewhere they are shown as such characters too.
    """
    if text.isprintable():
        return text
    hidden = _HIDDEN if prose else _HIDDEN_OR_BREAK
    return re.sub(hidden, lambda char: f"<U+{ord(char.group()):04X}>", text)


def one_line(text: str) -> str:
    """Return `text` for a place of one line: nothing in it begins another line or passes for another cell."""
    if _is_plain(text) and "  " not in text:
        return text.strip(" ")
    return re.sub(_SPACES, " ", visible(text, prose=False)).strip(" ")


def fold(text: str) -> str:
    """Return `text` for searching, without case and accents: `jose` finds `José`, `lukasz` finds `Łukasz`."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold()).translate(LETTERS)
    return "".join([char for char in parts if not unicodedata.combining(char)])


def occurrences(text: str, folded: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Return where folded words occur in a text, as spans of its own characters that do not overlap."""
    pieces = list(text.lower()) if text.isascii() else [fold(char) for char in text]
    within = "".join(pieces)
    # For each folded character, the place of the one that it comes from.
    places = [place for place, piece in enumerate(pieces) for _ in piece]
    spans: list[tuple[int, int]] = []
    for word in filter(None, folded):
        at = within.find(word)
        while at >= 0:
            end = places[at + len(word) - 1] + 1
            while end < len(pieces) and not pieces[end]:  # its accents
                end += 1
            spans.append((places[at], end))
            at = within.find(word, at + len(word))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def slug(text: str) -> str:
    """Return a name as rules spell it: `Training Course` becomes `training_course`.

    Marks stay with their letters: without them a name in a script of India would be another word.
    """
    letters = ""
    for char in text.casefold():
        is_mark = unicodedata.category(char) in ("Mn", "Mc") and not "\ufe00" <= char <= "\ufe0f"
        letters += char if char.isalnum() or (is_mark and letters[-1:].strip()) else " "
    return "_".join(letters.split())


def cells(text: str) -> int:
    """Return how many terminal cells a text without control characters takes: wide signs and emoji two."""
    if _is_plain(text) or re.fullmatch(_SINGLE, text):
        return len(text)
    from wcwidth import wcswidth

    return wcswidth(text)


def cut(text: str, width: int) -> str:
    """Return one line of a text for a terminal, as much as there is room for in so many cells."""
    text = visible(re.sub("[\t\n]", " ", text[: 8 * width]))
    if cells(text) <= width:
        return text
    if re.fullmatch(_SINGLE, text):
        return f"{text[: width - 1].rstrip()}…"
    from wcwidth import clip

    return f"{clip(text, 0, width - 1).rstrip()}…"


def wrap(text: str, width: int) -> list[str]:
    """Return a text for a terminal in lines of so many cells, broken between words."""
    lines = [""]
    for word in visible(text).split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and cells(longer) > width:
            lines.append(cut(word, width))
        else:
            lines[-1] = cut(longer, width)
    return lines


def count_words(text: str) -> int:
    """Count words as a reader would: `mentor’s` is one, each Chinese or Japanese sign is one.

    A letter is one with its accents and vowel signs, which in Arabic, Hindi or Yoruba are marks of their own.
    """
    if not text.isascii():
        text = re.sub(_NO_LETTER, _but_for_marks, text)
    return sum(1 for _ in re.finditer(_WORD, text))


def _but_for_marks(found: "re.Match[str]") -> str:
    """Return a sign that is no letter, unless it is a mark of one."""
    return "" if unicodedata.category(found.group()).startswith("M") else found.group()
