"""The year as material: what is offered, of which days, and what never is."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.model import (
    About,
    Action,
    Attendance,
    Attestation,
    Goal,
    GoalStatus,
    Histories,
    History,
    Kind,
    Lens,
    Logbook,
    Meeting,
    Meetings,
    Mentee,
    Occasion,
    Passage,
    Programme,
    Recognition,
    Referral,
    Reflection,
    Span,
    Status,
    Step,
    Survey,
)
from mentorlog.model.text import tidy
from mentorlog.operations.composer.material import LONGEST, MaterialKind, portions
from mentorlog.operations.composer.source_labels import of_kind
from mentorlog.operations.composer.year_materials import stretches, year_material
from tests.operations.composer.ids import id_of

ZONE = "Asia/Kuala_Lumpur"
SECRET = "zzsecret"
"""Planted wherever something is that may not be offered."""

PROGRAMME = Programme(
    id=id_of("p"),
    name="A programme",
    start=date(2026, 9, 1),
    end=date(2027, 6, 30),
    zone=ZONE,
    policy="",
    windows=(Span(name="induction", start=date(2026, 10, 1), end=date(2026, 10, 31)),),
)
MENTEE = Mentee(
    id=id_of("a"),
    pseudonym="M-01",
    name=f"{SECRET} name",
    notes=SECRET,
    expectations=SECRET,
    ground_rules=SECRET,
    boundaries=SECRET,
)
OTHER = Mentee(id=id_of("b"), pseudonym="M-02")


def meet(day: str, *came: str, **more: object) -> Meeting:
    """Return a meeting of 45 minutes."""
    meeting = Meeting(
        id=id_of(day[2:7]),
        day=date.fromisoformat(day),
        zone=ZONE,
        minutes=45,
        mentees=tuple(Attendance(mentee=id_of(mentee)) for mentee in came),
    )
    return replace(meeting, **more)  # type: ignore[arg-type]


YEAR = Logbook(
    mentor=None,
    programme=PROGRAMME,
    mentees=(MENTEE, OTHER),
    meetings=Meetings(
        (
            meet("2026-10-12", "a", facts="I asked the lecturer.", private=SECRET, learned="To wait."),
            meet(
                "2026-11-03",
                "a",
                "b",
                kind=Kind.GROUP,
                topics=("exams", "sleep"),
                reflection="I talked a lot.",
            ),
            meet("2027-02-01", minutes=90, kind=Kind.TRAINING),
            meet("2027-03-01", "b", status=Status.PLANNED, facts="to come"),
            replace(
                meet("2026-12-01", status=Status.NO_SHOW),
                mentees=(Attendance(mentee=id_of("b"), attended=False),),
                private=SECRET,
            ),
            meet("2025-10-12", "a", facts="another year"),
        )
    ),
    reflections=(
        Reflection(
            id=id_of("r"),
            day=date(2026, 11, 5),
            about=About.WINDOW,
            window="induction",
            lenses=(Lens.COMMUNITY,),
            themes=("team_spirit", "of_another_version"),
            passages=(Passage(stage="text", text="They come now."),),
        ),
        Reflection(
            id=id_of("d"), day=date(2027, 5, 1), passages=(Passage(stage="text", text="The document."),)
        ),
    ),
    goals=(
        Goal(id=id_of("g"), title="Ask more", why=SECRET, status=GoalStatus.MET),
        Goal(
            id=id_of("h"),
            title="Join a society",
            mentee=id_of("b"),
            steps=(Step(text="Pick one", done=True),),
        ),
        Goal(id=id_of("i"), title="Dropped", status=GoalStatus.DROPPED),
    ),
    actions=(
        Action(id=id_of("x"), text="Send the papers", done=date(2026, 10, 14)),
        Action(id=id_of("y"), text="Ask the tutor", mentee=id_of("a"), done=date(2026, 11, 9)),
        Action(id=id_of("z"), text="Not yet done"),
    ),
    attestations=(
        Attestation(
            id=id_of("t"), what="training_course", day=date(2026, 9, 5), evidence=SECRET, confirmed_by=SECRET
        ),
    ),
    recognitions=(
        Recognition(
            id=id_of("q"), day=date(2027, 5, 1), title="Mentor of the month", given_by="Dr Lim", note=SECRET
        ),
    ),
    referrals=(
        Referral(id=id_of("f"), day=date(2026, 10, 12), where="counselling", mentee=id_of("a"), note=SECRET),
    ),
    surveys=(
        Survey(
            id=id_of("s"),
            day=date(2026, 9, 10),
            questionnaire="cop-mentor",
            occasion=Occasion.BEFORE,
            answers=(4,) * 9,
        ),
        Survey(
            id=id_of("u"),
            day=date(2027, 5, 10),
            questionnaire="cop-mentor",
            occasion=Occasion.AFTER,
            answers=(5,) * 9,
        ),
        Survey(
            id=id_of("v"),
            day=date(2027, 5, 10),
            questionnaire="pulse",
            occasion=Occasion.MID,
            answers=(1, 1, 1),
            mentee=id_of("a"),
        ),
    ),
)


def texts(kind: MaterialKind, *, days: int = 0) -> list[str]:
    """Return what is offered of a kind, of the year or of one of its windows."""
    pieces = year_material(YEAR, stretches(YEAR)[days], document=id_of("d"))
    return [piece.text for piece in pieces if piece.kind is kind]


def test_words_from_a_meeting_are_quoted_with_its_day_and_its_people() -> None:
    assert texts(MaterialKind.MEETING) == [
        "> I asked the lecturer.\n> — meeting of 12 Oct 2026 with M-01",
        "Meeting of 3 Nov 2026 with M-01 and M-02 about exams and sleep, 45 minutes.",
        "Training session of 1 Feb 2027, 1 hour 30 minutes.",
    ]
    assert texts(MaterialKind.LEARNED) == ["> To wait.\n> — learned at the meeting of 12 Oct 2026 with M-01"]


def test_reflections_are_quoted_but_not_the_document_itself() -> None:
    assert texts(MaterialKind.REFLECTION) == [
        "> I talked a lot.\n> — reflection on the meeting of 3 Nov 2026 with M-01 and M-02",
        "> They come now.\n> — reflection of 5 Nov 2026 on induction",
    ]


def test_promises_goals_and_training_say_how_they_ended() -> None:
    assert texts(MaterialKind.PROMISE) == [
        "> Send the papers\n> — my promise, kept on 14 Oct 2026",
        "> Ask the tutor\n> — promise of M-01, kept on 9 Nov 2026",
    ]
    assert texts(MaterialKind.GOAL) == [
        "> Ask more\n> — my goal, reached",
        "> Join a society\n> — goal of M-02, 1 of 1 step done",
    ]
    assert texts(MaterialKind.RECORD) == [
        "Training course, 5 Sept 2026.",
        "Mentor of the month, from Dr Lim, 1 May 2027.",
    ]


def test_the_year_in_figures() -> None:
    assert texts(MaterialKind.FIGURE) == [
        "2 meetings with 2 mentees, 1 hour 30 minutes, October to November.",
        "3 meetings in all, 1 without mentees: 1 one-to-one meeting, 1 group meeting and 1 training session.",
        "Once I reached out and nobody came or answered.",
        "I kept 1 of 2 promises.",
        "2 reflections, 5 words.",
        "My reflections look at the community once.",
        "The themes I named most: team spirit (1).",
        "Once I pointed somebody to a service that helps.",
        "1 of 2 goals reached, 1 still open.",
        "From 10 Sept 2026 to 10 May 2027 my answers to “Community of practice, mentor” went from 4.00 to "
        "5.00 of 6: domain from 4.00 to 5.00, community from 4.00 to 5.00 and practice from 4.00 to 5.00.",
    ]


def test_a_goal_that_ended_before_the_year_is_not_in_it() -> None:
    """Neither to be taken over nor in the figures."""
    asked = YEAR.goals[0]
    known = Histories({asked.id: History(datetime(2026, 6, 1, tzinfo=UTC))})
    pieces = year_material(replace(YEAR, history=known), stretches(YEAR)[0])
    assert asked.title not in [each.words for each in pieces if each.kind is MaterialKind.GOAL]
    assert "0 of 1 goal reached, 1 still open." in [each.words for each in pieces]


def test_a_window_has_what_is_of_its_days() -> None:
    assert [days.name for days in stretches(YEAR)] == ["year", "induction"]
    assert texts(MaterialKind.FIGURE, days=1) == [
        "1 meeting with 1 mentee, 45 minutes, in induction (1–31 Oct 2026).",
        "1 one-to-one meeting.",
        "I kept 1 promise.",
        "Once I pointed somebody to a service that helps.",
    ]
    assert len(texts(MaterialKind.MEETING, days=1)) == 1
    assert len(texts(MaterialKind.REFLECTION, days=1)) == 1, "the one on the window, though written later"


def test_nothing_private_is_ever_offered() -> None:
    """Neither what is private of a meeting, nor what is kept of mentees, nor notes, names and answers."""
    for days in stretches(YEAR):
        for piece in year_material(YEAR, days):
            told = [str(getattr(piece, field.name)) for field in fields(piece)]
            assert not any(SECRET in text or "counselling" in text for text in told)


def test_every_piece_has_an_id_of_its_own() -> None:
    pieces = year_material(YEAR, stretches(YEAR)[0])
    assert len({piece.id for piece in pieces}) == len(pieces) > 15


def test_without_a_programme_everything_is_of_the_year() -> None:
    logbook = replace(YEAR, programme=None)
    [days] = stretches(logbook)
    assert "another year" in [piece.words for piece in year_material(logbook, days)]


def test_an_empty_year_has_no_material() -> None:
    assert year_material(Logbook(mentor=None, programme=PROGRAMME), stretches(YEAR)[0]) == ()


@pytest.mark.parametrize(
    ("typed", "fits"), [("", True), ("LECT oct", True), ("meetings m-01", True), ("lecturer nov", False)]
)
def test_pieces_are_found_by_their_words_their_kind_and_their_source(typed: str, fits: bool) -> None:
    piece = next(piece for piece in year_material(YEAR, stretches(YEAR)[0]) if "lecturer" in piece.words)
    assert piece.matches(typed) is fits


def test_a_long_paragraph_is_offered_in_whole_sentences() -> None:
    sentence = "Two of three come without being asked."
    assert portions(f"{sentence} " * 18) == [" ".join([sentence] * 8)] * 2 + [" ".join([sentence] * 2)]
    assert portions("word " * 2 * LONGEST) == [("word " * 2 * LONGEST).strip()]


@given(st.text(st.sampled_from("ab. \n?。"), max_size=200).map(tidy))
def test_no_word_is_lost_in_portions(text: str) -> None:
    assert "".join("".join(portions(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1 meeting with another student"), (3, "3 meetings with other students")]
)
def test_one_meeting_with_another_student_is_with_one(number: int, said: str) -> None:
    """Its plural is in two words."""
    assert of_kind(number, Kind.OTHER_STUDENT) == said
    assert of_kind(number, Kind.CPD) == f"{number} CPD session{'s' * (number > 1)}"
