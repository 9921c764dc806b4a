"""Keeping what is typed in one form as a draft, and laying it over an entry that changed since."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol, runtime_checkable

from mentorlog.screens.frame.app_context import AppContext
from mentorlog.store import Draft
from mentorlog.store.instances import is_open

_BEGAN = "(began)"
"""Where a draft keeps the moment it was begun: `yesterday` goes on meaning the same day."""


@runtime_checkable
class KeepsDraft(Protocol):
    """A screen on which something is typed."""

    def keep(self) -> None:
        """Keep it as a draft."""


def own_draft(context: AppContext, form: str, entity: str | None) -> Draft | None:
    """Return what this window left in a form, of an entry or of a new one.

    Args:
        entity: the id of what is changed, or of what a new entry is like; None for any other new one.
    """
    return _find(context, _key(context, form, entity))


def take_over(context: AppContext, draft: Draft) -> Draft | None:
    """Make a draft this window's own; None when another window did so first."""
    if _owner(draft) == context.session:
        return _find(context, draft.key)
    taken = {each.key for each in context.store.drafts()}
    key = name = _key(context, draft.form, draft.entity)
    number = 1
    while key in taken:
        number += 1
        key = f"{name}:{number}"
    return replace(draft, key=key) if context.store.rename_draft(draft.key, key) else None


def is_free(context: AppContext, draft: Draft) -> bool:
    """Say whether no other window is open that a draft is typed in."""
    return _owner(draft) == context.session or not is_open(context.host.home, _owner(draft))


def _owner(draft: Draft) -> str:
    """Return the name of the window that a draft is typed in."""
    return draft.key.partition(":")[0]


def _key(context: AppContext, form: str, entity: str | None) -> str:
    """Name the draft of a form in this window."""
    return f"{context.session}:{form}:{entity or 'new'}"


def _find(context: AppContext, key: str) -> Draft | None:
    """Return the draft with a key."""
    return next((draft for draft in context.store.drafts() if draft.key == key), None)


class DraftKeeper:
    """The draft of one form in this window."""

    def __init__(
        self,
        context: AppContext,
        form: str,
        entity: str | None,
        draft: Draft | None,
        like: str | None = None,
    ) -> None:
        """Take a draft up, by default the one that this window left here.

        Args:
            form: the form's name.
            entity: the id of what is changed; None for a new entry.
            draft: what to go on with.
            like: the id of what a new entry is like; each such form has a draft of its own.
        """
        self._context, self._form, self._entity = context, form, entity
        self.draft = draft or own_draft(context, form, entity or like)
        self.key = self.draft.key if self.draft else _key(context, form, entity or like)
        began = self.draft.fields.get(_BEGAN) if self.draft else None
        self.began = datetime.fromisoformat(began) if began else context.host.now()
        """The moment the form was first opened."""
        self.elsewhere: tuple[str, ...] = ()
        """The fields that hold something else than when the draft was begun, though not what it says."""
        self.disputed: tuple[str, ...] = ()
        """Those of them that were typed in too: the draft's words stand against the logbook's."""
        self.overtaken = False
        """Whether saving was tried, and the entry was no longer as it was read."""
        self._seen = context.store.log_size()
        self._kept: dict[str, str] = {}
        """What the fields held when they were kept last."""
        self._there = self.draft is not None
        self._base: dict[str, str] = {}
        """What the fields held before anything was typed."""

    def restore(self, start: Mapping[str, str]) -> dict[str, str]:
        """Return the fields with what was typed in them; those that were not typed in follow the entry.

        Args:
            start: what the fields of the entry hold now.
        """
        kept: Mapping[str, str] = self.draft.fields if self.draft else {}
        if self._entity is None:
            self._kept = {name: kept.get(name, value) for name, value in start.items()}
            return dict(self._kept)
        base: Mapping[str, str | None] = self.draft.base if self.draft else {}
        typed = {name: kept[name] for name in start if name in kept and kept[name] != base.get(name)}
        self.elsewhere = tuple(
            name
            for name, value in start.items()
            if name in kept and value not in (kept[name], base.get(name))
        )
        self.disputed = tuple(name for name in self.elsewhere if name in typed)
        # What is disputed stays so, however often the draft is left and taken up, until it is saved.
        old = {name: base.get(name) for name in self.disputed}
        self._base = {name: now for name, value in start.items() if (now := old.get(name, value)) is not None}
        self._kept = {**start, **typed}
        return dict(self._kept)

    def origin(self, called: str, named: Callable[[str], str], mine: Sequence[str]) -> str:
        """Say where what the form holds comes from, when it is not simply the entry.

        Args:
            called: what is written, in a word or two.
            named: says which field a name stands for.
            mine: the fields that were typed in, in words.
        """
        if self.draft and self.draft.entity and not self._entity:
            return (
                f"What you were changing here ({called}) was deleted elsewhere since you began. F2 "
                "writes it anew; F8 throws away what you typed."
            )
        if self.elsewhere:
            return (
                f"Changed elsewhere since you began: {', '.join(map(named, self.elsewhere))}. "
                f"Changed by you: {', '.join(mine) or 'nothing'}. "
                "F2 saves what you changed and leaves the rest as it is now."
            )
        if self.overtaken:
            return "This was changed elsewhere since you began. Look at it as it is now; F2 saves it."
        return "Restored from your draft. F8 throws it away." if self.draft else ""

    def keep(self, values: Mapping[str, str], *, dirty: bool) -> None:
        """Keep the fields as they are now, or drop the draft when nothing new is left in them.

        Raises:
            StoreError: when the logbook cannot take it, or what it is about was erased meanwhile.
        """
        if dirty and values != self._kept:
            self._context.store.save_draft(
                Draft(
                    key=self.key,
                    form=self._form,
                    entity=self._entity,
                    saved_at=self._context.host.now(),
                    fields={**values, _BEGAN: self.began.isoformat()},
                    base=self._base,
                ),
                self._seen,
            )
            self._there = True
        elif not dirty and self._there:
            self.drop()
        self._kept = dict(values)

    def left(self) -> Draft | None:
        """Return the draft as it was kept last."""
        return _find(self._context, self.key)

    def drop(self) -> None:
        """Throw the draft away."""
        self._context.store.drop_draft(self.key)
        self._there = False
