"""Deciding about packets: entered all together or not at all, then a receipt for each mentor."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog.desk.decisions.decision import (
    MOST_NOTE,
    WITHDRAW,
    Decision,
    DecisionWord,
    SignedDecision,
    sign_decision,
)
from mentorlog.desk.decisions.decision_receipts import write_receipts
from mentorlog.desk.decisions.decision_register import (
    DecisionRegister,
    add_decisions,
    digest_of,
    read_register,
)
from mentorlog.desk.decisions.keys_here import remember_key
from mentorlog.desk.decisions.known_end import remember_end
from mentorlog.desk.mentor_rows import MentorRow, Stands
from mentorlog.desk.problems import DeskProblem
from mentorlog.formats.public_key import from_did
from mentorlog.host import Host
from mentorlog.model import instant
from mentorlog.model.text import forbidden, one_line, tidy
from mentorlog.packet.checking.verdict import Authentic, Outcome
from mentorlog.packet.keys.openssh_key import Ask
from mentorlog.packet.keys.signing_key import Signer, SigningKey, has_key, public_key, signing_key
from mentorlog.store.instances import alone_with
from mentorlog.wording import either

if TYPE_CHECKING:
    from mentorlog.policyfile.published_programme import PublishedProgramme

NEW_KEY = "You have no key yet. It is made now, and what you decide will be signed with it."
"""What is asked before a key is made."""
_BE = (Stands.SHORT, Stands.TO_CHECK, Stands.NOT_JUDGED)
"""What somebody is said to be."""
_BEHIND = timedelta(minutes=5)
"""How far a clock may be behind before that is told."""
_SHOWN = 12
"""Reasons that are told one by one."""


class DecidedMeanwhile(DeskProblem):
    """Somebody else decided about a packet since it was shown."""


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides, and the key that signs for it."""

    key: Signer
    name: str
    contact: str = ""


def lacks_key(host: Host, programme: Path | None) -> bool:
    """Say whether a key of the coordinator's own would have to be made first."""
    return programme is None and not has_key(host)


def refuse_other_key(host: Host, programme: Path | None, published: "PublishedProgramme | None") -> None:
    """See that the key that would sign is the one that mentors know from their programme's file.

    Args:
        host: says where the coordinator's own key lies.
        programme: the programme's own file, if its key signs.
        published: what mentors took in, if packets are judged by it.

    Raises:
        DeskProblem: when mentors would refuse every receipt.
    """
    if published is None:
        return
    if programme is not None:
        from mentorlog.certify.programme_file import read_file

        if from_did(read_file(programme).issuer.id) != published.key:
            raise DeskProblem(
                f"Nothing was decided. {programme.name} has another key than the one that published "
                f"{published.about.name}, so mentors would refuse what you decide. Name the file that it was "
                "published from: --programme programme.toml"
            )
    elif lacks_key(host, programme) or public_key(host, make=False) != published.key:
        raise DeskProblem(
            f"Nothing was decided. {published.about.name} was published with another key than your own, so "
            "mentors would refuse what you decide. Let the key of the programme sign: "
            "--programme programme.toml"
        )


