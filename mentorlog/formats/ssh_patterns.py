"""Lists of patterns as OpenSSH reads them (ssh_config(5), PATTERNS): `*@example.org,!bob@*`."""

_LONGEST = 1_000
"""Bytes in one pattern. OpenSSH takes a list with one of 1,023 or more to fit nothing."""


def matches(text: str, patterns: str) -> bool:
    """Say whether `text` fits a list of patterns: one at least, and none that begins with `!`."""
    # OpenSSH compares bytes: a question mark stands for one of them, not for a letter.
    data = text.encode("utf-8", "surrogatepass")
    positive = False
    for pattern in patterns.encode("utf-8", "surrogatepass").split(b","):
        if _fits(data, pattern.removeprefix(b"!")):
            if pattern.startswith(b"!"):
                return False
            positive = True
    return positive


def too_long(patterns: str) -> bool:
    """Say whether a list has a pattern that OpenSSH has no room for."""
    return any(len(pattern.encode("utf-8", "surrogatepass")) > _LONGEST for pattern in patterns.split(","))


def is_plain(pattern: str) -> bool:
    """Say whether a pattern is a name and nothing else."""
    return not pattern.startswith("!") and not set(pattern) & set("*?")


def _fits(text: bytes, pattern: bytes) -> bool:
    """Compare one pattern, in time that grows no faster than text times pattern."""
    at = place = since = 0
    star = -1
    while at < len(text):
        if pattern[place : place + 1] == b"*":
            star, since = place, at
            place += 1
        elif pattern[place : place + 1] in (b"?", text[at : at + 1]):
            place += 1
            at += 1
        elif star >= 0:
            since += 1
            place, at = star + 1, since
        else:
            return False
    return not pattern[place:].strip(b"*")
