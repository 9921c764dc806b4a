"""The year as material for a document: what may be taken over, piece by piece.

Never among it: what is private about a meeting, anything kept about a mentee, notes on referrals, what was
agreed, and what mentees answered. What the mentor learned from somebody is as private as those, but theirs to
tell: it is offered under a heading that says so, and leaves only once they have taken it over.
"""

from collections.abc import Iterator
from datetime import date

from mentorlog.model import Goal, GoalStatus, Logbook, Meeting, Span, Status
from mentorlog.operations.composer.figure_sentences import figures, time_spelled
from mentorlog.operations.composer.material import Material, MaterialKind, portions
from mentorlog.operations.composer.source_labels import SourceLabels, on_day
from mentorlog.wording import capital, either, plain

YEAR = "year"
"""The name of the whole year, among those of its windows."""


def stretches(logbook: Logbook) -> tuple[Span, ...]:
    """Return the days that material can be of: the whole year first, then each window."""
    programme = logbook.programme
    if programme is None:
        return (Span(name=YEAR, start=date.min, end=date.max),)
    return (Span(name=YEAR, start=programme.start, end=programme.end), *programme.windows)


def year_material(logbook: Logbook, days: Span, *, document: str = "") -> tuple[Material, ...]:
    """Return what can be taken over from some days, by its kind and then by its day.

    Args:
        days: one of `stretches`.
        document: the id of the reflection that is written, which does not quote itself.
    """
    sources, whole = SourceLabels(logbook), days.name == YEAR
    pieces = (
        *(
            Material(id=f"figure:{name}", kind=MaterialKind.FIGURE, words=sentence)
            for name, sentence in figures(logbook, days, whole=whole)
        ),
        *_of_meetings(logbook, days, sources),
        *_of_reflections(logbook, days, sources, document),
        *(
            Material(
                id=action.id,
                kind=MaterialKind.PROMISE,
                words=action.text,
                day=action.done,
                source=sources.promise(action),
            )
            for action in logbook.actions
            if action.done and action.done in days
        ),
        *(_goal(goal, sources) for goal in _goals(logbook, days, whole=whole)),
        *_of_records(logbook, days),
    )
    order = {kind: place for place, kind in enumerate(MaterialKind)}
    return tuple(sorted(pieces, key=lambda piece: (order[piece.kind], piece.day or date.min)))


def _of_meetings(logbook: Logbook, days: Span, sources: SourceLabels) -> Iterator[Material]:
    """Yield what was noted for the packet, what was learned, and the reflection on each meeting held."""
    held = logbook.meetings_for().between(days.start, days.end).with_status(Status.HELD)
    for meeting in held:
        source = sources.meeting(meeting)
        if not meeting.facts:
            sentence = _met(meeting, sources)
            yield Material(id=meeting.id, kind=MaterialKind.MEETING, words=sentence, day=meeting.day)
        for kind, text, of in (
            (MaterialKind.MEETING, meeting.facts, source),
            (MaterialKind.LEARNED, meeting.learned, f"learned at the {source}"),
            (MaterialKind.REFLECTION, meeting.reflection, f"reflection on the {source}"),
        ):
            yield from _quotable(f"{meeting.id}:{kind}", kind, text, meeting.day, of)


def _met(meeting: Meeting, sources: SourceLabels) -> str:
    """Return a sentence about a meeting of which nothing was noted for the packet."""
    what = sources.meeting(meeting)
    topics = f" about {either(meeting.topics, 'and')}" if meeting.topics else ""
    minutes = time_spelled(meeting.minutes)
    return f"{capital(what)}{topics}{f', {minutes}' if minutes else ''}."


def _of_reflections(logbook: Logbook, days: Span, sources: SourceLabels, document: str) -> Iterator[Material]:
    """Yield the passages of reflections; those on a window with what is of its days."""
    for reflection in logbook.reflections:
        if reflection.id == document or not (
            reflection.day in days or (reflection.window == days.name and reflection.window)
        ):
            continue
        for passage in reflection.passages:
            yield from _quotable(
                f"{reflection.id}:{passage.stage}",
                MaterialKind.REFLECTION,
                passage.text,
                reflection.day,
                sources.reflection(reflection),
            )


def _quotable(name: str, kind: MaterialKind, text: str, day: date, source: str) -> Iterator[Material]:
    """Yield a text in pieces that can be quoted."""
    for number, words in enumerate(portions(text)):
        yield Material(id=f"{name}:{number}", kind=kind, words=words, day=day, source=source)


def _goals(logbook: Logbook, days: Span, *, whole: bool) -> Iterator[Goal]:
    """Yield the goals of the year, or those that were to be reached in some of its days; none was dropped."""
    for goal in logbook.goals_of(logbook.programme):
        in_time = whole or (goal.target is not None and goal.target in days)
        if in_time and goal.status is not GoalStatus.DROPPED:
            yield goal


def _goal(goal: Goal, sources: SourceLabels) -> Material:
    """Return the title of a goal, and how it stands."""
    return Material(
        id=goal.id, kind=MaterialKind.GOAL, words=goal.title, day=goal.target, source=sources.goal(goal)
    )


def _of_records(logbook: Logbook, days: Span) -> Iterator[Material]:
    """Yield a sentence for what was attended or passed, and for each recognition."""
    records: list[tuple[str, date, str]] = [
        (each.id, each.day, each.course or plain(each.what)) for each in logbook.attestations
    ]
    for each in logbook.recognitions:
        given = f", from {each.given_by}" if each.given_by else ""
        records.append((each.id, each.day, f"{each.title}{given}"))
    for identifier, day, what in records:
        if day in days:
            words = f"{capital(what)}, {on_day(day)}."
            yield Material(id=identifier, kind=MaterialKind.RECORD, words=words, day=day)