def decider_of(
    host: Host, programme: Path | None, by: str, ask: Ask | None, *, may_make: bool = False
) -> Decider:
    """Return who decides: the programme by its own file, else whoever has the key here.

    Args:
        host: says where the coordinator's own key lies.
        programme: the programme's file, if its key signs.
        by: who decides; of a programme, where that is not as its file says.
        ask: is asked for the passphrase of the coordinator's own key.
        may_make: whether the coordinator said that a key is to be made where there is none.

    Raises:
        DeskProblem: when there is no key, and none is to be made.
    """
    if programme is None:
        if lacks_key(host, programme) and not may_make:
            raise DeskProblem("Nothing was decided: there is no key to sign it with.")
        return Decider(signing_key(host, ask), by)
    from mentorlog.certify.issuer_key import load_issuer_key
    from mentorlog.certify.programme_file import read_file

    issuer = read_file(programme).issuer
    key = SigningKey(load_issuer_key(programme.parent / issuer.key, issuer.id))
    return Decider(key, by or issuer.official or issuer.name, issuer.email)


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision, and the file with it that goes to the mentor."""

    row: MentorRow
    entry: SignedDecision
    receipt: Path
    new: bool
    """Whether it was made now; the same one is not entered twice."""


def decide(
    rows: Sequence[MentorRow],
    answer: DecisionWord,
    note: str,
    decider: Decider,
    register_path: Path,
    receipts: Path,
    host: Host,
) -> list[Decided]:
    """Enter a decision about each packet, and write the receipts.

    Args:
        rows: of the packets, as they were shown to whoever decides.
        answer: what is decided about all of them.
        note: for the mentors; it stands in each receipt.
        decider: who decides.
        register_path: where the register lies.
        receipts: the folder that receipts are written to.
        host: for the clock and ids.

    Raises:
        DecidedMeanwhile: when somebody decided about one of them since it was shown.
        DeskProblem: when one of them cannot be decided about, or nothing could be entered or written.
    """
    note = _checked_note(note)
    refuse_undecidable(rows, answer)
    remember_key(decider.key.public, decider.name, host)
    try:
        with alone_with(register_path):
            register = read_register(register_path)
            _refuse_decided_meanwhile(rows, answer, note, decider, register)
            made: list[SignedDecision] = []
            entries = [(row, *_entry(row, answer, note, decider, register, made, host)) for row in rows]
            if made:
                add_decisions(register_path, register, made)
                remember_end(register_path, register, DecisionRegister((*register.entries, *made)), host)
    except OSError as error:
        raise DeskProblem(
            f"The register {register_path} cannot be written: {error.strerror}. Nothing was decided."
        ) from None
    paths = write_receipts([(row, entry) for row, entry, _ in entries], (*register.entries, *made), receipts)
    return [Decided(row, entry, path, new) for (row, entry, new), path in zip(entries, paths, strict=True)]


def _refuse_decided_meanwhile(
    rows: Sequence[MentorRow], answer: DecisionWord, note: str, decider: Decider, register: DecisionRegister
) -> None:
    """See that the last line about each packet is the one that whoever decides was shown.

    Raises:
        DecidedMeanwhile: naming what somebody else decided; a hold must not be overruled unseen, nor one
            about another packet of the mentor.
    """
    places = {entry.decision.id: place for place, entry in enumerate(register.entries, 1)}
    others = [
        f"{each.row.name or each.row.file}: {_told(last.decision)}"
        for each in rows
        if (last := register.last_entries.get(each.row.sha256))
        and last.decision.id != each.shown_decision
        and not _is_same(last, answer, note, decider)
    ]
    others += [
        f"{each.row.name or each.row.file}, another packet: {_told(held)}"
        for each in rows
        if answer == "accept"
        and (held := _last_of_mentor(each, register.entries[places.get(each.shown_end, 0) :]))
        and held.answer in ("hold", "ask")
    ]
    if others:
        more = [f"and {len(others) - _SHOWN} more"] if len(others) > _SHOWN else []
        head = "Nothing was decided: somebody decided since this was shown. Look again, then decide."
        raise DecidedMeanwhile("\n".join([head, *others[:_SHOWN], *more]))


def _last_of_mentor(each: MentorRow, entries: Sequence[SignedDecision]) -> Decision | None:
    """Return the last of some decisions that is about another packet of a mentor's year."""
    row = each.row

    def is_of_mentor(said: Decision) -> bool:
        same_year = said.mentor_key == row.fingerprint and said.may_concern(row.start, row.end)
        return said.packet_sha256 != row.sha256 and (same_year or said.packet_sha256 in row.replaces)

    return next((entry.decision for entry in reversed(entries) if is_of_mentor(entry.decision)), None)


def _told(decision: Decision) -> str:
    """Say what was decided, by whom and why."""
    note = f": “{one_line(decision.note_in_a_line)}”" if decision.note else ""
    return f"{decision.in_words} by {one_line(decision.by)}{note}"


def overruled(rows: Iterable[MentorRow], answer: DecisionWord, decider: Decider) -> Iterator[str]:
    """Yield what somebody else decided about packets, where this would take its place.

    Args:
        rows: of the packets.
        answer: what is decided about all of them.
        decider: who decides.
    """
    for each in rows:
        last = each.decision
        if last and last.answer != answer and last.by != decider.name:
            yield f"{each.row.name or each.row.file} was {_told(last)}"


def told_incomplete(rows: Sequence[MentorRow]) -> str:
    """Say how many packets are not complete, and how they stand; nothing if all are.

    Of a single one that is met on own word nothing is said: who decides about it has it before them.

    Args:
        rows: all that would be accepted.
    """
    kinds: Counter[Stands] = Counter(each.stands for each in rows if each.stands is not Stands.COMPLETE)
    if not kinds:
        return ""
    if len(rows) == 1:
        [kind] = kinds
        row = rows[0].row
        why = "; ".join(row.lacks) or row.not_judged or " ".join(row.reasons[:1])
        told = f"It {'is ' if kind in _BE else ''}{kind}" + (f": {why}" if why else "")
        return "" if kind is Stands.OWN_WORD else f"{told.removesuffix('.')}."
    number, is_all = kinds.total(), kinds.total() == len(rows)
    are = "is" if number == 1 else "are"
    first, *others = (kind for kind in Stands if kind in kinds)
    if not others and first in _BE:
        return f"{'All' if is_all else number} of them {are} {first}."
    told = either([f"{kinds[kind]} {kind}" for kind in (first, *others)], "and")
    return f"{'None of them is' if is_all else f'{number} of them {are} not'} complete: {told}."


