"""`mentorlog screen-lock`: what opens the locked screen of the app."""

from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.operations.locking import screen
from tests.cli.conftest import Run


def test_the_passphrase_of_the_screen_is_chosen_shown_and_forgotten(
    run: Run, host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without one it is said how to choose one; the passphrase itself is printed nowhere."""
    monkeypatch.setattr(screen, "COST", 2)
    assert "There is no passphrase yet" in run("screen-lock").out
    assert run("screen-lock", "--json").json == {"opened_by": None, "lock_after": "never"}
    file = tmp_path / "words"
    file.write_text("four small red boats\n")
    file.chmod(0o600)
    chosen = run("screen-lock", "passphrase", "--new-passphrase-file", str(file))
    assert (chosen.code, "boats" in chosen.out + chosen.err) == (0, False)
    opener = screen.screen_opener(host)
    assert opener is not None
    assert opener.opens("four small red boats")
    run("settings", "set", "lock_after", "10")
    assert "A passphrase of its own" in run("screen-lock").out
    assert "after 10 minutes" in run("screen-lock").out
    assert run("screen-lock", "--json").json == {"opened_by": "screen", "lock_after": "10"}
    assert run("screen-lock", "forget", "--json").json == {"changed": True}
    assert run("screen-lock", "forget").out.startswith("The screen had no")
    file.write_text("\n")
    refused = run("screen-lock", "passphrase", "--new-passphrase-file", str(file))
    assert refused.code == 2
    assert "at least one character" in refused.err
