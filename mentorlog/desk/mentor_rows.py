"""One row a mentor: the newest whole packet, what was left aside and why, and who sent nothing."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from mentorlog.desk.attendance import (
    AttendanceComparison,
    ComparedAttendance,
    Comparison,
    compare_attendance,
)
from mentorlog.desk.attendance_lists import EventAttendance
from mentorlog.desk.decisions.decision import Decision, DecisionWord
from mentorlog.desk.decisions.office_decisions import OfficeDecisions
from mentorlog.desk.roster import Expected, ExpectedMentors
from mentorlog.desk.sent_packets import SentPackets
from mentorlog.formats.email_addresses import fold_address
from mentorlog.formats.ssh_patterns import matches
from mentorlog.packet.checking.batch.next_step import NEXT
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.batch.trust_words import Trust
from mentorlog.packet.checking.verdict import Authentic, Outcome, RequirementsMet
from mentorlog.packet.content.profile import Profile
from mentorlog.wording import on


class Stands(StrEnum):
    """How it is with one mentor, the most urgent first."""

    NOT_GENUINE = Trust.NOT_GENUINE.value
    TWO_KEYS = Trust.TWO_KEYS.value
    WORDS_TO_COMPARE = Trust.WORDS_TO_COMPARE.value
    TO_CHECK = "to check"
    SHORT = "short"
    NOT_SENT = Trust.NOT_SENT.value
    NOT_JUDGED = "not judged"
    OWN_WORD = "met on own word"
    COMPLETE = "complete"
    DECIDES_NOTHING = "decides nothing"
    ASIDE = "left aside"


UNVOUCHED = (Stands.NOT_GENUINE, Stands.TWO_KEYS, Stands.WORDS_TO_COMPARE)
"""Those of whose packets nobody can say whose they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorRow:
    """One mentor, or a packet that was left aside."""

    row: BatchRow
    """Of somebody who sent nothing, one without a file."""
    stands: Stands
    aside: str = ""
    """Why it is not the packet that counts, if it is not."""
    on_roster: bool | None = None
    """None: nobody said who should send, or nobody can say whether it is of somebody who should."""
    genuine_beside: str = ""
    """Of a packet that is not genuine: which one here is, of the address that it claims."""
    claimed: str = ""
    """Of somebody who sent nothing: which packet says it is theirs, and why it does not count."""
    signed_on: date | None = None
    """The day of signing where the coordinator is, by the mentor's clock."""
    late: str = ""
    """That it was signed after the day until which it was due."""
    decision: Decision | None = None
    """The last one about this very packet that counts."""
    decided_before: Decision | None = None
    """Where there is none: the mentor's last one, about another packet, if that was to hold or to ask."""
    doubted: Decision | None = None
    """What was said of it since, signed with a key that is not known as the office's."""
    shown_decision: str = ""
    """The identifier of the last line of the register about it, whoever signed that."""
    shown_end: str = ""
    """That of the last line of the register when this was shown, whatever it is about."""
    decided_on: date | None = None
    """Its day where the coordinator is."""
    attendance: tuple[ComparedAttendance, ...] = ()
    """What it says of training, beside the lists of who took part."""

    @property
    def counts(self) -> bool:
        """Whether it is a mentor's row."""
        return self.stands is not Stands.ASIDE

    @property
    def is_mentor(self) -> bool:
        """Whether it stands for somebody; of whom a packet is that is not genuine, nobody knows."""
        return self.counts and self.stands is not Stands.NOT_GENUINE

    @property
    def waits_for_decision(self) -> bool:
        """Whether a decision is what it waits for."""
        return self.is_mentor and self.decision is None and bool(self.row.sha256)

    def is_decided(self, answer: DecisionWord) -> bool:
        """Say whether that is what was decided about it."""
        return self.decision is not None and self.decision.answer == answer

    def has_attendance(self, comparison: Comparison) -> bool:
        """Say whether it is so with one of the events."""
        return any(each.comparison is comparison for each in self.attendance)

    @property
    def attended(self) -> str:
        """How it is with attendance in few words, what needs a look first: `not on the list`."""
        return next((each.value for each in Comparison if self.has_attendance(each)), "")

    @property
    def decided(self) -> str:
        """What was decided, in a word or two: `accepted`; `was held` where that was about another packet."""
        before = f"was {self.decided_before.in_words}" if self.decided_before else ""
        return self.decision.in_words if self.decision else before

    @property
    def waits(self) -> str:
        """Why nothing is taken for decided, though something was: in words, without an end."""
        if before := self.decided_before:
            return f"{before.in_words} before; another packet came"
        if self.doubted:
            return f"a key that is not known as your office's says: {self.doubted.in_words}"
        return ""

    @property
    def in_words(self) -> str:
        """How it is with them: `2 meetings short`, `met on own word`, `not sent`."""
        if self.stands is Stands.SHORT or (self.row.lacks and self.row.verdict != Outcome.REJECT):
            first, *more = [lack.partition(" (")[0] for lack in self.row.lacks] or ["short"]
            return f"{first}, and {len(more)} more" if more else first
        return self.stands.value


