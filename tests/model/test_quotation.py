"""Quotations in plain text: what is written is read again."""

from hypothesis import given
from hypothesis import strategies as st

from mentorlog.model.quotation import Quote, joined, text_parts
from mentorlog.model.text import tidy

LINES = st.text(st.sampled_from("ab >—#\n\t"), max_size=40).map(tidy)
SOURCES = st.text(st.sampled_from("ab >—"), max_size=12).map(str.strip)


def test_a_quotation_stands_between_the_mentors_own_words() -> None:
    text = (
        "We began late.\n\n> I finally asked.\n>\n> It helped.\n"
        "> — meeting of 12 Oct 2026 with M-01\n\nThen it went well.\n\nAnd on."
    )
    assert text_parts(text) == (
        "We began late.",
        Quote("I finally asked.\n\nIt helped.", "meeting of 12 Oct 2026 with M-01"),
        "Then it went well.\n\nAnd on.",
    )


def test_what_only_looks_like_a_quotation_is_text() -> None:
    assert text_parts(">_< what a day\n>:(") == (">_< what a day\n>:(",)


def test_a_quotation_needs_no_source() -> None:
    assert text_parts("> Only words") == (Quote("Only words"),)
    assert text_parts("> — a line of dialogue") == (Quote("— a line of dialogue"),)


def test_nothing_comes_of_nothing() -> None:
    assert text_parts("") == text_parts("\n>\n> \n\n") == ()


@given(LINES.filter(bool), SOURCES.filter(bool))
def test_a_written_quotation_is_read_again(words: str, source: str) -> None:
    quotation = Quote(words, source)
    assert text_parts(f"before\n{quotation}\nafter") == ("before", quotation, "after")


@given(LINES)
def test_dividing_a_text_loses_no_word_and_comes_to_rest(text: str) -> None:
    once = joined(text_parts(text))
    assert joined(text_parts(once)) == once
    assert [*filter(str.isalpha, once)] == [*filter(str.isalpha, text)]
