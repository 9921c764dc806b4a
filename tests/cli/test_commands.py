"""Every command does what the reference says, and says what went wrong when it cannot."""

import re
import shlex
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.model import Meeting, Reflection
from mentorlog.policy.planning import greedy_search, selection
from mentorlog.store import Store
from tests.cli.conftest import Run

ANA = "Ana [/b] [TODO]"


@pytest.fixture
def year(run: Run) -> Run:
    """A home with a mentor, three mentees in several scripts and a programme."""
    run("mentor", "--name", "Farah Nadia", "--email", "farah@example.org")
    run("mentees", "add", "M-01")
    run("mentees", "add", ANA, "--name", "Ana أمل 陳小明 🎓")
    run("mentees", "add", "M-03")
    run("programme", "use", "five-meetings", "--from", "2025-09-01", "--to", "2026-06-30")
    return run


def test_log_echoes_what_it_understood(year: Run) -> None:
    """The echo names the day, the length, the people and the topic."""
    outcome = year("log", "yesterday", "45m", "with", "M-01", "by", "video", "about", "exams", "#wellbeing")
    assert outcome.code == 0
    for word in ("10 Mar 2026", "45", "M-01", "video", "exams", "#wellbeing"):
        assert word in outcome.out


def test_an_unclear_line_writes_nothing(year: Run) -> None:
    """Exit 2, a sentence on standard error that names the culprit."""
    outcome = year("log", "yesterday 45m with Nobody")
    assert (outcome.code, outcome.out) == (2, "")
    assert "Nobody" in outcome.err
    assert year("meetings", "--json").json == []


def test_log_json_is_the_meeting_as_the_archive_writes_it(year: Run, host: Host) -> None:
    """Other programs may rely on the shape."""
    logged = year("log", f"2026-03-09 14:30 60m with M-01, {ANA} about exams", "--json").json
    with Store(host) as store:
        [meeting] = store.meetings()
    assert logged["id"] == meeting.id
    assert (logged["day"], logged["start"], logged["minutes"], logged["kind"]) == (
        "2026-03-09",
        "14:30",
        60,
        "group",
    )
    assert year("meetings", "--json").json == [logged]


def test_the_hostile_name_passes_through_every_list(year: Run) -> None:
    """Brackets are letters; a long note, other scripts and an emoji come back as they went in."""
    note = "[TODO] [/b] سارا 陳小明 🎓 " * 220
    year("log", f"2026-03-09 30m with {ANA}", "--facts", note)
    [meeting] = year("meetings", "--json").json
    assert meeting["facts"] == note.strip()
    assert len(meeting["facts"]) > 5000
    assert ANA in year("meetings").out
    assert ANA in year("mentees").out
    shown = year("meetings", "show", meeting["id"][-6:]).out
    assert note.strip() in shown


def test_nothing_printed_drives_the_terminal(run: Run, host: Host) -> None:
    """A direction override in a note is shown by name."""
    run("mentees", "add", "M-01")
    run("log", "2026-03-09 30m with M-01", "--facts", "a\u202eb")
    [meeting] = run("meetings", "--json").json
    assert "<U+202E>" in run("meetings", "show", meeting["id"]).out
    refused = run("log", "2026-03-09 30m with M-01", "--facts", "a\x1b]52;c;x\x07b")
    assert refused.code == 2
    assert "U+001B" in refused.err
    assert "\x1b" not in refused.err


def test_meetings_are_listed_by_day_person_and_word(year: Run) -> None:
    """Filters combine."""
    year("log", "2026-03-01 30m with M-01 about exams")
    year("log", "2026-03-05 30m with M-03 about sleep")
    year("log", "2026-03-08 30m with M-03 about exams")

    def days(*filters: str) -> list[str]:
        return [meeting["day"][-2:] for meeting in year("meetings", "--json", *filters).json]

    assert days() == ["01", "05", "08"]
    assert days("--with", "m-03") == ["05", "08"]
    assert days("--matching", "EXAM", "--from", "2026-03-02") == ["08"]
    assert days("--to", "2026-03-05") == ["01", "05"]
    assert year("meetings", "--with", "M-99").code == 2
    assert year("meetings", "--matching", "zz").out == "No meeting matches. All of them: mentorlog meetings\n"


