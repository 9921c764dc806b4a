"""The benchmarks run, each as small as it can be; how fast they are is nobody's business here."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.skipif(sys.platform == "win32", reason="they ask for the memory of processes in a way of Unix")
@pytest.mark.parametrize(
    "command",
    ["plans five-meetings", "policies 10", "quick 1", "packets normal", "verify 4", "logbooks 4", "locked 4"],
)
def test_every_benchmark_runs(command: str, tmp_path: Path) -> None:
    """Nobody notices in between that one of them asks for something that has moved."""
    ran = subprocess.run(
        [sys.executable, "-m", *f"benchmarks.{command}".split()],
        cwd=ROOT,
        env={"PATH": "", "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout


def test_all_benchmarks_are_tried() -> None:
    """Each is among those above."""
    assert {path.stem for path in (ROOT / "benchmarks").glob("*.py")} == {
        *("__init__", "plans", "policies", "quick", "packets", "verify", "logbooks", "locked")
    }
