"""TOML that people write: policies, and a programme's own file. Every one of them is read here.

The limits hold before the standard library reads the text: its time grows with the square of a key's depth.
"""

import re
import tomllib
from pathlib import Path
from typing import Any

from mentorlog.model.json_values import is_deeper

LARGEST = 200_000
"""Bytes of a file, and characters of a text; the longest policy that ships has 6,000."""
DEEPEST = 24
"""Levels of tables and lists in one another; a policy needs seven."""
_GREATEST = 2**63
"""TOML promises integers below it, and above the same below zero."""

_PART = r"""(?:(?<![\w-])[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+"""
_DEEP_KEY = rf"(?:{_PART}\.[ \t]*+){{{DEEPEST},}}+(?:{_PART})?+"
"""Many words with a point between two; they are a key where `=` or `]` follows."""
_NO_PROSE = 500
"""So many words with a point between two are no prose, whatever follows."""
_PLACE = r" \(at line (\d+), column (\d+)\)"
"""Where the standard library stopped, as it says it."""


class BadToml(ValueError):
    """Why a file or text cannot be used; the message is a sentence that names it."""


def read_toml_file(path: Path, what: str) -> str:
    """Return the text of a file, without the mark that some editors put first.

    Args:
        path: the file.
        what: what it should be, in messages: `policy`.

    Raises:
        FileNotFoundError: when there is none.
        BadToml: when it cannot be read, is too large or is no text.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise BadToml(f"{path} is too large for a {what}; the most is {LARGEST:,} bytes.")
        return data.decode("utf-8-sig")
    except FileNotFoundError:
        raise
    except OSError as error:
        raise BadToml(f"The {what} {path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise BadToml(f"{path} is not UTF-8 text. Save it as UTF-8 and try again.") from None


def parse_toml(text: str, name: str) -> dict[str, Any]:
    """Return the tables of a text.

    Args:
        text: TOML.
        name: what messages call it: the file's name, or the programme's.

    Raises:
        BadToml: when it is too long, too deep, or no TOML.
    """
    if len(text) > LARGEST:
        raise BadToml(f"{name}: {len(text):,} characters are too many; at most {LARGEST:,} fit.")
    deep = BadToml(f"{name}: its tables or lists are nested too deeply.")
    many_points = any(line.count(".") >= DEEPEST for line in text.split("\n"))
    for words in re.finditer(_DEEP_KEY, text) if many_points else ():
        if text[words.end() : words.end() + 1] in ("=", "]") or words[0].count(".") > _NO_PROSE:
            raise deep
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadToml(_not_toml(name, str(error), text)) from None
    except RecursionError:
        raise deep from None
    except ValueError:
        raise BadToml(f"{name}: one of its numbers is too long to read.") from None
    if is_deeper(table, DEEPEST):
        raise deep
    if _has_huge_number(table):
        raise BadToml(f"{name}: one of its numbers is too long to read.")
    return table


def _has_huge_number(value: Any) -> bool:
    """Say whether a number in a value is beyond what TOML promises."""
    if isinstance(value, dict | list):
        return any(map(_has_huge_number, value.values() if isinstance(value, dict) else value))
    return isinstance(value, int) and not -_GREATEST <= value < _GREATEST


def _not_toml(name: str, trouble: str, text: str) -> str:
    """Say where the standard library stopped, as other problems do: file and line first."""
    place = re.search(_PLACE, trouble)
    sentence, where = re.sub(_PLACE, "", trouble), f"{name}, line {place[1]}" if place else name
    if sentence.startswith("Cannot overwrite a value") or sentence.endswith("twice"):
        return f"{where}: this key or table stands in the file already; each may stand once."
    if not place:
        return f"{name}: this is not TOML: {_plainly(trouble)}."
    line = text.split("\n")[int(place[1]) - 1]
    if curly := re.search("[“”„‘’«»]", line[int(place[2]) - 1 :]):
        return (
            f"{where}: {curly.group()} is a curly quotation mark, as word processors make them; TOML wants "
            'the straight one, ".'
        )
    return f"{where}: this is not TOML: {_plainly(sentence, line)}, at character {place[2]}."


_HEADER = r"\s*\[\[?\s*([\w.-]{1,60})\s*\]?\]?\s*(?:#.*)?"
"""What is meant to be the header of a table."""
_PLAINLY = {
    "Expected newline or end of document": "something follows a value; text stands in quotation marks",
    "Invalid value": "a value is missing, or is none; text stands in quotation marks",
    "Expected '='": "after a key comes =",
    "Illegal character '\\n'": "the quotation mark at the end is missing",
    "Unclosed array": "a ] or a comma is missing",
    "Unclosed inline table": "a } or a comma is missing",
}
"""What the standard library says, by how it begins, in words for somebody who does not know TOML."""


def _plainly(trouble: str, line: str = "") -> str:
    """Say in plain words what is wrong with a line."""
    if trouble.startswith("Expected") and (header := re.fullmatch(_HEADER, line)):
        several = "[[" in line or "]]" in line
        return f"a bracket is missing; write {f'[[{header[1]}]]' if several else f'[{header[1]}]'}"
    return next((plain for raw, plain in _PLAINLY.items() if trouble.startswith(raw)), trouble)
