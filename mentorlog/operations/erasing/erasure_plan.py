"""What an erasure would take out of a logbook and what would stay, worked out before anybody is asked.

Nothing here changes anything; `carry_out_erasure` does, and only as it was shown.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

from mentorlog.grammar.dates import parse_date
from mentorlog.grammar.tokens import Unclear
from mentorlog.model import (
    Action,
    Entity,
    Feedback,
    Goal,
    Meeting,
    Mentee,
    Programme,
    ReceivedDecision,
    Referral,
    Reflection,
    Sent,
    Survey,
    from_plain,
)
from mentorlog.model.privacy_tiers import LEARNED, PRIVATE
from mentorlog.operations.backups.making import after_erasing
from mentorlog.operations.entry_titles import names, title
from mentorlog.operations.erasing.anonymous_entries import (
    CountedWords,
    anonymous_meeting,
    anonymous_mentee,
    anonymous_referral,
    not_alone_on_their_day,
    pseudonym_of_nobody,
    wordless_meeting,
    wordless_reflection,
)
from mentorlog.operations.erasing.leftover_files import TraceFinder, second_place_away
from mentorlog.operations.erasing.named_person import NamedPerson
from mentorlog.operations.erasing.quoting_texts import quoting
from mentorlog.operations.erasing.reworded_entries import Wording, naming_fields, reworded, written_in
from mentorlog.operations.errors import NotPossible
from mentorlog.operations.own_copy.written_copies import WrittenCopy, forget_copies
from mentorlog.store import Change, Conflict, Draft, Erasing, Store, UnfinishedErasure
from mentorlog.store.rows import KINDS, kind_of
from mentorlog.wording import on

_TRIES = 3
"""How often an erasure is begun again because somebody else wrote meanwhile."""


@dataclass(frozen=True, slots=True)
class NamingEntry:
    """An entry that is not about somebody, and names them."""

    entity: Entity
    title: str
    fields: tuple[str, ...]
    """Which of its texts do."""
    wording: Wording
    """What is to become of them."""
    perhaps: bool = False
    """Whether another mentee has the name too, so that it may be theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasurePlan:
    """What would go, and what would stay."""

    title: str
    """What is erased, in a few words: `M-01`, `the meeting of Wed 11 Mar`."""
    called: str
    """What has to be typed before a person is erased; empty for anything else."""
    left_as: str = ""
    """What the person is called from then on."""
    only: str = ""
    """The field of the one text that goes, if all else of the entries stays."""
    changes: tuple[Change, ...] = ()
    deleted: Mapping[str, str] = field(default_factory=dict)
    """The kinds of entries that were deleted before, by id."""
    naming: tuple[NamingEntry, ...] = ()
    quoting: tuple[Reflection, ...] = ()
    """Reflections that stay and quote what goes."""
    drafts: tuple[Draft, ...] = field(default=(), compare=False)
    rewritten: tuple[Draft, ...] = field(default=(), compare=False)
    """Drafts that lose one text, as they are then."""
    names_in_packets: int = 0
    """How many names in packets nothing opens any more."""
    mentees: tuple[str, ...] = ()
    packets: tuple[Sent, ...] = ()
    """Those that were sent and tell of it, newest first."""
    exports: tuple[Path, ...] = ()
    """What was exported into the home and goes."""
    copies: int = field(default=0, compare=False)
    """How many copies of the logbook go, for a new one."""
    decisions: tuple[ReceivedDecision, ...] = ()
    """Those of coordinators that name the person: what was decided stays, and what was written goes."""
    memory: tuple[Path, ...] = ()
    """What is remembered beside the logbook and names the person: it goes."""
    elsewhere: tuple[Path, ...] = field(default=(), compare=False)
    """Files that hold it, at home or where exports are usually written, and are not ours: they stay."""
    doubtful: tuple[Path, ...] = field(default=(), compare=False)
    """Exports at home that have a text of it which is so short that it may be another's: they stay."""
    unread: tuple[Path, ...] = field(default=(), compare=False)
    """Files at home that cannot be looked into, encrypted or too large: they stay."""
    written: tuple[WrittenCopy, ...] = field(default=(), compare=False)
    """Copies that were written outside the home and may hold it: they stay."""
    telling_places: tuple[Path, ...] = field(default=(), compare=False)
    """Where copies were written outside the home, if that names the person: it is forgotten."""
    second_place: Path | None = field(default=None, compare=False)
    """The second place for copies, if it is not there now."""

    again: "Callable[[], ErasurePlan] | None" = field(default=None, compare=False, repr=False)
    """Works it out once more."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to erase."""
        return not (self.changes or self.deleted or self.rewritten)

    @property
    def gone(self) -> Counter[str]:
        """How many entries go whole, by kind."""
        return Counter(kind_of(change.entity) for change in self.changes if change.after is None)

    @property
    def emptied(self) -> Counter[str]:
        """How many entries lose what they say and still count, by kind."""
        told = {each.entity.id for each in self.naming}
        return Counter(
            kind_of(change.entity)
            for change in self.changes
            if change.after is not None and change.entity.id not in told and change.before != change.after
        )

    @property
    def reworded(self) -> Counter[Wording]:
        """How many other entries name the person, by what becomes of it."""
        return Counter(each.wording for each in self.naming)


