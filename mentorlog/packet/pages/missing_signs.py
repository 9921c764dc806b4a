"""Signs that no font has, as a page shows them: a picture (😀) by its name, a letter by its number.

Nothing is left out of what is quoted: two labels may differ in nothing but a picture. A name on a certificate
is another matter: an office prints names without pictures.
"""

import re
import unicodedata
from collections.abc import Collection
from itertools import groupby

_JOINERS = "\u200d\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff"
"""What makes one picture of several, or another one of it; seen by nobody without the picture."""
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_FIRST_PICTURE = "\u2190"
"""Signs before it, such as © and °, are part of words."""


def is_picture(sign: str) -> bool:
    """Say whether a sign stands for a thing, not for a sound: an emoji, or a symbol such as a star."""
    return sign >= _FIRST_PICTURE and unicodedata.category(sign) == "So"


def is_joiner(sign: str) -> bool:
    """Say whether a sign only makes another picture of one."""
    return re.match(f"[{_JOINERS}]", sign) is not None


def spelled(text: str, missing: Collection[str]) -> str:
    """Return a text in which signs that no font has are spelled: `[grinning face]`, `<U+0378>`.

    Args:
        text: somebody's words.
        missing: the signs that no font has.
    """
    first = "".join(sign for sign in missing if not is_joiner(sign))
    if not missing:
        return text
    # A joiner stays where it joins letters: those of Persian and of India need theirs.
    joined = f"[{re.escape(first)}][{_JOINERS}{re.escape(first)}]*(?:(?<=\u200d)\\S[{_JOINERS}]*)*"
    text = re.sub(joined, lambda run: _spelled_run(run[0]), text) if first else text
    left = "".join(sign for sign in missing if sign not in first and sign != "\u200d")
    return re.sub(f"[{re.escape(left)}]", "", text) if left else text


def _spelled_run(run: str) -> str:
    """Return signs that stand together, those of one sort in one pair of brackets."""
    signs = re.sub(f"[{_JOINERS}]", "", run)
    return "".join(
        f"[{', '.join(_names(''.join(group)))}]" if pictures else "".join(map(_number, group))
        for pictures, group in groupby(signs, is_picture)
    )


def _names(pictures: str) -> list[str]:
    """Name each picture; one that follows itself once, and the two letters of a flag together."""
    pairs = f"[{chr(_FLAG_LETTERS[0])}-{chr(_FLAG_LETTERS[-1])}]{{2}}|."
    found = [match[0] for match in re.finditer(pairs, pictures)]
    return [_name(picture) for picture, _ in groupby(found)]


def _name(picture: str) -> str:
    """Return what a picture is called: `grinning face`, `flag MY`."""
    if len(picture) == 2:
        return "flag " + "".join(chr(ord(sign) - _FLAG_LETTERS[0] + ord("A")) for sign in picture)
    return unicodedata.name(picture, _number(picture)).lower()


def _number(sign: str) -> str:
    """Return the number of a sign."""
    return f"<U+{ord(sign):04X}>"


def without_pictures(text: str) -> str:
    """Return words as they stand on a certificate: without emoji, and without the gaps that these leave."""
    if not any(map(is_picture, text)):
        return text
    marked = "".join("\0" if is_picture(sign) else sign for sign in text)
    marked = re.sub(f"\0[{_JOINERS}\0]*", "\0", marked)
    lines = (re.sub(r"[ \t]*\0(?=\W|$)|\0", "", line) for line in marked.split("\n"))
    return "\n".join(line.strip(" \t") for line in lines)
