"""`attest`, `recognitions`, `resources` and `templates`: what a mentor collects beside meetings."""

import hashlib
from pathlib import Path

import pytest

from tests.cli.conftest import ANA, Run


def test_training_has_a_course_minutes_a_score_topics_and_a_file(year: Run, tmp_path: Path) -> None:
    """The file's name and SHA-256 are kept; an edit changes what is given and nothing else."""
    file = tmp_path / "quiz.pdf"
    file.write_bytes(b"passed")
    words = ("--course", "Online [b]", "--minutes", "12 h", "--score", "9 of 10")
    topics = ("--topic", "active listening", "--topic", "night shifts")
    [added] = year("attest", "quiz", *words, *topics, "--file", str(file), "--json").json
    assert (added["what"], added["minutes"], added["score"]) == ("quiz", 720, "9 of 10")
    assert added["topics"] == ["active listening", "night shifts"]
    assert added["evidence"] == "quiz.pdf"
    assert added["evidence_sha256"] == hashlib.sha256(b"passed").hexdigest()
    short = added["id"][-6:]
    shown = year("attest", "show", short).out
    for said in ("Online [b]", "12 h", "9 of 10", "night shifts", added["evidence_sha256"][48:]):
        assert said in shown
    assert "12 h" in year("attest").out
    year("attest", "edit", short, "--by", "Dr Lim", "--what", "Training course")
    [edited] = year("attest", "--json").json
    assert edited == added | {"confirmed_by": "Dr Lim", "what": "training_course"}
    year("attest", "edit", short, "--topic", "none")
    assert year("attest", "--json").json[0]["topics"] == []
    refused = year("attest", "orientation", "--file", str(tmp_path / "no.pdf"))
    assert (refused.code, "There is no file" in refused.err) == (2, True)
    assert year("attest", "orientation", "--minutes", "1h 90").code == 2
    assert len(year("attest", "--json").json) == 1


def test_a_recognition_is_kept_changed_and_deleted(year: Run) -> None:
    """The note is shown only on its own."""
    assert "recognitions add" in year("recognitions").out
    added = year(
        *("recognitions", "add", "Best mentor [/b]", "--sort", "nomination", "--by", "Year 1"),
        *("--on", "2026-03-02", "--note", "They wrote [TODO]", "--json"),
    ).json
    assert (added["sort"], added["given_by"], added["day"]) == ("nomination", "Year 1", "2026-03-02")
    listed = year("recognitions").out
    assert "Best mentor [/b]" in listed
    assert "They wrote" not in listed
    short = added["id"][-6:]
    assert "They wrote [TODO]" in year("recognitions", "show", short).out
    year("recognitions", "edit", short, "--sort", "prize")
    assert year("recognitions", "--json").json == [added | {"sort": "prize"}]
    assert year("recognitions", "add", "Too early", "--on", "2099-01-01").code == 2
    assert year("recognitions", "delete", short, "--json").json["id"] == added["id"]
    assert "Best mentor" in year("undo", "--yes").out
    assert len(year("recognitions", "--json").json) == 1


def test_a_resource_says_how_often_it_was_shared(year: Run) -> None:
    """By the meetings in which it was passed on."""
    assert "resources add" in year("resources").out
    added = year("resources", "add", "Cards [/b]", "--where", "Shelf 3", "--topic", "anatomy", "--json").json
    assert (added["where"], added["topics"]) == ("Shelf 3", ["anatomy"])
    year("log", f"2026-03-02 30m with {ANA}", "--resource", "cards [/B]")
    short = added["id"][-6:]
    assert "shared 1 time" in year("resources").out
    assert f"shared 2026-03-02  {ANA}" in year("resources", "show", short).out
    year("resources", "edit", short, "--topic", "none", "--where", "")
    assert year("resources", "--json").json == [added | {"where": "", "topics": []}]
    assert year("resources", "delete", short).code == 0
    assert year("resources", "--json").json == []


def test_a_template_is_filled_in_and_logged(year: Run) -> None:
    """The message alone is on standard output; without --sent nothing is kept."""
    year("log", f"planned 2026-03-18 17:00 with {ANA} about exams, rest")
    outcome = year("templates", "fill", "reminder", "--with", ANA)
    assert outcome.out.startswith(
        "Hi Ana أمل 陳小明 🎓,\n\nwe meet on Wed 18 Mar at 17:00. I have exams and rest in mind"
    )
    assert (outcome.out.endswith("Farah Nadia\n"), outcome.err) == (True, "")
    assert len(year("meetings", "--json").json) == 1
    unsent = year("templates", "fill", "After no-show", "--with", "M-01", "--json")
    assert unsent.json["left"] == ["day", "time"]
    assert "Still to fill in: {day}, {time}" in unsent.err
    say = ("--say", "day=Friday", "--say", "{Time}=5")
    by_email = ("--sent", "--by", "email", "--json")
    sent = year("templates", "fill", "After no-show", "--with", "M-01", *say, *by_email)
    assert (sent.json["left"], "Still to fill in" in sent.err) == ([], False)
    log = sent.json["sent"]
    assert (log["kind"], log["channel"], log["status"]) == ("message", "email", "attempted")
    assert (log["topics"], log["day"]) == (["After a no-show"], "2026-03-11")
    assert year("meetings", "hold", log["id"], "--json").json["status"] == "held"
    year("undo", "--yes")
    year("undo", "--yes")
    assert len(year("meetings", "--json").json) == 1
    said = year("templates", "fill", "after_no_show", "--with", "M-01", *say)
    assert "to meet on Friday at 5, and I missed you" in said.out


