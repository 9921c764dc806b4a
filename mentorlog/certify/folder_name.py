"""What the folder of a certificate is called: after its person, in their own script.

The name can be a folder's on Linux, macOS and Windows, in a ZIP file and in a cloud: no sign in it means
anything to one of them, it is no device of Windows, and it differs from all others where capitals, width and
the spelling of accents do not count.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from itertools import count

LONGEST = 180
"""Bytes of UTF-8: with a number after it, and what an unfinished or encrypted folder adds, it stays under
the 255 that file systems have."""
_LONGEST_SIGNS = 80
"""So that paths stay under the 260 signs that some programs on Windows have."""
_JOINERS = "\u200c\u200d"
"""Hidden signs that are letters' own business, in Persian and in the scripts of India."""
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?")


def folder_name(person: str, taken: Collection[str]) -> str:
    """Return a name for the folder of somebody's certificate.

    Args:
        person: their name.
        taken: names that folders in the same place have, or will have.
    """
    base = _safe(person) or "mentor"
    used = {_compared(name) for name in taken}
    for number in count(1):
        name = base if number == 1 else f"{base} {number}"
        if _compared(name) not in used:
            return name
    raise AssertionError("there is always a next number")


def _safe(person: str) -> str:
    """Return a name without what a system would take for something else."""
    signs = (_sign(sign) for sign in unicodedata.normalize("NFC", person))
    name = _cut(" ".join("".join(signs).split()).strip(f" .-_~{_JOINERS}"))
    return f"{name}_" if _DEVICES.fullmatch(name) else name


def _sign(sign: str) -> str:
    """Return what stands for a sign: itself, or a space or a dash."""
    if sign in '<>:"/\\|?*%' or sign in "：／＼＊？＂＜＞｜":
        return "-"
    category = unicodedata.category(sign)
    if category in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp"):
        return " "
    return "" if category == "Cf" and sign not in _JOINERS else sign


def _cut(name: str) -> str:
    """Return as much of a name as there is room for, no letter without its accents."""
    kept = ""
    for letter in _letters(name):
        if len(kept) + len(letter) > _LONGEST_SIGNS or len((kept + letter).encode()) > LONGEST:
            return kept.rstrip(" .-_~")
        kept += letter
    return kept


def _letters(name: str) -> Iterator[str]:
    """Yield the letters of a name, each with the marks and joiners that belong to it."""
    letter = ""
    for sign in name:
        belongs = unicodedata.category(sign).startswith("M") or sign in _JOINERS
        if letter and (belongs or letter[-1] in _JOINERS):
            letter += sign
        else:
            yield letter
            letter = sign
    yield letter


def _compared(name: str) -> str:
    """Return a name as systems compare it that look past capitals, width and the spelling of accents."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
