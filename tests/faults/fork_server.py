"""Commands of mentorlog in forks of one process that has everything imported, under strace if wanted.

    python -m tests.faults.fork_server PLANTED

Starting Python and importing take most of the time of a command, and it is carried out thousands of times.
strace joins a fork before the command begins, so that it counts the calls of the command and no others. A
line of JSON on stdin asks for a run, a line on stdout says how it ended.
"""

import ctypes
import importlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.faults.child import carry_out, plant

ROOT = Path(__file__).parents[2]
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
    words: tuple[str, ...]
    limit: int = 0
    """The most bytes that a file may have; 0 for any number."""
    strace: tuple[str, ...] = ()
    """What strace is told; nothing when there is no need of it."""
    learn: bool = False
    """Whether to import now what the command imported, for the runs to come."""


@dataclass(frozen=True)
class Ending:
    """How a run ended."""

    code: int
    """As `subprocess` gives it: negative for a signal."""
    out: str
    error: str


class ForkServer:
    """The process that forks; asked from here."""

    def __init__(self, planted: str) -> None:
        """Args:
        planted: the name of a mistake to make, or a dash.
        """
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.fork_server", planted],
            cwd=ROOT,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "TZ": "UTC"},
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
        asked = json.loads(line)
        run = Run(**{**asked, "words": tuple(asked["words"]), "strace": tuple(asked["strace"])})
        answers.write(json.dumps(asdict(_carried_out(run))) + "\n")
        answers.flush()


def _carried_out(run: Run) -> Ending:
    """Fork, let strace join, and let the fork go."""
    out, error, modules = (os.memfd_create(name) for name in ("out", "error", "modules"))
    waiting, go = os.pipe()
    if (pid := os.fork()) == 0:
        os.close(go)
        _become(run, waiting, out, error, modules)
    os.close(waiting)
    tracing = _trace(pid, run.strace) if run.strace else None
    os.write(go, b".")
    os.close(go)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if tracing is not None:
        tracing.communicate()
    ending = Ending(code, *(os.pread(file, _MOST, 0).decode(errors="replace") for file in (out, error)))
    if run.learn:
        for name in os.pread(modules, _MOST, 0).decode().split():
            with suppress(Exception):  # what cannot be imported alone is imported with what needs it
                importlib.import_module(name)
    for file in (out, error, modules):
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


def _become(run: Run, waiting: int, out: int, error: int, modules: int) -> None:
    """Turn this fork into the command, once it is told to go; it does not return."""
    ctypes.CDLL(None).prctl(_PR_SET_PTRACER, ctypes.c_ulong(-1))
    for number, file in enumerate((os.open(os.devnull, os.O_RDONLY), out, error)):
        os.dup2(file, number)
    signal.alarm(_LONGEST)
    os.read(waiting, 1)
    code = carry_out(Path(run.home), 5000, run.limit, run.words)
    os.write(modules, "\n".join(sys.modules).encode())
    # As the console script does: everything is written and closed.
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    _serve()
