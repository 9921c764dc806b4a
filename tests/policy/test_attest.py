"""Ticks that expire, that may not be older than a day, and what the logbook itself shows."""

from datetime import timedelta

import pytest

from mentorlog.model import Status
from mentorlog.policy import State
from mentorlog.policy.forecast import forecast
from mentorlog.policy.planning.plan import plan
from mentorlog.policyfile.parsing import PolicyError, parse
from tests.policy.making import END, HEAD, START, day, judge, meeting, tick, year

CHECK = 'kind = "attest"\nwhat = "check"\n'
LOG = 'kind = "attest"\nwhat = "logbook_kept"\nproved_by_log = true'


def policy(rule: str, head: str = "") -> str:
    """Return a policy of one rule."""
    return f'{HEAD}{head}[[requirement]]\nid = "r"\ntext = "A rule"\n{rule}\n'


@pytest.mark.parametrize(
    ("valid", "until"),
    [("days = 30", "10-02"), ("months = 3", "12-02"), ("calendar_months = 1", "10-31")],
)
def test_a_tick_holds_to_its_last_day_and_not_to_the_next(valid: str, until: str) -> None:
    """Of 2 September; it reaches as far as in a look back."""
    rule = f"{CHECK}valid = {{ {valid} }}"
    entries = year(attestations=(tick("check", "09-02"),))
    last = day(until)
    held = judge(rule, entries, str(last))
    assert (held.state, held.have) == (State.MET, 1)
    expired = judge(rule, entries, str(last + timedelta(days=1)))
    assert (expired.state, expired.have, expired.counted) == (State.NOT_MET, 0, ())


def test_an_expired_tick_says_since_when_and_what_makes_it_current_again() -> None:
    """And a newer one does."""
    rule = f"{CHECK}valid = {{ days = 30 }}"
    old = tick("check", "09-02")
    expired = judge(rule, year(attestations=(old,)), "10-03")
    assert [one.why for one in expired.not_counted] == ["of 2 September 2025; it held until 2 October 2025"]
    assert expired.next == (
        "Not met since 3 October 2025: “check” held until 2 October 2025; current again after a new tick."
    )
    assert expired.due == END
    renewed = judge(rule, year(attestations=(old, tick("check", "10-03"))), "10-03")
    assert renewed.state is State.MET
    assert len(renewed.not_counted) == 1


def test_a_tick_that_holds_says_until_when() -> None:
    """And what to do where that is before the end."""
    entries = year(attestations=(tick("check", "09-02"),))
    soon = judge(f"{CHECK}valid = {{ months = 3 }}", entries, "10-01")
    assert soon.next == (
        "Ticked on 2 September 2025. It holds until 2 December 2025; record “check” anew by then."
    )
    long = judge(f"{CHECK}valid = {{ months = 36 }}", entries, "10-01")
    assert long.next == "Ticked on 2 September 2025. It holds until 2 September 2028; nothing more is needed."


def test_a_tick_of_an_earlier_year_says_that_it_counts() -> None:
    """So that nobody takes last year's training for this year's unseen; a first day keeps it out."""
    last_year = year(attestations=(tick("check", "2025-08-31"),))
    finding = judge(CHECK, last_year, "10-03")
    assert finding.state is State.MET
    assert finding.next == (
        "Ticked on 31 August 2025, before the period began; that counts here. Nothing more is needed."
    )
    anew = judge(f'{CHECK}not_before = "09-01"', last_year, "10-03")
    assert (anew.state, anew.have) == (State.ON_TRACK, 0)
    of_this_year = judge(CHECK, year(attestations=(tick("check", "09-01"),)), "10-03")
    assert of_this_year.next == "Ticked on 1 September 2025. Nothing more is needed."


