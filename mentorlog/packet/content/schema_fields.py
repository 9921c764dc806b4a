"""What the fields of a packet's document are made of."""

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from mentorlog.formats.multibase import HASH
from mentorlog.packet.content.proofs.receipts import FORM


def _is_day(text: str) -> str:
    """Accept a calendar day as `YYYY-MM-DD` only."""
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError("not YYYY-MM-DD")
    return text


def _of_a_day(text: str) -> str:
    """Accept an instant of a calendar day that there is."""
    _is_day(text[:10])
    return text


Day = Annotated[str, AfterValidator(_is_day)]
Clock = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]\z")]
Instant = Annotated[
    str,
    Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z\z"),
    AfterValidator(_of_a_day),
]
Count = Annotated[int, Field(ge=0)]
Positive = Annotated[int, Field(ge=1)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}\z")]
Urn = Annotated[str, Field(pattern=r"^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z")]
Hash = Annotated[str, Field(pattern=rf"^{HASH}\z")]
Receipt = Annotated[str, Field(pattern=FORM)]
Ref = Annotated[str, Field(min_length=1, max_length=200)]
"""The name of an entry inside the packet, such as `m0001`; for a mentee, the alias."""


class DocumentPart(BaseModel):
    """A part of the document: exact types, camel-case names in JSON."""

    model_config = ConfigDict(
        protected_namespaces=(), strict=True, frozen=True, alias_generator=to_camel, populate_by_name=True
    )


def named(name: str, default: Any = ...) -> Any:
    """Return a field that JSON calls `name`, which Python cannot; without a default it must be there."""
    return Field(default=default, validation_alias=name, serialization_alias=name)
