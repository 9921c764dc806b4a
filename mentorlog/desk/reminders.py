"""What is written to mentors who are short, were asked something, or have not sent: exact, one text each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mentorlog.certify.folder_name import folder_name
from mentorlog.desk.mentor_rows import UNVOUCHED, MentorRow, Stands
from mentorlog.desk.problems import DeskProblem
from mentorlog.files import private_directory, write_private
from mentorlog.packet.checking.batch.csv_table import spreadsheet
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.verdict import Authentic, RequirementsMet
from mentorlog.wording import many, on

HEAD = ("name", "address", "subject", "what is missing", "due", "text")
"""Columns for mail merge."""
_NOT_SENT = """\
Dear {name},

your packet for our mentoring programme has not arrived here{whole}. Please make it with mentorlog
(in the app: Packet; on the command line: mentorlog export) and send us the whole folder{until}.
"""
_SHORT = """\
Dear {name},

thank you for your packet, signed on {signed}. By our rules this is still missing:

{missing}
"""
_ASKED = """\
Dear {name},

thank you for your packet, signed on {signed}. Before we can decide on it, we ask:
"""
_NEW = """
There is time until {end}, which is {left}. Once nothing of this is missing, please make a new
packet and send it{until}.

If something was counted wrongly, please tell us.
"""
_CLOSED = """
The days of some of this are over already, so nothing more can be held on them. If you did something
then and it is not in your packet, please enter it.
"""
_OVER = """
The period ended on {end}, so nothing can be held for it any more. If you did something of this
by then and it is not in your packet, please enter it, make a new packet and send it{until}.

If not, or if something was counted wrongly, please tell us.
"""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A text to one mentor."""

    name: str
    address: str
    subject: str
    missing: tuple[str, ...]
    text: str


def reminders(
    rows: Iterable[MentorRow],
    sender: str,
    today: date,
    due: date | None = None,
    *,
    under_way: bool = False,
) -> Iterator[Reminder]:
    """Yield a text for each mentor whom there is something to remind of.

    Who is short and still has time hears nothing, unless that is asked for: every mentor is short at first.

    Args:
        rows: of the mentors.
        sender: whose name stands below.
        today: after the end of a period nobody is told to meet for it.
        due: until when it has to be there, if that was said.
        under_way: whether those are written to as well who still have time for all that is missing.
    """
    until = f"; it was due on {on(due)}" if due and due < today else f" by {on(due)}" if due else ""
    for each in rows:
        row = each.row
        name, signed = row.name or row.email, on(each.signed_on) if each.signed_on else ""
        note = each.decision.note if each.decision and each.decision.answer == "ask" else ""
        if each.stands is Stands.NOT_SENT:
            whole = " whole" if each.claimed else ""
            text, subject = (
                _NOT_SENT.format(name=name, until=until, whole=whole),
                "Your mentoring packet is not here yet",
            )
        elif is_short(each) and (under_way or not has_time(each, today)):
            missing = "\n".join(f"- {sentence}" for sentence in row.asks)
            text = _SHORT.format(name=name, signed=signed, missing=missing)
            text += (f"\nWe also ask: {note}\n" if note else "") + _next(row, today, until)
            subject = "Your mentoring packet: what is still missing"
        elif note and each.stands not in UNVOUCHED:
            text = f"{_ASKED.format(name=name, signed=signed)}\n{note}\n"
            subject = "Your mentoring packet: a question"
        else:
            continue
        yield Reminder(row.name, row.email, subject, row.asks, f"{text}\n{sender}\n")


def told_past_day(due: date | None, today: date) -> str:
    """Say that the day until which packets are due is past; nothing if it is not, or nobody said one."""
    if due is None or due >= today:
        return ""
    return f"{on(due)} is past: the texts say that it was due then. Name a later day to ask until that one."


def _next(row: BatchRow, today: date, until: str) -> str:
    """Say what a mentor can do about what is missing, while the period lasts and after it."""
    last = date.fromisoformat(row.end) if row.end else today
    if today > last:
        return _OVER.format(end=on(last), until=until)
    left = f"in {many(days, 'days')}" if (days := (last - today).days) else "today"
    return (_CLOSED if _is_late(row, today) else "") + _NEW.format(end=on(last), left=left, until=until)


def is_short(each: MentorRow) -> bool:
    """Say whether something is missing of a packet whose mentor is known."""
    return (
        each.counts and each.row.authentic == Authentic.YES and each.row.requirements == RequirementsMet.SHORT
    )


def has_time(each: MentorRow, today: date) -> bool:
    """Say whether a mentor is short, but the days of nothing that is missing are over."""
    row = each.row
    return is_short(each) and not _is_late(row, today) and (not row.end or row.end >= today.isoformat())


def _is_late(row: BatchRow, today: date) -> bool:
    """Say whether the days of something that is missing are over: on its last day, or since then."""
    return row.closed or (bool(row.next_due) and row.next_due < today.isoformat())


def told_with_time(rows: Iterable[MentorRow], today: date) -> str:
    """Say how many are short and are not written to, because they still have time; nothing if nobody is."""
    number = sum(has_time(each, today) for each in rows)
    are, have = ("is", "has") if number == 1 else ("are", "have")
    return f"{many(number, 'mentors')} {are} short and still {have} time" if number else ""


def reminders_as_csv(made: Iterable[Reminder], due: date | None) -> bytes:
    """Return the texts as a table for mail merge; the lines of a text are kept in its cell."""
    until = on(due) if due else ""
    return spreadsheet(
        HEAD,
        ((each.name, each.address, each.subject, each.missing, until, each.text) for each in made),
        lines=True,
    )


def reminder_files(made: Iterable[Reminder], folder: Path) -> list[Path]:
    """Return where each text belongs: a file named after its mentor."""
    names: list[str] = []
    for each in made:
        names.append(folder_name(each.name, names))
    return [folder / f"{name}.txt" for name in names]


def write_reminders(made: Sequence[Reminder], folder: Path) -> list[Path]:
    """Write each text into a file named after its mentor, with the address in its first lines.

    Raises:
        DeskProblem: when one cannot be written.
    """
    paths = reminder_files(made, folder)
    for each, path in zip(made, paths, strict=True):
        head = f"To: {each.address}\nSubject: {each.subject}\n\n"
        try:
            write_private(private_directory(folder) / path.name, (head + each.text).encode())
        except OSError as error:
            raise DeskProblem(f"The text {path} cannot be written: {error.strerror}.") from None
    return paths
