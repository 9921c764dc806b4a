"""The verifier's rules in a file: the table `[rules]` of a file of its own, or of a programme's file.

TOML, as `docs/for-coordinators.md` explains it.
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mentorlog.model import Invalid, Span
from mentorlog.packet.checking.judging.policy_texts import BadPolicy, parsed_policy, read_policies
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules
from mentorlog.policy.field_types import Needed
from mentorlog.policyfile.days_table import DaysTable, spans
from mentorlog.policyfile.toml import BadToml, parse_toml, read_toml_file


class BadRules(Exception):
    """A file of rules cannot be used; the message is one sentence for each problem."""


class RulesTable(DaysTable):
    """What packets are judged by."""

    policies: Annotated[tuple[Needed, ...], Field(min_length=1, max_length=100)]
    """Ids of policies that ship, and names of policy files beside this file."""


class _File(BaseModel):
    """A file of rules alone."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    rules: RulesTable


TABLES: dict[str, type[BaseModel]] = {"rules": RulesTable}


def read_rules(path: Path) -> VerifierRules:
    """Read the rules in a file; what else is in it, as in a programme's file, is left alone.

    Raises:
        BadRules: naming file, line and key, and the nearest known key.
    """
    try:
        text = read_toml_file(path, "file of rules")
        table = parse_toml(text, path.name)
    except FileNotFoundError as error:
        raise BadRules(f"The rules {path} cannot be read: {error.strerror}.") from None
    except BadToml as error:
        raise BadRules(str(error)) from None
    if "rules" not in table:
        raise BadRules(
            f"{path.name} has no table [rules]. It begins with [rules], and names what you require: "
            'policies = ["numed-2021"]. For the file of a policy itself there is --policy.'
        )
    try:
        file = _File.model_validate(table)
    except ValidationError as error:
        from mentorlog.policyfile.explained_problems import explain_errors

        mistakes = explain_errors(
            error, table, text, path.name, document=_File, called="of rules", tables=TABLES
        )
        raise BadRules("\n".join(mistakes)) from None
    try:
        return rules_of(file.rules, path.parent)
    except BadRules as error:
        raise BadRules(f"{path.name}: {error}") from None


def rules_of(table: RulesTable, folder: Path) -> VerifierRules:
    """Return the rules that a table says.

    Args:
        table: read and checked.
        folder: where the policy files lie that it names.

    Raises:
        BadRules: when a policy cannot be used, or none of them has a window or phase that is named.
    """
    try:
        policies = read_policies(table.policies, folder)
        windows, phases = spans(table.windows), spans(table.phases)
    except (BadPolicy, Invalid) as error:
        raise BadRules(str(error)) from None
    check_days(policies, table, phases)
    return VerifierRules(policies=policies, start=table.start, end=table.end, windows=windows, phases=phases)


def check_days(policies: Sequence[str], table: DaysTable, phases: tuple[Span, ...]) -> None:
    """See that the days of a table are those that its policies ask about.

    Args:
        policies: their texts, each known to be one.
        table: the period, and the days by their names.
        phases: those of the table.

    Raises:
        BadRules: when none of the policies has a window or phase that is named, or the days do not fit them.
    """
    parsed_policies = [parsed_policy(text) for text in policies]
    _declared("window", table.windows, {span.name for policy in parsed_policies for span in policy.windows})
    if not any(rule.any_phase for policy in parsed_policies for _, rule in policy.placed_rules()):
        _declared("phase", table.phases, {span.name for policy in parsed_policies for span in policy.phases})
    for policy in parsed_policies:
        for _, sentence in policy.misfits(table.start, table.end, phases):
            raise BadRules(f"[rules]: {sentence}")


def _declared(called: str, names: Iterable[str], declared: set[str]) -> None:
    """Refuse days that no rule would go by: with a slip of the pen, the mentor's own would count."""
    for name in names:
        if name not in declared:
            near = get_close_matches(name, declared, 1)
            has = (
                f"did you mean {near[0]!r}?"
                if near
                else f"they have {', '.join(sorted(declared)) or 'none'}."
            )
            raise BadRules(f"[rules.{called}s]: none of the policies has the {called} {name!r}; {has}")
