"""Whether the requirements are met, in one line to be seen first; below it what is missing or unseen."""

from collections.abc import Iterator, Sequence

from mentorlog.packet.content.caveats import caveat, own_word_counts
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.schema import ListedRequirement, Subject
from mentorlog.packet.packet_words import count_of
from mentorlog.packet.pages.document.blocks import (
    Heading,
    Items,
    Paragraph,
    Run,
    Style,
    Text,
    verbatim,
    warn,
    words,
)
from mentorlog.packet.pages.document.formatting import day
from mentorlog.policy import Severity, State
from mentorlog.policy.shortfall_words import have_words, shortfall_words
from mentorlog.wording import capital

DONE = (State.MET, State.WAIVED)
_NAMED = 3
"""Requirements that are named below the line; of further ones only the number is."""
_NOBODY = " Nothing in this packet shows that anybody else agreed to it."
_VACATIONS = "Whether the programme’s own vacations say so, the check tells; this page cannot."
_WORD = "on the mentor’s word"


def requirements_headline(subject: Subject) -> Iterator[Heading | Paragraph | Items]:
    """Yield the line, whose rules it goes by, and what a coordinator has to know of it at once."""
    musts = [must for must in subject.requirements if must.severity is Severity.MUST]
    yield Heading(words(_line(musts, subject)))
    at = day(subject.as_of)
    judged = f"the end of {at}" if subject.day_over else f"{at}, while that day was still going on"
    rules = words("By the rules of ", verbatim(subject.programme.title), ". ")
    yield Paragraph(words(rules, f"Judged as of {judged}."))
    if entered := own_word_counts(subject):
        yield Paragraph(words(warn(f"! On the mentor’s own word: {entered}."), _NOBODY))
    if left := len(subject.programme.excluded):
        yield Paragraph(words(f"{count_of(left, 'span')} of days {_are(left)} left out. {_VACATIONS}"))
    if named := [*_missing(musts), *_unseen(musts, subject)]:
        more = len(named) - _NAMED
        rest = [words(f"and {more} more, in the table below")] if more > 0 else []
        yield Items((*named[:_NAMED], *rest))


def _line(musts: Sequence[ListedRequirement], subject: Subject) -> Run:
    """Return the line itself."""
    if not musts:
        return Run("· These rules oblige to nothing", Style.OPEN)
    missing = [must for must in musts if must.state not in DONE]
    if missing:
        return _line_of_missing(missing, len(musts), subject)
    waived = sum(must.state is State.WAIVED for must in musts)
    if waived:
        met = f"{len(musts) - waived} of {_requirements(len(musts), subject)} {_are(len(musts))} met"
        return Run(f"! {met}, {waived} {_are(waived)} waived, {_WORD}", Style.WARN)
    kind = _kind(subject)
    whole = (
        f"The {kind}requirement is met" if len(musts) == 1 else f"All {len(musts)} {kind}requirements are met"
    )
    rests = [rest for must in musts if (rest := caveat(must, subject).words)]
    if not rests:
        return Run(f"✓ {whole}", Style.GOOD)
    if {*rests} == {_WORD}:
        return Run(f"! {whole}, {_WORD}", Style.WARN)
    return Run(f"! {whole}, {len(rests)} with something to ask", Style.WARN)


def _line_of_missing(missing: Sequence[ListedRequirement], musts: int, subject: Subject) -> Run:
    """Return the line where something is missing: what, if it is one thing that can be counted."""
    failed = sum(must.state is State.NOT_MET for must in missing)
    met = f"{musts - len(missing)} of {_requirements(musts, subject)} {_are(musts)} met"
    if not failed:
        return Run(f"! Not finished: {met}", Style.WARN)
    [first, *others] = missing
    short = shortfall_words(first)
    if not others and short.endswith((" short", " over the limit")):
        return Run(f"✗ {capital(short)}: {met}", Style.BAD)
    return Run(f"✗ {failed} of {_requirements(musts, subject)} {_are(failed)} not met", Style.BAD)


def _missing(musts: Sequence[ListedRequirement]) -> Iterator[Text]:
    """Yield what is missing, as one would write it to the mentor."""
    for must in musts:
        if must.state in DONE:
            continue
        short = shortfall_words(must)
        have = f"{have_words(must)}, " if short != "still missing" else ""
        due = f", due {day(must.due)}" if must.due and must.state is not State.NOT_MET else ""
        yield words(verbatim(must.text), f": {have}{short}{due}")


def _unseen(musts: Sequence[ListedRequirement], subject: Subject) -> Iterator[Text]:
    """Yield what met requirements rest on that cannot be seen; in a public summary, all of them do."""
    if subject.profile is Profile.PUBLIC:
        return
    for must in musts:
        if must.state is State.MET and (rest := caveat(must, subject).words):
            yield words(verbatim(must.text), f": {rest}")


def _requirements(count: int, subject: Subject) -> str:
    """Spell a number of musts."""
    return f"{count} {_kind(subject)}requirement{'' if count == 1 else 's'}"


def _kind(subject: Subject) -> str:
    """Tell musts from what is only recommended, where the table below has both: its lines are more."""
    others = any(each.severity is not Severity.MUST for each in subject.requirements)
    return f"{Severity.MUST.in_words} " if others else ""


def _are(count: int) -> str:
    """Return the verb that goes with a number."""
    return "is" if count == 1 else "are"
