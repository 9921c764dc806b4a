"""What the rules about meetings have in common: which meetings they look at, and why not at others."""

from dataclasses import dataclass, field
from typing import Literal

from mentorlog.model import Meeting, Status
from mentorlog.policy.fields import Name
from mentorlog.policy.kinds.base import Rule, unset
from mentorlog.policy.only import Only
from mentorlog.policy.report import NotCounted
from mentorlog.policy.scene import Scene
from mentorlog.policy.stretch import Stretch
from mentorlog.policy.verdict import Verdict
from mentorlog.policy.wording import on, plain


@dataclass(slots=True)
class Sifted:
    """The meetings a rule considered, by what it makes of them."""

    fit: list[Meeting] = field(default_factory=list)
    """Held, and of the right sort."""
    planned: list[Meeting] = field(default_factory=list)
    """Still to be held, and of the right sort; they are in `out` as well."""
    out: list[NotCounted] = field(default_factory=list)

    def drop(self, meeting: Meeting, why: str) -> None:
        """Leave a meeting out."""
        self.out.append(NotCounted(meeting.id, why))


class MeetingRule(Rule):
    """A rule about meetings."""

    only: Only = Only()
    phase: Name | None = None
    """The phase it is about; by default the whole period."""
    within: Literal["period", "ever"] = "period"
    """`ever`: what lies before the period counts as well."""

    def stretch(self, scene: Scene) -> Stretch | Verdict:
        """Return the days the rule is about, or the verdict that the programme must set something."""
        if self.only.after and self.only.after not in scene.entries.anchors:
            return unset("day", self.only.after, "meetings")
        return scene.phase(self.phase) or unset("phase", self.phase or "", "meetings")

    def sift(self, scene: Scene, stretch: Stretch) -> Sifted:
        """Part the meetings of the period into those that fit and those that do not, with the reason."""
        sifted = Sifted()
        period, anchors = scene.period, scene.entries.anchors
        for meeting in scene.meetings:
            if meeting.day > period.end or (meeting.day < period.start and self.within == "period"):
                continue
            if why := self._refusal(meeting, stretch) or self.only.refusal(meeting, anchors):
                sifted.drop(meeting, why)
            elif meeting.status is Status.PLANNED:
                if not scene.over(meeting.day):
                    sifted.planned.append(meeting)
                sifted.drop(meeting, f"planned for {on(meeting.day)}; it counts once it is held")
            elif meeting.day > scene.as_of:
                sifted.drop(meeting, f"after {on(scene.as_of)}, the day asked about")
            else:
                sifted.fit.append(meeting)
        return sifted

    def _refusal(self, meeting: Meeting, stretch: Stretch) -> str | None:
        """Return in words why a meeting cannot count in `stretch` whatever it was about."""
        if meeting.status not in (Status.HELD, Status.PLANNED):
            return meeting.status.label
        if meeting.day not in stretch and not (self.within == "ever" and self.phase is None):
            return f"outside {stretch.words}"
        return None

    @property
    def when(self) -> str:
        """The days it is about, in words."""
        if self.phase:
            return f"in the phase “{plain(self.phase)}”"
        return "in the period or before" if self.within == "ever" else "in the period"
