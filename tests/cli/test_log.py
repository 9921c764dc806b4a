"""`mentorlog log`: one line in, one meeting recorded, and what would become of it."""

from pathlib import Path

from mentorlog.host import Host
from mentorlog.store import Store
from tests.cli.conftest import ANA, Run


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


def test_two_texts_cannot_come_from_one_pipe(year: Run) -> None:
    """The second would be silently empty."""
    outcome = year("log", "2026-03-01 45m with M-01", "--facts", "-", "--private", "-", stdin="words")
    assert outcome.code == 2
    assert year("meetings", "--json").json == []
