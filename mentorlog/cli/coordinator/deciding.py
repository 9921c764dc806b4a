"""`mentorlog decide`: accept, hold or ask about packets, with a signed receipt for each mentor."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from mentorlog.cli.arguments import Argument, Command, Option
from mentorlog.cli.coordinator.chosen_mentors import ChosenMentors, choose_mentors, desk_files
from mentorlog.cli.key.present_key import PassphraseFile, Yes
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.questions import asker, sure
from mentorlog.cli.terminal.session import Session
from mentorlog.desk.decisions.deciding import (
    NEW_KEY,
    Decided,
    Decider,
    decide,
    decider_of,
    lacks_key,
    overruled,
    refuse_other_key,
    refuse_undecidable,
    told_clock,
    told_incomplete,
    told_other_names,
)
from mentorlog.desk.decisions.decision_receipts import MERGE_TABLE, RECEIPTS
from mentorlog.desk.decisions.not_certified import told_not_certified
from mentorlog.desk.decisions.replaced_beside import refuse_replaced
from mentorlog.desk.desk_files import read_requirements
from mentorlog.desk.mentor_rows import MentorRow
from mentorlog.formats.allowed_signers import read_signers
from mentorlog.model.frozen import Frozen
from mentorlog.packet.checking.batch.verify_batch import PacketJudge
from mentorlog.packet.checking.evidence.given_evidence import GivenEvidence

_NAMED = 5
"""Decisions of others that are told before they are overruled."""


class Decide(Frozen):
    """What `decide` takes."""

    packets: Annotated[tuple[str, ...], Argument("PACKET", "packets, or folders of them")]
    answer: Annotated[
        Literal["accept", "hold", "ask", "withdraw"],
        Argument(
            "accept|hold|ask|withdraw", "accept, hold or ask: what you decide; withdraw takes a decision back"
        ),
    ]
    note: Annotated[str, Option("TEXT", "for the mentor; stands in the receipt")] = ""
    chosen: ChosenMentors
    programme: Annotated[
        str | None, Option("FILE", "your programme's file: its key signs; without it your own does")
    ] = None
    by: Annotated[str | None, Option("NAME", "who decides; by default as the programme's file says")] = None
    receipts: Annotated[
        str | None, Option("DIR", f"where receipts go; by default {RECEIPTS} beside the register")
    ] = None
    passphrase_file: PassphraseFile = None
    yes: Yes = False


def run_decide(session: Session, options: Decide) -> None:
    """Check the packets, enter what was decided, and write the receipts."""
    programme = session.path(options.programme) if options.programme else None
    if not (programme or options.by):
        raise Problem("Say who decides: --by NAME, or name your programme's file with --programme FILE.")
    note = session.text(options.note)
    if options.answer == "ask" and not note.strip():
        raise Problem('Say what you ask: --note "TEXT".')
    files = desk_files(session, options.packets, options.chosen)
    rules, published = read_requirements(files.policies, files.rules)
    refuse_other_key(session.host, programme, published)
    register = files.register
    receipts = session.path(options.receipts) if options.receipts else register.parent / RECEIPTS
    with choose_mentors(session, options.packets, options.chosen, programme) as table:
        rows = [each for each in table.chosen("name") if each.row.file]
        if not options.chosen.table.only:
            # Of a folder, what was left aside of a mentor is not decided about; what was named is.
            rows = [each for each in rows if each.counts] or rows
        refuse_undecidable(rows, options.answer)
        signers = read_signers(files.signers) if files.signers else None
        given = GivenEvidence(now=session.host.now(), for_one_packet=False)
        refuse_replaced(rows, files.inbox, PacketJudge(signers, rules, given))
        if options.answer == "accept":
            _accepts_as_they_are(session, options, rows)
        decider = _decider(session, options, programme)
        if others := list(overruled(rows, options.answer, decider)):
            told = "; ".join([*others[:_NAMED], *([f"{len(others) - _NAMED} more"] * (len(others) > _NAMED))])
            sure(session, f"Somebody else decided before: {told}. Decide otherwise?", yes=options.yes)
        made = decide(rows, options.answer, note, decider, register, receipts, session.host)
    if told := told_clock(made, session.host.now()):
        session.note(told)
    if session.json:
        session.show([_plain(each) for each in made])
        return
    for each in made:
        again = "" if each.new else " (as before)"
        session.say(f"{each.entry.decision.mentor}: {each.entry.decision.in_words}{again}")
        session.say(f"  receipt  {each.receipt}")
    session.note(
        "Send each mentor the receipt; in mentorlog they take it in with: mentorlog packets receive FILE. "
        f"Beside it lies a text to send with it; {receipts / MERGE_TABLE} has them all for mail merge."
    )
    session.note(f"The first time they compare the six words of your key: {decider.key.public.words}")


def _accepts_as_they_are(session: Session, options: Decide, rows: Sequence[MentorRow]) -> None:
    """Ask before packets are accepted that are not complete, or for which there is no certificate yet."""
    incomplete = told_incomplete(rows)
    none_yet = told_not_certified(each.row for each in rows)
    if told := [*filter(None, [incomplete, told_other_names(rows)]), *none_yet]:
        can_leave_out = incomplete and len(rows) > 1 and not options.chosen.table.only
        leave_out = " (--only complete leaves out who is not complete.)" if can_leave_out else ""
        which = f"{len(rows)} packets" if len(rows) > 1 else "it"
        sure(session, f"{' '.join(told)} Accept {which}?{leave_out}", yes=options.yes)


def _plain(each: Decided) -> dict[str, object]:
    """Return one decision as JSON values."""
    decision = each.entry.decision
    told = {"file": each.row.row.file, "receipt": str(each.receipt), "new": each.new}
    return told | decision.model_dump(mode="json", by_alias=True, exclude_none=True)


def _decider(session: Session, options: Decide, programme: Path | None) -> Decider:
    """Return who decides: the programme by its own file, else whoever has the key here."""
    if lacks_key(session.host, programme):
        sure(session, NEW_KEY, yes=options.yes)
    ask = asker(session, options.passphrase_file)
    return decider_of(session.host, programme, options.by or "", ask, may_make=True)


DECIDE = Command(Decide, run_decide)
