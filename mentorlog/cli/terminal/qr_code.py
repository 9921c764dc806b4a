"""A QR code in the terminal: half blocks, black on white whatever the terminal's own colours are."""

import os
import sys

from mentorlog.formats.qr import Matrix, half_blocks

_BLACK_ON_WHITE, _PLAIN = "\x1b[30;107m", "\x1b[0m"


def code_lines(code: Matrix, *, coloured: bool) -> list[str]:
    """Return the lines that draw a code, two rows of modules a line, with the quiet zone around it.

    Args:
        code: from `matrix`.
        coloured: whether to say what is black and what is white; without it, ink is taken to be dark.
    """
    lines = half_blocks(code)
    return [f"{_BLACK_ON_WHITE}{line}{_PLAIN}" if coloured else line.rstrip() for line in lines]


def print_code(code: Matrix) -> None:
    """Draw a code on standard output, if that can show half blocks at all."""
    try:
        "▀▄█".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return
    for line in code_lines(code, coloured=_obeys_colours()):
        print(line)


def _obeys_colours() -> bool:
    """Say whether standard output is a terminal that knows colours; the old one of Windows may not."""
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return False
    return sys.platform != "win32" or "WT_SESSION" in os.environ
