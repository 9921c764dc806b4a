"""Answers to the questions of a model, and links."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.host import Host
from mentorlog.model import Goal, Invalid, Meeting
from mentorlog.model.reflection_models import GOAL_GUIDES
from mentorlog.model.text import tidy
from mentorlog.operations.goal.answers_and_links import answers, linked, links, unlinked, with_answers
from mentorlog.store import Store

STAGES = [stage.id for guide in GOAL_GUIDES.values() for stage in guide.stages]


@pytest.fixture
def goal(host: Host) -> Goal:
    """A goal of one line."""
    return Goal(id=host.new_id(), title="Listen")


def test_grow_asks_four_questions_and_smart_checks_five(goal: Goal) -> None:
    """Every one is named before it is answered."""
    grown = with_answers(goal, "grow", {})
    assert [stage.label for stage, _ in answers(grown)] == ["Goal", "Reality", "Options", "Will"]
    checked = with_answers(goal, "smart", {"measurable": "By the clock"})
    empty = [stage.label for stage, text in answers(checked) if not text]
    assert empty == ["Specific", "Achievable", "Relevant", "Time bound"]
    assert answers(goal) == []


def test_a_goal_set_with_grow_can_be_checked_by_smart(goal: Goal) -> None:
    """The answers to both stay; those of the chosen model come first."""
    grown = with_answers(goal, "grow", {"reality": "Two of three [b]"})
    checked = with_answers(grown, "smart", {"specific": "Ask first"})
    told = [(stage.id, text) for stage, text in answers(checked) if text]
    assert told == [("specific", "Ask first"), ("reality", "Two of three [b]")]


@given(
    st.dictionaries(st.sampled_from(STAGES), st.text("ab \n", max_size=9)),
    st.sampled_from([None, *GOAL_GUIDES]),
)
def test_what_was_answered_is_what_is_shown(texts: dict[str, str], model: str | None) -> None:
    """Whatever the model; an answer without words is none."""
    goal = Goal(id="01890000-0000-7000-8000-000000000001", title="Listen")
    shown = {stage.id: text for stage, text in answers(with_answers(goal, model, texts)) if text}
    assert shown == {stage: tidy(text) for stage, text in texts.items() if text.strip()}


def test_another_model_or_stage_is_refused(goal: Goal) -> None:
    """With those that there are."""
    with pytest.raises(Invalid, match="grow or smart"):
        with_answers(goal, "gibbs", {})
    with pytest.raises(Invalid, match="time_bound"):
        with_answers(goal, "grow", {"feelings": "Well"})


def test_links_to_what_was_deleted_are_skipped(host: Host, store: Store, goal: Goal) -> None:
    """And are there again when the deletion is undone."""
    kept, gone = (
        Meeting(id=host.new_id(), day=host.now().date(), zone="UTC", minutes=30, others=1) for _ in "ab"
    )
    store.add(kept, gone)
    goal = linked(linked(goal, [kept, gone]), [kept])
    assert [each.id for each in links(goal, store.logbook())] == [kept.id, gone.id]
    store.delete(gone)
    assert [each.id for each in links(goal, store.logbook())] == [kept.id]
    assert unlinked(goal, [kept.id[-12:]]).meetings == (gone.id,)
    with pytest.raises(Invalid, match="no link"):
        unlinked(goal, ["abc"])
