"""Finding the line of a policy file that a problem is about.

Neither the standard library nor tomlkit says on which line something stands that it has read.
"""

import re
from collections import Counter

from mentorlog.policy.table import KeyPath

_HEADER = re.compile(r"\s*\[(\[)?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*=""")


def find_lines(text: str) -> dict[KeyPath, int]:
    """Return the line, counted from 1, of every table and every key that starts a line.

    A path names tables as pydantic does: `("requirement", 2, "only", "kinds")`.
    """
    line_of: dict[KeyPath, int] = {}
    seen: Counter[KeyPath] = Counter()
    table: KeyPath = ()
    quote = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not quote:
            if header := _HEADER.fullmatch(line):
                table = _table(header[2], array=bool(header[1]), seen=seen)
                line_of.setdefault(table, number)
            elif key := _KEY.match(line):
                line_of.setdefault((*table, key[1] or key[2] or key[3]), number)
        quote = _open_quote(line, quote)
    return line_of


def nearest_line(path: KeyPath, line_of: dict[KeyPath, int]) -> int | None:
    """Return the line of `path`, or of the innermost table around it that has one."""
    while path:
        if path in line_of:
            return line_of[path]
        path = path[:-1]
    return None


def _table(name: str, *, array: bool, seen: Counter[KeyPath]) -> KeyPath:
    """Return the path of a header, with the number of each list's current table filled in."""
    path: KeyPath = ()
    parts = [part.strip().strip("\"'") for part in name.split(".")]
    for place, part in enumerate(parts):
        path = (*path, part)
        if array and place == len(parts) - 1:
            seen[path] += 1
        if seen[path]:
            path = (*path, seen[path] - 1)
    return path


def _open_quote(line: str, quote: str) -> str:
    """Return the quotation mark of a text over several lines that is open after `line`."""
    for mark in re.findall("\"\"\"|'''", line):
        quote = "" if quote == mark else quote or mark
    return quote
