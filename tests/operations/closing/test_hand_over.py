"""The note for the next mentor: only with consent, and nothing private."""

import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.host import Host
from mentorlog.model import Goal, GoalStatus, Logbook, Mentee, Mentor, Step
from mentorlog.operations.closing.hand_over import hand_over_note, save_hand_over, usual_path
from mentorlog.operations.errors import NotPossible
from tests.screens.seed import HOSTILE

TODAY = date(2026, 5, 30)
SECRET = "secret"
ANA = Mentee(
    id="01890000-0000-7000-8000-000000000001",
    pseudonym=HOSTILE,
    name="Ana Lim",
    channel="phone",
    consent=True,
    hand_over="# Asks best\non the way home.",
    notes=SECRET,
    expectations=SECRET,
    ground_rules=SECRET,
    boundaries=SECRET,
    cohort=SECRET,
    role=SECRET,
)
GOAL = Goal(
    id="01890000-0000-7000-8000-000000000002",
    title="Join a society",
    mentee=ANA.id,
    why=SECRET,
    steps=(Step(text="Pick three", done=True), Step(text="Go")),
)


def logbook(*goals: Goal) -> Logbook:
    """Return a logbook with one mentee."""
    mentor = Mentor(id="01890000-0000-7000-8000-000000000003", name="Farah")
    return Logbook(mentor=mentor, programme=None, mentees=(ANA,), goals=goals)


def test_the_note_says_what_was_agreed_and_nothing_private() -> None:
    """What the mentor wrote stands indented: a line of it is never a heading."""
    others = (replace(GOAL, mentee=None, title="mine"), replace(GOAL, status=GoalStatus.MET, title="met"))
    note = hand_over_note(logbook(GOAL, *others), ANA, TODAY)
    assert (
        note
        == f"""\
Hand-over: {HOSTILE}
==========================
For the next mentor, from Farah, 30 May 2026.

What may be said, and what helps
--------------------------------
  # Asks best
  on the way home.

How to reach them
-----------------
  phone

What they want to reach
-----------------------
  - Join a society
    - Go
"""
    )


def test_the_real_name_stands_there_only_when_it_is_asked_for() -> None:
    """The pseudonym is what everybody is called otherwise."""
    assert "Ana Lim" not in hand_over_note(logbook(), ANA, TODAY)
    assert "Ana Lim" in hand_over_note(logbook(), ANA, TODAY, named=True)


def test_without_consent_or_words_there_is_no_note() -> None:
    """The refusal says what to do."""
    with pytest.raises(NotPossible, match=r"Ask first.*mentees edit 'Ana \[/b\] \[TODO\]' --consent yes"):
        hand_over_note(logbook(), replace(ANA, consent=False), TODAY)
    with pytest.raises(NotPossible, match="--hand-over"):
        hand_over_note(logbook(), replace(ANA, hand_over=" "), TODAY)


@given(
    st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=30).filter(str.strip)
)
def test_every_word_that_was_agreed_is_in_it(words: str) -> None:
    """On a line of its own, behind two spaces."""
    mentee = replace(ANA, hand_over=words)
    assert f"\n  {mentee.hand_over}".rstrip() in hand_over_note(logbook(), mentee, TODAY)


def test_the_file_is_the_mentor_s_alone_and_no_other_is_replaced(host: Host, tmp_path: Path) -> None:
    """A second note stands beside the first."""
    first = usual_path(host, str(tmp_path / "out"), ANA)
    save_hand_over(host, first, "one")
    assert first.name == "hand-over-ana_b_todo.txt"
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    with pytest.raises(NotPossible, match="left alone"):
        save_hand_over(host, first, "two")
    assert first.read_text() == "one"
    assert usual_path(host, str(tmp_path / "out"), ANA).name == "hand-over-ana_b_todo-2.txt"
    with pytest.raises(NotPossible, match="is a folder"):
        save_hand_over(host, tmp_path, "two")
