"""Meetings outside the days that count say so, to whoever asks, and are in no report."""

from typing import Any

import pytest

from mentorlog.model import Entries, Kind, Span, Status
from mentorlog.policy.evaluation import evaluate
from mentorlog.policy.forecast import NOT_LOOKED_AT, what_if
from mentorlog.policy.outside_period import meetings_outside
from mentorlog.policyfile.parsing import parse
from tests.policy.making import HEAD, considered, day, meeting, span, year

PHASE = '[[phase]]\nname = "one"\n'
WINDOW = '[[window]]\nname = "exams"\n'
AUGUST, JULY = meeting("2025-08-31", 1), meeting("2026-07-01", 2)
COUNT = 'kind = "count"\nat_least = 3\n'


def found(rule: str, entries: Entries, as_of: str = "10-01", head: str = "") -> list[tuple[str, str]]:
    """Return the ids and the reasons of what lies outside, and see that no report has them."""
    policy = parse(f'{HEAD}{head}[[requirement]]\nid = "r"\ntext = "A rule"\n{rule}\n', "ours")
    [finding] = evaluate(policy, entries, day(as_of)).requirements
    told = [(one.id, one.why) for one in meetings_outside(policy, entries, finding, day(as_of))]
    assert not set(considered(finding)) & {identifier for identifier, _ in told}
    return told


@pytest.mark.parametrize(
    ("rule", "before", "behind"),
    [
        (COUNT, "outside 1 Sept 2025–30 June 2026", "outside 1 Sept 2025–30 June 2026"),
        (COUNT + 'within = "ever"', None, "after 30 June 2026"),
        (COUNT + 'phase = "one"', "outside 8 Sept–31 Dec 2025", "outside 8 Sept–31 Dec 2025"),
        (
            'kind = "coverage"\nwindows = ["exams"]',
            "outside 4–22 May 2026",
            "outside 4–22 May 2026",
        ),
        ('kind = "rolling"\ndays = 90\nat_least = 1', None, "outside 3 July–1 Oct 2025"),
        (
            'kind = "rolling"\ndays = 10\nat_least = 1',
            None,
            "outside 21 Sept–1 Oct 2025",
        ),
        ('kind = "gap"\nmax_days = 20\ndocument = "report"', None, None),
        ('kind = "distinct"\nof = "listed"\nat_least = 1', None, None),
        ('kind = "eligibility"\nonly = { max_group = 6 }', None, None),
        ('kind = "attest"\nwhat = "quiz"', None, None),
        (COUNT + 'only = { kinds = ["group"] }', None, None),
        (COUNT + 'phase = "two"', None, None),
        (
            'kind = "any_of"\n[[requirement.rules]]\nid = "q"\ntext = "Q"\nkind = "attest"\nwhat = "quiz"\n'
            '[[requirement.rules]]\nid = "c"\ntext = "C"\n' + COUNT,
            "outside 1 Sept 2025–30 June 2026",
            "outside 1 Sept 2025–30 June 2026",
        ),
    ],
)
def test_each_kind_names_the_days_that_count(rule: str, before: str | None, behind: str | None) -> None:
    """Of the day before the first, and of the day after the last, where the rule does not look at it."""
    head = PHASE + PHASE.replace("one", "two") + WINDOW
    phases, windows = (span("one", "09-08", "12-31"),), (span("exams", "05-04", "05-22"),)
    for one, why in ((AUGUST, before), (JULY, behind)):
        entries = year(one, meeting("09-01", 3), meeting("06-30", 4), phases=phases, windows=windows)
        assert found(rule, entries, head=head) == ([(one.id, why)] if why else []), one.day


def test_a_meeting_of_a_term_that_reaches_out_is_looked_at() -> None:
    """It counts, so that it is not outside."""
    terms: tuple[Span, ...] = (span("one", "2025-08-01", "12-31"),)
    rule = 'kind = "each_semester"\nat_least = 1'
    assert found(rule, year(AUGUST, phases=terms), head=PHASE) == []


@pytest.mark.parametrize("fields", [{"status": Status.CANCELLED}, {"who": ()}, {"kind": Kind.GROUP}])
def test_what_would_not_count_on_any_day_is_not_blamed_on_its_day(fields: dict[str, Any]) -> None:
    """Nor shown."""
    entries = year(meeting("2025-08-31", **fields))
    assert found(COUNT + 'only = { kinds = ["one_to_one"] }', entries) == []


def test_the_day_of_an_anchor_is_no_other_reason() -> None:
    """A meeting before it, and before the period, lies outside."""
    rule, head = COUNT + 'only = { after = "hired" }', '[[anchor]]\nname = "hired"\n'
    entries = year(AUGUST, anchors={"hired": day("09-10")})
    assert found(rule, entries, head=head) == [(AUGUST.id, "outside 1 Sept 2025–30 June 2026")]
    assert found(rule, year(AUGUST), head=head) == []


def test_those_nearest_to_the_period_come_first() -> None:
    """A logbook of years has many."""
    far = meeting("2024-01-10", 5)
    assert [identifier for identifier, _ in found(COUNT, year(far, JULY, AUGUST))] == [
        AUGUST.id,
        JULY.id,
        far.id,
    ]


def test_a_try_outside_the_period_says_which_days_count() -> None:
    """Where the rule would take the meeting; of others it does not speak."""
    policy = parse(
        f'{HEAD}[[requirement]]\nid = "r"\ntext = "R"\n{COUNT}[[requirement]]\nid = "g"\ntext = "G"\n'
        f'{COUNT}only = {{ kinds = ["group"] }}\n',
        "ours",
    )
    plain, group = what_if(policy, year(), AUGUST, day("10-01"))
    assert (plain.counts, plain.why) == (False, "outside 1 Sept 2025–30 June 2026")
    assert plain.matters
    assert (group.why, group.matters) == (NOT_LOOKED_AT, False)
    first, _ = what_if(policy, year(), meeting("09-01"), day("10-01"))
    assert first.counts