@pytest.mark.parametrize(("days", "state"), [(301, State.MET), (300, State.NOT_MET)])
def test_once_the_period_is_over_a_tick_is_judged_as_of_its_last_day(days: int, state: State) -> None:
    """Of 2 September; 30 June is 301 days later."""
    entries = year(attestations=(tick("check", "09-02"),))
    finding = judge(f"{CHECK}valid = {{ days = {days} }}", entries, "2026-08-15")
    assert finding.state is state
    if state is State.NOT_MET:
        assert finding.next.endswith("ask your coordinator what can still be done.")


@pytest.mark.parametrize("first", ["2025-09-10", '"09-10"'])
def test_a_tick_of_the_day_before_the_first_does_not_count(first: str) -> None:
    """The first day itself does."""
    rule = f"{CHECK}not_before = {first}"
    early = judge(rule, year(attestations=(tick("check", "09-09"),)), "10-01")
    assert (early.state, early.have) == (State.ON_TRACK, 0)
    assert [one.why for one in early.not_counted] == [
        "of 9 September 2025; none before 10 September 2025 counts"
    ]
    assert judge(rule, year(attestations=(tick("check", "09-10"),)), "10-01").state is State.MET


def test_a_first_day_that_the_period_lacks_is_refused_with_both_candidates() -> None:
    """As a deadline is."""
    rule = f'{CHECK}not_before = "08-15"'
    [(field, sentence)] = parse(policy(rule), "ours").misfits(START, END, ())
    assert field == "start"
    assert "not_before = 2025-08-15 or not_before = 2026-08-15" in sentence
    finding = judge(rule, year(attestations=(tick("check"),)), "10-01")
    assert (finding.state, finding.next) == (State.UNKNOWN, sentence)


def test_a_tick_counts_from_an_anchor_on() -> None:
    """Which the programme must set."""
    rule, head = f'{CHECK}after = "hired"', '[[anchor]]\nname = "hired"\n'
    anchors = {"hired": day("09-10")}
    late = year(attestations=(tick("check", "09-10"),), anchors=anchors)
    assert judge(rule, late, "10-01", head=head).state is State.MET
    early = year(attestations=(tick("check", "09-09"),), anchors=anchors)
    assert judge(rule, early, "10-01", head=head).have == 0
    unset = judge(rule, year(attestations=(tick("check"),)), "10-01", head=head)
    assert (unset.state, unset.needed) == (State.UNKNOWN, 1)
    assert "“hired”" in unset.next


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ('not_before = 2025-09-10\nafter = "hired"', 'give "not_before" or "after", and only one of them'),
        ("valid = { days = 30, months = 1 }", 'give one of "days", "months" and "calendar_months"'),
        ("valid = { weeks = 3 }", '"weeks"'),
        ("valid = 30", '"valid"'),
        ('not_before = "2025-09-10"', "without quotation marks"),
        ('after = "hired"', "the anchor 'hired' is not declared"),
    ],
)
def test_mistakes_in_the_keys_are_named(keys: str, said: str) -> None:
    """None switches a condition off."""
    with pytest.raises(PolicyError, match=said):
        parse(policy(CHECK + keys), "ours", for_use=True)


def test_only_a_confirmed_tick_that_is_in_force_counts() -> None:
    """Each of the others says why not."""
    rule = f"{CHECK}confirmed = true\nnot_before = 2025-09-05\nvalid = {{ days = 30 }}"
    ticks = (
        tick("check", "09-04", confirmed_by="Dr Lim"),
        tick("check", "09-06"),
        tick("check", "09-07", confirmed_by="Dr Lim"),
        tick("check", "12-01", confirmed_by="Dr Lim"),
    )
    finding = judge(rule, year(attestations=ticks), "11-01")
    assert [one.why for one in finding.not_counted] == [
        "of 4 September 2025; none before 5 September 2025 counts",
        "nobody is named who confirms it",
        "of 7 September 2025; it held until 7 October 2025",
        "after 1 November 2025, the day asked about",
    ]
    assert finding.rule == (
        "A tick for “check”, not before 5 September 2025, with the name of somebody who confirms it; "
        "it holds for 30 days."
    )


