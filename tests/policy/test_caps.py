"""Caps in every measured rule, credit by a table of sizes, buckets of two months and of documents."""

from datetime import date

import pytest

from mentorlog.model import Channel, Kind, Meeting
from mentorlog.policy import State
from mentorlog.policy.buckets import Every, cut_into_buckets
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.planning.plan import plan
from mentorlog.policyfile.parsing import PolicyError, parse
from tests.policy.making import HEAD, day, document, judge, meeting, year
from tests.policy.planning import accepted, ours, the_year

ONLINE = 'caps = [{ name = "online", at_most = "2 h", only = { channels = ["video"] } }]'
PHONE = 'caps = [{ name = "by phone", at_most = 2, only = { channels = ["phone"] } }]'


def online(when: str, number: int, minutes: int = 60) -> Meeting:
    """Make a meeting by video."""
    return meeting(when, number, minutes=minutes, channel=Channel.VIDEO)


def test_a_count_takes_so_many_of_a_sort() -> None:
    """Two of five by phone count; a third does not, so four others would be needed."""
    rule = f'kind = "count"\nat_least = 5\n{PHONE}'
    phone = [meeting(f"10-0{n}", n, channel=Channel.PHONE) for n in (1, 2, 3)]
    others = [meeting(f"11-0{n}", 10 + n) for n in (1, 2, 3)]
    met = judge(rule, year(*phone, *others), "06-30")
    assert (met.state, met.have) == (State.MET, 5)
    assert [entry.why for entry in met.not_counted] == ["the cap of 2 meetings on “by phone” is used up"]
    assert judge(rule, year(*phone, *others[:2]), "06-30").have == 4


def test_a_cap_holds_in_each_bucket_by_itself() -> None:
    """Three hours a month with two online: October has them, November has four online and lacks one."""
    rule = f'kind = "bucket"\nevery = "month"\nmeasure = "minutes"\nat_least = "3 h"\n{ONLINE}'
    october = [online("10-01", 1, 120), meeting("10-02", 2)]
    november = [online(f"11-0{n}", 10 + n) for n in (1, 2, 3, 4)]
    parts = judge(rule, year(*october, *november), "11-30").parts
    assert [(part.have, part.state) for part in parts[1:3]] == [(180, State.MET), (120, State.NOT_MET)]
    mended = judge(rule, year(*october, *november, meeting("11-09", 20)), "11-30").parts[2]
    assert (mended.have, mended.state) == (180, State.MET)


def test_a_cap_holds_in_each_run_of_an_average() -> None:
    """Two months each with their own two hours online."""
    rule = f'kind = "average"\nevery = "month"\nover = 1\nmeasure = "minutes"\nat_least = "2 h"\n{ONLINE}'
    parts = judge(rule, year(online("09-03", 1, 180), online("10-03", 2, 180)), "10-31").parts
    assert [part.have for part in parts[:2]] == [120, 120]


@pytest.mark.parametrize(("others", "state"), [(60, State.MET), (59, State.NOT_DUE)])
def test_a_cap_holds_in_the_days_looked_back_on(others: int, state: State) -> None:
    """Three hours in 90 days, two of them online at most: five hours online are two."""
    rule = f'kind = "rolling"\ndays = 90\nmeasure = "minutes"\nat_least = "3 h"\n{ONLINE}'
    logged = [online("10-01", 1, 300), meeting("10-02", 2, minutes=others)]
    found = judge(rule, year(*logged), "10-20")
    assert (found.state, found.have) == (state, 120 + others)


def test_looking_back_lapses_by_what_the_cap_leaves() -> None:
    """It held until the meeting in person grew too old, whatever is online."""
    rule = f'kind = "rolling"\ndays = 30\nmeasure = "minutes"\nat_least = "3 h"\n{ONLINE}'
    logged = [meeting("09-10", 1), online("09-20", 2, 300), online("10-05", 3, 300)]
    assert judge(rule, year(*logged), "10-10").next.endswith("it holds until 10 October 2025.")
    lapsed = judge(rule, year(*logged), "10-11")
    assert (lapsed.state, lapsed.have) == (State.NOT_MET, 120)
    assert lapsed.next.startswith("Not met since 11 October 2025: 2 h of 3 h")


