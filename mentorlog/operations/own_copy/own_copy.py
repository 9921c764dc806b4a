"""Writing a copy of the logbook for its mentor: as spreadsheets, as texts, or as a calendar."""

import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mentorlog.exchange.calendar import write_meetings
from mentorlog.exchange.outgoing.delimited import BOM, csv_text
from mentorlog.exchange.outgoing.readable_table import readable_tables
from mentorlog.exchange.outgoing.workbook import workbook_bytes
from mentorlog.files import create_private, publish, sync_directory, temporary_beside, write_private
from mentorlog.operations.errors import NotPossible
from mentorlog.operations.own_copy.copy_format import CopyFormat
from mentorlog.operations.own_copy.month_pages import month_pages
from mentorlog.operations.own_copy.written_copies import remember_copy
from mentorlog.store import Store


@dataclass(frozen=True, slots=True)
class OwnCopy:
    """A copy that was written."""

    path: Path
    """The file, or the folder."""
    files: tuple[str, ...]
    """What is in it: the names of the files of a folder or ZIP, or that of the file."""


def place_for(form: CopyFormat, out: Path, today: date) -> Path:
    """Return where a copy is written: what was named, or a name by the day in the folder that was named.

    Args:
        form: what it is.
        out: a folder, or the file itself: its ending says so.
        today: what it is named after.

    Raises:
        NotPossible: when something is there already; it is never written over.
    """
    endings = (".zip",) if form.is_folder else (f".{form.value}",)
    if out.suffix.lower() in endings:
        if out.exists():
            raise NotPossible(f"{out} is there already and was left alone. Name another file.")
        return out
    name = f"mentorlog-{form.value}-{today}"
    for number in range(1, 1000):
        place = out / f"{name}{f'-{number}' if number > 1 else ''}{'' if form.is_folder else endings[0]}"
        if not place.exists():
            return place
    raise NotPossible(f"There are a thousand copies in {out}. Name another folder.")


def write_own_copy(
    store: Store, form: CopyFormat, place: Path, today: date, *, private: bool = True, bom: bool = False
) -> OwnCopy:
    """Write a copy, whole or not at all, readable by its owner alone.

    Args:
        store: the logbook.
        form: what it is.
        place: where, as `place_for` gives it.
        today: the day it is.
        private: whether real names and texts that never leave are in it.
        bom: whether CSV begins with the mark by which Excel knows UTF-8.

    Raises:
        NotPossible: when it cannot be written; a sentence for the mentor.
    """
    remember_copy(store.host, form.noun, place)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if not form.is_folder:
            write_private(place, _one_file(store, form, private=private))
            return OwnCopy(place, (place.name,))
        files = dict(_files(store, form, today, private=private, bom=bom))
        if place.suffix.lower() == ".zip":
            _write_zip(place, files, store)
        else:
            _write_folder(place, files)
        return OwnCopy(place, tuple(files))
    except OSError as error:
        raise NotPossible(f"{place} cannot be written: {error.strerror}. Name another place.") from None


def _one_file(store: Store, form: CopyFormat, *, private: bool) -> bytes:
    """Return what a copy of one file is."""
    if form is CopyFormat.ICS:
        return write_meetings(store.logbook(), store.host.now())
    return workbook_bytes(readable_tables(store, private=private))


def _files(
    store: Store, form: CopyFormat, today: date, *, private: bool, bom: bool
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a folder by their names, which come from kinds and months, never from words."""
    if form is CopyFormat.MARKDOWN:
        for name, text in month_pages(store, today, private=private):
            yield name, text.encode()
        return
    for table in readable_tables(store, private=private):
        text = csv_text(table.columns, table.rows)
        yield f"{table.name}.csv", f"{BOM if bom else ''}{text}".encode()


def _write_folder(place: Path, files: dict[str, bytes]) -> None:
    """Write files into a new folder, which has its name once it is whole."""
    unfinished = temporary_beside(place)
    unfinished.mkdir(mode=0o700)
    try:
        for name, data in files.items():
            write_private(unfinished / name, data)
        unfinished.rename(place)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    sync_directory(place.parent)


def _write_zip(place: Path, files: dict[str, bytes], store: Store) -> None:
    """Write files into a new ZIP."""
    unfinished = temporary_beside(place)
    moment = store.host.now().timetuple()[:6]
    try:
        with (
            open(create_private(unfinished), "w+b") as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed,
        ):
            for name, data in files.items():
                entry = zipfile.ZipInfo(name, moment)
                entry.external_attr = 0o600 << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                packed.writestr(entry, data)
        publish(unfinished, place)
    finally:
        unfinished.unlink(missing_ok=True)
