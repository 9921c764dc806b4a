"""Faults at every system call that touches the disk: the process is killed there, or told ENOSPC or EIO.

A library that is loaded before libc does that, which is quick; strace says which calls there are, and does it
where there is no C compiler, or where the two count differently.

A scenario is a home, a command, and what may be found afterwards: what was there before or what the command
makes of it, whole; and what it makes of it, once it has said so.
"""

import errno
import os
import re
import shutil
import signal
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from mentorlog.files import UnsafePlace
from mentorlog.model import Mentee
from mentorlog.store import Store, StoreError
from mentorlog.store.backups import backups
from mentorlog.store.soundness import problems
from tests.byte_scan import files_with
from tests.faults.child import child_host
from tests.faults.fork_server import CALLS, Ending, ForkServer, Run, compiled_calls

FAULTS = {"kill": 0, "full": errno.ENOSPC, "broken": errno.EIO}
"""The error with which a call ends, by what it stands for; 0 for the end of the process."""
_LATER = 1_000_000
"""Where the ids of what is recorded afterwards begin."""
_BY_CHANCE = re.compile(r"\.[0-9a-f]{12}(?=\.new)")
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)$")


@dataclass(frozen=True)
class Scenario:
    """A command on a home."""

    name: str
    prepare: Callable[[Path], None]
    """Fills a directory that is there already with a home."""
    command: tuple[str, ...]
    begins: bool = False
    """Whether it makes a logbook where there was none."""
    changes: bool = True
    """Whether anything but copies is another afterwards."""
    copies: int = 0
    """How many copies of the logbook there must be once it has said that it is done."""
    between: Callable[[Path], None] | None = None
    """Makes in an empty home what may be found too, between the old and the new."""
    gone: str = ""
    """A word that must be in no file any more, once the logbook is not the old one and was opened again."""
    planted: str = "-"
    """A mistake to make, from `tests.faults.planted`."""

    def words(self, home: Path) -> list[str]:
        """Return the command, with `HOME` in it replaced."""
        return [word.replace("HOME", str(home)) for word in self.command]


@dataclass
class Findings:
    """What came of many runs."""

    scenario: str
    runs: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    """How many of each kind were made."""
    endings: Counter[str] = field(default_factory=Counter)
    """Whether the old or the new was found."""
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        kinds = ", ".join(f"{number} {name}" for name, number in sorted(self.faults.items()))
        found = ", ".join(f"{number} {name}" for name, number in sorted(self.endings.items()))
        return f"{self.scenario}: {self.runs} runs ({kinds}); found {found}; wrong: {len(self.wrong)}"


