"""The logbook as Markdown: a file for each month, headed by what programs look for (YAML front matter)."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from mentorlog.model import Entity, Meeting, Mentee, Mentor, Status, Tally, instant
from mentorlog.model.closing import Declined
from mentorlog.model.text import one_line
from mentorlog.operations.entry_titles import names, title
from mentorlog.operations.history.entry_history import filled_fields, naming
from mentorlog.operations.history.field_words import Naming
from mentorlog.packet.pages.markdown_words import said, said_lines
from mentorlog.store import Store
from mentorlog.store.asking.views import VIEWS
from mentorlog.store.rows import KINDS, kind_of
from mentorlog.wording import capital, long_day, month_of

UNDATED = "without-a-day.md"
"""The file of mentees, goals and whatever else belongs to no day."""
_LEFT_OUT = (Mentor, Declined, Tally)
"""Kinds that nobody reads as a text; of totals, nothing is shown of few people."""
_PRIVATE: Mapping[str, frozenset[str]] = {view.kind: frozenset(view.private) for view in VIEWS.values()}
_UNREAD = frozenset({"day", "policy", "zone", "evidence_sha256", "sha256"})
"""Fields that a heading has, or that are for programs."""
_LONG = 100
"""Characters above which a text stands in paragraphs of its own."""


def month_pages(store: Store, today: date, *, private: bool) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file, oldest month first.

    Args:
        store: the logbook.
        today: days of another year are named with their year.
        private: whether real names and texts that never leave are in them.
    """
    months: dict[str, list[Entity]] = defaultdict(list)
    called, mentees = naming(store, today), names(store.all(Mentee))
    for cls in KINDS.values():
        if cls not in _LEFT_OUT:
            for entry in store.all(cls):
                day: date | None = getattr(entry, "day", None)
                months[f"{day:%Y-%m}" if day else ""].append(entry)
    for month, entries in sorted(months.items()):
        entries.sort(key=lambda entry: getattr(entry, "day", date.min))
        front = {
            **({"month": month} if month else {}),
            **_counted(entries, mentees),
            "private": private,
            "exported": instant(store.host.now()),
        }
        heading = _heading(month)
        parts = [_front(front), f"# {heading}"]
        for entry in entries:
            parts += _entry(entry, called, mentees, today, private=private)
        yield f"{month}.md" if month else UNDATED, "\n\n".join(parts) + "\n"


def _heading(month: str) -> str:
    """Return what a file is headed by: `March 2026`."""
    if not month:
        return "Without a day"
    first = date.fromisoformat(f"{month}-01")
    return f"{month_of(first)} {first:%Y}"


def _counted(entries: Iterable[Entity], mentees: Mapping[str, str]) -> dict[str, object]:
    """Return the figures of a month."""
    held = [e for e in entries if isinstance(e, Meeting) and e.status is Status.HELD]
    if not held:
        return {}
    met = {a.mentee for meeting in held for a in meeting.mentees if a.attended}
    return {
        "meetings": len(held),
        "minutes": sum(meeting.minutes for meeting in held),
        "people": sorted(mentees.get(each, "?") for each in met),
    }


def _front(values: Mapping[str, object]) -> str:
    """Return YAML that nothing in a value can end: each is JSON in one line."""
    lines = (f"{name}: {json.dumps(_in_a_line(value), ensure_ascii=False)}" for name, value in values.items())
    return "\n".join(("---", *lines, "---"))


def _in_a_line(value: object) -> object:
    """Return a value without anything that could begin another line."""
    if isinstance(value, list):
        return [_in_a_line(each) for each in value]
    return one_line(value) if isinstance(value, str) else value


def _entry(
    entry: Entity, called: Naming, mentees: Mapping[str, str], today: date, *, private: bool
) -> Iterator[str]:
    """Yield an entry, block by block: its heading, its short fields as a list, its texts as paragraphs."""
    day: date | None = getattr(entry, "day", None)
    what = said(one_line(capital(title(entry, mentees, today))))
    yield f"## {long_day(day)}: {what}" if day else f"## {what}"
    hidden = _UNREAD if private else _UNREAD | _PRIVATE.get(kind_of(entry), frozenset())
    short, long = [], []
    for field in filled_fields(entry, called):
        if field.name in hidden:
            continue
        if "\n" in field.became or len(field.became) > _LONG:
            paragraphs = (said_lines(part) for part in field.became.split("\n\n") if part.strip())
            long += [f"**{field.label}**", *paragraphs]
        else:
            short.append(f"- **{field.label}:** {said(field.became)}")
    if short:
        yield "\n".join(short)
    yield from long
