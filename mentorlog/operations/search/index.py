"""What can be found in a logbook, folded once, so that a search is a scan."""

import weakref
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from mentorlog.grammar.search_query import DONE, OPEN, RECORDS
from mentorlog.model import (
    Action,
    Attestation,
    Concern,
    Entity,
    Feedback,
    Goal,
    Logbook,
    Meeting,
    Mentee,
    Passage,
    Recognition,
    Referral,
    Reflection,
    Resource,
    Service,
    Step,
    Survey,
    Template,
)
from mentorlog.model.constraints import worded
from mentorlog.model.lenses import marks
from mentorlog.model.privacy_tiers import TIERS
from mentorlog.model.text import fold
from mentorlog.operations.entry_titles import names, people
from mentorlog.wording import short_day

_LABELS = {tier.field: tier.label for tier in TIERS}
_KINDS: dict[type, str] = {
    Meeting: "meeting",
    Mentee: "mentee",
    Reflection: "reflection",
    Goal: "goal",
    Action: "promise",
    Referral: "referral",
    Service: "service",
    Concern: "concern",
    Survey: "questionnaire",
    Feedback: "feedback",
    Attestation: "attestation",
    Recognition: "recognition",
    Resource: "resource",
    Template: "template",
}

_IN_TITLE: dict[type, tuple[str, ...]] = {
    Meeting: ("topics", "tags"),
    Mentee: ("pseudonym", "name", "cohort"),
    Action: ("text",),
}
"""The fields that the title of an entry has; of every other kind its own title, or what it was."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """A rule of the programme, as it is found by its title."""

    id: str
    text: str


Findable = Entity | Requirement


@dataclass(frozen=True, slots=True)
class EntryText:
    """One of the texts of an entry."""

    label: str
    text: str
    in_head: bool = False
    """Whether it says what the entry is, so that a match in it counts for more."""


@dataclass(frozen=True, slots=True)
class IndexedEntry:
    """An entry and what is looked at to find it; texts are folded."""

    entity: Findable
    kind: str
    """One of `RECORDS`."""
    kinds: tuple[str, ...]
    """What `kind:` may call it."""
    statuses: tuple[str, ...]
    day: date | None
    people: frozenset[str]
    """Ids of the mentees it is about."""
    tags: tuple[str, ...]
    head: str
    body: str


class SearchIndex:
    """Everything that can be found in one logbook."""

    def __init__(self, logbook: Logbook) -> None:
        self._called = names(logbook.mentees)
        self._real = {mentee.id: mentee.name for mentee in logbook.mentees if mentee.name}
        self._days = {meeting.id: meeting.day for meeting in logbook.meetings}
        self.mentees = logbook.mentees
        self.entries = tuple(self._indexed(entity) for entity in _findable(logbook))

    def texts(self, entity: Findable) -> list[EntryText]:
        """Return the texts of an entry; the first is its title."""
        about = _about(entity)
        real = ", ".join(self._real[one] for one in about if one in self._real)
        texts = [EntryText("", _title(entity, self._called), True)]
        if real and not isinstance(entity, Mentee):
            texts.append(EntryText("With", real, True))
        return [*texts, *_written(entity)]

    def _indexed(self, entity: Findable) -> IndexedEntry:
        """Fold the texts of an entry."""
        texts = self.texts(entity)
        kind = "requirement" if isinstance(entity, Requirement) else _KINDS[type(entity)]
        day = _day(entity, self._days)
        body = [text.text for text in texts if not text.in_head]
        if day:
            body.append(f"{short_day(day)}\n{day}")
        return IndexedEntry(
            entity=entity,
            kind=kind,
            kinds=(kind, *RECORDS[kind], *((entity.kind.value,) if isinstance(entity, Meeting) else ())),
            statuses=_statuses(entity),
            day=day,
            people=frozenset(_about(entity)),
            tags=tuple(map(fold, entity.tags)) if isinstance(entity, Meeting) else (),
            head=fold("\n".join(text.text for text in texts if text.in_head)),
            body=fold("\n".join(body)),
        )


_indexes: dict[int, SearchIndex] = {}
"""By the identity of a logbook, which it keeps as long as it lives."""


def index_of(logbook: Logbook) -> SearchIndex:
    """Return the index of a logbook, which never changes, made once."""
    if (known := _indexes.get(id(logbook))) is None:
        known = _indexes[id(logbook)] = SearchIndex(logbook)
        weakref.finalize(logbook, _indexes.pop, id(logbook)).atexit = False
    return known


def _findable(logbook: Logbook) -> Iterator[Findable]:
    """Yield everything that can be found."""
    yield from logbook.meetings
    yield from logbook.mentees
    yield from logbook.reflections
    yield from logbook.goals
    yield from logbook.actions
    yield from logbook.referrals
    yield from logbook.services
    yield from logbook.concerns
    yield from logbook.surveys
    yield from logbook.feedback
    yield from logbook.attestations
    yield from logbook.recognitions
    yield from logbook.resources
    yield from logbook.templates
    yield from _requirements(logbook)


def _requirements(logbook: Logbook) -> Iterable[Requirement]:
    """Return the rules of the programme in view, as far as they can be read."""
    from mentorlog.policyfile.parsing import PolicyError, parse

    if logbook.programme is not None:
        with suppress(PolicyError):
            policy = parse(logbook.programme.policy, logbook.programme.name)
            return [Requirement(rule.id, rule.text) for rule in policy.requirements]
    return ()


def _title(entity: Findable, called: Mapping[str, str]) -> str:
    """Return what an entry is, in a few words; its kind and its day stand beside it."""
    match entity:
        case Meeting():
            tags = " ".join(f"#{tag}" for tag in entity.tags)
            parts = [", ".join(entity.topics), entity.kind.label, people(entity, called), tags]
            return " · ".join(filter(None, parts))
        case Mentee():
            return " · ".join(filter(None, (entity.pseudonym, entity.name, entity.cohort)))
        case Reflection():
            return entity.title or entity.document.replace("_", " ")
        case Goal() | Recognition() | Resource() | Template():
            return entity.title
        case Action():
            return entity.text
        case Referral():
            return entity.label
        case Service() | Concern():
            return entity.title
        case Survey():
            from mentorlog.model.questionnaires import QUESTIONNAIRES

            known = QUESTIONNAIRES.get(entity.questionnaire)
            return f"{known.name if known else entity.questionnaire}, {entity.occasion.label}"
        case Feedback():
            from mentorlog.operations.questionnaires.feedback import SAID

            return SAID
        case Attestation():
            return entity.label
        case Requirement():
            return entity.text
    raise TypeError(type(entity).__name__)


def _written(entity: Findable) -> Iterator[EntryText]:
    """Yield what is not in the title: what a person wrote, and how it stands."""
    in_title = _IN_TITLE.get(type(entity), ("title", "what"))
    if isinstance(entity, Requirement):
        yield EntryText("Rule", entity.id)
        return
    for field in worded(type(entity)):
        value: object = getattr(entity, field)
        text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")
        if text and field not in in_title:
            yield EntryText(_LABELS.get(field) or field.replace("_", " ").capitalize(), text)
    match entity:
        case Reflection():
            yield from (
                EntryText(_stage(passage), passage.text) for passage in entity.passages if passage.text
            )
            yield from (EntryText(name, value) for name, value in marks(entity) if value)
        case Goal():
            yield from (EntryText(_ticked(step), step.text) for step in entity.steps)
        case Service():
            yield EntryText("Area", entity.area.replace("_", " "))
        case Meeting():
            channel = f", {entity.channel.label}" if entity.channel else ""
            yield EntryText("", f"{entity.status.label}{channel}")


def _stage(passage: Passage) -> str:
    """Return what a stage of a reflection is called."""
    return "" if passage.stage == "text" else passage.stage.replace("_", " ").capitalize()


def _ticked(step: Step) -> str:
    """Return how a step of a goal stands."""
    return "Step, done" if step.done else "Step"


def _about(entity: Findable) -> tuple[str, ...]:
    """Return the ids of the mentees that an entry is about."""
    match entity:
        case Meeting():
            return tuple(attendance.mentee for attendance in entity.mentees)
        case Mentee():
            return (entity.id,)
        case Goal() | Action() | Referral() | Survey() | Feedback():
            return (entity.mentee,) if entity.mentee else ()
    return ()


def _day(entity: Findable, meetings: Mapping[str, date]) -> date | None:
    """Return the day that an entry belongs to; that of a promise is when it is due, else when it was made."""
    match entity:
        case Meeting() | Reflection() | Referral() | Concern() | Survey() | Feedback():
            return entity.day
        case Attestation() | Recognition():
            return entity.day
        case Goal():
            return entity.target
        case Action():
            return entity.due or meetings.get(entity.meeting or "")
    return None


def _statuses(entity: Findable) -> tuple[str, ...]:
    """Return what `status:` may call an entry."""
    match entity:
        case Meeting():
            return (entity.status.value,)
        case Goal():
            return (entity.status.value,)
        case Action():
            return (DONE if entity.done else OPEN,)
        case Concern():
            return (DONE if entity.closed else OPEN,)
    return ()
