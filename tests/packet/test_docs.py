"""The description of the format names every field that a packet has."""

from pathlib import Path

from pydantic import BaseModel

from mentorlog.packet.content import schema

PAGE = (Path(__file__).parents[2] / "docs" / "packet-format.md").read_text("utf-8")


def test_every_field_is_documented() -> None:
    """A field of the document that the page does not mention in code type is a gap."""
    models = [
        part for part in vars(schema).values() if isinstance(part, type) and issubclass(part, BaseModel)
    ]
    fields = {field.serialization_alias or name for m in models for name, field in m.model_fields.items()}
    assert len(fields) > 60
    assert [name for name in sorted(fields) if f"`{name}`" not in PAGE] == []
