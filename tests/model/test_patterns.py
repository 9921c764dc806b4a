"""Regular expressions that are compiled when a line may match them."""

import pkgutil
import re
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mentorlog.grammar
from mentorlog.model.patterns import Pattern

PATTERNS = {
    f"{module.name.removeprefix('mentorlog.grammar.')}.{name}": pattern
    for module in pkgutil.walk_packages(mentorlog.grammar.__path__, "mentorlog.grammar.")
    for name, pattern in vars(import_module(module.name)).items()
    if isinstance(pattern, Pattern)
}


@pytest.mark.parametrize("name", [name for name, pattern in PATTERNS.items() if not pattern.may_match("")])
@given(data=st.data())
@settings(max_examples=20, deadline=None)
def test_a_text_that_matches_has_a_word_that_is_needed(name: str, data: st.DataObject) -> None:
    """One cannot match without being compiled."""
    pattern = PATTERNS[name]
    text = data.draw(st.from_regex(re.compile(pattern.source, pattern.flags)))
    found = re.compile(pattern.source, pattern.flags).search(text)
    assert found is not None
    assert pattern.may_match(text)
    assert pattern.may_match(text[found.start() : found.end()]) or re.search(r"\(\?=", pattern.source)


@pytest.mark.parametrize("typed", ["MINSK", "mınsk", "mİnſK", "minſk"])
def test_letters_that_stand_for_others_are_those(typed: str) -> None:
    """`re.I` takes a dotless i, a long s and the sign of kelvins for letters of a word."""
    assert re.fullmatch("minsk", typed, re.I)
    assert Pattern("minsk", re.I, needs="minsk").fullmatch(typed)


@given(st.text(), st.integers(0, 5), st.integers(0, 9))
def test_it_finds_what_the_expression_finds(text: str, at: int, end: int) -> None:
    """From one place to another, also before it was compiled."""
    source, flags = r"[aı]|week\b|(?<=x)s", re.I
    expected = re.compile(source, flags)
    for pattern in (Pattern(source, flags), Pattern(source, flags, needs="a i week s")):
        for method in ("match", "fullmatch", "search"):
            found = getattr(pattern, method)(text, at, end)
            known = getattr(expected, method)(text, at, end)
            assert (found and found.span()) == (known and known.span())
        assert [each.span() for each in pattern.finditer(text)] == [m.span() for m in expected.finditer(text)]


def test_a_line_compiles_only_what_it_may_match(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that names no weekday and no length in words pays for none of these."""
    compiled: list[str] = []
    pattern = Pattern(r"monday|tuesday", re.I, needs="mon tue")
    monkeypatch.setattr(re, "compile", lambda source, flags=0: compiled.append(source))
    assert pattern.match("today 45m with M-01") is None
    assert pattern.search("today 45m with M-01") is None
    assert pattern.fullmatch("tOday") is None
    assert compiled == []
    pattern.search("last TUEſday, or tuesday")
    assert compiled == ["monday|tuesday"]
