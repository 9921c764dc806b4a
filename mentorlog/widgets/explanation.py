"""Why a requirement stands as it does: the rule, its parts, the entries that count and the others."""

from collections.abc import Callable, Iterator
from itertools import groupby

from textual.content import Content

from mentorlog.operations.entry_titles import day
from mentorlog.policy.report import Counted, Finding, NotCounted, Part, Severity, State
from mentorlog.widgets.hanging import BLANK, MUTED, Hanging, Paragraph
from mentorlog.widgets.hanging import entry as words
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.progress import bar, mark, progress, style
from mentorlog.widgets.row_list import RowList
from mentorlog.wording import NEAREST, month_in_three, out_of, stretch

Describe = Callable[[str], Content]
"""Returns the words for an entry, by its id."""


_LABEL = "$text-accent bold"
FEW = 8
"""Parts that are drawn on a line each."""


class Explanation(RowList):
    """A finding in full; the entries in it can be chosen, everything else is only read."""

    def explain(
        self,
        finding: Finding,
        describe: Describe,
        today_in: str,
        outlook: str = "",
        outside: tuple[NotCounted, ...] = (),
        *,
        calm: bool = False,
    ) -> None:
        """Show a finding from its top, with no entry highlighted.

        Args:
            finding: what the evaluation said.
            describe: gives the words for an entry.
            today_in: how far away the due day is, in words; empty to leave it out.
            outlook: how it will end, in words; empty to leave it out.
            outside: meetings that would do but for their day, the nearest first.
            calm: whether it is the first day, on which nothing is called behind.
        """
        blocks = self._blocks(finding, describe, today_in, outlook, calm)
        self.set_rows([*blocks, *_beyond(outside, describe), _text(_origin(finding))])
        self.scroll_home(animate=False)

    def _blocks(
        self, finding: Finding, describe: Describe, today_in: str, outlook: str, calm: bool
    ) -> list[ListRow]:
        """Return the whole explanation, block by block."""
        blocks = [_text(_headline(finding, calm)), _text(_advice(finding, today_in, outlook))]
        if finding.parts:
            blocks.append(_text(_picture(finding.parts, calm)))
        blocks.append(_text(_heading("Counts", len(finding.counted))))
        if not finding.counted:
            blocks.append(_text(Content.styled("  Nothing yet.", "$foreground-muted")))
        blocks += [_entry("✓", n, c, describe) for n, c in enumerate(finding.counted)]
        if finding.not_counted:
            blocks.append(_text(_heading("Does not count", len(finding.not_counted))))
        blocks += [_entry("✗", n, o, describe) for n, o in enumerate(finding.not_counted)]
        return blocks

    @property
    def text(self) -> str:
        """What is shown, without its colours."""
        return "\n".join(str(row.content) for row in self.rows)

    @property
    def entry(self) -> str | None:
        """The id of the highlighted entry."""
        return self.row_id.partition(":")[2] or None

    def action_cursor_up(self) -> None:
        """Move to the entry above; above the first one, scroll towards the rule."""
        if self.at_the_top:
            self.highlighted = None
            self.scroll_up(animate=False)
        else:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        """Move to the entry below; where there is none, scroll."""
        if self._only_text():
            self.scroll_down(animate=False)
        else:
            super().action_cursor_down()

    def action_page_up(self) -> None:
        """Move a page up; above the first entry, scroll towards the rule."""
        if self.at_the_top:
            self.highlighted = None
            self.scroll_page_up(animate=False)
        else:
            super().action_page_up()

    def action_page_down(self) -> None:
        """Move a page down; where there is no entry, scroll."""
        if self._only_text():
            self.scroll_page_down(animate=False)
        else:
            super().action_page_down()

    def _only_text(self) -> bool:
        """Say whether there is no entry to choose."""
        return all(row.disabled for row in self.rows)


def _text(content: Content | Hanging) -> ListRow:
    """Return a block that is only read."""
    return ListRow(content, disabled=True)


