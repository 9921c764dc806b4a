"""The mentor's words: cleaned once, shown safely, folded for searching, counted as a reader would."""

import re
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from mentorlog.model.text import (
    _BREAK,
    _HIDDEN_OR_BREAK,
    _SINGLE,
    cells,
    count_words,
    cut,
    fold,
    forbidden,
    one_line,
    slug,
    tidy,
    visible,
    wrap,
)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  a  ", "a"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("line \t\nnext", "line\nnext"),
        ("e\u0301", "é"),
        ("a\u2028b", "a\nb"),
        ("\n\n", ""),
    ],
)
def test_text_has_one_spelling(raw: str, clean: str) -> None:
    """However it was typed, the same words are the same bytes."""
    assert tidy(raw) == clean


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    """Cleaning is idempotent and ends in NFC."""
    once = tidy(text)
    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize("bad", ["\x00", "\x1b", "\x07", "\x7f", "\x9b", "\ud800", "\ufffe"])
def test_control_characters_are_never_stored(bad: str) -> None:
    """Not in names and not in prose."""
    assert forbidden(f"a{bad}b", prose=True) == forbidden(f"a{bad}b", prose=False) == f"U+{ord(bad):04X}"


@pytest.mark.parametrize("odd", ["\t", "\n", "\u202e", "\u2066", "\U000e0041"])
def test_prose_may_hold_what_a_name_may_not(odd: str) -> None:
    """Two names that look the same must be the same."""
    assert forbidden(f"a{odd}b", prose=True) is None
    assert forbidden(f"a{odd}b", prose=False)


@pytest.mark.parametrize("name", ["می‌خواهم", "Ana [/b] [TODO]", "👩‍🎓", "O’Brien", "陳小明"])
def test_real_names_are_allowed(name: str) -> None:
    """Persian needs the zero-width non-joiner, emoji the joiner."""
    assert forbidden(name, prose=False) is None


@given(st.text())
def test_one_line_is_one(text: str) -> None:
    """Nothing in it ends a line or is a gap of several spaces, and showing it twice changes nothing."""
    line = one_line(text)
    assert len(line.splitlines()) < 2
    assert line == line.strip(" ") == one_line(line)
    assert "\t" not in line
    assert "  " not in line


@given(st.text())
def test_nothing_visible_drives_a_terminal(text: str) -> None:
    """No escape, no control, no direction override is left; line feeds and tabs stay."""
    shown = visible(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in shown if c not in "\n\t")
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_hidden_characters_are_named() -> None:
    """The reader sees what was there."""
    assert visible("a\x1b]52;c\u202eb") == "a<U+001B>]52;c<U+202E>b"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *(("José", "jose"), ("ÜBUNG", "ubung"), ("Straße", "strasse"), ("ﬁn", "fin")),
        *(("Łukasz Żółć", "lukasz zolc"), ("Işık İPEK", "isik ipek"), ("Đặng Ærø", "dang aero")),
        *(("Zo\u200bë", "zoe"), ("co\u00adop", "coop")),
    ],
)
def test_folding_forgets_case_and_accents(text: str, found: str) -> None:
    """Both sides of a search are folded."""
    assert fold(text) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("— … !", 0),
        ("one two  three\nfour", 4),
        ("mentor’s well-being isn't", 3),
        ("3 hours, 45 min", 4),
        ("你好世界", 4),
        ("می‌خواهم بروم", 2),
        ("こんにちは", 5),
        ("Zoë met 陳小明 today", 6),
        ("كَتَبَ المُرشِدُ تَقريرًا", 3),
        ("मैंने विद्यार्थियों से सीखा", 4),
        ("Ọlọ́run ẹ̀kọ́", 2),
        ("ශ්‍රී ලංකා", 2),
        ("שָׁלוֹם עֲלֵיכֶם", 2),
        ("நான் கற்றுக்கொண்டேன்", 2),
        ("❤️ 👩‍🎓 1️⃣ well", 2),
        ("well‑being, co‐operate", 2),
    ],
)
def test_words_are_counted_as_a_reader_would(text: str, words: int) -> None:
    """Chinese and Japanese have no spaces: each sign counts."""
    assert count_words(text) == words


