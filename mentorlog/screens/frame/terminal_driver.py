"""Textual's driver for Unix terminals, made to bear noise, to see a terminal closed, and to stop at once."""

import codecs
import os
import selectors
import signal
import socket
import sys
from functools import partial
from types import SimpleNamespace

from textual.driver import Driver
from textual.events import Key
from textual.message import Message

from mentorlog.first_paint import hand_over
from mentorlog.screens.frame.signals import hurry, remember

OTHER_SCREEN = "\x1b[?1049h"
"""Shows the other screen, and makes it empty."""
QUIT = "ctrl+q"
"""The key that leaves wherever one is."""


def terminal_driver(usual: type[Driver]) -> type[Driver]:
    """Return a driver that forgives noise from the keyboard, and sees a terminal closed and the key to leave.

    Bytes that are no UTF-8, as a Latin-1 terminal or a binary paste sends, become `�`: Textual's driver
    decodes strictly, in a thread whose failure ends the app. At the end of input it would read on for ever.
    When no more keys are wanted, it looks ten times a second whether that is so; here it is told.
    """
    if sys.platform == "win32" or usual.__name__ != "LinuxDriver":
        return usual
    from textual.drivers import linux_driver

    class Forgiving(codecs.lookup("utf-8").incrementaldecoder):  # type: ignore[misc]
        def decode(self, data: bytes, final: bool = False) -> str:
            if not data and not final:
                raise EOFError
            return str(super().decode(data, final))

    class TerminalDriver(linux_driver.LinuxDriver):
        _drawn_on = False
        """Whether this is the other screen already, with a picture on it."""
        _enough: socket.socket | None = None
        """Closed when no more keys are wanted."""

        def run_input_thread(self) -> None:
            try:
                super().run_input_thread()
            except (EOFError, OSError):
                os.kill(os.getpid(), signal.SIGHUP)

        def start_application_mode(self) -> None:
            told, self._enough = socket.socketpair()
            keys = SimpleNamespace(SelectSelector=partial(_Keys, told), EVENT_READ=selectors.EVENT_READ)
            linux_driver.selectors = keys  # type: ignore[assignment, attr-defined]
            before = hand_over()
            self._drawn_on = before is not None
            super().start_application_mode()  # type: ignore[no-untyped-call]
            self.attrs_before = before or self.attrs_before
            remember(self.attrs_before)

        def write(self, data: str) -> None:
            if self._drawn_on and data == OTHER_SCREEN:
                self._drawn_on = False
            else:
                super().write(data)

        def disable_input(self) -> None:
            if self._enough is not None:
                self._enough.close()
            super().disable_input()

        def process_message(self, message: Message) -> None:
            # What came before this key may take long, such as a paste of a whole book.
            if isinstance(message, Key) and message.key == QUIT:
                hurry(0)
            super().process_message(message)

    linux_driver.getincrementaldecoder = lambda _encoding: partial(Forgiving, errors="replace")  # type: ignore[attr-defined]
    return TerminalDriver


class _Keys(selectors.SelectSelector):
    """Waits for keys, and no longer once it is told that no more are wanted."""

    def __init__(self, told: socket.socket) -> None:
        super().__init__()
        self._told = told
        self.register(told, selectors.EVENT_READ)

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Return what there is to read of what was registered by others."""
        return [each for each in super().select(timeout) if each[0].fileobj is not self._told]

    def close(self) -> None:
        """Let go of the socket, too."""
        super().close()
        self._told.close()
