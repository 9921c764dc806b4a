"""`--edit`: long texts of commands in the mentor's own editor."""

from pathlib import Path

import pytest

from mentorlog.cli import main
from mentorlog.cli.terminal import own_editor
from mentorlog.host import Host
from mentorlog.model import Feedback, Goal, Meeting, Mentee, Referral, Reflection
from mentorlog.store import Store
from tests import editors
from tests.editors import use_editor

WRITES = "path.write_text('Mine.\\n\\n' + path.read_text(encoding='utf-8'), encoding='utf-8')"
MENTEE_TEXTS = ("expectations", "ground-rules", "boundaries", "notes")
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
def test_why_a_goal_matters_and_the_note_of_a_referral_are_written_outside(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They have one long text, so `--edit` needs no name; what was typed is what one begins with."""
    use_editor(monkeypatch, tmp_path, WRITES)
    assert run(host, "goals", "add", "Ask more", "--edit") == 0
    assert run(host, "referrals", "add", "careers", "--edit", "--note", "A draft.") == 0
    with Store(host) as store:
        [goal], [referral] = store.all(Goal), store.all(Referral)
    assert (goal.why, referral.note) == ("Mine.", "Mine.\n\nA draft.")
    assert run(host, "goals", "edit", goal.id, "--edit", "--target", "2027-06-01") == 0
    assert run(host, "referrals", "edit", referral.id, "--edit") == 0
    with Store(host) as store:
        [goal], [referral] = store.all(Goal), store.all(Referral)
    assert (goal.why, referral.note) == ("Mine.\n\nMine.", "Mine.\n\nMine.\n\nA draft.")


@pytest.mark.usefixtures("terminal")
def test_the_questions_of_a_goal_are_answered_outside(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each under its heading, why it matters first; answers to other questions stay."""
    answers = ("--answer", "specific=Once a week", "--answer", "reality=Rarely", "--model", "grow")
    does = ANSWERS.replace("so_what", "options").replace("A lot", "Two ways")
    use_editor(monkeypatch, tmp_path, f"{WRITES}; {does}")
    assert run(host, "goals", "add", "Ask more", *answers, "--edit") == 0
    with Store(host) as store:
        [goal] = store.all(Goal)
    assert goal.why == "Mine."
    assert {p.stage: p.text for p in goal.passages} == {
        "specific": "Once a week",
        "reality": "Rarely",
        "options": "Two ways.",
    }


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("name", MENTEE_TEXTS)
def test_a_text_about_a_mentee_is_written_outside(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The one that was named, and no other; a mentee called [/b] is no markup there."""
    use_editor(monkeypatch, tmp_path, WRITES)
    assert run(host, "mentees", "add", "Ana [/b] [TODO]", "--edit", name) == 0
    assert run(host, "mentees", "edit", "Ana [/b] [TODO]", "--edit", name) == 0
    with Store(host) as store:
        [mentee] = store.all(Mentee)
    texts = {each: getattr(mentee, each.replace("-", "_")) for each in MENTEE_TEXTS}
    assert texts == dict.fromkeys(MENTEE_TEXTS, "") | {name: "Mine.\n\nMine."}


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("name", ["keep", "change"])
def test_what_a_mentee_said_is_written_outside(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """What helps, or what should be otherwise."""
    use_editor(monkeypatch, tmp_path, WRITES)
    assert run(host, "feedback", "add", "--edit", name) == 0
    with Store(host) as store:
        [feedback] = store.all(Feedback)
    assert (feedback.keep, feedback.change) == (("Mine.", "") if name == "keep" else ("", "Mine."))
    assert run(host, "feedback", "edit", feedback.id, "--edit", name) == 0
    with Store(host) as store:
        assert getattr(store.all(Feedback)[0], name) == "Mine.\n\nMine."


@pytest.mark.usefixtures("terminal")
def test_an_option_that_is_refused_is_refused_before_anything_is_written(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise what was written would be lost."""
    use_editor(monkeypatch, tmp_path, f"Path({str(tmp_path / 'opened')!r}).touch()")
    assert run(host, "goals", "add", "Ask more", "--edit", "--target", "someday") != 0
    assert run(host, "mentees", "add", "M-01", "--edit", "notes", "--agreed-on", "someday") != 0
    assert run(host, "referrals", "add", "careers", "--edit", "--on", "someday") != 0
    assert run(host, "feedback", "add", "--edit", "keep", "--on", "someday") != 0
    assert not (tmp_path / "opened").exists()


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


@pytest.mark.usefixtures("terminal")
def test_what_was_written_for_a_command_that_is_refused_is_given_back(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is another mentee of that name: the text stands on the screen, to be taken from there."""
    use_editor(monkeypatch, tmp_path, WRITES)
    assert run(host, "mentees", "add", "M-01") == 0
    assert run(host, "mentees", "add", "M-01", "--edit", "notes") != 0
    said = capsys.readouterr().err
    assert "so that it is not lost:" in said
    assert "\nMine.\n" in said


def test_without_a_terminal_a_sentence(host: Host, capsys: pytest.CaptureFixture[str]) -> None:
    """A script gives the text itself."""
    assert run(host, "reflect", "--edit") != 0
    assert "needs a terminal" in capsys.readouterr().err
