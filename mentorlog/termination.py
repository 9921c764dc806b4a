"""Being told to end: by a signal, or because the terminal was closed."""

from contextlib import suppress

_SIGNALS = ("SIGTERM", "SIGHUP")


class Terminated(KeyboardInterrupt):
    """The process was told to end: it is left as after Ctrl-C, so that nothing unfinished stays behind."""

    def __init__(self, number: int) -> None:
        """Args:
        number: of the signal.
        """
        super().__init__(number)
        self.number = number


def tidy_up_when_terminated() -> None:
    """Raise `Terminated` from now on when a signal tells the process to end; for before something unfinished.

    What is ignored, as `nohup` has it, stays so, and whoever has a way to end of their own keeps it, as the
    app does. Quick commands leave nothing behind, and do without: it takes time to import signals.
    """
    import signal

    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            with suppress(ValueError):  # in another thread than the first, which none interrupts
                signal.signal(number, _end)


def exit_code(ended: KeyboardInterrupt) -> int:
    """Return the exit code of a process that was ended by a signal, as shells have it."""
    return 128 + (ended.number if isinstance(ended, Terminated) else 2)


def _end(number: int, _frame: object) -> None:
    """End the process; a terminal that is closed sends several signals, and who tidies up is left alone."""
    import signal

    for each in (getattr(signal, name, None) for name in _SIGNALS):
        if each is not None and signal.getsignal(each) is _end:
            signal.signal(each, signal.SIG_IGN)
    raise Terminated(number)
