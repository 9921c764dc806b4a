"""The three texts of a meeting, called by where they go."""

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("command", [["log"], ["meetings", "edit"]])
def test_help_says_where_each_text_goes(
    run: Run, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    """Whoever types one knows whether it leaves, whichever command it is typed for."""
    with pytest.raises(SystemExit):
        run(*command, "--help")
    said = " ".join(capsys.readouterr().out.split())
    assert "--private TEXT Private: never leaves this computer" in said
    assert "--reflection TEXT Reflection: leaves only if you choose it" in said
    assert "--facts TEXT For the packet: leaves, unless you leave it out" in said


def test_a_meeting_is_shown_with_where_its_texts_go(run: Run) -> None:
    """What stays comes first."""
    run("mentees", "add", "M-01")
    told = run(
        "log", "today 45m with M-01: read a paper", "--private", "She is ill.", "--reflection", "Listen."
    )
    assert told.out.rstrip().endswith("a text for the packet")
    said = run("meetings", "show", told.out.split()[0]).out
    heads = [line for line in said.splitlines() if line.endswith("):")]
    assert heads == [
        "Private (never leaves this computer):",
        "Reflection (leaves only if you choose it):",
        "For the packet (leaves, unless you leave it out):",
    ]