@given(st.text(), st.integers(2, 90))
def test_what_is_cut_or_wrapped_fits(text: str, width: int) -> None:
    """In cells of a terminal, on lines that hold no line feed; what fits anyway is not touched."""
    for line in (cut(text, width), *wrap(text, width)):
        assert cells(line) <= width
        assert "\n" not in line
    if text.isascii() and text.isprintable() and len(text) <= width:
        assert cut(text, width) == text


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("Zoë’s “well-being” – 45 min…", 28),
        ("✓ ✗", 3),
        ("陳小明", 6),
        ("مریم رضایی", 10),
        ("می‌خواهم", 7),
        ("e\u0301", 1),
        ("👩‍🎓", 2),
        ("👍🏽", 2),
        ("❤️", 2),
        ("🇲🇾", 2),
    ],
)
def test_cells_are_counted_as_terminals_draw(text: str, width: int) -> None:
    """Marks and joiners take none, and an emoji takes two, of however many signs it is made."""
    assert cells(text) == width


@given(st.text(st.characters(codec="utf-8")))
def test_the_short_way_of_counting_is_right(text: str) -> None:
    """What is counted without the library is counted as the library does."""
    assert cells(visible(text, prose=False)) == wcswidth(visible(text, prose=False))


def test_each_sign_of_frames_bars_and_arrows_takes_a_cell() -> None:
    """They are in every picture of the app, and are counted without the library, as it does."""
    signs = [chr(code) for code in (*range(0x2190, 0x219A), *range(0x2500, 0x25FD))]
    assert all(re.fullmatch(_SINGLE, sign) for sign in signs)
    assert [sign for sign in signs if wcswidth(sign) != 1] == []


def test_an_emoji_is_not_cut_in_two() -> None:
    """A family of four would become a couple."""
    assert cut("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 4) == "👨‍👩‍👧‍👦👨‍👩‍👧‍👦"
    assert cut("👨‍👩‍👧‍👦👨‍👩‍👧‍👦a", 4) == "👨‍👩‍👧‍👦…"


def test_wrapping_breaks_between_words() -> None:
    """A word that is longer than a line is cut."""
    assert wrap("one two three", 7) == ["one two", "three"]
    assert wrap("陳小明 陳小明", 6) == ["陳小明", "陳小明"]
    assert wrap("unbreakable", 6) == ["unbre…"]


@given(st.text(st.characters(max_codepoint=0x100)), st.booleans())
def test_plain_text_is_looked_at_as_any_other(text: str, prose: bool) -> None:
    """The shortcut for one line of ASCII gives what the whole way gives, which a letter beside it takes."""
    assert tidy(text) == tidy(f"{text}\né").removesuffix("é").strip()
    assert forbidden(text, prose=prose) == forbidden(f"{text}é", prose=prose)


def test_a_name_as_rules_spell_it_keeps_the_marks_of_its_letters() -> None:
    """A sign of its own, such as a heart with what makes it red, is no letter."""
    for text, spelled in (
        ("Training Course", "training_course"),
        (" -[/b] [TODO]: A.b ", "b_todo_a_b"),
        ("अनुष्का शर्मा", "अनुष्का_शर्मा"),
        ("e\u0301te\u0301", "e\u0301te\u0301"),
        ("Ana❤\ufe0fb 1\ufe0f", "ana_b_1"),
        ("\u0301", ""),
    ):
        assert slug(text) == spelled


def test_what_is_printable_hides_nothing() -> None:
    """So a text of printable signs needs no closer look, in whichever version of Unicode Python has."""
    hidden = re.compile(f"{_HIDDEN_OR_BREAK}|{_BREAK}")
    for char in filter(str.isprintable, map(chr, range(sys.maxunicode + 1))):
        assert not hidden.match(char)
        assert char == " " or not char.isspace()


def test_most_texts_are_cleaned_without_a_pattern() -> None:
    """Compiling these takes as long as all else that a quick command does with them."""
    code = (
        "import re; compiled = []; real = re._compiler.compile\n"
        "re._compiler.compile = lambda *told: compiled.append(told) or real(*told)\n"
        "from mentorlog.model.text import forbidden, tidy, visible\n"
        "for text in ('Meet five times', 'Treffen – fünf “Mal” …', '見面'):\n"
        "    tidy(text), forbidden(text, prose=False), visible(text)\n"
        "print(compiled)"
    )
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert outcome.stdout.strip() == "[]"
