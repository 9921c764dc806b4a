"""The scripts with which shells complete."""

import shutil
import subprocess

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_a_script_knows_every_sort_of_word(run: Run, shell: str) -> None:
    """Commands of the top, those under them, and options."""
    script = run("completion", shell).out
    for word in ("meetings", "questionnaires", "use-agent", "--passphrase-file", "--home"):
        assert word.removeprefix("--") in script


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_bash_accepts_the_script_and_completes_with_it(run: Run) -> None:
    """Syntax, then what Tab would offer after `mentorlog goals st`."""
    script = run("completion", "bash").out
    ask = "COMP_WORDS=(mentorlog goals st) COMP_CWORD=2; _shtab_mentorlog; echo ${COMPREPLY[@]}"
    subprocess.run(["bash", "-n"], input=script, text=True, check=True)
    answer = subprocess.run(["bash", "-c", f"{script}\n{ask}"], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["step"]


def test_a_shell_that_is_not_known_is_an_error(capsys: pytest.CaptureFixture[str], run: Run) -> None:
    with pytest.raises(SystemExit):
        run("completion", "fish")
    assert "SHELL cannot be 'fish'; it can be bash, zsh or tcsh." in capsys.readouterr().err
