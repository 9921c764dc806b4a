"""Without the optional libraries every command of certify says how to get them, and nothing else breaks."""

import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from mentorlog.certify import optional_libraries
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    "command",
    [
        ("certify",),
        ("certify", "inbox", "--signers", "s", "--programme", "p", "--out", "o"),
        ("certify", "init"),
        ("certify", "list", "--out", "o"),
        ("certify", "revoke", "1", "--reason", "r", "--programme", "p", "--out", "o"),
        ("certify", "check", "certificate.pdf"),
    ],
)
def test_the_sentence_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """And nothing is written."""
    monkeypatch.chdir(tmp_path)

    def nothing(name: str) -> ModuleSpec | None:
        """Find no library."""
        return None

    monkeypatch.setattr(optional_libraries, "find_spec", nothing)
    outcome = run(*command)
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert 'pip install ".[certify]"' in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_other_commands_do_not_import_them() -> None:
    """Declaring the commands costs nobody a library."""
    code = (
        "import mentorlog.cli.coordinator.certify, mentorlog.cli.coordinator.verify, sys\n"
        "print([name for name in sys.modules if 'openbadges' in name])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_an_inbox_needs_no_word_before_it(run: Run) -> None:
    """`certify INBOX` is `certify issue INBOX`, wherever the common options stand."""
    rest = ("--signers", "s", "--programme", "missing.toml", "--out", "o")
    for words in (
        ("certify", "inbox"),
        ("certify", "issue", "inbox"),
        ("--json", "certify", "--json", "inbox"),
        ("--home", "certify", "certify", "inbox"),
    ):
        outcome = run(*words, *rest)
        assert "There is no file missing.toml" in outcome.err
    assert "Name the packets" in run("certify").err
