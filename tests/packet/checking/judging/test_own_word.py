"""What only the mentor's own word carries is named, and nothing else."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from mentorlog.model import OpeningBalance, Span, Waiver
from mentorlog.packet.checking.verdict import OwnWordKind, RequirementsMet
from mentorlog.policy import evaluation
from mentorlog.policy.context import Context
from mentorlog.policy.document import Policy
from mentorlog.policy.kinds.shared.rule import Rule
from mentorlog.policy.report import Finding
from mentorlog.wording import on
from tests.packet.checking.judging.judged import (
    END,
    FIVE,
    FULL,
    HEAD,
    OURS,
    PHASE,
    SHAPE,
    START,
    WINDOW,
    every,
    judged,
    meetings,
    rests_on,
    subject,
)
from tests.policy.making import identifier

MET, SHORT = RequirementsMet.MET, RequirementsMet.SHORT
LAST = "28 February 2026"
YEAR = f"1 September 2025 to {LAST}"


@pytest.mark.parametrize(
    ("policy", "called", "name"), [(WINDOW, "window", "exams"), (PHASE, "phase", "early")]
)
def test_days_that_the_mentor_chose_are_the_mentors_word(policy: str, called: str, name: str) -> None:
    """A window or phase of the whole year makes its rule easy; the programme's own days decide."""
    field = f"{called}s"
    whole = (Span(name=name, start=START, end=END),)
    packet = subject(HEAD + policy, FULL, **{field: whole})
    found = judged(packet, HEAD + policy, start=START, end=END)
    assert (found.requirements, rests_on(found)) == (
        MET,
        [f"{called} {name}: 1 September 2025 to 28 February 2026"],
    )
    assert [one.kind for one in found.rests_on] == [OwnWordKind.DAYS]
    assert f"the packet’s {called}s" in found.judged_by
    ours = (Span(name=name, start=date(2026, 2, 1), end=END),)
    strict = judged(packet, HEAD + policy, start=START, end=END, **{field: ours})
    assert strict.requirements is SHORT
    theirs = (
        f"Its {called} {name} is 1 September 2025 to 28 February 2026; "
        "yours is 1 February 2026 to 28 February 2026, by which"
    )
    assert strict.sentences[0].startswith(theirs)
    assert judged(packet, HEAD + policy, **{field: whole}).rests_on == ()


def test_days_of_what_is_only_wished_for_are_nobodys_concern() -> None:
    """A should does not decide."""
    policy = HEAD + FIVE + WINDOW.replace('kind = "cov', 'severity = "should"\nkind = "cov')
    packet = subject(policy, FULL, windows=(Span(name="exams", start=START, end=END),))
    assert judged(packet, policy, start=START, end=END).rests_on == ()


def test_a_waiver_that_is_later_than_the_packets_last_day_is_named() -> None:
    """The mentor's logbook shows it as met by now; whoever checks is told why the packet is short."""
    waivers = (Waiver(requirement="meet", reason="Ill", granted_by="Dr Lim", day=END + timedelta(days=1)),)
    found = judged(subject(OURS, FULL[:2], waivers=waivers), OURS, start=START, end=END)
    assert (found.requirements, found.remarks) == (
        SHORT,
        (
            f"waived: Meet five times (by Dr Lim) on {on(END + timedelta(days=1))}, after its last day, "
            f"{on(END)}, so it lifts nothing here",
        ),
    )
    assert judged(subject(OURS, FULL, waivers=waivers), OURS).remarks == ()


def test_a_waiver_lifts_a_must_on_the_mentors_word() -> None:
    """With who granted it; of a must that is met without it nothing is said."""
    waivers = (Waiver(requirement="meet", reason="Ill", granted_by="Dr Lim"),)
    found = judged(subject(OURS, FULL[:2], waivers=waivers), OURS, start=START, end=END)
    assert (found.requirements, rests_on(found)) == (MET, ["waived: Meet five times (by Dr Lim)"])
    assert found.rests_on[0].kind is OwnWordKind.GRANT
    assert "met on the mentor’s own word: waived: Meet five times (by Dr Lim)." in found.sentences[-1]
    assert judged(subject(OURS, FULL, waivers=waivers), OURS).rests_on == ()


def test_a_rule_that_is_waived_goes_by_no_days() -> None:
    """Who accepts the waiver need not set its window; where it is met all the same, the days are told."""
    waivers = (Waiver(requirement="timing", reason="Ill", granted_by="Dr Lim"),)
    days = (Span(name="exams", start=date(2026, 2, 20), end=END),)
    packet = subject(HEAD + WINDOW, FULL, windows=days, waivers=waivers)
    assert rests_on(judged(packet, HEAD + WINDOW)) == ["waived: Meet at the exams (by Dr Lim)"]
    whole = subject(HEAD + WINDOW, FULL, windows=(replace(days[0], start=START),), waivers=waivers)
    assert rests_on(judged(whole, HEAD + WINDOW)) == ["window exams: 1 September 2025 to 28 February 2026"]


