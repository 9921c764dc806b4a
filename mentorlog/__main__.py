"""`python -m mentorlog` and the console script."""

import gc
import os
import sys
from contextlib import suppress

from mentorlog import __version__

_WATCHERS = {"bdb", "cProfile", "coverage", "profile", "trace"}
"""Modules that have something to say of a run when it is over."""


def run() -> None:
    """Run the command line and leave with its exit code; no error shows what is in the logbook."""
    if sys.argv[1:] == ["--version"]:
        print(f"mentorlog {__version__}")
        return
    from mentorlog.first_paint import opens_app, paint, take_back

    try:
        if opens_app(sys.argv[1:]):
            gc.disable()  # until the app is there
            with suppress(Exception):  # the app can do without
                paint(sys.argv[1:])
        else:
            # Looking for garbage takes a tenth of a quick command, and finds next to none.
            gc.set_threshold(100_000)
        from mentorlog.crash import show_places_only

        show_places_only()
        from mentorlog.cli import main

        code = main()
    finally:
        take_back()
    if _WATCHERS & sys.modules.keys():
        sys.exit(code)
    _leave(code)


def _leave(code: int) -> None:
    """End the process at once: everything is written and closed, and only taking it all down is left."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
