"""What is said of an error that nobody expected: where it happened, never what was in it.

Tracebacks of Python and Textual show messages, lines of source and values, which may be the mentor's notes.
"""

import sys
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading


def places(error: BaseException) -> list[str]:
    """Return lines that say which errors led to this one, the first one first, and where each was."""
    import traceback

    chain: list[BaseException] = []
    each: BaseException | None = error
    while each is not None and each not in chain:
        chain.insert(0, each)
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    lines: list[str] = []
    for link in chain:
        lines.append(f"{type(link).__name__} at")
        frames = traceback.extract_tb(link.__traceback__)
        lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    return lines


def show_places_only() -> None:
    """Let no error and no warning of this process show more than where it happened."""
    import threading
    import warnings

    sys.excepthook = _show
    sys.unraisablehook = _show_unraisable
    threading.excepthook = _show_of_thread
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def _show(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """Print where an error was that nothing caught."""
    print(*places(error), sep="\n", file=sys.stderr)


def _show_unraisable(failure: "sys.UnraisableHookArgs") -> None:
    """Print where an error was that could not be raised, as while something is taken away."""
    if failure.exc_value is not None:
        print(*places(failure.exc_value), sep="\n", file=sys.stderr)


def _show_of_thread(failure: "threading.ExceptHookArgs") -> None:
    """Print where an error was that ended a thread."""
    if failure.exc_value is not None:
        print(*places(failure.exc_value), sep="\n", file=sys.stderr)
