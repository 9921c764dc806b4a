"""Anonymous totals as a table of percentages, without what would give somebody away."""

from collections.abc import Iterator

from mentorlog.model import Tally
from mentorlog.model.answer_counts import percent
from mentorlog.model.small_counts import ShownCounts
from mentorlog.operations.questionnaires.totals import HIDDEN, shown_totals
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, entry, heading
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.questionnaires.score_lines import MEANINGS
from mentorlog.wording import short_day

_SHORT = ("SD", "D", "sD", "sA", "A", "SA")
"""The six choices, from strongly disagree to strongly agree."""
LEGEND = (
    "Percent of those who answered (n), from SD, strongly disagree, over sD and sA, slightly, to SA. "
    f"{HIDDEN} hides what fewer than three ticked, and what that could be worked out from."
)


def totals_table(tally: Tally) -> Iterator[Paragraph]:
    """Yield a line for each statement: the share of each choice, how many answered, and how many agreed."""
    cells = "".join(f"{short:>4}" for short in _SHORT)
    yield plain(f"{cells}{'n':>5}  at all  clearly", MUTED), plain("")
    for item, shown in shown_totals(tally):
        shares = "".join(f"{_share(count, shown):>4}" for count in shown.counts)
        at_all, clearly = (_share(count, shown) for count in shown.sums)
        total = HIDDEN if shown.total is None else str(shown.total)
        yield plain(f"{shares}{total:>5}  {at_all:>6}  {clearly:>7}  "), plain(item.text)
    yield entry(f"{LEGEND} {MEANINGS}", style=MUTED)


def totals_change(before: Tally, after: Tally) -> Iterator[Paragraph]:
    """Yield how agreement changed between two totals of one questionnaire, as far as both may be shown."""
    yield BLANK
    yield heading(f"Change, {short_day(before.day)} → {short_day(after.day)}")
    yield plain("  at all      clearly", MUTED), plain("")
    for (item, earlier), (_, later) in zip(shown_totals(before), shown_totals(after), strict=False):
        pairs = (
            f"{_share(first, earlier):>3} → {_share(last, later):>3}"
            for first, last in zip(earlier.sums, later.sums, strict=True)
        )
        yield plain(f"{'   '.join(pairs)}  "), plain(item.text)


def _share(count: int | None, shown: ShownCounts) -> str:
    """Return a share in percent, without the sign."""
    return HIDDEN if count is None or not shown.total else str(percent(count, shown.total))
