"""What one more meeting would do to the rules, a line for each rule that it touches."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from mentorlog.policy.report import State
from mentorlog.widgets.hanging import MUTED, Paragraph, entry
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.progress import style

if TYPE_CHECKING:
    from mentorlog.policy.forecast import Trial

MOST = 4
"""Lines; the form is what matters."""
NOTHING = "Saving this would change nothing for the rules."


def trials(tried: "Sequence[Trial]") -> list[Paragraph]:
    """Return the rules that a meeting changes, then those that it could have helped and why it does not."""
    helped = [_change(trial) for trial in tried if trial.counts or trial.changes]
    vain = [
        entry(f"does not count for “{trial.text}”: {trial.why}", "✗ ", mark_style=MUTED)
        for trial in tried
        if trial.matters
        and not (trial.counts or trial.changes)
        and trial.before not in (State.MET, State.WAIVED)
    ]
    lines = [*helped, *vain]
    if len(lines) > MOST:
        lines[MOST - 1 :] = [entry(f"… and {len(lines) - MOST + 1} rules more", style=MUTED)]
    return lines or [entry(NOTHING, style=MUTED)]


def _change(trial: "Trial") -> Paragraph:
    """Return what a rule would have, how it would stand, and what it asks for."""
    look = style(trial.after)
    stands = Content.assemble(
        f"{trial.amounts}, ", (trial.after.label, look), plain(f"  {trial.text}", MUTED)
    )
    return Content.styled(f"{trial.after.sign} ", look), stands
