"""Questions at the terminal: who ends a command at one (Ctrl-C) learns how things are."""

from pathlib import Path
from types import SimpleNamespace

import pytest

import mentorlog.cli
from tests.cli.conftest import Run


def end(*_arguments: object) -> None:
    """Stand for Ctrl-C."""
    raise KeyboardInterrupt


def test_who_ends_a_command_at_a_question_is_told_that_nothing_happened(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The exit code is that of an interrupted program, and one sentence says how things are."""
    terminal = SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True, readline=end), stderr=None)
    for module in ("programme.new_policy", "terminal.questions"):
        monkeypatch.setattr(f"mentorlog.cli.{module}.sys", terminal)
    ended = run("programme", "new")
    assert (ended.code, "Nothing was signed or changed." in ended.err) == (130, True)


def test_every_line_is_asked_for_in_one_place() -> None:
    """No command reads a line at the terminal by itself, so that none says nothing when it is ended."""
    folder = Path(mentorlog.cli.__file__).parent
    asking = [
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*.py")
        if "stdin.readline" in file.read_text(encoding="utf-8")
    ]
    assert asking == ["terminal/questions.py"]
