"""What a number that must not be passed means for what comes next, in words."""

from mentorlog.model.frozen import Frozen
from mentorlog.policy.kinds.shared.rule import HELP
from mentorlog.policy.report import State
from mentorlog.wording import are, many


class LimitWording(Frozen, kw_only=False):
    """A number not to pass, and how it is told."""

    number: int
    unit: str
    what: str
    """What is limited, fit to stand after `no`: `calls`, `documents “reflection”`."""
    told: str
    """The number of it: `2 calls`, `1 h of calls`."""

    def advice(self, state: State, have: int, planned: int, days: str) -> str:
        """Say what it means while its days last, or that it was passed.

        Args:
            state: how it stands; anything but met.
            have: how much there is.
            planned: how much more is planned.
            days: the days that are left, in words: `until 30 June 2022`.
        """
        if state is State.NOT_MET:
            return f"{self.passed(have)}; {HELP}."
        if state is State.AT_RISK:
            some = "it" if planned == 1 and self.unit != "minutes" else "some of it"
            coming = many(planned, self.unit)
            if not self.number:
                return f"No {self.what} {days}; drop what is planned ({coming})."
            return (
                f"With what is planned ({coming}) there would be more than {self.told} {days}; drop {some}."
            )
        if not self.number:
            return f"No {self.what} {days}."
        return f"Keep to at most {self.told} {days}; {many(have, self.unit)} so far."

    def passed(self, have: int) -> str:
        """Say that there is too much: `3 meetings, where at most 1 meeting is allowed`."""
        most = f"at most {are(self.number, self.unit)}" if self.number else "none is"
        return f"{many(have, self.unit)}, where {most} allowed"
