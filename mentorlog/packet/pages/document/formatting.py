"""Days, lengths, counts and names as the pages write them."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from mentorlog import wording
from mentorlog.model.constraints import zone_exists
from mentorlog.packet.packet_words import count_of
from mentorlog.packet.pages.document.blocks import Run, Style, Text, code, joined, verbatim, words
from mentorlog.policy import State

_STYLES = {
    State.MET: Style.GOOD,
    State.WAIVED: Style.WARN,
    State.ON_TRACK: Style.OPEN,
    State.NOT_DUE: Style.OPEN,
    State.AT_RISK: Style.WARN,
    State.UNKNOWN: Style.WARN,
    State.NOT_MET: Style.BAD,
}
_ENTRY = re.compile("[a-z][0-9]+")
_ABOVE = 2
"""Names in a row that are written one by one; more than these become `m0001–m0009`."""


def day(iso: str) -> str:
    """Spell a day, in one piece: `1 Sept 2025`."""
    at = date.fromisoformat(iso)
    return wording.between(at, at).replace(" ", "\u00a0")


def days(first: str, last: str) -> str:
    """Spell a stretch of days: `1–19 Sept 2025`."""
    return wording.between(date.fromisoformat(first), date.fromisoformat(last))


def instant_in_words(instant: str, zone: str) -> str:
    """Spell an instant as a clock on the spot shows it: `1 Sept 2025, 18:05 (Kuala Lumpur time)`.

    Args:
        instant: as it is signed, in UTC.
        zone: of the programme; one that is not known here leaves it at UTC.
    """
    at, clock = datetime.fromisoformat(instant), "UTC"
    if zone_exists(zone):
        place = label(zone.rpartition("/")[2])
        at, clock = at.astimezone(ZoneInfo(zone)), place if place == "UTC" else f"{place} time"
    return f"{day(at.date().isoformat())}, {at:%H:%M} ({clock})".replace(" ", "\u00a0")


def duration_in_words(minutes: int) -> str:
    """Spell a length of time: `45 min`, `1 h 15 min`."""
    return wording.duration(minutes).replace(" ", "\u00a0")


def amount(number: int, unit: str) -> str:
    """Spell a count in a requirement's unit, without the unit where it is not time."""
    return duration_in_words(number) if unit == "minutes" else f"{number:,}"


def label(name: str) -> str:
    """Spell a name out of a file: `mid_semester` becomes `mid semester`."""
    return name.replace("_", " ")


def titled(name: str) -> str:
    """Spell such a name as the beginning of a line."""
    text = label(name)
    return text[:1].upper() + text[1:]


def state(value: State, rests: str = "") -> Run:
    """Name a state, with its sign; `rests`: on what, where the packet does not show it."""
    if rests or value is State.WAIVED:
        name = f"! {titled(value.value)}".replace(" ", "\u00a0")
        return Run(", ".join(filter(None, (name, rests))), Style.WARN)
    return Run(f"{value.sign} {titled(value.value)}".replace(" ", "\u00a0"), _STYLES[value])


def names(listed: Iterable[str]) -> Text:
    """List people or words that somebody chose."""
    return joined(map(verbatim, listed))


def refs(listed: Sequence[str]) -> Text:
    """List entries of the packet, those that follow each other in one go: `r001–r009, r012`."""
    runs = [
        [ref for _, ref in group]
        for _, group in groupby(enumerate(listed), key=lambda pair: _series(pair[1], pair[0]))
    ]
    return joined(
        words(_ref(run[0]), "–", _ref(run[-1])) if len(run) > _ABOVE else joined(map(_ref, run))
        for run in runs
    )


def _ref(name: str) -> Run:
    """Name one entry; a mentee goes by the alias that the mentor chose."""
    return code(name) if _ENTRY.fullmatch(name) else verbatim(name)


def _series(ref: str, place: int) -> object:
    """Return the same for entries of one sort that follow each other, one number to the next."""
    return (ref[0], len(ref), int(ref[1:]) - place) if _ENTRY.fullmatch(ref) else ref


def counted(number: int, noun: str, plural: str = "") -> str:
    """Spell a count with its noun, in one piece: `62 meetings`."""
    return count_of(number, noun, plural).replace(" ", "\u00a0", 1)
