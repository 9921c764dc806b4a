"""A key file that was swapped signs nothing until the mentor says so."""

from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.packet.keys.key_replacement import install_key_file
from mentorlog.packet.keys.signing_key import signing_key
from tests.cli.conftest import Run


@pytest.fixture
def swapped(run: Run, host: Host, tmp_path: Path) -> None:
    """A mentor who signed, and in whose home another mentor's key lies now."""
    run("mentor", "--name", "Farah", "--email", "farah@example.org")
    run("programme", "use", "five-meetings")
    assert run("export", "--yes", "--out", str(tmp_path / "first")).code == 0
    other = host.at(tmp_path / "other")
    signing_key(other)
    install_key_file(host, other.key.read_bytes())


@pytest.mark.usefixtures("swapped")
def test_another_key_signs_nothing(run: Run, host: Host, tmp_path: Path) -> None:
    refused = run("export", "--yes", "--out", str(tmp_path / "second"))
    assert refused.code == 2
    assert "is not the one that signed your earlier packets" in refused.err
    assert all(way in refused.err for way in (str(host.key), "key restore", "export --new-key"))
    assert not (tmp_path / "second").exists()


@pytest.mark.usefixtures("swapped")
def test_another_key_is_not_called_the_mentors(run: Run) -> None:
    """Said before anything is signed, where the mentor looks last."""
    preview = " ".join(run("export", "--preview").out.split())
    assert "not the one that signed your earlier packets, with the six words" in preview
    assert "yours" not in preview


@pytest.mark.usefixtures("swapped")
def test_another_key_signs_when_the_mentor_says_so(run: Run, tmp_path: Path) -> None:
    assert run("export", "--yes", "--out", str(tmp_path / "second"), "--new-key").code == 0
    assert run("export", "--yes", "--out", str(tmp_path / "third")).code == 0


@pytest.mark.usefixtures("swapped")
def test_another_key_does_not_say_that_it_is_replaced(run: Run, tmp_path: Path) -> None:
    refused = run("key", "rotate", "--out", str(tmp_path / "rotation"), "--yes")
    assert refused.code == 2
    assert "is not the one that signed your earlier packets" in refused.err
