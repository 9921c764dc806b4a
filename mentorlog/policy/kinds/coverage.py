"""The kind `coverage`."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from mentorlog.policy import risk
from mentorlog.policy.context import Context
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.field_types import Name, Positive
from mentorlog.policy.kinds.shared.meeting_rule import PeriodRule
from mentorlog.policy.kinds.shared.rule import HELP, Figure
from mentorlog.policy.report import Counted, Part, RuleVerdict, State
from mentorlog.policy.shortfall import Shortfall
from mentorlog.policy.table import Sized
from mentorlog.wording import either, many, noun, plain, sentence


class Coverage(PeriodRule):
    """At least one meeting in each of the named windows. A window that closed empty stays empty.

    Example::

        [[requirement]]
        id = "timing"
        text = "Meet around induction, mid-semester and exams"
        severity = "should"
        kind = "coverage"
        windows = ["induction", "mid_semester", "exams"]
    """

    kind: Literal["coverage"]
    figure = Figure.PARTS_MET
    windows: Annotated[tuple[Name, ...], Sized(1, 100)]
    at_least: Positive = 1
    """How many meetings each window needs."""

    @property
    def pieces(self) -> str:
        """Its windows."""
        return "its windows"

    def ignored_keys(self) -> Iterator[tuple[str, str]]:
        """Yield too that windows have days of their own."""
        yield "phase", '"phase" does not go with windows, which have days of their own; leave it out.'
        yield from super().ignored_keys()

    def references(self) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
        """Yield its windows too."""
        yield from super().references()
        for name in self.windows:
            yield "window", ("windows",), name

    def sentence(self) -> str:
        """Return the rule in words."""
        names = either([f"“{plain(name)}”" for name in self.windows], "and")
        where = "each of the windows" if len(self.windows) > 1 else "the window"
        return sentence(f"at least {self.only.some(self.at_least)} in {where} {names}")

    def days_that_count(self, context: Context) -> str | None:
        """Name the windows, as far as they are set."""
        windows = [window.words for name in self.windows if (window := context.window(name))]
        return f"outside {either(windows, 'and')}" if windows else super().days_that_count(context)

    def judge_for_one(self, context: Context) -> RuleVerdict:
        """Judge each window; the rule asks for all of them."""
        date_range = self.date_range(context)
        if isinstance(date_range, RuleVerdict):
            return date_range
        windows = context.ranges_present(self._set(context))
        missing = [name for name in self.windows if context.window(name) is None]
        sifted = self.sift(context, *(windows or [date_range]))
        have = dict.fromkeys(self.windows, 0)
        planned = dict.fromkeys(self.windows, 0)
        counted = []
        for meeting in sifted.fit:
            in_windows = [window for window in windows if meeting.day in window]
            for window in in_windows:
                have[window.name] += 1
            if in_windows:
                words = either([f"{plain(window.name)}, {window.words}" for window in in_windows], "and")
                counted.append(Counted(meeting.id, f"in {words}"))
            else:
                sifted.leave_out(meeting, "in none of the windows, which are not set yet")
        for meeting in sifted.planned:
            for window in windows:
                planned[window.name] += meeting.day in window
        parts = tuple(self._part(window, have, planned, context) for window in windows)
        states = [part.state for part in parts]
        state = risk.all_parts([*states, State.UNKNOWN] if missing else states)
        return RuleVerdict(
            state=state,
            have=states.count(State.MET),
            needed=len(windows) + len(missing),
            unit="windows",
            counted=tuple(counted),
            not_counted=tuple(sifted.not_counted),
            parts=parts,
            due=min((p.end for p in parts if p.state not in (State.MET, State.NOT_MET)), default=None),
            next=self._advice(state, parts, missing),
        )

    def applies(self, context: Context) -> bool:
        """Say whether the mentee in view is there for any window."""
        windows = self._set(context)
        return len(windows) < len(self.windows) or bool(context.ranges_present(windows))

    def _set(self, context: Context) -> list[DateRange]:
        """Return those of its windows that the programme has set."""
        return [window for name in self.windows if (window := context.window(name))]

    def shortfalls_for_one(self, context: Context, today: date) -> Iterator[Shortfall]:
        """Yield what each window is missing."""
        for part in self.judge_for_one(context).parts:
            if part.have < part.needed:
                yield self.shortfall(context, max(part.start, today), part.end, part.needed - part.have)

    def date_ranges_for_one(self, context: Context) -> Iterator[DateRange]:
        """Yield its windows."""
        yield from (window for name in self.windows if (window := context.window(name)))

    def _part(
        self, window: DateRange, have: dict[str, int], planned: dict[str, int], context: Context
    ) -> Part:
        """Judge one window."""
        number = have[window.name]
        state = risk.minimum(number, planned[window.name], self.at_least, window, context)
        label = f"{plain(window.name)}, {window.words}"
        return Part(label, window.start, window.end, number, self.at_least, state, "meetings")

    def _advice(self, state: State, parts: tuple[Part, ...], missing: list[str]) -> str:
        """Say what to do next."""
        sentences = []
        lost = [part for part in parts if part.state is State.NOT_MET]
        if empty := [part.label for part in lost if not part.have]:
            sentences.append(f"No {self.only.words(1)} fell in {either(empty, 'and')}; {HELP}.")
        if short := [part for part in lost if part.have]:
            figures = [f"{part.have} of {many(part.needed, 'meetings')} in {part.label}" for part in short]
            sentences.append(f"Only {either(figures, 'and')}; {HELP}.")
        if missing:
            names = either([f"“{name}”" for name in missing], "and")
            windows = "window" if len(missing) == 1 else "windows"
            sentences.append(f"Set the {windows} {names} in the programme; this rule needs the dates.")
        ahead = sorted((p for p in parts if p.state not in (State.MET, State.NOT_MET)), key=lambda p: p.end)
        if ahead:
            part = ahead[0]
            asked = self.only.ask(part.needed - part.have, begun=part.have > 0)
            sentences.append(f"{asked} in {part.label}.")
        if state is State.MET:
            window = "Every window" if len(parts) > 1 else "The window"
            meetings = noun(self.at_least, "meetings")
            sentences.append(f"{window} has its {meetings}; nothing more is needed.")
        return " ".join(sentences)
