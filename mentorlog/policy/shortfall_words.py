"""How far a requirement is from being met, in the few words that one would say to the mentor."""

from typing import TYPE_CHECKING, Protocol

from mentorlog.wording import many, out_of

if TYPE_CHECKING:
    from mentorlog.policy.report import State

_TICKS = "ticks"


class Judged(Protocol):
    """A requirement as it was judged, here or by whoever signed it."""

    @property
    def state(self) -> "State":
        """How it stands."""

    @property
    def have(self) -> int:
        """How much there is."""

    @property
    def needed(self) -> int:
        """How much is asked for."""

    @property
    def unit(self) -> str:
        """What both are in."""

    @property
    def at_most(self) -> bool | None:
        """Whether what is asked for is a limit."""


def done_once(judged: Judged) -> bool:
    """Say whether it asks for one thing that is done or not, such as a quiz passed."""
    return judged.unit == _TICKS and judged.needed == 1


def shortfall_words(judged: Judged) -> str:
    """Say how much is missing, or why it is open where nothing can be counted: `2 meetings short`."""
    if done_once(judged):
        return "still missing"
    if judged.at_most and judged.have > judged.needed:
        return f"{many(judged.have - judged.needed, judged.unit)} over the limit"
    short = 0 if judged.at_most else max(0, judged.needed - judged.have)
    return f"{many(short, judged.unit)} short" if short else judged.state.label


def have_words(judged: Judged) -> str:
    """Say how much there is of how much: `3 of 5 meetings`, `2 documents, 1 needed`, `done`."""
    if done_once(judged):
        return "done" if judged.have else "not yet"
    if judged.have > judged.needed == 1 and not judged.at_most:
        return f"{many(judged.have, judged.unit)}, 1 needed"
    return out_of(judged.have, judged.needed, judged.unit, at_most=bool(judged.at_most))
