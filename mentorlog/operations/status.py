"""How things stand at a glance: the year, the window that is near, whom one has not met for long.

A shell asks before every prompt. Judging a year takes many times as long as starting Python, so the answer is
kept beside the logbook and given again as long as neither the logbook nor the day is another one. It holds
numbers, days and ids alone: words that are deleted from the logbook are not left behind in it.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mentorlog import __version__
from mentorlog.model import Action, Meeting, Mentee, Programme, Span, from_plain, to_plain
from mentorlog.model.frozen import Frozen
from mentorlog.store import Store
from mentorlog.wording import distance, many, out_of, plain, short_day

if TYPE_CHECKING:
    from mentorlog.model import Logbook
    from mentorlog.policy.report import Report

SOON = 21
"""Days before a window opens from which on it is spoken of."""
_NAMED = 2
"""How many mentees one line names."""


class Overdue(Frozen):
    """Somebody whom the mentor has not met for longer than usual."""

    mentee: str
    """The id."""
    days: int
    """Since the last meeting."""
    usual: int | None
    """The usual gap in days, if there is a rhythm."""


class Overview(Frozen):
    """How things stand on a day."""

    have: int | None = None
    """How much of what is asked is there; None where there are no rules, or none that can be read."""
    needed: int = 0
    unit: str = "musts"
    """`musts`, or of a programme with one of them what that is about, such as `meetings`."""
    window: Span | None = None
    """The window that is open and not done, or the next one that opens soon."""
    overdue: tuple[Overdue, ...] = ()
    """The longest first."""
    next_meeting: str | None = None
    """The id of the planned meeting that comes next."""
    unresolved: int = 0
    """Meetings still called planned though their day has passed."""
    late_promises: int = 0
    """Of the mentor's own."""
    prompts: tuple[str, ...] = ()
    """The names of what it is time for."""

    def year(self) -> str:
        """Say how the year stands: `3 of 5 meetings`; nothing where there are no rules."""
        return "" if self.have is None else out_of(self.have, self.needed, self.unit)

    def window_words(self, today: date) -> str:
        """Say when the window opens or closes: `exams window opens in 9 days`."""
        if self.window is None:
            return ""
        opens = self.window.start > today
        day = self.window.start if opens else self.window.end
        return f"{plain(self.window.name)} window {'opens' if opens else 'closes'} {distance(day, today)}"

    def line(self, called: Mapping[str, str], today: date) -> str:
        """Say all of it in one line: `3 of 5 meetings · exams window opens in 9 days · M-03 30 days`.

        Args:
            called: pseudonyms by id.
            today: the day it is about.
        """
        parts = [self.year(), self.window_words(today)]
        parts += [f"{called.get(each.mentee, '?')} {each.days} days" for each in self.overdue[:_NAMED]]
        if more := len(self.overdue) - _NAMED:
            parts += [f"{more} more"] if more > 0 else []
        if self.unresolved:
            parts.append(f"{self.unresolved} to settle")
        if self.late_promises:
            parts.append(f"{many(self.late_promises, 'promises')} late")
        return " · ".join(filter(None, parts))


def overview(logbook: "Logbook", today: date, *, months: str = "", prompts: bool = True) -> Overview:
    """Look how things stand.

    Args:
        logbook: everything there is.
        today: the day it is.
        months: how many months after a programme notes about mentees are looked at again, by the settings;
            by default as many as these say where nothing is set.
        prompts: whether what it is time for is looked at, too.
    """
    from mentorlog.model import Status
    from mentorlog.operations.evaluation import current_report, pace
    from mentorlog.operations.mentee.mentee_entries import MenteeEntries
    from mentorlog.operations.mentee.relationship import contact

    report = None
    with suppress(ValueError):
        report = current_report(logbook, today)
    usual = pace(logbook.programme)
    contacts = {
        mentee.id: contact(MenteeEntries.of(logbook, mentee, today), logbook, usual)
        for mentee in logbook.mentees
    }
    overdue = [
        Overdue(mentee=mentee, days=(today - each.last).days, usual=each.usual)
        for mentee, each in contacts.items()
        if each.is_late and each.last
    ]
    planned = logbook.meetings_for().with_status(Status.PLANNED)
    have, needed, unit = _standing(report)
    return Overview(
        have=have,
        needed=needed,
        unit=unit,
        window=_near_window(logbook.programme, report, today),
        overdue=tuple(sorted(overdue, key=lambda each: -each.days)),
        next_meeting=next((meeting.id for meeting in planned if meeting.day >= today), None),
        unresolved=sum(meeting.day < today for meeting in planned),
        late_promises=sum(_is_late(action, today) for action in logbook.actions),
        prompts=_due(logbook, today, months) if prompts else (),
    )


