"""What a certificate says: the words on its page, made from the signed credential and from nothing else."""

import hashlib
import json
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

from mentorlog.certify.award import Basis, hours_and_minutes
from mentorlog.model.text import visible
from mentorlog.wording import on

_ISOLATE, _POP = "\u2068", "\u2069"
_STANDING = {
    Basis.ACCEPTED: "Meetings and hours as the mentor reports them and the programme accepts them.",
    Basis.WITNESSED: "Meetings and hours as the mentor reports them; "
    "mentees, or others who were there, confirmed meetings.",
}
_PIECE = 24
"""Letters after which a word may be broken that is too long for any line."""


def page_words(credential: bytes, unprintable: str = "") -> str:
    """Return the words of a certificate as the template's JSON.

    Args:
        credential: the bytes of `credential.json`.
        unprintable: characters that no font has; they are shown by their numbers.
    """
    safe = _text_cleaner(unprintable)
    document: dict[str, Any] = json.loads(credential)
    subject, issuer = document["credentialSubject"], document["issuer"]
    what = subject["achievement"]
    meetings = _result(subject, "meetings")
    name = next(item["identityHash"] for item in subject["identifier"] if item["identityType"] == "name")
    start, end = (_on(subject[key]) for key in ("activityStartDate", "activityEndDate"))
    number = document["id"].removeprefix("urn:uuid:")
    return json.dumps(
        {
            "title": safe(what["name"]),
            "name": safe(name),
            "issuer": safe(issuer["name"]),
            "official": safe(issuer.get("official", "")),
            "description": safe(what["description"]),
            "criteria": safe(what["criteria"]["narrative"]),
            "period": f"{start} to {end}",
            "figures": [
                [meetings, "meeting" if meetings == "1" else "meetings"],
                [hours_and_minutes(int(_result(subject, "minutes"))), "of mentoring"],
            ],
            "standing": _STANDING[Basis(_result(subject, "basis"))],
            "how": " ".join(safe(item.get("narrative", "")) for item in document["evidence"][1:]),
            "signed": f"{safe(issuer['name'])}, {_on(document['validFrom'])}",
            "check": [
                f"Number {number}. Signed with the programme's key {issuer['id']}.",
                "The signed credential (Open Badges 3.0) lies inside this PDF; the programme's list says "
                "whether it was revoked. Any verifier of Open Badges checks both, and so does mentorlog.",
            ],
            "alt": f"QR code of: {code_text(credential)}",
        },
        ensure_ascii=False,
    )


def code_text(credential: bytes) -> str:
    """Return what the QR code holds, with which a programme finds the credential in its register."""
    document = json.loads(credential)
    digest = hashlib.sha256(credential).hexdigest()
    return f"{document['id']} {document['issuer']['id']} sha256:{digest}"


def _result(subject: dict[str, Any], key: str) -> str:
    """Return one of the credential's figures."""
    return str(
        next(
            result["value"] for result in subject["result"] if result["resultDescription"].endswith(f"#{key}")
        )
    )


def _on(instant: str) -> str:
    """Spell the day of an instant."""
    return on(date.fromisoformat(instant[:10]))


def _text_cleaner(unprintable: str) -> Callable[[str], str]:
    """Return what makes somebody's words safe to set."""
    numbers = {ord(sign): f"<U+{ord(sign):04X}>" for sign in unprintable}

    def said(text: str) -> str:
        text = "\n".join(
            " ".join(_breakable(word) for word in line.split())
            for line in visible(text.replace("\t", " ")).translate(numbers).split("\n")
        )
        leftwards = any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)
        return f"{_ISOLATE}{text}{_POP}" if leftwards and "\n" not in text else text

    return said


def _breakable(word: str) -> str:
    """Let a word be broken that is too long for a line."""
    return "\u200b".join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))
