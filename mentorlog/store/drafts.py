"""What is being typed, kept until it is saved or thrown away on purpose."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mentorlog.model import canonical, instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form as it stood at the last key: raw text by field, not yet checked."""

    key: str
    """The form in the window it was typed in; two windows never overwrite each other's."""
    form: str
    """Which form: `meeting`, `reflection`, `goal`."""
    entity: str | None
    """The entry being edited, or None for a new one."""
    saved_at: datetime
    fields: Mapping[str, str]


def put_draft(connection: sqlite3.Connection, draft: Draft) -> None:
    """Keep a draft in the place of the one with the same key."""
    connection.execute(
        "INSERT INTO draft (key, form, entity, saved_at, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) "
        "DO UPDATE SET entity = excluded.entity, saved_at = excluded.saved_at, body = excluded.body",
        (draft.key, draft.form, draft.entity, instant(draft.saved_at), canonical(dict(draft.fields))),
    )


def read_drafts(connection: sqlite3.Connection) -> list[Draft]:
    """Return all drafts, newest first."""
    import json

    return [
        Draft(
            key=row["key"],
            form=row["form"],
            entity=row["entity"],
            saved_at=datetime.fromisoformat(row["saved_at"]),
            fields=json.loads(row["body"]),
        )
        for row in connection.execute("SELECT * FROM draft ORDER BY saved_at DESC, key")
    ]
