"""Checkpoints: the line that a mentor sends away now and then, and what it says about a later packet.

    mlog1 231 uH4s… 2026-06-30 farah@example.org

Number of changes, root of the history, day; what follows is a note. Alone such a line proves nothing against
its owner. In somebody else's hands it fixes what the history was on the day it arrived.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from mentorlog.model import LogRoot
from mentorlog.packet.formats.multibase import HASH, spell, spelled

_LARGEST = 1 << 20
_BEGUN = re.compile(r"mlog1\s+[0-9]")
_FORM = re.compile(rf"mlog1 +([1-9][0-9]{{0,15}}) +({HASH}) +([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?: +(.*))?")


class BadCheckpoint(Exception):
    """A line or file that holds no checkpoint; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A checkpoint as somebody else keeps it: what the history was on a day."""

    log: LogRoot
    day: date
    """By the mentor's clock."""
    note: str = ""

    @property
    def root(self) -> str:
        """The root of the history as text."""
        return spell(self.log.root)

    @property
    def line(self) -> str:
        """The line to send away."""
        return f"mlog1 {self.log.size} {self.root} {self.day} {self.note}".rstrip()

    @property
    def addresses(self) -> frozenset[str]:
        """The e-mail addresses in the note, which say whose history it is."""
        return _addresses(self.note)


@cache
def _addresses(note: str) -> frozenset[str]:
    """Return the e-mail addresses in a note, which is compared with every packet of a folder."""
    words = (word.strip("<>()[],;:\"'") for word in note.casefold().split())
    return frozenset(word for word in words if "@" in word)


def read_checkpoints(given: str, path: Path) -> tuple[Kept, ...]:
    """Read what a coordinator named: a line itself, or a file of lines.

    Args:
        given: as it was typed.
        path: the file that this would be the name of.

    Raises:
        BadCheckpoint: when it is neither, or holds no checkpoint.
    """
    if _BEGUN.match(given.strip()):
        return parse_checkpoints([given], "The checkpoint")
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST).decode("utf-8-sig")
    except OSError as error:
        raise BadCheckpoint(
            f"The checkpoints {path} cannot be read: {error.strerror}. Name a file, or give the line itself "
            "in quotation marks."
        ) from None
    except UnicodeDecodeError:
        raise BadCheckpoint(f"The checkpoints {path} are not a text file.") from None
    found = parse_checkpoints(text.splitlines(), str(path))
    if not found:
        raise BadCheckpoint(f"There is no checkpoint in {path}: a line that begins with mlog1.")
    return found


def parse_checkpoints(lines: Iterable[str], called: str) -> tuple[Kept, ...]:
    """Return the checkpoints in a text, such as a note to oneself or a message; other lines are passed over.

    Raises:
        BadCheckpoint: when a line is about a checkpoint but is none.
    """
    found = []
    for number, line in enumerate(lines, 1):
        if (begun := _BEGUN.search(line)) is None:
            continue
        try:
            found.append(_checkpoint(line[begun.start() :].strip()))
        except ValueError:
            raise BadCheckpoint(
                f"{called}, line {number}: this is not a checkpoint as `mentorlog checkpoint` prints it. "
                "Copy the whole line from the mentor's message."
            ) from None
    return tuple(found)


def _checkpoint(text: str) -> Kept:
    """Read one checkpoint."""
    if (found := _FORM.fullmatch(text)) is None:
        raise ValueError("no checkpoint")
    size, root, day, note = found.groups()
    return Kept(LogRoot(int(size), spelled(root)), date.fromisoformat(day), note or "")