def test_a_message_with_places_to_fill_in_is_not_logged_as_sent(year: Run) -> None:
    """Nobody sends it like this; what to type is said."""
    refused = year("templates", "fill", "after_no_show", "--with", "M-01", "--say", "day=Friday", "--sent")
    assert (refused.code, refused.out) == (2, "")
    assert "{time} is still to fill in. Nothing was logged as sent." in refused.err
    assert "--say time=… or --meeting ID does it." in refused.err
    refused = year("templates", "fill", "before_exams", "--with", "M-01", "--sent")
    assert "{window}, {window_start} are still to fill in." in refused.err
    assert "--say window=… --say window_start=… or --window NAME does it." in refused.err
    assert year("meetings", "--json").json == []


def test_meeting_and_window_can_be_named(year: Run) -> None:
    year("programme", "use", "five-meetings", "--window", "exams=2026-05-16..2026-06-03")
    later = year("log", "planned 2026-04-01 09:00 with M-01", "--json").json
    year("log", "planned 2026-03-20 with M-01")
    named = year("templates", "fill", "reminder", "--with", "M-01", "--meeting", later["id"][-6:]).out
    assert "on Wed 1 Apr at 09:00" in named
    filled = year("templates", "fill", "before_exams", "--with", "M-01").out
    assert "the exams ahead, from Sat 16 May on" in filled
    refused = year("templates", "fill", "before_exams", "--with", "M-01", "--window", "induction")
    assert (refused.code, "has: exams" in refused.err) == (2, True)


def test_what_a_message_cannot_be_filled_in_with_is_refused(year: Run) -> None:
    """A meeting of other people's, whose topic would leave, and a place that the text has not."""
    other = year("log", "planned 2026-04-01 09:00 with M-03 about divorce", "--json").json
    fill = ("templates", "fill", "reminder", "--with", "M-01")
    refused = year(*fill, "--meeting", other["id"][-6:])
    assert (refused.code, "M-01 has no part in the meeting" in refused.err) == (2, True)
    refused = year(*fill, "--say", "tiem=17:00")
    assert (refused.code, "it has: {mentee}, {day}, {time}, {topic}, {mentor}." in refused.err) == (2, True)


def test_braces_that_were_filled_in_are_no_places(year: Run) -> None:
    said = year("templates", "fill", "reminder", "--with", "M-01", "--say", "topic={time} {x}", "--json")
    assert "I have {time} {x} in mind" in said.json["text"]
    assert said.json["left"] == ["day", "time"]


def test_a_template_of_ones_own_takes_the_place_of_what_ships(year: Run) -> None:
    """Deleting it brings back what ships, which cannot be deleted; unknown places are named."""
    assert year("templates").out.count("\n") == 4
    edited = year("templates", "edit", "reminder", "--text", "Hello {mentee}, {room}?")
    assert "Left for you to fill in each time: {room}" in edited.err
    assert year("templates", "show", "reminder").out == "Hello {mentee}, {room}?\n"
    assert "yours" in year("templates").out
    filled = year("templates", "fill", "reminder", "--with", "M-01")
    assert (filled.out, "{room}" in filled.err) == ("Hello M-01, {room}?\n", True)
    year("templates", "edit", "reminder", "--title", "See you")
    assert len(year("templates", "--json").json) == 4
    assert year("templates", "delete", "reminder").code == 0
    assert "we meet on {day}" in year("templates", "show", "reminder").out
    refused = year("templates", "delete", "reminder")
    assert (refused.code, "as it ships" in refused.err) == (2, True)


@pytest.mark.parametrize("name", ["nobody", "", "../reminder", "{mentee}"])
def test_a_template_that_is_not_there_is_a_sentence(year: Run, name: str) -> None:
    refused = year("templates", "show", name)
    assert (refused.code, "`mentorlog templates` lists them" in refused.err) == (2, True)


def test_a_new_template_is_named_after_its_title(year: Run) -> None:
    added = year("templates", "add", "After the exams", "--text", "-", "--json", stdin="Hi {mentee} [b]\n")
    assert (added.json["name"], added.json["text"]) == ("after_the_exams", "Hi {mentee} [b]")
    again = year("templates", "add", "After the exams", "--text", "x")
    assert (again.code, "is called after_the_exams already" in again.err) == (2, True)
    assert year("templates", "fill", "after the exams", "--with", ANA).out == "Hi Ana أمل 陳小明 🎓 [b]\n"
