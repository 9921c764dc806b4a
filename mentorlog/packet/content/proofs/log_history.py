"""The history of the logbook in a packet: its root, what it was before, what wrote each meeting down."""

import weakref
from collections.abc import Iterable, Iterator, Sequence

from mentorlog.formats.merkle import Tree
from mentorlog.formats.multibase import to_multibase
from mentorlog.model import Logbook, Meeting
from mentorlog.packet.content import schema
from mentorlog.packet.content.proofs.receipts import receipt

_trees: dict[int, Tree] = {}
"""By the identity of a logbook, which it keeps as long as it lives."""


def log_tree(logbook: Logbook) -> Tree:
    """Return the tree of the history of a logbook, which never changes, made once."""
    if (known := _trees.get(id(logbook))) is None:
        known = _trees[id(logbook)] = Tree(logbook.leaves)
        weakref.finalize(logbook, _trees.pop, id(logbook)).atexit = False
    return known


def with_receipts(
    entries: Iterable[tuple[Meeting, schema.ListedMeeting]], logbook: Logbook
) -> Iterator[schema.ListedMeeting]:
    """Yield meetings as the packet lists them, with the change that wrote each down and its receipt."""
    return (listed.model_copy(update=_written(entry, logbook)) for entry, listed in entries)


def _written(entry: Meeting, logbook: Logbook) -> dict[str, object]:
    """Return the number and the receipt of the change that wrote a meeting down, if the history is there."""
    history = logbook.history.get(entry.id)
    if history is None or history.change is None or not logbook.leaves:
        return {}
    return {"change": history.change, "receipt": receipt(logbook.leaves[history.change - 1])}


def listed_log(logbook: Logbook, meetings: Sequence[schema.ListedMeeting]) -> schema.ListedLog | None:
    """Return the root of the history with its proofs.

    Args:
        logbook: with every checkpoint that was sent away; each gets a proof that this history continues it.
        meetings: from `with_receipts`; one proof shows that their changes are of this history.
    """
    if not logbook.leaves:
        return None
    tree = log_tree(logbook)
    places = {meeting.change - 1 for meeting in meetings if meeting.change is not None}
    return schema.ListedLog(
        alg="sha-256",
        form="rfc9162",
        size=tree.size,
        root=to_multibase(tree.log_root().root),
        checkpoints=tuple(
            schema.ListedCheckpoint(
                size=point.size,
                root=to_multibase(bytes.fromhex(point.root)),
                day=point.day.isoformat(),
                proof=tuple(map(to_multibase, tree.consistency_proof(point.size))),
            )
            for point in logbook.checkpoints
            if tree.had_root(point.size, bytes.fromhex(point.root))
        ),
        inclusion=tuple(map(to_multibase, tree.inclusion_proof(places))) if places else None,
    )