class _History:
    """Every version of every entry that the history tells of."""

    def __init__(self, store: Store) -> None:
        self.versions: dict[str, list[Mapping[str, Any]]] = {}
        self.kinds: dict[str, str] = {}
        for event in store.events():
            if event.body is None:
                continue
            body = json.loads(event.body)
            self.kinds[body["id"]] = body["kind"]
            kept = self.versions.setdefault(body["id"], [])
            kept += [plain for plain in (body["before"], body["after"]) if plain is not None]


def _present(plain: Mapping[str, Any]) -> list[str]:
    """Return the ids of those who are in one version of a meeting."""
    return [each["mentee"] for each in plain.get("mentees", ())]


_Given = ParamSpec("_Given")


def _repeatable(
    plans: Callable[Concatenate[Store, _Given], ErasurePlan],
) -> Callable[Concatenate[Store, _Given], ErasurePlan]:
    """Let a plan be worked out once more from the same, in the logbook as it is then."""

    @wraps(plans)
    def plan(store: Store, /, *given: _Given.args, **named: _Given.kwargs) -> ErasurePlan:
        return replace(plans(store, *given, **named), again=lambda: plans(store, *given, **named))

    return plan


@_repeatable
def plan_mentee(
    store: Store, mentee: Mentee, today: date, wordings: Mapping[str, Wording] | None = None
) -> ErasurePlan:
    """Work out how to forget a mentee.

    Args:
        store: the logbook.
        mentee: who is to be forgotten.
        today: the day it is.
        wordings: what is to become of the texts of other entries that name them, by the ids of the entries;
            texts of meetings with others go by default, of all else the name alone.

    Raises:
        NotPossible: when they were forgotten before.
    """
    if mentee.erased is not None:
        raise NotPossible(
            f"{mentee.pseudonym} was erased on {mentee.erased}. What is left says nothing about anybody. "
            "Nothing was changed."
        )
    return _Forgetting(store, mentee, today, wordings or {}).plan()


