"""Changes of a packet after which its meetings lie on top of each other, though no sum is wrong."""

from collections.abc import Callable
from datetime import date
from typing import Any

from mentorlog.packet.checking.verdict import Outcome

Scenario = tuple[Callable[[list[dict[str, Any]], dict[str, Any]], object], Outcome, str]
"""What is done to the meetings held and to a planned one, the best verdict then, and words of the reason."""


def _overlap(held: list[dict[str, Any]], planned: dict[str, Any]) -> None:
    """Let one begin while another is going on."""
    held[1] |= {"date": held[0]["date"], "start": "14:00", "minutes": 60}
    held[0] |= {"start": "14:59"}


def _midnight(held: list[dict[str, Any]], planned: dict[str, Any]) -> None:
    """Let one begin after midnight while another is going on."""
    held[0] |= {"date": "2026-01-05", "start": "23:30", "minutes": 60}
    held[1] |= {"date": "2026-01-06", "start": "00:10"}


def _touch(held: list[dict[str, Any]], planned: dict[str, Any]) -> None:
    """Let one begin as another ends, which is no overlap."""
    held[0] |= {"date": "2026-01-05", "start": "14:00", "minutes": 60}
    held[1] |= {"date": "2026-01-05", "start": "15:00"}


def _same(held: list[dict[str, Any]], planned: dict[str, Any]) -> None:
    """List one meeting three times."""
    held[0]["minutes"] = 60
    kept = ("ref", "countedFor", "recordedAt", "recordedAfterDays", "edits", "change", "receipt")
    for one in held[1:3]:
        mine = {name: one[name] for name in kept if name in one}
        one.clear()
        one.update({name: value for name, value in held[0].items() if name not in kept} | mine)


def _long(held: list[dict[str, Any]], planned: dict[str, Any]) -> None:
    """Meet for 17 hours in one day."""
    held[0]["minutes"] = 17 * 60


def _impossible(held: list[dict[str, Any]], planned: dict[str, Any]) -> None:
    """Meet for more than 24 hours in one day, by a number that no float holds."""
    held[0]["minutes"] = 2**52
    held[1]["date"] = held[0]["date"]


def _alone(held: list[dict[str, Any]], planned: dict[str, Any]) -> None:
    """Meet nobody, and count it."""
    for one in held[:7]:
        one.pop("others", None)
        one |= {"mentees": [], "groupSize": 0, "kind": "one_to_one"}


def _alone_and_not_counted(held: list[dict[str, Any]], planned: dict[str, Any]) -> None:
    """Call one held that nobody came to and that counts for nothing; it is in no total either."""
    planned |= {"status": "held", "mentees": [], "groupSize": 0, "date": held[0]["date"]}


SCENARIOS: dict[str, Scenario] = {
    "overlap": (_overlap, Outcome.OK, "overlap in time"),
    "midnight": (_midnight, Outcome.OK, "overlap in time"),
    "touch": (_touch, Outcome.OK, "The signature fits"),
    "same": (_same, Outcome.OK, "same day, time, length and people"),
    "long": (_long, Outcome.OK, "17 h"),
    "impossible": (_impossible, Outcome.CHECK, "than it has hours"),
    "alone": (_alone, Outcome.CHECK, "held though nobody came to them"),
    "alone and not counted": (_alone_and_not_counted, Outcome.OK, "they were not counted"),
}


def clashing(name: str) -> Callable[[dict[str, Any]], object]:
    """Return the change of a whole document, with its totals made to fit."""

    def change(document: dict[str, Any]) -> None:
        subject = document["credentialSubject"]
        held = [one for one in subject["meetings"] if one["status"] == "held"]
        [planned] = [one for one in subject["meetings"] if one["status"] == "planned"]
        SCENARIOS[name][0](held, planned)
        for one in (*held, planned):
            if "recordedAt" in one:
                days = date.fromisoformat(one["recordedAt"][:10]) - date.fromisoformat(one["date"])
                one["recordedAfterDays"] = days.days
        subject["totals"] |= {
            "meetings": len(held),
            "minutes": sum(one["minutes"] for one in held),
            "mentees": len({alias for one in held for alias in one["mentees"]}),
        }

    return change
