"""The programme's own file: who certifies, what is awarded, for which rules and which days.

TOML, as `mentorlog certify init` writes it and `docs/certify.md` explains it.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from mentorlog.certify.problems import BadProgramme
from mentorlog.model.text import forbidden, tidy
from mentorlog.packet.checking.policies import BadPolicy, Policies, read_policies
from mentorlog.packet.formats.public import from_did
from mentorlog.policy.fields import Needed, Text
from mentorlog.policy.toml import BadToml, parse_toml, read_toml_file

_RULES_FILE = ".toml"


def _clean(text: str) -> str:
    """Return text of several lines tidied; refuse what a terminal would obey."""
    text = tidy(text)
    if bad := forbidden(text, prose=True):
        raise ValueError(f"the character {bad} cannot stand here; please remove it")
    return text


def _https(text: str) -> str:
    """Accept an address that anybody can look up."""
    if not text.startswith("https://") or any(char.isspace() or char in '"<>\\^`{|}' for char in text):
        raise ValueError(f"{text[:60]!r} is not an address such as https://example.org/badge.png")
    return text


def _identifier(text: str) -> str:
    """Accept what names an achievement everywhere: an address or a URN."""
    return text if text.startswith("urn:uuid:") and len(text) == 45 else _https(text)


def _did(text: str) -> str:
    """Accept the public half of the programme's key."""
    try:
        from_did(text)
    except ValueError:
        raise ValueError(f"{text[:60]!r} is not a key such as did:key:z6Mk…") from None
    return text


AchievementType = Literal[
    "Achievement",
    "Award",
    "Badge",
    "Certificate",
    "CertificateOfCompletion",
    "CoCurricular",
    "CommunityService",
    "MicroCredential",
]
"""Those of Open Badges 3.0 (AchievementType Enumeration) that a year of mentoring can be."""
Address = Annotated[Text, AfterValidator(_https)]
# No longer than what the one page of a certificate has room for.
Line = Annotated[Text, Field(max_length=120)]
Title = Annotated[Needed, Field(max_length=100)]
Sentence = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_clean)]
Prose = Annotated[str, Field(min_length=1, max_length=800), AfterValidator(_clean)]
Day = Annotated[date, Field(strict=True)]


class _Part(BaseModel):
    """A table of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True)


class Issuer(_Part):
    """The programme as it appears on everything that it issues."""

    id: Annotated[Text, AfterValidator(_did)]
    """The public half of its key; whoever has it can check what it signed."""
    key: Needed
    """The file with the private half, beside this file."""
    name: Title
    official: Line = ""
    """Who speaks for it, with their office."""
    email: Line = ""
    url: Address | None = None


class Achievement(_Part):
    """What is awarded."""

    id: Annotated[Text, AfterValidator(_identifier)]
    """The same for everybody and for good."""
    name: Title
    """The title of the certificate."""
    type: AchievementType = "Certificate"
    description: Sentence
    criteria: Prose
    """What a mentor had to do for it."""
    image: Address | None = None


class Award(_Part):
    """What a packet must be judged by."""

    rules: Annotated[tuple[Needed, ...], Field(min_length=1, max_length=100)]
    """Ids of policies that ship, and names of policy files beside this file."""
    start: Day | None = Field(None, alias="from")
    """No packet that begins earlier counts."""
    end: Day | None = Field(None, alias="to")
    """No packet that ends later counts."""


class Status(_Part):
    """Where it can be looked up what was revoked."""

    url: Address | None = None


class File(_Part):
    """The whole file."""

    issuer: Issuer
    achievement: Achievement
    award: Award
    status: Status = Status()


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme's file, read and checked, with the rules that it names."""

    issuer: Issuer
    achievement: Achievement
    award: Award
    status_url: str | None
    key_file: Path
    policies: Policies
    """The policy files that it names, for judging packets again."""
    shipped: frozenset[str]
    """Ids of the policies that it names among those that ship."""


def read_programme(path: Path) -> Programme:
    """Read a programme's file and the rules that it names.

    Raises:
        BadProgramme: naming file, line and key, and the nearest known key.
    """
    from mentorlog.policy import shipped

    file = read_file(path)
    files = [name for name in file.award.rules if name.endswith(_RULES_FILE)]
    ids = frozenset(file.award.rules) - frozenset(files)
    if unknown := sorted(ids - shipped().keys()):
        raise BadProgramme(
            f"{path.name}: [award] rules names {unknown[0]!r}, which does not come with mentorlog. "
            "`mentorlog programme list` shows those that do; a file of your own ends in .toml."
        )
    try:
        policies = read_policies(path.parent / name for name in files)
    except BadPolicy as error:
        raise BadProgramme(f"{path.name}: [award] rules: {error}") from None
    return Programme(
        file.issuer,
        file.achievement,
        file.award,
        file.status.url,
        path.parent / file.issuer.key,
        policies,
        ids,
    )


def read_file(path: Path) -> File:
    """Read a programme's file alone.

    Raises:
        BadProgramme: naming file, line and key, and the nearest known key.
    """
    return parse_file(_text(path), path.name)


def parse_file(text: str, name: str) -> File:
    """Read the text of a programme's file.

    Raises:
        BadProgramme: with one sentence for each problem.
    """
    try:
        table = parse_toml(text, name)
    except BadToml as error:
        raise BadProgramme(str(error)) from None
    try:
        file = File.model_validate(table)
    except ValidationError as error:
        from mentorlog.policy.problems import explained

        sentences = explained(
            error, table, text, name, document=File, called="of a programme's file", tables=_TABLES
        )
        raise BadProgramme("\n".join(sentences)) from None
    if file.award.start and file.award.end and file.award.end < file.award.start:
        raise BadProgramme(f'{name}: [award] "to" is before "from".')
    return file


_TABLES: dict[str, type[BaseModel]] = {
    "issuer": Issuer,
    "achievement": Achievement,
    "award": Award,
    "status": Status,
}


def _text(path: Path) -> str:
    """Return the text of the file."""
    try:
        return read_toml_file(path, "programme’s file")
    except FileNotFoundError:
        raise BadProgramme(
            f"There is no file {path}. Write one with: mentorlog certify init {path}"
        ) from None
    except BadToml as error:
        raise BadProgramme(str(error)) from None
