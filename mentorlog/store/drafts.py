"""What is being typed, kept until it is saved or thrown away on purpose."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime

from mentorlog.model import canonical, instant
from mentorlog.model.frozen import Frozen
from mentorlog.store.errors import ChangeRefused, Damaged
from mentorlog.store.row_reader import UNREADABLE
from mentorlog.store.sealed_rows import insert_sealed, refuse_unsealed


class Draft(Frozen):
    """A form as it stood at the last key: raw text by field, not yet checked."""

    key: str
    """The form in the window it was typed in; two windows never overwrite each other's."""
    form: str
    """Which form: `meeting`, `reflection`, `goal`."""
    entity: str | None
    """The entry being edited, or None for a new one."""
    saved_at: datetime
    fields: Mapping[str, str]
    base: Mapping[str, str] = {}
    """What the fields of an existing entry held before anything was typed; empty for a new one."""


_BASE = "(base)"
"""Where the body keeps the base among the fields, none of which is called so."""


def put_draft(connection: sqlite3.Connection, draft: Draft) -> None:
    """Keep a draft in the place of the one with the same key."""
    row = {
        "key": draft.key,
        "form": draft.form,
        "entity": draft.entity,
        "saved_at": instant(draft.saved_at),
        "body": _body(draft),
    }
    changed = ", ".join(f"{name} = excluded.{name}" for name in (*row, "digest"))
    insert_sealed(connection, "draft", row, f"ON CONFLICT (key) DO UPDATE SET {changed}")


def refuse_erased(draft: Draft, erased: Iterable[str]) -> None:
    """Refuse what is typed in a form that was opened before something it is about was erased.

    Raises:
        ChangeRefused: when it is about one of these, by their ids, or names one.
    """
    typed = _body(draft)
    if any(each == draft.entity or each in typed for each in erased):
        raise ChangeRefused(
            "It is about something that was erased in another window since you began. Close this form and "
            "open it again."
        )


def read_drafts(connection: sqlite3.Connection) -> list[Draft]:
    """Return all drafts, newest first."""
    return [_read(row) for row in connection.execute("SELECT * FROM draft ORDER BY saved_at DESC, key")]


def _body(draft: Draft) -> str:
    """Return fields and base as one text."""
    return canonical({**draft.fields, **({_BASE: dict(draft.base)} if draft.base else {})})


def _read(row: sqlite3.Row) -> Draft:
    """Return the draft in a row.

    Raises:
        Damaged: when it is not as it was written.
    """
    import json

    refuse_unsealed(row, "draft")
    try:
        fields = json.loads(row["body"])
        base = fields.pop(_BASE, {})
        return Draft(
            key=row["key"],
            form=row["form"],
            entity=row["entity"],
            saved_at=datetime.fromisoformat(row["saved_at"]),
            fields=fields,
            base=base,
        )
    except UNREADABLE:
        raise Damaged("Something that was typed and not saved is not as mentorlog wrote it.") from None
