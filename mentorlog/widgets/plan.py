"""Proposed meetings on the screen: a row for each, and what is known about the highlighted one."""

from collections.abc import Mapping, Sequence
from datetime import date

from textual.content import Content
from textual.widgets.option_list import Option

from mentorlog.model import Meeting
from mentorlog.policy.report import Finding
from mentorlog.widgets.bar import duration, mark, progress
from mentorlog.widgets.entries import distance
from mentorlog.widgets.text import plain
from mentorlog.widgets.words import day, people

TODO, LOST = "todo:", "lost:"
"""Beginnings of the ids of rows about rules; the rule's id follows."""


def meeting_row(meeting: Meeting, serves: Sequence[str], called: Mapping[str, str]) -> Content:
    """Return a proposed meeting on one line: day, kind, how long, who, for which rules."""
    return Content.assemble(
        ("○ ", "$text-accent"),
        f"{day(meeting.day):<10}  ",
        plain(_what(meeting, called)),
        plain(f"  for {', '.join(serves)}", "$foreground-muted"),
    )


def rule_rows(
    todo: Sequence[tuple[str, str]], lost: Sequence[tuple[str, str]], findings: Mapping[str, Finding]
) -> list[Option]:
    """Return the rules that need something else, and those that can no longer be met, under headings."""
    rows: list[Option] = []
    for heading, prefix, sign, rules in (
        ("Also needed", TODO, Content.styled("· ", "$foreground-muted"), todo),
        ("Can no longer be met", LOST, Content.styled("✗ ", "$text-error bold"), lost),
    ):
        if rules:
            rows.append(Option(Content.styled(heading, "bold $foreground-muted"), disabled=True))
        for identifier, why in rules:
            said = why if prefix == LOST else findings[identifier].text
            row = Content.assemble(
                sign, plain(identifier, "bold"), "  ", plain(said or findings[identifier].text)
            )
            rows.append(Option(row, id=f"{prefix}{identifier}"))
    return rows


def meeting_detail(
    meeting: Meeting,
    limits: tuple[date, date],
    serves: Sequence[Finding],
    called: Mapping[str, str],
    today: date,
) -> Content:
    """Return everything about a proposed meeting: when, who, how far it may be moved, what it helps.

    Args:
        limits: the first and the last day on which it keeps its use.
        serves: the findings of the rules that it helps.
    """
    when = f"{day(meeting.day, year=True)}  ({distance(meeting.day, today)})"
    return Content("\n").join(
        (
            plain(when, "bold"),
            plain(_what(meeting, called)),
            Content.styled("\nAny day from its first to its last will do", "$foreground-muted"),
            slider(*limits, meeting.day),
            Content.styled("\nHelps", "$foreground-muted"),
            *(
                Content.assemble(plain(f.id, "bold"), "  ", progress(f), "\n  ", plain(f.text))
                for f in serves
            ),
        )
    )


def rule_detail(finding: Finding, why: str, *, lost: bool) -> Content:
    """Return why a rule is in the plan though no meeting is proposed for it."""
    told = "Can no longer be met" if lost else "No meeting, but this"
    return Content("\n").join(
        (
            plain(finding.text, "bold"),
            Content.assemble(mark(finding.state), "  ", progress(finding)),
            Content.assemble("\n", (f"{told}: ", "$text-error" if lost else "$text-accent"), plain(why)),
            plain(f"\n{finding.rule}", "$foreground-muted"),
        )
    )


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