class _Forgetting:
    """Goes through a logbook for one mentee."""

    def __init__(self, store: Store, mentee: Mentee, today: date, wordings: Mapping[str, Wording]) -> None:
        self._store, self._mentee, self._today, self._wordings = store, mentee, today, wordings
        self._logbook, self._history = store.logbook(), _History(store)
        versions = [from_plain(Mentee, plain) for plain in self._history.versions.get(mentee.id, ())]
        self._person = NamedPerson((mentee, *reversed(versions)), self._logbook)
        self._perhaps = NamedPerson((mentee, *reversed(versions)), self._logbook, perhaps=True)
        others = (each.name for each in self._logbook.mentees if each.id != mentee.id)
        self._has_namesake = any(map(self._perhaps.is_in, others))
        self._programmes = store.all(Programme)
        self._counted = CountedWords.of(self._programmes)
        self._called = pseudonym_of_nobody(each.pseudonym for each in self._logbook.mentees)
        self._forgotten = {each.id for each in self._logbook.mentees if each.erased is not None}
        self._alone = {meeting.id for meeting in self._logbook.meetings if self._only_them(meeting)}
        self._not_alone_on_their_day = not_alone_on_their_day(self._logbook.meetings, self._programmes)
        self._deleted = self._deleted_meetings()

    def plan(self) -> ErasurePlan:
        """Return what goes and what stays."""
        changes: dict[str, Change] = {}
        naming: list[NamingEntry] = []
        labels = names(self._logbook.mentees)
        for cls in KINDS.values():
            for entity in self._store.all(cls):
                if self._is_about_them(entity):
                    changes[entity.id] = Change(entity, self._left_of(entity))
                elif told := self._naming(entity, labels):
                    naming.append(told)
                    if told.wording is not Wording.KEEP:
                        changes[entity.id] = Change(entity, self._named_no_more(told))
        kept = {each.entity.id for each in naming if each.wording is Wording.KEEP}
        deleted = self._from_the_history(changes, kept)
        known = {*changes, *deleted}
        gone = _texts_gone(self._store, self._history, changes.values(), deleted)
        traces = TraceFinder(self._person, gone)
        packets = tuple(packet for packet in self._store.sent.packets() if self._is_told_of_in(packet))
        exports = traces.exports(self._store)
        return ErasurePlan(
            title=self._mentee.pseudonym,
            called=self._mentee.pseudonym,
            left_as=self._called,
            changes=tuple(changes.values()),
            deleted=deleted,
            naming=tuple(naming),
            quoting=tuple(quoting(self._store, changes.values(), gone.values())),
            drafts=tuple(draft for draft in self._store.drafts() if self._is_theirs(draft, known)),
            names_in_packets=sum(each.mentee == self._mentee.id for each in self._store.sent.salted_names()),
            mentees=(self._mentee.id,),
            packets=packets,
            decisions=tuple(filter(self._is_decided_on, self._store.sent.decisions())),
            exports=exports,
            copies=traces.copies(self._store.host),
            memory=(memory := traces.memory(self._store.host)),
            doubtful=traces.doubtful(self._store, exports),
            elsewhere=(elsewhere := traces.elsewhere(self._store.host, (*exports, *memory))),
            unread=(unread := traces.unread(self._store.host, exports)),
            written=traces.written(self._store.host, (*elsewhere, *unread)),
            telling_places=traces.telling_places(self._store.host),
            second_place=second_place_away(self._store.host),
        )

    def _only_them(self, meeting: Meeting) -> bool:
        """Say whether a meeting was with nobody else whom the logbook knows."""
        return self._are_only_they([each.mentee for each in meeting.mentees])

    def _are_only_they(self, present: Sequence[str]) -> bool:
        """Say whether nobody else was there; those who were forgotten before are nobody any more."""
        return [each for each in present if each not in self._forgotten] == [self._mentee.id]

    def _deleted_meetings(self) -> set[str]:
        """Return the meetings with them that were deleted: what was said in them and deleted goes too."""
        there = {meeting.id for meeting in self._logbook.meetings}
        return {
            identifier
            for identifier, versions in self._history.versions.items()
            if self._history.kinds[identifier] == "meeting" and identifier not in there
            if any(self._mentee.id in _present(plain) for plain in versions)
        }

    def _is_about_them(self, entity: Entity) -> bool:
        """Say whether an entry is about them."""
        match entity:
            case Mentee() | Meeting():
                return entity.id == self._mentee.id or entity.id in self._alone
            case Reflection() | Goal() | Action() | Referral() | Survey() | Feedback():
                return entity.mentee == self._mentee.id or getattr(entity, "meeting", None) in self._alone
        return False

    def _left_of(self, entity: Entity) -> Entity | None:
        """Return what stays of an entry about them."""
        match entity:
            case Mentee():
                return anonymous_mentee(entity, self._called, self._counted, self._today)
            case Meeting():
                timed = entity.id in self._not_alone_on_their_day
                return anonymous_meeting(entity, self._counted, self._programmes, timed=timed)
            case Reflection():
                return wordless_reflection(entity)
            case Referral():
                return anonymous_referral(entity, meeting=entity.meeting not in self._alone)
        return None

    def _naming(self, entity: Entity, labels: Mapping[str, str]) -> NamingEntry | None:
        """Return what is to become of the texts of an entry about others, if it names them or may do so."""
        for perhaps, person in ((False, self._person), (True, self._perhaps)):
            if perhaps and not self._has_namesake:
                break
            if fields := naming_fields(entity, person):
                wording = self._wordings.get(entity.id, self._usual(entity, perhaps))
                return NamingEntry(entity, title(entity, labels, self._today), fields, wording, perhaps)
        return None

    def _usual(self, entity: Entity, perhaps: bool) -> Wording:
        """Return what becomes of texts that name them, or may do so, unless the mentor says otherwise."""
        if perhaps and not self._were_there(entity):
            return Wording.KEEP
        shared = isinstance(entity, Meeting) or (isinstance(entity, Reflection) and entity.meeting)
        return Wording.REMOVE if shared else Wording.RENAME

    def _were_there(self, entity: Entity) -> bool:
        """Say whether they were in a meeting, or in the one that an entry is about."""
        meeting = entity.id if isinstance(entity, Meeting) else getattr(entity, "meeting", None)
        met = self._logbook.meetings_for().with_mentee(self._mentee.id)
        return meeting is not None and any(each.id == meeting for each in met)

    def _named_no_more(self, told: NamingEntry) -> Entity:
        """Return an entry about others that does not name them."""
        person = self._perhaps if told.perhaps else self._person
        return reworded(told.entity, person, self._called, told.wording, self._counted)

    def _from_the_history(self, changes: dict[str, Change], kept: set[str]) -> dict[str, str]:
        """Add the entries whose past tells of them; return those that were deleted, by id."""
        there = {each.id: each for cls in KINDS.values() for each in self._store.all(cls)}
        deleted = {}
        for identifier, versions in self._history.versions.items():
            kind = self._history.kinds[identifier]
            if identifier in changes or identifier in kept:
                continue
            if (entity := there.get(identifier)) is None:
                if any(self._was_theirs(kind, plain, deleted=True) for plain in versions):
                    deleted[identifier] = kind
            elif any(self._was_theirs(kind, plain, deleted=False) for plain in versions):
                changes[identifier] = Change(entity, entity)
        return deleted

    def _was_theirs(self, kind: str, plain: Mapping[str, Any], *, deleted: bool) -> bool:
        """Say whether one version of an entry tells of them; to have been among others does not."""
        present = _present(plain) if kind == "meeting" else []
        return (
            plain.get("mentee") == self._mentee.id
            or self._are_only_they(present)
            or (deleted and self._mentee.id in (*present, plain["id"]))
            or (deleted and plain.get("meeting") in self._alone | self._deleted)
            or self._person.is_in_entry(kind, plain)
        )

    def _is_theirs(self, draft: Draft, known: set[str]) -> bool:
        """Say whether what is being typed is about them."""
        typed = "\n".join((*draft.fields.values(), *draft.base.values()))
        return (
            draft.entity in known
            or self._mentee.id in typed
            or any(identifier in typed for identifier in self._alone | self._deleted)
            or self._person.is_in(typed)
        )

    def _is_decided_on(self, decision: ReceivedDecision) -> bool:
        """Say whether a coordinator's decision names them."""
        return self._person.is_in(decision.note)

    def _is_told_of_in(self, packet: Sent) -> bool:
        """Say whether a packet lists them."""
        named = self._mentee.id in self._store.sent.disclosures(packet.id)
        met = bool(
            self._logbook.meetings_for()
            .with_mentee(self._mentee.id)
            .between(packet.period_start, packet.period_end)
        )
        return named or (packet.profile != "public" and met)


