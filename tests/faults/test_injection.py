"""Kills and errors of the disk at its system calls: the old or the new is there, whole, and said truly."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.injection import FAULTS, Findings, Workshop, can_trace, look
from tests.faults.scenarios import SCENARIOS

SHARE = 3
"""Faults of each scenario that a run makes; with `--sweep` all."""

pytestmark = [
    pytest.mark.sweep,
    pytest.mark.skipif(
        not can_trace() and not os.environ.get("CI"),
        reason="needs strace (apt install strace) that may trace",
    ),
]

QUICK = ("first start", "add", "archive", "update of schema1", "backup", "restore")
"""Scenarios that every run takes a share of."""


@pytest.mark.parametrize("name", SCENARIOS)
def test_whatever_fails_the_old_or_the_new_is_there(name: str, sweep: bool, tmp_path: Path) -> None:
    """Nothing that was said to be done is lost, nothing is half done, no traceback; and one can go on."""
    if not sweep and name not in QUICK:
        pytest.skip("with --sweep, and by: python -m tests.faults")
    findings = Findings(name)
    with Workshop(SCENARIOS[name], tmp_path) as workshop:
        assert workshop.unsynced == []
        assert workshop.before != workshop.after or not SCENARIOS[name].changes
        places = workshop.places()
        step = 1 if sweep else max(1, len(places) // SHARE)
        for place in places[::step]:
            workshop.try_fault(*place, findings)
    assert findings.wrong == []
    assert findings.faults.keys() == FAULTS.keys() or not sweep


@pytest.mark.parametrize("name", ["add", "update of schema1"])
def test_a_disk_that_is_full_at_any_size(name: str, sweep: bool, tmp_path: Path) -> None:
    """No file may grow beyond so many bytes: what does not fit is said, and changes nothing."""
    findings = Findings(name)
    with Workshop(SCENARIOS[name], tmp_path) as workshop:
        size = (workshop.fresh("measured") / "logbook.db").stat().st_size
        for limit in range(4096, size + 40_000, 4096 if sweep else size // 3):
            workshop.try_limit(limit, findings)
    assert findings.wrong == []


CAUGHT = {
    "commit late": ("add", "kill", "pwrite64", 1.0),
    "without journal": ("add", "kill", "pwrite64", 0.9),
    "create in place": ("first start", "kill", "pwrite64", 0.0),
    "migrate in pieces": ("update of schema1", "kill", "pwrite64", 0.5),
    "backup under its name": ("backup", "kill", "pwrite64", 0.3),
    "file in place": ("settings", "kill", "write", 1.0),
    "traceback": ("add", "full", "pwrite64", 0.5),
}
"""For each mistake the scenario in which it must be noticed, the faults by which, and where to begin."""


@pytest.mark.parametrize("planted", CAUGHT)
def test_a_mistake_is_noticed(planted: str, tmp_path: Path) -> None:
    """The same looks find what is wrong when mentorlog does it wrong."""
    name, fault, call, begin = CAUGHT[planted]
    findings = Findings(planted)
    with Workshop(replace(SCENARIOS[name], planted=planted), tmp_path) as workshop:
        places = [place for place in workshop.places() if place[:2] == (fault, call)]
        first = round(begin * (len(places) - 1))
        for place in [*places[first:], *reversed(places[:first])]:
            workshop.try_fault(*place, findings)
            if findings.wrong:
                return
    pytest.fail(f"not noticed in {len(places)} places")


def test_strace_and_the_library_do_the_same(tmp_path: Path) -> None:
    """Where there is a C compiler, the calls that strace sees are those that the library lets fail."""
    endings = []
    for place in (tmp_path / "library", tmp_path / "strace"):
        place.mkdir()
        findings = Findings("settings")
        with Workshop(SCENARIOS["settings"], place) as workshop:
            assert (workshop.preloaded is None) == (shutil.which("cc") is None)
            if place.name == "strace":
                workshop.preloaded = None
            for fault in workshop.places():
                workshop.try_fault(*fault, findings)
        endings.append((findings.endings, findings.wrong))
    assert endings[0] == endings[1]


@pytest.mark.parametrize("name", ["add", "settings"])
def test_what_is_left_to_chance_is_noticed(name: str, tmp_path: Path) -> None:
    """What would be lost with the power is seen in the order of the calls."""
    planted = "without sync" if name == "add" else "file in place"
    with Workshop(replace(SCENARIOS[name], planted=planted), tmp_path) as workshop:
        assert workshop.unsynced != []


def test_files_that_others_may_read_are_noticed(tmp_path: Path) -> None:
    """A home is looked at whole."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    (home / "left").touch()
    os.chmod(home / "left", 0o644)
    with pytest.raises(AssertionError, match="others may read left"):
        look(home, "")
