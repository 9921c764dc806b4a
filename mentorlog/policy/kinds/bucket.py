"""The kind `bucket`."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from mentorlog.policy import pace
from mentorlog.policy.buckets import Every, cut, place
from mentorlog.policy.kinds.base import HELP, Measured
from mentorlog.policy.kinds.meetings import MeetingRule
from mentorlog.policy.report import Counted, Part, State
from mentorlog.policy.scene import Scene
from mentorlog.policy.stretch import Stretch
from mentorlog.policy.verdict import Verdict
from mentorlog.policy.wording import many, on, sentence


@dataclass(slots=True)
class Cell:
    """A bucket and what lies in it."""

    stretch: Stretch
    have: int = 0
    planned: int = 0


class Bucket(MeetingRule, Measured):
    """A number that every week (fortnight, month, quarter) must reach, or must not pass.

    Only whole buckets are judged, unless `partial = "keep"`. A bucket that closed short cannot be repaired.

    Example::

        [[requirement]]
        id = "calls"
        text = "Phone the mentees every week while the relationship forms"
        kind = "bucket"
        every = "week"
        at_least = 1
        phase = "early"
        only = { kinds = ["call"] }
    """

    kind: Literal["bucket"]
    every: Every
    partial: Literal["ignore", "keep"] = "ignore"
    """`keep`: pieces of a bucket at both ends of the period or phase are judged like whole ones."""

    @property
    def units(self) -> str:
        """What the buckets are called."""
        return self.every.units

    def sentence(self) -> str:
        """Return the rule in words."""
        whole = "" if self.partial == "keep" else "whole "
        return sentence(
            f"in every {whole}{self.every.value} {self.when}: {self.comparison} {self.goal(self.only)}"
        )

    def cells(self, scene: Scene, stretch: Stretch) -> list[Stretch]:
        """Return the buckets to judge, oldest first."""
        return cut(stretch, self.every, partial=self.partial == "keep")

    def judge(self, scene: Scene) -> Verdict:
        """Judge each bucket; the rule asks for all of them."""
        stretch = self.stretch(scene)
        if isinstance(stretch, Verdict):
            return stretch
        sifted = self.sift(scene, stretch)
        cells = [Cell(cell) for cell in self.cells(scene, stretch)]
        stretches = [cell.stretch for cell in cells]
        starts = [cell.start for cell in stretches]
        counted = []
        for meeting in sifted.fit:
            amount, number = self.amount(meeting), place(meeting.day, stretches, starts)
            if number is None:
                sifted.drop(meeting, f"in no whole {self.every.value} of {stretch.words}")
                continue
            cells[number].have += amount
            words = f"{many(amount, self.measure)} in {stretches[number].words}"
            counted.append(Counted(meeting.id, words, amount))
        for meeting in sifted.planned:
            if (number := place(meeting.day, stretches, starts)) is not None:
                cells[number].planned += self.amount(meeting)
        parts = tuple(self._part(cell, scene) for cell in cells)
        state = pace.whole(part.state for part in parts) if parts else State.UNKNOWN
        return Verdict(
            state=state,
            have=sum(part.state is State.MET for part in parts),
            needed=len(parts),
            unit=self.units,
            counted=tuple(counted),
            not_counted=tuple(sifted.out),
            parts=parts,
            due=_due(parts),
            next=self._advice(state, parts, stretch),
        )

    def _part(self, cell: Cell, scene: Scene) -> Part:
        """Judge one bucket."""
        judge = pace.maximum if self.is_maximum else pace.minimum
        days = cell.stretch
        state = judge(cell.have, cell.planned, self.limit, days, scene)
        return Part(days.words, days.start, days.end, cell.have, self.limit, state)

    def _advice(self, state: State, parts: tuple[Part, ...], stretch: Stretch) -> str:
        """Say what to do next."""
        each = self.every.value
        if not parts:
            return f"No whole {each} lies in {stretch.words}, so there is nothing to judge; check those days."
        if state is State.MET:
            return f"All {many(len(parts), self.units)} are as asked; nothing more is needed."
        missed = [part for part in parts if part.state is State.NOT_MET]
        now = next((p for p in parts if p.state in (State.ON_TRACK, State.AT_RISK)), None)
        told = self._now(now, parts)
        if missed:
            fault = "over the limit" if self.is_maximum else "missed"
            told = f"{many(len(missed), self.units)} {fault}, first {missed[0].label}; {HELP}. {told}".strip()
        return told

    def _now(self, now: Part | None, parts: tuple[Part, ...]) -> str:
        """Say what the bucket that is open, or else the next one, asks for."""
        if now is None:
            ahead = next((part for part in parts if part.state is State.NOT_DUE), None)
            if ahead is None:
                return ""
            return f"The next {self.every.value} is {ahead.label}: {self.comparison} {self.goal(self.only)}."
        if self.is_maximum:
            return f"Keep to at most {many(self.limit, self.measure)} until {on(now.end)}; {now.have} so far."
        return f"{many(self.limit - now.have, self.measure)} more by {on(now.end)}."


def _due(parts: tuple[Part, ...]) -> date | None:
    """Return the last day of the first bucket that still asks for something."""
    return next((part.end for part in parts if part.state not in (State.MET, State.NOT_MET)), None)
