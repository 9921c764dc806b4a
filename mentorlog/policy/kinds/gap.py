"""The kind `gap`."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from mentorlog.policy import pace
from mentorlog.policy.fields import Name, Positive
from mentorlog.policy.kinds.base import HELP
from mentorlog.policy.kinds.meetings import MeetingRule
from mentorlog.policy.report import Counted, NotCounted, Part, State
from mentorlog.policy.scene import Scene
from mentorlog.policy.stretch import Stretch, shifted
from mentorlog.policy.verdict import Verdict
from mentorlog.policy.wording import between, many, on, plain, sentence


class Gap(MeetingRule):
    """The most days that may pass from one meeting to the next.

    The days from the start to the first meeting, and from the last to the end, count as gaps too.

    Example::

        [[requirement]]
        id = "calls_late"
        text = "One call every three weeks by the end"
        kind = "gap"
        max_days = 21
        phase = "late"
        only = { kinds = ["call"] }
    """

    kind: Literal["gap"]
    max_days: Positive
    document: Name | None = None
    """Look at documents of this name instead of meetings."""

    @property
    def documents(self) -> tuple[str, ...]:
        """The name, if it looks at documents."""
        return (self.document,) if self.document else ()

    @property
    def noun(self) -> str:
        """What the gaps lie between."""
        return f"documents “{plain(self.document)}”" if self.document else self.only.words()

    def sentence(self) -> str:
        """Return the rule in words."""
        return sentence(f"never more than {many(self.max_days, 'days')} between {self.noun} {self.when}")

    def judge(self, scene: Scene) -> Verdict:
        """Look for the longest gap, the one that is running now included."""
        stretch = self.stretch(scene)
        if isinstance(stretch, Verdict):
            return stretch
        dated, planned, out = self._dated(scene, stretch)
        parts, counted, last = [], [], stretch.start
        for day, identifier in dated:
            days = (day - last).days
            parts.append(self._part(last, day, State.NOT_MET if days > self.max_days else State.MET))
            counted.append(Counted(identifier, f"after {many(days, 'days')}"))
            last = day
        running = self._running(last, planned, stretch, scene)
        parts += [running] if running else []
        state = self._whole(parts, stretch, scene)
        until = min(shifted(last, self.max_days), stretch.end)
        return Verdict(
            state=state,
            have=max((part.have for part in parts), default=0),
            needed=self.max_days,
            unit="days",
            at_most=True,
            counted=tuple(counted),
            not_counted=tuple(out),
            parts=tuple(parts),
            due=None if scene.closed(stretch) else until,
            next=self._advice(state, parts, until, stretch, scene),
        )

    def _dated(
        self, scene: Scene, stretch: Stretch
    ) -> tuple[list[tuple[date, str]], list[date], Sequence[NotCounted]]:
        """Return the days that end a gap with their entries, the planned days, and what was left out."""
        if self.document is None:
            sifted = self.sift(scene, stretch)
            return [(m.day, m.id) for m in sifted.fit], [m.day for m in sifted.planned], sifted.out
        fit, out = [], []
        for paper in scene.documents:
            if paper.day not in scene.period and paper.day not in stretch:
                continue
            if paper.kind != self.document:
                out.append(NotCounted(paper.id, f"{plain(paper.kind)}; only “{plain(self.document)}” counts"))
            elif paper.day not in stretch:
                out.append(NotCounted(paper.id, f"outside {stretch.words}"))
            elif paper.day > scene.as_of:
                out.append(NotCounted(paper.id, f"after {on(scene.as_of)}, the day asked about"))
            else:
                fit.append((paper.day, paper.id))
        return fit, [], out

    def _running(self, last: date, planned: Sequence[date], stretch: Stretch, scene: Scene) -> Part | None:
        """Judge the gap that has not ended: up to now, or to the end of the period or phase."""
        if not scene.begun(stretch):
            return None
        until = shifted(last, self.max_days)
        now = min(scene.as_of, stretch.end)
        if until >= stretch.end:
            state = State.MET if scene.closed(stretch) else State.ON_TRACK
        elif scene.over(until):
            state = State.NOT_MET
        else:
            room = Stretch("gap", shifted(last, 1), until)
            soon = any(day <= until for day in planned)
            state = pace.minimum(0, int(soon), 1, room, scene)
        return self._part(last, now, State.ON_TRACK if state is State.NOT_DUE else state)

    def _part(self, start: date, end: date, state: State) -> Part:
        """Describe one gap."""
        return Part(between(start, end), start, end, (end - start).days, self.max_days, state)

    def _whole(self, parts: list[Part], stretch: Stretch, scene: Scene) -> State:
        """Judge the rule: no gap may be too long, and only the end shows that none was."""
        if not scene.begun(stretch):
            return State.NOT_DUE
        return pace.whole(part.state for part in parts)

    def _advice(self, state: State, parts: list[Part], until: date, stretch: Stretch, scene: Scene) -> str:
        """Say what to do next."""
        last_call = f"The next one is due by {on(until)}."
        match state:
            case State.NOT_DUE:
                return f"From {on(stretch.start)} on, the first one is due by {on(until)}."
            case State.MET:
                return "No gap was too long; nothing more is needed."
            case State.NOT_MET:
                worst = max(parts, key=lambda part: part.have)
                passed = f"{many(worst.have, 'days')} passed in {worst.label}"
                told = f"{passed}, where at most {self.max_days} may; {HELP}."
                return told if scene.closed(stretch) or scene.over(until) else f"{told} {last_call}"
        if until >= stretch.end:
            return f"Nothing more is needed before this closes on {on(stretch.end)}."
        return last_call
