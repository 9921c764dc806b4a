"""`--edit`: long texts of commands in the mentor's own editor."""

from pathlib import Path

import pytest

from mentorlog.cli import main
from mentorlog.cli.terminal import own_editor
from mentorlog.host import Host
from mentorlog.model import Meeting, Reflection
from mentorlog.store import Store
from tests import editors
from tests.editors import use_editor

WRITES = "path.write_text('Mine.\\n\\n' + path.read_text(encoding='utf-8'), encoding='utf-8')"
ANSWERS = "path.write_text(path.read_text(encoding='utf-8').replace('# so_what', '# so_what\\nA lot.'))"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal on both sides."""
    monkeypatch.setattr(own_editor, "at_terminal", lambda: True)


def run(host: Host, *words: str) -> int:
    """Run a command."""
    return main(["--home", str(host.home), *words], host)


@pytest.mark.usefixtures("terminal")
def test_a_text_of_a_meeting_is_written_outside(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands below the scissors is help, and left out; editing begins with what is there."""
    use_editor(monkeypatch, tmp_path, WRITES)
    assert run(host, "log", "today 45m event", "--edit", "private") == 0
    with Store(host) as store:
        [meeting] = store.all(Meeting)
    assert meeting.private == "Mine."
    assert run(host, "meetings", "edit", meeting.id, "--edit", "private") == 0
    with Store(host) as store:
        assert store.all(Meeting)[0].private == "Mine.\n\nMine."


@pytest.mark.usefixtures("terminal")
def test_a_reflection_is_written_question_by_question(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each under its heading; one that is left empty is not kept."""
    use_editor(monkeypatch, tmp_path, ANSWERS)
    assert run(host, "reflect", "--model", "driscoll", "--edit") == 0
    use_editor(monkeypatch, tmp_path, editors.LEAVES)
    assert run(host, "reflect", "--model", "driscoll", "--edit") != 0
    with Store(host) as store:
        [reflection] = store.all(Reflection)
    assert {p.stage: p.text for p in reflection.passages if p.text} == {"so_what": "A lot."}


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("does", [editors.FAILS, editors.DELETES])
def test_an_editor_that_fails_records_nothing(
    host: Host,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    does: str,
) -> None:
    """And it is said."""
    use_editor(monkeypatch, tmp_path, does)
    assert run(host, "log", "today 45m event", "--edit", "facts") != 0
    assert "Nothing was changed." in capsys.readouterr().err
    with Store(host) as store:
        assert store.all(Meeting) == ()


def test_without_a_terminal_a_sentence(host: Host, capsys: pytest.CaptureFixture[str]) -> None:
    """A script gives the text itself."""
    assert run(host, "reflect", "--edit") != 0
    assert "needs a terminal" in capsys.readouterr().err
