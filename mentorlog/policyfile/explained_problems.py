"""What is wrong with a policy file, in sentences that name line, key and the nearest known key."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from mentorlog.model.frozen import Frozen
from mentorlog.policy.document import Policy
from mentorlog.policy.kinds import KINDS, Rule
from mentorlog.policy.meeting_filter import MeetingFilter
from mentorlog.policy.table import KeyPath, TableProblem, TableType, fields_of, tables_in
from mentorlog.policyfile.line_numbers import find_lines, nearest_line
from mentorlog.policyfile.suggestions import suggest
from mentorlog.wording import either

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

_CONDITIONS = frozenset(field.key for field in fields_of(MeetingFilter))
"""The keys of `only`."""
MOST = 20
"""How many problems are worth reading at once."""

TableClass: TypeAlias = "TableType | type[BaseModel]"
"""What a table of a policy is, or one of another file, which pydantic reads."""
Tables = Mapping[str, TableClass]
"""What the tables of a file are, by their names."""


def explain_errors(
    error: "ValidationError",
    table: dict[str, Any],
    text: str,
    name: str,
    *,
    document: "type[BaseModel]",
    called: str,
    tables: Tables,
) -> list[str]:
    """Return one sentence for each problem of another file, in the order of the file.

    Args:
        error: what pydantic says.
        table: what the file holds.
        text: the file.
        name: what messages call it.
        document: what the file is.
        called: the same in words.
        tables: the tables in it.
    """
    problems = [
        TableProblem(each["loc"], each["type"], each["input"], {**each.get("ctx", {}), "says": each["msg"]})
        for each in error.errors(include_url=False)
    ]
    return explain(problems, table, text, name, document=document, called=called, tables=tables)


def explain(
    problems: Sequence[TableProblem],
    table: dict[str, Any],
    text: str,
    name: str,
    *,
    document: TableClass = Policy,
    called: str = "of a policy",
    tables: Tables | None = None,
) -> list[str]:
    """Return one sentence for each problem, in the order of the file.

    Args:
        problems: what is wrong.
        table: what the file holds.
        text: the file.
        name: what messages call it.
        document: what the file is, if it is something else than a policy.
        called: the same in words.
        tables: the tables in it; by default those of a policy and of the rules of all kinds.
    """
    known = _KnownKeys(document, called, _tables(Policy, *KINDS.values()) if tables is None else tables)
    # Pydantic calls a list too short whose items are all wrong: the items are what must be told.
    around = {problem.path[:end] for problem in problems for end in range(len(problem.path))}
    sentences = [
        (problem.path, partial(_sentence, problem, table, known))
        for problem in problems
        if not (problem.type == "too_short" and problem.path in around)
    ]
    return _located(sentences, table, text, name)


def locate(mistakes: Iterable[tuple[KeyPath, str]], table: dict[str, Any], text: str, name: str) -> list[str]:
    """Put file, line and requirement before each sentence; return them in the order of the file."""
    return _located([(path, partial(str, sentence)) for path, sentence in mistakes], table, text, name)


def _located(
    problems: Sequence[tuple[KeyPath, Callable[[], str]]], table: dict[str, Any], text: str, name: str
) -> list[str]:
    """Make the sentences that come first in the file: finding a word that was meant takes its time."""
    where = find_lines(text)
    placed = sorted(
        (
            (where.get((*path, 0)) or nearest_line(path, where) or 0, path, sentence)
            for path, sentence in problems
        ),
        key=itemgetter(0),
    )
    sentences = []
    for line, path, sentence in placed[:MOST]:
        place = f"{name}, line {line}" if line else name
        sentences.append(f"{place}: {_owner(path, table)}{sentence()}")
    if len(placed) > MOST:
        sentences.append(f"{name}: and {len(placed) - MOST:,} more problems like these.")
    return sentences


def _at(path: KeyPath, table: Any) -> Any:
    """Return the value at a path; None when there is none."""
    for part in path:
        try:
            table = table[part]
        except (KeyError, IndexError, TypeError):
            return None
    return table


def _owner(path: KeyPath, table: dict[str, Any]) -> str:
    """Name the innermost requirement (or other table of a list) around the problem."""
    for end in range(len(path), 0, -1):
        if isinstance(path[end - 1], int) and isinstance(owner := _at(path[:end], table), dict):
            called = "requirement" if path[end - 2] in ("requirement", "rules") else str(path[end - 2])
            known = owner.get("id", owner.get("name"))
            number = int(path[end - 1]) + 1
            return f"{called} {known[:60]!r}: " if isinstance(known, str) else f"{called} number {number}: "
    return ""


class _KnownKeys(Frozen, kw_only=False):
    """What keys a file can have."""

    document: TableClass
    called: str
    tables: Tables


def _sentence(problem: TableProblem, table: dict[str, Any], known: _KnownKeys) -> str:
    """Say what is wrong."""
    path, context = problem.path, problem.context
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), "the file")
    given = _shown(problem.given)
    match problem.type:
        case "tuple_type" if isinstance(problem.given, dict):
            header = ".".join(str(part) for part in path if isinstance(part, str))
            return f'"{key}" is one table; there may be several, so write [[{header}]] with double brackets.'
        case "extra_forbidden":
            return _unknown_key(key, path, table, known)
        case "missing":
            return f'"{key}" is missing.'
        case "union_tag_not_found":
            return f'"kind" is missing; it is one of {either(sorted(KINDS))}.'
        case "union_tag_invalid":
            kind = str(context.get("tag", ""))[:60]
            return f"kind {kind!r} is not known; {suggest(kind, KINDS)}"
        case "enum" | "literal_error":
            expected = context["expected"]
            can = re.findall("'([^']*)'", expected) if isinstance(expected, str) else expected
            if len(can) == 1:
                return f'"{key}" cannot be {given}: here it is always {can[0]!r}, so leave it out.'
            return f'"{key}" cannot be {given}; {suggest(str(problem.given), can)}'
        case "none_required":
            return f'"{key}" is not a key of this kind, which asks for a number of buckets; use "at_least".'
        case "value_error":
            about = f'"{key}": ' if path and not isinstance(_at(path, table), dict) else ""
            return f"{about}{context['error']}."
        case "too_long" | "too_short" if key == "requirement":
            number = f"{context.get('actual_length', 0):,}"
            return f"there are {number} requirements; a policy has at least 1 and at most 200."
        case "model_type" if key == "rules":
            return f'"rules" names {given}; rules stand inside it, as tables [[requirement.rules]] with keys.'
        case "too_long" | "string_too_long":
            return f'"{key}" is too long; at most {context["max_length"]} fit.'
        case "too_short" if key in _CONDITIONS:
            return f'"{key}" is an empty list, which asks for nothing; leave "{key}" out, or name something.'
        case "string_too_short" | "too_short":
            return f'"{key}" is empty; please fill it in.'
        case "greater_than_equal":
            least = max(context["ge"], 1) if key in ("at_least", "each") else context["ge"]
            return f'"{key}" is {given}; the least is {least}.'
        case "less_than_equal":
            return f'"{key}" is {given}; the most is {context["le"]:,}.'
        case "string_pattern_mismatch" if key == "time":
            return f'"{key}" is {given}; write the hour as "HH:MM", from "00:00" to "23:59".'
    return f'"{key}" is {given}; {_WANTED.get(problem.type) or str(context.get("says", "")).lower()}.'


_WANTED = {
    "int_type": "a whole number is needed",
    "int_from_float": "a whole number is needed",
    "int_parsing": "a whole number is needed",
    "bool_type": "true or false is needed",
    "string_type": "text in quotation marks is needed",
    "tuple_type": 'a list is needed, such as ["a", "b"]',
    "date_type": "a date is needed, such as 2026-01-31 without quotation marks",
    "model_type": "a table with keys is needed",
}


def _unknown_key(key: str, path: KeyPath, table: dict[str, Any], known: _KnownKeys) -> str:
    """Say which key is not known, and the nearest that is."""
    around = path[:-1]
    owner = _at(around, table)
    inner = next((str(part) for part in reversed(around) if isinstance(part, str)), "")
    kind = owner.get("kind") if isinstance(owner, dict) else None
    model, called = known.document, known.called
    if isinstance(kind, str) and kind in KINDS:
        model, called = KINDS[kind], f"of the kind {kind}"
        if elsewhere := _elsewhere(key, kind):
            return f'"{key}" is not a key {called}; {elsewhere}'
    elif inner in known.tables:
        model, called = known.tables[inner], f'of "{inner}"'
    names = _keys(model)
    return f'"{key[:60]}" is not a key {called}; {suggest(key, names, _at(path, table))}'


def _tables(*classes: TableType) -> Tables:
    """Return the tables that can stand in some, and in those, by their keys; not rules, which have kinds."""
    tables: dict[str, TableClass] = {}
    for cls in classes:
        for field in fields_of(cls):
            for table in tables_in(field.hint):
                if Rule not in table.__mro__:
                    tables |= {field.key: table, **_tables(table)}
    return tables


def _keys(cls: TableClass) -> list[str]:
    """Return the keys of a table as files spell them."""
    if isinstance(cls, TableType):
        return [field.key for field in fields_of(cls)]
    return [field.alias or name for name, field in cls.model_fields.items()]


def _elsewhere(key: str, kind: str) -> str:
    """Say where a key belongs that this kind of rule does not have."""
    model = KINDS[kind]
    if hint := model.hint_for(key):
        return hint
    if key in _CONDITIONS and "only" in _keys(model):
        return f"it is a condition: only = {{ {key} = … }}."
    having = sorted(name for name, other in KINDS.items() if key in _keys(other))
    return f"it belongs to {either(having, 'and')}." if having else ""


def _shown(value: Any) -> str:
    """Show a value shortly."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list | tuple):
        return "a list"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