def test_an_expired_tick_can_still_be_renewed_in_a_plan_and_a_forecast() -> None:
    """It is listed with what to do, and not as lost."""
    rules = parse(policy(f"{CHECK}valid = {{ days = 30 }}"), "ours")
    entries = year(attestations=(tick("check", "09-02"),))
    made = plan(rules, entries, day("12-01"))
    assert (len(made.todo), made.lost) == (1, ())
    assert forecast(rules, entries, day("12-01"))[0].possible
    ahead = plan(rules, entries, day("09-20"))
    assert [advice for _, advice in ahead.todo] == [
        "Ticked on 2 September 2025. It holds until 2 October 2025; record “check” anew by then."
    ]
    assert [rule for rule, _ in plan(rules, entries, END, day_over=True).lost] == ["r"]


def test_documents_that_lapsed_can_be_written_anew() -> None:
    """Inside alternatives and parts too."""
    inner = 'kind = "{}"\n[[requirement.rules]]\nid = "i"\ntext = "I"\n{}valid = {{ days = 30 }}'
    entries = year(attestations=(tick("check", "09-02"),))
    for kind in ("any_of", "all_of", "tiers"):
        rules = parse(policy(inner.format(kind, CHECK)), "ours")
        assert plan(rules, entries, day("12-01")).lost == (), kind
        assert [rule for rule, _ in plan(rules, entries, END, day_over=True).lost] == ["r"], kind


def test_the_oldest_meeting_of_the_period_proves_that_there_is_a_log() -> None:
    """Not one of before, of a later day, or to which nobody came."""
    held = meeting("09-20", 3)
    others = (meeting("2025-08-31", 1), meeting("09-05", 2, status=Status.CANCELLED), meeting("09-21", 4))
    finding = judge(LOG, year(*others, held), "10-01")
    assert finding.state is State.MET
    assert [(one.id, one.why) for one in finding.counted] == [(held.id, "the logbook shows it")]
    assert finding.next == "The logbook shows it. Nothing more is needed."
    assert judge(LOG, year(*others, held), "09-20").state is State.MET
    assert judge(LOG, year(*others, held), "09-19").have == 0


def test_a_tick_still_counts_where_the_logbook_would_show_it() -> None:
    """It is the mentor's word, as before."""
    ticked = tick("logbook_kept")
    finding = judge(LOG, year(meeting("09-01"), attestations=(ticked,)), "10-01")
    assert [one.id for one in finding.counted] == [ticked.id]


def test_nobody_is_asked_to_attest_that_there_is_a_log() -> None:
    """But to record the first meeting."""
    assert (
        judge(LOG, year(), "10-01").next
        == "Record the first meeting by 30 June 2026; it shows “logbook kept”."
    )
    late = judge(LOG, year(), "2026-07-01")
    assert late.state is State.NOT_MET
    assert late.next.startswith("No meeting was recorded by 30 June 2026")
    assert late.rule == "A meeting held in the period, or a tick for “logbook kept”."


def test_what_is_planned_will_show_it() -> None:
    """It keeps the pace, and the plan has nothing to do."""
    planned = meeting("06-20", status=Status.PLANNED)
    assert judge(LOG, year(planned), "06-01").state is State.ON_TRACK
    assert judge(LOG, year(), "06-01").state is State.AT_RISK
    rules = parse(policy(LOG), "ours")
    made = plan(rules, year(planned), day("06-01"))
    assert (made.proposals, made.todo, made.lost) == ((), (), ())
    alone = plan(rules, year(), day("06-01"))
    assert (len(alone.proposals), alone.todo, alone.lost) == (1, (), ())


def test_names_that_the_log_proves_are_known_and_not_asked_for() -> None:
    """A tick of that name is no stranger."""
    rules = parse(policy(LOG), "ours")
    assert (rules.ticks, rules.to_tick) == (("logbook_kept",), ())