@_repeatable
def plan_entry(store: Store, entity: Meeting | Reflection) -> ErasurePlan:
    """Work out how to take out all that a meeting or a reflection says; it counts as before.

    What was promised in the meeting goes, and reflections about it lose their words.
    """
    counted = CountedWords.of(store.all(Programme))
    if isinstance(entity, Reflection):
        return _plan(store, entity, [Change(entity, wordless_reflection(entity))])
    changes = [Change(entity, wordless_meeting(entity, counted))]
    changes += [Change(each, None) for each in store.all(Action) if each.meeting == entity.id]
    changes += [
        Change(each, wordless_reflection(each)) for each in store.all(Reflection) if each.meeting == entity.id
    ]
    return _plan(store, entity, changes, _deleted_in(store, entity))


@_repeatable
def plan_deleted(store: Store, was: Entity) -> ErasurePlan:
    """Work out how to take out the history of an entry that was deleted, so that it never comes back.

    With a meeting goes what was promised in it and written about it.
    """
    return _plan(store, was, [], {was.id: kind_of(was), **_deleted_in(store, was)})


def _deleted_in(store: Store, meeting: Entity) -> dict[str, str]:
    """Return what was promised in a meeting, or written about it, and was deleted: kinds by id."""
    history = _History(store)
    there = {each.id for cls in KINDS.values() for each in store.all(cls)}
    return {
        identifier: history.kinds[identifier]
        for identifier, versions in history.versions.items()
        if identifier not in there and any(plain.get("meeting") == meeting.id for plain in versions)
    }


