"""Real names of mentees are found in what others may read, whole or in part, and become pseudonyms."""

from dataclasses import replace

import pytest

from mentorlog.model import Mentee
from mentorlog.model.real_names import holds_word, looks_like_a_name, names_in, with_pseudonyms, without_name
from mentorlog.model.text import fold

PEOPLE = [
    Mentee(id=f"019cdcc4-a200-7000-8000-00000000000{place}", pseudonym=f"M-0{place}", name=name)
    for place, name in enumerate(("Thảo Nguyễn", "陳小明", "Beni Li", "Ali", "Ana de Souza", ""), 1)
]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ask Thảo", "Ask M-01"),
        ("Ask THAO NGUYEN now", "Ask M-01 now"),
        ("Ask Linh", "Ask Linh"),
        ("Ask 陳小明。", "Ask M-02。"),
        ("小明說", "M-02說"),
        ("陳先生", "陳先生"),
        ("benign", "benign"),
        ("Write to Beni", "Write to M-03"),
        ("Li came, and li is a mile", "M-03 came, and li is a mile"),
        ("ali was late", "M-04 was late"),
        ("Ana's essay, not an analysis", "M-05's essay, not an analysis"),
        ("souza; de facto", "M-05; de facto"),
        ("Benis Heft, benis", "M-03 Heft, benis"),
    ],
)
def test_names_become_pseudonyms(text: str, left: str) -> None:
    """The whole and longer parts in any case and accent, short ones as spelled; no part of a word."""
    assert with_pseudonyms(text, PEOPLE) == left
    found = [any(names_in(text, mentee)) for mentee in PEOPLE]
    assert any(found) == (text != left)


@pytest.mark.parametrize("name", ["Łukasz Żółć", "Işık İpek", "Bjørn Ærø", "Zoë Li"])
def test_a_name_is_found_as_people_without_its_letters_type_it(name: str) -> None:
    """Short parts too, if they are written as names are; those in small letters are words of other things."""
    mentee = Mentee(id="019cdcc4-a200-7000-8000-000000000009", pseudonym="M-09", name=name)
    for part in (*name.split(), *name.upper().split(), *(fold(part).title() for part in name.split())):
        assert any(names_in(f"And {part}, too", mentee)), part
        assert with_pseudonyms(f"And {part}'s", [mentee]) == "And M-09's"
    assert not any(names_in("a mile is half a li", mentee))


@pytest.mark.parametrize(
    ("name", "typed"), [("Jürgen Müller", "JUERGEN mueller"), ("Åse Sjøberg", "Aase Sjoeberg")]
)
def test_two_letters_stand_for_one_that_a_keyboard_lacks(name: str, typed: str) -> None:
    """As they do in addresses; the name without its dots is found too."""
    mentee = Mentee(id="019cdcc4-a200-7000-8000-000000000009", pseudonym="M-09", name=name)
    assert with_pseudonyms(f"{typed} came", [mentee]) == "M-09 came"
    assert with_pseudonyms(f"{typed.split()[1]}'s and {fold(name)}", [mentee]) == "M-09's and M-09"


def test_whose_something_is_is_not_who_is_called_so() -> None:
    """`Roberts` is Robert's, unless somebody is called Roberts."""
    robert, roberts = (replace(PEOPLE[0], name="Robert Li"), replace(PEOPLE[1], name="Ben Roberts"))
    assert with_pseudonyms("Roberts Heft", [robert]) == "M-01 Heft"
    assert with_pseudonyms("Roberts Heft", [robert, roberts]) == "M-02 Heft"
    assert without_name("Roberts Heft", robert, "erased-1", but_for=roberts.name) == "Roberts Heft"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Zebulon", "Byłam na kawie z Zebulonem."),
        ("Zebulon", "Powiedziałam Zebulonowi prawdę."),
        ("Tomáš", "Mluvila jsem s Tomášem."),
        ("Tomáš", "Dala jsem to Tomášovi."),
        ("Zoltán", "Beszéltem Zoltánnak a vizsgáról."),
        ("Zoltán", "Kaptam egy levelet Zoltántól."),
        ("Fatima", "Kerroin Fatimalle siitä."),
    ],
)
def test_a_declined_name_is_the_name(name: str, written: str) -> None:
    """As languages with cases write it; another name that begins alike is none."""
    mentee = replace(PEOPLE[0], name=name)
    assert [*names_in(written, mentee)] != []
    assert fold(name) not in fold(without_name(written, mentee, "erased-1"))
    assert [*names_in(f"{name}ia and {name}ina", mentee)] == []


def test_a_name_is_found_without_its_joints() -> None:
    """A hyphen or an apostrophe is left out as easily as an accent."""
    mentee = Mentee(id="019cdcc4-a200-7000-8000-000000000009", pseudonym="M-09", name="Anne-Marie O’Brien")
    assert with_pseudonyms("annemarie, OBrien and O'BRIEN's", [mentee]) == "M-09, M-09 and O'M-09's"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ana de Souza came", ["Ana de Souza"]),
        ("Ana de Souza, that is Ana", ["Ana de Souza", "Ana"]),
        ("souza, or Ana; Ana", ["Ana", "Souza"]),
        ("nobody", []),
    ],
)
def test_every_part_of_a_name_that_stands_by_itself_is_named(text: str, named: list[str]) -> None:
    """The whole name first, which says more than its parts: those in it are not named once more."""
    assert [*names_in(text, PEOPLE[4])] == named


def test_a_pseudonym_is_found_as_a_word() -> None:
    """In any case; `M-01` is not in `M-012`."""
    assert holds_word("With m-01.", "M-01")
    assert not holds_word("With M-012.", "M-01")


def test_codes_and_initials_do_not_look_like_names() -> None:
    """What is no code does, in any script; initials and what calls nobody by name do not."""
    codes = ("M-01", "m1", "A. S.", "JDW", "Mentee A", "B", "Year1-3")
    assert [code for code in codes if looks_like_a_name(code)] == []
    names = ("Ana Souza", "ben", "Ana S.", "陳小明", "مريم العلي", "MARIA", "Bo Li")
    assert [name for name in names if not looks_like_a_name(name)] == []
