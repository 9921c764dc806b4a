"""Write what the verifier's page knows of each kind of rule: `uv run python tools/page_rule_kinds.py`.

The classes of rules say it once; the page is built with the table that is made of them.
"""

import json
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from mentorlog.policy import field_types
from mentorlog.policy.caps import Caps
from mentorlog.policy.credit import Credit
from mentorlog.policy.kinds import KINDS, Rule
from mentorlog.policy.kinds.shared.due_day import Day
from mentorlog.policy.kinds.shared.look_back import LookBack
from mentorlog.policy.meeting_filter import MeetingFilter
from mentorlog.policy.table import fields_of

TABLE = Path(__file__).parent / "verify_page" / "src" / "rules" / "kind_table.js"
HEAD = "/** Made from the classes of rules by tools/page_rule_kinds.py; run it again when they change. */\n"

READERS: tuple[tuple[Any, str], ...] = (
    (field_types.Name, "name"),
    (field_types.Needed, "line"),
    (field_types.Text, "words"),
    (field_types.Whole, "whole"),
    (field_types.Positive, "positive"),
    (field_types.Some, "positive"),
    (field_types.Minutes, "minutes"),
    (field_types.SomeMinutes, "someMinutes"),
    (field_types.Share, "part"),
    (field_types.Flag, "flag"),
    (field_types.Names, "nameList"),
    (Day, "dayOfYear"),
    (MeetingFilter, "only"),
    (Credit, "credit"),
    (Caps, "caps"),
    (LookBack, "lookBack"),
)
"""The page's reader of each type of value, in tools/verify_page/src/rules/policy.js."""
BY_KEY = {
    "kind": "line",
    "rules": "rules",
    "taper": "steps",
    "time": "clock",
    "what": "names",
    "windows": "someNames",
}
"""Those of the keys whose types are written out in their classes."""


def reader(key: str, wanted: Any) -> str | list[str]:
    """Return how the page reads the value of a key: the name of a reader, or all that can stand there."""
    if get_origin(wanted) in (Union, UnionType):
        inner = [one for one in get_args(wanted) if one is not type(None)]
        wanted = inner[0] if len(inner) == 1 else wanted
    for known, name in READERS:
        if wanted == known:
            return name
    if get_origin(wanted) is Literal:
        return [one.value if isinstance(one, Enum) else one for one in get_args(wanted)]
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return [one.value for one in wanted]
    if key in BY_KEY:
        return BY_KEY[key]
    raise SystemExit(f"Say in tools/page_rule_kinds.py how the page reads the key {key}.")


def entry(kind: type[Rule]) -> dict[str, Any]:
    """Return what the page knows of a kind beside the keys of any rule; what holds of most is left out."""
    keys, needed = keys_of(kind)
    of_any_rule, _ = keys_of(Rule)
    known = {
        "keys": {key: name for key, name in keys.items() if key not in of_any_rule},
        "needed": [key for key in needed if key not in of_any_rule],
        "figure": kind.figure and kind.figure.name.lower(),
        "balanceUnit": kind.balance_unit,
        "madeOfRules": kind.made_of_rules,
        "asksNothing": not kind.obliges,
    }
    return {name: value for name, value in known.items() if value}


def keys_of(kind: type[Rule]) -> tuple[dict[str, str | list[str]], list[str]]:
    """Return the keys that a rule can have, each with its reader, and those that it must have."""
    types = get_type_hints(kind, include_extras=True)
    fields = [field for field in fields_of(kind) if types[field.name] is not type(None)]
    needed = [field.key for field in fields if field.required]
    return {field.key: reader(field.key, types[field.name]) for field in fields}, needed


def table() -> str:
    """Return the text of the page's tables."""
    keys, needed = keys_of(Rule)
    kinds = [f"  {name}: {json.dumps(entry(kind))}," for name, kind in KINDS.items()]
    return "\n".join(
        (
            HEAD,
            f"export const ANY_RULE = {json.dumps({'keys': keys, 'needed': needed})};\n",
            *("export const KINDS = {", *kinds, "};\n"),
        )
    )


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
