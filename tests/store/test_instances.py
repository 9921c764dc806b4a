"""Windows: known to be open while their process lives, and not a moment longer."""

import subprocess
import sys
from pathlib import Path

from mentorlog.store.instances import Instance, is_open

HOLD = """
import sys
from pathlib import Path
from mentorlog.store.instances import Instance
Instance(Path(sys.argv[1]), "other").open()
print("open", flush=True)
sys.stdin.read()
"""


def files(home: Path) -> list[str]:
    """Return the names of the files that windows hold."""
    return [path.name for path in (home / "windows").iterdir()]


def test_a_window_is_open_until_it_is_closed(tmp_path: Path) -> None:
    """Two windows know of each other, and a closed one leaves no file."""
    with Instance(tmp_path, "one"):
        with Instance(tmp_path, "two"):
            assert is_open(tmp_path, "one")
            assert is_open(tmp_path, "two")
        assert not is_open(tmp_path, "two")
        assert files(tmp_path) == ["one.lock"]
    assert files(tmp_path) == []


def test_a_killed_window_is_closed(tmp_path: Path) -> None:
    """A window in another process is open until that is killed; the next one that opens tidies up."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"open"
        assert is_open(tmp_path, "other")
        process.kill()
        process.wait()
    assert files(tmp_path) == ["other.lock"]
    with Instance(tmp_path, "one"):
        assert files(tmp_path) == ["one.lock"]
    assert not is_open(tmp_path, "other")


def test_a_name_that_is_no_name_is_no_window(tmp_path: Path) -> None:
    """A key that some other program made leads to no file outside the directory of windows."""
    (tmp_path / "x.lock").touch()
    assert not is_open(tmp_path, "../x")
    assert (tmp_path / "x.lock").exists()


def test_without_a_place_for_its_file_a_window_counts_as_closed(tmp_path: Path) -> None:
    """Where nothing can be locked the app goes on all the same."""
    (tmp_path / "windows").touch()
    with Instance(tmp_path, "one"):
        assert not is_open(tmp_path, "one")
