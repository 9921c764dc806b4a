"""Whom a packet that is rejected says it is from."""

import json
from typing import Any

from mentorlog.formats.pdf_attachment import LARGEST, NoAttachment, attached
from mentorlog.model.text import one_line
from mentorlog.packet.checking.evidence.packet_parts import PacketParts

_LONGEST = 120
"""Letters of a name that are shown of a packet that nobody vouches for."""


def claims_to_be(evidence: PacketParts) -> str:
    """Return whom a packet says it is from, as far as that can be read; nobody vouches for it."""
    name, email = (_line(_claims(evidence).get(key)) for key in ("name", "email"))
    return " ".join(filter(None, (name, email and f"<{email}>")))


def _claims(evidence: PacketParts) -> dict[str, Any]:
    """Return what stands in the place of a packet's subject; nothing when it cannot be read."""
    try:
        data = evidence.data if evidence.data is not None else attached(evidence.pages or b"")
        document = json.loads(data[:LARGEST].decode("utf-8-sig", "replace"))
    except (NoAttachment, ValueError, RecursionError):
        return {}
    subject = document.get("credentialSubject") if isinstance(document, dict) else None
    return subject if isinstance(subject, dict) else {}


def _line(value: Any) -> str:
    """Return a short line of what may be anything."""
    text = one_line(value[:_LONGEST]) if isinstance(value, str) else ""
    return f"{text}…" if isinstance(value, str) and len(value) > _LONGEST else text
