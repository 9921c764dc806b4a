"""The first lines that anybody types are right as they are written, and the same wherever they stand."""

import re
import shlex
from pathlib import Path

import pytest

from mentorlog.cli import main
from mentorlog.host import Host
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.wording import WINDOW

ROOT = Path(__file__).parents[1]
README, CONTRIBUTING, RUN = (
    (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md", ".ci/run")
)
TESTS = "python3 -m venv .venv && .venv/bin/pip install uv && .venv/bin/uv run pytest"


def blocks(text: str, heading: str) -> list[str]:
    """Return the code under a heading."""
    section = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^```\n(.*?)^```$", section, re.M | re.S)


def test_the_first_five_minutes_pass_without_a_complaint(
    host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each command as the README writes it, in an empty home; only the check may answer no."""
    commands = blocks(README, "The first five minutes")[1]
    lines = [shlex.split(line, comments=True) for line in commands.splitlines()]
    assert [words[1] for words in lines] == ["mentor", "mentees", "programme", "log", "check"]
    for program, *arguments in lines:
        assert program == "mentorlog"
        assert main(arguments, host) in ((0, 1) if arguments == ["check"] else (0,)), arguments
        written = capsys.readouterr()
        assert written.out, arguments
        assert written.err == "", arguments
        assert "also need" not in written.out


def test_the_line_that_passes_the_tests_is_the_one_that_is_run() -> None:
    """In the README, for those who contribute, and before a change lands."""
    assert TESTS in [line for block in blocks(README, "Try it") for line in block.splitlines()]
    assert blocks(CONTRIBUTING, "Set up")[0].strip() == TESTS
    assert RUN.rstrip().endswith(f"\n{TESTS}")


def test_debian_packages_are_named_where_they_are_looked_for() -> None:
    """Whoever is not root installs them by hand."""
    installed = re.findall(r"missing\+=\(([^)]+)\)", RUN)
    (line,) = (block for block in blocks(CONTRIBUTING, "Set up") if "apt install" in block)
    assert sorted(" ".join(installed).split()) == sorted(line.split()[3:])


@pytest.mark.parametrize("path", [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")], ids=lambda p: p.name)
def test_nothing_is_installed_into_the_system_s_own_python(path: Path) -> None:
    """Debian's and Ubuntu's refuse it: `externally-managed-environment`."""
    text = path.read_text(encoding="utf-8")
    code = re.findall(r"^(?: {4}|```\n)(.*?)(?:\n|$)", text, re.M)
    assert [line for line in code if re.search(r"(?<!/)\bpip3? install", line)] == []


def test_a_window_is_explained_where_it_is_met_first(host: Host, capsys: pytest.CaptureFixture[str]) -> None:
    """In one sentence, the same in the README, the description of policies, the app and the command."""
    policies = (ROOT / "docs" / "policies.md").read_text(encoding="utf-8")
    for text in (README, policies.replace("**", "")):
        assert WINDOW in " ".join(text.split())
    assert main(["programme", "use", "numed-2021"], host) == 0
    answer = f"{WINDOW} Say which days: programme use numed-2021 --window NAME=FROM..TO"
    assert answer in capsys.readouterr().out
    assert main(["programme", "use", "five-meetings"], host) == 0
    assert WINDOW not in capsys.readouterr().out
    assert not parse(shipped()["five-meetings"], "").windows