def test_a_meeting_is_edited_and_deleted_and_comes_back(year: Run) -> None:
    """An edit keeps the texts; undo goes back step by step."""
    logged = year("log", "2026-03-01 30m with M-01", "--private", "tired", "--json").json
    short = logged["id"][-6:]
    assert year("meetings", "edit", short, "2026-03-02 50m with M-03 about sleep").code == 0
    [edited] = year("meetings", "--json").json
    assert (edited["id"], edited["day"], edited["minutes"], edited["private"]) == (
        logged["id"],
        "2026-03-02",
        50,
        "tired",
    )
    year("actions", "add", "Send the list", "--meeting", short)
    assert year("meetings", "delete", short).code == 0
    assert year("meetings", "--json").json == year("actions", "--json").json == []
    year("undo")
    assert len(year("actions", "--json").json) == 1
    year("undo")
    year("undo")
    assert year("meetings", "--json").json == [logged]


def test_a_meeting_that_a_reflection_is_about_is_kept(year: Run) -> None:
    """The sentence says how to let go of it."""
    logged = year("log", "2026-03-01 30m with M-01", "--json").json
    written = year("reflect", "What I saw", "--meeting", logged["id"], "--json").json
    refused = year("meetings", "delete", logged["id"])
    assert refused.code == 2
    assert "--meeting none" in refused.err
    assert year("reflections", "edit", written["id"], "--meeting", "none").code == 0
    assert year("meetings", "delete", logged["id"]).code == 0


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
    year("actions", "done", action["id"], "--on", "2026-03-20")
    assert year("actions", "--json").json[0]["done"] == "2026-03-20"
    year("actions", "delete", action["id"])
    assert year("actions", "--json").json == []


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
    year("attest", "--delete", found[0]["id"])
    assert len(year("attest", "--json").json) == 1
    assert year("attest", "!!!").code == 2


def test_mentees_are_changed_and_deleted(year: Run) -> None:
    """A pseudonym is not given twice; a mentee in use stays."""
    assert year("mentees", "add", "M-01").code == 2
    assert (
        year(
            "mentees", "edit", "m-03", "--pseudonym", "M-04", "--consent", "yes", "--zone", "Asia/Tehran"
        ).code
        == 0
    )
    assert [m["pseudonym"] for m in year("mentees", "--json").json] == ["M-01", ANA, "M-04"]
    assert year("mentees", "edit", "M-04", "--zone", "Mars/Olympus").code == 2
    year("log", "2026-03-01 30m with M-01")
    assert year("mentees", "delete", "M-01").code == 2
    assert year("mentees", "delete", "M-04").code == 0


def test_a_mentee_has_days_of_their_own(year: Run) -> None:
    """Each end is set, changed and taken away by itself; an edit of something else leaves them."""
    assert year("mentees", "add", "M-05", "--from", "2025-11-03").out == "Added M-05 from 2025-11-03.\n"
    edited = year("mentees", "edit", "M-05", "--to", "2026-01-31")
    assert edited.out == "Changed M-05 2025-11-03 to 2026-01-31.\n"
    assert "met 0 times, 2025-11-03 to 2026-01-31" in year("mentees").out
    year("mentees", "edit", "M-05", "--cohort", "Year 2")
    found = year("mentees", "--json").json[-1]
    assert (found["start"], found["end"], found["cohort"]) == ("2025-11-03", "2026-01-31", "Year 2")
    backwards = year("mentees", "edit", "M-05", "--to", "2025-11-02")
    assert backwards.code == 2
    assert "the last day, 2025-11-02, is before the first, 2025-11-03" in backwards.err
    assert year("mentees", "edit", "M-05", "--from", "none").out == "Changed M-05 until 2026-01-31.\n"
    year("undo")
    assert year("mentees", "--json").json[-1]["start"] == "2025-11-03"
    year("mentees", "edit", "M-05", "--from", "None", "--to", "none")
    assert "met 0 times\n" in year("mentees").out


def test_a_rule_asks_of_a_mentee_while_they_are_there(run: Run, tmp_path: Path) -> None:
    """Whoever left before the first meeting does not hold the others up."""
    rules = tmp_path / "rules.toml"
    rules.write_text(
        'id = "ours"\nversion = "1"\nname = "Ours"\nsource = "a test"\n[[requirement]]\nid = "met"\n'
        'text = "Each"\nkind = "count"\nat_least = 1\nper = "mentee"\n'
    )
    run("mentees", "add", "M-01", "M-02")
    run("programme", "use", str(rules), "--from", "2025-09-01", "--to", "2026-06-30")
    run("log", "2025-10-01 30m with M-01")

    def state() -> str:
        return str(run("check", "--as-of", "2026-01-31", "--json").json["requirements"][0]["state"])

    assert state() != "met"
    run("mentees", "edit", "M-02", "--to", "2025-08-31")
    assert state() == "met"
    run("mentees", "edit", "M-02", "--to", "2025-09-01")
    assert state() == "not_met"


