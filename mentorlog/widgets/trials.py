"""What one more meeting would do to the rules, a line for each rule that it touches."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from mentorlog.policy.report import State
from mentorlog.widgets.bar import duration, quantity, style
from mentorlog.widgets.text import plain

if TYPE_CHECKING:
    from mentorlog.policy import Trial

MOST = 4
"""Lines; the form is what matters."""
NOTHING = "Saving this would change nothing for the rules."


def trials(tried: "Sequence[Trial]", not_looked_at: str) -> Content:
    """Return the rules that a meeting helps or breaks, then those that it could have helped and why not.

    Args:
        not_looked_at: the reason that stands where a rule is not about meetings.
    """
    helped = [_amounts(one) for one in tried if one.counts or one.before is not one.after]
    vain = [
        Content.assemble(
            ("✗ ", "$foreground-muted"), plain(one.id, "bold"), plain(f"  does not count: {one.why}")
        )
        for one in tried
        if not one.counts
        and one.before is one.after
        and one.before not in (State.MET, State.WAIVED)
        and one.why != not_looked_at
    ]
    lines = [*helped, *vain]
    if len(lines) > MOST:
        lines[MOST - 1 :] = [plain(f"… and {len(lines) - MOST + 1} rules more", "$foreground-muted")]
    return Content("\n").join(lines) if lines else plain(NOTHING, "$foreground-muted")


def _amounts(one: "Trial") -> Content:
    """Return what a rule would have, of what it needs, and what then: `4 → 5 of 5 meetings, met`."""
    had, has = (duration(n) if one.unit == "minutes" else f"{n:,}" for n in (one.had, one.has))
    limit = "at most " if one.at_most else ""
    change = f"{had} → {has}" if one.had != one.has else has
    missing = 0 if one.at_most else one.needed - one.has
    if one.after is State.NOT_MET and missing > 0:
        # Nothing is lost yet: this looks at the end of the year as if nothing else came.
        sign, then, look = "·", f"{quantity(missing, one.unit)} to go", "$foreground-muted"
    else:
        sign, then, look = one.after.sign, one.after.label, style(one.after)
    return Content.assemble(
        (f"{sign} ", look),
        plain(one.id, "bold"),
        f"  {change} of {limit}{quantity(one.needed, one.unit)}, ",
        (then, look),
    )
