"""What of a register counts: what the office's own keys signed, by packets and by their mentors.

Whoever can write into the folder of a register can add a line that is signed with a key of their own. Such
a line shows that somebody has that key, not that they may decide: its key is named, and it does not count.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mentorlog.desk.decisions.decision import WITHDRAW, Decision, SignedDecision
from mentorlog.desk.decisions.decision_register import DecisionRegister
from mentorlog.desk.decisions.keys_here import NAMESPACE, keys_here
from mentorlog.formats.allowed_signers import AllowedSigner, AllowedSigners
from mentorlog.formats.public_key import PublicKey, from_did
from mentorlog.host import Host
from mentorlog.model.text import one_line
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.keys.signing_key import has_key, public_key
from mentorlog.packet.problems import KeyProblem
from mentorlog.wording import many

if TYPE_CHECKING:
    from mentorlog.policyfile.published_programme import PublishedProgramme

_NO_SIGNERS: Final = AllowedSigners()


@dataclass(frozen=True)
class OfficeKeys:
    """The keys whose decisions count."""

    own: frozenset[PublicKey] = frozenset()
    """The coordinator's on this machine, those that decided here, and the programme's."""
    signers: AllowedSigners = _NO_SIGNERS
    """The list, which names the keys of others who decide."""

    def know(self, entry: SignedDecision) -> bool:
        """Say whether a decision is signed with one of them."""
        return entry.key in self.own or any(
            line.key == entry.key and line.valid_at(entry.decision.when) for line in self._deciding
        )

    @property
    def are_listed(self) -> bool:
        """Whether the list names keys that decide."""
        return bool(self._deciding)

    @cached_property
    def _deciding(self) -> tuple[AllowedSigner, ...]:
        """The lines that name decisions; one that names nothing, or a pattern, is of a mentor."""
        return tuple(line for line in self.signers.lines if NAMESPACE in (line.namespaces or "").split(","))


def office_keys(
    host: Host,
    signers: AllowedSigners | None,
    programme: Path | None = None,
    published: "PublishedProgramme | None" = None,
) -> OfficeKeys:
    """Return the keys whose decisions count.

    Args:
        host: says where the coordinator's own key lies, and with which keys was decided here.
        signers: the coordinator's list.
        programme: the programme's own file, if that was named.
        published: what the programme published, if packets are judged by it.
    """
    own = {*_own_key(host), *keys_here(host)}
    if programme is not None:
        from mentorlog.certify.programme_file import read_file

        own.add(from_did(read_file(programme).issuer.id))
    if published is not None:
        own.add(published.key)
    return OfficeKeys(frozenset(own), signers or _NO_SIGNERS)


def _own_key(host: Host) -> Iterator[PublicKey]:
    """Yield the coordinator's own key; one that cannot be read signs nothing, and hinders no checking."""
    try:
        if has_key(host):
            yield public_key(host, make=False)
    except KeyProblem:
        return


@dataclass(frozen=True, slots=True)
class PacketDecisions:
    """What was decided about one packet and its mentor."""

    last: Decision | None = None
    """What counts."""
    before: Decision | None = None
    """Where nothing does: their last one about a packet of the same days, if that was to hold or ask."""
    doubted: Decision | None = None
    """What somebody said after it, whose key is not known as the office's."""
    shown: str = ""
    """The identifier of the last line about the packet, whoever signed it."""
    shown_end: str = ""
    """That of the last line of the register, whatever it is about."""


_EMPTY: Final = DecisionRegister()
_NO_KEYS: Final = OfficeKeys()
_NAMED: Final = 8
"""Decisions that are named one by one."""


