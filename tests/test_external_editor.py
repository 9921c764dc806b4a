"""The mentor's own editor: what it leaves is taken over, and whatever goes wrong, no text is lost."""

import os
import stat
import sys
from pathlib import Path

import pytest

from mentorlog.external_editor import NotWritten, write_outside
from tests import editors
from tests.editors import use_editor

LOGS = """\
modes = path.stat().st_mode, path.parent.stat().st_mode
Path({log!r}).write_text("{{}} {{:o}} {{:o}}".format(path.name, *modes))
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A directory for the mentor's data."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    return home


@pytest.mark.parametrize("variable", ["VISUAL", "EDITOR"])
def test_what_the_editor_leaves_is_taken_over(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """The text comes back as it was left, and nothing of it stays on the disk."""
    use_editor(monkeypatch, tmp_path, editors.APPENDS, variable)
    assert write_outside("دفتر\nin two lines", home, "reflection") == "دفتر\nin two lines\nand more"
    assert list(home.iterdir()) == []


def test_visual_comes_before_editor(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As everywhere on Unix."""
    use_editor(monkeypatch, tmp_path, editors.APPENDS, "VISUAL")
    monkeypatch.setenv("EDITOR", "no-such-editor")
    assert write_outside("one", home, "note") == "one\nand more"


@pytest.mark.skipif(sys.platform == "win32", reason="modes are those of POSIX")
def test_nobody_else_can_read_the_file(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it is open it is the owner's alone, in the home, under a name that says what it is."""
    log = tmp_path / "log"
    use_editor(monkeypatch, tmp_path, LOGS.format(log=str(log)))
    before = os.umask(0)
    try:
        write_outside("private", home, "private")
    finally:
        os.umask(before)
    name, file, folder = log.read_text().split()
    assert name == "private.txt"
    assert stat.S_IMODE(int(file, 8)) == 0o600
    assert stat.S_IMODE(int(folder, 8)) == 0o700


@pytest.mark.parametrize("text", ["", "one line", "two\nlines\n", "ends in empty lines\n\n\n", "\n"])
def test_a_text_that_was_not_changed_comes_back_as_it_was(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """Also its last line ends, which the file may not have."""
    use_editor(monkeypatch, tmp_path, editors.LEAVES)
    assert write_outside(text, home, "note") == text
    assert list(home.iterdir()) == []


def test_copies_that_the_editor_made_are_removed(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`note.txt~` beside the file holds what was private."""
    use_editor(monkeypatch, tmp_path, editors.MAKES_A_COPY)
    assert write_outside("old", home, "note") == "new"
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("does", "sentence"),
    [(editors.FAILS, "ended with an error (3)"), (editors.DELETES, "left no file")],
)
def test_an_editor_that_fails_leaves_nothing(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, does: str, sentence: str
) -> None:
    """It is said what happened, and the file is gone."""
    use_editor(monkeypatch, tmp_path, does)
    with pytest.raises(NotWritten) as refused:
        write_outside("mine", home, "note")
    assert sentence in str(refused.value)
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("does", [editors.WRITES_AND_FAILS, editors.WRITES_BYTES])
def test_what_cannot_be_taken_over_is_kept_where_it_is(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    """What was written before the editor failed is not thrown away; its path is said."""
    use_editor(monkeypatch, tmp_path, does)
    with pytest.raises(NotWritten) as refused:
        write_outside("mine", home, "note")
    [left] = home.rglob("*.txt")
    assert str(left) in str(refused.value)
    assert left.read_bytes() != b"mine\n"


def test_an_editor_that_is_not_there_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says what to set."""
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")
    with pytest.raises(NotWritten, match=r"no-such-editor was not found.*EDITOR"):
        write_outside("mine", home, "note")
    assert list(home.iterdir()) == []


def test_without_any_editor_the_variable_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare container has none."""
    for variable in ("VISUAL", "EDITOR"):
        monkeypatch.setenv(variable, " ")
    monkeypatch.setenv("PATH", str(home))
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(NotWritten, match="export EDITOR=nano"):
        write_outside("mine", home, "note")


def test_an_open_quote_is_explained(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that no shell could read is not run."""
    monkeypatch.setenv("VISUAL", 'vim "')
    with pytest.raises(NotWritten, match="VISUAL"):
        write_outside("mine", home, "note")


def test_a_long_text_comes_back_whole(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A megabyte goes out and in."""
    use_editor(monkeypatch, tmp_path, editors.APPENDS)
    text = "a word and another\n" * 60_000
    assert write_outside(text, home, "note") == f"{text}and more"
