"""`mentorlog closing` and what belongs to it: goals that are guided and reviewed, hand-over notes."""

import stat
from pathlib import Path

from tests.cli.conftest import ANA, Run


def test_a_goal_is_set_with_grow_linked_and_reviewed(year: Run) -> None:
    """What is answered later is added; the board's column is in the list."""
    meeting = year("log", f"today 45m with {ANA} about exams", "--json").json
    options = ("--model", "grow", "--answer", "reality=Two [/b]")
    goal = year("goals", "add", "Listen [b]", *options, "--json").json
    options = ("--answer", "will=Ask first", "--link", meeting["id"])
    edited = year("goals", "edit", goal["id"], *options, "--json").json
    assert edited["passages"] == [
        {"stage": "reality", "text": "Two [/b]"},
        {"stage": "will", "text": "Ask first"},
    ]
    assert edited["meetings"] == [meeting["id"]]
    assert "open" in year("goals").out
    reviewed = year("goals", "review", goal["id"], "Slowly", "--on", "2026-03-01", "--json").json
    assert reviewed["reviews"] == [{"day": "2026-03-01", "text": "Slowly", "window": None}]
    assert "under way" in year("goals").out
    shown = year("goals", "show", goal["id"]).out
    for words in (
        "(you, open)",
        "Two [/b]",
        "Options: Which ways are open",
        f"Wed 11 Mar with {ANA}",
        "Slowly",
    ):
        assert words in shown
    year("meetings", "delete", meeting["id"])
    assert "Came up in" not in year("goals", "show", goal["id"]).out
    gone = year("goals", "edit", goal["id"], "--unlink", meeting["id"], "--model", "free", "--json").json
    assert (gone["meetings"], gone["model"]) == ([], None)
    assert gone["passages"] == edited["passages"]


def test_what_a_goal_cannot_take_is_said(year: Run) -> None:
    """And nothing is changed."""
    goal = year("goals", "add", "Listen", "--json").json
    for arguments, said in (
        (("--answer", "reality"), "STAGE=TEXT"),
        (("--answer", "mood=good"), "time_bound"),
        (("--link", "ffff"), "no meeting or reflection"),
        (("--link", goal["id"]), "That is the id of a goal"),
        (("--unlink", "ffff"), "no link"),
    ):
        refused = year("goals", "edit", goal["id"], *arguments)
        assert (refused.code, said in refused.err) == (2, True), refused.err
    assert year("goals", "review", goal["id"]).code == 2
    assert year("goals", "review", goal["id"], "x", "--window", "nowhere").code == 2
    assert year("goals", "--json").json == [goal]


def test_a_year_is_closed_step_by_step(year: Run) -> None:
    """The list says what is left, and the command for it."""
    year("goals", "add", "Listen")
    begun = year("closing")
    assert begun.code == 0
    for words in ("○ Would you mentor again?: not said yet", "Goal: Listen", "mentorlog closing new-year"):
        assert words in begun.out
    for command in ("actions", "referrals", "goals"):
        assert command in begun.out
        assert year(command).code == 0
    year("closing", "again", "unsure", "--why", "Ask me [/b] in June")
    again = year("closing", "again", "yes", "--json").json
    assert (again["again"], again["why"]) == ("yes", "Ask me [/b] in June")
    year("mentees", "edit", ANA, "--goes-on", "yes")
    steps = {step["name"]: step["done"] for step in year("closing", "--json").json["steps"]}
    assert steps == {"again": True, "mentees": False, "open": False, "packet": False, "new_year": False}
    begun = year("closing", "new-year")
    assert "is not signed yet" in begun.err
    new = begun.out
    assert f"{ANA} stays" in new
    assert "M-03 ends with 2026-06-30" in new
    assert [each["end"] for each in year("mentees", "--json").json] == ["2026-06-30", None, "2026-06-30"]
    assert "1 Sept 2026–30 June 2027" in year("closing").out


def test_a_hand_over_note_is_shown_first_and_written_where_it_is_told(year: Run, tmp_path: Path) -> None:
    """Only with consent; readable by the mentor alone; never over another file."""
    file = tmp_path / "note.txt"
    year("mentees", "edit", ANA, "--hand-over", "Asks best on the way home [/b].", "--notes", "secret")
    refused = year("mentees", "hand-over", ANA, "--out", str(file))
    assert (refused.code, file.exists()) == (2, False)
    assert "has not agreed" in refused.err
    year("mentees", "edit", ANA, "--consent", "yes")
    shown = year("mentees", "hand-over", ANA)
    assert "Asks best on the way home [/b]." in shown.out
    assert "--out FILE" in shown.err
    assert not file.exists()
    assert year("mentees", "hand-over", ANA, "--named", "--out", str(file)).code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    written = file.read_text(encoding="utf-8")
    assert "Hand-over: Ana أمل 陳小明 🎓" in written
    assert "secret" not in written
    assert year("mentees", "hand-over", ANA, "--out", str(file)).code == 2
    assert year("mentees", "hand-over", ANA, "--json").json["note"] == shown.out


def test_what_was_answered_when_applying_stands_beside_today(year: Run) -> None:
    """The first answers, and the newest."""
    assert "Write it: mentorlog reflect" in year("reflections", "application").out
    options = ("--document", "application_answers", "--model", "application")
    year("reflect", "# motivation\nTo help [/b]", *options, "--on", "2025-09-01")
    year("reflect", "# motivation\nTo listen", *options)
    shown = year("reflections", "application").out
    assert shown.index("To help [/b]") < shown.index("To listen")
    both = year("reflections", "application", "--json").json
    assert (both["then"]["day"], both["now"]["day"]) == ("2025-09-01", "2026-03-11")
