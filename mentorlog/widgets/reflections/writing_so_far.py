"""What was written so far: what the programme asks for, what it is about, and what was not looked back on."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from mentorlog.model import About, Logbook, Meetings, Reflection, Status
from mentorlog.operations.entry_titles import names, title
from mentorlog.operations.reflections.reflection_words import YEAR, document_name
from mentorlog.operations.reflections.window_reflections import is_reflected
from mentorlog.policy.report import Report, State
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, entry, heading, rows
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.requirement_rows import on_two_lines
from mentorlog.wording import capital, many, short_day
from mentorlog.wording import plain as in_words

_LATELY, _FEW = 20, 5
"""So many of the newest meetings are looked through for those that nothing was written about, and named."""


def writing_so_far(logbook: Logbook, report: Report | None, today: date) -> Iterator[Paragraph]:
    """Yield what is asked for, how much there is, and what nothing was written about yet.

    Args:
        logbook: everything there is.
        report: how the year stands; None where no rules can be read.
        today: the day it is.
    """
    yield from _asked(report)
    written = logbook.reflections
    yield heading("Written")
    words = sum(reflection.words for reflection in written)
    kinds = Counter(document_name(reflection.document).capitalize() for reflection in written)
    yield from rows(
        (
            *((kind, str(count)) for kind, count in kinds.most_common()),
            ("In all", f"{len(written)}, {many(words, 'words')}"),
        )
    )
    yield BLANK
    yield heading("About")
    yield from _windows(logbook, today)
    yield from _people(logbook)
    yield from _not_looked_back_on(logbook, today)


def _asked(report: Report | None) -> Iterator[Paragraph]:
    """Yield each rule that asks for writing, and what to do next for it."""
    asked = [each for each in report.requirements if each.unit == "documents"] if report else []
    if not asked:
        return
    yield heading("Your programme asks for")
    for finding in asked:
        yield from on_two_lines(finding)
        if finding.next and finding.state not in (State.MET, State.WAIVED):
            yield entry(finding.next, "  ")
    yield BLANK


def _windows(logbook: Logbook, today: date) -> Iterator[Paragraph]:
    """Yield the windows of the programme, each with whether it was looked back on."""
    for window in logbook.programme.windows if logbook.programme else ():
        name = capital(in_words(window.name))
        if is_reflected(logbook, window):
            yield entry(name, "✓ ", mark_style="$text-success")
        elif window.start > today:
            yield entry(f"{name}, from {short_day(window.start)}", "· ", MUTED, MUTED)
        else:
            yield entry(f"{name}, not yet", "○ ")


def _people(logbook: Logbook) -> Iterator[Paragraph]:
    """Yield of whom the reflections tell, and how many look back on the whole year."""
    meetings = logbook.meetings_for()
    told = Counter[str]()
    for reflection in logbook.reflections:
        told.update(_whom(reflection, meetings))
    for mentee in logbook.mentees:
        count = told[mentee.id]
        if count:
            yield plain("✓ ", "$text-success"), plain(mentee.pseudonym) + plain(f"  {count}", MUTED)
        else:
            yield plain("○ "), plain(mentee.pseudonym) + plain("  not yet", MUTED)
    year = sum(reflection.about is About.YEAR for reflection in logbook.reflections)
    if year:
        yield plain("✓ ", "$text-success"), plain(capital(YEAR)) + plain(f"  {year}", MUTED)


def _whom(reflection: Reflection, meetings: Meetings) -> Iterator[str]:
    """Yield the ids of the mentees whom a reflection is about."""
    if reflection.mentee:
        yield reflection.mentee
    elif reflection.meeting and (meeting := meetings.get(reflection.meeting)):
        yield from (attendance.mentee for attendance in meeting.mentees)


def _not_looked_back_on(logbook: Logbook, today: date) -> Iterator[Paragraph]:
    """Yield the last meetings with mentees that nothing was written about."""
    told = {reflection.meeting for reflection in logbook.reflections}
    held = logbook.meetings_for().with_status(Status.HELD).newest(_LATELY)
    silent = [each for each in held if each.mentees and not each.reflection and each.id not in told][:_FEW]
    if not silent:
        return
    yield BLANK
    yield heading("Nothing yet on")
    called = names(logbook.mentees)
    yield from (entry(title(each, called, today), "○ ") for each in silent)
