"""How it is with one mentor, in the few words that a table has room for, and what needs attention in all."""

from collections import Counter
from collections.abc import Iterable, Iterator

from mentorlog.desk.mentor_rows import MentorRow, Stands
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.verdict import Outcome, RequirementsMet
from mentorlog.packet.content.profile import Profile
from mentorlog.wording import either, many


def stands_in_words(each: MentorRow) -> str:
    """Say in a few words how the requirements of a mentor stand, or why nothing can be said."""
    row = each.row
    plain = row.requirements == RequirementsMet.SHORT or row.verdict in ("", Outcome.REJECT)
    return each.in_words if plain else requirements(row)


def requirements(row: BatchRow) -> str:
    """Say in a word or two how the requirements stand, or what sort it is if it decides none."""
    if row.superseded_by:
        return "superseded"
    if row.rests_on and row.requirements == RequirementsMet.MET:
        return "met on own word"
    return row.requirements or (Profile(row.profile).label if row.profile else "")


def why(row: BatchRow) -> str:
    """Say why they stand so, and on what that rests."""
    if row.superseded_by:
        return f"by {row.superseded_by}"
    claim = (
        f"the packet says: {row.says}" if row.says and row.requirements == RequirementsMet.NOT_JUDGED else ""
    )
    whom = f"claims to be from {row.claims_to_be}" if row.claims_to_be else ""
    parts = ("; ".join(row.lacks), row.not_judged, whom, claim, row.rests_on, row.remarks)
    return "; ".join(filter(None, parts))


def attention(rows: Iterable[MentorRow]) -> str:
    """Say in a sentence what of a table waits for its coordinator, the most urgent first."""
    mentors = [each for each in rows if each.counts]
    if not mentors:
        return "There is no packet here."
    if waiting := [*_waiting(mentors)]:
        return f"{many(len(mentors), 'mentors')}: {either(waiting, 'and')}."
    return f"{many(len(mentors), 'mentors')}, and nothing waits: everything is decided."


def _waiting(mentors: list[MentorRow]) -> Iterator[str]:
    """Yield how many wait for what."""
    stands = Counter(each.stands for each in mentors)
    for how, words in (
        (Stands.REJECTED, "not genuine"),
        (Stands.TWO_KEYS, "with two keys for one address"),
        (Stands.UNKNOWN_KEY, "whose six words are to be compared"),
        (Stands.TO_CHECK, "to be looked at"),
        (Stands.SHORT, "short"),
        (Stands.NOT_JUDGED, "not judged"),
        (Stands.NOT_SENT, "not sent"),
    ):
        if number := stands[how]:
            yield f"{number} {words}"
    if before := sum(each.decided_before is not None for each in mentors):
        yield f"{before} held or asked about before"
    if late := sum(bool(each.late) for each in mentors):
        yield f"{late} late"
    if undecided := sum(_can_be_decided(each) for each in mentors):
        yield f"{undecided} undecided"


def _can_be_decided(each: MentorRow) -> bool:
    """Say whether a decision is what a row waits for."""
    return each.decision is None and bool(each.row.sha256) and each.row.verdict != Outcome.REJECT
