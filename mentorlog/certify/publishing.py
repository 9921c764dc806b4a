"""From the programme's own file to the one that its mentors take in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from mentorlog.certify.issuer_key import load_issuer_key
from mentorlog.certify.problems import BadProgramme
from mentorlog.certify.programme_file import TABLES_OF_PROGRAMME, Issuer, PublishedPart, programme_text
from mentorlog.files import write_private
from mentorlog.formats.public_key import PublicKey, from_did
from mentorlog.packet.checking.judging.policy_texts import BadPolicy, read_policies
from mentorlog.packet.checking.judging.published_rules import rules_in
from mentorlog.packet.checking.judging.rules_file import BadRules, RulesTable
from mentorlog.policyfile.published_programme import (
    BadPublished,
    PublishedProgramme,
    PublishedRules,
    PublishedTable,
    logo_text,
    publish,
    read_published,
)
from mentorlog.policyfile.toml import BadToml, parse_toml

Sign = Callable[[bytes], bytes]
"""Returns the 64 bytes of a signature over what it is given."""


class _Source(BaseModel):
    """What of the programme's own file is published; what it issues by is left alone."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    issuer: Issuer | None = None
    rules: RulesTable
    programme: PublishedPart = PublishedPart()


@dataclass(frozen=True, slots=True)
class Publication:
    """A programme's file that was written, and the one that it replaces."""

    published: PublishedProgramme
    earlier: PublishedProgramme | None
    is_new: bool
    """Whether anything differs from the earlier one; nothing was written if not."""


def publish_programme(
    source: Path, out: Path, today: date, own_key: Callable[[], tuple[PublicKey, Sign]]
) -> Publication:
    """Write the file for mentors, signed by the programme's key.

    Args:
        source: the programme's own file: `[rules]`, `[programme]`, and `[issuer]` for its key.
        out: where to; an earlier version there is replaced, and gives the number of this one.
        today: the day of the version.
        own_key: returns the coordinator's key, which signs where there is no `[issuer]`.

    Raises:
        CertifyProblem: when the file or the key cannot be used, or something else is in the place of `out`.
    """
    read = _read(source)
    issuer, part = read.issuer, read.programme
    key, sign = _issuer_key(source, issuer) if issuer else own_key()
    earlier = _earlier(out, key)
    about = PublishedTable(
        name=part.name or (issuer.name if issuer else source.stem),
        institution=part.institution,
        version=earlier.about.version + 1 if earlier else 1,
        day=today,
        zone=part.zone,
        coordinator=part.coordinator or (issuer.official if issuer else ""),
        email=part.email or (issuer.email if issuer else ""),
        hand_in=part.hand_in,
        vacations=part.vacations,
        logo=_logo(source, part),
    )
    try:
        texts = read_policies(read.rules.policies, source.parent)
        rules = PublishedRules.model_validate(read.rules.model_dump(by_alias=True) | {"policies": texts})
        if earlier and _same(earlier, about, rules):
            return Publication(earlier, earlier, is_new=False)
        published = publish(about, rules, key, sign)
        rules_in(published)
    except (BadPolicy, BadPublished, BadRules) as error:
        raise BadProgramme(f"{source.name}: {error}") from None
    try:
        write_private(out, published.data)
        out.chmod(0o644)  # It is for every mentor, unlike all else that mentorlog writes.
    except OSError as error:
        raise BadProgramme(f"{out} cannot be written: {error.strerror}.") from None
    return Publication(published, earlier, is_new=True)


def _read(source: Path) -> _Source:
    """Read the programme's own file."""
    text = programme_text(source)
    try:
        table = parse_toml(text, source.name)
        return _Source.model_validate(table)
    except BadToml as error:
        raise BadProgramme(str(error)) from None
    except ValidationError as error:
        from mentorlog.policyfile.explained_problems import explain_errors

        sentences = explain_errors(
            error,
            table,
            text,
            source.name,
            document=_Source,
            called="of a programme's file",
            tables=TABLES_OF_PROGRAMME,
        )
        raise BadProgramme("\n".join(sentences)) from None


def _issuer_key(source: Path, issuer: Issuer) -> tuple[PublicKey, Sign]:
    """Return the programme's key."""
    private = load_issuer_key(source.parent / issuer.key, issuer.id)
    return from_did(issuer.id), private.sign


def _earlier(out: Path, key: PublicKey) -> PublishedProgramme | None:
    """Return the version that is there already, which nobody else's file is taken for."""
    if not out.exists():
        return None
    try:
        earlier = read_published(out)
    except BadPublished as error:
        raise BadProgramme(f"{error} Choose another name with --out; nothing was written.") from None
    if earlier.key != key:
        raise BadProgramme(f"{out} is signed with another key. Choose another name with --out.")
    return earlier


def _same(earlier: PublishedProgramme, about: PublishedTable, rules: PublishedRules) -> bool:
    """Say whether nothing but number and day of the version would change."""
    dated = {"version": earlier.about.version, "day": earlier.about.day}
    return (earlier.about, earlier.rules) == (about.model_copy(update=dated), rules)


def _logo(source: Path, part: PublishedPart) -> str:
    """Return the picture that the file names."""
    if not part.logo:
        return ""
    path = source.parent / part.logo
    try:
        return logo_text(path)
    except OSError as error:
        raise BadProgramme(f"The logo {path} cannot be read: {error.strerror}.") from None
    except ValueError as error:
        raise BadProgramme(f"{path}: {error}.") from None
