"""The worked examples as the commands that a mentor would type into an empty home."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from mentorlog.grammar.log_line import write_line
from mentorlog.host import Host
from mentorlog.model import Entries, Mentee, Span
from tests.policy.examples import entries


class Command(NamedTuple):
    """A command as it is typed."""

    arguments: list[str]
    stdin: str = ""
    """What is piped in."""
    typed: date | None = None
    """The day on which it is typed, where that matters."""

    def host(self, host: Host) -> Host:
        """Return the host on that day."""
        if self.typed is None:
            return host
        noon = datetime(self.typed.year, self.typed.month, self.typed.day, 12, tzinfo=UTC)
        return replace(host, now=lambda: noon)


def commands(policy: str, example: dict[str, Any]) -> Iterator[Command]:
    """Yield the commands that enter an example, in order."""
    found = entries(example)
    yield Command(["programme", "use", policy, *_days(found)])
    mentees = [Mentee(id=one.id, pseudonym=one.label) for one in found.people]
    if mentees:
        yield Command(["mentees", "add", *(mentee.pseudonym for mentee in mentees)])
    for person in found.people:
        if own := [*_own("--from", person.start), *_own("--to", person.end)]:
            yield Command(["mentees", "edit", person.label, *own])
    for meeting in found.meetings:
        yield Command(["log", write_line(meeting, mentees)], typed=found.logged.get(meeting.id))
    for attestation in found.attestations:
        confirmed = ["--by", attestation.confirmed_by] if attestation.confirmed_by else []
        yield Command(["attest", attestation.what, "--on", str(attestation.day), *confirmed])
    for document in found.documents:
        yield Command(
            ["reflect", "--document", document.kind, "--on", str(document.day)], "word " * document.words
        )


def _own(option: str, day: date | None) -> Iterator[str]:
    """Yield the option that sets a day of a mentee's own, if they have one."""
    if day:
        yield from (option, str(day))


def _days(found: Entries) -> Iterator[str]:
    """Yield the options that set the period, the phases, the windows and the anchors."""

    def spans(option: str, named: tuple[Span, ...]) -> Iterator[str]:
        for span in named:
            yield from (option, f"{span.name}={span.start}..{span.end}")

    yield from ("--from", str(found.start), "--to", str(found.end), "--zone", "UTC")
    yield from spans("--phase", found.phases)
    yield from spans("--window", found.windows)
    for name, day in found.anchors.items():
        yield from ("--anchor", f"{name}={day}")


def verdicts(report: dict[str, Any], wanted: dict[str, str]) -> dict[str, str]:
    """Return the states of the requirements that the example speaks of."""
    return {found["id"]: found["state"] for found in report["requirements"] if found["id"] in wanted}