def test_a_meeting_that_is_tried_would_be_logged_today(run: Run, tmp_path: Path) -> None:
    """It is 11 March: what lies two days back is logged in time, what lies three days back is not."""
    rules = tmp_path / "rules.toml"
    rules.write_text(
        'id = "ours"\nversion = "1"\nname = "Ours"\nsource = "a test"\n[[requirement]]\nid = "met"\n'
        'text = "Soon"\nkind = "count"\nat_least = 1\nonly = { logged_within = 2 }\n'
    )
    run("mentees", "add", "M-01")
    run("programme", "use", str(rules), "--from", "2025-09-01", "--to", "2026-06-30", "--zone", "UTC")
    assert "0 → 1 of 1 meeting" in run("log", "--try", "2026-03-09 30m with M-01").out
    late = run("log", "--try", "2026-03-08 30m with M-01").out
    assert "logged 3 days after it; only what is logged within 2 days counts" in late
    run("log", "2026-03-08 30m with M-01")
    report = run("check", "--json").json["requirements"][0]
    assert (report["have"], report["not_counted"][0]["why"]) == (
        0,
        "logged 3 days after it; only what is logged within 2 days counts",
    )
    run("log", "2026-03-09 30m with M-01")
    assert run("check", "--json").json["requirements"][0]["state"] == "met"


def test_check_without_a_programme_says_how_to_choose_one(run: Run) -> None:
    """No rules is not all is well."""
    outcome = run("check")
    assert outcome.code == 2
    assert "programme use" in outcome.err


def test_check_answers_with_its_exit_code(year: Run) -> None:
    """At risk or not met is 1; with --final anything but met or waived is 1."""
    for day in ("2025-10-01", "2025-11-01", "2026-01-05", "2026-02-01", "2026-03-01"):
        year("log", f"{day} 45m with M-01")
    assert year("check").code == 0
    assert year("check", "--as-of", "2025-09-02", "--final").code == 1
    assert year("check", "--as-of", "2026-06-30").code == 0
    year("undo")
    late = year("check", "--as-of", "2026-06-30")
    assert late.code == 1
    assert "not met" in late.out


def test_check_json_has_the_documented_shape(year: Run) -> None:
    """Exactly these keys, in a form that other programs may rely on."""
    year("log", "2026-03-01 45m with M-01")
    year("log", "2026-03-02 cancelled with M-01")
    report = year("check", "--json").json
    assert set(report) == {"programme", "version", "as_of", "state", "requirements"}
    for requirement in report["requirements"]:
        assert set(requirement) == {
            *("id", "text", "severity", "state", "have", "needed", "unit"),
            *("counted", "not_counted", "due", "next"),
        }
    counts = report["requirements"][0]
    assert len(counts["counted"]) == 1
    assert [set(entry) for entry in counts["not_counted"]] == [{"id", "why"}]
    assert "cancelled" in counts["not_counted"][0]["why"]


def test_explain_accounts_for_every_entry(year: Run) -> None:
    """What counted and what did not, each with its reason."""
    year("log", "2026-03-01 45m with M-01")
    year("log", "2026-03-02 cancelled with M-01")
    rule = year("check", "--json").json["requirements"][0]["id"]
    shown = year("check", "--explain", rule).out
    assert "Counted: 1" in shown
    assert "Not counted: 1" in shown
    assert "cancelled" in shown
    assert "Its rules are" in year("check", "--explain", "nonsense").err
    assert f"Did you mean {rule}?" in year("check", "--explain", f"{rule}p").err


def test_explain_says_how_a_requirement_will_end(year: Run) -> None:
    """At the pace so far, and no more once the period is over."""
    rule = year("check", "--json").json["requirements"][0]["id"]
    for day in ("2025-09-10", "2025-10-10"):
        year("log", f"{day} 45m with M-01")
    shown = year("check", "--explain", rule, "--as-of", "2025-11-15").out
    assert "Ahead: At this pace: 7 of 5 meetings by 30 June 2026; reached on" in shown
    assert "Ahead" not in year("check", "--explain", rule, "--as-of", "2026-07-30").out


