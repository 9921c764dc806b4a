"""A CV entry and a paragraph for an achievement report, made from what a public summary would say.

So the figures are those that a packet is signed with, what was not chosen cannot get in, and nobody is given
away: a sentence that holds a mentee's name or alias, or a detail about somebody, is passed over.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mentorlog.host import Host
from mentorlog.model import About, Logbook, Mentee, Reflection
from mentorlog.model.reflection_models import FREE
from mentorlog.operations.composer.composed_document import composed, usual_document
from mentorlog.operations.composer.delicate_details import delicate_details
from mentorlog.operations.composer.figure_sentences import time_spelled
from mentorlog.operations.cv.brief import brief
from mentorlog.operations.errors import NotPossible
from mentorlog.packet.content.asked_documents import has_own_name
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.schema import ListedReflection, Subject
from mentorlog.packet.content.summary import summarise
from mentorlog.packet.content.text_warnings import names_a_mentee
from mentorlog.policy.report import Report, Severity, State
from mentorlog.wording import either, many, on, out_of, plain

CARL = "carl"
"""The model whose stages a CV has: context, action, results, learning."""


_TO_SIGN = "Sign a packet for the coordinator today, and the paragraph names it: then others can check it."


class NothingToTell(NotPossible):
    """No meeting was held yet."""


@dataclass(frozen=True, slots=True)
class YearTexts:
    """Two texts to copy, and what the mentor should know of them."""

    cv: str
    hear: str
    """For a Higher Education Achievement Report: in the third person, and only what a record shows."""
    cv_notes: tuple[str, ...]
    hear_notes: tuple[str, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know of both."""
        return (*self.cv_notes, *self.hear_notes)


def year_texts(
    logbook: Logbook,
    report: Report,
    host: Host,
    reflections: frozenset[str] = frozenset(),
    recognitions: frozenset[str] = frozenset(),
) -> YearTexts:
    """Return a year in few words.

    Args:
        logbook: everything the mentor recorded.
        report: how the year stands.
        host: as `summarise` takes it.
        reflections: ids of those that may be told from; none for the text that suits best.
        recognitions: ids of those that may be told.

    Raises:
        NothingToTell: when no meeting was held.
        NotReady: when the mentor has no name yet, or no programme is in use.
    """
    told = _best([each for each in logbook.reflections if each.id in reflections]) if reflections else None
    told = told or _usual(logbook)
    choices = Choices(
        profile=Profile.PUBLIC,
        reflections=frozenset([told.id] if told else ()),
        recognitions=recognitions,
    )
    subject = summarise(logbook, report, choices, host).subject
    if not subject.totals.meetings:
        raise NothingToTell("No meeting was held in the period yet, so there is nothing to tell of the year.")
    stages = tuple(_stages(subject.reflections, logbook.mentees))
    thanks = tuple(_recognitions(subject, logbook.mentees))
    signed = _signed(logbook, report)
    return YearTexts(
        cv="\n".join(_cv(subject, stages, thanks)),
        hear=" ".join(_hear(subject, thanks, signed)),
        cv_notes=(_whose_words(told, bool(stages)),),
        hear_notes=() if signed else (_TO_SIGN,),
    )


def suits(reflection: Reflection) -> bool:
    """Say whether a text is about the year or made for a CV, not about one meeting or mentee."""
    return reflection.model == CARL or reflection.about in (About.YEAR, About.WINDOW)


def _usual(logbook: Logbook) -> Reflection | None:
    """Return the text that is told from without a choice: one after CARL on the year, or its document."""
    programme = logbook.programme
    after_carl = [
        each
        for each in logbook.reflections
        if each.model == CARL and each.about is About.YEAR and (programme is None or each.day in programme)
    ]
    return _best(after_carl) or composed(logbook, usual_document(programme))


def _best(reflections: Iterable[Reflection]) -> Reflection | None:
    """Return the reflection that suits a CV best: after CARL, a document of the year, the latest."""
    return max(
        reflections,
        key=lambda each: (each.model == CARL, has_own_name(each.document), each.day, each.id),
        default=None,
    )


def _stages(
    reflections: Iterable[ListedReflection], mentees: Collection[Mentee]
) -> Iterator[tuple[str, str]]:
    """Yield the stages of a text in brief, each with its name; free writing has none."""
    for reflection in reflections:
        for passage in reflection.passages or ():
            if text := brief(passage.text, lambda sentence: _gives_away(sentence, mentees)):
                yield passage.heading if reflection.model != FREE.id else "", text


def _gives_away(sentence: str, mentees: Collection[Mentee]) -> bool:
    """Say whether a sentence names a mentee, or holds what the composer would point out."""
    return names_a_mentee(sentence, mentees) or any(True for _ in delicate_details(sentence, mentees))


