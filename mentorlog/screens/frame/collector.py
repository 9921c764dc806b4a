"""When Python looks for garbage that refers to itself: through all there is only while nobody is waiting.

Looking through everything takes longer than a person waits for a key. So what has stayed for a while is left
out, and once in a while, when nothing was typed for long, looked through after all.
"""

import gc
from typing import Any

_OLDEST = 2
"""The generation of what has stayed for a while."""


def settle() -> None:
    """Look for garbage from now on, but not through what there is: modules, styles, the logbook."""
    gc.freeze()
    if _leave_out not in gc.callbacks:
        gc.callbacks.append(_leave_out)
    gc.enable()


def look_through() -> None:
    """Look through everything now; this takes a tenth of a second."""
    if _leave_out in gc.callbacks:
        gc.callbacks.remove(_leave_out)
        gc.unfreeze()
        gc.collect()
        settle()


def _leave_out(phase: str, info: dict[str, Any]) -> None:
    """Leave out what has stayed for a while, before it would be looked through."""
    if phase == "start" and info["generation"] == _OLDEST:
        gc.freeze()
