"""What changed in the logbook since some moment of its history, in words."""

import json
from collections import Counter
from collections.abc import Iterable

from mentorlog.packet.packet_words import count_of
from mentorlog.store import PastEvent

NOTHING = "Nothing changed since."

_CALLED = {
    "mentor": "your details",
    "programme": "programme",
    "survey": "questionnaire",
    "attestation": "thing ticked off",
}
"""Kinds of entry by another name than their own."""

_PLURALS = {"your details": "your details", "thing ticked off": "things ticked off"}


def changes_since(events: Iterable[PastEvent]) -> str:
    """Return what came of some events at the end of a history: `3 meetings added, 1 edited since.`

    What was added and deleted again, or changed and changed back, is no change; neither is what was erased.
    """
    before: dict[str, object] = {}
    after: dict[str, object] = {}
    kinds: dict[str, str] = {}
    for event in events:
        if event.body is None:
            continue
        body = json.loads(event.body)
        if "erases" in body:
            continue
        before.setdefault(body["id"], body["before"])
        after[body["id"]] = body["after"]
        kinds[body["id"]] = body["kind"]
    counts: dict[str, Counter[str]] = {}
    for identifier, kind in kinds.items():
        if before[identifier] != after[identifier]:
            counts.setdefault(kind, Counter())[_verb(before[identifier], after[identifier])] += 1
    if not counts:
        return NOTHING
    return f"{'; '.join(_words(kind, count) for kind, count in counts.items())} since."


def _verb(before: object, after: object) -> str:
    """Return what became of an entry."""
    return "added" if before is None else "deleted" if after is None else "edited"


def _words(kind: str, count: Counter[str]) -> str:
    """Return the changes of one kind: `3 meetings added, 1 edited`."""
    name = _CALLED.get(kind, kind)
    (first, number), *more = ((verb, count[verb]) for verb in ("added", "edited", "deleted") if count[verb])
    noun = name if name == _PLURALS.get(name) else count_of(number, name, _PLURALS.get(name, ""))
    return ", ".join([f"{noun} {first}", *(f"{number} {verb}" for verb, number in more)])
