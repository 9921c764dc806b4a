"""What goes back to the mentors: of each packet the receipt that holds now, a text to send, a table of all.

A receipt whose place another one takes is removed, so that nobody is sent what does not hold any more.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from mentorlog.certify.folder_name import folder_name
from mentorlog.desk.decisions.decision import LARGEST, DecisionWord, SignedDecision
from mentorlog.desk.decisions.decision_register import DecisionRegister
from mentorlog.desk.mentor_rows import MentorRow
from mentorlog.desk.problems import DeskProblem
from mentorlog.files import private_directory, write_private
from mentorlog.model.text import one_line
from mentorlog.packet.checking.batch.csv_table import spreadsheet
from mentorlog.wording import on

RECEIPTS = "receipts"
"""The folder beside the register to which receipts go."""
MERGE_TABLE = "mail-merge.csv"
"""The table of all receipts in their folder."""
_HEAD = ("name", "address", "subject", "decision", "note", "attachment", "text")
_SAID: Mapping[DecisionWord, tuple[str, str]] = {
    "accept": ("accepted", "your mentoring packet{signed} is accepted."),
    "hold": ("not accepted yet", "your mentoring packet{signed} is held: it is not accepted yet."),
    "ask": ("a question", "before we can decide on your mentoring packet{signed} we ask:"),
    "withdraw": (
        "undecided again",
        "what we told you about your mentoring packet{signed} does not hold any more. It is undecided.",
    ),
}
"""What a text has in its subject, and how it begins."""
_TEXT = """\
Dear {name},

{said}
{note}
The file that comes with this is our signed receipt. Take it into mentorlog: press t on the screen
of sent packets, or type
mentorlog packets receive "{file}"

{by}
"""


def receipts_of(
    rows: Iterable[MentorRow], register: DecisionRegister, folder: Path
) -> Iterator[tuple[MentorRow, SignedDecision, Path]]:
    """Yield of each packet that was decided about the last decision, and where its receipt belongs.

    Args:
        rows: of the packets.
        register: all that was decided.
        folder: of the receipts.
    """
    for each in rows:
        withdrawn = "" if each.doubted else each.shown_decision
        if entry := register.by_id.get(each.decision.id if each.decision else withdrawn):
            yield each, entry, _receipt_path(folder, each, entry)


def write_receipts(
    decided: Sequence[tuple[MentorRow, SignedDecision]], entries: Sequence[SignedDecision], folder: Path
) -> list[Path]:
    """Write receipts, each with its text; remove those whose place they take, and write the table of all.

    Args:
        decided: the packets, each with what holds about it.
        entries: all that was ever decided, by which receipts in the folder are known.
        folder: where they go.

    Raises:
        DeskProblem: when one cannot be written.
    """
    paths = [_receipt_path(folder, each, entry) for each, entry in decided]
    known = {entry.data: entry for entry in entries}
    try:
        private_directory(folder)
        for (each, entry), path in zip(decided, paths, strict=True):
            write_private(path, entry.data + b"\n")
            write_private(_text_path(path), _text(each, entry, path).encode())
        _remove_superseded({*paths}, [entry for _, entry in decided], known, folder)
        _write_table(known, folder)
    except OSError as error:
        raise DeskProblem(
            f"It was decided and entered, but not every receipt in {folder} could be written: "
            f"{error.strerror}. Give the same command again when it can."
        ) from None
    return paths


def _receipt_path(folder: Path, each: MentorRow, entry: SignedDecision) -> Path:
    """Return where the file that goes to a mentor belongs."""
    return folder / f"{folder_name(each.row.name, ())}-{entry.decision.file_name}"


def _text_path(receipt: Path) -> Path:
    """Return where the text beside a receipt lies."""
    return receipt.with_suffix(".txt")


def _text(each: MentorRow, entry: SignedDecision, path: Path) -> str:
    """Return what is written to a mentor, with the address in its first lines as in reminders."""
    decision = entry.decision
    subject, said = _SAID[decision.answer]
    signed = f", signed on {on(each.signed_on)}," if each.signed_on else ""
    body = _TEXT.format(
        name=one_line(each.row.name or each.row.email or "mentor"),
        said=said.format(signed=signed),
        note=f"\n{decision.note}\n" if decision.note else "",
        file=path.name,
        by=one_line(decision.by),
    )
    return f"To: {one_line(each.row.email)}\nSubject: Your mentoring packet: {subject}\n\n{body}"


def _remove_superseded(
    kept: set[Path], now: Sequence[SignedDecision], known: Mapping[bytes, SignedDecision], folder: Path
) -> None:
    """Remove the receipts of this register that do not hold any more; no other file is touched."""
    of_packet = {entry.decision.packet_sha256: entry for entry in now}
    of_mentor: dict[str, list[SignedDecision]] = {}
    for entry in now:
        of_mentor.setdefault(entry.decision.mentor_key, []).append(entry)
    for path, entry in _receipts_in(folder, known):
        old = entry.decision
        same_year = any(
            later.decision.may_concern(old.period_start or "", old.period_end or "")
            for later in of_mentor.get(old.mentor_key, ())
        )
        if path not in kept and (same_year or old.packet_sha256 in of_packet):
            path.unlink(missing_ok=True)
            _text_path(path).unlink(missing_ok=True)


def _receipts_in(
    folder: Path, known: Mapping[bytes, SignedDecision]
) -> Iterator[tuple[Path, SignedDecision]]:
    """Yield the receipts in a folder that a register holds to the byte."""
    for path in sorted(folder.glob("*.decision")):
        with path.open("rb") as file:
            data = file.read(LARGEST + 1).rstrip(b"\r\n")
        if entry := known.get(data):
            yield path, entry


def _write_table(known: Mapping[bytes, SignedDecision], folder: Path) -> None:
    """Write the table for mail merge of all receipts in the folder."""
    rows = []
    for path, entry in _receipts_in(folder, known):
        address, subject, text = _read_text(_text_path(path))
        decision = entry.decision
        rows.append(
            (decision.mentor, address, subject, decision.in_words, decision.note, str(path.absolute()), text)
        )
    write_private(folder / MERGE_TABLE, spreadsheet(_HEAD, rows, lines=True))


def _read_text(path: Path) -> tuple[str, str, str]:
    """Return address, subject and body of a text; nothing where it is gone."""
    if not path.exists():
        return "", "", ""
    head, _, body = path.read_bytes().decode("utf-8", "replace").partition("\n\n")
    to, _, subject = head.partition("\n")
    return to.removeprefix("To: "), subject.removeprefix("Subject: "), body