def test_what_was_never_reached_has_not_lapsed() -> None:
    """The first of the day uses up both caps, so that there was one meeting on every day, never two."""
    cap = '{{ name = "{0}", at_most = 1, only = {{ tags = ["{0}"] }} }}'
    rule = f'kind = "rolling"\ndays = 10\nat_least = 2\ncaps = [{cap.format("a")}, {cap.format("b")}]'
    logged = [meeting("09-10", number, tags=tags) for number, tags in enumerate((("a", "b"), ("a",), ("b",)))]
    assert judge(rule, year(*logged), "09-15").have == 1
    assert judge(rule, year(*logged), "10-01").state is State.NOT_DUE


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (
            f'kind = "count"\nat_least = 5\n{ONLINE}',
            '"caps" names an amount of time; this rule counts meetings',
        ),
        (
            f'kind = "bucket"\nevery = "week"\nat_least = 1\n{ONLINE}',
            '"caps" names an amount of time; add measure',
        ),
        (
            f'kind = "count"\nat_least = 5\nshort = "join"\nonly = {{ min_minutes = 60 }}\n{PHONE}',
            '"caps" count whole meetings',
        ),
    ],
)
def test_caps_are_in_what_the_rule_counts(rule: str, sentence: str) -> None:
    """Time where time is counted, numbers where meetings are."""
    with pytest.raises(PolicyError) as caught:
        parse(f'{HEAD}[[requirement]]\nid = "r"\ntext = "."\n{rule}\n', "test.toml", for_use=True)
    assert sentence in str(caught.value)


def test_a_plan_respects_a_cap_in_a_bucket() -> None:
    """What is over the cap is no use, so the plan proposes something else."""
    rule = 'kind = "bucket"\nevery = "term"\nterms = ["placement"]\nmeasure = "minutes"\nat_least = "3 h"'
    policy = ours(f'[[phase]]\nname = "placement"\n[[requirement]]\nid = "r"\ntext = "."\n{rule}\n{ONLINE}\n')
    entries = the_year(online("03-03", 1, 180))
    made = plan(policy, entries, day("03-04"))
    assert len(made.meetings) == 1
    assert accepted(policy, entries, made).state is State.MET


SIZES = 'credit = { sizes = [{ up_to = 4, share = "1/2" }, { up_to = 8, share = "divided" }] }'


@pytest.mark.parametrize(
    ("people", "counts"), [(0, 60), (1, 60), (2, 30), (4, 30), (5, 12), (7, 8), (8, 7), (9, 0)]
)
def test_credit_by_a_table(people: int, counts: int) -> None:
    """Alone in full, half up to four, divided up to eight, nothing beyond; the sum is rounded down."""
    logged = meeting("10-01", 1, kind=Kind.SUPERVISION, who=(), others=people)
    found = judge(f'kind = "sum"\nat_least = 60\n{SIZES}', year(logged), "10-02")
    assert found.have == counts
    assert bool(found.not_counted) == (people == 9)


def test_a_table_says_what_counted_and_why() -> None:
    """In the lists and in the small print."""
    half, many = (meeting("10-01", n, kind=Kind.SUPERVISION, who=(), others=n) for n in (4, 9))
    found = judge(f'kind = "sum"\nat_least = 60\n{SIZES}', year(half, many), "10-02")
    assert [entry.why for entry in found.counted] == ["30 minutes of 1 h, as half counts in a group of 4"]
    assert [entry.why for entry in found.not_counted] == ["9 people beside you; groups of at most 8 count"]
    told = "half of it in groups of up to 4, divided in groups of up to 8"
    assert any(told in one for one in found.fine_print)


@pytest.mark.parametrize(
    ("sizes", "sentence"),
    [
        (
            'sizes = [{ up_to = 4, share = "1/2" }], group = "divided"',
            'give "sizes", or else "group" and "times"',
        ),
        ('sizes = [{ share = "1/2" }, { up_to = 4, share = "1/3" }]', "only the last may lack it"),
        ('sizes = [{ up_to = 4, share = "1/2" }, { up_to = 4, share = "1/3" }]', "rise from the smallest"),
        ('sizes = [{ up_to = 1, share = "1/2" }]', '"up_to" is 1; the least is 2'),
        ('sizes = [{ up_to = 4, share = "2/1" }]', "more than the whole"),
        ("sizes = [{ up_to = 4 }]", '"share" is missing'),
        ('sizes = [{ upto = 4, share = "1/2" }]', "did you mean 'up_to'?"),
    ],
)
def test_wrong_tables_get_their_sentence(sizes: str, sentence: str) -> None:
    """Each mistake is named, with the requirement's own kind."""
    rule = f'kind = "sum"\nat_least = 60\ncredit = {{ {sizes} }}'
    with pytest.raises(PolicyError) as caught:
        parse(f'{HEAD}[[requirement]]\nid = "r"\ntext = "."\n{rule}\n', "test.toml", for_use=True)
    assert sentence in str(caught.value)


@pytest.mark.parametrize("size", ['{ up_to = 4, share = "1/2" }', '{ share = "25 %" }'])
def test_a_plan_counts_by_the_table(size: str) -> None:
    """The proposed meetings suffice by what the table lets count."""
    rule = f'kind = "sum"\nat_least = "2 h"\nonly = {{ kinds = ["group"] }}\ncredit = {{ sizes = [{size}] }}'
    policy = ours(f'[[requirement]]\nid = "r"\ntext = "."\n{rule}\n')
    made = plan(policy, the_year(), day("03-01"))
    assert accepted(policy, the_year(), made).state is State.MET


