"""Why a requirement stands as it does: the rule, its parts, the entries that count and the others."""

from collections.abc import Callable

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mentorlog.policy.report import Counted, Finding, NotCounted, Part, Severity, State
from mentorlog.widgets.bar import bar, mark, progress, style

Describe = Callable[[str], Content]
"""Returns the words for an entry, by its id."""


class Explanation(OptionList):
    """A finding in full; the entries in it can be chosen, everything else is only read."""

    def show(self, finding: Finding, describe: Describe, today_in: str) -> None:
        """Show a finding from its top, with no entry highlighted.

        Args:
            finding: what the evaluation said.
            describe: gives the words for an entry.
            today_in: how far away the due day is, in words; empty to leave it out.
        """
        self.highlighted = None
        self.clear_options()
        self.add_options(self._blocks(finding, describe, today_in))
        self.scroll_home(animate=False)

    def _blocks(self, finding: Finding, describe: Describe, today_in: str) -> list[Option]:
        """Return the whole explanation, block by block."""
        blocks = [_text(_headline(finding)), _text(_advice(finding, today_in))]
        if finding.parts:
            blocks.append(_text(_picture(finding.parts)))
        blocks.append(_text(_heading("Counts", len(finding.counted))))
        if not finding.counted:
            blocks.append(_text(Content.styled("  Nothing yet.", "$foreground-muted")))
        blocks += [_entry("✓", n, c, describe(c.id)) for n, c in enumerate(finding.counted)]
        if finding.not_counted:
            blocks.append(_text(_heading("Does not count", len(finding.not_counted))))
        blocks += [_entry("✗", n, o, describe(o.id)) for n, o in enumerate(finding.not_counted)]
        blocks.append(_text(_origin(finding)))
        return blocks

    @property
    def entry(self) -> str | None:
        """The id of the highlighted entry."""
        option = self.highlighted_option
        return option.id.partition(":")[2] if option and option.id else None

    def action_cursor_up(self) -> None:
        """Move to the entry above; above the first one, scroll towards the rule."""
        if self._at_first():
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
        if self._at_first():
            self.highlighted = None
            self.scroll_page_up(animate=False)
        else:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """Move a page down; where there is no entry, scroll."""
        if self._only_text():
            self.scroll_page_down(animate=False)
        else:
            super().action_page_down()  # type: ignore[no-untyped-call]

    def _only_text(self) -> bool:
        """Say whether there is no entry to choose."""
        return all(option.disabled for option in self.options)

    def _at_first(self) -> bool:
        """Say whether no entry lies above the highlighted one."""
        return all(option.disabled for option in self.options[: self.highlighted or 0])


def _text(content: Content) -> Option:
    """Return a block that is only read."""
    return Option(content, disabled=True)


def _entry(sign: str, number: int, entry: Counted | NotCounted, what: Content) -> Option:
    """Return an entry with what it added, or why it did not; one entry may stand here twice."""
    sign_style = style(State.MET) if isinstance(entry, Counted) else "$foreground-muted"
    why = (f" — {entry.why}", "$foreground-muted")
    content = Content.assemble((f"{sign} ", sign_style), what, why)
    return Option(content, id=f"{sign}{number}:{entry.id}")


def _heading(title: str, count: int) -> Content:
    """Return the heading above a list of entries."""
    return Content.assemble("\n", (f"{title} ({count})" if count else title, "bold"))


def _headline(finding: Finding) -> Content:
    """Return the requirement's own words, its state and its bar."""
    return Content.assemble(
        Content.styled(finding.text, "bold"), "\n", mark(finding.state), "  ", progress(finding, cells=12)
    )


def _advice(finding: Finding, today_in: str) -> Content:
    """Return what to do next and by when."""
    lines = []
    if finding.next:
        lines.append(Content.assemble("\n", ("Next  ", "$text-accent bold"), finding.next))
    if finding.due:
        when = f"{finding.due:%a} {finding.due.day} {finding.due:%b %Y}"
        away = f" ({today_in})" if today_in else ""
        lines.append(Content.assemble("\n", ("Due   ", "$text-accent bold"), when + away))
    lines.append(Content.assemble("\n", ("Rule  ", "$text-accent bold"), finding.rule))
    return Content("").join(lines)


def _picture(parts: tuple[Part, ...]) -> Content:
    """Return one line for each bucket, window or stretch: sign, label, days, bar, numbers."""
    label = max(len(part.label) for part in parts)
    lines = [Content.styled("\nPart by part", "bold")]
    for part in parts:
        days = f"{part.start.day} {part.start:%b} – {part.end.day} {part.end:%b}"
        lines.append(
            Content.assemble(
                (f"{part.state.sign} ", style(part.state)),
                f"{part.label:<{label}}  ",
                (f"{days:<15}  ", "$foreground-muted"),
                (bar(part.have, part.needed, 4), style(part.state)),
                f" {part.have} of {part.needed}",
            )
        )
    return Content("\n").join(lines)


def _origin(finding: Finding) -> Content:
    """Return where the requirement comes from and how much it weighs."""
    weight = "a must: the certificate depends on it" if finding.severity is Severity.MUST else "good practice"
    source = f"\nSource: {finding.source}" if finding.source else ""
    return Content.styled(f"\nThis is {weight}.{source}", "$foreground-muted")
