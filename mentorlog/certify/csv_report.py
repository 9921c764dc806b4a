"""What became of each packet, as a CSV file that a spreadsheet opens without running anything in it."""

from collections.abc import Iterable
from pathlib import Path

from mentorlog.certify.issue import Answer, Result
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

_MAIL_HEAD = ("name", "address", "subject", "attachment", "text")
_MAIL = """\
Dear {name},

with this comes your “{title}”, number {number}, to print and to keep. Whoever asks whether it is real
can check the file itself.

{sender}
"""


def results_as_csv(results: Iterable[Result]) -> bytes:
    """Return the table."""
    return spreadsheet(_HEAD, map(_cells, results))


def mail_as_csv(results: Iterable[Result], folder: Path, title: str, sender: str) -> bytes:
    """Return a table for mail merge of those for whom a certificate was issued now.

    Args:
        results: what became of each packet.
        folder: where the certificates are.
        title: what they are called.
        sender: whose name stands below.
    """
    rows = []
    for result in results:
        if result.answer is Answer.ISSUED and (entry := result.entry):
            text = _MAIL.format(name=entry.called, title=title, number=entry.serial, sender=sender)
            pdf = folder / entry.folder / "certificate.pdf"
            rows.append((entry.called, result.candidate.row.email, title, str(pdf), text))
    return spreadsheet(_MAIL_HEAD, rows, lines=True)


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
