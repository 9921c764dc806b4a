"""How a certificate looks: its template, crest and signature, and its words in a second language.

The looks are in the signed credential, so that the page can be made of the credential alone, and nobody can
put other words into the second language.
"""

import base64
import hashlib
import json
from typing import Annotated, Any, Literal
from urllib.parse import quote, unquote

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from mentorlog.formats.pictures import ImageFile, picture_of_uri
from mentorlog.model.text import forbidden, tidy
from mentorlog.policy.field_types import Needed, Text

LARGEST_CREST, LARGEST_SIGNATURE = 48_000, 24_000
"""Bytes of pictures: with them and the picture of the badge, verifiers still take a credential."""
_SCHEME = "data:application/json,"

Template = Literal["landscape", "portrait", "plain"]
"""A wide page with a frame, an upright one with a frame, and one without."""


def _prose(text: str) -> str:
    """Return text of several lines tidied; refuse what a terminal would obey."""
    text = tidy(text)
    if bad := forbidden(text, prose=True):
        raise ValueError(f"the character {bad} cannot stand here; please remove it")
    return text


def _period(text: str) -> str:
    """Accept words for a period, with places for its days."""
    if text.count("{from}") != 1 or text.count("{to}") != 1:
        raise ValueError('the period needs places for both days, such as "{from} – {to}"')
    return text


def _twelve(months: tuple[str, ...]) -> tuple[str, ...]:
    """Accept the names of all months."""
    if len(months) not in (0, 12):
        raise ValueError(f"there are {len(months)} months: name all twelve, or none")
    return months


Label = Annotated[Text, Field(max_length=120)]


class SecondLanguage(BaseModel):
    """A certificate's words in a second language; what is not said stands in English alone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    """Its code (ISO 639), such as `ms`, `ar` or `zh`: by it letters are set, and from which side."""
    title: Annotated[Needed, Field(max_length=100)]
    awarded_to: Annotated[Needed, Field(max_length=80)]
    issuer: Annotated[Text, Field(max_length=100)] = ""
    official: Label = ""
    description: Annotated[str, Field(max_length=300), AfterValidator(_prose)] = ""
    criteria: Annotated[str, Field(max_length=800), AfterValidator(_prose)] = ""
    period: Annotated[Label, AfterValidator(_period)] = "{from} – {to}"
    months: Annotated[tuple[Needed, ...], AfterValidator(_twelve)] = ()
    """The names of the twelve months; without them days are written 2026-03-31."""
    meetings: Annotated[Text, Field(max_length=60)] = ""
    hours: Annotated[Text, Field(max_length=60)] = ""
    """What stands under the hours, such as `of mentoring`."""
    hour: Annotated[Text, Field(max_length=30)] = ""
    minute: Annotated[Text, Field(max_length=30)] = ""
    """What `h` and `min` are; without both the time is not said again."""
    accepted: Label = ""
    """That the programme accepts what the mentor reports."""
    witnessed: Label = ""
    """That others confirmed meetings."""
    number: Annotated[Text, Field(max_length=60)] = ""


class Looks(BaseModel):
    """How a certificate looks."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    template: Template = "landscape"
    crest: str = ""
    """A `data:` address, or `image` for the picture of the badge; empty for none."""
    signature: str = ""
    """A `data:` address; empty for none."""
    second: SecondLanguage | None = None

    def crest_picture(self, image: str) -> ImageFile | None:
        """Return the crest.

        Args:
            image: the picture of the badge.

        Raises:
            BadPicture: when it is none.
        """
        uri = image if self.crest == "image" else self.crest
        return picture_of_uri(uri, 1 << 20) if uri else None

    def signature_picture(self) -> ImageFile | None:
        """Return the picture of the signature.

        Raises:
            BadPicture: when it is none.
        """
        return picture_of_uri(self.signature, 1 << 20) if self.signature else None

    @property
    def resource(self) -> dict[str, str]:
        """The looks as a related resource of a credential (VC Data Model 2.0, section 5.3)."""
        data = json.dumps(self.model_dump(exclude_defaults=True), ensure_ascii=False, sort_keys=True).encode()
        digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
        uri = _SCHEME + quote(data, safe="/:,;+=!*'()$")
        return {"id": uri, "mediaType": "application/json", "digestSRI": f"sha256-{digest}"}


def looks_in(credential: dict[str, Any]) -> Looks | None:
    """Return how the page of a credential looks; None for one of the first version, which says nothing of it.

    Raises:
        ValueError: when what it says cannot be used.
    """
    for resource in credential.get("relatedResource", ()):
        uri = resource.get("id", "") if isinstance(resource, dict) else ""
        if uri.startswith(_SCHEME):
            try:
                return Looks.model_validate_json(unquote(uri.removeprefix(_SCHEME)))
            except ValidationError:
                raise ValueError("the looks of the page cannot be read") from None
    return None
