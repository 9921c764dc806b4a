"""Message templates: what is filled in, what is left alone, and that nothing is ever evaluated."""

import re
from string import ascii_lowercase

from hypothesis import given
from hypothesis import strategies as st

from mentorlog.model import Template
from mentorlog.model.message_templates import (
    PLACES,
    SHIPPED,
    at_hand,
    fill,
    is_shipped,
    places,
    unknown_places,
)

texts = st.text(max_size=60)
values = st.dictionaries(st.sampled_from([*PLACES, "room"]), texts)
pieces = st.lists(st.one_of(texts, st.sampled_from([f"{{{place}}}" for place in [*PLACES, "room"]])))


@given(pieces.map("".join), values)
def test_filling_in_is_plain_replacement(text: str, given: dict[str, str]) -> None:
    """Each place has its value, read once from left to right; all else is there as it was."""
    rest, wanted = text, ""
    while match := re.search(r"\{([^{}\n]{1,40})\}", rest):
        name = match[1].strip().lower().replace(" ", "_")
        wanted += rest[: match.start()] + (given.get(name, "") or match[0])
        rest = rest[match.end() :]
    assert fill(text, given) == wanted + rest


@given(st.text(alphabet=st.characters(exclude_characters="{}")), values)
def test_a_text_without_places_is_unchanged(text: str, given: dict[str, str]) -> None:
    assert fill(text, given) == text
    assert places(text) == ()


@given(texts, st.text(ascii_lowercase, min_size=1, max_size=8))
def test_braces_survive(text: str, name: str) -> None:
    """What nothing is known for, a lone brace, and an empty pair all stay."""
    for kept in (f"{{x{name}}}", "{", "}", "{}", "{{}}", f"{{{name}", "{a\nb}"):
        assert fill(f"{text} {kept}", {"mentee": "Ana"}).endswith(kept)


def test_what_is_filled_in_is_not_looked_at_again() -> None:
    """A name that looks like a place, a format or code is a name."""
    names = ("{mentor}", "{0.__class__}", "%s", "$HOME", r"\1", "`rm`", "{{mentee}}", "Ana [/b] [TODO]")
    for name in names:
        assert fill("Hi {mentee}: {mentee}", {"mentee": name, "mentor": "Farah"}) == f"Hi {name}: {name}"
    for attack in ("{mentee.__class__}", "{mentee!r}", "{mentee:>9}", "{0}", "{mentee[0]}"):
        assert fill(attack, {"mentee": "Ana"}) == attack


def test_a_place_is_known_however_it_is_typed() -> None:
    """Big letters and spaces do not matter; what is not known is named as it would be filled in."""
    text = "{Mentee} {window start} { DAY } {room} {room}"
    assert places(text) == ("mentee", "window_start", "day", "room")
    assert unknown_places(text) == ("room",)
    assert fill(text, {"mentee": "Ana", "day": "Fri", "room": "L2"}) == "Ana {window start} Fri L2 L2"


def test_what_ships_is_known_and_has_all_its_places() -> None:
    assert [template.name for template in SHIPPED] == [
        "first_contact",
        "before_exams",
        "after_no_show",
        "reminder",
    ]
    for template in SHIPPED:
        assert unknown_places(template.text) == ()
        assert {"mentee", "mentor"} <= set(places(template.text))
        assert fill(template.text, dict.fromkeys(PLACES, "x")).count("{") == 0


def test_a_version_of_the_mentor_s_own_takes_the_place_of_what_ships() -> None:
    def own(number: int, name: str, title: str) -> Template:
        return Template(id=f"01890000-0000-7000-8000-{number:012}", name=name, title=title)

    mine, after, before = own(1, "reminder", "See you"), own(2, "z", "After"), own(3, "a", "Before")
    assert at_hand([before, mine, after]) == (*SHIPPED[:3], mine, after, before)
    assert not is_shipped(mine)
    assert all(map(is_shipped, at_hand([])))
