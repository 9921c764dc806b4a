"""What was deleted, as long as it can be brought back, and what becomes of it then."""

from datetime import date, datetime, timedelta
from itertools import groupby

from mentorlog.model import Entity, handle
from mentorlog.model.frozen import Frozen
from mentorlog.operations.entry_titles import title
from mentorlog.operations.errors import NotPossible
from mentorlog.operations.history.entry_history import by_in_words, pseudonyms
from mentorlog.store import Change, Store
from mentorlog.store.rows import references
from mentorlog.wording import capital

KEPT_FOR = timedelta(days=30)
"""How long what was deleted can be brought back."""


class Deleted(Frozen, kw_only=False):
    """What one action took away and what is not there again."""

    entries: tuple[Entity, ...]
    """As they were; the last is what the action was about, the others went with it."""
    called: str
    """The last, in a few words."""
    along: tuple[str, ...]
    """The others in a few words."""
    at: datetime
    """When, in UTC."""
    by: str
    """The command, in words."""
    action: str
    days_left: int
    """Days until it is gone for good, the one that has begun among them."""

    @property
    def entry(self) -> Entity:
        """What the action was about."""
        return self.entries[-1]


class Restored(Frozen, kw_only=False):
    """What was brought back."""

    entries: tuple[Entity, ...]
    called: str
    left_out: tuple[str, ...]
    """Sentences about what could not be made as it was, because it was changed since."""


def trash(store: Store, today: date) -> tuple[Deleted, ...]:
    """Return what was deleted within the last thirty days and is not there again, newest first."""
    oldest = store.host.now() - KEPT_FOR
    gone = [past for past in store.deletions() if past.at >= oldest]
    called = pseudonyms(store)
    found = []
    for _, group in groupby(gone, lambda past: past.action):
        pasts = list(group)
        entries = tuple(past.change.entity for past in pasts)
        titles = [title(entry, called, today) for entry in entries]
        left = pasts[-1].at + KEPT_FOR - store.host.now()
        found.append(
            Deleted(
                entries,
                titles[-1],
                tuple(titles[:-1]),
                pasts[-1].at,
                by_in_words(pasts[-1].by),
                pasts[-1].action,
                -(-left // timedelta(days=1)),
            )
        )
    return tuple(reversed(found))


def in_trash(store: Store, identifier: str, today: date) -> Deleted | None:
    """Return the deletion that took an entry away, if it can be brought back."""
    return next(
        (each for each in trash(store, today) if identifier in {entry.id for entry in each.entries}), None
    )


def bring_back(store: Store, deleted: Deleted, today: date) -> Restored:
    """Bring back what an action deleted, in one new action, which can be undone as any other.

    What the same action changed besides, such as a referral that then named its meeting no more, is changed
    back unless it was changed again since.

    Raises:
        NotPossible: when something that it refers to is gone, as a sentence for the mentor.
        StoreError: when the logbook refuses, as when somebody else has its pseudonym.
    """
    back = {entry.id for entry in deleted.entries}
    for entry in deleted.entries:
        for kind, target in references(entry):
            if target not in back:
                _refuse_missing(store, entry, kind, target, today)
    called = pseudonyms(store)
    changes: list[Change] = []
    left_out = []
    for past in reversed(store.changes_in(deleted.action)):
        change = past.change
        if change.after is None:
            if change.entity.id in back:
                changes.append(change.reverse)
        elif change.before is not None:
            if store.find(type(change.after), change.after.id) == change.after:
                changes.append(change.reverse)
            else:
                left_out.append(
                    f"{title(change.after, called, today)} stays as it is: it was changed or deleted since."
                )
    store.record(*changes)
    return Restored(deleted.entries, deleted.called, tuple(map(capital, left_out)))


def purge(store: Store) -> int:
    """Erase what the log says of what was deleted more than thirty days ago; return how many entries it was.

    Their texts would lie in the log for ever. What undo took away stays as long as redo could bring it back.

    Raises:
        StoreError: when the logbook cannot be written now; nothing was changed, and another time will do.
    """
    oldest = store.host.now() - KEPT_FOR
    gone = [past for past in store.deletions() if past.at < oldest]
    if any(past.undoes for past in gone) and store.last_undone():
        gone = [past for past in gone if past.undoes is None]
    if gone:
        store.forget_deleted(*(past.change.entity for past in gone))
    return len(gone)


def _refuse_missing(store: Store, entry: Entity, kind: str, target: str, today: date) -> None:
    """See that something that a deleted entry refers to is there."""
    last = store.changed_last(target)
    if last is not None and last.after is not None:
        return
    what = title(entry, pseudonyms(store), today)
    if last is None:
        raise NotPossible(
            f"{capital(what)} belongs to a {kind} that was erased, so it cannot be brought back. Nothing "
            "was changed."
        )
    gone = title(last.entity, pseudonyms(store), today)
    raise NotPossible(
        f"{capital(what)} belongs to {gone}, which was deleted too. Bring that back first: mentorlog trash "
        f"restore {handle(target)}. Nothing was changed."
    )
