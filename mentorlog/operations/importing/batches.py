"""The imports of a logbook, and taking one back whole, also when it is no longer the last change."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mentorlog.model import Batch, Entity, Meeting, Mentee, Programme, Reflection
from mentorlog.operations.errors import NotPossible
from mentorlog.store import Change, Conflict, Store
from mentorlog.store.asking.action_changes import ActionChanges
from mentorlog.store.rows import KINDS, references
from mentorlog.wording import many

_AT_ONCE = 500
"""Entries that are looked at before it is told how far that is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingBack:
    """What taking a batch back would do; what goes is known by its ids, since an import may be large."""

    batch: Batch
    last_leaf: bytes
    """The end of the log when it was looked at."""
    leaving: Mapping[str, type[Entity]]
    """The kinds of the entries that go, by their ids."""
    programmes: tuple[Change, ...]
    """What becomes of programmes, to which hours were brought forward."""
    removed: int
    """How many entries go."""
    edited: tuple[str, ...]
    """The ids of entries that were changed since they came, which go as well."""
    kept: tuple[Mentee, ...]
    """People who became mentees with it, and stay since other entries are about them."""
    undoes: ActionChanges | None
    """What is undone, if everything is still as it came."""


def batches(store: Store) -> tuple[Batch, ...]:
    """Return the imports, the last one first."""
    return tuple(reversed(store.all(Batch)))


def taking_back(store: Store, batch: Batch) -> TakingBack:
    """Say what taking a batch back would do; changes nothing.

    Raises:
        NotPossible: when other entries would be left about nothing.
    """
    last_leaf, made = store.last_leaf(), store.added_with(batch)
    came = _came_with(store, made)
    there: dict[str, type[Entity]] = {
        **{meeting.id: Meeting for meeting in store.stored(Meeting) if meeting.batch == batch.id},
        **{each.id: Reflection for each in store.stored(Reflection) if each.batch == batch.id},
    }
    mentees = [mentee for mentee in store.all(Mentee) if mentee.id in came.added]
    referring = _referring(store, {*there, *(mentee.id for mentee in mentees), batch.id})
    kept = tuple(mentee for mentee in mentees if mentee.id in referring)
    if blocking := sum(referring[identifier] for identifier in there):
        raise NotPossible(
            f"Of what you wrote, {many(blocking, 'entries')} refer to what came with this import: promises, "
            "reflections or referrals. Delete them first. Nothing was changed."
        )
    leaving: dict[str, type[Entity]] = {
        **there,
        **{mentee.id: Mentee for mentee in mentees if mentee not in kept},
        batch.id: Batch,
    }
    programmes = tuple(
        Change(programme, replace(programme, openings=remaining))
        for programme in store.all(Programme)
        if (remaining := tuple(o for o in programme.openings if o.id != batch.id)) != programme.openings
    )
    is_as_it_came = (
        came.unchanged == leaving.keys()
        and came.edits == [change.reverse for change in programmes]
        and len(made) == len(leaving) + len(programmes)
    )
    return TakingBack(
        batch=batch,
        last_leaf=last_leaf,
        leaving=leaving,
        programmes=programmes,
        removed=len(there),
        edited=tuple(identifier for identifier in leaving if identifier not in came.unchanged),
        kept=kept,
        undoes=made if is_as_it_came else None,
    )


def take_back(store: Store, plan: TakingBack) -> None:
    """Take a batch back.

    Raises:
        StoreError: when something was changed meanwhile; nothing was.
    """
    store.record_all(_Removal(store, plan), undoes=plan.undoes.action if plan.undoes else None)


@dataclass(frozen=True, slots=True)
class _Removal:
    """Makes the changes that take a batch back, one by one while they are recorded."""

    store: Store
    plan: TakingBack

    def __len__(self) -> int:
        return len(self.plan.leaving) + len(self.plan.programmes)

    def __iter__(self) -> Iterator[Change]:
        """Yield the changes; in the transaction, so nobody else writes meanwhile.

        Raises:
            Conflict: when somebody did before.
        """
        if self.store.last_leaf() != self.plan.last_leaf:
            raise Conflict(
                "The logbook was changed meanwhile. Look at what goes as it is now. Nothing was changed."
            )
        if self.plan.undoes:
            yield from self.plan.undoes.reverse
            return
        yield from self.plan.programmes
        for identifier, kind in self.plan.leaving.items():
            yield Change(self.store.find(kind, identifier), None)


@dataclass(frozen=True, slots=True)
class _CameWith:
    """What came with an action."""

    added: set[str]
    """The ids of all entries that it added."""
    unchanged: set[str]
    """Those of entries that are as they came."""
    edits: list[Change]
    """What it changed of entries that were there."""


def _came_with(store: Store, made: ActionChanges) -> _CameWith:
    """Go through the changes of an action, and say how far that is."""
    tell, came = store.host.telling("of the import looked at"), _CameWith(set(), set(), [])
    for number, change in enumerate(made):
        if number % _AT_ONCE == _AT_ONCE - 1:
            tell(number / len(made))
        entity = change.entity
        if change.before is not None:
            came.edits.append(change)
            continue
        came.added.add(entity.id)
        if store.find(type(entity), entity.id) == entity:
            came.unchanged.add(entity.id)
    tell(1.0)
    return came


def _referring(store: Store, going: set[str]) -> Counter[str]:
    """Return how many of the entries that stay refer to each that goes."""
    return Counter(
        target
        for cls in KINDS.values()
        for entity in store.stored(cls)
        if entity.id not in going
        for _, target in references(entity)
        if target in going
    )