@dataclass(frozen=True)
class OfficeDecisions:
    """A register, as far as it counts."""

    register: DecisionRegister = _EMPTY
    keys: OfficeKeys = _NO_KEYS
    missing: tuple[SignedDecision, ...] = ()
    """What receipts beside the register say, and it does not."""
    end_is_gone: bool = False
    """Whether the last line that this computer knew of is not in the register any more."""
    overtaken: tuple[Path, ...] = ()
    """Receipts beside the register of what does not hold any more."""
    lacks_receipts: bool = False
    """Whether the register came to this computer without its receipts."""
    elsewhere: Path | None = None
    """Where none is here: another register that has decisions about mentors of the list."""

    def about(self, row: BatchRow) -> PacketDecisions:
        """Return what was decided about a packet, and whether its mentor waits since an earlier one."""
        if not row.sha256:
            return PacketDecisions()
        last = self._last.get(row.sha256)
        line = self.register.last_entries.get(row.sha256)
        return PacketDecisions(
            last,
            None if last else self._before(row),
            self._doubted.get(row.sha256),
            line.decision.id if line else "",
            self.register.entries[-1].decision.id if self.register.entries else "",
        )

    @cached_property
    def strangers(self) -> Mapping[PublicKey, Sequence[Decision]]:
        """What was signed with keys that are not known as the office's."""
        found: defaultdict[PublicKey, list[Decision]] = defaultdict(list)
        for entry in self.register.entries:
            if not self.keys.know(entry):
                found[entry.key].append(entry.decision)
        return found

    def notes(self, register: Path) -> Iterator[str]:
        """Yield what is missing, and for each key whose decisions do not count a sentence with what to do.

        Args:
            register: where it lies.
        """
        if told := self.told_missing(register):
            yield told
        yield from self._told_beside(register)
        for key, decisions in self.strangers.items():
            by = one_line(decisions[-1].by)
            yield (
                f"Left aside in {register.name}: {many(len(decisions), 'decisions')} by “{by}”. The key "
                f"{key.fingerprint} ({key.words}) is not known as your office's. If it is, compare the six "
                f"words with whoever decided, then: mentorlog signers office {register} --signers FILE. "
                "If it is not, decide about these packets anew."
            )

    def _told_beside(self, register: Path) -> Iterator[str]:
        """Yield what is not where it belongs: the register itself, its receipts, or old ones among them.

        Args:
            register: where it lies, or should.
        """
        put = f"put {register.name} there, with its folder of receipts"
        if self.elsewhere:
            yield (
                f"There are no decisions in {register}, but {self.elsewhere} has some about mentors of your "
                f"list. If they are of this programme, name that register with --decisions, or {put}."
            )
        elif not self.register.entries and not self.missing and self.keys.are_listed:
            yield (
                f"Your list lets somebody of the office decide, but there are no decisions in {register}. If "
                f"something was decided, {put}."
            )
        if self.lacks_receipts:
            yield (
                f"Beside {register.name} is no folder of receipts, so that nobody can tell whether its end "
                "is missing. If it was copied here, copy that folder, too."
            )
        if self.overtaken:
            named = ", ".join(one_line(each.name) for each in self.overtaken[:_NAMED])
            more = f" and {len(self.overtaken) - _NAMED} more" if len(self.overtaken) > _NAMED else ""
            yield (
                f"Among the receipts beside {register.name} are some of what does not hold any more: {named}"
                f"{more}. Remove them, with the text beside each, so that nobody is sent them."
            )

    def told_missing(self, register: Path) -> str:
        """Say what is missing at the end of the register, and what to do; nothing if all is there.

        Args:
            register: where it lies.
        """
        if not (self.missing or self.end_is_gone):
            return ""
        named = [
            f"“{one_line(said.mentor)}” {said.in_words}, by “{one_line(said.by)}”"
            for said in (entry.decision for entry in self.missing[:_NAMED])
        ]
        more = [f"{len(self.missing) - _NAMED} more"] if len(self.missing) > _NAMED else []
        receipts = f" The receipts beside it say: {'; '.join([*named, *more])}." if named else ""
        end = " The last line that this computer knew of is not there any more." if self.end_is_gone else ""
        return (
            f"Decisions are missing at the end of {register.name}.{receipts}{end} Put it back from a copy; "
            "if there is none, decide about these packets anew."
        )

    @cached_property
    def _last(self) -> Mapping[str, Decision]:
        """The decision that counts about each packet, by the SHA-256 of its data; in their order."""
        last: dict[str, Decision] = {}
        for entry in self.register.entries:
            if self.keys.know(entry):
                decision = entry.decision
                last.pop(decision.packet_sha256, None)
                if decision.answer != WITHDRAW:
                    last[decision.packet_sha256] = decision
        return last

    @cached_property
    def _doubted(self) -> Mapping[str, Decision]:
        """What was said of each packet after what counts, by a key that does not."""
        doubted: dict[str, Decision] = {}
        for entry in self.register.entries:
            sha256 = entry.decision.packet_sha256
            if self.keys.know(entry):
                doubted.pop(sha256, None)
            else:
                doubted[sha256] = entry.decision
        return doubted

    def _before(self, row: BatchRow) -> Decision | None:
        """Return the last decision about another packet of the mentor's year, unless that was to accept."""
        owners = {row.fingerprint, *self._fingerprints.get(row.signer, ())} - {""}
        places = [
            place
            for owner in owners
            for place in self._of_mentor.get(owner, ())
            if self._in_order[place].may_concern(row.start, row.end)
        ]
        places += [self._place[sha256] for sha256 in row.replaces if sha256 in self._place]
        last = self._in_order[max(places)] if places else None
        return last if last and last.answer != "accept" else None

    @cached_property
    def _in_order(self) -> Sequence[Decision]:
        """What counts, in the order of the register."""
        return tuple(self._last.values())

    @cached_property
    def _place(self) -> Mapping[str, int]:
        """Where the decision that counts about each packet stands among those that do."""
        return {sha256: place for place, sha256 in enumerate(self._last)}

    @cached_property
    def _of_mentor(self) -> Mapping[str, Sequence[int]]:
        """Where those about each mentor stand, by the fingerprint of the packet's key."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, decision in enumerate(self._in_order):
            places[decision.mentor_key].append(place)
        return places

    @cached_property
    def _fingerprints(self) -> Mapping[str, Sequence[str]]:
        """The keys that the list has of each mentor, earlier ones too."""
        keys: defaultdict[str, list[str]] = defaultdict(list)
        for line in (*self.keys.signers.mentors, *self.keys.signers.replaced):
            if not set(line.principals) & set("*?!"):
                keys[line.principals].append(line.key.fingerprint)
        return keys


NO_DECISIONS: Final = OfficeDecisions()
