"""What the logbook keeps of packets once they are written."""

from datetime import date

from mentorlog.formats.merkle import LogRoot, Tree
from mentorlog.model import Checkpoint
from mentorlog.operations.errors import NotPossible
from mentorlog.packet.export import ExportedPacket
from mentorlog.store import Store, StoreError


class NoHistory(NotPossible):
    """Nothing was recorded yet."""


class NotNoted(NotPossible):
    """The packet is written and good, but the logbook could not note it."""


def note_packet(store: Store, exported: ExportedPacket) -> None:
    """Remember a packet, so that a later one can name it and its names can be opened.

    Raises:
        NotNoted: when the logbook could not be written.
    """
    try:
        store.sent.keep_packet(exported.sent, exported.disclosures)
    except StoreError as error:
        raise NotNoted(
            f"The packet is written and good ({exported.folder}), but the logbook could not note it: {error}"
        ) from None


def make_checkpoint(store: Store, day: date) -> LogRoot:
    """Remember the history as it is on a day, for every later packet to prove that it continues it.

    Raises:
        NoHistory: when there is none yet.
        Damaged: when the logbook is not whole.
    """
    store.refuse_damage()
    log = Tree(store.leaves()).log_root()
    if log.size == 0:
        raise NoHistory("The logbook is empty: there is no history to keep yet.")
    store.sent.keep_checkpoint(Checkpoint(log.size, log.root.hex(), day))
    return log
