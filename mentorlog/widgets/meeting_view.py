"""Meetings on the screen: one line in a list, and everything about one."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from textual.content import Content

from mentorlog.model import Action, Meeting, Reflection, Status, handle
from mentorlog.model.privacy_tiers import LEARNED, REFLECTION, TIERS
from mentorlog.operations.entry_titles import dated, day, people
from mentorlog.widgets.hanging import BLANK, MUTED, Hanging, Paragraph, entry, heading
from mentorlog.widgets.hanging import rows as named
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import distance, duration

SIGNS = {
    Status.HELD: ("✓", "$text-success"),
    Status.PLANNED: ("○", "$text-accent"),
    Status.NO_SHOW: ("✗", "$text-error"),
    Status.CANCELLED: ("–", "$foreground-muted"),
    Status.ATTEMPTED: ("?", "$text-warning"),
}
"""Sign and style of each status; the word always stands beside them."""


_NEAR = timedelta(days=183)
"""A day and a month without a year are read as the nearest such day."""


DAY = len("Wed 11 Mar")
"""Cells of a day without its year."""


def status(meeting: Meeting) -> Content:
    """Return sign and word of a meeting's status, as wide as the widest."""
    sign, style = SIGNS[meeting.status]
    return Content.styled(f"{sign} {meeting.status.label}".ljust(11), style)


def clear_day(meeting: Meeting, today: date) -> str:
    """Return the day of a meeting, with its year where it would be read as one of another."""
    return day(meeting.day, year=abs(meeting.day - today) > _NEAR)


def row(meeting: Meeting, called: Mapping[str, str], when: str = "") -> Hanging:
    """Return a meeting: status, day, how long (planned: from when), and beside them who, about what.

    Args:
        called: pseudonyms by id, as `names` gives them.
        when: its day, as wide as those of the other rows; without it the day and the month.
    """
    about = ", ".join((*meeting.topics, *(f"#{tag}" for tag in meeting.tags)))
    columns = Content.assemble(
        status(meeting),
        f" {when or day(meeting.day):<{DAY}} ",
        (f"{_time(meeting):>10}  ", "$foreground-muted"),
    )
    who = plain(people(meeting, called) or meeting.kind.label)
    return Hanging((columns, who + plain(f"  {about}" if about else "", "$foreground-muted")))


def _time(meeting: Meeting) -> str:
    """Return when a planned meeting begins, as far as that is known, and else how long a meeting is."""
    if meeting.status is Status.PLANNED and meeting.start:
        return f"{meeting.start:%H:%M}"
    return duration(meeting.minutes) if meeting.minutes else ""


def when(meeting: Meeting) -> str:
    """Return the day of a meeting, and its time as far as it is known."""
    rough = f", {meeting.part_of_day.label}" if meeting.part_of_day else ""
    return day(meeting.day, year=True) + (f", {meeting.start:%H:%M}" if meeting.start else rough)


def detail(
    meeting: Meeting,
    called: Mapping[str, str],
    actions: Sequence[Action],
    today: date,
    more: Sequence[tuple[str, str]] = (),
    reflections: Sequence[Reflection] = (),
) -> Iterator[Paragraph]:
    """Yield everything about a meeting but `when` it is, the three texts under what may leave of them.

    Args:
        actions: what was promised in it.
        more: names and values of what else is known.
        reflections: those that are about it.
    """
    facts = [
        ("Who", people(meeting, called) or "nobody named"),
        ("Co-mentor", "was there" if meeting.co_mentor else ""),
        ("Kind", meeting.kind.label + (", by chance" if meeting.by_chance else "")),
        ("How", meeting.channel.label if meeting.channel else "not said"),
        ("How long", duration(meeting.minutes) if meeting.minutes else "not said"),
        ("Topics", ", ".join(meeting.topics)),
        ("Support", ", ".join(each.label for each in meeting.support)),
        ("Resources", "\n".join(meeting.resources)),
        ("Tags", " ".join(f"#{tag}" for tag in meeting.tags)),
        *more,
        ("Id", handle(meeting.id)),
    ]
    away = plain(f"  {distance(meeting.day, today)}", MUTED)
    yield Content(""), Content.assemble(status(meeting).rstrip(), away)
    yield BLANK
    yield from named(facts)
    for tier in (*TIERS, LEARNED):
        if text := getattr(meeting, tier.field):
            yield BLANK
            yield heading(f"{tier.label} · {tier.goes}")
            yield entry(text)
    for reflection in reflections:
        yield BLANK
        yield from _written(reflection, today)
    if actions:
        yield BLANK
        yield heading("Promised")
        yield from (promise(each, called, today) for each in actions)


def _written(reflection: Reflection, today: date) -> Iterator[Paragraph]:
    """Yield when a reflection was written, and its words; of a note alone it is sure where it goes."""
    from mentorlog.model.reflection_models import NOTE
    from mentorlog.widgets.reflections.reflection_text import reflection_text

    titled = f": {reflection.title}" if reflection.title else ""
    goes = f" · {REFLECTION.goes}" if reflection.document == NOTE else ""
    yield heading(f"Reflection of {dated(reflection.day, today)}{titled}{goes}")
    yield from reflection_text(reflection)


def promise(action: Action, called: Mapping[str, str], today: date) -> Paragraph:
    """Return an action: whether it is done, and beside it who, what, by when."""
    who = called.get(action.mentee, "?") if action.mentee else "I"
    if action.done:
        state = Content.styled("✓ done ", "$text-success")
    elif action.due and action.due < today:
        state = Content.styled("! late ", "$text-warning")
    else:
        state = Content.styled("○ open ", "$text-accent")
    until = f"  by {day(action.due)}" if action.due and not action.done else ""
    return state, plain(f"{who}: {action.text}") + plain(until, "$foreground-muted")
