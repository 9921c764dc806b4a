"""How the rules stand: one sentence about what is next, and a row for each."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from mentorlog.policy.report import Finding, Report, Severity, State
from mentorlog.widgets.hanging import Hanging, Paragraph, entry
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.progress import WORD, amounts, mark, progress, style
from mentorlog.wording import distance, out_of

_URGENT = (State.AT_RISK, State.ON_TRACK, State.UNKNOWN, State.NOT_DUE, State.NOT_MET)
"""What can still be done something about comes first."""

NO_PROGRAMME = "No programme is in use yet. Press , for Settings and choose one there."


def urgent(report: Report) -> Finding | None:
    """Return the requirement to think of next: a must before a should, at risk before on track, soonest."""
    pending = [f for f in report.requirements if f.state in _URGENT]
    return min(
        pending,
        key=lambda f: (f.severity is not Severity.MUST, _URGENT.index(f.state), f.due or date.max),
        default=None,
    )


def headline(report: Report | None, today: date, *, calm: bool = False) -> list[Paragraph]:
    """Return what is next in one sentence, and above it how the musts stand; `calm` on the first day."""
    if report is None:
        return [entry(NO_PROGRAMME)]
    met = sum(f.state is State.MET for f in report.musts)
    waived = sum(f.state is State.WAIVED for f in report.musts)
    counted = f"{out_of(met, len(report.musts), 'musts')} met" + (f", {waived} waived" if waived else "")
    whole = mark(report.state, calm=calm) + "  ", plain(counted)
    finding = urgent(report)
    if finding is None:
        return [whole, entry("Everything that is asked of you is done.", style="$text-success bold")]
    when = f"  ({distance(finding.due, today)})" if finding.due and finding.due >= today else ""
    asked = plain(finding.next or finding.text, "bold")
    asked += Content.styled(when, style(finding.state, calm=calm))
    return [whole, (Content.styled("Next  ", "bold $text-accent"), asked)]


def rows(findings: Sequence[Finding], *, wide: bool, headed: bool, calm: bool = False) -> list[ListRow]:
    """Return a row for each rule, musts first; the shoulds, below, are quieter.

    Args:
        wide: two lines for each; else one.
        headed: a heading above the musts and above the shoulds, and numbers in a column; else shoulds say
            what they are.
        calm: whether it is the first day, on which nothing is called behind.
    """
    # Where there is no room for headings, a column of numbers would take what the words need.
    longest = max((len(amounts(finding)) for finding in findings), default=0) if headed else 0
    options = []
    for severity, heading in ((Severity.MUST, "Must"), (Severity.SHOULD, "Should")):
        group = [finding for finding in findings if finding.severity is severity]
        if group and headed:
            options.append(ListRow(Content.styled(heading, "bold $foreground-muted"), disabled=True))
        prefix = "(should) " if severity is Severity.SHOULD and not headed else ""
        for finding in group:
            row = (
                Hanging(*on_two_lines(finding, calm=calm))
                if wide
                else _on_one_line(finding, longest, prefix, calm)
            )
            quiet = "$foreground-muted" if severity is Severity.SHOULD else ""
            options.append(ListRow(row.stylize_before(quiet) if quiet else row, id=finding.id))
    return options


def on_two_lines(finding: Finding, *, calm: bool = False) -> tuple[Paragraph, Paragraph]:
    """Return a rule with its words below its state and bar."""
    state, done = mark(finding.state, WORD + 2, calm=calm), progress(finding, calm=calm)
    return (state, Content("  ") + done), (Content("  "), plain(finding.text, "$foreground-muted"))


def _on_one_line(finding: Finding, longest: int, prefix: str, calm: bool) -> Hanging:
    """Return a rule with its words behind its state and bar, as far as they fit."""
    numbers = progress(finding, cells=5, calm=calm).pad_right(max(0, longest - len(amounts(finding))))
    text = plain(f"{prefix}{finding.text}")
    return Hanging((Content.assemble(mark(finding.state, WORD + 2, calm=calm), " ", numbers, "  "), text))
