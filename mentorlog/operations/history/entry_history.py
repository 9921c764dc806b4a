"""What became of an entry, change by change: when, by which command, and what each field was and is."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from mentorlog.model import Entity, Mentee
from mentorlog.model.frozen import REQUIRED, Frozen, declared
from mentorlog.operations.entry_titles import names, title
from mentorlog.operations.history.field_words import Naming, field_label, field_words, what_differs
from mentorlog.store import Change, PastChange, Store
from mentorlog.store.events import BY_APP


class FieldChange(Frozen, kw_only=False):
    """What one field was and became."""

    name: str
    """Its name in the model."""
    label: str
    before: object
    after: object
    was: str
    """In words; of a long text what changed in it, empty where the field held nothing."""
    became: str


class ToldChange(Frozen, kw_only=False):
    """One change of an entry, in words."""

    past: PastChange
    what: str
    """`added`, `edited`, `deleted`, `erased`, `taken back`, `done again`, `brought back`."""
    by: str
    """`mentorlog meetings edit`, `the app (goal)`; says so where it is not known."""
    fields: tuple[FieldChange, ...]

    @property
    def at(self) -> datetime:
        """When it was made, in UTC."""
        return self.past.at


class EntryHistory(Frozen, kw_only=False):
    """Everything that is known of how an entry came to be what it is."""

    entry: Entity
    """As it is now, or was last."""
    called: str
    """In a few words."""
    there: bool
    """Whether it is in the logbook; a deleted one has its history as long as it is in the trash."""
    changes: tuple[ToldChange, ...]
    """Oldest first."""
    begins_erased: bool
    """Whether its first changes were erased."""


def history_of(store: Store, identifier: str, today: date) -> EntryHistory | None:
    """Return the history of an entry; None when nothing is known of it, or everything was erased.

    Args:
        store: the logbook.
        identifier: the entry's id.
        today: days of another year are named with their year.
    """
    past = store.changes_of(identifier)
    if not past:
        return None
    called = naming(store, today)
    entry = past[-1].change.entity
    return EntryHistory(
        entry=entry,
        called=title(entry, pseudonyms(store), today),
        there=past[-1].change.after is not None,
        changes=tuple(
            ToldChange(change, _what(past[:place], change), by_in_words(change.by), _fields(change, called))
            for place, change in enumerate(past)
        ),
        begins_erased=store.are_erased(identifier),
    )


def filled_fields(entry: Entity, called: Naming) -> tuple[FieldChange, ...]:
    """Return the fields of an entry that hold something, in words."""
    return tuple(_told(Change(None, entry), called))


def pseudonyms(store: Store) -> dict[str, str]:
    """Return what mentees are called by their ids, also those who were deleted and not erased."""
    gone = (past.change.entity for past in store.deletions())
    return names((*(entity for entity in gone if isinstance(entity, Mentee)), *store.all(Mentee)))


def naming(store: Store, today: date) -> Naming:
    """Return what names entries by their ids, also those that were deleted and not erased."""
    mentees = pseudonyms(store)

    def called(identifier: str) -> str:
        if identifier in mentees:
            return mentees[identifier]
        last = store.changed_last(identifier)
        return title(last.entity, mentees, today) if last else "something that was erased"

    return called


def by_in_words(by: str) -> str:
    """Return what made a change: `mentorlog log`, `the app (goal)`."""
    if not by:
        return "an earlier mentorlog"
    if by == BY_APP:
        return "the app"
    if by.startswith(f"{BY_APP}: "):
        return f"the app ({by.removeprefix(f'{BY_APP}: ')})"
    return f"mentorlog {by}"


def _what(earlier: Sequence[PastChange], past: PastChange) -> str:
    """Say what a change did to its entry, after those before it."""
    if past.erases:
        return "erased"
    if past.undoes is not None:
        undone = next((each for each in earlier if each.action == past.undoes), None)
        return "done again" if undone is not None and undone.undoes is not None else "taken back"
    if past.change.before is None and earlier:
        return "brought back"
    return past.change.verb


def _fields(past: PastChange, called: Naming) -> tuple[FieldChange, ...]:
    """Return the fields that a change touched: of a new entry all that hold something, of a deleted none."""
    return tuple(_told(past.change, called)) if past.change.after is not None else ()


def _told(change: Change, called: Naming) -> Iterator[FieldChange]:
    """Yield the fields that became something else."""
    before, after = change.before, change.after
    for name, _, default in declared(type(change.entity)):
        untouched = None if default is REQUIRED else default
        old = getattr(before, name) if before is not None else untouched
        new = getattr(after, name)
        if name == "id" or old == new:
            continue
        was = field_words(name, old, called) if before is not None else ""
        became = field_words(name, new, called)
        shown = what_differs(was, became)
        yield FieldChange(name, field_label(name), old if before else None, new, *shown)
