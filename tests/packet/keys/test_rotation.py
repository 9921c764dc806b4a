"""A new key, which the old one signs for: the statement, and what becomes of the key files."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.formats import sshsig
from mentorlog.formats.allowed_signers import parse_signers
from mentorlog.host import Host
from mentorlog.packet.keys import agent_key, rotation_statement
from mentorlog.packet.keys.key_replacement import set_passphrase
from mentorlog.packet.keys.rotation import rotate, signers_lines
from mentorlog.packet.keys.rotation_statement import NAMESPACE, SIGNATURE, STATEMENT, BadRotation, Rotation
from mentorlog.packet.keys.signing_key import SigningKey, load_key, open_key, read_key, signing_key
from mentorlog.packet.problems import KeyProblem
from tests.conftest import NOON
from tests.packet.tools import needs_ssh_keygen, run

OLD, NEW = SigningKey.from_seed(bytes(32)), SigningKey.from_seed(bytes(range(32)))
TURNED = Rotation(OLD.public, NEW.public, NOON)


def signed(statement: bytes, key: SigningKey = OLD, namespace: str = NAMESPACE) -> bytes:
    """Return a signature file over a statement."""
    return sshsig.sign(statement, key.public, key.sign, namespace)


@given(
    st.binary(min_size=32, max_size=32),
    st.datetimes(datetime(1970, 1, 1), datetime(2999, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_a_statement_is_read_back(seed: bytes, at: datetime) -> None:
    """Whatever the keys and the moment."""
    turned = Rotation(OLD.public, SigningKey.from_seed(seed).public, at.replace(microsecond=0))
    if turned.new != turned.old:
        assert rotation_statement.read_rotation(turned.text, signed(turned.text)) == turned


def test_no_changed_byte_passes() -> None:
    """Neither in the statement nor in the signature."""
    good = TURNED.text, signed(TURNED.text)
    for which, data in enumerate(good):
        for at in range(len(data)):
            changed = list(good)
            changed[which] = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
            with pytest.raises(BadRotation):
                rotation_statement.read_rotation(*changed)


@pytest.mark.parametrize(
    "statement",
    [
        b"",
        b"\xff",
        TURNED.text + b"\n",
        TURNED.text.replace(b"\n", b"\r\n"),
        TURNED.text.replace(b"rotation 1", b"rotation 2"),
        TURNED.text.replace(b"12:00:00Z", b"12:00:00+00:00"),
        TURNED.text.replace(b"2026-03-11T12:00:00Z", b"0001-01-01T00:00:00+23:00"),
        TURNED.text.replace(NEW.public.line.encode(), OLD.public.line.encode()),
        TURNED.text.replace(NEW.public.line.encode(), b"ssh-ed25519 AAAA"),
        TURNED.text.replace(NEW.public.line.encode(), NEW.public.line.encode() + b" me"),
    ],
)
def test_what_is_no_statement_is_refused(statement: bytes) -> None:
    """Although the old key signed it: there is one spelling for each statement."""
    with pytest.raises(BadRotation, match="not the statement"):
        rotation_statement.read_rotation(statement, signed(statement))


@pytest.mark.parametrize(
    "signature",
    [
        signed(TURNED.text, NEW),
        signed(TURNED.text, namespace=sshsig.NAMESPACE),
        signed(b"something else"),
        b"",
    ],
)
def test_a_statement_needs_the_old_key_for_this_purpose(signature: bytes) -> None:
    """Not the new key, not a signature for packets, not one over something else."""
    with pytest.raises(BadRotation):
        rotation_statement.read_rotation(TURNED.text, signature)


def test_the_old_key_signs_for_the_new(mine: SigningKey, host: Host, tmp_path: Path) -> None:
    """The new one is in its place, and the old one beside it."""
    done = rotate(host, "farah@example.org", tmp_path / "out")
    found = rotation_statement.read_rotation(
        (done.folder / STATEMENT).read_bytes(), (done.folder / SIGNATURE).read_bytes()
    )
    assert found == Rotation(mine.public, load_key(host.key).public, NOON) == done.rotation
    assert done.old_key_file is not None
    assert load_key(done.old_key_file).public == mine.public
    assert sorted(path.name for path in done.folder.iterdir()) == ["HOW-TO-ACCEPT.txt", STATEMENT, SIGNATURE]


@needs_ssh_keygen
def test_openssh_checks_the_statement(mine: SigningKey, host: Host, tmp_path: Path) -> None:
    """As HOW-TO-ACCEPT.txt says, and with the fingerprint that it names."""
    done = rotate(host, None, tmp_path)
    how = (done.folder / "HOW-TO-ACCEPT.txt").read_text(encoding="utf-8")
    command = next(line.strip() for line in how.splitlines() if "check-novalidate" in line)
    checked = run(
        *command.replace(SIGNATURE, str(done.folder / SIGNATURE)).partition(" <")[0].split(),
        stdin=(done.folder / STATEMENT).read_bytes(),
    )
    assert checked.stdout.decode().startswith('Good "mentorlog-rotation@v1" signature')
    assert checked.stdout.decode().strip().endswith(mine.public.fingerprint)
    assert mine.public.fingerprint in how


@needs_ssh_keygen
def test_openssh_obeys_the_new_lines(mine: SigningKey, host: Host, tmp_path: Path) -> None:
    """Each key is found on its side of the change only, and its signatures pass there only."""
    done = rotate(host, "farah@example.org", tmp_path)
    listed = tmp_path / "allowed_signers"
    listed.write_text("\n".join([*signers_lines(done.rotation, "farah@example.org"), ""]))
    assert parse_signers(listed.read_text().splitlines()).notes == ()
    for key, times in ((mine, (True, False)), (load_key(host.key), (False, True))):
        (tmp_path / "sig").write_bytes(sshsig.sign(b"pages", key.public, key.sign))
        for at, good in zip(("20260311115959Z", "20260311120001Z"), times, strict=True):
            common = ("-f", listed, "-s", tmp_path / "sig", f"-Overify-time={at}", "-n", sshsig.NAMESPACE)
            found = run("ssh-keygen", "-Y", "find-principals", *common)
            assert (found.stdout.decode().strip() == "farah@example.org") is good
            verified = run("ssh-keygen", "-Y", "verify", "-I", "farah@example.org", *common, stdin=b"pages")
            assert (verified.returncode == 0) is good


@pytest.mark.usefixtures("quick")
def test_the_passphrase_stays(mine: SigningKey, host: Host, tmp_path: Path) -> None:
    """A protected key is followed by one that the same words protect."""
    set_passphrase(host, open_key(host.key).secret, "secret")
    done = rotate(host, None, tmp_path, lambda _: "secret")
    assert done.protected
    assert read_key(host.key).protected
    assert load_key(host.key, lambda _: "secret").public == done.rotation.new


def test_rotating_twice_loses_nothing(mine: SigningKey, host: Host, tmp_path: Path) -> None:
    """Each statement has a folder of its own, and each old key a file."""
    first, second = rotate(host, None, tmp_path), rotate(host, None, tmp_path)
    assert first.folder != second.folder
    assert first.old_key_file != second.old_key_file
    assert second.rotation.old == first.rotation.new


def test_a_place_that_cannot_be_written_changes_nothing(mine: SigningKey, host: Host, tmp_path: Path) -> None:
    """Without a statement, there is no new key either."""
    (tmp_path / "out").write_text("a file")
    with pytest.raises(KeyProblem, match="nothing was changed"):
        rotate(host, None, tmp_path / "out")
    assert load_key(host.key).public == mine.public
    assert [path.name for path in host.home.iterdir()] == ["id_ed25519"]


@pytest.mark.parametrize("end", [KeyProblem, KeyboardInterrupt])
def test_a_key_that_is_not_written_leaves_no_statement(
    mine: SigningKey, host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: type[BaseException]
) -> None:
    """A statement about a key that does not exist would be accepted for ever."""

    def full(*_: object) -> None:
        """Be a full disk, or a mentor who loses patience."""
        raise end("full")

    monkeypatch.setattr("mentorlog.packet.keys.rotation.install_key_file", full)
    with pytest.raises(end, match="full"):
        rotate(host, None, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_key_that_is_in_its_place_keeps_its_statement(
    mine: SigningKey, host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever fails after that, nothing else makes the coordinator take the new key in."""

    def stuck(_host: Host) -> None:
        """Be a file that cannot be removed."""
        raise KeyProblem("stuck")

    monkeypatch.setattr("mentorlog.packet.keys.agent_key.use_key_file", stuck)
    with pytest.raises(KeyProblem, match="stuck"):
        rotate(host, None, tmp_path / "out")
    [folder] = (tmp_path / "out").iterdir()
    found = rotation_statement.read_rotation(
        (folder / STATEMENT).read_bytes(), (folder / SIGNATURE).read_bytes()
    )
    assert (found.old, found.new) == (mine.public, load_key(host.key).public)


def test_an_agent_may_sign_the_statement(
    mine: SigningKey, host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new key is a file again, and signs from there."""
    monkeypatch.setattr("mentorlog.packet.keys.agent_key.AgentKey.sign", lambda _key, data: mine.sign(data))
    agent_key.choose_key(host, mine.public)
    host.key.unlink()
    done = rotate(host, None, tmp_path)
    assert (done.old_key_file, done.rotation.old) == (None, mine.public)
    assert signing_key(host).public == done.rotation.new