def _due(logbook: "Logbook", today: date, months: str) -> tuple[str, ...]:
    """Return the names of what it is time for."""
    from mentorlog.operations.reflections.prompts import due_prompts
    from mentorlog.settings.declared_settings import Settings

    due = due_prompts(logbook, today, months=months or Settings().retention_months)
    return tuple(prompt.what for prompt in due)


def _is_late(action: Action, today: date) -> bool:
    """Say whether a promise of the mentor's should have been kept by now."""
    return action.mentee is None and action.done is None and action.due is not None and action.due < today


def _standing(report: "Report | None") -> tuple[int | None, int, str]:
    """Return how much there is of how much; of a single must that counts something, what it counts."""
    from mentorlog.policy.report import State

    if report is None or not report.musts:
        return None, 0, "musts"
    if len(report.musts) == 1 and not (only := report.musts[0]).at_most and only.needed > 1:
        return only.have, only.needed, only.unit
    met = sum(finding.state in (State.MET, State.WAIVED) for finding in report.musts)
    return met, len(report.musts), "musts"


def _near_window(programme: Programme | None, report: "Report | None", today: date) -> Span | None:
    """Return the window to think of: one that is open and asks for more, else one that opens soon."""
    if programme is None:
        return None
    from mentorlog.policy.report import State

    parts = [part for finding in report.requirements for part in finding.parts] if report else []
    done = {
        window.name
        for window in programme.windows
        if (states := [p.state for p in parts if (p.start, p.end) == (window.start, window.end)])
        and all(state is State.MET for state in states)
    }
    near = [
        window
        for window in programme.windows
        if window.name not in done and window.end >= today and window.start <= today + timedelta(days=SOON)
    ]
    return min(near, key=lambda window: (window.start > today, window.end), default=None)


# Kept beside the logbook


def quick_overview(store: Store, today: date, *, prompts: bool = True) -> Overview:
    """Return how things stand; what was found before is given again while it still holds.

    Args:
        store: the logbook.
        today: the day it is.
        prompts: whether what it is time for must be in it, which a line does not tell.
    """
    kept, state = store.host.home / "status.json", _state(store, today)
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        found = json.loads(kept.read_bytes())
        if found["of"] == state and (found["prompts"] or not prompts):
            return from_plain(Overview, found["overview"])
    found = overview(store.logbook(), today, months=_months(store), prompts=prompts)
    from mentorlog.files import write_private

    with suppress(OSError):
        write_private(
            kept, json.dumps({"of": state, "prompts": prompts, "overview": to_plain(found)}).encode()
        )
    return found


def _state(store: Store, today: date) -> list[str]:
    """Return what the answer depends on: the last change, the day, the version that judged, a setting."""
    return [store.last_leaf().hex(), str(today), __version__, _months(store)]


def _months(store: Store) -> str:
    """Return how many months after a programme notes are looked at again; empty where nothing is set."""
    if not os.path.lexists(store.host.settings):
        return ""
    from mentorlog.settings.file import SettingsFile

    return SettingsFile(store.host.settings).read().settings.retention_months


# In words


def lines(store: Store, found: Overview, today: date) -> list[str]:
    """Say how things stand in a few lines."""
    from mentorlog.operations.entry_titles import names, title
    from mentorlog.operations.reflections.prompts import due_prompts
    from mentorlog.settings.declared_settings import Settings

    called, programme = names(store.all(Mentee)), store.programme()
    months = _months(store) or Settings().retention_months
    said = []
    if programme:
        said.append(f"{programme.name}: {found.year() or 'no rules to count by'}")
    else:
        said.append("No programme is in use, so nothing is asked. Choose one: mentorlog programme list")
    if found.window:
        first, last = short_day(found.window.start), short_day(found.window.end)
        said.append(f"The {found.window_words(today)} ({first} to {last}).")
    for each in found.overdue:
        usual = f", usually every {many(each.usual, 'days')}" if each.usual else ""
        said.append(f"{called.get(each.mentee, '?')}: last met {many(each.days, 'days')} ago{usual}.")
    if found.next_meeting and (meeting := store.find(Meeting, found.next_meeting)):
        at = f", {meeting.start:%H:%M}" if meeting.start else ""
        said.append(f"Next is {title(meeting, called, today)}{at}, {distance(meeting.day, today)}.")
    if found.unresolved:
        verb = "is" if found.unresolved == 1 else "are"
        said.append(
            f"{many(found.unresolved, 'meetings')} {verb} still called planned though the day has passed."
        )
    if found.late_promises:
        verb = "is" if found.late_promises == 1 else "are"
        said.append(f"{many(found.late_promises, 'promises')} of yours {verb} late: mentorlog actions")
    prompts = due_prompts(store.logbook(), today, months=months) if found.prompts else ()
    said += [f"{prompt.title} mentorlog {prompt.command}" for prompt in prompts]
    return said
