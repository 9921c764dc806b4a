"""Whether a register is here, and whole: of an end that is gone no line that is left tells.

Two things remember it: the receipts, which lie beside the register, and this computer, which keeps in its
home the last line of each register that it wrote or read.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from mentorlog.desk.decisions.decision import LARGEST, BadDecision, SignedDecision, read_decision
from mentorlog.desk.decisions.decision_receipts import RECEIPTS
from mentorlog.desk.decisions.decision_register import DecisionRegister, digest_of, read_register
from mentorlog.desk.decisions.office_decisions import OfficeDecisions, OfficeKeys
from mentorlog.desk.problems import DeskProblem
from mentorlog.files import write_private
from mentorlog.host import Host

_LARGEST_OTHER: Final = 8 << 20
"""Bytes of another register beside this one that is still looked at."""


def read_decisions(path: Path, keys: OfficeKeys, host: Host) -> OfficeDecisions:
    """Return what the register says, as far as it counts, and what it is known to have said and lacks.

    Args:
        path: of the register.
        keys: those whose decisions count.
        host: says where the last lines that this computer knows are kept.

    Raises:
        DeskProblem: when it cannot be read, or a line of it is not as it was signed.
    """
    # In this order: what somebody decides meanwhile is in the register before it is anywhere else.
    receipts = {place: entry for place, entry in _receipts_beside(path) if keys.know(entry)}
    ends = _known_ends(host)
    known = ends.get(_name(path))
    register = read_register(path)
    remember_end(path, register, register, host)
    missing, overtaken = _compare_receipts(register, receipts, path, keys)
    return OfficeDecisions(
        register,
        keys,
        missing=missing,
        end_is_gone=known is not None and known not in {digest_of(entry) for entry in register.entries},
        overtaken=overtaken,
        # Where this computer knows the register, its receipts were put somewhere else on purpose.
        lacks_receipts=bool(register.entries and known is None and not (path.parent / RECEIPTS).is_dir()),
        elsewhere=None if register.entries else _about_listed_mentors(path, ends, keys),
    )


def remember_end(path: Path, before: DecisionRegister, now: DecisionRegister, host: Host) -> None:
    """Keep the last line of a register, unless the one that is known is gone from it: that stays known.

    Args:
        path: of the register.
        before: what it was when it was read.
        now: what it is.
        host: says where it is kept. What cannot be kept hinders nobody from deciding.
    """
    ends = _known_ends(host)
    known = ends.get(_name(path))
    if now.last_digest in (None, known):
        return
    if known is None or any(digest_of(entry) == known for entry in before.entries):
        _keep({**ends, _name(path): now.last_digest}, host)


def accept_end(path: Path, register: DecisionRegister, host: Host) -> None:
    """Take the register as it is from now on: who decides said that it lacks nothing."""
    ends = {name: end for name, end in _known_ends(host).items() if name != _name(path)}
    _keep(ends | ({_name(path): register.last_digest} if register.entries else {}), host)


def _keep(ends: dict[str, str | None], host: Host) -> None:
    """Write what is known of registers."""
    try:
        host.register_ends.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_private(host.register_ends, json.dumps(ends, indent=1).encode())
    except OSError:
        return


def _known_ends(host: Host) -> dict[str, str | None]:
    """Return the SHA-256 of the last known line of each register, by where it lies."""
    try:
        known: Any = json.loads(host.register_ends.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return {str(name): str(end) for name, end in known.items()} if isinstance(known, dict) else {}


def _name(path: Path) -> str:
    """Return by what a register is known."""
    return str(path.resolve())


def _receipts_beside(path: Path) -> Iterator[tuple[Path, SignedDecision]]:
    """Yield the receipts in the folder beside a register; what is none, or cannot be read, tells nothing."""
    for receipt in sorted((path.parent / RECEIPTS).glob("*.decision")):
        try:
            with receipt.open("rb") as file:
                yield receipt, read_decision(file.read(LARGEST + 1))
        except (OSError, BadDecision):
            continue


def _compare_receipts(
    register: DecisionRegister, receipts: Mapping[Path, SignedDecision], path: Path, keys: OfficeKeys
) -> tuple[tuple[SignedDecision, ...], tuple[Path, ...]]:
    """Return the receipts that the register lacks, and where those lie whose place a later line takes.

    What somebody else signed takes no place: with such a line one could cover that the office's is gone.
    """
    here = {entry.data for entry in register.entries}
    last = {entry.decision.packet_sha256: entry for entry in register.entries if keys.know(entry)}
    is_lacking = any(each.data not in here for each in receipts.values())
    others = _lines_of_others(register, path) if is_lacking else set()
    missing, overtaken = list[SignedDecision](), list[Path]()
    for place, each in receipts.items():
        later = last.get(each.decision.packet_sha256)
        if hashlib.sha256(each.data).digest() in others or (later and later.data == each.data):
            continue
        if later and (each.data in here or later.decision.at > each.decision.at):
            overtaken.append(place)
        elif each.data not in here:
            missing.append(each)
    return tuple(missing), tuple(overtaken)


def _about_listed_mentors(path: Path, ends: Iterable[str], keys: OfficeKeys) -> Path | None:
    """Return another register that this computer knows, with decisions about mentors of the list."""
    listed = {line.key.fingerprint for line in keys.signers.mentors}
    for name in ends:
        other = Path(name)
        try:
            if name != _name(path) and any(
                entry.decision.mentor_key in listed for entry in read_register(other).entries
            ):
                return other
        except DeskProblem:
            continue
    return None


def _lines_of_others(register: DecisionRegister, path: Path) -> set[bytes]:
    """Return the lines, as SHA-256, of other registers in its folder, whose receipts lie in the same one.

    An older copy of this one begins with the same line, and is no other.
    """
    lines: set[bytes] = set()
    for other in sorted(path.parent.glob("*.jsonl")):
        try:
            if other.samefile(path) or other.stat().st_size > _LARGEST_OTHER:
                continue
            found = other.read_bytes().splitlines()
        except OSError:
            continue
        if not (register.entries and found[:1] == [register.entries[0].data]):
            lines |= {hashlib.sha256(line).digest() for line in found}
    return lines
