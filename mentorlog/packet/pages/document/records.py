"""What else was recorded: goals, training, signposting, questionnaires, and who the mentees are."""

from collections.abc import Iterator

from mentorlog.model.people import own_days
from mentorlog.model.questionnaires import QUESTIONNAIRES
from mentorlog.packet.content.schema import (
    ListedChange,
    ListedGoal,
    ListedMentee,
    ListedQuestionnaire,
    ListedRecognition,
    ListedTraining,
    Subject,
)
from mentorlog.packet.pages.document.blocks import (
    Column,
    Heading,
    Items,
    Paragraph,
    Run,
    Style,
    Table,
    Text,
    code,
    joined,
    soft,
    verbatim,
    words,
)
from mentorlog.packet.pages.document.formatting import day, duration_in_words, names, titled

Block = Heading | Items | Paragraph | Table
_DASH = words(soft("–"))


def goals(subject: Subject) -> Iterator[Block]:
    """Yield the goals, and how far they were reached."""
    if subject.goals:
        yield Heading(words("Goals"))
        reached = f"{subject.totals.goals_met:,} of {len(subject.goals):,} reached."
        yield Paragraph(words(reached), small=True)
        columns = (
            Column("No.", 13),
            Column("Goal"),
            Column("Whose", 34),
            Column("How it stands", 30),
            Column("Target", 26),
        )
        yield Table(columns, tuple(map(_goal, subject.goals)))


def _goal(goal: ListedGoal) -> tuple[Text, ...]:
    """Return the cells of a goal."""
    return (
        words(code(goal.ref)),
        words(verbatim(goal.title) if goal.title else soft("title left out")),
        words(verbatim(goal.mentee) if goal.mentee else "the mentor’s own"),
        words(titled(goal.status) + (f", {goal.progress}\u00a0%" if goal.progress else "")),
        words(day(goal.target)) if goal.target else _DASH,
    )


def training(subject: Subject) -> Iterator[Block]:
    """Yield what was finished or attended, and who can confirm it."""
    if subject.training:
        yield Heading(words("Training and other duties"))
        columns = (
            Column("No.", 13),
            Column("Date", 26),
            Column("What"),
            Column("Can be confirmed by"),
            Column("Evidence"),
        )
        yield Table(columns, tuple(map(_training, subject.training)))


def _training(entry: ListedTraining) -> tuple[Text, ...]:
    """Return the cells of training, or of another duty."""
    return (
        words(code(entry.ref)),
        words(day(entry.day)),
        joined((verbatim(titled(entry.what)), *_details(entry)), "\n"),
        words(verbatim(entry.confirmed_by) if entry.confirmed_by else soft("nobody named; self-reported")),
        words(verbatim(entry.evidence)) if entry.evidence else _DASH,
    )


def _details(entry: ListedTraining) -> Iterator[Text]:
    """Yield what else is told of training, a line each."""
    if entry.course:
        yield words(verbatim(entry.course))
    facts = [
        words(duration_in_words(entry.minutes)) if entry.minutes else (),
        words("score ", verbatim(entry.score)) if entry.score else (),
    ]
    if any(facts):
        yield joined(filter(None, facts), " · ")
    if entry.topics:
        yield names(entry.topics)


def recognitions(subject: Subject) -> Iterator[Block]:
    """Yield words of thanks, nominations and prizes that were chosen."""
    if subject.recognitions:
        yield Heading(words("Recognitions"))
        columns = (
            Column("No.", 13),
            Column("Date", 26),
            Column("What"),
            Column("Sort", 30),
            Column("Given by"),
        )
        yield Table(columns, tuple(map(_recognition, subject.recognitions)))


def _recognition(entry: ListedRecognition) -> tuple[Text, ...]:
    """Return the cells of a recognition."""
    return (
        words(code(entry.ref)),
        words(day(entry.day)),
        words(verbatim(entry.title)),
        words(verbatim(titled(entry.sort))),
        words(verbatim(entry.given_by)) if entry.given_by else _DASH,
    )


