"""The byte strings that SSH keys and signatures are made of (RFC 4251, section 5).

`cryptography` reads keys in this form, but offers neither the form itself nor what else is made of it here:
signatures over files (SSHSIG), and what an ssh-agent is asked and answers.
"""


class WireError(ValueError):
    """Bytes that are not the SSH data they should be."""


def pack(*parts: bytes) -> bytes:
    """Return `parts` one after the other, each led by its length as four bytes."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


class WireReader:
    """Takes SSH strings and numbers from the front of some bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, size: int) -> bytes:
        """Return the next `size` bytes.

        Raises:
            WireError: when there are fewer.
        """
        taken = self._data[self._at : self._at + size]
        if len(taken) < size:
            raise WireError("the data ends too early")
        self._at += size
        return taken

    def number(self) -> int:
        """Return the next four bytes as a number."""
        return int.from_bytes(self.take(4), "big")

    def string(self) -> bytes:
        """Return the next string."""
        return self.take(self.number())

    def end(self) -> None:
        """Make sure that nothing is left.

        Raises:
            WireError: when something is.
        """
        if self._at < len(self._data):
            raise WireError("there is more data than there should be")
