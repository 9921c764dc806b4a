"""Taking in a coordinator's receipt: about a packet of this logbook, by a key that was compared once."""

from dataclasses import dataclass
from pathlib import Path

from mentorlog.desk.decision import LARGEST, BadDecision, SignedDecision, read_decision
from mentorlog.formats.public_key import PublicKey, from_did
from mentorlog.formats.six_words import typed_words
from mentorlog.model import ReceivedDecision, Sent
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
    is_there: bool
    """Whether it was taken in already."""

    @property
    def words(self) -> str:
        """The six words of the key that signed it."""
        return self.signed.key.words

    @property
    def is_pinned(self) -> bool:
        """Whether it is signed by the key that was compared."""
        return self.usual_key == self.signed.key


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
    usual = from_did(kept[-1].key) if kept else None
    identifier = decision.id.removeprefix(_URN)
    return PendingDecision(signed, packet, usual, any(each.id == identifier for each in kept))


def receive_decision(
    store: Store, pending: PendingDecision, words: str = "", *, new_key: bool = False
) -> ReceivedDecision:
    """Keep a decision beside its packet; the key counts as the coordinator's from then on.

    Args:
        store: the logbook.
        pending: from `look_at_receipt`.
        words: the six words that the coordinator read out; not asked where the key is the usual one.
        new_key: whether another key may take the place of the usual one.

    Raises:
        NotReceived: when the words are of another key, or it is not the usual key and that was not said.
    """
    usual = pending.usual_key
    if usual is not None and not pending.is_pinned and not new_key:
        raise NotReceived(
            f"This receipt is signed with another key than those before ({usual.words}), so it is not taken "
            "in. Ask your coordinator, by telephone, whether the key is new; if it is, say so with --new-key "
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
