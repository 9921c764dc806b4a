"""A programme as it publishes itself: rules, days and whom to ask, in one file that it signed.

TOML with an SSHSIG below it. Nothing in it is read before its size was looked at and the signature fits;
whose signature it is, the mentor finds out once by comparing six words.
"""

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from mentorlog.formats import sshsig
from mentorlog.formats.pictures import BadPng, check_whole_png, png_size
from mentorlog.formats.public_key import PublicKey
from mentorlog.model import Invalid, Span
from mentorlog.model.constraints import zone_exists
from mentorlog.model.text import forbidden, tidy
from mentorlog.policy.document import Policy
from mentorlog.policy.field_types import Needed, Text
from mentorlog.policyfile.days_table import DaysTable, ends_of, spans
from mentorlog.policyfile.parsing import PolicyError, parse
from mentorlog.policyfile.toml import LARGEST, BadToml, parse_toml
from mentorlog.wording import on

NAMESPACE = "mentorlog-programme@v1"
"""What the signature is for."""
_FIRST_LINE = "# mentorlog programme 1\n"
_ABOUT = "# Rules and days of a mentoring programme. Take it in with: mentorlog programme use FILE\n"
_SIGNATURE = b"-----BEGIN SSH SIGNATURE-----\n"
_LARGEST_SIGNATURE = 2_000
LARGEST_LOGO = 32_768
"""Bytes of the picture."""
_WIDEST = 2_000
"""Pixels of the picture on either side."""


class BadPublished(ValueError):
    """The file cannot be used; the message has a sentence for each problem."""


def _prose(text: str) -> str:
    """Return text of several lines tidied; refuse what a terminal would obey."""
    text = tidy(text)
    if bad := forbidden(text, prose=True):
        raise ValueError(f"the character {bad} cannot stand here; please remove it")
    return text


def _zone(text: str) -> str:
    """Accept a zone that this computer has the rules of."""
    if text and not zone_exists(text):
        raise ValueError(f"{text[:60]!r} is no time zone known here; one is Asia/Kuala_Lumpur")
    return text


def _vacation(text: str) -> str:
    """Accept a name and two days."""
    try:
        _named_span(text)
    except (ValueError, Invalid):
        raise ValueError(f'{text[:80]!r} is not such as "term_break=2026-12-20..2027-01-05"') from None
    return text


def _named_span(text: str) -> Span:
    """Return what `_vacation` accepts."""
    name, _, days = text.partition("=")
    start, end = ends_of(days)
    return Span(name=name.strip(), start=start, end=end)


def vacation_spans(vacations: Iterable[str]) -> tuple[Span, ...]:
    """Return the days of vacations that were accepted as such."""
    return tuple(map(_named_span, vacations))


def check_logo(data: bytes) -> bytes:
    """Accept a picture of a moderate size.

    Raises:
        ValueError: with a sentence, when it is no PNG, damaged or too large.
    """
    if len(data) > LARGEST_LOGO:
        raise ValueError(f"the logo has {len(data):,} bytes; at most {LARGEST_LOGO:,} fit")
    if not data:
        return data
    try:
        if max(png_size(data)) > _WIDEST:
            raise ValueError(f"the logo is more than {_WIDEST:,} pixels wide or high")
        check_whole_png(data)
    except BadPng as error:
        raise ValueError(f"the logo {error}") from None
    return data


def _logo(text: str) -> str:
    """Accept such a picture in base64."""
    try:
        check_logo(base64.b64decode(text, validate=True))
    except binascii.Error:
        raise ValueError("the logo is not base64") from None
    return text


def logo_text(path: Path) -> str:
    """Return a picture in base64.

    Raises:
        OSError: when it cannot be read.
        ValueError: when it is no PNG, or too large.
    """
    with path.open("rb") as file:
        return base64.b64encode(check_logo(file.read(LARGEST_LOGO + 1))).decode()


PublishedLine = Annotated[Text, Field(max_length=200)]
Zone = Annotated[PublishedLine, AfterValidator(_zone)]
HandIn = Annotated[str, Field(max_length=2_000), AfterValidator(_prose)]
Vacations = Annotated[tuple[Annotated[str, AfterValidator(_vacation)], ...], Field(max_length=100)]


class PublishedTable(BaseModel):
    """The table `[published]`: who publishes, and what is no rule."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[Needed, Field(max_length=120)]
    institution: PublishedLine = ""
    version: Annotated[int, Field(strict=True, ge=1, le=100_000)]
    """Counts up with each time that it is published."""
    day: Annotated[date, Field(strict=True)]
    zone: Zone = ""
    coordinator: PublishedLine = ""
    email: PublishedLine = ""
    hand_in: HandIn = ""
    """How packets are to be handed in."""
    vacations: Vacations = ()
    logo: Annotated[str, Field(max_length=LARGEST_LOGO * 4 // 3 + 4), AfterValidator(_logo)] = ""


class PublishedRules(DaysTable):
    """The table `[rules]`, with the texts of the policies themselves."""

    policies: Annotated[tuple[str, ...], Field(min_length=1, max_length=20)]


class _File(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    published: PublishedTable
    rules: PublishedRules


@dataclass(frozen=True, slots=True)
class PublishedProgramme:
    """What a programme's file says."""

    about: PublishedTable
    rules: PublishedRules
    key: PublicKey
    """Whose signature it has."""
    data: bytes
    """The file itself."""

    @property
    def called(self) -> str:
        """The file in a few words: `version 2 of 1 September 2026`."""
        return f"version {self.about.version} of {on(self.about.day)}"

    @property
    def logo(self) -> bytes:
        """The picture of the programme, a PNG; empty where there is none."""
        return base64.b64decode(self.about.logo)

    @property
    def windows(self) -> tuple[Span, ...]:
        """The days of windows."""
        return spans(self.rules.windows)

    @property
    def phases(self) -> tuple[Span, ...]:
        """The days of phases."""
        return spans(self.rules.phases)

    @property
    def vacations(self) -> tuple[Span, ...]:
        """The days on which nothing is asked."""
        return vacation_spans(self.about.vacations)

    def policies(self) -> tuple[tuple[Policy, str], ...]:
        """Return the policies with their texts."""
        return tuple((parse(text, "the policy"), text) for text in self.rules.policies)


