"""Reflections on the command line: about a mentee, after a meeting, read, and as the settings say."""

import pytest

from mentorlog.cli.terminal import own_editor
from mentorlog.host import Host
from tests.cli.conftest import ANA, Run
from tests.editors import use_editor

DAYS = ("--from", "2025-09-01", "--to", "2026-06-30")
WRITES = "path.write_text('Mine.\\n\\n' + path.read_text(encoding='utf-8'), encoding='utf-8')"


def test_a_reflection_about_a_mentee_is_found_on_their_page(year: Run) -> None:
    """By whatever they are called; an edit can make it be about the year again."""
    year("log", f'2026-03-01 45m with "{ANA}"')
    kept = year("reflect", "She asks now.", "--mentee", ANA, "--title", "Asking [/b]", "--json").json
    [ana] = [m for m in year("mentees", "--json").json if m["pseudonym"] == ANA]
    assert (kept["about"], kept["mentee"], kept["document"]) == ("mentee", ana["id"], "note")
    assert "Asking [/b], 3 words" in year("mentees", "show", ANA).out
    assert "You wrote about them on Wed 11 Mar: Asking [/b]" in year("prep", ANA).out
    year("reflections", "edit", kept["id"], "--meeting", "none")
    assert year("reflections", "show", kept["id"], "--json").json["about"] == "year"


def test_a_reflection_about_a_meeting_is_a_note_and_says_that_it_stays(year: Run) -> None:
    """Unless it is called something else; one about the year is what the programme asks for."""
    meeting = year("log", "2026-03-01 45m with M-01", "--json").json["id"]
    said = year("reflect", "She asks now.", "--meeting", meeting).out
    assert ", note, " in said
    assert "It leaves only if you choose it for the packet. A note counts for no rule." in said
    named = year("reflect", "Mine.", "--meeting", meeting, "--document", "reflection", "--json").json
    assert named["document"] == "reflection"
    assert year("reflect", "The year.", "--json").json["document"] == "reflection"


def test_a_reflection_is_about_one_thing(year: Run) -> None:
    """Two options are too many."""
    said = year("reflect", "Well.", "--mentee", "M-01", "--window", "exams")
    assert said.code == 2
    assert "choose between --window and --mentee" in said.err
    assert year("reflect", "Well.", "--after", "--mentee", "M-01").code == 2
    assert year("reflections", "--json").json == []


def test_after_a_meeting_one_question_is_asked_and_answered(year: Run) -> None:
    """The last meeting that was held, unless another is named; the question is printed."""
    first = year("log", "2026-03-01 45m with M-01", "--json").json["id"]
    second = year("log", "2026-03-08 45m with M-01", "--json").json["id"]
    year("log", "2026-03-20 45m with M-01 planned")
    said = year("reflect", "--after", stdin="It matters that she came.\n")
    assert said.err == "So what: What does it mean; what matters in it?\n"
    earlier = year("reflect", "We met.", "--after", first, "--json")
    assert earlier.json["passages"] == [{"stage": "what", "text": "We met."}]
    assert earlier.json["meeting"] == first
    about = [(r["meeting"], r["passages"][0]["stage"]) for r in year("reflections", "--json").json]
    assert about == [(second, "so_what"), (first, "what")]


def test_without_a_meeting_or_a_word_nothing_is_kept(year: Run) -> None:
    """And it is said why."""
    assert "No meeting was held yet" in year("reflect", "Well.", "--after").err
    year("log", "2026-03-01 45m with M-01")
    assert "nothing to keep" in year("reflect", "--after").err
    assert year("reflections", "--json").json == []


def test_a_meeting_is_held_with_the_answer_in_one_change(year: Run) -> None:
    """One undo takes both back."""
    planned = year("log", "2026-03-10 45m with M-01 planned", "--json").json["id"]
    said = year("meetings", "hold", planned, "--reflect", "I [/b] listened.")
    assert "3 words kept on “What happened?”" in said.out
    [kept] = year("reflections", "--json").json
    assert (kept["meeting"], kept["model"]) == (planned, "driscoll")
    year("undo", "--yes")
    assert year("reflections", "--json").json == []
    assert year("meetings", "show", planned, "--json").json["status"] == "planned"


def test_the_settings_say_whose_question_is_asked(year: Run) -> None:
    """Long models cannot be chosen for two minutes."""
    year("log", "2026-03-01 45m with M-01")
    year("settings", "set", "reflect.short_model", "4f")
    assert year("reflect", "We met.", "--after").err == "Facts: What happened?\n"
    assert year("settings", "set", "reflect.short_model", "gibbs").code == 2


def test_a_window_is_looked_back_on_in_an_editor(
    year: Run, monkeypatch: pytest.MonkeyPatch, host: Host
) -> None:
    """By the long model of the settings; after a meeting, by the one question."""
    year("log", "2026-03-01 45m with M-01")
    year("programme", "use", "numed-2021", *DAYS, "--window", "exams=2026-02-16..2026-03-08")
    monkeypatch.setattr(own_editor, "at_terminal", lambda: True)
    use_editor(monkeypatch, host.home.parent, WRITES)
    said = year("reflect", "--window", "exams", "--edit")
    assert said.code == 0, said.err
    assert year("reflect", "--after", "--edit").code == 0
    window, answer = year("reflections", "--json").json
    assert (window["model"], window["passages"][0]) == ("gibbs", {"stage": "description", "text": "Mine."})
    assert (answer["model"], answer["passages"]) == ("driscoll", [{"stage": "what", "text": "Mine."}])


def test_a_reflection_is_shown_with_what_it_is_about(year: Run) -> None:
    """Each answer under its question; free writing by itself."""
    year("log", f'2026-03-01 45m with "{ANA}"')
    year("reflect", "# what\nWe met.\n# now_what\nMeet again.", "--model", "driscoll", "--meeting", "none")
    [kept] = year("reflections", "--json").json
    changed = year("reflections", "edit", kept["id"], "--mentee", "M-01").out
    assert changed.endswith(
        "4 words. It is in the packet for your coordinator, unless you take it out there.\n"
    )
    about_year = year("reflections", "edit", kept["id"], "--mentee", "none", "--json").json
    assert (about_year["about"], about_year["mentee"]) == ("year", None)
    year("reflections", "edit", kept["id"], "--mentee", ANA)
    assert year("reflections", "show", kept["id"]).out == (
        f"Reflection\n2026-03-11 · about {ANA}\n4 words · Driscoll\n"
        "\nWhat: What happened?\nWe met.\n\nNow what: What is the next step?\nMeet again.\n"
    )
