"""What an earlier logbook brings forward, for a rule and for one inside another: counted again and shown."""

from typing import Any

import pytest

from mentorlog.model import OpeningBalance
from mentorlog.packet.checking.claims.recount import recount
from mentorlog.packet.checking.judging.judged_year import JudgedYear
from mentorlog.packet.checking.judging.rejudge import rejudge
from mentorlog.packet.checking.judging.requirements import judge_requirements
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules
from mentorlog.packet.checking.verdict import RequirementsMet
from mentorlog.packet.content.preview import preview
from mentorlog.packet.content.schema import Subject
from mentorlog.packet.pages.document import requirements as pages
from mentorlog.packet.pages.document.blocks import FactList, plain
from tests.packet.checking.judging.judged import FIVE, HEAD, OURS, every, meetings, subject
from tests.policy.making import identifier

INNER = FIVE.replace("[[requirement]]", "[[requirement.rules]]")
TALK = '[[requirement.rules]]\nid = "talk"\ntext = "A talk"\nkind = "attest"\nwhat = "talk"\n'
FOUR = meetings(*every(20, 4))


def inside(kind: str, rule: str = INNER) -> str:
    """Return a policy of one rule that holds a rule, and a talk."""
    order = rule + TALK if kind != "tiers" else rule
    return f'{HEAD}[[requirement]]\nid = "output"\ntext = "Output"\nkind = "{kind}"\n{order}'


def brought(requirement: str = "meet", amount: int = 1, **fields: Any) -> tuple[OpeningBalance, ...]:
    """Return one balance."""
    return (
        OpeningBalance(id=identifier(50), requirement=requirement, amount=amount, note="paper log", **fields),
    )


def shown(packet: Subject) -> str:
    """Return what the pages say about requirements."""
    facts = [block for block in pages.requirement_details(packet) if isinstance(block, FactList)]
    text = "\n".join(f"{fact.name}: {plain(fact.value)}" for block in facts for fact in block.facts)
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("kind", ["any_of", "all_of", "tiers"])
def test_a_balance_of_an_inner_rule_stands_in_a_packet(kind: str) -> None:
    """It is counted again, judged by the verifier's rules, shown and previewed."""
    policy = inside(kind)
    packet = subject(policy, FOUR, openings=brought())
    assert list(recount(packet)) == []
    [need] = packet.requirements
    assert "o01" in need.counted
    rules = VerifierRules(policies=(policy,))
    year = JudgedYear(packet)
    assert rejudge(year, rules).contradictions == ()
    if kind != "all_of":
        found = judge_requirements(year, rules)
        assert found.requirements is RequirementsMet.MET
        assert [one.text for one in found.rests_on] == ["carried over: 1 meeting for Meet five times"]
    assert "Brought forward: meet on the mentor’s word, o01: 1, paper log" in shown(packet)
    assert shown(packet).count("Brought forward") == 1
    assert "Brought forward (o01): 1 for meet: paper log" in [one.text for one in preview(packet)]


def test_a_balance_of_an_inner_rule_that_is_asked_of_each_is_counted_again() -> None:
    """It is added for every mentee, so that the sum is larger."""
    policy = inside("all_of", INNER + 'per = "mentee"\n')
    assert list(recount(subject(policy, FOUR, openings=brought()))) == []


@pytest.mark.parametrize(("adds", "requirement"), [(3, "meet"), (1, "meet"), (2, "other"), (2, "output")])
def test_what_is_added_beyond_a_balance_is_pointed_out(adds: int, requirement: str) -> None:
    """Nor may a rule take what was brought forward for a requirement beside it."""
    two = '[[requirement]]\nid = "other"\ntext = "Other"\nkind = "count"\nat_least = 1\n'
    packet = subject(inside("any_of") + two, FOUR, openings=brought(amount=2))
    first, *others = packet.requirements
    changed = [adds if ref == "o01" else one for ref, one in zip(first.counted, first.adds, strict=True)]
    [opening] = packet.programme.openings
    forged = packet.model_copy(
        update={
            "requirements": (first.model_copy(update={"adds": tuple(changed)}), *others),
            "programme": packet.programme.model_copy(
                update={"openings": (opening.model_copy(update={"requirement": requirement}),)}
            ),
        }
    )
    said = [one for one in recount(forged) if "does not bring that forward" in one]
    assert bool(said) is ((adds, requirement) != (2, "output"))


@pytest.mark.parametrize(
    ("kind", "words"),
    [("count", "3 meetings"), ("sum", "3 minutes"), ("distinct", "3 mentees"), ("sum", "2 h")],
)
def test_a_balance_is_shown_in_its_unit(kind: str, words: str) -> None:
    """On the pages and before signing; also of a rule that is asked of each mentee."""
    amount = 120 if words == "2 h" else 3
    for per in ("", 'per = "mentee"\n') if kind != "distinct" else ("",):
        policy = OURS.replace('"count"', f'"{kind}"') + per
        packet = subject(policy, FOUR, openings=brought(amount=amount))
        assert f"o01: {words.replace('minutes', 'min')}, paper log" in shown(packet)
        assert f"Brought forward (o01): {words} for meet: paper log" in [one.text for one in preview(packet)]
