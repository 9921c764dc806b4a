"""A policy file as a model: what a programme asks for, where it says so, and what is unclear."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Annotated

from mentorlog.model import Span
from mentorlog.policy.field_types import MonthDay, Name, Needed, Text
from mentorlog.policy.kinds.shared.rule import Rule
from mentorlog.policy.table import Key, KeyPath, PolicyTable, Sized, check
from mentorlog.wording import many


class Declaration(PolicyTable):
    """Something whose days the programme sets each year: a phase, a window, an anchor."""

    name: Name
    about: Text = ""
    """What it is, for the mentor who is asked for its days."""


class SpanDeclaration(Declaration):
    """A phase or window, with its usual days if the programme publishes them."""

    start: MonthDay | None = None
    end: MonthDay | None = None

    @check
    def _both_ends(self) -> None:
        """Refuse half a date range."""
        if (self.start is None) != (self.end is None):
            raise ValueError('give "start" and "end" together, or neither')


class Policy(PolicyTable):
    """One version of one programme's requirements."""

    id: Name
    version: Needed
    name: Needed
    org: Text = ""
    source: Needed
    """Where the requirements are published."""
    checked: date | None = None
    """The day on which somebody compared the file with the source."""
    award: Text = ""
    period: Text = ""
    """How long the programme runs, in words."""
    notes: Annotated[tuple[Text, ...], Sized(most=100)] = ()
    """What the source leaves open, and what this file decides."""
    phases: Annotated[tuple[SpanDeclaration, ...], Key("phase"), Sized(most=100)] = ()
    windows: Annotated[tuple[SpanDeclaration, ...], Key("window"), Sized(most=100)] = ()
    anchors: Annotated[tuple[Declaration, ...], Key("anchor"), Sized(most=100)] = ()
    requirements: Annotated[tuple[Rule, ...], Key("requirement"), Sized(1, 200)]

    def placed_rules(self) -> Iterator[tuple[KeyPath, Rule]]:
        """Yield every rule with its place in the file."""
        yield from _placed(("requirement",), self.requirements)

    @property
    def in_numbers(self) -> str:
        """How many rules it has: `7 musts, 1 should`."""
        musts = sum(rule.severity == "must" for rule in self.requirements)
        counted = (musts, "musts"), (len(self.requirements) - musts, "shoulds")
        return ", ".join(many(number, units) for number, units in counted if number)

    @property
    def in_words(self) -> str:
        """What it asks for first, in its own words, and how much more."""
        musts = [rule.text for rule in self.requirements if rule.severity == "must"]
        shoulds = [rule.text for rule in self.requirements if rule.severity != "must"]
        first, *others = musts or shoulds
        said = [f"{'Asks for' if musts else 'Recommends'}: {first}"]
        if others:
            said.append(f"{'for ' if musts else ''}{many(len(others), 'things')} more")
        if musts and shoulds:
            said.append(f"recommends {many(len(shoulds), 'things')} more")
        return "; ".join(said)

    @property
    def ticks(self) -> tuple[str, ...]:
        """The names of the ticks that its rules ask for."""
        return tuple(dict.fromkeys(name for _, rule in self.placed_rules() for name in rule.ticks))

    @property
    def to_tick(self) -> tuple[str, ...]:
        """Those of the names that somebody must record."""
        return tuple(dict.fromkeys(name for _, rule in self.placed_rules() for name in rule.to_tick))

    @property
    def documents(self) -> tuple[str, ...]:
        """The names of the documents that its rules ask for."""
        return tuple(dict.fromkeys(name for _, rule in self.placed_rules() for name in rule.documents))

    @property
    def balances(self) -> dict[str, str]:
        """For which rules an earlier logbook may bring something forward, and in which unit."""
        return {rule.id: rule.balance_unit for _, rule in self.placed_rules() if rule.balance_unit}

    def misfits(
        self, start: date | None, end: date | None, phases: Iterable[Span]
    ) -> Iterator[tuple[str, str]]:
        """Yield everything in a programme's days by which its rules cannot judge: where, and a sentence.

        Where is `start`, the period, or the name of a phase as forms have it: `phase-late`.

        Args:
            start: the first day of the period; None, or no end, looks at the phases alone.
            end: its last day.
            phases: all phases of the programme, those that no rule names included: terms are among them.
        """
        ordered = sorted(phases, key=lambda span: (span.start, span.end))
        for first, second in pairwise(ordered):
            if second.start <= first.end:
                yield (
                    f"phase-{second.name}",
                    f"The phases {first.name} and {second.name} overlap: {second.name} starts on "
                    f"{second.start}, {first.name} ends on {first.end}. A day belongs to one phase.",
                )
        if start and end:
            for _, rule in self.placed_rules():
                yield from (("start", sentence) for sentence in rule.misfits(start, end))

    def needs(
        self,
        windows: Collection[Span] = (),
        phases: Collection[Span] = (),
        anchors: Collection[str] = (),
    ) -> tuple[str, ...]:
        """Name, in words, what its rules need and the programme does not set."""
        missing = []
        for called, stated, known in (
            ("phase", self.phases, {span.name for span in phases}),
            ("window", self.windows, {span.name for span in windows}),
            ("anchor", self.anchors, set(anchors)),
        ):
            missing += [
                f"{called} {named.name}" + (f" ({named.about})" if named.about else "")
                for named in stated
                if named.name not in known
            ]
        return tuple(missing)


def _placed(path: KeyPath, rules: Sequence[Rule]) -> Iterator[tuple[KeyPath, Rule]]:
    """Yield rules, and after each those inside it, with their places under a path."""
    for number, rule in enumerate(rules):
        yield (*path, number), rule
        yield from _placed((*path, number, "rules"), rule.inner)
