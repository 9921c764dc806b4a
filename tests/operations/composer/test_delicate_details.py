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
        (
            "His two little sisters came along.",
            "“His two little sisters” is about somebody who was not asked. Write “somebody close”, or leave "
            "it out.",
        ),
        (
            "The mentees’ parents wrote.",
            "“mentees’ parents” is about somebody who was not asked. Write “somebody close”, or leave it "
            "out.",
        ),
        (
            "I met the father of M-01.",
            "“father of M-01” is about somebody who was not asked. Write “somebody close”, or leave it out.",
        ),
        (
            "Then the mother of one mentee called.",
            "“mother of one mentee” is about somebody who was not asked. Write “somebody close”, or leave it "
            "out.",
        ),
        (
            "She has schizophrenia.",
            "“schizophrenia” is about somebody’s health. Write “a difficult time”, or leave it out.",
        ),
        (
            "They are a refugee.",
            "“refugee” may be about somebody’s faith, origin or sexuality. Leave it out.",
        ),
        *(
            (f"Then {way} was the answer.", f"“{way}” is how somebody can be reached. Leave it out.")
            for way in (
                "li.wei@student.example.edu",
                "@ana_souza",
                "+60 12-345 6789",
                "012-345 6789",
                "(0191) 496 0123",
                "07700900123",
                "06 12 34 56 78",
                "(555) 123-4567",
                "b1234567"[1:],
            )
        ),
        *(
            (f"I saw that {where} again.", f"“{where}” says where somebody lives. Leave it out.")
            for where in (
                "12 Acacia Avenue",
                "7a, Old Mill Road",
                "Jalan Mawar",
                "flat 4B",
                "she lives in Nusajaya",
                "M-01 lives near Penang",
            )
        ),
        ("He is 19 years old.", "“19 years old” says how old somebody is. Leave the age out."),
        (
            "I took M-01 to counselling.",
            "M-01 and “counselling” in one sentence say who was sent where. Write “a mentee” instead.",
        ),
    ],
)
def test_what_gives_somebody_away_is_pointed_out(text: str, said: str) -> None:
    assert remarks(text) == [said]


def test_the_same_words_are_pointed_out_once() -> None:
    """Wherever they stand, whatever their case."""
    assert len(remarks("Her mother called; HER MOTHER called again.")) == 1


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
        "5 meetings from 2026-03-09 to 2026-06-12, on 09/03/2026, 09.03.2026 and 9. 3. 2026.",
        "In 2025/2026, 2025-2026, from 09.00-10.30 and at 10:00-11:30, 0 7 5 21 19 12.",
        "500-700 words, 1,200 minutes, 3 steps down the road, 0.75 of 1.25.",
        "Two mentees lead busy lives in term. My partner and my mother read this.",
        "We talked about the role of a father in paediatrics; the mother of invention is need.",
    ],
)
def test_what_gives_nobody_away_is_not(text: str) -> None:
    assert remarks(text) == []
