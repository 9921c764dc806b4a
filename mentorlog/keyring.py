"""The keys of locked logbooks that this process may use, and who is asked for one that it lacks.

SQLite's connections are opened in many places, of the logbook and of its copies; a passphrase is typed once.
"""

from collections.abc import Callable


class Keyring:
    """Keys of 32 bytes, the one used last first."""

    def __init__(self) -> None:
        """Hold no key, and ask nobody."""
        self.keys: list[bytes] = []
        self.ask: Callable[[], bytes | None] | None = None
        """Is asked for the key of a locked file that no key here opens; None says that nobody gives one."""

    def hold(self, key: bytes) -> None:
        """Use a key from now on."""
        if key not in self.keys:
            self.keys.insert(0, key)

    def first(self) -> bytes | None:
        """Return the key that is held, or asked for if there is none yet; None when nobody gives one."""
        return self.keys[0] if self.keys else self.asked()

    def asked(self) -> bytes | None:
        """Ask for another key and hold it; None when nobody gives one."""
        before = [*self.keys]
        if self.ask is None or (key := self.ask()) is None or key in before:
            return None
        self.hold(key)
        return key

    def forget(self) -> None:
        """Hold no key any more, and ask nobody."""
        self.keys.clear()
        self.ask = None


KEYRING = Keyring()
"""That of this process."""
