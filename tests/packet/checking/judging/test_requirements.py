"""What a coordinator requires decides, whatever a packet calls its own rules."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentorlog.model import Passage, Reflection, Span
from mentorlog.packet.checking.judging.judged_year import JudgedYear
from mentorlog.packet.checking.judging.requirements import judge_requirements
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules
from mentorlog.packet.checking.verdict import RequirementsMet
from mentorlog.packet.content.profile import Profile
from mentorlog.policy.report import State
from tests.packet.checking.judging.judged import (
    END,
    FULL,
    HEAD,
    OURS,
    SHAPE,
    START,
    WINDOW,
    judged,
    meetings,
    rests_on,
    subject,
)
from tests.policy.making import identifier

MET, SHORT, NOT_JUDGED = RequirementsMet.MET, RequirementsMet.SHORT, RequirementsMet.NOT_JUDGED


def test_who_did_what_is_required_has_met_it() -> None:
    """Nothing is left to ask, and it is said by whose rules."""
    found = judged(subject(OURS, FULL), OURS, start=START, end=END)
    assert (found.requirements, rests_on(found), found.short_of) == (MET, [], ())
    assert found.judged_by.startswith("Our programme (ours, version 1); your period; SHA-256 ")
    assert found.sentences == ("By your rules its requirements are met.",)


@pytest.mark.parametrize(
    ("own", "versions"),
    [
        pytest.param(
            OURS.replace("at_least = 5", "at_least = 1"),
            "both are of version 1",
            id="easier in the same version",
        ),
        pytest.param(
            OURS.replace('"1"', '"2024"').replace("5", "1"),
            "version 2024, yours is version 1",
            id="easier in a version of one's own",
        ),
        pytest.param(
            OURS.replace('kind = "count"', 'severity = "should"\nkind = "count"'),
            "both are of version 1",
            id="only a wish",
        ),
    ],
)
def test_a_policy_that_is_named_like_the_programmes_gains_nothing(own: str, versions: str) -> None:
    """One short meeting under rules of one's own is one of five."""
    packet = subject(own, meetings(START, minutes=15))
    found = judged(packet, OURS)
    assert found.requirements is SHORT
    assert found.short_of == ("meet: 1 of 5 meetings, not met",)
    told = f"Its rules are another text of ours: {versions}. It was judged by yours."
    assert found.sentences[0] == told


def test_other_rules_are_not_judged() -> None:
    """An id that the coordinator did not name says which it is, and which are known."""
    other = OURS.replace('id = "ours"', 'id = "mine"')
    found = judged(subject(other, FULL), OURS)
    assert (found.requirements, found.not_judged) == (NOT_JUDGED, "other rules: it names mine, version 1")
    assert found.sentences[0].endswith("Yours are ours.")


def test_without_rules_nothing_is_judged() -> None:
    """Not even a packet that keeps rules which come with mentorlog: they are the mentor's choice."""
    found = judged(subject(OURS, FULL))
    assert (found.requirements, found.not_judged) == (NOT_JUDGED, "your rules were not said")


def test_of_two_texts_of_one_policy_that_of_the_packet_is_taken() -> None:
    """Last year's and this year's may both be required; else the first that is named."""
    later = OURS.replace("at_least = 5", "at_least = 9")
    assert judged(subject(OURS, FULL), later, OURS).requirements is MET
    assert judged(subject(f"# mine\n{OURS}", FULL), later, OURS).requirements is SHORT


def test_the_programmes_period_counts() -> None:
    """Meetings of another year do not, and the difference is named."""
    packet = subject(OURS, FULL)
    later = START + timedelta(days=30)
    found = judged(packet, OURS, start=later, end=END)
    assert found.short_of == ("meet: 3 of 5 meetings, not met",)
    assert found.sentences[0] == (
        "Its period is 1 September 2025 to 28 February 2026; "
        "yours is 1 October 2025 to 28 February 2026, by which it was judged."
    )
    last = judged(packet, OURS, start=END + timedelta(days=1), end=END + timedelta(days=300))
    assert (
        last.not_judged
        == "another year: its period, 1 September 2025 to 28 February 2026, has no day of yours"
    )


def test_a_window_that_the_mentor_left_out_is_set_by_the_programme() -> None:
    """What could not be judged in the logbook can be here."""
    packet = subject(HEAD + WINDOW, FULL)
    assert judged(packet, HEAD + WINDOW).requirements is SHORT
    ours = (Span(name="exams", start=START, end=END),)
    found = judged(packet, HEAD + WINDOW, windows=ours)
    assert (found.requirements, found.rests_on) == (MET, ())
    assert any(line.startswith("It sets no window exams; yours is ") for line in found.sentences)


