"""The kinds `each` and `eligibility`: what meetings must be like."""

from collections.abc import Iterator
from typing import Literal

from mentorlog.model.frozen import replace
from mentorlog.policy import risk
from mentorlog.policy.context import Context
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.field_types import Names
from mentorlog.policy.filter_comparison import covers, passes_all
from mentorlog.policy.kinds.shared.meeting_rule import MeetingRule, PeriodRule
from mentorlog.policy.kinds.shared.rule import HELP
from mentorlog.policy.meeting_filter import Filters, MeetingFilter
from mentorlog.policy.report import Counted, NotCounted, RuleVerdict, State
from mentorlog.policy.shortfall import Criterion
from mentorlog.policy.table import KeyPath
from mentorlog.wording import are, during, on, sentence


class Each(PeriodRule):
    """A shape that every meeting must have. One meeting of another shape breaks the rule.

    Example::

        [[requirement]]
        id = "length"
        text = "Each outing lasts two to five hours"
        kind = "each"
        only = { kinds = ["one_to_one"] }
        shape = { min_minutes = "2 h", max_minutes = "5 h" }
    """

    kind: Literal["each"]
    shape: MeetingFilter
    """Conditions as in `only`, which every meeting that passes `only` must pass as well."""

    def filters(self) -> Filters:
        """Yield the shape too."""
        yield from super().filters()
        yield ("shape",), self.shape

    def mistakes(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield that every meeting it looks at has the shape."""
        if not passes_all(self.shape) and covers(self.shape, self.only):
            yield (
                ("shape",),
                'whatever passes "only" passes "shape" as well; ask for something more in "shape".',
            )

    @property
    def forbids(self) -> bool:
        """One of another shape breaks it."""
        return True

    def sentence(self) -> str:
        """Return the rule in words."""
        return sentence(f"all {self.only.words()} {self.when} are {self.shape.words()}")

    def judge_for_one(self, context: Context) -> RuleVerdict:
        """Look for meetings of another shape."""
        date_range = self.date_range(context)
        if isinstance(date_range, RuleVerdict):
            return date_range
        sifted = self.sift_period(context, date_range)
        counted, wrong = [], []
        for meeting in sifted.fit:
            if why := self.shape.refusal(meeting, context.facts):
                wrong.append(NotCounted(meeting.id, why))
            else:
                counted.append(Counted(meeting.id, "as asked"))
        planned = sum(self.shape.refusal(meeting, context.facts) is not None for meeting in sifted.planned)
        state = risk.maximum(len(wrong), planned, 0, date_range, context)
        return RuleVerdict(
            state=state,
            have=len(counted),
            needed=len(sifted.fit),
            unit="meetings",
            counted=tuple(counted),
            not_counted=(*wrong, *sifted.not_counted),
            due=None if state is State.MET else date_range.end,
            next=self._advice(state, len(wrong), planned, date_range),
        )

    def criteria(self) -> Iterator[Criterion]:
        """Yield which meetings it looks at, and what they must be like."""
        yield from super().criteria()
        yield from (replace(criterion, only=self.shape, helps=True) for criterion in super().criteria())

    def _advice(self, state: State, wrong: int, planned: int, date_range: DateRange) -> str:
        """Say what to do next."""
        match state:
            case State.MET:
                return "Every one is as asked; nothing more is needed."
            case State.NOT_MET:
                return f"{are(wrong, 'meetings')} not as asked; {HELP}."
            case State.AT_RISK:
                which = "it before it is" if planned == 1 else "them before they are"
                return f"{are(planned, 'planned meetings')} not as asked; change {which} held."
        ahead = state is State.NOT_DUE
        days = during(date_range.start, date_range.end) if ahead else f"until {on(date_range.end)}"
        if self.only == MeetingFilter():
            return sentence(f"{days}, hold only {self.shape.words()}")
        return sentence(f"{days}, all {self.only.words()} must be {self.shape.words()}")


class Eligibility(MeetingRule):
    """The shape that a meeting needs to count for other rules at all. It asks nothing by itself.

    Example::

        [[requirement]]
        id = "groups"
        text = "Group time counts up to six members"
        kind = "eligibility"
        only = { max_group = 6 }
    """

    kind: Literal["eligibility"]
    obliges = False
    rules: Names = ()
    """The ids of the rules it holds for; by default all of the file."""

    @property
    def eligible(self) -> tuple[tuple[str, ...], MeetingFilter]:
        """Its rules, and its filter."""
        return self.rules, self.only

    @property
    def looks_at_meetings(self) -> bool:
        """No: it says what others look at."""
        return False

    def mistakes(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield that it says nothing about meetings."""
        if "only" not in self.keys_given:
            yield (), '"only" is missing; it says what a meeting needs to count: only = { max_group = 6 }.'

    def references(self) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
        """Yield its rules too."""
        yield from super().references()
        for name in self.rules:
            yield "rule", ("rules",), name

    def sentence(self) -> str:
        """Return the rule in words."""
        rules = f"for {', '.join(self.rules)} " if self.rules else ""
        return sentence(f"{rules}only {self.only.words()} count")

    @property
    def helps(self) -> None:
        """What it lets through may help some rules and harm others."""
        return None

    def judge(self, context: Context) -> RuleVerdict:
        """Say which meetings have the shape."""
        if unset := self.unset_anchor(context):
            return unset
        sifted = self.sift(context, context.period)
        return RuleVerdict(
            state=State.MET,
            have=len(sifted.fit),
            needed=len(sifted.fit),
            unit="meetings",
            counted=tuple(Counted(meeting.id, "may count") for meeting in sifted.fit),
            not_counted=tuple(sifted.not_counted),
            next="This says which meetings count for the other rules; it asks nothing more.",
        )
