"""Taking in a coordinator's receipt: about a packet of this logbook, by a key that was compared once.

Whoever took in the programme's file has compared the six words of its key; a receipt that this key signed
asks for nothing more.
"""

from dataclasses import dataclass
from pathlib import Path

from mentorlog.desk.decisions.decision import LARGEST, BadDecision, SignedDecision, read_decision
from mentorlog.formats.public_key import PublicKey, from_did
from mentorlog.formats.six_words import typed_words
from mentorlog.model import Programme, ReceivedDecision, Sent
from mentorlog.operations.errors import NotPossible
from mentorlog.store import Store

_URN = "urn:uuid:"


class NotReceived(NotPossible):
    """The receipt is not taken in."""


@dataclass(frozen=True, slots=True)
class PendingDecision:
    """A receipt that is whole and about a packet of this logbook."""

    signed: SignedDecision
    packet: Sent
    usual_key: PublicKey | None
    """The key of the receipts before, whose words were compared; None before the first."""
    programme_key: PublicKey | None
    """The key of the programme's file, whose words were compared; None where none was taken in."""
    is_there: bool
    """Whether it was taken in already."""

    @property
    def words(self) -> str:
        """The six words of the key that signed it."""
        return self.signed.key.words

    @property
    def is_pinned(self) -> bool:
        """Whether it is signed by a key that was compared."""
        return self.signed.key in (self.usual_key, self.programme_key)

    @property
    def other_key(self) -> str:
        """What a receipt of another key differs from, in words; empty where no key was compared before."""
        if self.programme_key and not self.usual_key:
            return f"your programme’s file ({self.programme_key.words})"
        return f"those before ({self.usual_key.words})" if self.usual_key else ""


def look_at_receipt(store: Store, path: Path) -> PendingDecision:
    """Read a receipt, and find the packet that it is about; nothing is changed.

    Raises:
        NotReceived: when it cannot be read, was changed, or is of a packet that did not leave from here.
    """
    try:
        with path.open("rb") as file:
            signed = read_decision(file.read(LARGEST + 1))
    except OSError as error:
        raise NotReceived(f"{path} cannot be read: {error.strerror}.") from None
    except BadDecision as error:
        raise NotReceived(f"{path.name} is not taken in. {error}") from None
    decision = signed.decision
    packet = next((sent for sent in store.sent.packets() if sent.sha256 == decision.packet_sha256), None)
    if packet is None or decision.packet != f"{_URN}{packet.id}":
        raise NotReceived(
            f"{path.name} is about a packet of {decision.mentor} that did not leave this logbook, so it is "
            "not taken in. Ask your coordinator for the receipt of yours."
        )
    kept = store.sent.decisions()
    programme_key = _programme_key(store, packet)
    others = (key for each in reversed(kept) if (key := from_did(each.key)) != programme_key)
    identifier = decision.id.removeprefix(_URN)
    is_there = any(each.id == identifier for each in kept)
    return PendingDecision(signed, packet, next(others, None), programme_key, is_there)


def _programme_key(store: Store, packet: Sent) -> PublicKey | None:
    """Return the key of the file that the packet's programme was taken from, if its words were compared."""
    # What reads a programme's file is imported only where a receipt is looked at.
    from mentorlog.policyfile.adopted_programme import adopted, is_known

    programme = next((each for each in store.all(Programme) if each.id == packet.programme), None)
    published = adopted(store.host, programme) if programme else None
    return published.key if published and is_known(store.host, published.key) else None


def receive_decision(
    store: Store, pending: PendingDecision, words: str = "", *, new_key: bool = False
) -> ReceivedDecision:
    """Keep a decision beside its packet; the key counts as the coordinator's from then on.

    Args:
        store: the logbook.
        pending: from `look_at_receipt`.
        words: the six words that the coordinator read out; not asked where the key was compared before.
        new_key: whether another key may take the place of the usual one.

    Raises:
        NotReceived: when the words are of another key, or it is not the usual key and that was not said.
    """
    if pending.other_key and not pending.is_pinned and not new_key:
        raise NotReceived(
            f"This receipt is signed with another key than {pending.other_key}, so it is not taken in. "
            "Ask your coordinator, by telephone, whether the key is new; if it is, say so with --new-key "
            "and compare the six words."
        )
    if not pending.is_pinned and typed_words(words) != typed_words(pending.words):
        raise NotReceived(
            "These are not the six words of the key that signed this receipt, so it is not taken in. Ask "
            "your coordinator to read them once more; if they still differ, somebody else may have made it."
        )
    decision = pending.signed.decision
    received = ReceivedDecision(
        id=decision.id.removeprefix(_URN),
        packet=pending.packet.id,
        at=decision.when,
        answer=decision.answer,
        by=decision.by,
        note=decision.note,
        key=pending.signed.key.did,
        document=pending.signed.data.decode(),
    )
    store.sent.keep_decision(received)
    return received


def last_decisions(store: Store) -> dict[str, ReceivedDecision]:
    """Return the last decision about each packet, by the packet's id."""
    return {each.packet: each for each in store.sent.decisions()}
