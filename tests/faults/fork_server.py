"""Commands of mentorlog in forks of one process that has everything imported, with calls that fail.

    python -m tests.faults.fork_server PLANTED

Starting Python and importing take most of the time of a command, and it is carried out thousands of times.
The calls of a fork are counted from where the command begins, by a library or by strace, and no others. A
line of JSON on stdin asks for a run, a line on stdout says how it ended.
"""

import ctypes
import importlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.faults.child import carry_out, plant

ROOT = Path(__file__).parents[2]
CALLS = (
    *("pwrite64", "write", "fsync", "fdatasync", "ftruncate"),
    *("unlink", "unlinkat", "rename", "renameat", "renameat2", "link", "linkat"),
)
"""The system calls with which a command touches the disk."""
_LONGEST = 300
"""Seconds that a command may take."""
_PR_SET_PTRACER = 0x59616D61
"""The call of Linux by which a process says who may trace it: without it only an ancestor."""
_MOST = 1_000_000
"""Bytes that are read of what a command said."""


@dataclass(frozen=True)
class Run:
    """What is to be carried out."""

    home: str
    words: Sequence[str]
    limit: int = 0
    """The most bytes that a file may have; 0 for any number."""
    strace: Sequence[str] = ()
    """What strace is told; nothing when there is no need of it."""
    fault: tuple[str, int, int] | None = None
    """A call, which of that name, and the error that it ends with; 0 to be killed there."""
    learn: bool = False
    """Whether to import now what the command imported, for the runs to come."""


@dataclass(frozen=True)
class Ending:
    """How a run ended."""

    code: int
    """As `subprocess` gives it: negative for a signal."""
    out: str
    error: str
    calls: dict[str, int] = field(default_factory=dict)
    """How many calls of each name there were, where the process came to its end and calls can fail."""


def compiled_calls(place: Path) -> Path | None:
    """Return the library by which calls fail, compiled into a folder; None where there is no C compiler.

    strace stops a process at every call that it makes, which takes most of the time of a run.
    """
    library = place / "failing_calls.so"
    compiler = shutil.which("cc")
    source = Path(__file__).with_name("failing_calls.c")
    if compiler is None:
        return None
    command = [compiler, "-O1", "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"]
    return library if subprocess.run(command, check=False).returncode == 0 else None


class ForkServer:
    """The process that forks; asked from here."""

    def __init__(self, planted: str, preloaded: Path | None) -> None:
        """Args:
        planted: the name of a mistake to make, or a dash.
        preloaded: the library that makes calls fail; without it strace does.
        """
        preload = {"LD_PRELOAD": str(preloaded)} if preloaded else {}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.fork_server", planted],
            cwd=ROOT,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "TZ": "UTC", **preload},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, run: Run) -> Ending:
        """Have a command carried out, and wait for its end."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asdict(run)) + "\n")
        self._process.stdin.flush()
        if not (answer := self._process.stdout.readline()):
            raise RuntimeError("the process that forks has ended; what it said stands above")
        return Ending(**json.loads(answer))

    def close(self) -> None:
        """End it."""
        self._process.communicate()


def _serve() -> None:
    """Carry out one command after another until stdin ends."""
    plant(sys.argv[1])
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    for line in sys.stdin:
        answers.write(json.dumps(asdict(_carried_out(Run(**json.loads(line))))) + "\n")
        answers.flush()


def _carried_out(run: Run) -> Ending:
    """Fork, let strace join if it is wanted, and let the fork go."""
    out, error, report = (os.memfd_create(name) for name in ("out", "error", "report"))
    waiting, go = os.pipe()
    if (pid := os.fork()) == 0:
        os.close(go)
        _become(run, waiting, out, error, report)
    os.close(waiting)
    tracing = _trace(pid, run.strace) if run.strace else None
    os.write(go, b".")
    os.close(go)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if tracing is not None:
        tracing.communicate()
    told = json.loads(os.pread(report, _MOST, 0) or b"{}")
    said, wrong = (os.pread(file, _MOST, 0).decode(errors="replace") for file in (out, error))
    ending = Ending(code, said, wrong, told.get("calls", {}))
    if run.learn:
        for name in told["modules"]:
            with suppress(Exception):  # what cannot be imported alone is imported with what needs it
                importlib.import_module(name)
    for file in (out, error, report):
        os.close(file)
    return ending


def _trace(pid: int, options: Sequence[str]) -> subprocess.Popen[str]:
    """Return a strace that traces a process by now."""
    tracing = subprocess.Popen(
        ["strace", "-f", *options, "-p", str(pid)],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert tracing.stderr is not None
    if "attached" not in (said := tracing.stderr.readline()):
        os.kill(pid, signal.SIGKILL)
        raise RuntimeError(f"strace cannot trace: {said}")
    return tracing


def _become(run: Run, waiting: int, out: int, error: int, report: int) -> None:
    """Turn this fork into the command, once it is told to go; it does not return."""
    library = ctypes.CDLL(None)
    library.prctl(_PR_SET_PTRACER, ctypes.c_ulong(-1))
    for number, file in enumerate((os.open(os.devnull, os.O_RDONLY), out, error)):
        os.dup2(file, number)
    signal.alarm(_LONGEST)
    os.read(waiting, 1)
    can_fail = hasattr(library, "begin_to_count")
    if can_fail:
        call, number, error_code = run.fault or ("", 0, 0)
        library.begin_to_count(call.encode(), ctypes.c_long(number), error_code)
    code = carry_out(Path(run.home), 5000, run.limit, run.words)
    # As the console script does: everything is written and closed.
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    calls = {name: library.counted(name.encode()) for name in CALLS} if can_fail else {}
    os.write(report, json.dumps({"calls": calls, "modules": [*sys.modules] if run.learn else []}).encode())
    os._exit(code)


if __name__ == "__main__":
    _serve()