def test_programmes_are_listed_before_there_is_a_logbook(run: Run, host: Host) -> None:
    """Whoever looks around begins nothing."""
    assert "numed-2021" in run("programme", "list").out
    assert not host.home.exists()


def test_programme_use_changes_and_begins_years(year: Run) -> None:
    """The same policy changes the programme; a later period is a new year."""
    first = year("programme", "show", "--json").json["programme"]
    year("programme", "use", "five-meetings", "--window", "exams=2026-05-16..2026-06-03")
    changed = year("programme", "show", "--json").json["programme"]
    assert changed["id"] == first["id"]
    assert changed["windows"] == [{"name": "exams", "start": "2026-05-16", "end": "2026-06-03"}]
    year("programme", "use", "five-meetings", "--from", "2026-09-01", "--to", "2027-06-30")
    new = year("programme", "show", "--json").json["programme"]
    assert new["id"] != first["id"]
    assert year("programme", "use", "five-meetings", "--window", "exams").code == 2
    assert "Did you mean five-meetings" in year("programme", "use", "five-meeting").err


def test_a_policy_of_ones_own_is_validated_and_used(year: Run, tmp_path: Path) -> None:
    """A wrong key is named with the nearest known one; nothing is a traceback."""
    text = year_policy(year)
    good = tmp_path / "mine.toml"
    good.write_text(text, encoding="utf-8")
    assert year("programme", "validate", str(good)).code == 0
    assert year("programme", "use", str(good)).code == 0
    good.write_text(text.replace("severity", "severty", 1), encoding="utf-8")
    wrong = year("programme", "validate", str(good))
    assert wrong.code == 2
    assert "mine.toml" in wrong.err
    assert "severty" in wrong.err
    assert "severity" in wrong.err
    for content in (b"\xff\xfe", b"[[", b""):
        good.write_bytes(content)
        assert year("programme", "validate", str(good)).code == 2


def year_policy(run: Run) -> str:
    """Return the text of the programme in use."""
    return str(run("programme", "show", "--json").json["programme"]["policy"])


def test_undo_says_what_it_took_back(year: Run) -> None:
    """And when there is nothing."""
    year("log", "2026-03-01 45m with M-01")
    assert "meeting" in year("undo").out
    for _ in range(10):
        year("undo")
    assert "nothing to undo" in year("undo").out


def test_paths_opens_and_makes_nothing(run: Run, host: Host) -> None:
    """It answers even where there is no logbook."""
    assert str(host.database) in run("paths").out
    assert run("paths", "--json").json["logbook"] == str(host.database)
    assert not host.home.exists()


def test_a_damaged_logbook_is_a_sentence(run: Run, host: Host) -> None:
    """Exit 2, no traceback, the file as it was."""
    host.home.mkdir(mode=0o700)
    host.database.write_bytes(b"broken")
    outcome = run("meetings")
    assert outcome.code == 2
    assert "Traceback" not in outcome.err
    assert host.database.read_bytes() == b"broken"


def test_ids_may_be_shortened_but_not_guessed(year: Run, host: Host) -> None:
    """An unknown id names the command that lists them."""
    outcome = year("meetings", "show", "zz")
    assert outcome.code == 2
    assert re.search("mentorlog meetings.* lists them", outcome.err)
    year("log", "2026-03-01 45m with M-01")
    with Store(host) as store:
        [meeting] = store.all(Meeting)
    assert year("meetings", "show", meeting.id[-3:]).code == 0


def test_a_requirement_is_waived_and_counts_again(year: Run) -> None:
    """Reason and who granted it are said; the state is waived until it counts again."""
    rule = year("check", "--json").json["requirements"][0]["id"]

    def state() -> str:
        return str(year("check", "--as-of", "2026-06-30", "--json").json["requirements"][0]["state"])

    assert state() == "not_met"
    assert year("programme", "waive", rule).code == 2
    assert year("programme", "waive", rule, "--reason", "On leave", "--by", "Dr Lim").code == 0
    assert state() == "waived"
    assert "Dr Lim" in year("programme", "show").out
    year("programme", "waive", rule, "--delete")
    assert state() == "not_met"
    assert year("programme", "waive", "nonsense", "--reason", "x", "--by", "y").code == 2


