"""The verifier's rules in a file: the table `[rules]` of a file of its own, or of a programme's file.

TOML, as `docs/for-coordinators.md` explains it.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from mentorlog.model import Invalid, Span
from mentorlog.packet.checking.judging.policy_texts import BadPolicy, parsed_policy, read_policies
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules
from mentorlog.policy.field_types import Name, Needed
from mentorlog.policyfile.toml import BadToml, parse_toml, read_toml_file

_LONGEST = 40_000
"""Days of a period; more than a hundred years."""
_DAYS = re.compile(r"\s*([0-9]{4}-[0-9]{2}-[0-9]{2})\s*\.\.\s*([0-9]{4}-[0-9]{2}-[0-9]{2})\s*")


class BadRules(Exception):
    """A file of rules cannot be used; the message is one sentence for each problem."""


def _days(text: str) -> str:
    """Accept two days, the first not after the second."""
    try:
        start, end = _ends(text)
    except ValueError:
        raise ValueError(f'{text[:60]!r} is not two days such as "2027-05-17..2027-06-04"') from None
    if end < start:
        raise ValueError(f"{text[:60]!r} ends before it starts")
    return text


def _ends(text: str) -> tuple[date, date]:
    """Return the two days in a text; ValueError when there are not two."""
    days = _DAYS.fullmatch(text)
    if days is None:
        raise ValueError("not two days")
    return date.fromisoformat(days[1]), date.fromisoformat(days[2])


Day = Annotated[date, Field(strict=True)]
Spans = Annotated[
    Mapping[Name, Annotated[str, AfterValidator(_days)]],
    Field(max_length=100),
]
"""Names, each with its first and last day."""


class RulesPeriod(BaseModel):
    """The days of the programme's year, as far as it says them."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True)

    start: Day | None = Field(None, alias="from")
    """First day of the period."""
    end: Day | None = Field(None, alias="to")
    """Last day of the period."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        """Refuse a period that ends before it starts, or that nobody lives to see."""
        if self.start and self.end:
            if self.end < self.start:
                raise ValueError('"to" is before "from"')
            if (self.end - self.start).days > _LONGEST:
                raise ValueError('"from" and "to" are more than a hundred years apart')
        return self


class RulesTable(RulesPeriod):
    """What packets are judged by."""

    policies: Annotated[tuple[Needed, ...], Field(min_length=1, max_length=100)]
    """Ids of policies that ship, and names of policy files beside this file."""
    windows: Spans = {}
    phases: Spans = {}


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
        from mentorlog.policyfile.problems import explain_errors

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
        windows, phases = _spans(table.windows), _spans(table.phases)
    except (BadPolicy, Invalid) as error:
        raise BadRules(str(error)) from None
    parsed_policies = [parsed_policy(text) for text in policies]
    _declared("window", table.windows, {span.name for policy in parsed_policies for span in policy.windows})
    if not any(rule.any_phase for policy in parsed_policies for _, rule in policy.placed_rules()):
        _declared("phase", table.phases, {span.name for policy in parsed_policies for span in policy.phases})
    for policy in parsed_policies:
        for _, sentence in policy.misfits(table.start, table.end, phases):
            raise BadRules(f"[rules]: {sentence}")
    return VerifierRules(policies=policies, start=table.start, end=table.end, windows=windows, phases=phases)


def _spans(days: Mapping[str, str]) -> tuple[Span, ...]:
    """Return named days as the model has them."""
    ends = {name: _ends(text) for name, text in days.items()}
    return tuple(Span(name=name, start=start, end=end) for name, (start, end) in ends.items())


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