def mentor_rows(
    rows: Sequence[BatchRow],
    roster: ExpectedMentors | None,
    decisions: OfficeDecisions,
    zone: ZoneInfo,
    due: date | None = None,
) -> list[MentorRow]:
    """Return a row for each mentor, then for what was left aside of them, in the order of the packets.

    Args:
        rows: what checking gave, one for each packet.
        roster: who should send, if that was said.
        decisions: what the register says, as far as it counts.
        zone: where the coordinator is.
        due: the last day to sign, if there is one.
    """
    asides, sent = _asides(rows), SentPackets(rows)
    # Of a rejected packet nobody can say whether it is of somebody who should send.
    on_roster: dict[int, bool | None] = dict.fromkeys(sent.places, False) if roster else {}
    for mentor in roster.mentors if roster else ():
        for place in sent.of(mentor):
            on_roster[place] = on_roster[place] or (None if mentor.is_disputed(rows[place]) else True)
    genuine = _genuine_beside(rows, asides)
    made = []
    for place, row in enumerate(rows):
        about = decisions.about(row)
        signed_on = datetime.fromisoformat(row.signed_at).astimezone(zone).date() if row.signed_at else None
        late = f"signed on {on(signed_on)}, due on {on(due)}" if due and signed_on and signed_on > due else ""
        made.append(
            MentorRow(
                row=_going_by(row, genuine[place]),
                stands=Stands.ASIDE if place in asides else _stands(row),
                aside=asides.get(place, ""),
                genuine_beside=genuine[place],
                on_roster=on_roster.get(place),
                signed_on=signed_on,
                late=late,
                decision=about.last,
                decided_before=None if place in asides or row.verdict == Outcome.REJECT else about.before,
                doubted=about.doubted,
                shown_decision=about.shown,
                shown_end=about.shown_end,
                decided_on=about.last.when.astimezone(zone).date() if about.last else None,
            )
        )
    return [*made, *_not_sent(rows, roster, sent)]


def with_attendance(
    rows: Sequence[MentorRow], lists: Sequence[EventAttendance]
) -> tuple[list[MentorRow], AttendanceComparison]:
    """Return rows with what lists of who took part say of each mentor, and what of the lists fits nobody."""
    compared = compare_attendance({at: each.row for at, each in enumerate(rows) if each.counts}, lists)
    return [replace(each, attendance=compared.of_rows.get(at, ())) for at, each in enumerate(rows)], compared


def with_genuine_beside(rows: Sequence[BatchRow]) -> list[BatchRow]:
    """Return rows so that one that is not genuine points to the packet here that is, if there is one."""
    genuine = _genuine_beside(rows, _asides(rows))
    return [_going_by(row, beside) for row, beside in zip(rows, genuine, strict=True)]


def _going_by(row: BatchRow, genuine_beside: str) -> BatchRow:
    """Return a row with what to do next where a genuine packet is beside it."""
    return replace(row, next_step=NEXT["GENUINE_BESIDE"]) if genuine_beside else row


def _genuine_beside(rows: Sequence[BatchRow], asides: Container[int]) -> list[str]:
    """Say of each packet that is not genuine which one that counts is, of the address that it claims."""
    genuine = {
        fold_address(row.email): row.file
        for place, row in enumerate(rows)
        if row.verdict == Outcome.OK and row.email and place not in asides
    }
    claimed = [
        fold_address(row.claims_to_be.rpartition("<")[2].removesuffix(">"))
        if row.verdict == Outcome.REJECT
        else ""
        for row in rows
    ]
    return [
        f"Another packet of this address is here and is genuine: {genuine[address]}"
        if address in genuine
        else ""
        for address in claimed
    ]


def _stands(row: BatchRow) -> Stands:
    """Say how it is with a packet that counts."""
    tests: tuple[tuple[bool, Stands], ...] = (
        (row.verdict == Outcome.REJECT, Stands.NOT_GENUINE),
        (bool(row.two_keys), Stands.TWO_KEYS),
        (row.authentic != Authentic.YES, Stands.WORDS_TO_COMPARE),
        (not row.requirements, Stands.DECIDES_NOTHING),
        (row.verdict != Outcome.OK, Stands.TO_CHECK),
        (row.requirements == RequirementsMet.SHORT, Stands.SHORT),
        (row.requirements == RequirementsMet.NOT_JUDGED, Stands.NOT_JUDGED),
        (bool(row.rests_on), Stands.OWN_WORD),
    )
    return next((stands for holds, stands in tests if holds), Stands.COMPLETE)


