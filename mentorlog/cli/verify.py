"""`mentorlog verify`: OK, CHECK or REJECT for each packet, with the reasons, and a table of many."""

import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import get_terminal_size

from mentorlog.cli.held import read_held
from mentorlog.cli.output import Problem, Session, columns
from mentorlog.cli.page import write_page
from mentorlog.cli.progress import Bar
from mentorlog.packet.checking.compare import compare
from mentorlog.packet.checking.held import Held
from mentorlog.packet.checking.inbox import gathered, is_inbox, packed
from mentorlog.packet.checking.policies import Policies, read_policies
from mentorlog.packet.checking.survey import Row, superseded, survey
from mentorlog.packet.checking.survey import row as as_row
from mentorlog.packet.checking.verdict import Outcome, Rules, Verdict
from mentorlog.packet.checking.verify import verify as judge
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.formats.signers import Signers, read_signers
from mentorlog.packet.wording import many

_INDENT = 7
"""Where the reasons stand below a verdict."""


def verify(session: Session) -> int:
    """Check packets; the exit code says whether any was rejected."""
    options = session.options
    if options.page:
        page = write_page(session.path(options.page))
        if not options.files:
            session.show({"page": str(page)}) if options.json else session.say(f"The page is {page}")
            return 0
        session.note(f"The page is {page}")
    if not options.files:
        raise Problem("Name a packet to check: a folder, a PDF or a JSON file.")
    paths = [session.path(name) for name in options.files]
    for path in (*paths, *([session.path(options.against)] if options.against else [])):
        if not path.exists():
            raise Problem(f"There is nothing at {path}.")
    signers = read_signers(session.path(options.signers)) if options.signers else None
    policies = read_policies(map(session.path, options.policy))
    table = bool(options.csv) or any(map(is_inbox, paths))
    held = read_held(session, alone=len(paths) == 1 and not table)
    if table:
        return _many(session, paths, signers, policies, held)
    verdicts = [judge(path, signers, policies, held) for path in paths]
    rows = superseded([as_row(verdict) for verdict in verdicts])
    found = [_differences(session, path) for path in paths]
    if options.json:
        session.show(
            [
                verdict.plain() | ({"differences": list(different)} if options.against else {})
                for verdict, different in zip(verdicts, found, strict=True)
            ]
        )
    else:
        for verdict, row, different in zip(verdicts, rows, found, strict=True):
            _print(session, verdict, row, different)
    return 1 if any(verdict.outcome is Outcome.REJECT for verdict in verdicts) else 0


def _differences(session: Session, path: Path) -> tuple[str, ...]:
    """Compare a packet with its original, if that was named."""
    against = session.options.against
    return compare(session.path(against), path) if against else ()


def _print(session: Session, verdict: Verdict, row: Row, different: tuple[str, ...]) -> None:
    """Print one verdict for people."""
    session.say(f"{verdict.outcome.value:{_INDENT}}{verdict.file}")
    for line in (*_about(verdict, row), *verdict.reasons):
        session.tell(line, _INDENT)
    if verdict.fingerprint:
        session.tell(f"Key {verdict.fingerprint} ({verdict.words})", _INDENT)
    if different:
        session.tell("Compared with the original:", _INDENT)
    for line in different:
        session.tell(line, _INDENT + 2)
    _advise(session, verdict)


def _advise(session: Session, verdict: Verdict) -> None:
    """Say what to do now."""
    if verdict.outcome is Outcome.REJECT:
        session.note("Decide nothing on it. Ask the mentor for the files again, or how this came about.")
    elif verdict.signer is None and verdict.fingerprint:
        listed = session.options.signers or "allowed_signers"
        session.note("Once you have heard the six words from the mentor, add the key to your list:")
        session.note(f"  {shlex.join(['mentorlog', 'signers', 'add', verdict.file, '--signers', listed])}")


def _about(verdict: Verdict, row: Row) -> Iterator[str]:
    """Yield whose year it is and how its musts stand; of what is rejected nothing is repeated."""
    if verdict.subject is None or verdict.outcome is Outcome.REJECT:
        return
    yield f"{row.name}: {row.programme}, {row.start} to {row.end}, as of {row.as_of}"
    if standing := _standing(row):
        yield f"Says: {standing}"
    if earlier := verdict.subject.replaces:
        yield f"Replaces {many(len(earlier), 'earlier packet')}, the last of {earlier[0].at}"


