"""Signing with a key that an ssh-agent holds.

The choice is a small file beside the place of the key file, with the public key in it; the private one need
not be on this computer's disk at all.
"""

from pathlib import Path

from mentorlog.files import UnsafePlace, private_directory, write_private
from mentorlog.formats import ed25519
from mentorlog.formats.public_key import KEY_TYPE, PublicKey, from_base64
from mentorlog.host import Host
from mentorlog.packet.keys.last_used_key import note_last_used_key
from mentorlog.packet.keys.ssh_agent import AgentKeyEntry, AgentRefused, connected
from mentorlog.packet.problems import KeyProblem


class AgentKey:
    """A key that an agent signs with."""

    def __init__(self, public: PublicKey) -> None:
        self.public = public

    def sign(self, data: bytes) -> bytes:
        """Return the 64 bytes of the signature over `data`: those that the key file would give.

        Raises:
            KeyProblem: when the agent is not there, is locked, does not have the key, or refuses.
        """
        with connected() as agent:
            keys = agent.keys()
            if self.public not in [key.public for key in keys]:
                raise missing_key(self.public, keys)
            try:
                signature = agent.sign(self.public, data)
            except AgentRefused:
                raise AgentRefused(
                    "The ssh-agent refused to sign, or you said no to it. Nothing was signed."
                ) from None
        self._check(signature, data)
        return signature

    def _check(self, signature: bytes, data: bytes) -> None:
        """Make sure that the agent did as it was asked."""
        if not ed25519.verify(self.public.raw, signature, data):
            raise KeyProblem("What the ssh-agent returned is not a signature of your key.")


def agent_keys() -> tuple[AgentKeyEntry, ...]:
    """Return the Ed25519 keys in this session's agent.

    Raises:
        KeyProblem: when there is no agent.
    """
    with connected() as agent:
        return agent.keys()


def missing_key(key: PublicKey, keys: tuple[AgentKeyEntry, ...]) -> KeyProblem:
    """Return the sentence for a key that the agent does not show."""
    locked = "" if keys else " An agent that is locked shows no keys at all: unlock it with: ssh-add -X"
    return KeyProblem(
        f"The ssh-agent does not have your key {key.fingerprint}. Add it with: ssh-add FILE - or sign with "
        f"the key file: mentorlog key use-file.{locked}"
    )


def chosen_key(host: Host) -> AgentKey | None:
    """Return the key that the mentor lets an agent sign with; None when the key file signs.

    Raises:
        KeyProblem: when the choice cannot be read.
    """
    path = choice_file(host)
    try:
        parts = path.read_text("ascii").split()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KeyProblem(f"{path} cannot be read: {error.strerror}.") from None
    except ValueError:
        parts = []
    try:
        if len(parts) != 2 or parts[0] != KEY_TYPE:
            raise ValueError("not a public key")
        return AgentKey(from_base64(parts[1]))
    except ValueError:
        raise KeyProblem(
            f"{path} does not name a key. Choose again: mentorlog key use-agent, or mentorlog key use-file."
        ) from None


def choose_key(host: Host, key: PublicKey) -> None:
    """Let the agent sign with this key from now on.

    Raises:
        KeyProblem: when the choice cannot be kept.
    """
    try:
        private_directory(host.home)
        write_private(choice_file(host), f"{key.line}\n".encode())
        note_last_used_key(host, key)
    except UnsafePlace as error:
        raise KeyProblem(str(error)) from None
    except OSError as error:
        raise KeyProblem(
            f"{choice_file(host)} cannot be written: {error.strerror}. The agent was not chosen."
        ) from None


def use_key_file(host: Host) -> None:
    """Let the key file sign again.

    Raises:
        KeyProblem: when the choice cannot be taken back.
    """
    try:
        choice_file(host).unlink(missing_ok=True)
    except OSError as error:
        raise KeyProblem(
            f"{choice_file(host)} cannot be removed: {error.strerror}. While it is there the ssh-agent "
            "signs; remove it yourself."
        ) from None


def choice_file(host: Host) -> Path:
    """Return where the choice is kept."""
    return host.key.with_name(f"{host.key.name}.agent")
