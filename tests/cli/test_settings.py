"""`mentorlog settings`: listed, set and reset, with sentences about what cannot be."""

import pytest

from mentorlog.host import Host
from tests.cli.conftest import Run


def test_settings_are_listed_with_what_they_are_for(run: Run, host: Host) -> None:
    """Without a logbook, without a file, and making neither."""
    outcome = run("settings")
    assert outcome.code == 0
    assert "theme                  textual-dark" in outcome.out
    assert "export.folder          (empty)" in outcome.out
    assert "keys.new" not in outcome.out
    assert str(host.settings) in outcome.out
    assert not host.home.exists()


def test_json_has_every_setting_and_what_it_can_be(run: Run) -> None:
    """The keys of commands among them, with where they work."""
    rows = {row["name"]: row for row in run("settings", "--json").json}
    assert rows["week_start"]["allowed"] == ["monday", "sunday"]
    assert (rows["week_start"]["value"], rows["week_start"]["default"]) == ("monday", "monday")
    assert rows["keys.undo"] | {"help": ""} == {
        "name": "keys.undo",
        "value": "u",
        "default": "u",
        "allowed": [],
        "title": "Undo",
        "help": "",
        "places": ["everywhere"],
    }
    keys = [row["name"] for row in run("settings", "keys", "--json").json]
    assert keys == [name for name in rows if name.startswith("keys.")]


def test_a_setting_is_set_and_reset(run: Run, host: Host) -> None:
    """Dashes are as good as underscores, and capitals as small letters."""
    assert run("settings", "set", "week-start", "Sunday").out == "week_start is sunday.\n"
    assert run("settings", "set", "export.html", "yes").out == "export.html is yes.\n"
    assert "html = true" in host.settings.read_text(encoding="utf-8")
    assert run("settings", "set", "keys.undo", "F12").out == "keys.undo is f12.\n"
    assert "keys.undo              f12" in run("settings").out
    assert run("settings", "reset", "keys.undo").out == "keys.undo is u, as it is by default.\n"
    assert run("settings", "reset", "week_start").out == "week_start is monday, as it is by default.\n"
    assert run("settings", "set", "keys.undo", "u", "--json").json["value"] == "u"
    assert "undo" not in host.settings.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("theme", "norde", "theme cannot be 'norde'; did you mean 'nord'?"),
        ("thme", "nord", "There is no setting 'thme'; did you mean 'theme'?"),
        ("colour", "nord", "There is no setting 'colour'; there are theme, date_style,"),
        ("export.html", "perhaps", "export.html is yes or no, not 'perhaps'."),
        ("keys.undoo", "f12", "There is no setting 'keys.undoo'; did you mean 'keys.undo'?"),
        ("keys.undo", "f17", "keys.undo: there is no key 'f17'; did you mean"),
        ("keys.undo", "f10", "keys.undo cannot be f10: that is Theme everywhere."),
    ],
)
def test_what_cannot_be_set_is_refused_with_what_was_meant(
    run: Run, host: Host, name: str, value: str, sentence: str
) -> None:
    """And nothing is written."""
    outcome = run("settings", "set", name, value)
    assert outcome.code == 2
    assert sentence in outcome.err
    assert not host.settings.exists()


def test_what_is_wrong_in_the_file_is_said_once_and_stops_nothing(run: Run, host: Host) -> None:
    """With its line; keys that cannot be had, too."""
    host.home.mkdir(mode=0o700)
    host.settings.write_text('theme = "norde"\n\n[keys]\nundo = "f10"\nnwe = "a"\n', encoding="utf-8")
    outcome = run("settings")
    assert outcome.code == 0
    lines = outcome.err.splitlines()
    assert [line[:33] for line in lines] == [
        "mentorlog: settings.toml, line 1:",
        "mentorlog: settings.toml, line 5:",
        "mentorlog: settings.toml, line 4:",
    ]
    assert "that is Theme everywhere" in lines[2]
    assert run("settings", "reset", "keys.nwe").code == 0
    assert "nwe" not in host.settings.read_text(encoding="utf-8")
    assert run("settings", "set", "theme", "nord").code == 0
    assert "norde" not in run("settings").err


def test_where_settings_are_kept_is_among_the_paths(run: Run, host: Host) -> None:
    """For backups, and for who writes them by hand."""
    assert run("paths", "--json").json["settings"] == str(host.settings)


def test_days_are_written_as_they_are_set(year: Run) -> None:
    """In the answer to a line; lists for programs keep to ISO."""
    year("settings", "set", "date_style", "month day")
    assert "Tue Mar 10, 2026" in year("log", "yesterday 45m with M-01").out
    year("settings", "reset", "date_style")
    assert "Mon 9 Mar 2026" in year("log", "2 days ago 45m with M-01").out


def test_a_day_in_figures_is_read_in_the_order_that_was_chosen(year: Run) -> None:
    """Wherever one is typed; until an order was chosen, it is asked what was meant."""
    asked = year("log", "3/4 45m with M-01")
    assert asked.code == 2
    year("settings", "set", "date_style", "month day")
    meeting = year("log", "3/4 45m with M-01", "--json").json
    assert meeting["day"] == "2026-03-04"
    assert year("meetings", "edit", meeting["id"], "3/5").code == 0
    assert [row["day"] for row in year("meetings", "--from", "3/5", "--to", "3/5", "--json").json] == [
        "2026-03-05"
    ]
    year("settings", "set", "date_style", "day month")
    assert year("log", "5/3 45m with M-01", "--json").json["day"] == "2026-03-05"
    planned = year("log", "planned tomorrow 45m with M-01", "--json").json["id"]
    assert year("meetings", "move", planned, "1/4").code == 0
    assert year("meetings", "show", planned, "--json").json["day"] == "2026-04-01"
