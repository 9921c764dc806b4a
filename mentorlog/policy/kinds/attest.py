"""The kind `attest`."""

from typing import Literal

from mentorlog.policy import pace
from mentorlog.policy.fields import Flag, Name
from mentorlog.policy.kinds.base import HELP, Rule
from mentorlog.policy.report import Counted, NotCounted, State
from mentorlog.policy.scene import Scene
from mentorlog.policy.verdict import Verdict
from mentorlog.policy.wording import on, plain, sentence


class Attest(Rule):
    """Something done that no meeting shows: a person ticks it, if need be with somebody to confirm it.

    A tick from before the period counts.

    Example::

        [[requirement]]
        id = "training"
        text = "Finish the online training course"
        kind = "attest"
        what = "training_course"
    """

    kind: Literal["attest"]
    what: Name
    """The name under which the mentor records it."""
    confirmed: Flag = False
    """true: somebody who can confirm it must be named."""

    @property
    def ticks(self) -> tuple[str, ...]:
        """The one name."""
        return (self.what,)

    def sentence(self) -> str:
        """Return the rule in words."""
        confirmer = ", with the name of somebody who confirms it" if self.confirmed else ""
        return f"A tick for “{plain(self.what)}”{confirmer}."

    def judge(self, scene: Scene) -> Verdict:
        """Look for a tick of that name."""
        counted, refused = [], []
        for tick in sorted(scene.entries.attestations, key=lambda tick: (tick.day, tick.id)):
            if tick.what != self.what:
                continue
            if tick.day > scene.as_of:
                refused.append(NotCounted(tick.id, f"after {on(scene.as_of)}, the day asked about"))
            elif self.confirmed and not tick.confirmed_by:
                refused.append(NotCounted(tick.id, "nobody is named who confirms it"))
            else:
                counted.append(Counted(tick.id, f"ticked on {on(tick.day)}"))
        state = pace.minimum(len(counted), 0, 1, scene.period, scene)
        return Verdict(
            state=state,
            have=min(1, len(counted)),
            needed=1,
            unit="ticks",
            counted=tuple(counted),
            not_counted=tuple(refused),
            due=None if state is State.MET else scene.period.end,
            next=self._advice(state, scene, counted, refused),
        )

    def _advice(self, state: State, scene: Scene, counted: list[Counted], refused: list[NotCounted]) -> str:
        """Say what to do next."""
        end, what = on(scene.period.end), plain(self.what)
        if state is State.MET:
            return f"{sentence(counted[0].why)} Nothing more is needed."
        if state is State.NOT_MET:
            return f"“{what}” was not recorded by {end}; record it if it was done, or {HELP}."
        if refused and self.confirmed:
            return f"Name who can confirm “{what}” by {end}."
        return f"Record “{what}” by {end}, once it is done."
