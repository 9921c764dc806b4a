"""What is at hand: what was planned and promised, and what was done lately."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import NULL_SIZE, Size

from mentorlog.model import Logbook, Meeting, Referral, Status
from mentorlog.operations.entry_titles import day, names, people
from mentorlog.operations.support.follow_ups import due
from mentorlog.operations.support.services import where_to
from mentorlog.widgets.hanging import Hanging
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.meeting_view import DAY, clear_day, promise, row
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import distance

if TYPE_CHECKING:
    from mentorlog.operations.mentee.prepare import Sheet
    from mentorlog.operations.reflections.prompt import Prompt

MUTED = "$foreground-muted"
AT_HAND = "Last time"
"""The part of the sheet for a meeting that is shown with it; Enter shows all of it."""
LATELY = 5
"""How many of the last meetings are listed, also where there is no room for so many."""

NOTHING = """\
No meetings yet.

Press n to write down the first one, l to log it in one line, or run:

    mentorlog log "today 45m with M-01 about exams\""""

NONE_PLANNED = "Nothing is planned: l logs or plans a meeting in one line, n writes one down."
"""What is said where there are meetings, and none to come."""


def agenda(
    logbook: Logbook,
    today: date,
    sheet: "Sheet | None" = None,
    prompts: "Sequence[Prompt]" = (),
    room: Size = NULL_SIZE,
) -> list[ListRow]:
    """Return what it is time for, what comes up, soonest first, and what was lately, newest first.

    Args:
        logbook: everything that is known.
        today: the day of the question.
        sheet: what to have at hand in the next planned meeting, which is shown with it in a few lines.
        prompts: what it is time for; one of them is shown at a time.
        room: the cells that the last meetings may fill up, below the rest.
    """
    called = names(logbook.mentees)
    planned = list(logbook.meetings.with_status(Status.PLANNED))
    coming = [(m.day, ListRow(_planned(m, people(m, called), today, sheet), id=m.id)) for m in planned]
    coming += [
        (a.due or date.max, ListRow(Hanging(promise(a, called, today)), id=a.id))
        for a in logbook.actions
        if a.done is None
    ]
    coming += [
        (r.follow_up or today, ListRow(_ask_again(r, logbook, called, today), id=r.id))
        for r in due(logbook.referrals, today)
    ]
    options = [option for _, option in sorted(coming, key=lambda pair: pair[0])]
    if logbook.meetings and not any(m.day >= today for m in planned):
        options.append(ListRow(Hanging((Content("  "), plain(NONE_PLANNED, MUTED))), disabled=True))
    if options:
        options.insert(0, _heading("Coming up"))
    if prompts:
        options.insert(0, _asked(prompts))
    past = frozenset(Status) - {Status.PLANNED}
    lately = logbook.meetings.with_status(*past).newest(max(LATELY, room.height))
    # What was ticked off by mistake is opened again where it stands.
    done = [ListRow(Hanging(promise(a, called, today)), id=a.id) for a in logbook.actions if a.done == today]
    if done or lately:
        options += _heading("Lately"), *done
    if lately:
        days = [clear_day(meeting, today) for meeting in lately]
        options += _aligned(lately, days, called, options, room)
    if not logbook.meetings:
        options.append(ListRow(Content(NOTHING), disabled=True))
    return options


def _aligned(
    lately: Sequence[Meeting],
    days: Sequence[str],
    called: Mapping[str, str],
    above: Sequence[ListRow],
    room: Size,
) -> list[ListRow]:
    """Return as many of the last meetings as there is room for, their days as wide as the longest of them."""

    def listed(width: int) -> list[ListRow]:
        rows = zip(lately, days, strict=True)
        return [ListRow(row(each, called, when.ljust(width)), id=each.id) for each, when in rows]

    shown = _fitting(listed(DAY), above, room)
    longest = max(map(len, days[: len(shown)]))
    return shown if longest <= DAY else _fitting(listed(longest), above, room)


def _fitting(lately: list[ListRow], above: Sequence[ListRow], room: Size) -> list[ListRow]:
    """Return as many of the last meetings as there is room for below other rows, and `LATELY` at least."""
    if not room:
        return lately
    ends = list(accumulate(each.content.get_height({}, room.width) for each in (*above, *lately)))
    return lately[: max(LATELY, sum(end <= room.height for end in ends[len(above) :]))]


def _heading(title: str) -> ListRow:
    """Return a heading."""
    return ListRow(Content.styled(title, "bold $foreground-muted"), disabled=True)


def _ask_again(referral: Referral, logbook: Logbook, called: Mapping[str, str], today: date) -> Hanging:
    """Return a referral to ask about, with the day from which on that is due."""
    who = called.get(referral.mentee or "", "")
    asked = f"Ask {who + ' ' if who else ''}what came of it: {where_to(logbook, referral)}"
    since = f"  due {distance(referral.follow_up or today, today)}"
    return Hanging((Content.styled("? ", "$text-warning"), plain(asked) + Content.styled(since, MUTED)))


def _asked(prompts: "Sequence[Prompt]") -> ListRow:
    """Return what is due longest, as a row that can be answered or declined."""
    more = f", {len(prompts) - 1} more after it" if len(prompts) > 1 else ""
    words = plain(prompts[0].title) + plain(f"  Enter begins, z skips it{more}", MUTED)
    return ListRow(Hanging((Content.styled("? ", "$text-accent"), words)), id=prompts[0].what)


def _planned(meeting: Meeting, who: str, today: date, sheet: "Sheet | None") -> Hanging:
    """Return a planned meeting, the next one with what to have at hand; after its day, a question."""
    with_whom = who or meeting.kind.label
    if meeting.day < today:
        asked = plain(f"{day(meeting.day)}  {with_whom}") + Content.styled(
            "  did it take place?", "$text-warning"
        )
        return Hanging((Content.styled("? ", "$text-warning"), asked))
    at = f" {meeting.start:%H:%M}" if meeting.start else ""
    when = plain(f"{day(meeting.day)}{at}  {with_whom}") + Content.styled(
        f"  {distance(meeting.day, today)}", "$foreground-muted"
    )
    sections = sheet.sections if sheet and sheet.meeting and sheet.meeting.id == meeting.id else ()
    at_hand = [line for section in sections if section.title == AT_HAND for line in section.lines]
    if at_hand:
        at_hand[-1] += " · Enter prepares"
    labels = [f"  {AT_HAND.lower()}  ", " " * (len(AT_HAND) + 4)]
    below = [(plain(labels[number > 0], MUTED), plain(line, MUTED)) for number, line in enumerate(at_hand)]
    return Hanging((Content.styled("○ ", "$text-accent"), when), *below)
