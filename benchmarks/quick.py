"""How long the quick commands take, in multiples of starting Python with sqlite3.

Each round runs every command once in turn, so that a busy moment of the machine hits all of them;
medians are shown. Run: uv run python -m benchmarks.quick [ROUNDS]
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from mentorlog.demo import fill
from mentorlog.host import Host


def milliseconds(command: list[str]) -> float:
    """Run a command and return how long it took."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return (time.perf_counter() - begin) * 1000


def main(rounds: int) -> None:
    """Measure and print a table."""
    with TemporaryDirectory() as directory:
        host = Host(home=Path(directory) / "home")
        fill(host)
        mentorlog = [sys.executable, "-m", "mentorlog", "--home", str(host.home)]
        commands = {
            "python -c 'import sqlite3'": [sys.executable, "-c", "import sqlite3"],
            "paths": [*mentorlog, "paths"],
            "log": [*mentorlog, "log", "today 45m with M-01 about exams"],
            "meetings": [*mentorlog, "meetings"],
            "mentees": [*mentorlog, "mentees"],
            "status --short, changed": [*mentorlog, "status", "--short"],
            "status --short": [*mentorlog, "status", "--short"],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                times[name].append(milliseconds(command))
    floor = statistics.median(times["python -c 'import sqlite3'"])
    for name, found in times.items():
        median = statistics.median(found)
        print(f"{name:28} {median:7.1f} ms  {median / floor:5.1f} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
