"""Words that are so like a known one that a slip of the finger is likelier than another meaning."""

from collections.abc import Iterable


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a list."""
    return tuple(text.split())


_DAYS = _words(
    "today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday "
    "january february september october november december"
)
_OTHERS = _words(
    "minutes minute hours video phone zoom teams skype facetime whatsapp online email message "
    "group training supervision coordinator mentors planned cancelled about with without everyone "
    "everybody coffee lunch library campus morning afternoon evening lunchtime "
    "twenty thirty forty fifty ninety"
)
_MEANT = _words(
    "zoo wit house four tour team term terms wish width launch planner mourning warning outline emails "
    "massage massages sundry camps causes mentor venting tears tutors straining liberty literary phones "
    "prone phony moaning masking launches conference messages messenger training's "
    "thirsty fifth thirtieth fortieth fiftieth"
)
"""Words of their own that are one key away from a known one."""


def near_day(word: str) -> str:
    """Return the day that a word is nearly, empty when it is none."""
    return _nearest(word, _DAYS)


def near_word(word: str) -> str:
    """Return the known word that a word is nearly, empty when it is none."""
    return _nearest(word, (*_DAYS, *_OTHERS))


def is_near(word: str, known: str, *, least: int = 4) -> bool:
    """Say whether two words differ by one key, or by two when they are long, and begin alike.

    Args:
        word: what was typed.
        known: what may have been meant.
        least: letters below which too much is alike.
    """
    keys = 2 if len(known) >= 8 else 1
    if word == known or abs(len(word) - len(known)) > keys or len(word) < least:
        return False
    swapped = word[:2] == known[1::-1]
    return (word[0] == known[0] or swapped) and _distance(word, known) <= keys


def _nearest(word: str, known: Iterable[str]) -> str:
    """Return the first of the known words that a word is near, unless it is a word of its own."""
    if word in _MEANT or word.rstrip("s") in _DAYS:
        return ""
    candidates = tuple(known)
    if word in candidates or any(word in (f"{each}s", f"{each}ed", f"{each}'s") for each in candidates):
        return ""
    return next((each for each in candidates if is_near(word, each, least=3)), "")


def _distance(one: str, other: str) -> int:
    """Return how many letters were left out, added, exchanged or swapped with their neighbour."""
    before, row = list[int](), list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        two_before, before, row = before, row, [i]
        for j, right in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
    return row[-1]