def test_a_balance_counts_on_the_mentors_word() -> None:
    """Only where it is needed."""
    openings = (OpeningBalance(id=identifier(50), requirement="meet", amount=3, note="paper"),)
    assert rests_on(judged(subject(OURS, FULL[:2], openings=openings), OURS)) == [
        "carried over: 3 meetings for Meet five times"
    ]
    assert judged(subject(OURS, FULL, openings=openings), OURS).rests_on == ()


@pytest.mark.parametrize(("amount", "told"), [(45, "45 minutes"), (1680, "28 h"), (1, "1 minute")])
def test_a_balance_of_time_is_told_as_time(amount: int, told: str) -> None:
    """Nobody reads 1680 as 28 hours."""
    policy = f'{HEAD}[[requirement]]\nid = "an1"\ntext = "T"\nkind = "sum"\nat_least = {amount}\n'
    openings = (OpeningBalance(id=identifier(50), requirement="an1", amount=amount),)
    assert rests_on(judged(subject(policy, (), openings=openings), policy)) == [f"carried over: {told} for T"]


def test_a_balance_inside_a_rule_made_of_rules_is_found() -> None:
    """It is brought forward for the inner rule, which the must is made of."""
    inner = FIVE.replace("[[requirement]]", "[[requirement.rules]]")
    policy = f'{HEAD}[[requirement]]\nid = "either"\ntext = "Either"\nkind = "any_of"\n{inner}'
    openings = (OpeningBalance(id=identifier(50), requirement="meet", amount=3),)
    assert rests_on(judged(subject(policy, FULL[:2], openings=openings), policy)) == [
        "carried over: 3 meetings for Meet five times"
    ]


MONTHLY = HEAD + '[[requirement]]\nid = "gap"\ntext = "Meet often"\nkind = "gap"\nmax_days = 30\n'


def test_days_left_out_count_on_the_mentors_word() -> None:
    """A strike of five months makes a gap no gap."""
    strike = (Span(name="strike", start=date(2025, 10, 1), end=END),)
    packet = subject(MONTHLY, meetings(*every(14, 3)), excluded=strike)
    found = judged(packet, MONTHLY, start=START, end=END)
    assert (found.requirements, rests_on(found)) == (
        MET,
        ["days left out: strike, 1 October 2025 to " + LAST],
    )
    assert judged(subject(OURS, FULL, excluded=strike), OURS).rests_on == ()


def test_vacations_of_the_verifiers_own_rest_on_nobodys_word() -> None:
    """Nor does a part of them; what is left out beyond them does, and is named alone."""
    strike = Span(name="strike", start=date(2025, 10, 1), end=END)
    packet = subject(MONTHLY, meetings(*every(14, 3)), excluded=(strike,))
    for ours in (strike, Span(name="term_break", start=START, end=END)):
        found = judged(packet, MONTHLY, start=START, end=END, vacations=(ours,))
        assert (found.requirements, found.rests_on) == (MET, ())
    shorter = replace(strike, end=END - timedelta(days=1))
    assert rests_on(judged(packet, MONTHLY, start=START, end=END, vacations=(shorter,))) != []


def test_what_the_mentor_was_granted_is_weighed_by_the_musts_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A packet is judged whole once; a rule that is only wished for changes nothing afterwards."""
    wish = FIVE.replace('id = "meet"', 'id = "more"\nseverity = "should"')
    packet = subject(HEAD + FIVE + wish, FULL, excluded=(Span(name="ill", start=END, end=END),))
    asked: list[list[str]] = []
    explained: list[str] = []

    def noted(policy: Policy, *arguments: Any, **options: Any) -> Context:
        asked.append([rule.id for rule in policy.requirements])
        return context_of(policy, *arguments, **options)

    def put_in_words(rule: Rule, *arguments: Any) -> Finding:
        explained.append(rule.id)
        return finding(rule, *arguments)

    context_of, finding = evaluation.context_of, evaluation._finding
    monkeypatch.setattr(evaluation, "context_of", noted)
    monkeypatch.setattr(evaluation, "_finding", put_in_words)
    judged(packet, HEAD + FIVE + wish)
    assert asked == [["meet", "more"], ["meet"]]
    assert explained == ["meet", "more"], "how it stands otherwise is asked, and not why"


def test_where_two_things_would_each_do_all_are_named() -> None:
    """Neither alone decides, and both are the mentor's word."""
    waivers = (Waiver(requirement="gap", reason="Ill", granted_by="Dr Lim"),)
    strike = (Span(name="strike", start=date(2025, 10, 1), end=END),)
    packet = subject(MONTHLY, meetings(*every(14, 3)), excluded=strike, waivers=waivers)
    assert rests_on(judged(packet, MONTHLY, start=START, end=END))[0] == "waived: Meet often (by Dr Lim)"


