"""Talking to an ssh-agent, which holds keys and signs with them (draft-ietf-sshm-ssh-agent).

For mentors who do not want the private key in a file that any program can read: the agent may have it from a
password manager, from another computer over a forwarded connection, or ask before each signature. Neither
`cryptography` nor OpenSSH's own programs sign with it for us: `ssh-keygen -Y sign` would sign the pages, but
not the signed data, and is not on every computer. Its tests run against the `ssh-agent` of OpenSSH.
"""

import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, cast

from mentorlog.formats.public_key import KEY_TYPE, PublicKey, from_blob
from mentorlog.formats.ssh_wire import WireError, WireReader, pack
from mentorlog.packet.problems import KeyProblem

_LIST, _LISTED, _SIGN, _SIGNED = b"\x0b", b"\x0c", b"\x0d", b"\x0e"
_LARGEST = 262_144
"""Bytes; OpenSSH's own limit on an answer."""
_TO_LIST, _TO_SIGN = 5.0, 60.0
"""Seconds for an answer: to sign, an agent may have to ask its owner first."""
_WINDOWS = r"\\.\pipe\openssh-ssh-agent"


class AgentRefused(KeyProblem):
    """The agent will not do it."""


@dataclass(frozen=True, slots=True)
class AgentKeyEntry:
    """A key in the agent."""

    public: PublicKey
    comment: str


class Agent:
    """One conversation with an agent."""

    def __init__(self, stream: BinaryIO, within: Callable[[float], None]) -> None:
        """Args:
        stream: to the agent and from it.
        within: is called before every step with the seconds left for it.
        """
        self._stream = stream
        self._within = within

    def keys(self) -> tuple[AgentKeyEntry, ...]:
        """Return the Ed25519 keys that the agent holds; it has no other that mentorlog could use."""
        reader = WireReader(self._ask(_LIST, _LISTED, _TO_LIST))
        pairs = [(reader.string(), reader.string()) for _ in range(reader.number())]
        reader.end()
        ed25519_type = pack(KEY_TYPE.encode())
        return tuple(
            AgentKeyEntry(from_blob(blob), comment.decode("utf-8", "replace"))
            for blob, comment in pairs
            if blob.startswith(ed25519_type)
        )

    def sign(self, key: PublicKey, data: bytes) -> bytes:
        """Return the 64 bytes of a key's signature over `data`.

        Raises:
            AgentRefused: when the agent does not have the key, or its owner said no.
        """
        answer = self._ask(_SIGN + pack(key.blob, data) + bytes(4), _SIGNED, _TO_SIGN)
        reader = WireReader(WireReader(answer).string())
        if reader.string() != KEY_TYPE.encode():
            raise WireError("a signature of another kind")
        signature = reader.string()
        reader.end()
        return signature

    def _ask(self, request: bytes, kind: bytes, seconds: float) -> bytes:
        """Send a request and return what comes with an answer of that kind, if it comes in time."""
        end = time.monotonic() + seconds
        message = pack(request)
        while message:
            self._hurry(end)
            message = message[self._stream.write(message) :]
        size = int.from_bytes(self._exactly(4, end), "big")
        if not 1 <= size <= _LARGEST:
            raise WireError("an answer of no possible size")
        answer = self._exactly(size, end)
        if answer[:1] != kind:
            raise AgentRefused("The ssh-agent refused.")
        return answer[1:]

    def _hurry(self, end: float) -> None:
        """Give the next step no more time than is left."""
        if (remaining := end - time.monotonic()) <= 0:
            raise TimeoutError
        self._within(remaining)

    def _exactly(self, size: int, end: float) -> bytes:
        """Read that many bytes."""
        data = b""
        while len(data) < size:
            self._hurry(end)
            if not (received := self._stream.read(size - len(data))):
                raise WireError("the agent hung up")
            data += received
        return data


@contextmanager
def connected() -> Iterator[Agent]:
    """Open a conversation with the agent of this session: on Windows that of the system.

    Raises:
        KeyProblem: when there is none, or it does not speak as agents do.
    """
    address = os.environ.get("SSH_AUTH_SOCK", "")
    if sys.platform == "win32" and not address.startswith("\\\\"):
        address = _WINDOWS
    if not address:
        raise KeyProblem(
            "No ssh-agent is known here: SSH_AUTH_SOCK is not set. Start one with: eval $(ssh-agent) - or "
            "sign with the key file again: mentorlog key use-file"
        )
    try:
        with _stream(address) as agent:
            yield agent
    except TimeoutError:
        raise KeyProblem(
            f"The ssh-agent at {address} gave no answer in time. Nothing was signed. Start it again, or sign "
            "with the key file: mentorlog key use-file"
        ) from None
    except OSError as error:
        raise KeyProblem(
            f"The ssh-agent at {address} does not answer ({error.strerror or error}). Start it, or sign with "
            "the key file again: mentorlog key use-file"
        ) from None
    except ValueError:
        raise KeyProblem(f"What answers at {address} is not an ssh-agent.") from None


@contextmanager
def _stream(address: str) -> Iterator[Agent]:
    """Open the agent's socket, or its pipe on Windows, which has no time limit of its own."""
    if sys.platform == "win32":
        with open(address, "r+b", buffering=0) as pipe:
            yield Agent(cast(BinaryIO, pipe), lambda _seconds: None)
        return
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(_TO_LIST)
        connection.connect(address)
        with connection.makefile("rwb", buffering=0) as file:
            yield Agent(cast(BinaryIO, file), connection.settimeout)
