"""When Python looks for garbage that refers to itself: never through what stays.

Looking goes through everything that was made since, which takes longer than a person waits for a key where
thousands of entries were read. What is there once something big was read stays for long, and is left out.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 20_000
"""So many new objects are looked through in a few milliseconds."""


def settle() -> None:
    """Look for garbage again, but never through what there is now: modules, styles, the logbook."""
    gc.freeze()
    gc.enable()


@contextmanager
def reading() -> Iterator[None]:
    """Look for no garbage while something is read; if it was big, never through it later."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > _MANY:
            gc.freeze()
        if was_on:
            gc.enable()
