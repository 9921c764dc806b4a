"""What became of each packet, as a CSV file that a spreadsheet opens without running anything in it."""

from collections.abc import Iterable

from mentorlog.certify.issue import Result
from mentorlog.packet.checking.batch.csv_table import spreadsheet

_HEAD = (
    *(
        "file",
        "mentor",
        "email",
        "trust",
        "requirements",
        "answer",
        "why",
        "rests on",
        "certificate",
        "number",
        "name printed",
        "issued at",
        "basis",
        "folder",
    ),
    *("worth knowing", "judged by", "entered late", "claims to be from", "next step"),
    *("policy", "version", "from", "to", "signer", "packet", "sha256"),
)


def results_as_csv(results: Iterable[Result]) -> bytes:
    """Return the table."""
    return spreadsheet(_HEAD, map(_cells, results))


def _cells(result: Result) -> tuple[str, ...]:
    """Return the cells of one packet."""
    row, entry = result.candidate.row, result.entry
    issued = ("",) * 6
    if entry:
        issued = (entry.id, entry.serial, entry.called, entry.at, entry.basis.value, entry.folder)
    return (
        *(
            row.file,
            row.name,
            row.email,
            row.trust.value,
            row.requirements,
            result.answer.value,
            result.why,
            row.rests_on,
        ),
        *issued,
        *(row.remarks, row.judged_by, row.entered_late, row.claims_to_be, row.next_step),
        *(row.policy, row.version, row.start, row.end, row.signer, row.packet, row.sha256),
    )
