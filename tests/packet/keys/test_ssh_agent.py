"""Signing by an ssh-agent: a real one, and some that misbehave."""

import io
import itertools
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from mentorlog.cli import main
from mentorlog.formats.ssh_wire import pack
from mentorlog.host import Host
from mentorlog.packet.keys import agent_key
from mentorlog.packet.keys.signing_key import SigningKey, load_key, public_key, signing_key
from mentorlog.packet.keys.ssh_agent import Agent, connected
from mentorlog.packet.problems import KeyProblem
from tests.packet.tools import run

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("ssh-agent") is None,
    reason="tests start an ssh-agent (OpenSSH) of their own, on a socket",
)
OTHER = SigningKey.from_seed(bytes(32))


@pytest.fixture
def short() -> Iterator[Path]:
    """A directory whose name is short enough for a socket in it."""
    with tempfile.TemporaryDirectory() as place:
        yield Path(place)


@pytest.fixture
def agent(short: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A real agent without keys; SSH_AUTH_SOCK names its socket."""
    address = short / "agent"
    nobody = {"PATH": os.environ["PATH"], "SSH_ASKPASS": "false", "SSH_ASKPASS_REQUIRE": "force"}
    process = subprocess.Popen(["ssh-agent", "-D", "-a", address], stdout=subprocess.PIPE, env=nobody)
    try:
        assert process.stdout is not None
        process.stdout.readline()
        monkeypatch.setenv("SSH_AUTH_SOCK", str(address))
        yield address
    finally:
        process.kill()
        process.communicate()


def agreed(address: Path, message: bytes) -> bytes:
    """Send the agent a message of one's own, and return its answer."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(20)
        connection.connect(str(address))
        connection.sendall(pack(message))
        return connection.recv(1000)[4:]


@contextmanager
def imposter(address: Path, answer: bytes) -> Iterator[None]:
    """Serve the same answer to whatever one caller says."""
    with socket.socket(socket.AF_UNIX) as server:
        server.settimeout(20)
        server.bind(str(address))
        server.listen()

        def serve() -> None:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                while connection.recv(65_536):
                    connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        yield
        thread.join(20)


@pytest.fixture
def added(agent: Path, host: Host) -> SigningKey:
    """The mentor's key, in the agent and chosen to sign from there."""
    signing_key(host)
    key = load_key(host.key)
    assert run("ssh-add", "-q", host.key).returncode == 0
    agent_key.choose_key(host, key.public)
    return key


def test_an_agent_gives_the_same_signature(added: SigningKey, host: Host) -> None:
    """Byte for byte, and without the key file."""
    host.key.rename(host.key.with_name("elsewhere"))
    assert signing_key(host).sign(b"pages") == added.sign(b"pages")
    assert public_key(host) == added.public
    assert not host.key.exists()


def test_the_agents_keys_are_listed(added: SigningKey, host: Host, tmp_path: Path) -> None:
    """With what ssh-add calls them; those of kinds that mentorlog does not sign with are passed over."""
    run("ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", tmp_path / "other")
    assert run("ssh-add", "-q", tmp_path / "other").returncode == 0
    assert [(key.public, key.comment) for key in agent_key.agent_keys()] == [(added.public, str(host.key))]


def test_a_key_that_the_agent_lacks_is_said(added: SigningKey, host: Host) -> None:
    """With the command that adds it."""
    assert run("ssh-add", "-q", "-d", host.key).returncode == 0
    with pytest.raises(KeyProblem, match="ssh-add FILE"):
        signing_key(host).sign(b"pages")


def test_a_locked_agent_is_said(added: SigningKey, agent: Path, host: Host) -> None:
    """It shows no keys, and the sentence says how to unlock it; unlocked, it signs again."""
    assert agreed(agent, b"\x16" + pack(b"secret")) == b"\x06"
    with pytest.raises(KeyProblem, match="ssh-add -X"):
        signing_key(host).sign(b"pages")
    assert agreed(agent, b"\x17" + pack(b"secret")) == b"\x06"
    assert signing_key(host).sign(b"pages") == added.sign(b"pages")


def test_an_agent_that_wants_to_be_asked_may_refuse(added: SigningKey, host: Host) -> None:
    """A key added with -c, and nobody there to confirm."""
    assert run("ssh-add", "-q", "-c", host.key).returncode == 0
    with pytest.raises(KeyProblem, match="refused"):
        signing_key(host).sign(b"pages")


def test_no_agent_is_said(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """The session knows of none."""
    agent_key.choose_key(host, OTHER.public)
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    with pytest.raises(KeyProblem, match="SSH_AUTH_SOCK is not set"):
        signing_key(host).sign(b"pages")


def test_a_dead_agent_is_said(host: Host, monkeypatch: pytest.MonkeyPatch, short: Path) -> None:
    """Its socket is gone."""
    agent_key.choose_key(host, OTHER.public)
    monkeypatch.setenv("SSH_AUTH_SOCK", str(short / "gone"))
    with pytest.raises(KeyProblem, match="does not answer"):
        signing_key(host).sign(b"pages")


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 400 Bad Request\r\n",
        pack(b""),
        pack(b"\x0c\x00\x00\x00\x09"),
        pack(b"\x0c" + bytes(4) + b"more"),
        pack(b"\x0c\x00\x00\x00\x01" + pack(pack(b"ssh-ed25519", bytes(31)), b"a short key")),
        (1 << 31).to_bytes(4, "big"),
        pack(b"\x05"),
    ],
)
def test_what_is_no_agent_is_said(short: Path, monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    """Whatever sits at the other end, the worst is a sentence."""
    monkeypatch.setenv("SSH_AUTH_SOCK", str(short / "odd"))
    with imposter(short / "odd", answer), pytest.raises(KeyProblem), connected() as agent:
        agent.keys()


def test_a_signature_of_another_key_is_not_taken(
    added: SigningKey, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where an agent signs with something else, nothing leaves."""
    monkeypatch.setattr(
        "mentorlog.packet.keys.ssh_agent.Agent.sign", lambda _agent, _key, data: OTHER.sign(data)
    )
    with pytest.raises(KeyProblem, match="not a signature of your key"):
        signing_key(host).sign(b"pages")


def test_use_agent_chooses_only_what_signs(
    agent: Path, host: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not a key that the agent lacks, nor any of several: one of those must be named."""
    signing_key(host)
    assert main(["key", "use-agent"], host) == 2
    assert agent_key.chosen_key(host) is None
    assert run("ssh-add", "-q", host.key).returncode == 0
    assert main(["key", "use-agent"], host) == 0
    assert signing_key(host).public == load_key(host.key).public
    agent_key.use_key_file(host)
    host.key.unlink()
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "other")
    assert run("ssh-add", "-q", tmp_path / "other").returncode == 0
    capsys.readouterr()
    assert main(["key", "use-agent"], host) == 2
    assert "--fingerprint" in capsys.readouterr().err
    other = load_key(tmp_path / "other").public
    assert main(["key", "use-agent", "--fingerprint", "SHA256:no"], host) == 2
    assert main(["key", "use-agent", "--fingerprint", other.fingerprint], host) == 0
    assert signing_key(host).public == other


def test_the_choice_can_be_taken_back(added: SigningKey, host: Host) -> None:
    """Then the file signs, as if nothing had been."""
    agent_key.use_key_file(host)
    agent_key.use_key_file(host)
    assert isinstance(signing_key(host), SigningKey)


@pytest.mark.parametrize("text", ["", "ssh-ed25519", "ssh-ed25519 AAAA", "ssh-rsa AAAA", "é", "a b c"])
def test_a_damaged_choice_is_said(host: Host, text: str) -> None:
    """And no key is made or used in its place."""
    agent_key.choose_key(host, OTHER.public)
    agent_key.choice_file(host).write_text(text, encoding="utf-8")
    with pytest.raises(KeyProblem, match="Choose again"):
        signing_key(host)
    assert not host.key.exists()


def test_the_choice_is_private(host: Host) -> None:
    """Like everything in the home."""
    before = os.umask(0)
    try:
        agent_key.choose_key(host, OTHER.public)
    finally:
        os.umask(before)
    assert agent_key.choice_file(host).stat().st_mode & 0o777 == 0o600


def test_another_key_than_the_one_that_signs_wants_a_yes(
    added: SigningKey, host: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whether that one is a file or in the agent; nor is a sheet of the file one of the agent's key."""
    host.key.unlink()
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "other")
    assert run("ssh-add", "-q", tmp_path / "other").returncode == 0
    other = load_key(tmp_path / "other").public
    choosing = ["key", "use-agent", "--fingerprint", other.fingerprint]
    assert main(choosing, host) == 2
    assert other.words in capsys.readouterr().err
    assert public_key(host) == added.public
    (tmp_path / "other").rename(host.key)
    assert main(["key", "recovery", "--out", str(tmp_path / "sheet.pdf")], host) == 2
    assert not (tmp_path / "sheet.pdf").exists()
    assert main(["key", "use-file"], host) == 0
    assert other.words in capsys.readouterr().err
    assert main(choosing, host) == 0


@pytest.mark.parametrize("begun", [b"", b"\0\0", b"\0\0\1\0\x0c\0"])
def test_a_silent_agent_does_not_keep_anybody_waiting(
    short: Path, monkeypatch: pytest.MonkeyPatch, begun: bytes
) -> None:
    """It accepts, and then says nothing, or stops in the middle of its answer."""
    monkeypatch.setattr("mentorlog.packet.keys.ssh_agent._TO_LIST", 0.2)
    address = short / "silent"
    monkeypatch.setenv("SSH_AUTH_SOCK", str(address))
    with imposter(address, begun), pytest.raises(KeyProblem, match="gave no answer in time"):
        agent_key.agent_keys()


def test_an_agent_that_answers_a_drop_at_a_time_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is on the whole answer."""
    clock = itertools.count()
    monkeypatch.setattr("mentorlog.packet.keys.ssh_agent.time.monotonic", lambda: float(next(clock)))
    left: list[float] = []

    class Drops(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return b"\1"

    with pytest.raises(TimeoutError):
        Agent(Drops(), left.append).keys()
    assert left == [4.0, 3.0, 2.0, 1.0]
