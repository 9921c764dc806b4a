"""The coordinator's list of keys as a table: who is expected to send a packet, and who confirmed them."""

from mentorlog.formats.allowed_signers import AllowedSigners
from mentorlog.packet.checking.batch.csv_table import spreadsheet

_HEAD = ("name", "address", "fingerprint", "six words", "confirmed on", "confirmed by", "from", "until")


def signers_as_csv(signers: AllowedSigners) -> bytes:
    """Return a row for each line that may sign packets; no spreadsheet takes anything in it for a formula."""
    return spreadsheet(
        _HEAD,
        (
            (
                *(line.note.name, line.principals, line.key.fingerprint, line.key.words),
                *(line.note.confirmed_on, line.note.confirmed_by),
                *(bound.date().isoformat() if bound else "" for bound in (line.after, line.before)),
            )
            for line in signers.mentors
        ),
    )
