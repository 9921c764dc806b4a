"""The programme's own file: who certifies, what is awarded, for which rules and which days.

TOML, as `mentorlog certify init` writes it and `docs/certify.md` explains it.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from mentorlog.certify.page.drawing import check_drawing
from mentorlog.certify.page.emblem import EMBLEM
from mentorlog.certify.page.looks import (
    LARGEST_CREST,
    LARGEST_SIGNATURE,
    Looks,
    SecondLanguage,
    Template,
)
from mentorlog.certify.problems import BadProgramme
from mentorlog.formats.pictures import BadPicture, ImageFile, check_picture
from mentorlog.formats.public_key import from_did
from mentorlog.model.text import forbidden, tidy
from mentorlog.packet.checking.judging.published_rules import read_required
from mentorlog.packet.checking.judging.rules_file import TABLES, BadRules, RulesTable, rules_of
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules
from mentorlog.policy.field_types import Needed, Text
from mentorlog.policyfile.days_table import RulesPeriod
from mentorlog.policyfile.published_programme import HandIn, PublishedLine, Vacations, Zone, vacation_spans
from mentorlog.policyfile.toml import BadToml, parse_toml, read_toml_file


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


def _picture(text: str) -> str:
    """Accept the address of a picture, or the name of a file beside this one."""
    if "://" in text or text.startswith("data:"):
        return _https(text)
    if Path(text).suffix.lower() not in (".png", ".svg"):
        raise ValueError(f"{text[:60]!r} is neither a file such as crest.svg or crest.png nor an address")
    return text


def _file(text: str) -> str:
    """Accept the name of a picture beside this file."""
    if "://" in text or Path(text).suffix.lower() not in (".png", ".svg"):
        raise ValueError(f"{text[:60]!r} is no file such as crest.svg or crest.png")
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
PictureName = Annotated[Text, Field(max_length=500), AfterValidator(lambda text: text and _picture(text))]
FileName = Annotated[Text, Field(max_length=200), AfterValidator(lambda text: text and _file(text))]
# No longer than what the one page of a certificate has room for.
Line = Annotated[Text, Field(max_length=120)]
Title = Annotated[Needed, Field(max_length=100)]
Sentence = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_clean)]
Prose = Annotated[str, Field(min_length=1, max_length=800), AfterValidator(_clean)]


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
    image: PictureName = ""
    """What a wallet shows: the address of a picture, or a PNG or SVG beside this file."""


class FormerAward(_Part, RulesPeriod):
    """What packets are judged by, as programmes wrote it before there was `[rules]`."""

    rules: Annotated[tuple[Needed, ...], Field(min_length=1, max_length=100)]


class PublishedPart(_Part):
    """What mentors are told besides the rules, by `mentorlog programme publish`."""

    name: Line = ""
    """By default the issuer's."""
    institution: PublishedLine = ""
    zone: Zone = ""
    """Whose days count; where it is not said, the mentor's own."""
    coordinator: PublishedLine = ""
    """By default who speaks for the issuer, with that address."""
    email: PublishedLine = ""
    hand_in: HandIn = ""
    """How packets are to be handed in."""
    vacations: Vacations = ()
    logo: PublishedLine = ""
    """A PNG beside this file."""


class StatusPlace(_Part):
    """Where it can be looked up what was revoked."""

    url: Address | None = None


class CertificatePage(_Part):
    """How certificates look."""

    template: Template = "landscape"
    crest: FileName = ""
    """A PNG or SVG beside this file; the picture of the badge too, where that has none of its own."""
    signature: FileName = ""
    """A PNG or SVG of the signature of who speaks for the programme."""