def days(stretch: tuple[str, str], *, partial: bool = False) -> list[str]:
    """Return the two-month periods of a stretch in words."""
    first, last = (date.fromisoformat(one) for one in stretch)
    return [
        cell.words for cell in cut_into_buckets(DateRange("", first, last), Every.TWO_MONTHS, partial=partial)
    ]


def test_two_months_are_counted_from_the_first_that_begins() -> None:
    """From 1 September they are September and October; from the 15th, October and November."""
    year_of = ("2025-09-01", "2026-02-28")
    assert days(year_of) == ["1 Sept–31 Oct 2025", "1 Nov–31 Dec 2025", "1 Jan–28 Feb 2026"]
    assert days(("2025-09-15", "2026-02-10")) == ["1 Oct–30 Nov 2025", "1 Dec 2025–31 Jan 2026"]
    assert days(("2025-09-15", "2026-02-10"), partial=True) == [
        "15–30 Sept 2025",
        "1 Oct–30 Nov 2025",
        "1 Dec 2025–31 Jan 2026",
        "1–10 Feb 2026",
    ]


def test_a_number_every_two_months() -> None:
    """One in each; the one that is empty is named."""
    rule = 'kind = "bucket"\nevery = "two_months"\nat_least = 1'
    every = [meeting(f"{month}-28", n) for n, month in enumerate(("10", "12", "02", "04", "06"), 1)]
    met = judge(rule, year(*every), "06-30")
    assert (met.state, met.have, met.needed, met.unit) == (State.MET, 5, 5, "two-month periods")
    missed = judge(rule, year(*every[:-1]), "06-30")
    assert missed.state is State.NOT_MET
    assert missed.next.startswith("1 two-month period missed, first 1 May–30 June 2026")


REFLECTIONS = 'kind = "bucket"\nevery = "two_months"\ndocument = "reflection"\nmin_words = 200\nat_least = 1'


@pytest.mark.parametrize(("words", "state"), [(200, State.MET), (199, State.NOT_MET)])
def test_documents_in_buckets(words: int, state: State) -> None:
    """A reflection of 200 words every two months; one word less is none."""
    written = [document(f"{month}-28", number=n) for n, month in enumerate(("10", "12", "02", "04"), 1)]
    found = judge(REFLECTIONS, year(documents=(*written, document("06-28", words=words, number=9))), "06-30")
    assert (found.state, found.needed, found.unit) == (state, 5, "two-month periods")
    assert found.rule == (
        "In every whole two-month period in the period: at least 1 document “reflection” of at least "
        "200 words."
    )


def test_what_buckets_ask_for_is_known_to_the_policy() -> None:
    """Whoever writes such a document is not told that no rule asks for it."""
    policy = parse(f'{HEAD}[[requirement]]\nid = "r"\ntext = "A rule"\n{REFLECTIONS}\n', "test.toml")
    assert policy.documents == ("reflection",)


def test_a_term_of_documents_and_so_many_months_of_them() -> None:
    """The other kinds with buckets take documents as well."""
    term = 'kind = "each_semester"\ndocument = "reflection"\nat_least = 2'
    papers = (document("10-01"), document("11-01", number=2), document("11-02", "session_plan", number=3))
    assert judge(term, year(documents=papers), "06-30").state is State.MET
    assert judge(term, year(documents=papers[1:]), "06-30").state is State.NOT_MET
    months = 'kind = "count_buckets"\nevery = "month"\ndocument = "reflection"\neach = 1\nat_least = 2'
    assert judge(months, year(documents=papers), "06-30").state is State.MET
    assert judge(months, year(documents=papers[1:]), "06-30").have == 1


def test_no_meeting_is_planned_for_a_document() -> None:
    """What only writing can meet is something to do."""
    late = 'phase = "late"\npartial = "keep"\n[[phase]]\nname = "late"'
    policy = ours(f'[[requirement]]\nid = "r"\ntext = "."\n{REFLECTIONS}\n{late}\n')
    made = plan(policy, the_year(), day("03-01"))
    assert (made.meetings, [one for one, _ in made.todo]) == ((), ["r"])


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ('document = "reflection"\nmeasure = "minutes"', '"measure" is about meetings'),
        ('document = "reflection"\nonly = { kinds = ["group"] }', '"only" is about meetings'),
        ("min_words = 5", '"min_words" is about documents; name them with "document"'),
    ],
)
def test_meetings_and_documents_are_not_mixed(keys: str, sentence: str) -> None:
    """A key of the one beside the other is a mistake."""
    rule = 'kind = "bucket"\nevery = "month"\nat_least = 1'
    text = f'{HEAD}[[requirement]]\nid = "r"\ntext = "."\n{rule}\n{keys}\n'
    with pytest.raises(PolicyError) as caught:
        parse(text, "test.toml", for_use=True)
    assert sentence in str(caught.value)