TEXTS: Mapping[type[Entity], tuple[str, ...]] = {
    Meeting: ("private", "reflection", "facts", "learned"),
    Reflection: ("passages",),
    Mentee: ("notes", "hand_over", "expectations", "ground_rules", "boundaries"),
}
"""The texts that can be erased alone."""


@_repeatable
def plan_text(store: Store, entity: Meeting | Reflection | Mentee, text: str) -> ErasurePlan:
    """Work out how to take out one text, as it is and as it ever was; all else of the entry stays.

    Raises:
        NotPossible: when such an entry has no such text.
    """
    known = TEXTS[type(entity)]
    if text not in known:
        raise NotPossible(
            f"There is no text {text!r} in it. It may have: {', '.join(known)}. Nothing was changed."
        )
    typed = [draft for draft in store.drafts() if draft.entity == entity.id]
    called = title(entity, names(store.logbook().mentees), store.host.today(store.zone()))
    return _plan(
        store,
        entity,
        [_without_text(entity, text)],
        called=f"the text “{text}” of {called}",
        only=text,
        rewritten=_without_field(typed, text),
    )


def _without_text(entity: Meeting | Reflection | Mentee, text: str) -> Change:
    """Return the change that takes out one text."""
    if isinstance(entity, Reflection):
        return Change(entity, replace(entity, passages=(), erased_words=entity.words))
    return Change(entity, replace(entity, **{text: ""}))  # type: ignore[arg-type]


@_repeatable
def plan_private(store: Store, before: date | None = None) -> ErasurePlan:
    """Work out how to take out every private note of a meeting, those of deleted meetings too.

    Args:
        store: the logbook.
        before: only of meetings before this day.
    """
    meetings = {meeting.id: meeting for meeting in store.all(Meeting)}
    changes, deleted = [], {}
    typed = [draft for draft in store.drafts() if _is_of_a_meeting(store, draft, meetings, before)]
    for identifier, versions in _History(store).versions.items():
        notes = [each for each in versions if each.get(PRIVATE.field) and "minutes" in each]
        if not notes or (before is not None and date.fromisoformat(versions[-1]["day"]) >= before):
            continue
        if (meeting := meetings.get(identifier)) is None:
            deleted[identifier] = kind_of(from_plain(Meeting, versions[-1]))
        else:
            changes.append(_without_text(meeting, PRIVATE.field))
    return _plan(
        store,
        None,
        changes,
        deleted,
        called=f"every private note of meetings before {on(before)}" if before else "every private note",
        only=PRIVATE.field,
        rewritten=_without_field(typed, PRIVATE.field),
    )


def _is_of(draft: Draft, gone: set[str], only: str) -> bool:
    """Say whether a draft is about entries that go, or about texts of them that it has no field for."""
    if only:
        return draft.entity in gone and only not in draft.fields
    return draft.entity in gone or any(each in value for value in draft.fields.values() for each in gone)


def _is_of_a_meeting(
    store: Store, draft: Draft, meetings: Mapping[str, Meeting], before: date | None
) -> bool:
    """Say whether a draft is of a meeting, of one before a day if there is one."""
    if PRIVATE.field not in draft.fields:
        return False
    if before is None:
        return True
    if draft.entity is not None:
        return draft.entity not in meetings or meetings[draft.entity].day < before
    try:
        return parse_date(draft.fields.get("day", ""), store.host.today(store.zone())) < before
    except Unclear:
        return False


def _without_field(drafts: Iterable[Draft], field: str) -> tuple[Draft, ...]:
    """Return those drafts that have a text, without it: neither as it was typed nor as it was before."""
    return tuple(
        replace(draft, fields={**draft.fields, field: ""}, base=draft.base and {**draft.base, field: ""})
        for draft in drafts
        if draft.fields.get(field) or draft.base.get(field)
    )


