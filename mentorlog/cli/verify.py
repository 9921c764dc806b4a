"""`mentorlog verify`: OK, CHECK or REJECT for each packet, with the reasons, and a table of many."""

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from mentorlog.cli.asides import tell_asides, tell_certificates
from mentorlog.cli.held import read_held, tell_unmatched, tell_unused
from mentorlog.cli.output import Problem, Session
from mentorlog.cli.page import write_page
from mentorlog.cli.progress import ProgressBar
from mentorlog.cli.verdicts import INDENT, requirements, show_table, why, write_csv
from mentorlog.formats.allowed_signers import AllowedSigners, read_signers
from mentorlog.model.text import one_line
from mentorlog.packet.checking.batch.row import BatchRow, row_of
from mentorlog.packet.checking.batch.verify_batch import compare_rows, verify_batch
from mentorlog.packet.checking.claims.differences import differences
from mentorlog.packet.checking.evidence.given_evidence import GivenEvidence
from mentorlog.packet.checking.evidence.inbox import contents_of, is_inbox, merge_contents
from mentorlog.packet.checking.evidence.packet_files import PacketFiles
from mentorlog.packet.checking.evidence.unmatched_checkpoints import doubt_uncompared
from mentorlog.packet.checking.judging.policy_texts import read_policies
from mentorlog.packet.checking.judging.verifier_rules import NO_RULES, VerifierRules
from mentorlog.packet.checking.verdict import Outcome, PacketVerdict
from mentorlog.packet.checking.verify import verify as judge
from mentorlog.packet.wording import count_of


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
    rules = _rules(session)
    places = [contents_of(path) for path in paths]
    table = bool(options.csv) or any(map(is_inbox, paths, places))
    inbox = merge_contents(places)
    held = read_held(session, alone=len(inbox.packets) == 1 and not table)
    doubtful = tell_asides(session, inbox) | tell_certificates(session, inbox)
    if table:
        return _many(session, inbox.packets, signers, rules, held) or int(doubtful)
    verdicts = [judge(parts, signers, rules, held) for parts in inbox.packets]
    rows = compare_rows(doubt_uncompared([row_of(verdict) for verdict in verdicts], held, signers), signers)
    left = _tell_unused(session, rows, rules, held) or doubtful
    found = [_differences(session, parts.path) for parts in inbox.packets]
    if options.json:
        session.show(
            [
                asdict(row)
                | {"summary": verdict.summary}
                | ({"differences": list(different)} if options.against else {})
                for verdict, row, different in zip(verdicts, rows, found, strict=True)
            ]
        )
    else:
        for verdict, row, different in zip(verdicts, rows, found, strict=True):
            _print(session, verdict, row, different)
    return _code(rows, left)


def _code(rows: Sequence[BatchRow], left: bool) -> int:
    """Return the exit code: whether any was rejected, or anything that was given could not be applied."""
    return 1 if left or any(row.verdict == Outcome.REJECT for row in rows) else 0


def _rules(session: Session) -> VerifierRules:
    """Read what the coordinator requires."""
    options = session.options
    rules = NO_RULES
    if options.rules:
        # What reads a file of rules is imported only where there is one.
        from mentorlog.packet.checking.judging.rules_file import read_rules

        rules = read_rules(session.path(options.rules))
    named = read_policies([str(session.path(name)) for name in options.policy], Path())
    return replace(rules, policies=(*rules.policies, *named))


def _tell_unused(
    session: Session, rows: Sequence[BatchRow], rules: VerifierRules, held: GivenEvidence
) -> bool:
    """Say what was given beside the packets and could not be applied; return whether that leaves a doubt."""
    tell_unused(session, rows, rules)
    return not held.for_one_packet and tell_unmatched(session, rows, held)


def _differences(session: Session, path: Path) -> tuple[str, ...]:
    """Compare a packet with its original, if that was named."""
    against = session.options.against
    return differences(session.path(against), path) if against else ()


def _print(session: Session, verdict: PacketVerdict, row: BatchRow, different: tuple[str, ...]) -> None:
    """Print one verdict for people."""
    session.say(f"{row.verdict:{INDENT}}{one_line(row.file)}")
    for line in (*_about(verdict, row), *row.reasons):
        session.tell(line, INDENT)
    if row.fingerprint:
        session.tell(f"Key {row.fingerprint} ({row.words})", INDENT)
    if different:
        session.tell("Compared with the original:", INDENT)
    for line in different:
        session.tell(line, INDENT + 2)
    _advise(session, row)


def _advise(session: Session, row: BatchRow) -> None:
    """Say what to do now."""
    if row.fingerprint and not (row.signer or row.two_keys):
        listed = session.options.signers or "allowed_signers"
        session.note("Once you have heard the six words from the mentor, add the key to your list:")
        session.note(f"  {shlex.join(['mentorlog', 'signers', 'add', row.file, '--signers', listed])}")
    elif row.next_step:
        session.note(row.next_step)


def _about(verdict: PacketVerdict, row: BatchRow) -> Iterator[str]:
    """Yield whose year it is and how its musts stand; of what is rejected only whom it claims to be from."""
    if row.claims_to_be:
        yield f"Claims to be from {row.claims_to_be}."
    if verdict.subject is None or verdict.outcome is Outcome.REJECT:
        return
    yield f"{row.called}: {row.programme}, {row.start} to {row.end}, as of {row.as_of}"
    yield f"Authentic: {row.authentic}"
    if row.requirements:
        told = why(row)
        yield f"Requirements: {requirements(row)}" + (f" ({told})" if told else "")
    if row.judged_by:
        yield f"Judged by {row.judged_by}"
    if row.entered_late:
        yield f"Entered late: {row.entered_late}"
    if earlier := verdict.subject.replaces:
        yield f"Replaces {count_of(len(earlier), 'earlier packet')}, the last of {earlier[0].at}"


def _many(
    session: Session,
    packets: Sequence[PacketFiles],
    signers: AllowedSigners | None,
    rules: VerifierRules,
    held: GivenEvidence,
) -> int:
    """Check whole folders of packets and print a table."""
    if session.options.against:
        raise Problem("--against compares one packet with its original; name that packet alone.")
    rows = verify_batch(packets, signers, rules, ProgressBar("packets checked"), given=held)
    left = _tell_unused(session, rows, rules, held)
    if session.options.csv:
        path = session.path(session.options.csv)
        write_csv(path, rows)
        session.note(f"The table is in {path}")
    if session.options.json:
        session.show([asdict(row) for row in rows])
    else:
        show_table(session, rows)
    if rows and not rules.policies:
        session.note("Say what you require, so that packets are judged: --policy FILE|ID or --rules FILE.")
    return _code(rows, left)
