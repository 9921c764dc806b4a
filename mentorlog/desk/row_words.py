"""How it is with one mentor in few words, what filters are called, and what of all needs attention.

`tools/page_words.py` writes these words for the verifier's page.
"""

from collections.abc import Iterable, Iterator, Mapping

from mentorlog.desk.mentor_rows import ONLY, MentorRow, Stands
from mentorlog.model.sent import ANSWERS
from mentorlog.model.text import one_line
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.batch.trust_words import Trust
from mentorlog.packet.checking.verdict import Outcome, RequirementsMet
from mentorlog.packet.content.profile import Profile
from mentorlog.wording import either, many

FILTER_WORDS = {
    "not-genuine": Trust.NOT_GENUINE.value,
    "two-keys": Trust.TWO_KEYS.value,
    "words-to-compare": Trust.WORDS_TO_COMPARE.value,
    "check": "to check",
    "short": "short",
    "not-sent": Trust.NOT_SENT.value,
    "not-judged": "not judged",
    "own-word": "met on own word",
    "late": "late",
    "afterwards": "entered afterwards",
    "not-on-roster": "not on the roster",
    "not-on-list": "says they took part, not on the list",
    "not-attested": "on the list only",
    "perhaps-on-list": "perhaps on the list",
    "attended": "on the list, and says so",
    "not-there": "neither on the list nor says so",
    "undecided": "undecided",
    "held-before": "held or asked about before",
    "accepted": ANSWERS["accept"],
    "held": ANSWERS["hold"],
    "asked": ANSWERS["ask"],
    "complete": "complete",
    "aside": "left aside",
}
"""What the keys of `ONLY` are called, the most urgent first."""
ATTENTION = {
    "not-genuine": ("packet is not genuine", "packets are not genuine"),
    "two-keys": ("has two keys", "have two keys"),
    "words-to-compare": ("has six words to compare", "have six words to compare"),
    "check": ("is to be checked", "are to be checked"),
    "short": ("is short", "are short"),
    "not-sent": ("has not sent", "have not sent"),
    "not-judged": ("is not judged", "are not judged"),
    "late": ("is late", "are late"),
    "held-before": ("was held or asked about before", "were held or asked about before"),
}
"""What is said first about a table, of one mentor and of several."""

NOTHING: Mapping[Stands, str] = {
    Stands.NOT_SENT: "nothing to judge",
    Stands.NOT_GENUINE: "nothing in it counts",
}
"""What is said of the requirements where nothing can be."""


def called(each: MentorRow) -> str:
    """Return what to call a mentor: of a rejected packet only what it claims is known."""
    row = each.row
    claim = f"claims to be {row.claims_to_be}" if row.claims_to_be else ""
    return one_line(row.called or claim or row.email or row.file)


def stands_in_words(each: MentorRow) -> str:
    """Say in a few words how the requirements of a mentor stand, or why nothing can be said."""
    row = each.row
    if each.stands in (Stands.NOT_SENT, Stands.NOT_GENUINE):
        return NOTHING[each.stands]
    plain = row.requirements == RequirementsMet.SHORT or row.verdict in ("", Outcome.REJECT)
    return each.in_words if plain else requirements(row)


def requirements(row: BatchRow) -> str:
    """Say in a word or two how the requirements stand, or what sort it is if it decides none."""
    if row.superseded_by:
        return "superseded"
    if row.rests_on and row.requirements == RequirementsMet.MET:
        return "met on own word"
    if row.requirements == RequirementsMet.SHORT and row.is_under_way:
        return "not met yet"
    return row.requirements or (Profile(row.profile).label if row.profile else "")


def why(row: BatchRow) -> str:
    """Say why they stand so, and on what that rests."""
    if row.superseded_by:
        return f"by {row.superseded_by}"
    claim = (
        f"the packet says: {row.says}" if row.says and row.requirements == RequirementsMet.NOT_JUDGED else ""
    )
    whom = f"claims to be from {row.claims_to_be}" if row.claims_to_be else ""
    unjudged = "" if row.verdict == Outcome.REJECT else row.not_judged
    parts = ("; ".join(row.lacks), unjudged, whom, claim, row.rests_on, row.remarks)
    return "; ".join(filter(None, parts))


def attention(rows: Iterable[MentorRow]) -> str:
    """Say in a sentence what of a table waits for its coordinator, the most urgent first."""
    listed = [each for each in rows if each.counts]
    mentors = many(sum(each.is_mentor for each in listed), "mentors")
    if not listed:
        return "There is no packet here."
    if not any(each.row.file for each in listed):
        return f"Waiting for packets: {mentors} should send."
    if waiting := [*_waiting(listed)]:
        return f"{mentors}: {either(waiting, 'and')}."
    return f"{mentors}, and nothing waits: everything is decided."


def _waiting(mentors: list[MentorRow]) -> Iterator[str]:
    """Yield how many wait for what."""
    for word, (one, several) in ATTENTION.items():
        if number := sum(map(ONLY[word], mentors)):
            yield f"{number} {one if number == 1 else several}"
    if undecided := sum(each.waits_for_decision for each in mentors):
        yield f"{undecided} {'is' if undecided == 1 else 'are'} undecided"