def signposting(subject: Subject) -> Iterator[Block]:
    """Yield how often mentees were pointed to which help; never who, when or why."""
    if subject.signposting:
        yield Heading(words("Signposting"))
        yield Paragraph(
            words("How often somebody was pointed to other help. Who, when and why stays unsaid."), small=True
        )
        counts = ((titled(signpost.where), signpost.count) for signpost in subject.signposting)
        rows = tuple((words(verbatim(where)), words(f"{count:,}")) for where, count in counts)
        yield Table((Column("Where to"), Column("How often", 24, right=True)), rows)


def questionnaires(subject: Subject) -> Iterator[Block]:
    """Yield what changed between the first and the last time that a questionnaire was filled in."""
    if subject.questionnaires:
        yield Heading(words("Questionnaires, first and last answers"))
    for survey in subject.questionnaires or ():
        yield Heading(words(code(survey.ref), "\u2002", verbatim(survey.name)), level=3)
        person = words("by ", verbatim(survey.mentee)) if survey.mentee else words("by the mentor")
        yield Paragraph(
            words(
                "Filled in ",
                person,
                f" on {day(survey.first)} and on {day(survey.last)} (",
                code(survey.questionnaire),
                ").",
            ),
            small=True,
        )
        yield _scales(survey)


def _scales(survey: ListedQuestionnaire) -> Table:
    """Return the scales of one questionnaire: both means, the later below the earlier as bars, the change."""
    columns = (
        Column("Scale"),
        Column(day(survey.first), 27, right=True),
        Column(day(survey.last), 27, right=True),
        Column("Change", 20, right=True),
        *((Column("The first above the last", 38),) if survey.questionnaire in QUESTIONNAIRES else ()),
    )
    return Table(columns, tuple(tuple(_scale(survey, it)) for it in survey.scales))


def _scale(survey: ListedQuestionnaire, change: ListedChange) -> Iterator[Text]:
    """Yield the cells of one scale; bars only where it is known how far they may go."""
    yield words(verbatim(change.scale))
    yield words(_hundredths(change.before))
    yield words(_hundredths(change.after))
    yield words(_hundredths(change.change, sign=True))
    if (known := QUESTIONNAIRES.get(survey.questionnaire)) is not None:
        most = len(known.choices)
        yield words(_bar(change.before, most), "\n", _bar(change.after, most))


def _bar(hundredths: int, most: int) -> Run:
    """Return a mean answer as squares, two for each step, filled as far as it goes.

    Args:
        hundredths: the mean.
        most: the highest answer.
    """
    filled = min(max((hundredths + 25) // 50, 0), 2 * most)
    return Run("■" * filled + "□" * (2 * most - filled), Style.PICTURE)


def _hundredths(value: int, *, sign: bool = False) -> str:
    """Spell hundredths as a decimal, with a proper minus; `sign`: with a plus too."""
    whole, rest = divmod(abs(value), 100)
    before = "\u2212" if value < 0 else "+" if sign and value > 0 else ""
    return f"{before}{whole:,}.{rest:02}"


def mentees(subject: Subject) -> Iterator[Block]:
    """Yield what the packet calls the mentees, and the names of those who agreed to be named."""
    if not subject.mentees:
        return
    yield Heading(words("Mentees"))
    described = [
        mentee for mentee in subject.mentees if mentee.name or mentee.cohort or mentee.start or mentee.end
    ]
    if described:
        yield Items(tuple(map(mentee, described)))
    if undescribed := names(mentee.alias for mentee in subject.mentees if mentee not in described):
        begin = (
            "Further ones are called "
            if described
            else "They are called "
            if len(subject.mentees) > 1
            else "Called "
        )
        yield Paragraph(words(begin, undescribed, ". Who they are stays with the mentor."))


def mentee(listed: ListedMentee) -> Text:
    """Return what is told about a mentee."""
    name = words(": ", verbatim(listed.name)) if listed.name else ()
    cohort = words(", cohort ", verbatim(listed.cohort)) if listed.cohort else ()
    days = own_days(listed.start, listed.end, day)
    return words(verbatim(listed.alias, Style.STRONG), name, cohort, f", {days}" if days else ())
