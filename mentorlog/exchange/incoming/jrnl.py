"""Journals of jrnl: its JSON export, and its text, in which each entry begins with its day in brackets.

How that day is written is a setting of jrnl: `timeformat`.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, Final

from mentorlog.exchange.incoming.cells.days import EitherDay, NotADay, read_written_day
from mentorlog.exchange.incoming.choices import DateOrder, ImportChoices
from mentorlog.exchange.incoming.journal_entries import JournalEntry, JournalRows, no_such_day
from mentorlog.exchange.incoming.outside_json import read_json
from mentorlog.exchange.incoming.reader import IncomingFormat, SourceReader
from mentorlog.exchange.incoming.source import NotReadable, Source
from mentorlog.exchange.incoming.tables.column_proofs import DateProof, order_question
from mentorlog.wording import either

_HEAD = re.compile(
    r"(?:\[(?P<in>[^\]\n]{10,60})\]|(?P<out>[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
    r"(?: [AaPp][Mm])?))(?P<star>\s*\*)?[ \t]+(?P<title>[^\n]*)"
)
"""The first line of an entry."""
_DAYS: Final = (
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %I:%M:%S %p",
    "%Y-%m-%d %I:%M %p",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d",
)
"""How jrnl writes days by default, in its versions, and as the standard has it."""
_TAG = re.compile(r"(?<![\w@])@[\w-]+")
_STAR = " *"
_BEFORE_ALL: Final = "It stands before the first entry of the journal."


def _is_json(source: Source) -> bool:
    """Say whether a file is a JSON export: entries that have a title, a day and a time."""
    head = source.head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"{") and b'"entries"' in head and b'"title"' in head and b'"body"' in head


def _is_text(source: Source) -> bool:
    """Say whether a file begins with the first line of an entry, whose day jrnl can have written."""
    line = source.head.decode("utf-8-sig", "replace").lstrip().partition("\n")[0]
    match = _HEAD.fullmatch(line.rstrip("\r"))
    return bool(match and _moment(match["in"] or match["out"], None, "UTC"))


def _read_json(source: Source, choices: ImportChoices) -> SourceReader:
    """Read a JSON export."""
    with source.stream() as file:
        content = read_json(file.read(), source)
    entries = content.get("entries") if isinstance(content, dict) else None
    if not isinstance(entries, list):
        raise NotReadable(f"{source.name} is no export of jrnl: it has no list of entries.")
    if len(entries) > source.limits.rows:
        raise NotReadable(f"{source.name} has {len(entries):,} entries; at most {source.limits.rows:,} fit.")
    return JournalRows([_entry(number, each) for number, each in enumerate(entries, 1)], choices, "jrnl")


def _entry(number: int, plain: Any) -> JournalEntry:
    """Return an entry of a JSON export."""
    if not isinstance(plain, dict):
        return JournalEntry(number=number, day=None, fault="It is no entry of jrnl.")
    title, text = (plain.get(name, "") for name in ("title", "body"))
    tags = plain.get("tags") or []
    words = isinstance(title, str) and isinstance(text, str) and isinstance(tags, list)
    if not words or not all(isinstance(tag, str) for tag in tags):
        return JournalEntry(number=number, day=None, fault="Its words are not written as jrnl writes them.")
    said, start = plain.get("date"), _time(plain.get("time"))
    day = _day(said)
    fault = "" if day else no_such_day(said)
    return JournalEntry(
        number=number,
        day=day,
        start=start,
        title=title.strip(),
        text=text.strip(),
        tags=tuple(dict.fromkeys(tags)),
        starred=plain.get("starred") is True,
        fault=fault,
    )


def _read_text(source: Source, choices: ImportChoices) -> SourceReader:
    """Read the text of a journal, or what `jrnl --format text` wrote."""
    with source.stream() as file:
        data = file.read()
    try:
        text = data.decode(choices.encoding or "utf-8-sig")
    except (UnicodeDecodeError, LookupError):
        tried = choices.encoding or "UTF-8"
        raise NotReadable(f"{source.name} is not {tried} text. Try another: --encoding cp1252") from None
    lines = text.replace("\r\n", "\n").split("\n")
    proof = DateProof()
    for match in filter(None, map(_HEAD.match, lines)):
        proof.see(match["in"] or "")
    order = choices.dates or proof.order
    entries = list(_entries(lines, order, choices.zone))
    if all(entry.fault == _BEFORE_ALL for entry in entries):
        raise NotReadable(
            f"No line of {source.name} begins an entry as jrnl writes them: [2026-10-04 15:20] Title. "
            "Nothing was changed."
        )
    doubts = [order_question(proof.unproved)] if order is None and proof.unproved else []
    return JournalRows(entries, choices, "jrnl", doubts)


def _entries(lines: list[str], order: DateOrder | None, zone: str) -> Iterator[JournalEntry]:
    """Yield the entries of a text; a line that only looks like a first line belongs to the text."""
    number, begun, body = 0, None, list[str]()
    for line in lines:
        match = _HEAD.match(line)
        at = _moment(match["in"] or match["out"], order, zone) if match else None
        if match is None or at is None:
            body.append(line)
            continue
        if begun or any(map(str.strip, body)):
            number += 1
            yield _text_entry(number, begun, body)
        begun, body = (at, match["title"], bool(match["star"])), []
    yield _text_entry(number + 1, begun, body)


def _text_entry(
    number: int, begun: tuple[datetime | EitherDay, str, bool] | None, body: list[str]
) -> JournalEntry:
    """Return one entry of a text."""
    text = "\n".join(body).strip()
    if begun is None:
        return JournalEntry(number=number, day=None, text=text, fault=_BEFORE_ALL)
    at, title, starred = begun
    fault = f"Its day may be {either(list(map(str, at.days)))}." if isinstance(at, EitherDay) else ""
    return JournalEntry(
        number=number,
        day=None if isinstance(at, EitherDay) else at.date(),
        start=None if isinstance(at, EitherDay) else at.time(),
        title=title.removesuffix(_STAR).strip(),
        text=text,
        tags=tuple(dict.fromkeys(_TAG.findall(f"{title}\n{text}"))),
        starred=starred or title.endswith(_STAR),
        fault=fault,
    )


def _moment(text: str, order: DateOrder | None, zone: str) -> datetime | EitherDay | None:
    """Return the day and time that a first line begins with, in whichever form jrnl was told to write it."""
    for form in _DAYS:
        try:
            return datetime.strptime(text.strip(), form)  # noqa: DTZ007 - a journal knows no zone
        except ValueError:
            continue
    try:
        written = read_written_day(text, order, zone)
    except EitherDay as days:
        return days
    except NotADay:
        return None
    only = written.start is not None and written.end is None and written.end_day is None
    return datetime.combine(written.day, written.start) if only and written.start else None


def _day(value: Any) -> date | None:
    """Return a day of a JSON export."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def _time(value: Any) -> time | None:
    """Return a time of a JSON export, to the minute."""
    try:
        at = time.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return at.replace(second=0, microsecond=0, tzinfo=None) if at else None


JRNL_JSON = IncomingFormat("jrnl", "a journal of jrnl (JSON)", _is_json, _read_json)
JRNL_TEXT = IncomingFormat("jrnl-text", "a journal of jrnl (text)", _is_text, _read_text)
