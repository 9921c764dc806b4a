"""Restoring a copy: opening it, whether encrypted or not, and what it would change."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mentorlog.files import create_private, private_directory, temporary_beside
from mentorlog.formats.age import is_age
from mentorlog.host import Host
from mentorlog.model import Entity, Mentee
from mentorlog.operations.entry_titles import names, title
from mentorlog.store import StoreError
from mentorlog.store.backups.restoring import LogbookState, PreparedCopy, as_it_is, candidate
from mentorlog.wording import many

LARGEST = 1_000_000_000
"""Bytes of an encrypted copy that is taken in: it is decrypted in memory."""
_MOST_NAMED = 12
"""Entries that are named of each sort in what a restore would change."""

Secret = Callable[[bytes], bytes]
"""Decrypts: it asks for what it needs."""


@contextmanager
def opened_copy(host: Host, path: Path, secret: Secret) -> Iterator[PreparedCopy]:
    """Make a copy ready to be restored, decrypting it first if it is encrypted.

    Raises:
        StoreError: when it is no whole copy.
        AgeProblem: when it does not open.
    """
    try:
        with path.open("rb") as file:
            is_encrypted = is_age(file.read(64))
        if is_encrypted and path.stat().st_size > LARGEST:
            raise StoreError(f"{path} is too large for a copy; the most is {LARGEST:,} bytes.")
        data = path.read_bytes() if is_encrypted else b""
    except OSError as error:
        raise StoreError(f"The copy {path} cannot be read: {error.strerror or error}.") from None
    if not is_encrypted:
        with candidate(host, path) as chosen:
            yield chosen
        return
    clear = temporary_beside(private_directory(host.home) / "copy.db")
    try:
        with os.fdopen(create_private(clear), "wb") as file:
            file.write(secret(data))
        with candidate(host, clear) as chosen:
            yield chosen
    finally:
        clear.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestorePreview:
    """What restoring a copy would change."""

    entries: int
    """How many entries the copy holds."""
    changes: int
    unreadable: str
    """Why the logbook as it is cannot be compared with; mostly empty."""
    is_first: bool = False
    """Whether no logbook is there, which the copy would replace."""
    back: tuple[Entity, ...]
    """What would be there again."""
    gone: tuple[Entity, ...]
    """What would not be there any more."""
    different: tuple[Entity, ...]
    """What would be as it was, in the form of the copy."""
    packets: int
    """How many packets that were signed would not be known any more."""
    checkpoints: int
    """How many checkpoints that were handed out would not fit any more."""
    erased: int
    """How many changes were erased since, which would be there again."""
    called: Mapping[str, str]

    @property
    def is_nothing(self) -> bool:
        """Whether nothing would change."""
        return not (self.unreadable or self.back or self.gone or self.different or self.packets)

    @property
    def stays(self) -> str:
        """What to know before the copy is restored."""
        kept = "" if self.is_first else " The logbook as it is now is kept aside."
        return f"Your signing key, settings and packets stay as they are.{kept}"

    def lines(self, today: date) -> Iterator[str]:
        """Say it, line by line."""
        holds = (
            f"The copy holds {many(self.entries, 'entries')} and {many(self.changes, 'changes')} of history."
        )
        yield holds
        if self.is_first:
            yield "There is no logbook here now. The copy becomes it."
            return
        if self.unreadable:
            yield f"It cannot be compared with the logbook as it is: {self.unreadable}"
            return
        if self.is_nothing:
            yield "The logbook has the same entries now."
        for what, entries in (
            ("Would be there again", self.back),
            ("Would be gone", self.gone),
            ("Would be as it was", self.different),
        ):
            if entries:
                yield f"{what}: {many(len(entries), 'entries')}"
                yield from (f"  {title(entry, self.called, today)}" for entry in entries[:_MOST_NAMED])
                if len(entries) > _MOST_NAMED:
                    yield f"  and {len(entries) - _MOST_NAMED} more"
        if self.erased:
            yield (
                "What you erased since this copy was made would be there again, and has to be erased again: "
                f"{many(self.erased, 'changes')} of the history."
            )
        if self.packets:
            yield (
                f"{many(self.packets, 'packets')} signed since would not be known here any more. Whoever has "
                "them can still check them."
            )
        if self.checkpoints:
            yield (
                f"{many(self.checkpoints, 'checkpoints')} handed out since would not fit the history any "
                "more: a coordinator who kept one will ask about it."
            )


def restore_preview(host: Host, chosen: PreparedCopy) -> RestorePreview:
    """Compare a copy with the logbook as it is.

    Raises:
        NewerLogbook: when a later version wrote that.
    """
    copy, now = chosen.whole, as_it_is(host)
    unreadable = now if isinstance(now, str) else ""
    there: LogbookState = copy if isinstance(now, str) else now
    mentees = {**there.entries, **copy.entries}.values()
    return RestorePreview(
        entries=copy.contents.entries,
        changes=copy.contents.events,
        unreadable=unreadable,
        is_first=not os.path.lexists(host.database),
        back=tuple(each for id_, each in copy.entries.items() if id_ not in there.entries),
        gone=tuple(each for id_, each in there.entries.items() if id_ not in copy.entries),
        different=tuple(each for id_, each in copy.entries.items() if there.entries.get(id_, each) != each),
        packets=len(there.packets - copy.packets),
        checkpoints=len(there.checkpoints - copy.checkpoints),
        erased=len({seq for seq in there.erased - copy.erased if seq <= copy.contents.events}),
        called=names(tuple(each for each in mentees if isinstance(each, Mentee))),
    )