def test_a_day_of_the_mentors_own_is_the_mentors_word() -> None:
    """What counts from it counts on that word, also where another rule says what counts."""
    head = HEAD + '[[anchor]]\nname = "enrolled"\n'
    days = (Span(name="enrolled", start=START, end=START),)
    direct = head + FIVE + 'only = { after = "enrolled" }\n'
    shape = SHAPE.replace("max_group = 6", 'after = "enrolled"')
    for policy in (direct, head + FIVE + shape):
        found = judged(subject(policy, FULL, anchors=days), policy)
        assert (found.requirements, rests_on(found)) == (MET, ["day enrolled: 1 September 2025"])


def test_what_says_what_counts_for_other_rules_is_not_named() -> None:
    """A day that decides what counts is named where a must that fell goes by it, and only there."""
    once = FIVE.replace("meet", "once", 1).replace("at_least = 5", 'at_least = 1\nseverity = "should"')
    head = f'{HEAD}[[anchor]]\nname = "enrolled"\n'
    fields = {
        "anchors": (Span(name="enrolled", start=START, end=START),),
        "waivers": (Waiver(requirement="meet", reason="Ill", granted_by="Dr Lim"),),
    }
    shape = SHAPE.replace("max_group = 6", 'after = "enrolled"') + 'severity = "should"\n'
    day = ["day enrolled: 1 September 2025"]
    for rules, named in (("", day), ('rules = ["meet"]\n', day), ('rules = ["once"]\n', [])):
        policy = head + FIVE + once + shape + rules
        found = judged(subject(policy, FULL[:2], **fields), policy, start=START, end=END)
        assert rests_on(found) == ["waived: Meet five times (by Dr Lim)", *named]


def test_a_phase_that_no_must_goes_by_is_not_named() -> None:
    """Whoever chose its days chose nothing about the result."""
    policy = f'{HEAD}[[phase]]\nname = "early"\n{FIVE}'
    packet = subject(policy, FULL, phases=(Span(name="early", start=START, end=END),))
    assert judged(packet, policy, start=START, end=END).rests_on == ()


def test_a_period_without_end_is_the_mentors_word() -> None:
    """Five meetings in three years are no year of mentoring, unless the coordinator says so."""
    packet = subject(OURS, FULL, end=date(2028, 8, 31), as_of=date(2028, 8, 31))
    assert rests_on(judged(packet, OURS)) == ["period 1 September 2025 to 31 August 2028"]
    assert judged(packet, OURS, start=START, end=date(2028, 8, 31)).rests_on == ()
    for days, count in ((400, 0), (401, 1)):
        last = START + timedelta(days=days - 1)
        assert len(judged(subject(OURS, FULL, end=last, as_of=last), OURS).rests_on) == count


def test_a_limit_is_not_kept_by_what_a_packet_leaves_out() -> None:
    """What happened outside its period is not in it."""
    limit = HEAD + FIVE.replace("at_least = 5", "at_most = 9")
    packet = subject(limit, FULL)
    assert judged(packet, limit, start=START, end=END).rests_on == ()
    early = judged(packet, limit, start=START - timedelta(days=30), end=END)
    assert rests_on(early) == ["days outside its period: 2 August 2025 to 31 August 2025"]


TERMS = '[[requirement]]\nid = "terms"\ntext = "Six a term"\nkind = "{}"\n'
EACH = HEAD + TERMS.format("each_semester") + "at_least = 3\n"
SOME = HEAD + TERMS.format("count_buckets") + 'every = "term"\neach = 1\nat_least = 1\n'


@pytest.mark.parametrize("policy", [EACH, SOME])
def test_terms_are_the_mentors_word_though_no_rule_names_them(policy: str) -> None:
    """Where every phase is a term, whoever sets the phases says how much is asked."""
    whole = (Span(name="autumn", start=START, end=END),)
    packet = subject(policy, FULL, phases=whole)
    found = judged(packet, policy, start=START, end=END)
    assert (found.requirements, rests_on(found)) == (
        MET,
        [f"phase autumn: {YEAR}"],
    )
    ours = judged(packet, policy, start=START, end=END, phases=whole)
    assert (ours.requirements, rests_on(ours)) == (MET, [])
