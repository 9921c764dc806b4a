"""Journals of Day One: its JSON, alone or packed in a ZIP file with photos, which stay where they are."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from zipfile import ZipInfo
from zoneinfo import ZoneInfo

from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.exchange.incoming.journal_entries import JournalEntry, JournalRows, no_such_day
from mentorlog.exchange.incoming.outside_json import LARGEST, read_json
from mentorlog.exchange.incoming.reader import IncomingFormat, SourceReader
from mentorlog.exchange.incoming.source import NotReadable, Source
from mentorlog.model.constraints import zone_exists

_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+\-.!|~])")
"""Day One escapes every sign that could be formatting."""
_ATTACHED = re.compile(r"!\[[^\]\n]*\]\(dayone-moment:[^)\n]*\)\n?")
_HEADING = re.compile(r"#{1,6}\s+")
_TITLE = 120
"""Characters that a first line may have and be a title."""


def _is_json(source: Source) -> bool:
    """Say whether a file is a journal as JSON."""
    head = source.head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"{") and b'"entries"' in head and b'"creationDate"' in head


def _is_zip(source: Source) -> bool:
    """Say whether a journal as JSON is packed in a file, on its own or beside photos."""
    if not source.is_zip:
        return False
    try:
        with source.unpacked() as packed:
            names = {member.filename for member in packed.infolist()}
            return bool(_journals(packed.infolist())) and "[Content_Types].xml" not in names
    except NotReadable:
        return False


def _journals(members: list[ZipInfo]) -> list[ZipInfo]:
    """Return the journals in a ZIP file, which lie at its top."""
    return [
        member
        for member in members
        if member.filename.lower().endswith(".json") and "/" not in member.filename
    ]


def _open_json(source: Source, choices: ImportChoices) -> SourceReader:
    """Read a journal as JSON."""
    with source.stream() as file:
        data = file.read()
    return JournalRows(list(_entries([data], source)), choices, "Day One")


def _open_zip(source: Source, choices: ImportChoices) -> SourceReader:
    """Read the journals in a ZIP file; nothing is unpacked onto the disk, so no name in it leads anywhere."""
    texts = []
    with source.unpacked() as packed:
        for member in _journals(packed.infolist()):
            source.check(0.0)
            texts.append(source.read_packed(packed, member, LARGEST + 1))
    return JournalRows(list(_entries(texts, source)), choices, "Day One")


def _entries(texts: list[bytes], source: Source) -> Iterator[JournalEntry]:
    """Yield the entries of journals, one journal after the other."""
    number = 0
    for text in texts:
        content = read_json(text, source)
        entries = content.get("entries") if isinstance(content, dict) else None
        if not isinstance(entries, list):
            raise NotReadable(f"{source.name} is no journal of Day One: it has no list of entries.")
        for plain in entries:
            number += 1
            if number > source.limits.rows:
                raise NotReadable(f"{source.name} has more than {source.limits.rows:,} entries.")
            yield _entry(number, plain)


def _entry(number: int, plain: Any) -> JournalEntry:
    """Return one entry; where it was written, the weather, photos and the device are left out."""
    if not isinstance(plain, dict):
        return JournalEntry(number=number, day=None, fault="It is no entry of Day One.")
    tags = plain.get("tags") or []
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        return JournalEntry(number=number, day=None, fault="Its tags are not written as Day One writes them.")
    title, text = _title_and_text(_words(plain))
    zone = _zone(plain)
    written = _moment(plain, zone)
    whole_day = plain.get("isAllDay") is True
    return JournalEntry(
        number=number,
        day=written.date() if written else None,
        start=written.time().replace(second=0, microsecond=0) if written and not whole_day else None,
        zone=zone,
        title=title,
        text=text,
        tags=tuple(dict.fromkeys(tag.strip() for tag in tags if tag.strip())),
        starred=plain.get("starred") is True,
        fault="" if written else no_such_day(plain.get("creationDate")),
    )


def _zone(plain: dict[str, Any]) -> str:
    """Return the zone in which an entry was written; UTC, in which its day is kept, where none is known."""
    zone = plain.get("timeZone")
    return zone if isinstance(zone, str) and zone_exists(zone) else "UTC"


def _moment(plain: dict[str, Any], zone: str) -> datetime | None:
    """Return when an entry was written, as the clocks of a zone showed it."""
    said = plain.get("creationDate")
    try:
        at = datetime.fromisoformat(said) if isinstance(said, str) else None
        if at is None:
            return None
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(ZoneInfo(zone))
    except (ValueError, OverflowError):
        return None


def _words(plain: dict[str, Any]) -> str:
    """Return what was written, without what only formats it."""
    text = plain.get("text")
    if isinstance(text, str) and text.strip():
        return _ESCAPED.sub(r"\1", _ATTACHED.sub("", text)).strip()
    return _rich_words(plain.get("richText"))


def _rich_words(rich: Any) -> str:
    """Return the words of the form in which newer versions keep formatting: JSON within the JSON."""
    if not isinstance(rich, str) or len(rich) > LARGEST:
        return ""
    try:
        contents = json.loads(rich)["contents"]
        return "".join(part["text"] for part in contents if isinstance(part.get("text"), str)).strip()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return ""


def _title_and_text(words: str) -> tuple[str, str]:
    """Take a short first line for the title, as Day One shows it."""
    first, _, rest = words.partition("\n")
    first = _HEADING.sub("", first, count=1).strip()
    return (first, rest.strip()) if len(first) <= _TITLE else ("", words)


DAY_ONE_JSON = IncomingFormat("dayone", "a journal of Day One (JSON)", _is_json, _open_json)
DAY_ONE_ZIP = IncomingFormat("dayone-zip", "a journal of Day One (ZIP)", _is_zip, _open_zip)