def _recognitions(subject: Subject, mentees: Collection[Mentee]) -> Iterator[str]:
    """Yield the recognitions, without who gave one where that names a mentee."""
    for each in subject.recognitions or ():
        if names_a_mentee(each.title, mentees):
            continue
        by = each.given_by if each.given_by and not names_a_mentee(each.given_by, mentees) else ""
        yield f"{each.title} ({', '.join(filter(None, (each.sort, by, _day(each.day))))})"


def _cv(subject: Subject, stages: Iterable[tuple[str, str]], thanks: Collection[str]) -> Iterator[str]:
    """Yield the lines of a CV entry."""
    yield f"Mentor, {subject.programme.name}"
    yield _period(subject)
    yield f"{_figures(subject)}."
    for name, text in stages:
        yield ""
        yield f"{name}: {text}" if name else text
    if thanks:
        yield ""
        yield f"Recognition: {'; '.join(thanks)}"


def _period(subject: Subject) -> str:
    """Say from when to when; of a period that goes on, that it does."""
    period = subject.period
    over = subject.as_of >= period.end
    return f"{_day(period.start)} to {_day(period.end) if over else 'date'}" + (
        "" if over else f" ({_day(subject.as_of)})"
    )


def _figures(subject: Subject) -> str:
    """Say what the year came to, as the totals of the packet have it."""
    totals = subject.totals
    parts = [many(totals.mentees, "mentees")] if totals.mentees else []
    parts.append(_meetings(subject))
    if totals.reflections:
        parts.append(many(totals.reflections, "reflections"))
    if totals.goals_met:
        parts.append(f"{out_of(totals.goals_met, totals.goals_set, 'goals')} reached")
    return ", ".join(parts)


def _meetings(subject: Subject) -> str:
    """Say how many meetings were held, and how long they were; some of them may be without mentees."""
    totals = subject.totals
    time = f" ({time_spelled(totals.minutes)})" if totals.minutes else ""
    return f"{many(totals.meetings, 'meetings')}{time}"


def _hear(subject: Subject, thanks: Collection[str], signed: str) -> Iterator[str]:
    """Yield the sentences of a paragraph in which everything can be looked up in a record."""
    programme, period, totals = subject.programme, subject.period, subject.totals
    yield (
        f"{subject.name} was a mentor in {programme.name}, in the period from {_day(period.start)} to "
        f"{_day(period.end)}."
    )
    records = [_meetings(subject)]
    if totals.mentees:
        records.append(f"{many(totals.mentees, 'mentees')} met")
    if totals.reflections:
        records.append(many(totals.reflections, "written reflections"))
    yield f"As of {_day(subject.as_of)} the logbook records {either(records, 'and')}."
    musts = [each.state for each in subject.requirements if each.severity is Severity.MUST]
    if musts:
        met, waived = (musts.count(state) for state in (State.MET, State.WAIVED))
        lifted = f"; {waived} {'is' if waived == 1 else 'are'} waived" if waived else ""
        yield (
            f"{met} of {len(musts)} binding requirements of “{programme.title}” (version "
            f"{programme.version}) are met{lifted}."
        )
    if thanks:
        yield f"Recognition: {'; '.join(thanks)}."
    if signed:
        yield signed


def _signed(logbook: Logbook, report: Report) -> str:
    """Name the packet by which all this can be checked: one for the coordinator that tells of the same.

    It is of that day, and nothing was written in the logbook since.
    """
    programme = logbook.programme
    for sent in logbook.packets:
        of_the_year = programme is not None and sent.programme == programme.id
        is_the_same = sent.as_of == report.as_of and sent.log_size == len(logbook.leaves)
        if of_the_year and sent.profile == Profile.COORDINATOR and is_the_same:
            return (
                f"These figures can be checked in the summary of mentoring signed on {on(sent.at.date())} "
                f"(SHA-256 {sent.sha256[:16]}…)."
            )
    return ""


def _whose_words(told: Reflection | None, any_stage: bool) -> str:
    """Say from which text the words of a CV entry are."""
    if told is None:
        return (
            "There are only figures: write a text on the year after the model CARL, and its stages come in."
        )
    if not any_stage:
        return (
            "No sentence of the chosen text can be told without giving somebody away, so there are only "
            "figures."
        )
    name = f"“{told.title}”" if told.title else f"the {plain(told.document)} of {on(told.day)}"
    return f"The words are the first sentences of {name} that give nobody away. Edit what you paste."


def _day(day: str) -> str:
    """Spell a day of a packet."""
    return on(date.fromisoformat(day))
