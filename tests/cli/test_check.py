"""`mentorlog check`: how the year stands, why, and what comes next."""

from pathlib import Path

from tests.cli.conftest import Run


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
    year("undo", "--yes")
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
    for day in ("2025-09-10", "2025-10-10", "2025-11-10"):
        year("log", f"{day} 45m with M-01")
    shown = year("check", "--explain", rule, "--as-of", "2025-11-15").out
    assert "Ahead: At this pace it is reached on" in shown
    assert "Ahead" not in year("check", "--explain", rule, "--as-of", "2026-07-30").out


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


def test_nothing_is_called_behind_on_the_first_day(run: Run) -> None:
    """As on the screens; the verdict for programs stays, and a day that is named is judged as ever."""
    assert run("programme", "use", "uga-health", "--from", "2025-09-01", "--to", "2026-06-30").code == 0
    said = run("check")
    assert said.code == 1
    assert "to do as of" in said.out
    assert "·  to do" in said.out
    assert "not met" not in said.out
    assert "at risk" not in said.out
    assert run("check", "--json").json["state"] == "not_met"
    assert "not met as of" in run("check", "--as-of", "2026-05-01").out
