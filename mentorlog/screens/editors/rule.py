"""The form for the numbers of one rule, with what they would change in the report."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.content import Content

from mentorlog.grammar.lengths import total_minutes
from mentorlog.model import Entries, Invalid, Programme
from mentorlog.policy.document import Policy
from mentorlog.policy.evaluation import evaluate
from mentorlog.policy.report import Finding, Report
from mentorlog.policyfile.editing import Number, change_numbers, numbers
from mentorlog.policyfile.parsing import PolicyError, parse
from mentorlog.screens.editors import readers
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.editors.rule_effects import RuleEffects
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.drafts import own_draft
from mentorlog.store import Draft
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import LineInput
from mentorlog.widgets.hanging import MUTED, Paragraph, entry
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.progress import amounts, mark
from mentorlog.wording import capital, duration

if TYPE_CHECKING:
    from mentorlog.policy.kinds import Rule

_PLACE = re.compile("^[^:]*: (?:requirement '[^']*': )?")
"""The file, line and rule that an error begins with."""
_JOINT = "--"
"""Parts a field's name: the rule's id, then the path within the rule. No id holds it."""


class RuleEditor(Editor[Programme]):
    """Change the numbers of a rule; the programme keeps them as rules of its own."""

    kind = Programme
    form = "rule"
    called = "change of a rule"
    written = "about the numbers of a rule"

    def __init__(
        self,
        context: AppContext,
        entity: Programme | None = None,
        *,
        draft: Draft | None = None,
        rule: str = "",
    ) -> None:
        """Args:
        rule: the id of the rule; that of the draft, if there is one.
        """
        programme = entity or context.store.programme()
        draft = draft or own_draft(context, self.form, programme.id if programme else None)
        kept = next((name for name in draft.fields if _JOINT in name), "") if draft else ""
        self._about = kept.partition(_JOINT)[0] or rule
        self._programme, self._policy = programme, _read(programme)
        self._numbers = {_name(self._about, number): number for number in self._listed()}
        super().__init__(context, programme, draft=draft)

    def _listed(self) -> tuple[Number, ...]:
        """List the numbers of the rule."""
        if self._programme is None or self._policy is None:
            return ()
        for place, rule in enumerate(self._policy.requirements):
            if rule.id == self._about:
                return numbers(rule, ("requirement", place), self._programme.policy)
        return ()

    @property
    def rule(self) -> "Rule | None":
        """The rule as it is."""
        rules = self._policy.requirements if self._policy else ()
        return next((rule for rule in rules if rule.id == self._about), None)

    @property
    def heading(self) -> str:
        """Name the rule."""
        return f"Change the rule {self._about}"

    @property
    def welcome(self) -> str:
        """Say what the rule is."""
        return f"{self.rule.text}\n{self.rule.sentence()}" if self.rule else "This rule is gone."

    def fields(self) -> Sequence[Field]:
        """Return a field for each number; where there is none, one that says so."""
        return [
            Field(
                name=name,
                label=number.label.capitalize(),
                control=lambda: LineInput("a whole number"),
                read=total_minutes if number.in_time else _whole,
                echo=duration if number.in_time else None,
            )
            for name, number in self._numbers.items()
        ] or [Field(name="none", label="", control=lambda: LineInput("no number here can be changed"))]

    @property
    def changeable(self) -> bool:
        """Whether the rule has a number."""
        return bool(self._numbers)

    def start(self) -> Mapping[str, str]:
        """Return the numbers as the rules have them."""
        return {name: str(number.written) for name, number in self._numbers.items()}

    def build(self, values: Mapping[str, Any], identifier: str) -> Programme:
        """Return the programme with the numbers in its rules."""
        if self._programme is None or self._policy is None:
            raise Invalid("There is no programme any more. F8 throws away what you typed here.")
        changes = {
            number.path: _spelt(number, values[name])
            for name, number in self._numbers.items()
            if values[name] != number.value
        }
        text = change_numbers(self._programme.policy, changes)
        try:
            parse(text, self._programme.name)
        except PolicyError as error:
            raise Invalid(_sentence(error)) from None
        return replace(self._programme, policy=text)

    def rule_effects(self) -> RuleEffects:
        """Say what other numbers would change."""
        return RuleEffects(self.context, self._effect)

    def _effect(self, policy: Policy, entries: Entries) -> list[Paragraph] | None:
        """Say how the rule would stand, and the whole."""
        if (values := self.inputs.readable()) is None:
            return None
        try:
            after = parse(self.build(values, "").policy, "the rule")
        except Invalid as error:
            return [entry(str(error), "✗ ", "$text-error", "$text-error")]
        reports = [evaluate(rules, entries, self.context.today, day_over=False) for rules in (policy, after)]
        old, new = (_finding(report, self._about) for report in reports)
        if old is None or new is None:
            return None
        was, would_be = (Content.assemble(mark(each.state), f" {amounts(each)}") for each in (old, new))
        return [
            entry(new.rule, style="bold"),
            (plain("Now        ", MUTED), _change(was, would_be)),
            (plain("The whole  ", MUTED), _change(*(mark(report.state) for report in reports))),
        ]


def _read(programme: Programme | None) -> Policy | None:
    """Return the rules of a programme, if they can be read."""
    try:
        return parse(programme.policy, programme.name) if programme else None
    except PolicyError:
        return None


def _name(rule: str, number: Number) -> str:
    """Return the name of the field for a number."""
    return _JOINT.join((rule, *map(str, number.path[2:])))


def _whole(text: str) -> int:
    """Read a whole number that must be there."""
    if not text.strip():
        raise ValueError("Say how many.")
    return readers.count(text)


def _spelt(number: Number, value: int) -> int | str:
    """Return a number as the file spells such numbers."""
    hours, minutes = divmod(value, 60)
    if not isinstance(number.written, str):
        return value
    return " ".join(
        filter(None, (f"{hours} h" if hours else "", f"{minutes} min" if minutes or not hours else ""))
    )


def _sentence(error: PolicyError) -> str:
    """Return what is wrong with rules, without the place in a file that the mentor never sees."""
    words = _PLACE.sub("", error.problems[0])
    return capital(words)


def _finding(report: Report, identifier: str) -> Finding | None:
    """Return what a report says of one rule."""
    return next((finding for finding in report.requirements if finding.id == identifier), None)


def _change(before: Content, after: Content) -> Content:
    """Return two things with an arrow between them, or that there is no change."""
    if before.plain == after.plain:
        return Content.assemble(before, ("  (no change)", "$foreground-muted"))
    return Content.assemble(before, "  →  ", after)
