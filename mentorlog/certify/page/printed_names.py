"""Names as certificates have them: without pictures, and of signs that some font here has."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from pydantic import BaseModel

from mentorlog.certify.programme_file import CertifyingProgramme
from mentorlog.model import handle
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.pages.missing_signs import is_picture, without_pictures
from mentorlog.packet.pages.typst_compiler import signs_without_font


def without_their_pictures(rows: Iterable[BatchRow], names: Mapping[str, str]) -> dict[str, str]:
    """Return the names to print, by packet, also where that of the packet has pictures, which are left out.

    Args:
        rows: what verifying gave.
        names: those that the coordinator gave.
    """
    named = {row.packet: names.get(row.packet, row.name) for row in rows if row.packet and row.name}
    return {**names} | {
        packet: printed
        for packet, name in named.items()
        if (printed := without_pictures(name)) != name and printed
    }


def not_printable(rows: Iterable[BatchRow], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield packets whose name has signs that cannot be printed here, with what to do.

    Args:
        rows: what verifying gave.
        names: those to print, where they are others than the packets have.
    """
    named = {
        row.packet: without_pictures(names.get(row.packet, row.name))
        for row in rows
        if row.packet and row.name
    }
    missing = signs_without_font(named.values())
    for packet, name in named.items():
        if name and not (found := [sign for sign in dict.fromkeys(name) if sign in missing]):
            continue
        what = (
            f"no font here has {', '.join(map(_called, found))} of its name"
            if name
            else "its name is of pictures alone"
        )
        yield packet, f"{what}; give the name to print: --name {handle(packet)}=NAME"


def told_of_own_words(programme: CertifyingProgramme) -> Iterator[str]:
    """Yield sentences about signs in the programme's own words that certificates do not show."""
    texts = [*_texts((programme.issuer, programme.achievement, programme.looks.second))]
    if pictures := [*filter(is_picture, dict.fromkeys("".join(texts)))]:
        called = ", ".join(map(_called, pictures))
        yield f"Certificates have no pictures: {called} of your programme's words is left out."
    if missing := signs_without_font(map(without_pictures, texts)):
        called = ", ".join(map(_called, missing))
        yield f"No font here has {called} of your programme's words: certificates show the number."


def _texts(parts: Iterable[BaseModel | None]) -> Iterator[str]:
    """Yield every text of some tables of a programme's file."""
    for part in filter(None, parts):
        yield from (value for value in part.model_dump().values() if isinstance(value, str))


def _called(sign: str) -> str:
    """Name a sign, with its number."""
    return f"{sign} (U+{ord(sign):04X}, {unicodedata.name(sign, 'no name')})"
