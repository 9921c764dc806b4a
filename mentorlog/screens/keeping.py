"""Keeping what is typed in one form as a draft."""

from collections.abc import Mapping
from datetime import datetime

from mentorlog.screens.desk import Desk
from mentorlog.store import Draft

_BEGAN = "(began)"
"""Where a draft keeps the moment it was begun: `yesterday` goes on meaning the same day."""


class Keeper:
    """The draft of one form in this window."""

    def __init__(self, desk: Desk, form: str, entity: str | None, draft: Draft | None) -> None:
        """Take a draft up, by default the one that this window left here.

        Args:
            form: the form's name.
            entity: the id of what is changed; None for a new entry.
            draft: what to go on with.
        """
        self._desk, self._form, self._entity = desk, form, entity
        key = f"{desk.session}:{form}:{entity or 'new'}"
        self.draft = draft or next((each for each in desk.store.drafts() if each.key == key), None)
        self.key = self.draft.key if self.draft else key
        said = self.draft.fields.get(_BEGAN) if self.draft else None
        self.began = datetime.fromisoformat(said) if said else desk.host.now()
        """The moment the form was first opened."""
        self._kept: dict[str, str] = {}
        """What the logbook has."""

    def restore(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return the fields with what the draft holds of them."""
        kept = self.draft.fields if self.draft else {}
        self._kept = {name: kept.get(name, value) for name, value in values.items()}
        return dict(self._kept)

    def keep(self, values: Mapping[str, str], *, dirty: bool) -> None:
        """Keep the fields as they are now, or drop the draft when nothing new is left in them.

        Raises:
            StoreError: when the logbook cannot take it.
        """
        if values == self._kept:
            return
        if dirty:
            fields = {**values, _BEGAN: self.began.isoformat()}
            at = self._desk.host.now()
            self._desk.store.save_draft(
                Draft(key=self.key, form=self._form, entity=self._entity, saved_at=at, fields=fields)
            )
        else:
            self.drop()
        self._kept = dict(values)

    def drop(self) -> None:
        """Throw the draft away."""
        self._desk.store.drop_draft(self.key)
