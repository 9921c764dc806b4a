"""What every kind of rule has in common."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum, auto
from typing import Any, ClassVar, Literal

from mentorlog.model import Meeting
from mentorlog.policy.context import Context
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.field_types import Name, Needed, Some, Text, Whole
from mentorlog.policy.kinds.shared.registry import PLACES, class_of_kind
from mentorlog.policy.meeting_filter import Filters, MeetingFilter
from mentorlog.policy.report import RuleVerdict, Severity, State
from mentorlog.policy.shortfall import Alternatives, Criterion, Shortfall
from mentorlog.policy.table import KeyPath, PolicyTable, Refused, check

HELP = "ask your coordinator what can still be done"
"""How advice ends when a requirement can no longer be met."""


class Figure(Enum):
    """How what a rule has follows from the entries and parts that a packet lists for it."""

    ADDED = auto()
    """It is what the counted entries add, together."""
    PARTS_MET = auto()
    """It is the number of parts that are met."""
    ANY_COUNTED = auto()
    """It is 1 as soon as an entry counts."""


class Rule(PolicyTable):
    """One requirement of a policy: frozen data, and a method that judges entries by it.

    Everything that other code must know of a kind is an attribute or a method here, which the kinds override.
    """

    figure: ClassVar[Figure | None] = None
    """How a packet's figure can be recounted; None where its lists do not tell."""
    balance_unit: ClassVar[str] = ""
    """The unit of what it adds up through the period, and an earlier logbook may bring forward.

    Empty where nothing can be added.
    """
    also_called: ClassVar[tuple[str, ...]] = ()
    """Other words that people write for the kind and that are not spelled alike."""
    amount_key: ClassVar[str] = "at_least"
    """The key of the amount that it asks for, if it asks for one."""
    obliges: ClassVar[bool] = True
    """Whether it asks for something itself, and does not only say what counts for other rules."""
    made_of_rules: ClassVar[bool] = False
    """Whether other rules stand inside it."""

    id: Name
    """What commands and reports call it; unique in the policy."""
    text: Needed
    """The requirement in the programme's words."""
    severity: Severity = Severity.MUST
    source: Text = ""
    """Where it is written; by default the policy's source."""
    kind: str

    @classmethod
    def class_of(cls, table: Mapping[str, Any]) -> type[PolicyTable]:
        """Return the kind that a table names, where any may stand."""
        if cls is not Rule:
            return cls
        if "kind" not in table:
            raise Refused("union_tag_not_found")
        kind = table["kind"]
        if not isinstance(kind, str) or kind not in PLACES:
            raise Refused("union_tag_invalid", tag=str(kind))
        return class_of_kind(kind)

    @property
    def forbids(self) -> bool:
        """Whether one meeting more can break it."""
        return False

    @property
    def by_distance(self) -> bool:
        """Whether it looks at how many days lie between meetings."""
        return False

    @property
    def aims(self) -> tuple["Rule", ...]:
        """The rules that must all be met, and can be one by one, to meet it."""
        return (self,)

    @property
    def any_phase(self) -> bool:
        """Whether it goes by every phase that the programme sets, whatever that is called."""
        return False

    @property
    def inner(self) -> tuple["Rule", ...]:
        """The rules it is made of, if it is."""
        return ()

    def pace(self, days: int) -> int | None:
        """Return how many days apart it asks for meetings with mentees; None where it does not say.

        Args:
            days: how long the period is.
        """
        return None

    def nested(self) -> Iterator["Rule"]:
        """Yield the rules inside it, and those inside them."""
        for rule in self.inner:
            yield rule
            yield from rule.nested()

    @property
    def ticks(self) -> tuple[str, ...]:
        """The names of the ticks it looks for."""
        return ()

    @property
    def to_tick(self) -> tuple[str, ...]:
        """Those of the names that somebody must record, because nothing else in the logbook shows it."""
        return self.ticks

    @property
    def documents(self) -> tuple[str, ...]:
        """The names of the documents it looks for."""
        return ()

    @property
    def word_range(self) -> tuple[int | None, int | None]:
        """The fewest and the most words that these documents may have; None where it does not say."""
        return None, None

    @property
    def mentees(self) -> Literal["", "each", "met", "listed"]:
        """Which mentees it asks about: each of them, those met, or all that are listed; empty for none."""
        return ""

    @property
    def in_minutes(self) -> bool:
        """Whether its amounts are of time."""
        return False

    @property
    def joins_short(self) -> bool:
        """Whether meetings that are too short join into whole ones."""
        return False

    @property
    def longest_days(self) -> int:
        """The most days over which its amount is asked; 0 where that is not known."""
        return 0

    @property
    def looks_at_meetings(self) -> bool:
        """Whether it depends on which meetings may count."""
        return False

    @property
    def eligible(self) -> tuple[tuple[str, ...], MeetingFilter] | None:
        """The rules for which it says what may count (all when none is named), and what may; else None."""
        return None

    def filters(self) -> Filters:
        """Yield every filter it has, with its keys: what it looks at (`only`), and what it makes of that."""
        yield from ()

    def ignored_keys(self) -> Iterator[tuple[str, str]]:
        """Yield keys that change nothing beside what else it says, given or not, each with a sentence."""
        yield from ()

    def mistakes(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield what nobody can mean by such a rule: the keys under which it lies, and a sentence."""
        yield from ()

    @classmethod
    def hint_for(cls, key: str) -> str:
        """Return what to do in place of a key that such a rule does not have; nothing without a hint."""
        return ""

    def references(self) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
        """Yield what it names that the programme sets: `phase`, `window` or `anchor`, the keys, the name."""
        yield from ()

    def misfits(self, start: date, end: date) -> Iterator[str]:
        """Yield a sentence for each of its days that a period from `start` to `end` does not hold."""
        yield from ()

    def shortfalls(self, context: Context, today: date) -> Iterator[Shortfall]:
        """Yield the meetings that it still wants.

        Args:
            context: as of the end of the period, as if everything planned had been held.
            today: the first day on which something can still be held.
        """
        yield from ()

    def is_lost(self, context: Context) -> bool:
        """Say whether nothing can be done about it any more."""
        return self.judge(context).state is State.NOT_MET

    def is_met(self, context: Context) -> bool:
        """Say whether it is met, which some kinds can say without a whole verdict."""
        return self.judge(context).state is State.MET

    def wrong_day(self, meeting: Meeting, context: Context) -> str | None:
        """Say which days count, of a meeting that would do but for its day; None of any other."""
        return None

    def alternatives(self, context: Context, today: date) -> Iterator[Alternatives]:
        """Yield what must be served in every way to meet it; nothing where meetings cannot help.

        `shortfalls` is one way to meet it, good enough for a start; this leaves all ways open.
        """
        for shortfall in self.shortfalls(context, today):
            yield (shortfall,)

    def criteria(self) -> Iterator[Criterion]:
        """Yield how it tells one meeting from another on the same day."""
        yield from ()

    def looks_from(self, context: Context) -> date:
        """Return the first day on which it may look at a meeting, or an earlier one."""
        return context.all_days.start

    def date_ranges(self, context: Context) -> Iterator[DateRange]:
        """Yield the days that it tells from other days, whatever lies on them."""
        yield from ()

    def fine_print(self) -> tuple[str, ...]:
        """Say in sentences how it treats what programmes treat differently."""
        return ()

    @abstractmethod
    def sentence(self) -> str:
        """Return the rule as a plain sentence, made from the rule itself."""

    @abstractmethod
    def judge(self, context: Context) -> RuleVerdict:
        """Say how the entries stand against the rule."""


class Threshold(PolicyTable):
    """For rules with a number: `at_least` or `at_most`, exactly one of them."""

    at_least: Some | None = None
    at_most: Whole | None = None

    @check
    def _one_of_them(self) -> None:
        """Refuse both and none."""
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError('give "at_least" or "at_most", and only one of them')

    @property
    def limit(self) -> int:
        """The number."""
        return self.at_most or 0 if self.at_least is None else self.at_least

    @property
    def is_maximum(self) -> bool:
        """Whether the number is a limit not to pass."""
        return self.at_least is None

    @property
    def comparison(self) -> str:
        """`at least` or `at most`."""
        return "at most" if self.is_maximum else "at least"


def refuse_time(values: dict[str, Any], *keys: str, hint: str) -> None:
    """Refuse an amount of time where meetings are counted, under one of the keys or as a cap.

    Raises:
        ValueError: with what to do instead.
    """
    for key in keys:
        if isinstance(values.get(key), str):
            raise ValueError(f'"{key}" is an amount of time; {hint}')
    caps = values.get("caps")
    for cap in caps if isinstance(caps, list) else ():
        if isinstance(cap, dict) and isinstance(cap.get("at_most"), str):
            raise ValueError(f'"caps" names an amount of time; {hint}')


def unknown_until_set(what: str, name: str, unit: str, needed: int = 0) -> RuleVerdict:
    """Return the verdict of a rule that cannot be judged until the programme sets something."""
    dates = "it" if what == "day" else "its dates"
    return RuleVerdict(
        state=State.UNKNOWN,
        have=0,
        needed=needed,
        unit=unit,
        next=f"Set the {what} “{name}” in the programme; this rule needs {dates}.",
    )