def _many(
    session: Session, paths: Sequence[Path], signers: Signers | None, policies: Policies, held: Held
) -> int:
    """Check whole folders of packets and print a table."""
    if session.options.against:
        raise Problem("--against compares one packet with its original; name that packet alone.")
    rows = survey(gathered(paths), signers, policies, Bar("packets checked"), held=held)
    for path in packed(paths):
        session.note(f"Not checked, being a ZIP file: {path}. Unpack it first.")
    if session.options.csv:
        _write_csv(session, rows)
    if session.options.json:
        from dataclasses import asdict

        session.show([asdict(row) for row in rows])
    else:
        _table(session, rows)
    return 1 if any(row.verdict == Outcome.REJECT for row in rows) else 0


def _write_csv(session: Session, rows: Sequence[Row]) -> None:
    """Write the table for a spreadsheet, whole or not at all."""
    from mentorlog.files import write_private
    from mentorlog.packet.checking.table import as_csv

    path = session.path(session.options.csv)
    try:
        write_private(path, as_csv(rows))
    except OSError as error:
        raise Problem(f"The table cannot be written to {path}: {error.strerror}.") from None
    session.note(f"The table is in {path}")


def _table(session: Session, rows: Sequence[Row]) -> None:
    """Print what needs a look, then the table, then the numbers."""
    for row in rows:
        if row.verdict != Outcome.OK:
            session.say(f"{row.verdict:{_INDENT}}{row.file}")
            # The first reason is what a person must look at; only a rejection has more to say here.
            for reason in row.reasons if row.verdict == Outcome.REJECT else row.reasons[:1]:
                session.tell(reason, _INDENT)
    if rows:
        session.say()
        _columns(session, [("", "mentor", "period", "file", "standing"), *map(_cells, rows)])
    session.say()
    session.tell(_numbers(rows), 0)


def _columns(session: Session, cells: Sequence[tuple[str, ...]]) -> None:
    """Print the table; a terminal that is too narrow for it gets the columns that matter most."""
    lines = columns(cells)
    narrow = sys.stdout.isatty() and max(map(len, lines)) > get_terminal_size().columns
    for line in columns([(*row[:2], row[-1]) for row in cells]) if narrow else lines:
        session.say(line)
    if narrow:
        session.note("This window is too narrow for the periods and the files; --csv FILE has them.")


def _cells(row: Row) -> tuple[str, ...]:
    """Return the cells of one packet: last what may be long, so that it pushes nothing out of sight."""
    period = f"{row.start} to {row.end}" if row.start else ""
    return row.verdict, row.name, period, row.file, _standing(row)


def _standing(row: Row) -> str:
    """Say how a packet stands among others, or what sort it is if it decides nothing."""
    if row.superseded_by:
        return f"superseded by {row.superseded_by}"
    if not row.standing:
        return Profile(row.profile).label if row.profile else ""
    standing = f"short of {row.short_of}" if row.standing == "short" else row.standing
    return "; ".join(filter(None, (standing, row.rests_on, _BY.get(row.rules))))


_BY = {
    Rules.ANOTHER_TEXT.value: "judged by another text of its rules",
    Rules.UNKNOWN.value: "not judged again: its rules are not known here",
}


def _numbers(rows: Sequence[Row]) -> str:
    """Return how many there are of each sort."""
    current = [row for row in rows if row.standing and not row.superseded_by]
    complete = [row for row in current if row.standing == "complete"]
    counts = (
        *((outcome.value, sum(row.verdict == outcome for row in rows)) for outcome in Outcome),
        (f"complete{_doubts(complete)}", len(complete)),
        ("short", sum(row.standing == "short" for row in current)),
        ("disputed", sum(row.standing == "disputed" for row in current)),
        ("that decide nothing", sum(bool(row.profile and not row.standing) for row in rows)),
        ("superseded", sum(bool(row.superseded_by) for row in rows)),
        ("found again", sum(row.copies for row in rows)),
    )
    packets = f"{len(rows)} packet{'' if len(rows) == 1 else 's'}"
    return f"{packets}: " + ", ".join(f"{count} {name}" for name, count in counts if count)


def _doubts(complete: Sequence[Row]) -> str:
    """Say of how many complete ones a person must look at the packet, and at what it rests on."""
    unsure = sum(row.verdict != Outcome.OK or row.rules in _BY for row in complete)
    given = sum(bool(row.rests_on) for row in complete)
    found = ((unsure, "to check"), (given, "with waivers or balances"))
    doubts = ", ".join(f"{count} {what}" for count, what in found if count)
    return f" ({doubts})" if doubts else ""
