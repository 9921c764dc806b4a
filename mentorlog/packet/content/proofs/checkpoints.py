"""Checkpoints: the line that a mentor sends away now and then, and what it says about a later packet.

    mlog1 231 uH4s… 2026-06-30 farah@example.org

Number of changes, root of the history, day; what follows is a note. Alone such a line proves nothing against
its owner. In somebody else's hands it fixes what the history was on the day it arrived. Mail brings it, so
it is found by its number and its root, whatever surrounds and breaks them.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

from mentorlog.formats.merkle import LogRoot
from mentorlog.formats.multibase import HASH, from_multibase, to_multibase
from mentorlog.packet.content.proofs.mailed_text import without_mail_marks

_LARGEST = 1 << 20
_GAP = r"[^0-9A-Za-z_-]{1,40}"
_BREAK = r"(?:\n[ \t]*)?"
_BEGUN = re.compile(r"mlog1[^0-9A-Za-z]{1,40}[0-9]", re.IGNORECASE | re.ASCII)
_FORM = re.compile(
    rf"(?:mlog1{_GAP})?(?<![0-9A-Za-z_-])([1-9][0-9]{{0,15}}){_GAP}"
    rf"(u(?:{_BREAK}[A-Za-z0-9_-]){{43}})(?![A-Za-z0-9_-]){_GAP}"
    rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?![0-9A-Za-z])",
    re.IGNORECASE | re.ASCII,
)
_ADDRESS = re.compile(r"""[^\s<>()\[\]{},;:"'|=&]+@[^\s<>()\[\]{},;:"'|=&/?]+""")
_AROUND = ".!*~`_“”‘’«»"
"""What mail puts around an address, or a sentence after it."""


class BadCheckpoint(Exception):
    """A line or file that holds no checkpoint; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class KeptCheckpoint:
    """A checkpoint as somebody else keeps it: what the history was on a day."""

    log: LogRoot
    day: date
    """By the mentor's clock."""
    note: str = ""

    @property
    def root(self) -> str:
        """The root of the history as text."""
        return to_multibase(self.log.root)

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
    return frozenset(address.strip(_AROUND) for address in _ADDRESS.findall(note.casefold()))


def read_checkpoints(typed: str, path: Path) -> tuple[KeptCheckpoint, ...]:
    """Read what a coordinator named: a line itself, or a file of lines.

    Args:
        typed: as it was typed.
        path: the file that this would be the name of.

    Raises:
        BadCheckpoint: when it is neither, or holds no checkpoint, or one that is damaged.
    """
    text = without_mail_marks(typed)
    if _BEGUN.search(text) or _FORM.search(text):
        return parse_checkpoints(typed, "The checkpoint")
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "its name is not a name of a file"
        raise BadCheckpoint(
            f"The checkpoints {path} cannot be read: {why}. Name a file, or give the line itself "
            "in quotation marks."
        ) from None
    if len(data) > _LARGEST:
        raise BadCheckpoint(f"The file {path} is too large. Put the checkpoints into a file of their own.")
    checkpoints = parse_checkpoints(_decoded(data), str(path))
    if not checkpoints:
        raise BadCheckpoint(
            f"There is no checkpoint in {path}: a line that begins with mlog1. Copy the line out of the "
            "mentor's message into a text file."
        )
    return checkpoints


def parse_checkpoints(text: str, called: str) -> tuple[KeptCheckpoint, ...]:
    """Return the checkpoints in a text, such as a note to oneself or a message; the rest is passed over.

    Raises:
        BadCheckpoint: when something in it begins like a checkpoint but is none.
    """
    checkpoints, damaged = find_checkpoints(text)
    if damaged:
        raise BadCheckpoint(
            f"{called}: “{damaged[0]}…” is not a checkpoint as `mentorlog checkpoint` prints it. "
            "Copy the whole line from the mentor's message."
        )
    return checkpoints


def find_checkpoints(text: str) -> tuple[tuple[KeptCheckpoint, ...], tuple[str, ...]]:
    """Return the checkpoints in a text, and how those begin that are damaged."""
    text = without_mail_marks(text)
    forms = [*_FORM.finditer(text)]
    ends = [*(form.start() for form in forms), len(text)]
    checkpoints, damaged = [], []
    for form, (_, end) in zip(forms, pairwise(ends), strict=True):
        try:
            checkpoints.append(_checkpoint(form, _note(text[form.end() : end])))
        except ValueError:
            damaged.append(_beginning(form[0]))
    whole = [range(form.start(), form.end()) for form in forms]
    for begun in _BEGUN.finditer(text):
        if not any(begun.start() in span for span in whole):
            damaged.append(_beginning(text[begun.start() :]))
    return tuple(dict.fromkeys(checkpoints)), tuple(damaged)


def _checkpoint(form: re.Match[str], note: str) -> KeptCheckpoint:
    """Read one checkpoint."""
    size, broken, day = form.groups()
    root = "".join(broken.split())
    if not re.fullmatch(HASH, root):
        raise ValueError("no hash")
    return KeptCheckpoint(LogRoot(int(size), from_multibase(root)), date.fromisoformat(day), note)


def _note(after: str) -> str:
    """Return what follows on the line of a checkpoint, or the address alone on the next one."""
    line, _, rest = after.partition("\n")
    following = rest.lstrip().partition("\n")[0].strip()
    if "@" not in line and _ADDRESS.fullmatch(following.strip(" <>()[].,;:\"'").removeprefix("mailto:")):
        line = f"{line} {following}"
    return " ".join(line.split())


def _beginning(text: str) -> str:
    """Return how a damaged checkpoint begins."""
    return " ".join(text[:60].split())[:40]


def _decoded(data: bytes) -> str:
    """Return the text of a file; whatever is not a letter of a checkpoint may be anything."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")