def is_published(data: bytes) -> bool:
    """Say whether a file says that it is a programme's; whether that is so is another question."""
    return data.removeprefix(b"\xef\xbb\xbf").startswith(_FIRST_LINE.strip().encode())


def is_published_file(path: Path) -> bool:
    """Say the same of what lies at a path, which may be nothing, or no file."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return is_published(file.read(64))
    except (OSError, ValueError):
        return False


def publish(
    about: PublishedTable, rules: PublishedRules, key: PublicKey, sign: Callable[[bytes], bytes]
) -> PublishedProgramme:
    """Return a programme's file, signed.

    Args:
        about: who publishes.
        rules: what is required.
        key: the programme's, or its coordinator's.
        sign: returns the 64 bytes of that key's signature over what it is given.

    Raises:
        BadPublished: when it would be too large, or could not be read again.
    """
    text = _FIRST_LINE + _ABOUT + "".join(_lines(about, rules))
    signature = sshsig.sign(text.encode(), key, sign, NAMESPACE)
    published = parse_published(text.encode() + signature, "the programme’s file")
    if (published.about, published.rules) != (about, rules):
        raise BadPublished("The programme’s file did not pass its own check, so nothing was written.")
    return published


def read_published(path: Path) -> PublishedProgramme:
    """Read a programme's file.

    Raises:
        BadPublished: when it cannot be read, or is not one that somebody signed as it is.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + _LARGEST_SIGNATURE + 1)
    except OSError as error:
        raise BadPublished(f"The programme’s file {path} cannot be read: {error.strerror}.") from None
    return parse_published(data, path.name)


def parse_published(data: bytes, name: str) -> PublishedProgramme:
    """Read the bytes of a programme's file; mail programs may have changed its line ends.

    Args:
        data: the file.
        name: what messages call it.

    Raises:
        BadPublished: when it is too large, is not as it was signed, or says what no programme can.
    """
    if len(data) > LARGEST + _LARGEST_SIGNATURE:
        raise BadPublished(f"{name} is too large for a programme’s file; the most is {LARGEST:,} bytes.")
    if not is_published(data):
        raise BadPublished(f"{name} is no programme’s file: it does not begin as one.")
    data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    signed, mark, signature = data.rpartition(_SIGNATURE)
    try:
        key = sshsig.verify(signed, mark + signature.rstrip(b"\n") + b"\n", NAMESPACE)
    except sshsig.BadSignature:
        raise BadPublished(
            f"{name} was changed after it was signed, or is cut off. Ask your coordinator for the file again."
        ) from None
    about, rules = _parse(signed, name)
    published = PublishedProgramme(about, rules, key, data)
    try:
        for number, text in enumerate(rules.policies, start=1):
            parse(text, f"{name}, policy {number}", for_use=True)
        _ = published.windows, published.phases, published.vacations
    except (PolicyError, Invalid) as error:
        raise BadPublished(str(error)) from None
    return published


def _parse(signed: bytes, name: str) -> tuple[PublishedTable, PublishedRules]:
    """Read the TOML above the signature."""
    try:
        text = signed.decode()
        table = parse_toml(text, name)
        file = _File.model_validate(table)
    except UnicodeDecodeError:
        raise BadPublished(f"{name} is not UTF-8 text.") from None
    except BadToml as error:
        raise BadPublished(str(error)) from None
    except ValidationError as error:
        from mentorlog.policyfile.explained_problems import explain_errors

        tables: dict[str, type[BaseModel]] = {"published": PublishedTable, "rules": PublishedRules}
        sentences = explain_errors(
            error, table, text, name, document=_File, called="of a programme’s file", tables=tables
        )
        raise BadPublished("\n".join(sentences)) from None
    return file.published, file.rules


def _lines(about: PublishedTable, rules: PublishedRules) -> Iterator[str]:
    """Yield the file as TOML."""
    yield "\n[published]\n"
    for field, value in about.model_dump().items():
        if value not in ("", ()):
            yield f"{field} = {_toml(value)}\n"
    yield "\n[rules]\n"
    for name, day in (("from", rules.start), ("to", rules.end)):
        if day:
            yield f"{name} = {day}\n"
    yield f"policies = [{', '.join(map(_long, rules.policies))}]\n"
    for table, days in (("windows", rules.windows), ("phases", rules.phases)):
        if days:
            yield f"\n[rules.{table}]\n"
            yield from (f"{name} = {_toml(value)}\n" for name, value in days.items())


def _toml(value: Any) -> str:
    """Spell a value as TOML: its strings are JSON's, when these hold no control characters."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return str(value) if isinstance(value, date | int) else json.dumps(value, ensure_ascii=False)


def _long(text: str) -> str:
    """Spell a text of many lines as people read it, if TOML gives the same text back."""
    if "\r" in text or text.startswith("\n"):
        return json.dumps(text, ensure_ascii=False)
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if escaped.endswith('"'):
        escaped = f'{escaped[:-1]}\\"'
    return f'"""\n{escaped}"""'