def can_trace() -> bool:
    """Say whether strace is there and may trace."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    return tried.returncode == 0


class Workshop:
    """Where the runs of one scenario take place."""

    def __init__(self, scenario: Scenario, place: Path) -> None:
        """Args:
        place: an empty directory.
        """
        self.scenario = scenario
        self._start = place / "start"
        self._place = place
        self._start.mkdir(mode=0o700)
        scenario.prepare(self._start)
        self.before = look(self._start, "")
        self._right: dict[tuple[bool, str], str] = {}
        """What was found right, by whether it was said to be done and by what the home held."""
        self.preloaded = compiled_calls(place)
        """The library that lets calls fail; None where strace does."""
        self._idle: list[ForkServer] = []
        """Processes that wait for a run: as many as there were runs at once."""
        home = self.fresh("clean")
        trace = place / "trace"
        ending = self._run(home, "-y", "-s", "64", "-e", f"trace={','.join(CALLS)}", "-o", str(trace))
        if ending.code not in (0, 1) or "Traceback" in ending.error:
            raise AssertionError(f"{scenario.name} fails without any fault: {ending}")
        self.after = look(home, str(home))
        self._said = ending.out.strip().rpartition("\n")[2]
        """What it says last: by then it is done."""
        self._allowed = [self.before, self.after, *self._between()]
        self.calls = list(_calls(trace, home))
        """Every call that touched the home: its name, and which of that name it was."""
        self.unsynced = _unsynced(trace, home)
        """What was not yet on the disk when it got its name or was said to be done."""
        if self.preloaded is not None and not self._counts_alike(trace):
            self.preloaded = None
            self.__exit__()

    def __enter__(self) -> "Workshop":
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes that wait."""
        while self._idle:
            self._idle.pop().close()

    def _counts_alike(self, trace: Path) -> bool:
        """Say whether the library sees the calls that strace saw."""
        home = self.fresh("counted")
        counted = self._run(home).calls
        shutil.rmtree(home)
        numbers = Counter(
            match[1]
            for line in trace.read_text(errors="replace").splitlines()
            if (match := _CALL.match(line))
        )
        numbers["write"] -= 1  # by which the fork reports, after the command
        return counted == {name: numbers[name] for name in CALLS}

    def _between(self) -> Iterator[dict[str, object]]:
        """Yield what may be found too."""
        if self.scenario.between is not None:
            home = self._place / "between"
            home.mkdir(mode=0o700)
            self.scenario.between(home)
            yield look(home, str(home))

    def fresh(self, name: str) -> Path:
        """Return a new copy of the home."""
        home = self._place / re.sub(r"\W", "-", name)
        shutil.copytree(self._start, home, symlinks=True)
        return home

    def _run(
        self, home: Path, *strace: str, limit: int = 0, fault: tuple[str, int, int] | None = None
    ) -> Ending:
        """Carry out the command: under strace, with a call that fails, or with files of a limited size."""
        server = self._idle.pop() if self._idle else self._new_server(f"{home.name} learned")
        ending = server.run(Run(str(home), tuple(self.scenario.words(home)), limit, strace, fault))
        self._idle.append(server)
        return ending

    def _new_server(self, name: str) -> ForkServer:
        """Return a process that has imported what the command needs."""
        server, home = ForkServer(self.scenario.planted, self.preloaded), self.fresh(name)
        server.run(Run(str(home), tuple(self.scenario.words(home)), learn=True))
        shutil.rmtree(home)
        return server

    def places(self) -> list[tuple[str, str, int]]:
        """Return every fault that can be made: its kind, the call, and which of that name."""
        return [(fault, call, number) for fault in FAULTS for call, number in self.calls]

    def try_fault(self, fault: str, call: str, number: int, findings: Findings) -> None:
        """Make one fault and look at what is left."""
        name = f"{fault} at {call} {number}"
        home = self.fresh(name)
        ending = self._fail(home, call, number, FAULTS[fault])
        findings.faults[fault] += 1
        self._judge(name, home, ending, findings)

    def _fail(self, home: Path, call: str, number: int, error: int) -> Ending:
        """Carry out the command with a call that fails."""
        if self.preloaded is not None:
            return self._run(home, fault=(call, number, error))
        does = f"error={errno.errorcode[error]}" if error else "signal=KILL"
        trace = home.with_suffix(".trace")
        return self._run(
            home, "-e", f"trace={call}", "-e", f"inject={call}:{does}:when={number}", "-o", str(trace)
        )

    def try_limit(self, size: int, findings: Findings) -> None:
        """Let no file grow beyond a size, and look at what is left."""
        name = f"full at {size} bytes"
        home = self.fresh(name)
        ending = self._run(home, limit=size)
        findings.faults["limit"] += 1
        self._judge(name, home, ending, findings)

    def _judge(self, name: str, home: Path, ending: Ending, findings: Findings) -> None:
        """Note whether what a run left is what it should be."""
        findings.runs += 1
        try:
            self._refuse_bad_ending(ending)
            done = ending.code == 0 or (self._said != "" and self._said in ending.out)
            # Whatever is judged of a home comes from its bytes and names: the same again is as right.
            left = done, _bytes_and_names(home)
            if left not in self._right:
                self._right[left] = self._found(home, ending, done)
            findings.endings[self._right[left]] += 1
        except AssertionError as error:
            findings.wrong.append(f"{self.scenario.name}, {name}: {error} [{ending.error.strip()[-300:]}]")
        else:
            shutil.rmtree(home)

    def _found(self, home: Path, ending: Ending, done: bool) -> str:
        """Return which of what may be found is there.

        Raises:
            AssertionError: when it is something else, or untrue, or one cannot go on with it.
        """
        found = look(home, str(home))
        copies = sum(1 for _ in backups(child_host(home, _LATER)))
        if done and copies < self.scenario.copies:
            raise AssertionError("said that it was done, and there is no copy")
        if done and found != self.after:
            raise AssertionError(f"said that it was done, and it was not: {ending.out.strip()!r}")
        if found not in self._allowed:
            raise AssertionError("is neither what it was nor what it was to be")
        self._go_on(home)
        if self.scenario.gone and found != self.before:
            self._refuse_word(home)
        return ("old", "new", "between")[self._allowed.index(found)]

    @staticmethod
    def _refuse_bad_ending(ending: Ending) -> None:
        """Refuse a traceback, and an exit code that says nothing."""
        if "Traceback" in ending.error or "Something unexpected" in ending.error:
            raise AssertionError("a traceback")
        if ending.code not in (0, 1, 2, -signal.SIGKILL):
            raise AssertionError(f"exit code {ending.code}")
        if ending.code == 2 and not ending.error.startswith("mentorlog: "):
            raise AssertionError("no sentence says why")

    def _refuse_word(self, home: Path) -> None:
        """See that what was to go is gone."""
        if left := files_with(home, self.scenario.gone):
            raise AssertionError(f"{self.scenario.gone} is still in {left}")

    def _go_on(self, home: Path) -> None:
        """See that one can go on: the logbook takes the next entry, and is whole."""
        if not self.scenario.begins and not (home / "logbook.db").exists():
            return
        try:
            with Store(child_host(home, _LATER)) as store:
                store.add(Mentee(id=store.host.new_id(), pseudonym="M-99 later"))
                if faults := store.faults():
                    raise AssertionError(f"not whole afterwards: {faults}")
        except (StoreError, UnsafePlace) as error:
            raise AssertionError(f"cannot go on: {error}") from None


