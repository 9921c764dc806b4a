"""How many words a programme asks of a document, and how far a text is."""

from dataclasses import replace

import pytest

from mentorlog.model import Programme
from mentorlog.operations.reflections.word_limits import WordLimits, word_limits
from mentorlog.policyfile.shipped_programmes import shipped

HEAD = 'id = "ours"\nversion = "1"\nname = "Ours"\nsource = "a test"\n'


def rule(number: int, **limits: int) -> str:
    """Return a rule about a report."""
    keys = "".join(f"{name} = {value}\n" for name, value in limits.items())
    return f'[[requirement]]\nid = "r{number}"\ntext = "A report"\nkind = "text"\ndocument = "report"\n{keys}'


def asked(programme: Programme, *rules: str) -> WordLimits:
    """Return what a policy of these rules asks of a report."""
    return word_limits(replace(programme, policy="\n".join((HEAD, *rules))), "report")


def test_the_rules_of_a_programme_say_it_also_one_inside_another(programme: Programme) -> None:
    """Either a report of 500 to 700 words or a talk; nothing about other documents."""
    served = replace(programme, policy=shipped()["qub-single"])
    assert word_limits(served, "reflective_report") == WordLimits(500, 700)
    assert word_limits(served, "reflection") == word_limits(None, "reflection") == WordLimits()


def test_a_text_that_is_enough_for_all_rules(programme: Programme) -> None:
    """Where none can be, what the first rule asks; a rule about too many documents asks for none."""
    long, short = rule(1, at_least=1, min_words=500), rule(2, at_least=1, min_words=300, max_words=800)
    assert asked(programme, short, long) == WordLimits(500, 800)
    assert asked(programme, rule(1, at_least=1, max_words=200), long.replace("r1", "r3")) == WordLimits(
        None, 200
    )
    assert asked(programme, rule(1, at_most=2, min_words=50)) == WordLimits()


def test_rules_that_cannot_be_read_ask_for_nothing(programme: Programme) -> None:
    """One can write all the same."""
    assert asked(programme, "=") == WordLimits()


@pytest.mark.parametrize(
    ("limits", "words", "said"),
    [
        (WordLimits(), 1, "1 word"),
        (WordLimits(500, 700), 480, "480 of 500–700 words, 20 to go"),
        (WordLimits(500, 700), 500, "500 of 500–700 words, as asked"),
        (WordLimits(500, 700), 1720, "1,720 of 500–700 words, 1,020 too many"),
        (WordLimits(500), 3, "3 of at least 500 words, 497 to go"),
        (WordLimits(None, 200), 0, "0 of at most 200 words, as asked"),
        (WordLimits(None, 200), 201, "201 of at most 200 words, 1 too many"),
    ],
)
def test_how_far_a_text_is(limits: WordLimits, words: int, said: str) -> None:
    """In one line, for whoever is writing."""
    assert limits.progress(words) == said