def _asides(rows: Sequence[BatchRow]) -> dict[int, str]:
    """Say of each packet that does not count for its mentor why, by its place."""
    good = {row.sha256: row.file for row in rows if row.verdict == Outcome.OK}
    asides, owner_of = {}, _owners(rows)
    current: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        if row.superseded_by:
            asides[place] = f"a later packet of the same mentor takes its place: {row.superseded_by}"
        elif row.of_another_year:
            asides[place] = f"it is of {row.not_judged}"
        elif row.verdict == Outcome.CHECK and row.sha256 and row.sha256 in good:
            asides[place] = f"a whole copy of it is there: {good[row.sha256]}"
        elif row.verdict != Outcome.REJECT and row.fingerprint:
            current.setdefault(owner_of(row), []).append(place)
    for places in current.values():
        newest = max(places, key=lambda place: _merit(rows[place]))
        beside = f"beside the same mentor's {rows[newest].file}"
        asides |= {
            place: f"{_what(rows[place], rows[newest])}, {beside}" for place in places if place != newest
        }
    return asides


def _owners(rows: Iterable[BatchRow]) -> Callable[[BatchRow], str]:
    """Return what says by what packets are told to be of one mentor: the name on the list, else the key.

    Two lines of the list are of one mentor if each lets a key sign for the same address.
    """
    lines: dict[str, str] = {}

    def first(name: str) -> str:
        while lines.setdefault(name, name) != name:
            name = lines[name]
        return name

    for row in filter(_is_named, rows):
        if matches(row.email, row.signer):
            lines[first(row.signer)] = first(f"address {row.email.casefold()}")
    return lambda row: first(row.signer) if _is_named(row) else row.fingerprint


def _is_named(row: BatchRow) -> bool:
    """Say whether the list has a packet's key under one name; a pattern stands for many mentors."""
    return row.authentic == Authentic.YES and bool(row.signer) and not set(row.signer) & set("*?!")


def _merit(row: BatchRow) -> tuple[bool, bool, str, str]:
    """Say which of a mentor's packets counts: one that decides and can be judged, then the newest.

    Of two that were signed in one second it is the same one in whatever order they are found.
    """
    judged = row.requirements != RequirementsMet.NOT_JUDGED
    return bool(row.requirements), judged, row.signed_at, row.sha256


def _what(row: BatchRow, newest: BatchRow) -> str:
    """Say what a packet is that does not count beside another one of its mentor."""
    if row.profile and row.profile != Profile.COORDINATOR:
        return f"it is a {Profile(row.profile).label}"
    if row.fingerprint != newest.fingerprint and _year_of(row) == _year_of(newest):
        return "it is signed with another of their keys"
    return "it is of other days or by other rules"


def _year_of(row: BatchRow) -> tuple[str, ...]:
    """Return what the packets of one year have in common."""
    return row.policy, row.start, row.end


def _not_sent(
    rows: Sequence[BatchRow], roster: ExpectedMentors | None, sent: SentPackets
) -> Iterable[MentorRow]:
    """Yield a row for each mentor of whom nothing whole came under a key that can be theirs."""
    rejected = [row for row in rows if row.verdict == Outcome.REJECT and row.claims_to_be]
    mentors = roster.mentors if roster else ()
    places_of = {mentor: [*sent.of(mentor)] for mentor in mentors}
    # Of two who are called alike, the packet that has the address of the one is not the other's.
    owned = {
        place
        for mentor, places in places_of.items()
        for place in places
        if not mentor.sent_by_name_alone(rows[place])
    }
    for mentor, places in places_of.items():
        theirs = [
            rows[place]
            for place in places
            if rows[place].requirements and not (place in owned and mentor.sent_by_name_alone(rows[place]))
        ]
        decisive = [row for row in theirs if not row.of_another_year]
        if all(map(mentor.is_only_claimed, decisive)):
            claims = (
                *(f"{row.file} says that it is theirs, under another key" for row in decisive),
                *(
                    f"{row.file} says that it is theirs, and is not genuine"
                    for row in rejected
                    if mentor.claimed_by(row)
                ),
            )
            claimed = next(iter(claims), "")
            earlier = next((row.file for row in theirs if row.of_another_year), "")
            yield MentorRow(
                row=_nothing(mentor, claimed, earlier),
                stands=Stands.NOT_SENT,
                on_roster=True,
                claimed=claimed,
            )


