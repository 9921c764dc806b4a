"""Another key in the place of the mentor's: never a moment without one, and none lost."""

import os
import stat
import sys
from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.packet.keys import agent_key, openssh_key
from mentorlog.packet.keys.key_replacement import import_key, install_key_file, restore_key, set_passphrase
from mentorlog.packet.keys.openssh_key import Secret, WrongPassphrase
from mentorlog.packet.keys.signing_key import SigningKey, load_key, open_key, read_key, signing_key
from mentorlog.packet.problems import KeyProblem
from tests.packet.tools import needs_ssh_keygen, run

pytestmark = pytest.mark.usefixtures("quick")

SEED = bytes(range(32))
OTHER = SigningKey.from_seed(SEED).public


def elsewhere(tmp_path: Path, passphrase: str | None = None) -> Path:
    """Return a key file that lies somewhere else."""
    path = tmp_path / "elsewhere"
    path.write_bytes(openssh_key.write(SEED, passphrase))
    path.chmod(0o600)
    return path


def relock(host: Host, before: str | None, after: str | None) -> None:
    """Change the passphrase of the mentor's key."""
    set_passphrase(host, open_key(host.key, lambda _: before).secret, after)


def names(host: Host) -> set[str]:
    """Return what lies in the home."""
    return {path.name for path in host.home.iterdir()}


@needs_ssh_keygen
def test_a_passphrase_is_put_on_changed_and_taken_off(mine: SigningKey, host: Host) -> None:
    """It is the same key throughout, as ssh-keygen agrees, and no copy is left."""
    for before, after in ((None, "one"), ("one", "two words"), ("two words", None)):
        relock(host, before, after)
        shown = run("ssh-keygen", "-y", "-P", after or "", "-f", host.key).stdout.decode()
        assert shown.strip() == mine.public.line
        assert load_key(host.key, lambda _, now=after: now).public == mine.public  # type: ignore[misc]
        assert names(host) == {"id_ed25519"}
        if sys.platform != "win32":
            assert stat.S_IMODE(host.key.stat().st_mode) == 0o600


def test_a_wrong_passphrase_changes_nothing(mine: SigningKey, host: Host) -> None:
    """The file stays as it was, to the byte."""
    relock(host, None, "right")
    before = host.key.read_bytes()
    with pytest.raises(WrongPassphrase):
        relock(host, "wrong", None)
    assert host.key.read_bytes() == before


def test_a_key_that_came_meanwhile_is_not_overwritten(mine: SigningKey, host: Host) -> None:
    """Somebody thinks about a new passphrase while another window changes the key."""
    secret = open_key(host.key).secret
    restore_key(host, SEED)
    with pytest.raises(KeyProblem, match="meanwhile"):
        set_passphrase(host, secret, "new")
    assert load_key(host.key).public == OTHER


def test_a_passphrase_goes_on_the_file_behind_a_link(mine: SigningKey, host: Host, tmp_path: Path) -> None:
    """Where the mentor keeps the key elsewhere, the link stays a link."""
    host.key.rename(tmp_path / "kept")
    try:
        host.key.symlink_to(tmp_path / "kept")
    except OSError:
        pytest.skip("links need a right on Windows")
    relock(host, None, "secret")
    assert host.key.is_symlink()
    assert read_key(tmp_path / "kept").protected


def test_the_old_key_is_kept(mine: SigningKey, host: Host) -> None:
    """Each under a name of its own, as private as before."""
    kept = [restore_key(host, bytes([number]) * 32) for number in range(3)]
    assert [path.name for path in kept if path] == [
        "id_ed25519.old-2026-03-11",
        "id_ed25519.old-2026-03-11-2",
        "id_ed25519.old-2026-03-11-3",
    ]
    assert kept[0] is not None
    assert load_key(kept[0]).public == mine.public
    assert len(names(host)) == 4


def test_whatever_lay_there_is_kept(host: Host) -> None:
    """A damaged file too, or one of another kind: it may be all that somebody has."""
    host.home.mkdir()
    host.key.write_bytes(b"\xffnot a key")
    kept = install_key_file(host, elsewhere(host.home.parent).read_bytes())
    assert kept is not None
    assert kept.read_bytes() == b"\xffnot a key"


@pytest.mark.parametrize("passphrase", [None, "secret"])
def test_a_key_from_elsewhere_is_taken_as_it_is(host: Host, tmp_path: Path, passphrase: str | None) -> None:
    """With its passphrase and its comment; the file it came from is only read."""
    path = elsewhere(tmp_path, passphrase)
    before = path.read_bytes()
    assert import_key(host, path, lambda _: passphrase) is None
    assert host.key.read_bytes() == before == path.read_bytes()
    assert signing_key(host, lambda _: passphrase).public == OTHER


def test_a_key_that_cannot_be_opened_is_not_taken(mine: SigningKey, host: Host, tmp_path: Path) -> None:
    """Nobody could sign with it."""
    with pytest.raises(WrongPassphrase):
        import_key(host, elsewhere(tmp_path, "secret"), lambda _: "wrong")
    assert load_key(host.key).public == mine.public
    assert names(host) == {"id_ed25519"}


def test_a_restored_key_is_the_one_of_the_seed(host: Host) -> None:
    """With the mentor's comment."""
    restore_key(host, SEED)
    assert open_key(host.key).secret == Secret(SEED, OTHER)


def test_another_key_takes_over_from_an_agent(mine: SigningKey, host: Host) -> None:
    """Otherwise the agent would go on to sign with the old one."""
    agent_key.choose_key(host, mine.public)
    restore_key(host, SEED)
    assert signing_key(host).public == OTHER


def test_a_failing_disk_leaves_the_old_key(
    mine: SigningKey, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever it fails, the key in its place is the old one, whole, and nothing unfinished is left."""
    for broken in ("open", "fsync", "replace", "link"):
        with monkeypatch.context() as patch:
            patch.setattr(os, broken, _full)
            if broken == "link":
                patch.setattr(os, "rename", _full)
            with pytest.raises(KeyProblem, match="No space left"):
                restore_key(host, SEED)
            assert load_key(host.key).public == mine.public
    assert {name for name in names(host) if not name.startswith("id_ed25519")} == set()


def _full(*_: object, **__: object) -> None:
    """Be a full disk."""
    raise OSError(28, "No space left on device")