def told_other_names(rows: Sequence[MentorRow]) -> str:
    """Say which of many packets are under another name than the list of keys has; nothing if none is.

    Who accepts one lets a certificate be printed under its name. Of a single one nothing is said: who
    decides about it has it before them.

    Args:
        rows: all that would be accepted.
    """
    others = [each.row for each in rows if each.row.listed_name] if len(rows) > 1 else []
    if not others:
        return ""
    named = [f"{row.called} (on the list {row.listed_name})" for row in others[:_SHOWN]]
    more = [f"{len(others) - _SHOWN} more"] if len(others) > _SHOWN else []
    are = "is" if len(others) == 1 else "are"
    return f"{len(others)} of them {are} under another name than your list has: {', '.join([*named, *more])}."


def _checked_note(note: str) -> str:
    """Return a note as it is signed."""
    note = tidy(note)
    if bad := forbidden(note, prose=True):
        raise DeskProblem(f"The character {bad} cannot stand in a note; please remove it.")
    if len(note) > MOST_NOTE:
        raise DeskProblem(f"A note has at most {MOST_NOTE:,} characters.")
    return note


def refuse_undecidable(rows: Sequence[MentorRow], answer: DecisionWord) -> None:
    """See that something can be decided about each packet.

    Raises:
        DeskProblem: when it cannot, or there is none.
    """
    if not rows:
        raise DeskProblem("There is no packet to decide about.")
    reasons = [f"{each.row.file or each.row.name}: {why}" for each in rows for why in why_not(each, answer)]
    if reasons:
        more = [f"and {len(reasons) - _SHOWN} more"] if len(reasons) > _SHOWN else []
        raise DeskProblem("\n".join(["Nothing was decided.", *reasons[:_SHOWN], *more]))


def why_not(each: MentorRow, answer: DecisionWord) -> Iterator[str]:
    """Yield why a decision about a packet cannot be made, if it cannot."""
    row = each.row
    if not row.file:
        yield "Nothing came."
    elif row.verdict == Outcome.REJECT:
        yield f"It is not genuine. {row.next_step}"
    elif not (row.packet and row.sha256):
        yield "It cannot be read here."
    elif not each.counts:
        yield f"It is left aside: {each.aside}."
    elif answer == WITHDRAW and not each.decision:
        yield "Nothing was decided about it."
    elif answer == "accept" and row.two_keys:
        yield "Several keys claim its address: find out first which is the mentor's."
    elif answer == "accept" and row.authentic != Authentic.YES:
        yield "Its key is not on your list: hear the six words and add the key first."


def _entry(
    each: MentorRow,
    answer: DecisionWord,
    note: str,
    decider: Decider,
    register: DecisionRegister,
    made: list[SignedDecision],
    host: Host,
) -> tuple[SignedDecision, bool]:
    """Return the decision about one packet, and whether it is new; then it is among those `made`."""
    row = each.row
    last = register.last_entries.get(row.sha256)
    if last and _is_same(last, answer, note, decider):
        return last, False
    decision = Decision(
        id=f"urn:uuid:{host.new_id()}",
        at=_at(made or register.entries, last, host),
        answer=answer,
        note=note,
        by=decider.name,
        contact=decider.contact,
        packet=row.packet,
        packet_sha256=row.sha256,
        mentor=row.name[:200] or "mentor",
        mentor_key=row.fingerprint,
        period_start=row.start or None,
        period_end=row.end or None,
        previous=digest_of(made[-1]) if made else register.last_digest,
    )
    made.append(sign_decision(decision, decider.key))
    return made[-1], True


def _at(before: Sequence[SignedDecision], last: SignedDecision | None, host: Host) -> str:
    """Return when it is decided, as it is signed: never before the lines that it follows.

    The mentor who has both receipts of a packet knows by this which came later, so it is after the packet's
    last one by a second at least.

    Args:
        before: the lines before it, the last one last.
        last: the last line about the packet.
        host: for the clock, which may have been set back, or be behind a colleague's.
    """
    at = instant(host.now())
    if before:
        at = max(at, before[-1].decision.at)
    if last and last.decision.at >= at:
        at = instant(last.decision.when + timedelta(seconds=1))
    return at


def told_clock(made: Iterable[Decided], now: datetime) -> str:
    """Say that the clock was behind the register when packets were decided about; nothing if it was not.

    Args:
        made: what was decided just now.
        now: what the clock shows.
    """
    ahead = [each.entry.decision.when for each in made if each.new]
    if not ahead or max(ahead) - now < _BEHIND:
        return ""
    return (
        f"The clock of this computer shows {instant(now)}, and the register has a line of "
        f"{instant(max(ahead))}: what you decided has that time. Is the clock right?"
    )


def _is_same(last: SignedDecision, answer: DecisionWord, note: str, decider: Decider) -> bool:
    """Say whether the last decision says the same, with the same key."""
    said = last.decision
    return last.key == decider.key.public and (said.answer, said.note, said.by) == (
        answer,
        note,
        decider.name,
    )