def _nothing(mentor: Expected, claimed: str, earlier: str) -> BatchRow:
    """Return the row of somebody who sent nothing; `earlier`: a packet of theirs of another year."""
    of_another_year = f"Nothing of this year came. {earlier} is of another one." if earlier else ""
    reason = f"Nothing whole came. {claimed}." if claimed else of_another_year or "Nothing came."
    return BatchRow(
        file="",
        verdict="",
        reasons=(reason,),
        authentic="",
        requirements="",
        name=mentor.name,
        email=mentor.address,
        next_step=NEXT["NOT_SENT"],
    )


ONLY: Mapping[str, Callable[[MentorRow], bool]] = {
    "complete": lambda each: each.stands is Stands.COMPLETE,
    "own-word": lambda each: each.stands is Stands.OWN_WORD,
    "short": lambda each: each.counts and each.row.requirements == RequirementsMet.SHORT,
    "check": lambda each: each.stands is Stands.TO_CHECK,
    "two-keys": lambda each: each.stands is Stands.TWO_KEYS,
    "words-to-compare": lambda each: each.stands is Stands.WORDS_TO_COMPARE,
    "not-genuine": lambda each: each.stands is Stands.NOT_GENUINE,
    "not-judged": lambda each: each.stands is Stands.NOT_JUDGED,
    "not-sent": lambda each: each.stands is Stands.NOT_SENT,
    "not-on-roster": lambda each: each.on_roster is False,
    "late": lambda each: each.counts and bool(each.late),
    "afterwards": lambda each: each.counts and bool(each.row.entered_late),
    "aside": lambda each: not each.counts,
    "attended": lambda each: each.has_attendance(Comparison.ATTENDED),
    "not-on-list": lambda each: each.has_attendance(Comparison.NOT_LISTED),
    "not-attested": lambda each: each.has_attendance(Comparison.NOT_ATTESTED),
    "not-there": lambda each: each.has_attendance(Comparison.ABSENT),
    "perhaps-on-list": lambda each: each.has_attendance(Comparison.DOUBTFUL),
    "undecided": lambda each: each.waits_for_decision,
    "held-before": lambda each: each.counts and each.decided_before is not None,
    "accepted": lambda each: each.is_mentor and each.is_decided("accept"),
    "held": lambda each: each.is_mentor and each.is_decided("hold"),
    "asked": lambda each: each.is_mentor and each.is_decided("ask"),
}
"""What rows can be chosen by; words of `verify --only`."""

SORTS: Mapping[str, Callable[[MentorRow], str | int]] = {
    "urgency": lambda each: [*Stands].index(each.stands),
    "name": lambda each: each.row.name.casefold() or each.row.claims_to_be.casefold(),
    "address": lambda each: each.row.email.casefold(),
    "meetings": lambda each: each.row.meetings,
    "minutes": lambda each: each.row.minutes,
    "signed": lambda each: each.row.signed_at,
    "file": lambda each: each.row.file,
}
"""By what rows can be put in order."""

GROUPS: Mapping[str, Callable[[MentorRow], str]] = {
    "outcome": lambda each: each.stands.value,
    "trust": lambda each: each.row.trust.value,
    "requirements": lambda each: each.row.requirements or each.stands.value,
    "decision": lambda each: each.decision.in_words if each.decision else each.waits or "no decision",
    "attendance": lambda each: each.attended or "no list",
    "rules": lambda each: each.row.rules_called or "no rules",
}
"""Under what rows can be put together."""


def chosen_rows(
    rows: Iterable[MentorRow], only: Sequence[str] = (), find: str = "", sort: str | None = None
) -> list[MentorRow]:
    """Return the rows that fit one of the words and have a text in them, in an order.

    Args:
        rows: of all mentors.
        only: keys of `ONLY`; without any, all fit.
        find: a text, compared without case, in anything that a row says.
        sort: a key of `SORTS`; without one the order stays.
    """
    sought = find.casefold()
    kept = [
        each
        for each in rows
        if (not only or any(ONLY[word](each) for word in only)) and sought in _said(each).casefold()
    ]
    if sort is None:
        return kept
    by_name = sorted(kept, key=lambda each: each.row.name.casefold())
    return sorted(by_name, key=SORTS[sort])


def _said(each: MentorRow) -> str:
    """Return everything in a row that one may look for."""
    row = each.row
    told = (
        row.name,
        row.email,
        row.signer,
        row.file,
        row.claims_to_be,
        row.policy,
        each.in_words,
        each.aside,
        *(compared.sentence for compared in each.attendance),
    )
    return " ".join((*told, *row.lacks, *row.reasons, each.decision.note if each.decision else ""))