def test_a_waiver_of_a_day_to_come_says_from_when(year: Run) -> None:
    """Until then the requirement counts."""
    rule = year("check", "--json").json["requirements"][0]["id"]
    said = year("programme", "waive", rule, "--reason", "Leave", "--by", "Dr Lim", "--on", "2099-05-01").out
    assert f"{rule} is waived from 2099-05-01 on, by Dr Lim: Leave" in said
    assert "from 2099-05-01 on, by Dr Lim" in year("programme", "show").out


@pytest.mark.parametrize("command", [["attest", "quiz"], ["reflect", "A thought"]])
def test_what_was_done_was_not_done_on_a_day_to_come(year: Run, command: list[str]) -> None:
    """As with meetings that were held."""
    refused = year(*command, "--on", "2099-05-01")
    assert refused.code == 2
    assert "2099-05-01 is still to come" in refused.err


def test_one_word_and_one_time_are_said_as_one(year: Run) -> None:
    """In the echo of a reflection and in the list of mentees."""
    assert "Kept 1 word," in year("reflect", "Thought", "--on", "2025-10-01").out
    year("log", "2025-10-01 1h with M-01")
    assert "met 1 time\n" in year("mentees").out


def test_what_an_earlier_logbook_holds_counts(year: Run) -> None:
    """Opening balances are in the rule's unit, say where they come from, and can be taken out."""
    rule = year("check", "--json").json["requirements"][0]["id"]
    year("programme", "carry", rule, "4", "--note", "paper log")
    year("log", "2026-03-01 45m with M-01")
    finding = year("check", "--json").json["requirements"][0]
    assert (finding["have"], finding["state"]) == (5, "met")
    assert "paper log" in year("check", "--explain", rule).out
    year("programme", "carry", rule, "--delete")
    assert year("check", "--json").json["requirements"][0]["have"] == 1


def test_one_meeting_counts_in_two_programmes(year: Run) -> None:
    """The programme in use is checked by default, the other by name."""
    year("programme", "use", "numed-2021", "--from", "2025-09-01", "--to", "2026-06-30")
    year("log", "2026-03-01 45m with M-01")
    assert year("check", "--json").json["programme"] == "numed-2021"
    other = year("check", "--json", "--programme", "five-meetings").json
    assert other["programme"] == "five-meetings"
    assert other["requirements"][0]["have"] == 1
    assert year("check", "--programme", "nobody").code == 2


def test_an_earlier_year_is_checked_as_of_its_own_days(year: Run) -> None:
    """The year that holds the day asked about is meant, although the same programme began anew."""
    year("log", "2026-03-01 45m with M-01")
    year("programme", "use", "five-meetings", "--from", "2026-09-01", "--to", "2027-06-30")
    asked = ("check", "--json", "--programme", "five-meetings", "--as-of")
    assert year(*asked, "2026-06-30").json["requirements"][0]["have"] == 1
    assert year(*asked, "2026-10-01").json["requirements"][0]["have"] == 0
    assert year(*asked, "2030-01-01").json["requirements"][0]["have"] == 0


def test_phases_of_a_programme_share_no_day(year: Run, tmp_path: Path) -> None:
    """They are refused, with the days on which they meet; nothing is written."""
    path = tmp_path / "phases.toml"
    path.write_text(
        'id = "p"\nversion = "1"\nname = "P"\nsource = "."\n'
        '[[phase]]\nname = "early"\n[[phase]]\nname = "late"\n'
        '[[requirement]]\nid = "a"\ntext = "A"\nkind = "count"\nat_least = 1\nphase = "late"\n',
        encoding="utf-8",
    )
    early, late = ("--phase", "early=2026-01-01..2026-02-01"), ("--phase", "late=2026-02-01..2026-03-01")
    refused = year("programme", "use", str(path), *early, *late)
    assert refused.code == 2
    assert "The phases early and late overlap: late starts on 2026-02-01" in refused.err
    assert year("check", "--json").json["programme"] == "five-meetings"
    assert year("programme", "use", str(path), *early, "--phase", "late=2026-02-02..2026-03-01").code == 0


def test_a_plan_accepted_in_full_brings_the_must_to_met(year: Run) -> None:
    """The proposals become planned meetings in one action; then nothing more is proposed."""
    year("log", "2026-03-01 45m with M-01")
    proposed = year("plan", "--json").json
    assert len(proposed["proposals"]) == 4
    assert year("plan", "--accept", "9").code == 2
    assert year("plan", "--accept", "all").code == 0
    planned = [m for m in year("meetings", "--json").json if m["status"] == "planned"]
    assert {m["day"] for m in planned} == {one["meeting"]["day"] for one in proposed["proposals"]}
    assert year("plan", "--json").json["proposals"] == []
    year("undo")
    assert len(year("meetings", "--json").json) == 1


