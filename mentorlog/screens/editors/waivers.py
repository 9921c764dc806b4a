"""The forms for what differs from the rules: a requirement that was lifted, a balance brought forward."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mentorlog.grammar.lengths import total_minutes
from mentorlog.model import Invalid, OpeningBalance, Programme, Waiver
from mentorlog.operations.exceptions import with_balance, with_waiver, without_balance
from mentorlog.screens.editors import readers
from mentorlog.screens.editors.day_field import day_field
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.drafts import own_draft
from mentorlog.store import Draft
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import ChoiceInput, LineInput
from mentorlog.wording import duration

if TYPE_CHECKING:
    from mentorlog.policy.kinds import Rule


def carriers(programme: Programme | None) -> frozenset[str]:
    """Return the requirements that add up, or hold one that does: an earlier logbook may hold some of it."""
    from mentorlog.policyfile.parsing import PolicyError, parse

    try:
        rules = parse(programme.policy, programme.name).requirements if programme else ()
    except PolicyError:
        rules = ()
    return frozenset(rule.id for rule in rules if any(each.balance_unit for each in (rule, *rule.nested())))


class ProgrammeExceptionEditor(Editor[Programme]):
    """What the two forms share: they change the programme in view, for one of its requirements."""

    kind = Programme

    def __init__(
        self,
        context: AppContext,
        entity: Programme | None = None,
        *,
        draft: Draft | None = None,
        rule: str = "",
    ) -> None:
        """Args:
        rule: the id of the requirement to begin with; that of the draft, if there is one.
        """
        self._programme = entity or context.store.programme()
        draft = draft or own_draft(context, self.form, self._programme.id if self._programme else None)
        self._rule = (draft.base.get("requirement") if draft else "") or rule
        super().__init__(context, self._programme, draft=draft)

    @cached_property
    def requirements(self) -> "tuple[Rule, ...]":
        """The requirements of the programme."""
        from mentorlog.policyfile.parsing import PolicyError, parse

        try:
            held = self._programme
            return parse(held.policy, held.name).requirements if held else ()
        except PolicyError:
            return ()

    @property
    def rules(self) -> "tuple[Rule, ...]":
        """Those that the form may be about."""
        return self.requirements

    def _requirement(self) -> Field:
        """Return the field that says which requirement it is about."""
        return Field(
            name="requirement",
            label="Requirement",
            control=lambda: ChoiceInput(
                ((f"{rule.id}: {rule.text}", rule.id) for rule in self.rules), blank="choose a requirement"
            ),
            read=readers.chosen,
        )

    @property
    def programme(self) -> Programme:
        """The programme that is changed.

        Raises:
            Invalid: when it was deleted since.
        """
        if self._programme is None:
            raise Invalid("There is no programme any more. F8 throws away what you typed here.")
        return self._programme


class WaiverEditor(ProgrammeExceptionEditor):
    """Record that somebody with the right to do so lifted a requirement."""

    form = "waiver"
    called = "waiver"
    written = "about a requirement that was waived"

    @property
    def heading(self) -> str:
        """Say what it is about."""
        return "Waive a requirement"

    def fields(self) -> Sequence[Field]:
        """Return which requirement, why, and who said so when."""
        return (
            self._requirement(),
            Field(name="reason", label="Reason", control=lambda: LineInput("why it need not be met")),
            Field(
                name="granted_by",
                label="Granted by",
                control=lambda: LineInput("who said so, for instance your coordinator"),
            ),
            day_field(
                self.today,
                self.context.date_style,
                read=readers.day_reader(self.today, self.context.date_style, ahead=False),
            ),
        )

    def start(self) -> Mapping[str, str]:
        """Begin with the requirement that was highlighted, today."""
        return {"requirement": self._rule, "day": "today"}

    def build(self, values: Mapping[str, Any], identifier: str) -> Programme:
        """Return the programme with the waiver, in place of an earlier one for the same requirement."""
        waiver = Waiver(**values)
        return with_waiver(self.programme, waiver)


class OpeningBalanceEditor(ProgrammeExceptionEditor):
    """Record what an earlier logbook already holds towards a requirement."""

    form = "opening"
    called = "balance brought forward"
    written = "about what an earlier logbook holds"

    @property
    def heading(self) -> str:
        """Say what it is about."""
        return "Bring a balance forward from an earlier logbook"

    @property
    def rules(self) -> "tuple[Rule, ...]":
        """The requirements that add something up, and those inside others that do."""
        placed = (each for rule in self.requirements for each in (rule, *rule.nested()))
        return tuple(rule for rule in placed if rule.balance_unit)

    def fields(self) -> Sequence[Field]:
        """Return which requirement, how much, and where it comes from."""
        return (
            self._requirement(),
            Field(
                name="amount",
                label="Amount",
                control=lambda: LineInput("3, or 12h for a requirement of hours; 0 takes it out again"),
                read=self._amount,
                echo=lambda amount: duration(amount) if self._in_time else f"{amount:,}",
            ),
            Field(name="note", label="Note", control=lambda: LineInput("where it comes from")),
        )

    @property
    def _in_time(self) -> bool:
        """Whether the requirement that is chosen adds up time."""
        chosen = self.inputs.value("requirement")
        return any(rule.id == chosen and rule.balance_unit == "minutes" for rule in self.rules)

    def _amount(self, text: str) -> int:
        """Read an amount in the requirement's own unit."""
        if not text.strip():
            raise ValueError("Say how much; 0 takes it out again.")
        if text.strip() == "0":
            return 0
        return total_minutes(text) if self._in_time else readers.count(text)

    def start(self) -> Mapping[str, str]:
        """Return what is brought forward for the requirement that was highlighted, or for one inside it."""
        known = [rule for rule in self.rules if rule.id in self._highlighted]
        balances = {
            balance.requirement: balance for balance in (self._programme.openings if self._programme else ())
        }
        for rule in known:
            if balance := balances.get(rule.id):
                return {"requirement": rule.id, "amount": _typed(balance.amount, rule), "note": balance.note}
        return {"requirement": known[0].id if known else ""}

    @property
    def _highlighted(self) -> set[str]:
        """The requirement that was highlighted, and those inside it."""
        rules = [rule for rule in self.requirements if rule.id == self._rule]
        return {self._rule, *(each.id for rule in rules for each in rule.nested())}

    def build(self, values: Mapping[str, Any], identifier: str) -> Programme:
        """Return the programme with the balance, in place of an earlier one for the same requirement."""
        if not values["amount"]:
            return without_balance(self.programme, values["requirement"])
        return with_balance(self.programme, OpeningBalance(id=self.context.host.new_id(), **values))


def _typed(amount: int, rule: "Rule") -> str:
    """Write an amount as it is typed."""
    return readers.short_minutes(amount) or "0" if rule.balance_unit == "minutes" else str(amount)
