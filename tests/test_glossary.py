"""The glossary: every word a screen uses is found as people write it."""

import pytest

from mentorlog.glossary import GLOSSARY, nearest_word, terms_named
from mentorlog.policy.report import Severity, State


def test_words_stand_in_order_and_once() -> None:
    """No word leads to two meanings, also none that a meaning is found by."""
    words = [term.word for term in GLOSSARY]
    assert words == sorted(words)
    every = [each for term in GLOSSARY for each in (term.word, *term.also)]
    assert len(every) == len(set(every))


@pytest.mark.parametrize("word", [*(state.label for state in State), *Severity])
def test_each_state_and_severity_is_explained(word: str) -> None:
    assert [term for term in terms_named(word) if word in (term.word, *term.also)]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("Waiver", "waiver"),
        ("waived", "waiver"),
        ("at-risk", "at risk"),
        ("AT RISK", "at risk"),
        ("private", "private tier"),
        ("no show", "no-show"),
        ("todo", "promise"),
    ],
)
def test_a_word_is_found_as_it_is_written(typed: str, word: str) -> None:
    assert [term.word for term in terms_named(typed)] == [word]


def test_words_of_a_meaning_find_it_and_misspelt_ones_are_known() -> None:
    assert "checkpoint" in [term.word for term in terms_named("your history")]
    assert nearest_word("wavier") == "waiver"
    assert nearest_word("zzz") == ""
    assert not terms_named("")
