"""One line of an `allowed_signers` file: who signs, under which conditions, and with what key.

Read as `ssh-keygen` reads it (ssh-keygen(1), ALLOWED SIGNERS), or more strictly where its reading is loose
or differs between its versions.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from mentorlog.formats.public_key import KEY_TYPE, PublicKey, from_base64
from mentorlog.formats.ssh_patterns import too_long

_BLANK = " \t"
"""All that parts words for OpenSSH; other languages' spaces are letters to it."""
_NAMES = re.compile(rf'"([^"]*)"[{_BLANK}]+|([^{_BLANK}]+)[{_BLANK}]+')
_OPTION = re.compile(rf'([A-Za-z-]+)(?:="([^"\\]*)")?(,|[{_BLANK}]+)')
_KEY = re.compile(rf"([^{_BLANK}]+)[{_BLANK}]+([^{_BLANK}]+)")
_KNOWN = ("namespaces", "valid-after", "valid-before")
_AUTHORITY = "cert-authority"
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_TIME = re.compile(r"[0-9]{8}([0-9]{4}([0-9]{2})?)?Z?")
_FIRST = datetime(1970, 1, 2)  # noqa: DTZ001 - compared with what was written, before its zone counts
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SignersLine:
    """A line in its parts."""

    who: str
    """The names as they are written, in quotes if they are."""
    principals: str
    """Who signs: names and patterns with commas between them."""
    options: Mapping[str, str]
    """By their names in small letters."""
    key: PublicKey
    ending: str
    """The key as it is written, and what follows it."""


def read_line(text: str) -> SignersLine | None:
    """Return the parts of a line; None for one that is empty or a comment.

    Raises:
        ValueError: when it does not count; the message says why, and goes on from “it was passed over: ”.
    """
    text = text.removesuffix("\r").strip(_BLANK)
    if not text or text.startswith("#"):
        return None
    if text.startswith("\ufeff"):
        raise ValueError(
            "a byte order mark stands before it, which ssh-keygen takes for part of the name; save the list "
            "as UTF-8 without one"
        )
    who, principals, rest = _principals(text)
    options, ending = _options(rest)
    key = _KEY.match(ending)
    if _CONTROL.search(text.removesuffix(ending) + (key[0] if key else "")):
        raise ValueError("a control character stands in it")
    if _AUTHORITY in options:
        raise ValueError("certificate authorities are checked by ssh-keygen only")
    if key is None or key[1] != KEY_TYPE:
        raise ValueError("its key is not an Ed25519 key")
    return SignersLine(who, principals, options, from_base64(key[2]), ending)


def _principals(text: str) -> tuple[str, str, str]:
    """Split a line into who it is about, as written and without quotes around it, and the rest."""
    names = _NAMES.match(text)
    if names is None:
        raise ValueError("it names no key")
    principals = names[1] or names[2] or ""
    patterns = principals.split(",")
    if not principals or '"' in principals:
        raise ValueError("quotes stand in its names; they can only stand around all of them")
    if all(pattern.startswith("!") for pattern in patterns):
        raise ValueError("it names nobody, only who is left out")
    if too_long(principals):
        raise ValueError("one of its names is too long")
    return names[0].rstrip(_BLANK), principals, text[names.end() :]


def _options(text: str) -> tuple[dict[str, str], str]:
    """Split the options from the key that follows them."""
    options: dict[str, str] = {}
    if text.startswith(("ssh-", "ecdsa-", "sk-")):
        return options, text
    for name, value, end, last in _each_option(text):
        if name not in (*_KNOWN, _AUTHORITY):
            raise ValueError(f"it has the unknown option {name[:40]}")
        if name in options:
            raise ValueError(f"it has the option {name} twice")
        if (value is None) is not (name == _AUTHORITY):
            raise ValueError(f"its option {name} is not written as ssh-keygen reads it")
        if name == "namespaces" and too_long(value or ""):
            raise ValueError("one of its namespaces is too long")
        options[name] = value or ""
        if last:
            return options, text[end:]
    raise ValueError("its options are not understood")


def _each_option(text: str) -> Iterator[tuple[str, str | None, int, bool]]:
    """Yield each option's name and value, where it ends, and whether it is the last one."""
    at = 0
    while option := _OPTION.match(text, at):
        at = option.end()
        yield option[1].lower(), option[2], at, option[3] != ","


def read_span(options: Mapping[str, str]) -> tuple[datetime | None, datetime | None]:
    """Return from when and until when a line counts, as its options say; None for no bound.

    Raises:
        ValueError: when a bound cannot be read, or the end is not after the beginning.
    """
    after, before = (options.get(f"valid-{bound}") for bound in ("after", "before"))
    begin = max(_readings(after)) if after is not None else None
    end = min(_readings(before)) if before is not None else None
    if begin and end and end <= begin:
        raise ValueError("it ends before it begins")
    return begin, end


def _readings(text: str) -> tuple[datetime, ...]:
    """Return what YYYYMMDD[HHMM[SS]] can mean: one instant with a Z, else in this computer's time.

    Where clocks change, ssh-keygen reads a time as the zone's standard one whatever the day; so both offsets
    of the year are tried, and the caller takes the stricter reading.
    """
    if not _TIME.fullmatch(text):
        raise ValueError(
            "its dates are not written as YYYYMMDD, YYYYMMDDHHMM or YYYYMMDDHHMMSS, with or without Z"
        )
    try:
        written = datetime.strptime(text.removesuffix("Z").ljust(14, "0"), "%Y%m%d%H%M%S")  # noqa: DTZ007
    except ValueError:
        raise ValueError("its dates are not days and times") from None
    if written < _FIRST:
        raise ValueError("its dates are out of range")
    days = (written, written.replace(month=1, day=1), written.replace(month=7, day=1))
    if text.endswith("Z"):
        return (written.replace(tzinfo=UTC),)
    try:
        return tuple(written.replace(tzinfo=UTC) - _offset(day) for day in days)
    except OverflowError:
        return (_LAST,)


def _offset(day: datetime) -> timedelta:
    """Return how far this computer's time is ahead of UTC then."""
    return day.astimezone().utcoffset() or timedelta()
