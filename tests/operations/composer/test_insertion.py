"""Taking a piece over: nothing that stands there is torn apart, and one goes on writing below it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.model.quotation import Quote, text_parts
from mentorlog.operations.composer.insertion import insertion
from mentorlog.operations.composer.material import Material, MaterialKind

QUOTE = Material(id="q", kind=MaterialKind.MEETING, words="They came.", source="meeting of 12 Oct 2026")
FIGURE = Material(id="f", kind=MaterialKind.FIGURE, words="12 meetings.")
WRITTEN = "> They came.\n> — meeting of 12 Oct 2026"


def put(before: str, piece: Material) -> str:
    """Take a piece over where `|` stands; it stands in the answer where one goes on writing."""
    at = before.index("|")
    text = before.replace("|", "")
    place, words, cursor = insertion(text, at, piece)
    after = text[:place] + words + text[place:]
    return f"{after[:cursor]}|{after[cursor:]}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("|", f"{WRITTEN}\n\n|"),
        ("One wo|rd.", f"One word.\n\n{WRITTEN}\n\n|"),
        ("First.\n\n|", f"First.\n\n{WRITTEN}\n\n|"),
        ("Fir|st.\n\nSecond.", f"First.\n\n{WRITTEN}\n\n|Second."),
        ("First.\n|\nSecond.", f"First.\n\n{WRITTEN}\n\n|Second."),
        ("> Ot|her.\n> — somebody\n\nEnd.", f"> Other.\n> — somebody\n\n{WRITTEN}\n\n|End."),
    ],
)
def test_a_quotation_stands_by_itself(before: str, after: str) -> None:
    assert put(before, QUOTE) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("|", "12 meetings. |"),
        ("We met often.|", "We met often. 12 meetings. |"),
        ("We met often.|\nSo.", "We met often. 12 meetings. |\nSo."),
        ("We met |often.", "We met 12 meetings. |often."),
        ("We m|et often.", "We met 12 meetings. |often."),
        ("> Ot|her.\n> — somebody", "> Other.\n> — somebody\n\n12 meetings.\n\n|"),
    ],
)
def test_a_figure_goes_into_the_text(before: str, after: str) -> None:
    assert put(before, FIGURE) == after


@given(st.text(st.sampled_from("ab >—.\n"), max_size=40), st.integers(0, 40))
def test_a_quotation_is_read_as_one_wherever_it_was_put(text: str, at: int) -> None:
    place, words, _ = insertion(text, min(at, len(text)), QUOTE)
    assert Quote(QUOTE.words, QUOTE.source) in text_parts(text[:place] + words + text[place:])
