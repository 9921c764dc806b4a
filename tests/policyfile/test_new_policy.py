"""A new policy file from a few answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.model.text import forbidden, tidy
from mentorlog.policyfile.new_policy import Answers, new_policy, short_name
from mentorlog.policyfile.parsing import parse

names = st.text(max_size=60).map(tidy).filter(lambda text: not forbidden(text, prose=False))


def test_every_answer_becomes_a_requirement() -> None:
    """With the numbers given, in a file that is good as it stands."""
    answers = Answers(
        name="Our Scheme 2026",
        meetings=6,
        hours=10,
        windows=["Freshers’ week", "exams"],
        reflections=2,
        ticks=["Training course"],
    )
    policy = parse(new_policy(answers), "new")
    assert policy.id == "our-scheme-2026"
    assert [(rule.id, rule.kind) for rule in policy.requirements] == [
        ("meetings", "count"),
        ("hours", "sum"),
        ("windows", "coverage"),
        ("reflections", "text"),
        ("training_course", "attest"),
    ]
    assert [window.name for window in policy.windows] == ["freshers_week", "exams"]


def test_answers_that_ask_for_nothing_are_refused() -> None:
    """A policy without a requirement is none."""
    with pytest.raises(ValueError, match="at least one requirement"):
        new_policy(Answers(name="Empty"))


@given(names, names, names, st.lists(names, max_size=4), st.lists(names, max_size=4))
def test_any_words_make_a_good_file(
    name: str, org: str, source: str, windows: list[str], ticks: list[str]
) -> None:
    """Quotation marks, brackets and signs of any script are words, not TOML."""
    answers = Answers(name=name, org=org, source=source, windows=windows, ticks=ticks, meetings=1)
    policy = parse(new_policy(answers), "new")
    assert policy.name == (name or "Our programme")
    assert policy.org == org


def test_a_short_name_is_what_is_left_of_the_words() -> None:
    """Accents go, everything else that is not a letter or digit becomes a dash."""
    assert short_name("  École d’été — 2026! ") == "ecole-d-ete-2026"
