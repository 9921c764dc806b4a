"""The worked examples as the commands that a mentor would type into an empty home."""

from collections.abc import Iterator
from typing import Any

from mentorlog.exchange.line import write_line
from mentorlog.model import Entries, Mentee, Span
from tests.policy.examples import entries

Command = tuple[list[str], str]
"""Arguments, and what is piped in."""


def commands(policy: str, example: dict[str, Any]) -> Iterator[Command]:
    """Yield the commands that enter an example, in order."""
    found = entries(example)
    yield ["programme", "use", policy, *_days(found)], ""
    mentees = [Mentee(id=one, pseudonym=f"M-{n:02}") for n, one in enumerate(found.mentees, 1)]
    if mentees:
        yield ["mentees", "add", *(mentee.pseudonym for mentee in mentees)], ""
    for meeting in found.meetings:
        yield ["log", write_line(meeting, mentees)], ""
    for attestation in found.attestations:
        yield ["attest", attestation.what, "--on", str(attestation.day)], ""
    for document in found.documents:
        yield ["reflect", "--document", document.kind, "--on", str(document.day)], "word " * document.words


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
