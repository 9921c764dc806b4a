"""Talking to an ssh-agent, which holds keys and signs with them (draft-ietf-sshm-ssh-agent)."""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, cast

from mentorlog.packet.formats.public import KEY_TYPE, PublicKey, from_blob
from mentorlog.packet.formats.wire import Reader, WireError, pack
from mentorlog.packet.problems import KeyProblem

_LIST, _LISTED, _SIGN, _SIGNED = b"\x0b", b"\x0c", b"\x0d", b"\x0e"
_LARGEST = 262_144
"""Bytes; OpenSSH's own limit on an answer."""
_PATIENCE = 120
"""Seconds: an agent may have to ask its owner first."""
_WINDOWS = r"\\.\pipe\openssh-ssh-agent"


class Refused(KeyProblem):
    """The agent will not do it."""


@dataclass(frozen=True, slots=True)
class Held:
    """A key in the agent."""

    public: PublicKey
    comment: str


class Agent:
    """One conversation with an agent."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def keys(self) -> tuple[Held, ...]:
        """Return the Ed25519 keys that the agent holds; it has no other that mentorlog could use."""
        reader = Reader(self._ask(_LIST, _LISTED))
        pairs = [(reader.string(), reader.string()) for _ in range(reader.number())]
        reader.end()
        mine = pack(KEY_TYPE.encode())
        return tuple(
            Held(from_blob(blob), comment.decode("utf-8", "replace"))
            for blob, comment in pairs
            if blob.startswith(mine)
        )

    def sign(self, key: PublicKey, data: bytes) -> bytes:
        """Return the 64 bytes of a key's signature over `data`.

        Raises:
            Refused: when the agent does not have the key, or its owner said no.
        """
        reader = Reader(Reader(self._ask(_SIGN + pack(key.blob, data) + bytes(4), _SIGNED)).string())
        if reader.string() != KEY_TYPE.encode():
            raise WireError("a signature of another kind")
        signature = reader.string()
        reader.end()
        return signature

    def _ask(self, request: bytes, kind: bytes) -> bytes:
        """Send a request and return what comes with an answer of that kind."""
        message = pack(request)
        while message:
            message = message[self._stream.write(message) :]
        size = int.from_bytes(self._exactly(4), "big")
        if not 1 <= size <= _LARGEST:
            raise WireError("an answer of no possible size")
        answer = self._exactly(size)
        if answer[:1] != kind:
            raise Refused("The ssh-agent refused.")
        return answer[1:]

    def _exactly(self, size: int) -> bytes:
        """Read that many bytes."""
        data = b""
        while len(data) < size:
            if not (more := self._stream.read(size - len(data))):
                raise WireError("the agent hung up")
            data += more
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
        with _stream(address) as stream:
            yield Agent(stream)
    except OSError as error:
        raise KeyProblem(
            f"The ssh-agent at {address} does not answer ({error.strerror or error}). Start it, or sign with "
            "the key file again: mentorlog key use-file"
        ) from None
    except ValueError:
        raise KeyProblem(f"What answers at {address} is not an ssh-agent.") from None


@contextmanager
def _stream(address: str) -> Iterator[BinaryIO]:
    """Open the agent's socket, or its pipe on Windows."""
    if sys.platform == "win32":
        with open(address, "r+b", buffering=0) as pipe:
            yield cast(BinaryIO, pipe)
        return
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(_PATIENCE)
        connection.connect(address)
        with connection.makefile("rwb", buffering=0) as file:
            yield cast(BinaryIO, file)
