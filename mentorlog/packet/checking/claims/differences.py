"""What differs between a packet and the original of it, field by field."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mentorlog.formats import jcs
from mentorlog.formats.multibase import HASH
from mentorlog.formats.pdf_attachment import NoAttachment, attached
from mentorlog.model.text import one_line
from mentorlog.packet.checking.evidence.packet_parts import PacketParts, Unreadable, read_parts

_LONGEST = 120
"""Characters of a value that are shown."""
_MOST = 200
"""Differences that are shown; the rest is a number."""
_NOTHING = object()


def differences(original: Path, changed: Path) -> tuple[str, ...]:
    """Return a sentence or a line for each difference, safe for any terminal.

    Neither side is believed: whether the original is whole is for `verify` to say.
    """
    try:
        first = read_parts(original)
    except Unreadable as error:
        return (f"The original cannot be compared with: {error}",)
    try:
        second = read_parts(changed)
    except Unreadable as error:
        return (str(error),)
    sentences = [one_line(line) for line in _differences(first, second)]
    if len(sentences) > _MOST:
        sentences[_MOST:] = [f"And {len(sentences) - _MOST} more."]
    return tuple(sentences) or ("It is the same as the original, byte for byte, in all that both have.",)


def _differences(first: PacketParts, second: PacketParts) -> Iterator[str]:
    """Compare the data, and then what only the pages have."""
    try:
        yield from _data(_bytes(first, "original"), _bytes(second, "packet"))
    except ValueError as error:
        yield str(error)
    for what, before, after in (
        ("The pages are not those of the original.", first.pages, second.pages),
        ("The signature over the pages is not that of the original.", first.signature, second.signature),
    ):
        if before is not None and after is not None and before != after:
            yield what
    if second.data is not None and second.pages is not None:
        try:
            inside = attached(second.pages)
        except NoAttachment:
            return
        if inside != second.data:
            yield "The data inside the pages is not that of packet.json, which is compared here."


def _bytes(evidence: PacketParts, which: str) -> bytes:
    """Return the data of a packet; that of the file before that inside the pages."""
    if evidence.data is not None:
        return evidence.data
    try:
        return attached(evidence.pages or b"")
    except NoAttachment as error:
        raise ValueError(f"Of the {which}: {error}") from None


def _data(before: bytes, after: bytes) -> Iterator[str]:
    """Compare two documents."""
    if before == after:
        return
    try:
        old, new = jcs.parse(before), jcs.parse(after)
    except jcs.NotCanonical as error:
        at = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), -1)
        place = at if at >= 0 else min(len(before), len(after))
        yield f"The fields cannot be compared: {error}. The first changed byte is number {place + 1:,}."
        return
    if isinstance(old, dict) and isinstance(new, dict) and old.get("id") != new.get("id"):
        yield "They are two different packets, with identifiers of their own."
    lines = list(_walk(old, new, ""))
    yield from lines or ["Every field is the same; only the layout of the data was changed."]


def _walk(old: Any, new: Any, place: str) -> Iterator[str]:
    """Yield a line for each field that differs below a place."""
    if type(old) is type(new) and old == new and _order(old) == _order(new):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _fields(old, new, place)
    elif _is_proof(old) and _is_proof(new):
        yield f"{place}: another proof"
    elif isinstance(old, list) and isinstance(new, list):
        first, second = _numbered(old), _numbered(new)
        if first is None or second is None:
            first, second = dict(enumerate(old, 1)), dict(enumerate(new, 1))
        yield from _fields(first, second, place)
        shared = [name for name in first if name in second]
        if shared != [name for name in second if name in first]:
            yield f"{place}: in another order"
    else:
        yield f"{place or 'the whole'}: {_said(old)}, now {_said(new)}"


def _is_proof(value: Any) -> bool:
    """Say whether a value is a list of hashes, in which one differs when all do."""
    return isinstance(value, list) and all(
        isinstance(item, str) and re.fullmatch(HASH, item) for item in value
    )


def _fields(old: dict[Any, Any], new: dict[Any, Any], place: str) -> Iterator[str]:
    """Compare what goes by the same name."""
    for name in dict.fromkeys([*old, *new]):
        here = place if name == "credentialSubject" else f"{place} {name}".strip()
        before, after = old.get(name, _NOTHING), new.get(name, _NOTHING)
        if before is _NOTHING:
            yield f"{here}: added, {_said(after)}"
        elif after is _NOTHING:
            yield f"{here}: removed, it was {_said(before)}"
        else:
            yield from _walk(before, after, here)


def _numbered(items: list[Any]) -> dict[Any, Any] | None:
    """Return the items of a list by their own names, such as `m0003`, if each has one."""
    names = [
        item.get("ref") or item.get("alias") or item.get("name") if isinstance(item, dict) else None
        for item in items
    ]
    if all(isinstance(name, str) for name in names) and len(set(names)) == len(names):
        return dict(zip(names, items, strict=True))
    return None


def _order(value: Any) -> str:
    """Return what tells `1` from `true`, which Python takes for equal."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _said(value: Any) -> str:
    """Show a value on one line."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