def test_rules_that_ask_for_nothing_make_nobody_complete() -> None:
    """Neither wishes alone, nor what only says which meetings count."""
    wish = OURS.replace('kind = "count"', 'severity = "should"\nkind = "count"')
    for policy in (wish, HEAD + SHAPE):
        found = judged(subject(policy, FULL), policy)
        assert (found.requirements, found.not_judged) == (
            NOT_JUDGED,
            "no musts: your rules oblige to nothing",
        )


TEXT = (
    f'{HEAD}[[requirement]]\nid = "reflect"\ntext = "Reflect"\nkind = "text"\n'
    'document = "reflection"\nat_least = 1\n'
)


def test_required_writing_that_is_not_in_the_packet_is_pointed_out() -> None:
    """One word counts, and nobody can read it."""
    written = Reflection(id=identifier(70), day=START, passages=(Passage(stage="text", text="Good."),))
    packet = subject(TEXT, FULL, reflections=(written,))
    found = judged(packet, TEXT)
    assert found.remarks == ("Reflect: met, text not in this packet (1 document, 1 word)",)
    texts = tuple(one.model_copy(update={"passages": ()}) for one in packet.reflections)
    assert judged(packet.model_copy(update={"reflections": texts}), TEXT).remarks == ()


def test_a_packet_for_others_decides_nothing() -> None:
    """Neither met nor short."""
    packet = subject(OURS, FULL).model_copy(update={"profile": Profile.PUBLIC})
    assert judged(packet, OURS).requirements is None


@pytest.mark.parametrize(
    ("more", "wish"),
    [
        ('only = { not_tags = ["self-paced"] }', False),
        ('only = { cohorts = ["first-years"] }', False),
        ('per = "mentee"', False),
        ('per = "mentee"\nseverity = "should"', True),
    ],
)
def test_what_the_packets_own_rules_kept_back_is_not_guessed(more: str, wish: bool) -> None:
    """Tags, cohorts and mentees leave only where the mentor's rules ask about them."""
    asking = f'{OURS}[[requirement]]\nid = "more"\ntext = "More"\nkind = "count"\nat_least = 1\n{more}\n'
    found = judged(subject(OURS, FULL), asking)
    assert (found.requirements is NOT_JUDGED) is not wish
    if not wish:
        assert found.not_judged == "other rules: its text may leave out what yours ask about"
    assert judged(subject(asking, FULL), asking).requirements is not NOT_JUDGED


def test_what_is_disputed_is_not_judged() -> None:
    """A person must look first."""
    found = judge_requirements(
        JudgedYear(subject(OURS, FULL)), VerifierRules(policies=(OURS,)), disputed=True
    )
    assert found.not_judged == "disputed: another version of mentorlog judged it otherwise"


def test_what_cannot_be_judged_is_said() -> None:
    """Lists that no logbook can hold, under another text than the mentor's."""
    packet = subject(f"# mine\n{OURS}", FULL)
    odd = packet.model_copy(update={"meetings": (packet.meetings[0].model_copy(update={"minutes": 9999}),)})
    assert judged(odd, OURS).not_judged == "it cannot be judged by your rules"


def test_a_year_that_is_not_over_is_short_of_what_is_missing() -> None:
    """What is on track is not met."""
    packet = subject(OURS, FULL[:2], as_of=START + timedelta(days=20))
    assert judged(packet, OURS).short_of == ("meet: 2 of 5 meetings, on track",)
    assert replace(judged(packet, OURS), short_of=()).requirements is SHORT
    assert (judged(packet, OURS).closed, judged(packet, OURS).next_due) == (False, END.isoformat())
    over = judged(subject(OURS, FULL[:2]), OURS)
    assert over.closed


def test_what_a_packet_claims_of_itself_changes_nothing() -> None:
    """Its own list of requirements, totals and what its meetings say they count for are not looked at."""
    packet = subject(f"# mine\n{OURS}", FULL[:3])
    claims = tuple(need.model_copy(update={"state": State.MET, "have": 9}) for need in packet.requirements)
    boast = packet.model_copy(update={"requirements": claims})
    assert boast != packet
    assert judged(boast, OURS) == judged(packet, OURS)
    assert judged(packet.model_copy(update={"requirements": ()}), OURS) == judged(packet, OURS)
