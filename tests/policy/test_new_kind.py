"""A new kind of rule is one file and its registration: everything else takes it as it is."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import mentorlog

KIND = Path(__file__).parent / "days_met.py"
POLICY = """\
id = "ours"
version = "1"
name = "Ours"
source = "a test"

[[requirement]]
id = "days"
text = "Meet on three days"
kind = "days_met"
at_least = 3 # for now
only = { kinds = ["one_to_one"] }
"""
EDITING = """\
from pathlib import Path
from mentorlog.policyfile.editing import change_numbers, numbers
from mentorlog.policyfile.parsing import parse
text = Path("policy.toml").read_text()
for number in numbers(parse(text, "p").requirements[0], ("requirement", 0), text):
    print(number.label, number.value, number.in_time)
    print(change_numbers(text, {number.path: 4}).partition("kind = ")[2].splitlines()[1])
"""
RECOUNT = """\
import json
from pathlib import Path
from mentorlog.packet.checking.claims.recount import recount
from mentorlog.packet.content.schema import Subject
said = json.loads(Path("packet.json").read_text())["credentialSubject"]
print(list(recount(Subject.model_validate(said))))
said["requirements"][0]["have"] += 1
print(list(recount(Subject.model_validate(said))))
"""


class Program:
    """A copy of mentorlog that has one kind more."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        package = folder / "mentorlog"
        shutil.copytree(
            Path(mentorlog.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__")
        )
        kinds = package / "policy" / "kinds"
        shutil.copy(KIND, kinds)
        registry = kinds / "shared" / "registry.py"
        last = '    "exclusive": "exclusive.Exclusive",\n'
        registry.write_text(
            registry.read_text().replace(last, f'{last}    "days_met": "days_met.DaysMet",\n', 1)
        )
        (folder / "policy.toml").write_text(POLICY)

    def __call__(self, *arguments: str) -> str:
        """Run a command and return what it printed, errors too."""
        return self.python("-m", "mentorlog", "--home", str(self.folder / "home"), *arguments)

    def python(self, *arguments: str) -> str:
        """Run Python with the copy."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder), "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The copy, with a year of two meetings on one day and a third on another."""
    program = Program(tmp_path_factory.mktemp("kind"))
    program("programme", "use", "policy.toml", "--from", "2025-09-01", "--to", "2026-06-30")
    program("mentor", "--name", "Kim Lee")
    program("mentees", "add", "M-01")
    for when in ("2025-10-01 10:00", "2025-10-01 15:00", "2025-10-08 10:00"):
        program("log", f"{when} 45m with M-01")
    return program


def test_it_is_judged_and_explained(program: Program) -> None:
    assert "2 of 3 days" in program("check", "--as-of", "2025-10-09")
    explained = program("check", "--as-of", "2025-10-09", "--explain", "days")
    assert "At least 3 days with one-to-one meetings in the period." in explained
    assert "another meeting of that day counted" in explained


def test_a_file_about_it_is_checked(program: Program) -> None:
    """What changes nothing, what nothing can pass and unknown keys are told as of every other kind."""
    for key, told in (
        ('phase = "p"\n', '"phase" does not go with a maximum of days'),
        ("only = { max_minutes = 0 }\n", '"max_minutes" is 0, and meetings take time'),
        ("minimum = 3\n", '"minimum" is not a key of the kind days_met'),
    ):
        text = POLICY.replace("at_least = 3", "at_most = 3").partition("only")[0]
        phase = '[[phase]]\nname = "p"\n' if "phase" in key else ""
        (program.folder / "odd.toml").write_text(text.replace("\n[[req", f"\n{phase}[[req") + key)
        assert told in program("programme", "validate", "odd.toml")


def test_it_can_be_waived_and_carried(program: Program) -> None:
    program("programme", "carry", "days", "1", "--note", "paper")
    assert "1 day (paper)" in program("programme", "show")
    assert "3 of 3 days" in program("check", "--as-of", "2025-10-09")
    program("programme", "waive", "days", "--reason", "ill", "--by", "Co", "--on", "2025-10-01")
    assert "waived" in program("check", "--as-of", "2025-10-09")
    program("programme", "waive", "days", "--delete")


def test_its_numbers_can_be_changed(program: Program) -> None:
    assert program.python("-c", EDITING) == "at least 3 False\nat_least = 4 # for now\n"


def test_a_packet_is_recounted_and_judged_by_it(program: Program) -> None:
    answer = program("export", "--yes", "--json", "--out", str(program.folder))
    signed = json.loads(answer[answer.index("{") : answer.rindex("}") + 1])
    shutil.copy(Path(signed["folder"]) / "packet.json", program.folder)
    verified = program("verify", signed["folder"], "--policy", "policy.toml")
    assert "REJECT" not in verified
    assert "not judged" not in verified
    right, wrong = program.python("-c", RECOUNT).splitlines()
    assert right == "[]"
    assert "but its entries make" in wrong
