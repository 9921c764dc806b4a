"""Taking back the last change, and doing it again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mentorlog.model import (
    Action,
    Concern,
    Entity,
    Goal,
    GoalStatus,
    Meeting,
    Mentee,
    Programme,
    Referral,
    Status,
)
from mentorlog.operations.entry_titles import names, title
from mentorlog.operations.errors import NotPossible
from mentorlog.store import Change, Store
from mentorlog.store.asking.action_changes import ActionChanges
from mentorlog.store.rows import references
from mentorlog.wording import either

_NAMED = 3
"""How many entries of one change are named; an import may have hundreds."""


class ChangedMeanwhile(NotPossible):
    """The last change is not the one that somebody was asked about."""


class UndoesSetUp(NotPossible):
    """The set-up would go, and nobody said that it should."""


@dataclass(frozen=True, slots=True)
class Reversal:
    """What would be taken back, or done again."""

    changes: ActionChanges
    words: str
    """The changes as they were made, in a sentence: `You deleted the meeting of Wed 11 Mar with M-01.`"""
    leaves: str
    """What becomes of the entries, in a few words: `Gone: the mentee M-01.`"""
    is_redo: bool = False
    warning: str = ""
    """What is lost beside the changes, as when the set-up goes; mostly empty."""

    @property
    def question(self) -> str:
        """What to ask before."""
        if self.warning:
            return "Take back the set-up itself?"
        return "Do this again?" if self.is_redo else "Take this back?"

    @property
    def done(self) -> str:
        """What to say after."""
        if self.is_redo:
            return f"Done again: {self.words[:1].lower()}{self.words[1:]}"
        return f"Taken back. {self.leaves}"


def next_undo(store: Store, today: date) -> Reversal | None:
    """Return what undo would take back; None when there is nothing."""
    changes = store.last()
    if not changes:
        return None
    stays = _passed_over(store, changes)
    return Reversal(
        changes,
        _words(store, changes, today) + stays,
        _left(store, changes, today) + stays,
        warning=_loss(store, changes.action),
    )


def _passed_over(store: Store, changes: Sequence[Change]) -> str:
    """Say that something later cannot be taken back, because it was erased since."""
    past = store.changes_of(changes[0].entity.id)
    if past and store.last_erased() > past[-1].seq:
        return " What was done after it to what is erased, or was deleted more than 30 days ago, stays done."
    return ""


def nothing_to_undo(store: Store) -> str:
    """Say why there is nothing that undo would take back."""
    if store.last_erased():
        return (
            "There is nothing to undo. What was erased, or deleted more than 30 days ago, does not come "
            "back, and what was done to it stays done."
        )
    return "There is nothing to undo."


def next_redo(store: Store, today: date) -> Reversal | None:
    """Return what redo would do again; None when nothing was taken back since the last new change."""
    changes = store.last_undone()
    return Reversal(changes, _words(store, changes, today), "", is_redo=True) if changes else None


def carry_out(store: Store, asked: Reversal, *, set_up: bool = False) -> None:
    """Take back, or do again, what the mentor was asked about, which must still be next.

    Args:
        store: the logbook.
        asked: what the mentor was asked about.
        set_up: whether the mentor means it, though it is the set-up.

    Raises:
        ChangedMeanwhile: when something else was changed since.
        SetUpGoes: when it is the set-up, and that was not meant.
    """
    if (store.last_undone() if asked.is_redo else store.last()).action != asked.changes.action:
        raise ChangedMeanwhile("Something else was changed meanwhile. Look at it first.")
    if asked.warning and not set_up:
        raise UndoesSetUp(f"{asked.warning} Nothing was changed.")
    if asked.is_redo:
        store.redo()
    else:
        store.undo()


def _words(store: Store, changes: Sequence[Change], today: date) -> str:
    """Say what was changed, in one sentence."""
    named = changes[:_NAMED]
    labels = names((*_gone_people(store, named), *store.all(Mentee)))
    done: dict[str, list[str]] = {}
    for change in named:
        done.setdefault(_verb(change), []).append(title(change.entity, labels, today))
    parts = [f"{verb} {either(titles, 'and')}" for verb, titles in done.items()]
    rest = f", and {len(changes) - _NAMED} more" if len(changes) > _NAMED else ""
    return f"You {either(parts, 'and')}{rest}."


def _left(store: Store, changes: Sequence[Change], today: date) -> str:
    """Say how the entries are once the changes are taken back."""
    named = changes[:_NAMED]
    labels = names((*_gone_people(store, named), *store.all(Mentee)))
    now: dict[str, list[str]] = {}
    for change in named:
        now.setdefault(_state_before(change), []).append(title(change.before or change.entity, labels, today))
    rest = f", and {len(changes) - _NAMED} more" if len(changes) > _NAMED else ""
    parts = [f"{state}: {either(titles, 'and')}" for state, titles in now.items()]
    return f"{'; '.join(parts)}{rest}."


def _gone_people(store: Store, named: Sequence[Change]) -> Iterator[Mentee]:
    """Yield the mentees whom some changes are about and who are not there any more."""
    there = {mentee.id for mentee in store.all(Mentee)}
    about = {change.entity.id for change in named if isinstance(change.entity, Mentee)}
    shown = [entity for change in named for entity in (change.before, change.after) if entity]
    about |= {target for entity in shown for kind, target in references(entity) if kind == "mentee"}
    for identifier in about - there:
        last = store.changed_last(identifier)
        if last is not None and isinstance(last.entity, Mentee):
            yield last.entity


def _verb(change: Change) -> str:
    """Say what was done, to meetings and to what is opened and closed in the words of their keys."""
    match change.before, change.after:
        case Meeting() as before, Meeting() as after if before.status is not after.status:
            return "cancelled" if after.status is Status.CANCELLED else f"marked as {after.status.label}"
        case Meeting() as before, Meeting() as after:
            return "moved" if (before.day, before.start) != (after.day, after.start) else change.verb
    was, ended = _end(change.before), _end(change.after)
    if was == ended or was is None or ended is None:
        return change.verb
    return f"marked as {ended}" if ended else "opened again"


def _state_before(change: Change) -> str:
    """Say how an entry is once its change is taken back."""
    match change.before, change.after:
        case None, _:
            return "Gone"
        case _, None:
            return "There again"
        case Meeting() as before, Meeting() as after if before.status is not after.status:
            return f"{before.status.label.capitalize()} again"
    was = _end(change.before)
    if was is None or was == _end(change.after):
        return "As before"
    return f"{was.capitalize() or 'Open'} again"


def _end(entity: Entity | None) -> str | None:
    """Return how something ended that can be opened again, empty while it is open; None of anything else."""
    match entity:
        case Action():
            return "done" if entity.done else ""
        case Concern():
            return "closed" if entity.closed else ""
        case Referral():
            return "followed up" if entity.followed_up else ""
        case Goal():
            return "" if entity.status is GoalStatus.OPEN else entity.status.value
    return None


def _loss(store: Store, action: str) -> str:
    """Say what the logbook would be without, if taking an action back left it without its set-up."""
    mentor, programmes = store.mentor(), store.all(Programme)
    if mentor is not None and store.added_with(mentor).action == action:
        return "This is the set-up: without it the logbook does not know whose it is."
    if len(programmes) == 1 and store.added_with(programmes[0]).action == action:
        return "This is the set-up: without it there is no programme, and no rules to check."
    return ""
