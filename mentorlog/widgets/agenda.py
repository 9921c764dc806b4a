"""What is at hand: what was planned and promised, and what was done lately."""

from datetime import date

from textual.content import Content
from textual.widgets.option_list import Option

from mentorlog.model import Logbook, Meeting, Status
from mentorlog.widgets.entry_titles import day, names, people
from mentorlog.widgets.meeting_view import promise, row
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import distance

LATELY = 5
"""How many of the last meetings are listed."""

NOTHING = """\
No meetings yet.

Press n to write down the first one, l to log it in one line, or run:

    mentorlog log "today 45m with M-01 about settling in\""""


def agenda(logbook: Logbook, today: date) -> list[Option]:
    """Return what comes up, soonest first, and the last meetings, newest first."""
    called = names(logbook.mentees)
    planned = [m for m in logbook.meetings if m.status is Status.PLANNED]
    promised = [a for a in logbook.actions if a.done is None]
    coming = sorted(
        [(m.day, Option(_planned(m, people(m, called), today), id=m.id)) for m in planned]
        + [(a.due or date.max, Option(promise(a, called, today), id=a.id)) for a in promised],
        key=lambda pair: pair[0],
    )
    lately = [m for m in logbook.meetings if m.status is not Status.PLANNED][-LATELY:]
    options = [option for _, option in coming]
    if options:
        options.insert(0, _heading("Coming up"))
    if lately:
        options.append(_heading("Lately"))
        options += [Option(row(m, called, today), id=m.id) for m in reversed(lately)]
    if not logbook.meetings:
        options.append(Option(Content(NOTHING), disabled=True))
    return options


def _heading(title: str) -> Option:
    """Return a heading."""
    return Option(Content.styled(title, "bold $foreground-muted"), disabled=True)


def _planned(meeting: Meeting, who: str, today: date) -> Content:
    """Return a planned meeting; once its day has passed, ask what became of it."""
    if meeting.day < today:
        return Content.assemble(
            ("? ", "$text-warning"),
            plain(f"{day(meeting.day)}  {who or meeting.kind.label}"),
            ("  did it take place?", "$text-warning"),
        )
    at = f" {meeting.start:%H:%M}" if meeting.start else ""
    return Content.assemble(
        ("○ ", "$text-accent"),
        plain(f"{day(meeting.day)}{at}  {who or meeting.kind.label}"),
        (f"  {distance(meeting.day, today)}", "$foreground-muted"),
    )
