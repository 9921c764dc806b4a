"""What is pointed out in a text that may leave, and what is not."""

import pytest

from mentorlog.model import Mentee
from mentorlog.operations.composer.delicate_details import delicate_details
from tests.operations.composer.ids import id_of

MENTEES = (
    Mentee(id=id_of("a"), pseudonym="M-01", name="Nguyễn Thảo"),
    Mentee(id=id_of("b"), pseudonym="Ana [/b] [TODO]", name="Ana Ferreira"),
    Mentee(id=id_of("c"), pseudonym="M-03", name="陳小明"),
)


def remarks(text: str) -> list[str]:
    """Return what is said of a text."""
    return [remark.sentence for remark in delicate_details(text, MENTEES)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I met NGUYEN again.", "“Nguyễn” is in the real name of M-01. Write M-01 instead."),
        ("Then 陳小明 came.", "“陳小明” is in the real name of M-03. Write M-03 instead."),
        (
            "Miss Ferreira asked.",
            "“Ferreira” is in the real name of Ana [/b] [TODO]. Write Ana [/b] [TODO] instead.",
        ),
        (
            "Her mother called.",
            "“Her mother” is about somebody who was not asked. Write “somebody close”, or leave it out.",
        ),
        (
            "M-01’s younger brother failed.",
            "“M-01’s younger brother” is about somebody who was not asked. Write “somebody close”, "
            "or leave it out.",
        ),
        (
            "She was diagnosed in May.",
            "“diagnosed” is about somebody’s health. Write “a difficult time”, or leave it out.",
        ),
        (
            "Dr Yusuf helped her.",
            "“Dr Yusuf” names somebody who was not asked. Write “a tutor”, or whatever they are.",
        ),
        ("He has asthma.", "“asthma” is about somebody’s health. Write “a difficult time”, or leave it out."),
        ("He is 19 years old.", "“19 years old” says how old somebody is. Leave the age out."),
        (
            "I took M-01 to counselling.",
            "M-01 and “counselling” in one sentence say who was sent where. Write “a mentee” instead.",
        ),
    ],
)
def test_what_gives_somebody_away_is_pointed_out(text: str, said: str) -> None:
    assert remarks(text) == [said]


def test_every_part_of_a_name_is_pointed_out() -> None:
    """Who mends the first that is named is not left believing that all is well."""
    assert remarks("Nguyễn asked, and Thảo stayed.") == [
        "“Nguyễn” is in the real name of M-01. Write M-01 instead.",
        "“Thảo” is in the real name of M-01. Write M-01 instead.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "M-01 and I met twelve times.",
        "Ana asked better questions by May.",
        "We met on MS Teams.",
        "I learned what student wellbeing does. M-01 asked about sleep.",
        "I fathered the idea of a study group; the library was our second home.",
        "We aged ten years in one exam week.",
    ],
)
def test_what_gives_nobody_away_is_not(text: str) -> None:
    assert remarks(text) == []
