"""Proposed meetings on the screen: a row for each, and what is known about the highlighted one."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from textual.content import Content

from mentorlog.model import Meeting
from mentorlog.operations.entry_titles import day, people
from mentorlog.policy.report import Finding
from mentorlog.widgets.hanging import BLANK, MUTED, Hanging, Paragraph, entry, heading
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.progress import mark, progress
from mentorlog.wording import distance, duration

TODO, UNFOUND, LOST = "todo:", "unfound:", "lost:"
"""Beginnings of the ids of rows about rules; the rule's id follows."""
_LEFT_OUT = {
    TODO: ("Also needed", ("· ", "$foreground-muted"), ("No meeting, but this: ", "$text-accent")),
    UNFOUND: (
        "No meetings found for",
        ("? ", "$text-warning"),
        ("No meetings were found: ", "$text-warning"),
    ),
    LOST: ("Can no longer be met", ("✗ ", "$text-error bold"), ("Can no longer be met: ", "$text-error")),
}
"""For each the heading, the sign, and how the detail begins."""


def meeting_row(meeting: Meeting, serves: Sequence[str], called: Mapping[str, str]) -> Hanging:
    """Return a proposed meeting: its day, and beside it kind, how long, who, for which rules."""
    return Hanging(
        (
            Content.assemble(("○ ", "$text-accent"), f"{day(meeting.day):<10}  "),
            plain(_what(meeting, called)) + plain(f"  for {', '.join(serves)}", MUTED),
        )
    )


def rule_rows(
    rules_of: Mapping[str, Sequence[tuple[str, str]]], findings: Mapping[str, Finding]
) -> list[ListRow]:
    """Return the rules that no proposal brings to met, under headings.

    Args:
        rules_of: id and advice of each, under `TODO`, `UNFOUND` and `LOST`.
        findings: how they stand.
    """
    rows: list[ListRow] = []
    for prefix, rules in rules_of.items():
        heading, sign, _ = _LEFT_OUT[prefix]
        if rules:
            rows.append(ListRow(Content.styled(heading, "bold $foreground-muted"), disabled=True))
        for identifier, why in rules:
            words = findings[identifier].text if prefix == TODO else why
            row = Hanging(
                (
                    Content.assemble(sign, plain(identifier, "bold"), "  "),
                    plain(words or findings[identifier].text),
                )
            )
            rows.append(ListRow(row, id=f"{prefix}{identifier}"))
    return rows


def meeting_detail(
    meeting: Meeting,
    limits: tuple[date, date],
    serves: Sequence[Finding],
    also: tuple[Sequence[Finding], tuple[date, date]],
    called: Mapping[str, str],
    today: date,
) -> Iterator[Paragraph]:
    """Yield everything about a proposed meeting: how far away, who, how far it may be moved, what it helps.

    Args:
        limits: the first and the last day on which it keeps its use.
        serves: the findings of the rules that it helps.
        also: those of the shoulds that it helps too, on days between two.
    """
    yield entry(distance(meeting.day, today).capitalize())
    yield entry(_what(meeting, called))
    yield BLANK
    yield heading("Any day from its first to its last will do")
    yield Content(""), slider(*limits, meeting.day)
    yield BLANK
    yield heading("Helps")
    for finding in serves:
        yield from _helped(finding)
    shoulds, (first, last) = also
    if shoulds:
        yield BLANK
        yield heading(f"Helps too, from {day(first)} to {day(last)}" if first < last else "Helps too")
    for finding in shoulds:
        yield from _helped(finding)


def _helped(finding: Finding) -> Iterator[Paragraph]:
    """Yield a rule that a meeting helps."""
    yield Content(""), Content.assemble(plain(finding.id, "bold"), "  ", progress(finding))
    yield entry(finding.text, "  ")


def rule_detail(finding: Finding, why: str, prefix: str) -> Iterator[Paragraph]:
    """Yield why a rule is in the plan though no meeting is proposed for it: `TODO`, `UNFOUND` or `LOST`."""
    told = _LEFT_OUT[prefix][2]
    yield entry(finding.text, style="bold")
    yield Content(""), Content.assemble(mark(finding.state), "  ", progress(finding))
    yield BLANK
    yield Content(""), Content.assemble(told, plain(why))
    yield BLANK
    yield entry(finding.rule, style=MUTED)


def slider(first: date, last: date, chosen: date, cells: int = 24) -> Content:
    """Return the days that a meeting may be moved to as a line with a mark on the day chosen."""
    if first == last:
        return Content.assemble(("●", "$text-accent bold"), f" {day(first)} only")
    place = round((chosen - first) / (last - first) * (cells - 1))
    return Content.assemble(
        f"{day(first)} ",
        ("─" * place, "$foreground-muted"),
        ("●", "$text-accent bold"),
        ("─" * (cells - 1 - place), "$foreground-muted"),
        f" {day(last)}",
    )


def _what(meeting: Meeting, called: Mapping[str, str]) -> str:
    """Return kind, length, company and tags in a few words."""
    parts = [meeting.kind.label]
    if meeting.minutes:
        parts.append(duration(meeting.minutes))
    if meeting.channel:
        parts.append(meeting.channel.label)
    if who := people(meeting, called):
        parts.append(who)
    return " · ".join((*parts, *(f"#{tag}" for tag in meeting.tags)))
