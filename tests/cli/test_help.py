"""Help lists what every day needs first, and a word that is unknown leads on to one that is known."""

import shlex

import pytest

from mentorlog.cli.commands import GROUPS, HELPS, read_arguments
from mentorlog.glossary import GLOSSARY
from tests.cli.conftest import Run


def typed(run: Run, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[object, str, str]:
    """Type what ends while it is parsed; return the exit code and what was printed."""
    with pytest.raises(SystemExit) as ended:
        run(*words)
    return ended.value.code, *capsys.readouterr()


def test_help_begins_with_the_six_commands_of_every_day(
    run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest stands below in its groups, each command once; no line is longer than a terminal is wide."""
    monkeypatch.setenv("COLUMNS", "80")
    _, out, _ = typed(run, capsys, "--help")
    listed = [line.split()[0] for line in out.splitlines() if line.startswith("  ") and line[2:3].isalpha()]
    assert listed == list(HELPS)
    assert listed[:6] == ["log", "meetings", "check", "mentees", "reflect", "undo"]
    assert [line[:-1] for line in out.splitlines() if line.endswith(":") and line[0].isalpha()] == [
        *GROUPS,
        "options",
    ]
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("name", HELPS)
def test_the_help_of_a_command_ends_in_an_example_that_can_be_typed(
    name: str, run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    code, out, _ = typed(run, capsys, name, "--help")
    example = HELPS[name].example
    assert code == 0
    assert out.splitlines()[-1] == f"For example: mentorlog {example}"
    assert example.split()[0] == name
    read_arguments(shlex.split(example))


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("meetngs", "`mentorlog meetings`"),
        ("Reflect", "`mentorlog reflect`"),
        ("programs", "`mentorlog programme`"),
        ("promises", "`mentorlog actions`"),
        ("mentees ad M-01", "`mentorlog mentees add`"),
        ("mentees new M-01", "`mentorlog mentees add`"),
        ("meetings remove 4f2a", "`mentorlog meetings delete`"),
        ("meetings --mtching exams", "--matching"),
        ("mentees add M-01 --consnt=yes", "--consent"),
    ],
)
def test_an_unknown_word_names_the_one_that_was_meant(
    line: str, meant: str, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = typed(run, capsys, *line.split())
    assert (code, out) == (2, "")
    assert f"Did you mean {meant}?" in err
    assert err.count("\n") == 1


def test_a_line_without_its_command_is_told_of_log(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """What is typed is data: no word of it reaches the terminal as code."""
    code, _, err = typed(run, capsys, "gestern\x1b[31m", "45m")
    assert code == 2
    assert 'mentorlog log "today 45m with M-01 about exams"' in err
    assert "\x1b" not in err


def test_one_word_too_many_is_named(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = typed(run, capsys, "undo", "twice")
    assert code == 2
    assert "`mentorlog undo` takes no more words, and 'twice' is one too many" in err


def test_help_explains_commands_and_words(run: Run) -> None:
    """A command wins; what is neither leads on to what is near."""
    assert run("help", "log").out.startswith("usage: mentorlog log")
    assert run("help", "mentees", "add").out.startswith("usage: mentorlog mentees add")
    assert run("help").out.startswith("usage: mentorlog [")
    assert "lifted for you" in run("help", "waived").out
    assert run("glossary", "at", "risk", "--json").json[0]["word"] == "at risk"
    unknown = run("help", "wavier")
    assert unknown.code == 2
    assert "Did you mean `mentorlog help waiver`?" in unknown.err
    assert run("help", "mentees add").out == run("help", "mentees", "add").out
    assert "Did you mean `mentorlog meetings hold`?" in run("help", "meetings", "hodl").err


def test_the_glossary_lists_every_word(run: Run) -> None:
    """Before there is a logbook, and beginning none."""
    listed = [line for line in run("glossary").out.splitlines() if not line.startswith(" ")]
    assert listed == [term.word for term in GLOSSARY]
