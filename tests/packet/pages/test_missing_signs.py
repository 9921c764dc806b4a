"""Signs that no font has are spelled, and nothing else is touched."""

import pytest

from mentorlog.packet.pages import typst_compiler
from mentorlog.packet.pages.missing_signs import spelled, without_pictures
from mentorlog.packet.pages.typst_compiler import signs_without_font


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("well done 🎉🎉 1 2", "well done [party popper] 1 2"),
        ("👩🏽\u200d🏫 of 🇲🇾", "[woman, school] of [flag MY]"),
        ("1️⃣ of 1, 2️⃣ of 22", "1 of 1, 2 of 22"),
        ("می\u200cخواهم 🎉 क्\u200dष", "می\u200cخواهم [party popper] क्\u200dष"),
        ("private \ue123, 𐐀", "private <U+E123>, <U+10400>"),
        ("Ana [/b] [TODO]", "Ana [/b] [TODO]"),
    ],
)
def test_a_picture_is_named_and_a_letter_numbered(
    text: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A digit in a frame takes no other digit with it, and joiners of letters stay."""
    bundled = typst_compiler.fonts(system=False)
    monkeypatch.setattr(typst_compiler, "fonts", lambda *, system: bundled)
    if "क" in text:
        monkeypatch.setattr(typst_compiler, "signs_without_font", lambda texts: "🎉\u200d")
    assert spelled(text, typst_compiler.signs_without_font([text])) == shown


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Ana 🎉 Silva", "Ana Silva"),
        ("🎉Ana👩🏽\u200d🏫 Silva ★", "Ana Silva"),
        ("Ana 🎉, Dr", "Ana, Dr"),
        ("🎉", ""),
        ("陳小明 أمل © Ana [/b]", "陳小明 أمل © Ana [/b]"),
    ],
)
def test_an_office_prints_names_without_pictures(name: str, printed: str) -> None:
    """And without the gaps that they leave."""
    assert without_pictures(name) == printed


def test_nothing_is_missing_of_what_every_font_has() -> None:
    """And plain words are not even tried."""
    assert signs_without_font(["Ana [/b] [TODO]", "Zoë 陳小明"]) == ""
