"""Short ways to make what the rules look at."""

from datetime import date
from typing import Any

from mentorlog.model import Attendance, Attestation, Document, Entries, Kind, Meeting, Span, Status, uuid7
from mentorlog.policy import Finding
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.parsing import parse
from tests.conftest import NOON

HEAD = 'id = "ours"\nversion = "1"\nname = "Ours"\nsource = "a test"\n'
START, END = date(2025, 9, 1), date(2026, 6, 30)
"""A mentoring year that begins on a Monday."""


def identifier(number: int) -> str:
    """Return an id that is the same for the same number."""
    return uuid7(NOON, number.to_bytes(10, "big"))


def day(text: str) -> date:
    """Read `10-05` as a day of the year above, or a whole ISO date."""
    if len(text) > 5:
        return date.fromisoformat(text)
    return date.fromisoformat(f"{2025 if text >= '09' else 2026}-{text}")


def meeting(when: str, number: int = 1, **fields: Any) -> Meeting:
    """Make a meeting of an hour with one mentee, unless `fields` say otherwise."""
    with_whom = fields.pop("who", (1,))
    chosen: dict[str, Any] = {"minutes": 60, "kind": Kind.ONE_TO_ONE, "status": Status.HELD} | fields
    return Meeting(
        id=identifier(1000 * number + day(when).toordinal() % 1000),
        day=day(when),
        zone="Europe/London",
        mentees=tuple(Attendance(mentee=identifier(person)) for person in with_whom),
        **chosen,
    )


def document(when: str, kind: str = "reflection", words: int = 300, number: int = 1) -> Document:
    """Make a document."""
    return Document(
        id=identifier(7000 * number + day(when).toordinal() % 1000), kind=kind, day=day(when), words=words
    )


def tick(what: str, when: str = "09-02", *, confirmed_by: str = "", evidence: str = "") -> Attestation:
    """Make an attestation."""
    return Attestation(
        id=identifier(len(what) + day(when).toordinal()),
        what=what,
        day=day(when),
        confirmed_by=confirmed_by,
        evidence=evidence,
    )


def span(name: str, start: str, end: str) -> Span:
    """Make a phase or window."""
    return Span(name=name, start=day(start), end=day(end))


def year(*meetings: Meeting, **fields: Any) -> Entries:
    """Make the entries of the year above."""
    chosen: dict[str, Any] = {"start": START, "end": END, "meetings": meetings} | fields
    return Entries(**chosen)


def judge(rule: str, entries: Entries, as_of: str, *, day_over: bool = True, head: str = "") -> Finding:
    """Judge entries by one rule, given without its id and text."""
    text = f'{HEAD}{head}[[requirement]]\nid = "r"\ntext = "A rule"\n{rule}\n'
    [finding] = evaluate(parse(text, "test.toml"), entries, day(as_of), day_over=day_over).requirements
    return finding


def considered(finding: Finding) -> list[str]:
    """Return the ids of everything the rule looked at, sorted."""
    return sorted([entry.id for entry in finding.counted] + [entry.id for entry in finding.not_counted])