def test_a_plan_says_what_can_no_longer_be_met(year: Run) -> None:
    """After the last day there is nothing to propose, and the exit code says so."""
    outcome = year("plan", "--as-of", "2026-06-30")
    assert outcome.code == 1
    assert "Can no longer be met" in outcome.out


def test_a_plan_that_gave_up_on_a_rule_does_not_call_it_lost(
    year: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That nothing was found in time proves nothing: it is said so, and the exit code is 0."""
    path = tmp_path / "chance.toml"
    path.write_text(
        'id = "p"\nversion = "1"\nname = "P"\nsource = "."\n'
        '[[requirement]]\nid = "chance"\ntext = "Meet"\nkind = "count"\nat_least = 1\n'
        'caps = [{ name = "agreed", at_most = 0, only = { planned = true } }]\n',
        encoding="utf-8",
    )
    assert year("programme", "use", str(path)).code == 0
    assert len(year("plan", "--json").json["proposals"]) == 1
    monkeypatch.setattr(selection, "_PATIENCE", 0)
    monkeypatch.setattr(selection, "_HASTE", 0)
    monkeypatch.setattr(greedy_search, "_TRIES", 1)
    gave_up = year("plan")
    assert gave_up.code == 0
    assert "No meetings found for" in gave_up.out
    assert "Can no longer be met" not in gave_up.out
    assert year("plan", "--json").json["unfound"][0]["id"] == "chance"


def test_a_meeting_is_tried_before_it_is_saved(year: Run) -> None:
    """What it would do to each rule, with nothing written."""
    tried = year("log", "--try", "planned 2026-04-01 45m with M-01", "--json").json
    assert tried[0]["counts"] is True
    assert set(tried[0]) == {"id", "counts", "why", "before", "after"}
    assert "Nothing was written" in year("log", "--try", "2026-03-01 45m with M-01").out
    for line in (
        "no-show M-01 yesterday",
        "cancelled yesterday with M-01",
        "planned tomorrow with M-01 (absent)",
    ):
        assert year("log", "--try", line).code == 0, line
    assert "no-show" in year("log", "--try", "no-show M-01 yesterday").out
    assert "is outside your programme’s period" in year("log", "--try", "2020-01-01 45m with M-01").err
    assert year("meetings", "--json").json == []


def test_a_new_policy_is_written_validated_and_used(year: Run, tmp_path: Path) -> None:
    """From a few answers to a report; an existing file is never overwritten."""
    path = tmp_path / "ours.toml"
    answers = ("--name", "Ours [/b]", "--meetings", "3", "--windows", "start, end", "--ticks", "quiz")
    assert year("programme", "new", str(path), *answers).code == 0
    assert year("programme", "validate", str(path)).code == 0
    used = year("programme", "use", str(path), "--from", "2025-09-01", "--to", "2026-06-30")
    assert used.code == 0
    assert "window start" in used.out
    report = year("check", "--json").json
    assert [r["needed"] for r in report["requirements"] if r["unit"] == "meetings"] == [3]
    text = path.read_text(encoding="utf-8")
    assert year("programme", "new", str(path), *answers).code == 2
    assert path.read_text(encoding="utf-8") == text
    assert year("programme", "new", str(tmp_path / "x.toml"), "--name", "N").code == 2
    assert year("programme", "new", str(tmp_path / "x.toml"), "--name", "N", "--meetings", "-1").code == 2
    assert not (tmp_path / "x.toml").exists()


def test_one_more_window_keeps_the_others(year: Run) -> None:
    """Named days are merged by name, changed by name, and taken out by name."""

    def windows() -> dict[str, str]:
        shown = year("programme", "show", "--json").json["programme"]
        return {span["name"]: span["start"] for span in shown["windows"]}

    use = ("programme", "use", "numed-2021", "--from", "2025-09-01", "--to", "2026-06-30")
    year(*use, "--window", "exams=2026-05-16..2026-06-03")
    year("programme", "use", "numed-2021", "--window", "Induction=2025-09-08..2025-09-26")
    assert windows() == {"exams": "2026-05-16", "induction": "2025-09-08"}
    year("programme", "use", "numed-2021", "--window", "exams=2026-05-18..2026-06-03")
    assert windows()["exams"] == "2026-05-18"
    odd = year("programme", "use", "numed-2021", "--window", "foo=2026-01-01..2026-01-02")
    assert "No rule asks for the window foo" in odd.err
    year("programme", "use", "numed-2021", "--window", "foo=none")
    assert set(windows()) == {"exams", "induction"}


def test_the_rules_stay_as_they_were_chosen(year: Run, tmp_path: Path) -> None:
    """A programme is named by its policy's id, shipped or not; new rules come only when asked for."""
    own = tmp_path / "own.toml"
    text = year_policy(year)
    own.write_text(text.replace("at_least = 5", "at_least = 4"), encoding="utf-8")
    year("programme", "use", str(own))
    kept = year("programme", "use", "five-meetings", "--coordinator", "Dr Lim")
    assert "--newest" in kept.err
    assert year("check", "--json").json["requirements"][0]["needed"] == 4
    year("programme", "use", "five-meetings", "--newest")
    assert year("check", "--json").json["requirements"][0]["needed"] == 5
    own.write_text(text.replace('id = "five-meetings"', 'id = "our-own"'), encoding="utf-8")
    year("programme", "use", str(own))
    assert year("programme", "use", "our-own", "--window", "exams=2026-05-16..2026-06-03").code == 0


def test_names_are_spelled_as_the_rules_spell_them(year: Run) -> None:
    """What `check` asks to record can be typed as it is read; a name no rule asks for is pointed out."""
    year("programme", "use", "numed-2021", "--from", "2025-09-01", "--to", "2026-06-30")
    recorded = year("attest", "Training course", "--on", "2025-09-10", "--json")
    assert recorded.json[0]["what"] == "training_course"
    assert recorded.err == ""
    assert "did you mean quiz" in year("attest", "quizz").err
    assert "end_of_year_reflection" in year("reflect", "text", "--document", "end of year").err
    assert year("reflect", "text", "--window", "nope").code == 2


def test_reading_never_begins_a_logbook(run: Run, host: Host) -> None:
    """A mistyped home stays empty; the sentence says how to begin."""
    for command in (
        ["meetings"],
        ["check"],
        ["undo"],
        ["export"],
        ["mentees"],
        ["key"],
        ["programme", "show"],
    ):
        outcome = run(*command)
        assert outcome.code == 2
        assert "no logbook" in outcome.err
    assert not host.home.exists()
    assert run("meetings", "--home", "").code == 2


def test_two_texts_cannot_come_from_one_pipe(year: Run) -> None:
    """The second would be silently empty."""
    outcome = year("log", "2026-03-01 45m with M-01", "--facts", "-", "--private", "-", stdin="words")
    assert outcome.code == 2
    assert year("meetings", "--json").json == []


@pytest.mark.parametrize("email", ["a b@example.org", "bad", "*@x", 'a"@x.org', "a,b@x.org"])
def test_an_address_is_an_address(year: Run, email: str) -> None:
    """It becomes the name of a key in a file of patterns."""
    assert year("mentor", "--email", email).code == 2
    assert year("programme", "use", "five-meetings", "--coordinator-email", email).code == 2


def test_small_slips_are_sentences(year: Run) -> None:
    """An empty name, a year that cannot be meant, a balance that adds nothing, an id that is none."""
    assert year("mentor", "--name", " ").code == 2
    assert "1950" in year("log", "0001-01-01 45m with M-01").err
    assert "mentorlog attest" in year("attest", "--delete", "zz").err
    year("programme", "use", "numed-2021", "--from", "2025-09-01", "--to", "2026-06-30")
    assert "does not add" in year("programme", "carry", "timing", "2").err


def test_time_is_brought_forward_as_policies_write_it(year: Run, tmp_path: Path) -> None:
    """Hours become minutes where a rule adds up time, and nowhere else."""
    path = tmp_path / "hours.toml"
    path.write_text(
        'id = "h"\nversion = "1"\nname = "H"\nsource = "."\n'
        '[[requirement]]\nid = "time"\ntext = "."\nkind = "sum"\nat_least = "20 h"\n'
        '[[requirement]]\nid = "times"\ntext = "."\nkind = "count"\nat_least = 5\n',
        encoding="utf-8",
    )
    year("programme", "use", str(path))
    assert year("programme", "carry", "time", "5 h").out == "Brought forward for time: 5 h\n"
    assert year("programme", "carry", "time", "90").out == "Brought forward for time: 1 h 30 min\n"
    assert "is not an amount of time such as" in year("programme", "carry", "time", "lots").err
    assert "is not a whole number" in year("programme", "carry", "times", "5 h").err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_answer_that_cannot_be_written_says_what_was_done(tmp_path: Path) -> None:
    """Nobody should log a meeting twice because a disk was full."""
    command = [sys.executable, "-m", "mentorlog", "--home", str(tmp_path / "home")]
    with open("/dev/full", "w", encoding="utf-8") as full:
        outcome = subprocess.run(
            [*command, "mentees", "add", "M-01"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert outcome.returncode == 2
    assert "look before you repeat it" in outcome.stderr
    assert "Traceback" not in outcome.stderr
    closed = subprocess.run(f"{shlex.join([*command, 'mentees'])} >&-", shell=True, check=False)
    assert closed.returncode == 0


def test_a_meeting_counts_for_its_day_in_the_programme_s_zone(run: Run, host: Host) -> None:
    """It was written down before there was a programme, by the clocks of another place."""
    run("mentees", "add", "M-01")
    there = replace(host, local_zone=lambda: "Pacific/Honolulu")
    assert run("log", "2026-02-28 23:30 45m with M-01", host=there).code == 0
    year = ("--from", "2026-03-01", "--to", "2026-12-31", "--zone", "Europe/Berlin")
    assert run("programme", "use", "five-meetings", *year).code == 0
    report = run("check", "--explain", "meetings").out
    assert "1 of 5" in report
    assert "2026-03-01" in report


def test_a_balance_is_brought_forward_for_a_rule_inside_another(year: Run, tmp_path: Path) -> None:
    """It has an id that can be named, wherever the ids are listed; waiving is for the whole."""
    path = tmp_path / "levels.toml"
    path.write_text(
        'id = "h"\nversion = "1"\nname = "H"\nsource = "."\n'
        '[[requirement]]\nid = "level"\ntext = "Bronze"\nkind = "tiers"\n'
        '[[requirement.rules]]\nid = "bronze"\ntext = "Bronze"\nkind = "sum"\nat_least = "10 h"\n'
        '[[requirement.rules]]\nid = "talk"\ntext = "Talk"\nkind = "attest"\nwhat = "talk"\n',
        encoding="utf-8",
    )
    year("programme", "use", str(path))
    said = year("programme", "carry", "bronze", "10 h", "--note", "paper log")
    assert said.out == "Brought forward for bronze: 10 h\n"
    assert "Brought forward  bronze  10 h (paper log)" in year("programme", "show").out
    explained = year("check", "--explain", "level").out
    assert "an earlier logbook  Bronze: brought forward: 10 h (paper log)" in explained
    assert year("check", "--json").json["requirements"][0]["state"] == "met"
    unknown = year("programme", "carry", "silver", "1").err
    assert "Its rules are: level, bronze, talk." in unknown
    whole = year("programme", "carry", "level", "1").err
    assert "it does not add anything up. Of the rules inside it, these do: bronze." in whole
    assert year("programme", "waive", "bronze", "--reason", "x", "--by", "y").code == 2
    year("programme", "carry", "bronze", "--delete")
    assert year("check", "--json").json["requirements"][0]["state"] != "met"


def test_what_comes_next_begins_with_what_is_lost(run: Run, tmp_path: Path) -> None:
    """Whatever is due first, and in whatever order the file has it; what is left out is counted."""
    most = '[[requirement]]\nid = "most{0}"\ntext = "Most"\nkind = "count"\nat_most = {0}\n'
    limits = "".join(most.format(number) for number in range(4, 9))
    lost = '[[requirement]]\nid = "lost"\ntext = "Lost"\nkind = "bucket"\nevery = "month"\nat_least = 1\n'
    policy = tmp_path / "p.toml"
    policy.write_text(f'id = "p"\nversion = "1"\nname = "P"\nsource = "s"\n{limits}{lost}')
    assert run("programme", "use", str(policy), "--from", "2025-09-01", "--to", "2026-06-30").code == 0
    following = run("check", "--as-of", "2025-11-15").out.partition("\nNext\n")[2].splitlines()
    assert following[0].startswith("  lost: ")
    assert following[-1] == "  And 1 more: `mentorlog check --explain RULE` tells of each."
