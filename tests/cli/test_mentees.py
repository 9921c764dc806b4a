"""`mentorlog mentees`: what is kept about people, and the days of their own."""

import shlex
from pathlib import Path

from mentorlog.model.real_names import looks_like_a_name
from tests.cli.conftest import ANA, Run


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
    year("undo", "--yes")
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


def test_what_was_agreed_is_kept_and_never_shown_in_lists(year: Run) -> None:
    """Each part is set by itself; a text may come from standard input; none takes the day away."""
    assert year("mentees", "edit", "M-01", "--role", "clinical year", "--agreed-on", "2026-03-01").code == 0
    assert year("mentees", "edit", "M-01", "--ground-rules", "-", stdin="On time\nNo phones\n").code == 0
    year("mentees", "edit", "M-01", "--expectations", "To meet", "--boundaries", "No money", "--notes", "Shy")
    mentee = year("mentees", "--json").json[0]
    assert [mentee[name] for name in ("role", "agreed_on", "expectations", "ground_rules")] == [
        "clinical year",
        "2026-03-01",
        "To meet",
        "On time\nNo phones",
    ]
    assert (mentee["boundaries"], mentee["notes"]) == ("No money", "Shy")
    assert "Shy" not in year("mentees").out
    shown = year("mentees", "show", "M-01").out
    assert shown.startswith("M-01 · clinical year\n")
    assert (
        "\nAgreement, of 1 March 2026\n  Expectations: To meet\n  Ground rules: On time\n  No phones\n"
        in shown
    )
    assert "\nNotes (never leave)\n  Shy\n" in shown
    assert "next mentor" not in shown
    assert "Afterwards" not in shown
    year("mentees", "edit", "M-01", "--goes-on", "yes", "--hand-over", "Walks [b]")
    shown = year("mentees", "show", "M-01").out
    assert "Afterwards  you go on after this year\n" in shown
    assert (
        "\nFor the next mentor (leaves only in a hand-over note, with their consent)\n  Walks [b]\n" in shown
    )
    year("mentees", "edit", "M-01", "--agreed-on", "none")
    assert year("mentees", "--json").json[0]["agreed_on"] is None


def test_one_mentee_on_a_page(year: Run) -> None:
    """How it goes with the days it rests on, what is owed, and everything since the beginning."""
    for day in ("2025-12-01", "2025-12-15", "2025-12-29", "2026-01-12"):
        year("log", f"{day} 45m with {ANA} by video about exams")
    year("mentees", "edit", ANA, "--zone", "Asia/Tokyo", "--channel", "WhatsApp")
    year("actions", "add", "Essay outline", "--by", ANA, "--due", "2026-03-01")
    shown = year("mentees", "show", "ana أمل 陳小明 🎓").out
    assert shown.startswith(f"{ANA} · Ana أمل 陳小明 🎓\n")
    assert "! Last met 58 days ago, usually every 14 days. (Mon 1 Dec, Mon 15 Dec, Mon 29 Dec" in shown
    assert f"! {ANA} owes 1 thing, and it is late. (Sun 1 Mar)" in shown
    assert f"mentorlog survey answer pulse --mentee '{ANA}'" in shown
    assert "Clock       21:00, 1 h ahead of you" in shown
    assert "Met         4 meetings, 3 h\n" in shown
    assert "\n2026-01-12  meeting  one-to-one, 45 min, video: exams\n" in shown
    page = year("mentees", "show", ANA, "--json").json
    assert (page["days_since"], page["usual_gap"], page["late"], page["pulse_due"]) == (58, 14, True, True)
    assert [o["about"] for o in page["observations"] if o["needs_attention"]] == ["contact", "promises"]
    assert len(page["timeline"]) == 5
    year("survey", "answer", "pulse", "--mentee", ANA, "--answers=-,-,-")
    assert not year("mentees", "show", ANA, "--json").json["pulse_due"]


def test_somebody_new_on_a_page(year: Run) -> None:
    """Nothing alarms, and the next step is said."""
    shown = year("mentees", "show", "M-01").out
    assert "· You have not met M-01 yet.\n" in shown
    assert "mentorlog log 'today with M-01'" in shown
    assert "!" not in shown


def test_the_command_that_is_proposed_for_an_unknown_mentee_can_be_typed(year: Run) -> None:
    """A name that the shell would cut up is quoted."""
    answer = year("mentees", "show", "Bob; rm [x")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.endswith("Add one: mentorlog mentees add 'Bob; rm [x'\n")
    assert year("mentees", "show", " ").err == "mentorlog: Which mentee? `mentorlog mentees` lists them.\n"


def test_a_pseudonym_that_looks_like_a_name_is_pointed_out_once(run: Run) -> None:
    """It is recorded all the same; the command that is said makes a code of it, and is quiet then."""
    added = run("mentees", "add", "M-41", "Zoë Brandt")
    assert added.out == "Added M-41, Zoë Brandt.\n"
    assert (
        "“Zoë Brandt” looks like a real name; pseudonyms show everywhere and leave in packets." in added.err
    )
    assert run("mentees", "edit", "Zoë Brandt", "--channel", "post").err == ""
    [_, command] = added.err.strip().split("mentorlog mentees ")
    assert run("mentees", *shlex.split(command)).err == ""
    [zoe] = [each for each in run("mentees", "--json").json if each["name"] == "Zoë Brandt"]
    assert looks_like_a_name(zoe["pseudonym"]) is False
