"""`mentorlog programme`: chosen, changed, written, and what is lifted or brought forward."""

from pathlib import Path

from mentorlog.host import Host
from tests.cli.conftest import Run


def test_programmes_are_listed_before_there_is_a_logbook(run: Run, host: Host) -> None:
    """Whoever looks around begins nothing."""
    assert "numed-2021" in run("programme", "list").out
    assert not host.home.exists()


def test_programmes_are_found_by_their_institution(run: Run) -> None:
    """By any words of it, also short ones, misspelt ones and those with an apostrophe."""
    for words, identifier in (
        ("UGA", "uga-health"),
        ("University of Georgia", "uga-health"),
        ("goergia", "uga-health"),
        ("nmc", "nmc-reval"),
        ("Queen’s single", "qub-single"),
        ("five", "five-meetings"),
    ):
        assert [each["id"] for each in run("programme", "list", *words.split(), "--json").json] == [
            identifier
        ]
    nobody = run("programme", "list", "Atlantis")
    assert nobody.code == 2
    assert "There is no programme Atlantis, nor an institution" in nobody.err


def test_words_of_an_institution_choose_its_programme(year: Run) -> None:
    """Where they leave no doubt, and as the words are spelled."""
    assert year("programme", "use", "uga").code == 0
    assert year("programme", "show", "--json").json["policy"]["id"] == "uga-health"
    two = year("programme", "use", "belfast")
    assert two.code == 2
    assert "2 programmes are called belfast. Say which one: qub-combined or qub-single." in two.err
    misspelt = year("programme", "use", "goergia")
    assert misspelt.code == 2
    assert "Did you mean uga-health?" in misspelt.err
    assert year("programme", "use", "numed-2022").code == 2


def test_words_of_a_programme_in_use_keep_its_rules(year: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(year_policy(year).replace("at_least = 5", "at_least = 4"), encoding="utf-8")
    assert year("programme", "use", str(own)).code == 0
    rules = year_policy(year)
    assert "at_least = 4" in rules
    year("programme", "use", "five meet", "--window", "exams=2026-05-16..2026-06-03")
    assert year_policy(year) == rules


def test_a_programme_begins_with_as_long_as_it_says(year: Run) -> None:
    """Which is said, so that other days can be set; those that are given stay."""
    used = year("programme", "use", "uga-health").out
    assert "2026-03-09 to 2026-05-31" in used
    assert "The programme says: 12 weeks. --from DATE and --to DATE set other days." in used
    assert "2026-03-02 to 2026-05-31" in year("programme", "use", "uga-health", "--from", "2026-03-02").out


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
    assert "Did you mean five-meetings" in year("programme", "use", "five-meetngs").err


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
    assert "The window foo is set. No rule counts by it" in odd.err
    year("programme", "use", "numed-2021", "--window", "foo=none", "--window", "exams=none")
    year("programme", "use", "numed-2021", "--window", "induction=none")
    refused = year("reflect", "--window", "exams", "We talked.")
    assert "Add it: mentorlog programme use numed-2021 --window exams=FROM..TO" in refused.err
    year("programme", "use", "numed-2021", "--window", "Induction=2025-09-08..2025-09-26")
    year("programme", "use", "numed-2021", "--window", "exams=2026-05-18..2026-06-03")
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