def _entry(sign: str, number: int, entry: Counted | NotCounted, describe: Describe) -> ListRow:
    """Return an entry with what it added, or why it did not; one entry may stand here twice.

    It is read when it comes in sight: a rule may count a thousand.
    """

    def line() -> Hanging:
        sign_style = style(State.MET) if isinstance(entry, Counted) else "$foreground-muted"
        why = (f" — {entry.why}", "$foreground-muted")
        return Hanging((Content.styled(f"{sign} ", sign_style), Content.assemble(describe(entry.id), why)))

    return ListRow(line, id=f"{sign}{number}:{entry.id}")


def _beyond(outside: tuple[NotCounted, ...], describe: Describe) -> Iterator[ListRow]:
    """Yield the meetings on days that do not count, as many as are worth a line."""
    if outside:
        yield _text(_heading("Outside the days that count", len(outside)))
    for number, entry in enumerate(outside[:NEAREST]):
        yield _entry("·", number, entry, describe)
    if more := len(outside[NEAREST:]):
        yield _text(Content.styled(f"  … and {more} further away", "$foreground-muted"))


def _heading(title: str, count: int) -> Content:
    """Return the heading above a list of entries."""
    return Content.assemble("\n", (f"{title} ({count})" if count else title, "bold"))


def _headline(finding: Finding, calm: bool) -> Content:
    """Return the requirement's own words, its state and its bar."""
    return Content.assemble(
        Content.styled(finding.text, "bold"),
        "\n",
        mark(finding.state, calm=calm),
        "  ",
        progress(finding, cells=12, calm=calm),
    )


def _advice(finding: Finding, today_in: str, outlook: str) -> Hanging:
    """Return what to do next and by when, how it will end, and the rule with its fine print."""
    lines: list[Paragraph] = [BLANK]
    if finding.next:
        label = "" if finding.state is State.WAIVED else "Next  "
        lines.append(words(finding.next, label, mark_style=_LABEL))
    if finding.due:
        when = day(finding.due, year=True)
        away = f" ({today_in})" if today_in else ""
        lines.append(words(when + away, "Due   ", mark_style=_LABEL))
    if outlook:
        lines.append(words(outlook, "Ahead ", mark_style=_LABEL))
    lines.append(words(finding.rule, "Rule  ", mark_style=_LABEL))
    lines += [words(line, "      ", MUTED) for line in finding.fine_print]
    return Hanging(*lines)


def _picture(parts: tuple[Part, ...], calm: bool) -> Content:
    """Return the small picture of a rule's parts: a line for each, or for each month when there are many."""
    draw = _lines if len(parts) <= FEW else _months
    return Content("\n").join([Content.styled("\nPart by part", "bold"), *draw(parts, calm)])


def _lines(parts: tuple[Part, ...], calm: bool) -> Iterator[Content]:
    """Yield a line for each part: sign, label, bar, numbers, and its days where the label is a name."""
    labels = [plain(part.label) for part in parts]
    widest = max(label.cell_length for label in labels)
    for part, label in zip(parts, labels, strict=True):
        dated = part.label[:1].isdigit()
        days = "" if dated else f"   {stretch(part.start, part.end)}"
        yield Content.assemble(
            (f"{_sign(part, calm)} ", style(part.state, calm=calm)),
            label.pad_right(widest - label.cell_length + 2),
            (bar(part.have, part.needed, 4), style(part.state, calm=calm)),
            f" {out_of(part.have, part.needed, part.unit)}",
            (days, "$foreground-muted"),
        )


def _months(parts: tuple[Part, ...], calm: bool) -> Iterator[Content]:
    """Yield a line for each month: the first day and the sign of each part that begins in it."""
    for month, begun in groupby(parts, key=lambda part: f"{month_in_three(part.start)} {part.start.year}"):
        signs = (
            Content.assemble(
                (f"{part.start.day:>4} ", "$foreground-muted"),
                (_sign(part, calm), style(part.state, calm=calm)),
            )
            for part in begun
        )
        yield Content.assemble(f"{month}  ", *signs)


def _sign(part: Part, calm: bool) -> str:
    """Return the sign of how a part stands."""
    return part.state.words(calm=calm)[0]


def _origin(finding: Finding) -> Content:
    """Return where the requirement comes from and how much it weighs."""
    weight = "a must: the certificate depends on it" if finding.severity is Severity.MUST else "good practice"
    source = f"\nSource: {finding.source}" if finding.source else ""
    return Content.styled(f"\nThis is {weight}.{source}", "$foreground-muted")
