"""What a stretch of days comes to in figures, each a sentence of its own."""

from collections import Counter
from collections.abc import Iterable, Iterator

from mentorlog.model import Goal, GoalStatus, Kind, Logbook, Meeting, Span, Status
from mentorlog.model.lens_counts import LensCounts, count
from mentorlog.model.questionnaires import QUESTIONNAIRES
from mentorlog.model.survey_scores import changes, first_and_last
from mentorlog.model.themes import THEMES
from mentorlog.operations.composer.source_labels import of_kind, on_day
from mentorlog.wording import between, either, lower, many, month_of, out_of, plain

MOST_NAMED = 3
"""Themes that are named as those that reflections speak of most."""


def figures(logbook: Logbook, days: Span, *, whole: bool) -> Iterator[tuple[str, str]]:
    """Yield a name and a sentence for each figure that there is something to count for.

    Args:
        days: what is counted lies in them.
        whole: whether they are the whole year; what belongs to no day is counted then, too.
    """
    meetings = logbook.meetings_for().between(days.start, days.end)
    held = [each for each in meetings if each.status is Status.HELD and not each.nobody_came]
    yield from _meetings(held, days, whole=whole)
    if missed := sum(each.status in (Status.NO_SHOW, Status.ATTEMPTED) for each in meetings):
        yield "missed", f"{_often(missed).capitalize()} I reached out and nobody came or answered."
    mine = [action for action in logbook.actions if action.mentee is None]
    if kept := sum(action.done is not None and action.done in days for action in mine):
        open_still = sum(action.done is None for action in mine) if whole else 0
        many_kept = out_of(kept, kept + open_still, "promises") if open_still else many(kept, "promises")
        yield "promises", f"I kept {many_kept}."
    reflections = [each for each in logbook.reflections if each.day in days]
    if reflections:
        words = many(sum(each.words for each in reflections), "words")
        yield "reflections", f"{many(len(reflections), 'reflections')}, {words}."
        yield from _lenses(count(reflections))
    if referrals := sum(each.day in days for each in logbook.referrals):
        yield "referrals", f"{_often(referrals).capitalize()} I pointed somebody to a service that helps."
    if whole:
        yield from _goals(logbook.goals_of(logbook.programme))
        yield from _questionnaires(logbook, days)


def _meetings(held: list[Meeting], days: Span, *, whole: bool) -> Iterator[tuple[str, str]]:
    """Yield how many meetings there were with mentees, and how many of each kind."""
    with_mentees = [m for m in held if any(each.attended for each in m.mentees)]
    if with_mentees:
        minutes = time_spelled(sum(meeting.minutes for meeting in with_mentees))
        people = {each.mentee for meeting in with_mentees for each in meeting.mentees if each.attended}
        when = _months(with_mentees) if whole else f"in {plain(days.name)} ({between(days.start, days.end)})"
        counted = f"{many(len(with_mentees), 'meetings')} with {many(len(people), 'mentees')}"
        yield "meetings", f"{', '.join(filter(None, (counted, minutes, when)))}."
    if kinds := Counter(meeting.kind for meeting in held):
        counted = either([of_kind(kinds[kind], kind) for kind in Kind if kinds[kind]], "and")
        yield "kinds", f"{_in_all(len(held), len(held) - len(with_mentees))}{counted}."


def _in_all(held: int, without: int) -> str:
    """Say before the kinds why they are more than the meetings with mentees; nothing where they are as many.

    Page 1 of a packet says the same number of meetings held.
    """
    return f"{many(held, 'meetings')} in all, {without} without mentees: " if without else ""


def _months(meetings: Iterable[Meeting]) -> str:
    """Return from which month to which meetings were held: `October to June`."""
    days = sorted(meeting.day for meeting in meetings)
    first, last = month_of(days[0]), month_of(days[-1])
    return f"{first} to {last}" if first != last else f"in {first}"


def time_spelled(minutes: int) -> str:
    """Spell a length of time for prose: `9 hours 30 minutes`; nothing for none."""
    hours, rest = divmod(minutes, 60)
    return " ".join([many(hours, "hours")] * bool(hours) + [many(rest, "minutes")] * bool(rest))


def _often(number: int) -> str:
    """Spell how often something was for prose: `once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number) or many(number, "times")


def _lenses(counts: LensCounts) -> Iterator[tuple[str, str]]:
    """Yield how often reflections look at each lens, and which themes they name most."""
    if lenses := [f"the {lens} {_often(number)}" for lens, number in counts.lenses.items() if number]:
        yield "lenses", f"My reflections look at {either(lenses, 'and')}."
    known = [(lower(THEMES[name].label), number) for name, number in counts.themes.items() if name in THEMES]
    if themes := [f"{label} ({number})" for label, number in known[:MOST_NAMED]]:
        yield "themes", f"The themes I named most: {either(themes, 'and')}."


def _goals(goals: Iterable[Goal]) -> Iterator[tuple[str, str]]:
    """Yield how many goals were reached."""
    status = Counter(goal.status for goal in goals)
    if number := status[GoalStatus.MET] + status[GoalStatus.OPEN]:
        still = f", {status[GoalStatus.OPEN]} still open" if status[GoalStatus.OPEN] else ""
        yield "goals", f"{out_of(status[GoalStatus.MET], number, 'goals')} reached{still}."


def _questionnaires(logbook: Logbook, days: Span) -> Iterator[tuple[str, str]]:
    """Yield by how much the mentor's own answers to a questionnaire changed, and on each scale."""
    own = [survey for survey in logbook.surveys if survey.mentee is None and survey.day in days]
    for (name, _), (first, last) in first_and_last(own).items():
        if (questionnaire := QUESTIONNAIRES.get(name)) is None:
            continue
        went = {
            change.scale: f"{change.before.mean / 100:.2f} to {change.after.mean / 100:.2f}"
            for change in changes(questionnaire, first, last)
            if change.before.mean is not None and change.after.mean is not None
        }
        if whole := went.pop("overall", ""):
            scales = either([f"{plain(scale)} from {change}" for scale, change in went.items()], "and")
            yield (
                name,
                f"From {on_day(first.day)} to {on_day(last.day)} my answers to “{questionnaire.name}” went "
                f"from {whole} of {len(questionnaire.choices)}: {scales}.",
            )