def look(home: Path, name: str) -> dict[str, object]:
    """Return what is in a home, as far as it must be one thing or the other.

    Args:
        home: is looked at through a copy, since opening a logbook takes back what was half written.
        name: how files may call the home, whose name differs from run to run.

    Raises:
        AssertionError: when something in it is not whole or not private.
    """
    _refuse_open_files(home)
    copied = home.with_name(f"{home.name} looked at")
    shutil.copytree(home, copied, symlinks=True)
    try:
        found: dict[str, object] = {"logbook": _rows(copied)}
        for backup in backups(child_host(copied, _LATER)):
            try:
                backup.contents()
            except StoreError as error:
                raise AssertionError(f"the copy {backup.name} is not whole: {error}") from None
        for file in sorted(copied.rglob("*")):
            relative = file.relative_to(copied)
            if file.is_file() and not _is_passing(relative):
                data = file.read_bytes().replace(name.encode(), b"HOME") if name else file.read_bytes()
                found[str(relative)] = sha256(data).hexdigest()
        return found
    finally:
        shutil.rmtree(copied)


def _bytes_and_names(home: Path) -> str:
    """Return the hash of all that is in a home: names, who may read them, and bytes."""
    all_of_it = sha256()
    # The name of what was not finished is left to chance.
    for name, file in sorted((_BY_CHANCE.sub("", str(file)), file) for file in home.rglob("*")):
        all_of_it.update(f"{name.removeprefix(str(home))}\0{file.lstat().st_mode}\0".encode())
        if file.is_file():
            all_of_it.update(sha256(file.read_bytes()).digest())
    return all_of_it.hexdigest()


def _is_passing(file: Path) -> bool:
    """Say whether a file is judged by itself, or means nothing once its process is over."""
    parts = file.parts
    return (
        parts[0] in ("backups", "windows", "damage.json")
        or file.name.startswith("logbook.db")
        or (file.name.startswith(".") and (".new" in file.name))
    )


def _refuse_open_files(home: Path) -> None:
    """Refuse files and directories that others may read."""
    for file in (home, *home.rglob("*")):
        if file.stat().st_mode & 0o077:
            raise AssertionError(f"others may read {file.relative_to(home)}")


def _rows(home: Path) -> tuple[str, ...]:
    """Return every row of a logbook as SQL, after SQLite took back what was half written.

    Raises:
        AssertionError: when it is damaged.
    """
    database = home / "logbook.db"
    if not database.exists():
        return ()
    try:
        with closing(sqlite3.connect(database)) as connection:
            connection.row_factory = sqlite3.Row
            if wrong := list(problems(connection)):
                raise AssertionError(f"damaged: {wrong}")
            connection.row_factory = None
            return tuple(
                line
                for line in sorted(connection.iterdump())
                # When a migration was applied is the clock of the machine; an erasure goes on by itself.
                if "_sqlite_migrations" not in line and '"unfinished_erasure"' not in line
            )
    except (sqlite3.Error, StoreError) as error:
        raise AssertionError(f"the logbook cannot be read: {error}") from None


def _calls(trace: Path, home: Path) -> Iterator[tuple[str, int]]:
    """Yield the calls in a trace that touch the home, each with its number among those of its name."""
    numbers = Counter[str]()
    for line in trace.read_text(errors="replace").splitlines():
        if (match := _CALL.match(line)) is not None:
            numbers[match[1]] += 1
            if str(home) in match[2]:
                yield match[1], numbers[match[1]]


def _unsynced(trace: Path, home: Path) -> list[str]:
    """Return what was not on the disk in time: a file before it has its name, all before it is said done."""
    dirty: dict[str, str] = {}
    late = []
    for line in trace.read_text(errors="replace").splitlines():
        if (match := _CALL.match(line)) is None:
            continue
        call, arguments = match[1], match[2]
        path = next(iter(re.findall(r"^\d+<([^>]*)>", arguments)), "")
        if call in ("write", "pwrite64", "ftruncate") and path.startswith(str(home)):
            dirty[path] = call
        elif call in ("fsync", "fdatasync"):
            dirty.pop(path, None)
        elif call in ("rename", "link", "renameat", "renameat2", "linkat"):
            named = next(iter(re.findall(r'"([^"]*)"', arguments)), "")
            if named in dirty:
                late.append(f"{Path(named).name} gets its name before it is on the disk")
        elif call in ("unlink", "unlinkat"):
            named = next(iter(re.findall(r'"([^"]*)"', arguments)), "")
            dirty.pop(named, None)
        elif call == "write" and arguments.startswith("1<"):
            late += [f"said to be done before {name} is on the disk" for name in _lasting(dirty)]
    return late + [f"{name} is left to chance" for name in _lasting(dirty)]


def _lasting(paths: Iterable[str]) -> list[str]:
    """Return the names of those files that are there for longer than their process."""
    names = (Path(path).name for path in paths)
    return [name for name in names if not (name.startswith(".") and ".new" in name)]