class ProgrammeFile(_Part):
    """The whole file."""

    issuer: Issuer
    achievement: Achievement
    rules: RulesTable | None = None
    award: FormerAward | None = None
    status: StatusPlace = StatusPlace()
    programme: PublishedPart | None = None
    certificate: CertificatePage = CertificatePage()
    second_language: SecondLanguage | None = None

    @model_validator(mode="after")
    def _rules_once(self) -> Self:
        """Refuse a file that does not say once what is required."""
        if (self.rules is None) == (self.award is None):
            raise ValueError('say once what you require: a table [rules] with policies = ["five-meetings"]')
        return self

    @property
    def required(self) -> RulesTable:
        """What packets are judged by."""
        if self.rules:
            return self.rules
        assert self.award, "one of them is there"
        return RulesTable.model_validate(
            {"policies": self.award.rules, "start": self.award.start, "end": self.award.end}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CertifyingProgramme:
    """A programme's file, read and checked, with the rules that it names."""

    file: Path
    """Where all this stands."""
    issuer: Issuer
    achievement: Achievement
    rules: VerifierRules
    """What packets are judged by."""
    status_url: str | None
    key_file: Path
    image: str
    """What a wallet shows: an address, `https:` or `data:`."""
    looks: Looks
    """How the pages of certificates look."""


def read_programme(path: Path) -> CertifyingProgramme:
    """Read a programme's file and the rules that it names.

    Raises:
        BadProgramme: naming file, line and key, and the nearest known key.
    """
    file = read_file(path)
    try:
        rules = rules_of(file.required, path.parent)
    except BadRules as error:
        raise BadProgramme(f"{path.name}: {error}") from None
    vacations = vacation_spans(file.programme.vacations) if file.programme else ()
    return CertifyingProgramme(
        file=path,
        issuer=file.issuer,
        achievement=file.achievement,
        rules=replace(rules, vacations=vacations),
        status_url=file.status.url,
        key_file=path.parent / file.issuer.key,
        image=(image := _image(file, path)),
        looks=_looks(file, path, image),
    )


LARGEST_IMAGE = 64_000
"""Bytes of a picture in a badge: wallets and verifiers refuse badges that are much larger."""


def _image(file: ProgrammeFile, path: Path) -> str:
    """Return what a wallet shows: what the file names, the crest, or a plain emblem."""
    named, crest = file.achievement.image, file.certificate.crest
    if named.startswith("https://"):
        return named
    if named:
        return _read_picture(path, "[achievement] image", named, LARGEST_IMAGE).uri
    return _read_picture(path, "[certificate] crest", crest, LARGEST_CREST).uri if crest else EMBLEM.uri


def _looks(file: ProgrammeFile, path: Path, image: str) -> Looks:
    """Return how certificates look."""
    page = file.certificate
    crest = _read_picture(path, "[certificate] crest", page.crest, LARGEST_CREST).uri if page.crest else ""
    return Looks(
        template=page.template,
        crest="image" if crest and crest == image else crest,
        signature=_read_picture(path, "[certificate] signature", page.signature, LARGEST_SIGNATURE).uri
        if page.signature
        else "",
        second=file.second_language,
    )


def _read_picture(path: Path, key: str, named: str, largest: int) -> ImageFile:
    """Read a picture beside a programme's file.

    Args:
        path: the programme's file.
        key: under which the picture is named, with its table.
        named: the name of the picture's file.
        largest: how many bytes it may have.

    Raises:
        BadProgramme: when it cannot be read or used.
    """
    place = path.parent / named
    try:
        with place.open("rb") as file:
            picture = check_picture(file.read(largest + 1), largest)
        if key.startswith("[certificate]"):
            check_drawing(picture)
        return picture
    except OSError as error:
        raise BadProgramme(
            f"{path.name}: {key}: the picture {place} cannot be read: {error.strerror}."
        ) from None
    except BadPicture as error:
        raise BadProgramme(f"{path.name}: {key}: the picture {place} is not taken: {error}.") from None


def judging_by(programme: CertifyingProgramme, path: Path) -> CertifyingProgramme:
    """Return a programme that judges by the file that it published.

    Raises:
        BadProgramme: when the file cannot be used, or when another key than the programme's signed it.
    """
    try:
        rules, published = read_required(path)
    except BadRules as error:
        raise BadProgramme(str(error)) from None
    if published is None or published.key != from_did(programme.issuer.id):
        raise BadProgramme(
            f"{path.name} is not signed with the programme's key, so nothing is issued by it. Publish yours "
            "with: mentorlog programme publish"
        )
    return replace(programme, rules=rules)


def read_file(path: Path) -> ProgrammeFile:
    """Read a programme's file alone.

    Raises:
        BadProgramme: naming file, line and key, and the nearest known key.
    """
    return parse_file(programme_text(path), path.name)


def parse_file(text: str, name: str) -> ProgrammeFile:
    """Read the text of a programme's file.

    Raises:
        BadProgramme: with one sentence for each problem.
    """
    try:
        table = parse_toml(text, name)
    except BadToml as error:
        raise BadProgramme(str(error)) from None
    try:
        file = ProgrammeFile.model_validate(table)
    except ValidationError as error:
        from mentorlog.policyfile.explained_problems import explain_errors

        sentences = explain_errors(
            error,
            table,
            text,
            name,
            document=ProgrammeFile,
            called="of a programme's file",
            tables=TABLES_OF_PROGRAMME,
        )
        raise BadProgramme("\n".join(sentences)) from None
    return file


TABLES_OF_PROGRAMME: dict[str, type[BaseModel]] = {
    "issuer": Issuer,
    "achievement": Achievement,
    "award": FormerAward,
    "status": StatusPlace,
    "programme": PublishedPart,
    "certificate": CertificatePage,
    "second_language": SecondLanguage,
    **TABLES,
}


def programme_text(path: Path) -> str:
    """Return the text of a programme's file.

    Raises:
        BadProgramme: when there is none, or it cannot be read.
    """
    try:
        return read_toml_file(path, "programme’s file")
    except FileNotFoundError:
        raise BadProgramme(
            f"There is no file {path}. Write one with: mentorlog certify init {path}"
        ) from None
    except BadToml as error:
        raise BadProgramme(str(error)) from None