def _plan(
    store: Store,
    entity: Entity | None,
    changes: Sequence[Change],
    deleted: Mapping[str, str] | None = None,
    called: str = "",
    only: str = "",
    rewritten: tuple[Draft, ...] = (),
) -> ErasurePlan:
    """Return a plan that is not about a person; `only` names the one text that goes, if it is one."""
    logbook = store.logbook()
    today = store.host.today(store.zone())
    gone = {change.entity.id for change in changes} | {*(deleted or {})}
    texts = _texts_gone(store, _History(store), changes, deleted or {}, only)
    traces = TraceFinder(None, texts)
    day = entity.day if isinstance(entity, Meeting | Reflection) else None
    may_leave = only not in (PRIVATE.field, LEARNED.field)
    exports = traces.exports(store)
    return ErasurePlan(
        title=called or (title(entity, names(logbook.mentees), today) if entity else ""),
        called="",
        only=only,
        changes=tuple(changes),
        deleted=deleted or {},
        quoting=tuple(quoting(store, changes, texts.values())),
        drafts=tuple(draft for draft in store.drafts() if _is_of(draft, gone, only)),
        rewritten=rewritten,
        packets=tuple(
            each
            for each in store.sent.packets()
            if day and may_leave and each.period_start <= day <= each.period_end
        ),
        exports=exports,
        copies=traces.copies(store.host),
        doubtful=traces.doubtful(store, exports),
        elsewhere=(elsewhere := traces.elsewhere(store.host, exports)),
        unread=(unread := traces.unread(store.host, exports)),
        written=traces.written(store.host, (*elsewhere, *unread)),
        second_place=second_place_away(store.host),
    )


def _texts_gone(
    store: Store, history: _History, changes: Iterable[Change], deleted: Mapping[str, str], only: str = ""
) -> dict[str, set[str]]:
    """Return what people wrote in entries, now or before, and what stands nowhere afterwards, by ids.

    Args:
        store: the logbook.
        history: every version of its entries.
        changes: what becomes of entries.
        deleted: the kinds of entries that were deleted before, by id.
        only: the one field that goes, if it is one.
    """
    after = {change.entity.id: change.after for change in changes}
    left = {each.id: each for cls in KINDS.values() for each in store.all(cls)} | after
    stays = {text for entity in left.values() if entity is not None for _, text in written_in(entity)}
    return {
        identifier: {
            text
            for plain in history.versions.get(identifier, ())
            for field, text in written_in(from_plain(KINDS[history.kinds[identifier]], plain))
            if (not only or field == only) and text not in stays
        }
        for identifier in {*after, *deleted}
    }


def carry_out_erasure(store: Store, plan: ErasurePlan, second: Path | None = None) -> tuple[str, ...]:
    """Erase what a plan shows, for good: no undo brings it back.

    Args:
        store: the logbook.
        plan: what goes.
        second: where copies of the logbook are kept too.

    Returns:
        What the mentor should know, in sentences; mostly nothing. What could not be done in copies and
        files once the logbook itself was changed is among it: nobody is to take that for no erasure.

    Raises:
        Conflict: when something else would go by now, or stay; nothing was erased.
        StoreError: when the logbook could not be changed; nothing was erased.
    """
    for _ in range(_TRIES):
        leaf = store.last_leaf()
        now = plan.again() if plan.again else plan
        if now != plan:
            break
        try:
            forget_copies(store.host, lambda copy: copy.path in plan.telling_places)
            store.erase(_erasing(store, now, leaf))
        except UnfinishedErasure as error:
            return (str(error),)
        except Conflict:
            continue
        return after_erasing(store, second)
    raise Conflict(
        "The logbook was changed in another window meanwhile. Look at what goes as it is now. Nothing was "
        "erased."
    )


def _erasing(store: Store, plan: ErasurePlan, leaf: bytes) -> Erasing:
    """Return what a plan takes out of a logbook whose history ends with a leaf."""
    inside = {path.resolve() for path in plan.exports}
    folders = [
        packet.id
        for packet in store.sent.packets()
        if packet.folder and (Path(packet.folder).resolve() in inside or _names(plan, packet.folder))
    ]
    return Erasing(
        last_leaf=leaf,
        changes=plan.changes,
        deleted=plan.deleted,
        drafts=[draft.key for draft in plan.drafts],
        rewritten=plan.rewritten,
        mentees=plan.mentees,
        decisions=[decision.id for decision in plan.decisions],
        folders=folders,
        files=[*plan.exports, *plan.memory, store.host.home / "status.json"],
    )


def _names(plan: ErasurePlan, folder: str) -> bool:
    """Say whether the name of a folder has what the person is called in it."""
    called = [
        name
        for change in plan.changes
        if isinstance(change.before, Mentee)
        for name in _called(change.before)
    ]
    return any(name.casefold() in folder.casefold() for name in called)


def _called(mentee: Mentee) -> list[str]:
    """Return what a mentee is called."""
    return [name for name in (mentee.pseudonym, mentee.name) if name]
