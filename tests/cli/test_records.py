"""`mentorlog reflect`, `goals`, `actions` and `attest`: what is kept beside meetings."""

import pytest

from mentorlog.host import Host
from mentorlog.model import Reflection
from mentorlog.store import Store
from tests.cli.conftest import ANA, Run


def test_reflecting_after_a_model_fills_its_stages(year: Run, host: Host) -> None:
    """Headings divide the text; free writing has one part."""
    year("programme", "use", "five-meetings", "--window", "exams=2026-05-16..2026-06-03")
    text = "We met.\n# so_what\nIt mattered.\n# Now what\nI listen."
    year("reflect", "-", "--model", "driscoll", "--title", "Lunch", "--window", "exams", stdin=text)
    with Store(host) as store:
        [reflection] = store.all(Reflection)
    assert [(p.stage, p.text) for p in reflection.passages] == [
        ("what", "We met."),
        ("so_what", "It mattered."),
        ("now_what", "I listen."),
    ]
    assert (reflection.words, reflection.about, reflection.window) == (6, "window", "exams")
    assert "It mattered." in year("reflections", "show", reflection.id[-6:]).out
    assert year("reflect", "x", "--model", "nobody").code == 2
    assert year("reflect", "-", stdin="  \n").code == 2


def test_text_on_standard_input_must_be_utf8(year: Run) -> None:
    """Bytes that are not are refused, never guessed."""
    refused = year("reflect", "-", stdin=b"caf\xe9")
    assert refused.code == 2
    assert "UTF-8" in refused.err


def test_goals_are_set_ticked_and_closed(year: Run) -> None:
    """Progress is read from the steps."""
    goal = year(
        "goals", "add", "Listen", "--step", "Ask", "--step", "Wait", "--target", "2026-06-01", "--json"
    ).json
    assert year("goals", "step", goal["id"], "2").code == 0
    assert "50 %" in year("goals").out
    assert year("goals", "step", goal["id"], "3").code == 2
    assert "[x] Wait" in year("goals", "show", goal["id"]).out
    year("goals", "edit", goal["id"], "--title", "Listen more", "--commitment", "8")
    year("goals", "close", goal["id"], "met")
    [closed] = year("goals", "--json").json
    assert (closed["title"], closed["status"], closed["commitment"]) == ("Listen more", "met", 8)
    year("goals", "delete", goal["id"])
    assert year("goals", "--json").json == []


def test_actions_are_noted_and_ticked_off(year: Run) -> None:
    """Who promised it is a mentee or the mentor."""
    action = year("actions", "add", "Send the list", "--by", ANA, "--due", "2026-04-01", "--json").json
    assert ANA in year("actions").out
    assert "still to come" in year("actions", "done", action["id"], "--on", "2026-04-01").err
    done = year("actions", "done", action["id"], "--on", "2026-03-05", "--json").json
    assert done == year("actions", "--json").json[0] == action | {"done": "2026-03-05"}
    assert year("actions", "done", action["id"], "--open").out == "Open again: Send the list\n"
    assert year("actions", "--json").json[0] == action
    year("actions", "delete", action["id"])
    assert year("actions", "--json").json == []


@pytest.mark.parametrize(
    ("typed", "who", "text", "due"),
    [
        (["me: send the list by 1 April 2026"], None, "send the list", "2026-04-01"),
        ([f"{ANA}: bring the timetable by 1 April 2026"], ANA, "bring the timetable", "2026-04-01"),
        (["Room: ask for the key"], None, "Room: ask for the key", None),
        (["call by 1 April 2026", "--due", "2026-04-02"], None, "call by 1 April 2026", "2026-04-02"),
        (["me: call", "--by", ANA], ANA, "me: call", None),
    ],
)
def test_a_promise_is_read_as_in_the_app(
    year: Run, typed: list[str], who: str | None, text: str, due: str | None
) -> None:
    """Who promised it stands before it and the day behind it, unless an option says so."""
    known = {mentee["id"]: mentee["pseudonym"] for mentee in year("mentees", "--json").json}
    action = year("actions", "add", *typed, "--json").json
    assert (known.get(action["mentee"]), action["text"], action["due"]) == (who, text, due)


def test_the_answer_says_what_was_read(year: Run) -> None:
    """Who, what and by when, in words."""
    said = year("actions", "add", "me: send the list by 1 April 2026").out
    assert "you: send the list, by Wed 1 Apr 2026" in said


def test_attestations_are_recorded_and_taken_back(year: Run) -> None:
    """Several at once are one action."""
    year(
        "attest", "training_course", "quiz", "--on", "2025-09-10", "--by", "Dr Lim", "--evidence", "18 of 20"
    )
    found = year("attest", "--json").json
    assert [(a["what"], a["confirmed_by"]) for a in found] == [
        ("training_course", "Dr Lim"),
        ("quiz", "Dr Lim"),
    ]
    year("attest", "delete", found[0]["id"])
    assert len(year("attest", "--json").json) == 1
    assert year("attest", "!!!").code == 2


@pytest.mark.parametrize(
    "command",
    [
        "attest quiz",
        "reflect thoughts",
        "referrals add careers",
        "feedback add --keep patience",
        "concerns add rooms",
        "recognitions add thanks",
        "survey answer cop-mentor --answers 5,5,5,5,5,5,5,5,5",
        "safeguarding passed-on",
    ],
)
def test_what_was_done_was_not_done_on_a_day_to_come(year: Run, command: str) -> None:
    """As with meetings that were held."""
    refused = year(*command.split(), "--on", "2099-05-01")
    assert refused.code == 2
    assert "2099-05-01 is still to come" in refused.err


def test_one_word_and_one_time_are_said_as_one(year: Run) -> None:
    """In the echo of a reflection and in the list of mentees."""
    assert "Kept 1 word," in year("reflect", "Thought", "--on", "2025-10-01").out
    year("log", "2025-10-01 1h with M-01")
    assert "met 1 time\n" in year("mentees").out


def test_names_are_spelled_as_the_rules_spell_them(year: Run) -> None:
    """What `check` asks to record can be typed as it is read; a name no rule asks for is pointed out."""
    year("programme", "use", "numed-2021", "--from", "2025-09-01", "--to", "2026-06-30")
    recorded = year("attest", "Training course", "--on", "2025-09-10", "--json")
    assert recorded.json[0]["what"] == "training_course"
    assert recorded.err == ""
    assert "did you mean quiz" in year("attest", "quizz").err
    assert "end_of_year_reflection" in year("reflect", "text", "--document", "end of year").err
    assert year("reflect", "text", "--window", "nope").code == 2


def test_what_is_deleted_is_answered_in_json_too(year: Run) -> None:
    """A script learns what is gone, in the form in which it was listed."""
    year("log", "2026-03-09 30m with M-01")
    year("goals", "add", "Meet weekly")
    year("actions", "add", "Ask the library")
    year("reflect", "We met")
    year("referrals", "add", "academic_tutor")
    for command in ("meetings", "goals", "actions", "reflections", "referrals"):
        [listed] = year(command, "--json").json
        deleted = year(command, "delete", listed["id"][-6:], "--json")
        assert (deleted.code, deleted.json["id"]) == (0, listed["id"]), command
    assert year("mentees", "delete", "M-03", "--json").json["pseudonym"] == "M-03"
    year("attest", "orientation")
    [ticked] = year("attest", "--json").json
    assert year("attest", "delete", ticked["id"][-6:], "--json").json == ticked
