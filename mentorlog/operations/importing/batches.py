"""The imports of a logbook, and taking one back whole, also when it is no longer the last change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mentorlog.model import Batch, Entity, Meeting, Mentee, Programme, Reflection
from mentorlog.operations.errors import NotPossible
from mentorlog.store import Change, Store
from mentorlog.store.rows import KINDS, references
from mentorlog.wording import many


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingBack:
    """What taking a batch back would do."""

    batch: Batch
    changes: tuple[Change, ...]
    removed: int
    """How many entries go."""
    edited: tuple[Entity, ...]
    """Entries that were changed since they came, which go as well."""
    kept: tuple[Mentee, ...]
    """People who became mentees with it, and stay since other entries are about them."""
    undoes: str | None
    """The action that is undone, if everything is still as it came."""


def batches(store: Store) -> tuple[Batch, ...]:
    """Return the imports, the last one first."""
    return tuple(reversed(store.all(Batch)))


def taking_back(store: Store, batch: Batch) -> TakingBack:
    """Say what taking a batch back would do; changes nothing.

    Raises:
        NotPossible: when other entries would be left about nothing.
    """
    action, made = store.added_with(batch)
    came = {change.entity.id: change for change in made}
    there: list[Meeting | Reflection] = [
        *(meeting for meeting in store.all(Meeting) if meeting.batch == batch.id),
        *(reflection for reflection in store.all(Reflection) if reflection.batch == batch.id),
    ]
    mentees = [mentee for mentee in store.all(Mentee) if mentee.id in came and came[mentee.id].before is None]
    going = {entity.id for entity in (*there, *mentees, batch)}
    referring = _referring(store, going)
    kept = tuple(mentee for mentee in mentees if mentee.id in referring)
    if blocking := sum(len(referring.get(entity.id, ())) for entity in there):
        raise NotPossible(
            f"Of what you wrote, {many(blocking, 'entries')} refer to what came with this import: promises, "
            "reflections or referrals. Delete them first. Nothing was changed."
        )
    leaving: list[Entity] = [*there, *(mentee for mentee in mentees if mentee not in kept), batch]
    edited = tuple(each for each in leaving if each.id not in came or came[each.id].after != each)
    programmes = [
        (programme, replace(programme, openings=remaining))
        for programme in store.all(Programme)
        if (remaining := tuple(o for o in programme.openings if o.id != batch.id)) != programme.openings
    ]
    changes = (
        *(Change(before, after) for before, after in programmes),
        *(Change(entity, None) for entity in leaving),
    )
    whole = {_undone(change) for change in made} == {_undone(change.reverse) for change in changes}
    return TakingBack(
        batch=batch,
        changes=_in_reverse(changes, made) if whole else changes,
        removed=len(there),
        edited=edited,
        kept=kept,
        undoes=action if whole and action else None,
    )


def take_back(store: Store, plan: TakingBack) -> None:
    """Take a batch back.

    Raises:
        StoreError: when something was changed meanwhile; nothing was.
    """
    store.record(*plan.changes, undoes=plan.undoes)


def _undone(change: Change) -> tuple[str, Entity | None, Entity | None]:
    """Return what two changes have in common that do the same."""
    return change.entity.id, change.before, change.after


def _in_reverse(changes: Iterable[Change], made: Sequence[Change]) -> tuple[Change, ...]:
    """Return changes in the order in which undo makes them."""
    places = {change.entity.id: place for place, change in enumerate(made)}
    return tuple(sorted(changes, key=lambda change: -places[change.entity.id]))


def _referring(store: Store, going: set[str]) -> Mapping[str, list[str]]:
    """Return, for what goes, the entries that stay and refer to it."""
    referring: dict[str, list[str]] = {}
    for cls in KINDS.values():
        for entity in store.all(cls):
            if entity.id not in going:
                for _, target in references(entity):
                    if target in going:
                        referring.setdefault(target, []).append(entity.id)
    return referring
