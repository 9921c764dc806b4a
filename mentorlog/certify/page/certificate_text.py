"""What a certificate says: the words on its page, made from the signed credential and from nothing else."""

import hashlib
import json
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

from mentorlog.certify.award import Basis, hours_and_minutes
from mentorlog.certify.page.looks import Looks, SecondLanguage, looks_in
from mentorlog.certify.serial_number import serial_of
from mentorlog.formats.public_key import from_did
from mentorlog.model.text import visible
from mentorlog.packet.pages.missing_signs import spelled, without_pictures
from mentorlog.wording import on

ON_PAPER = "Signed lines for paper"
"""The genre of the evidence that has what the code on the certificate holds."""
REMARK = "Remark"
"""The genre of what the programme says besides: what it accepted on the mentor's word, and when it issued."""
_ISOLATE, _FROM_LEFT, _POP = "\u2068", "\u2066", "\u2069"
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
        unprintable: characters that no font has; they are shown by their numbers. Pictures, such as
            emoji, are left out, whatever fonts there are.
    """
    safe = _text_cleaner(unprintable)
    document: dict[str, Any] = json.loads(credential)
    subject, issuer = document["credentialSubject"], document["issuer"]
    what = subject["achievement"]
    meetings = _result(subject, "meetings")
    name = next(item["identityHash"] for item in subject["identifier"] if item["identityType"] == "name")
    start, end = (_on(subject[key]) for key in ("activityStartDate", "activityEndDate"))
    looks = looks_in(document)
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
            "how": " ".join(
                safe(item.get("narrative", ""))
                for item in document["evidence"][1:]
                if item.get("genre") != ON_PAPER
            ),
            "signed": f"{safe(issuer['name'])}, {_on(document['validFrom'])}",
            "alt": f"QR code of: {code_text(credential)}",
            **(_of_looks(document, name, looks, safe) if looks else _of_first_version(document)),
        },
        ensure_ascii=False,
    )


def _of_first_version(document: dict[str, Any]) -> dict[str, Any]:
    """Return what only pages say whose credential does not say how they look."""
    number = document["id"].removeprefix("urn:uuid:")
    return {
        "check": [
            f"Number {number}. Signed with the programme's key {document['issuer']['id']}.",
            "The signed credential (Open Badges 3.0) lies inside this PDF; the programme's list says "
            "whether it was revoked. Any verifier of Open Badges checks both, and so does mentorlog.",
        ],
    }


def _of_looks(
    document: dict[str, Any], name: str, looks: Looks, safe: Callable[[str], str]
) -> dict[str, Any]:
    """Return what only pages say whose credential says how they look."""
    issuer, words = safe(document["issuer"]["name"]), from_did(document["issuer"]["id"]).words
    return {
        "template": looks.template,
        "serial": serial_of(document["id"]),
        "spaced": _is_latin(document["issuer"]["name"]),
        "latin": _is_latin(name),
        "crest-alt": f"Crest of {issuer}",
        "check": [
            "To check it, read the code with a telephone and do what its first line says, or tell the "
            f"number to {issuer}. The key that signed it, in six words: {words}.",
        ],
        "second": _second(document, looks.second, safe) if looks.second else None,
    }


def _second(document: dict[str, Any], second: SecondLanguage, safe: Callable[[str], str]) -> dict[str, Any]:
    """Return the words in the second language."""
    subject = document["credentialSubject"]
    days = [_day(subject[key], second) for key in ("activityStartDate", "activityEndDate")]
    basis = Basis(_result(subject, "basis"))
    return {
        "language": second.language,
        "leftwards": _is_leftwards(second.title),
        "title": safe(second.title),
        "awarded_to": safe(second.awarded_to),
        "issuer": safe(second.issuer),
        "official": safe(second.official),
        "description": safe(second.description),
        "criteria": safe(second.criteria),
        "period": safe(second.period).replace("{from}", days[0]).replace("{to}", days[1]),
        "standing": safe(second.witnessed if basis is Basis.WITNESSED else second.accepted),
        "number": safe(second.number),
        "figures": [safe(second.meetings), safe(_time(int(_result(subject, "minutes")), second))],
    }


def _time(minutes: int, second: SecondLanguage) -> str:
    """Say the time, where the language's words for it are known, and what it was spent on."""
    if second.hour and second.minute:
        return f"{hours_and_minutes(minutes, second.hour, second.minute)} {second.hours}".strip()
    return second.hours


def _day(instant: str, second: SecondLanguage) -> str:
    """Spell a day in the second language."""
    day = date.fromisoformat(instant[:10])
    if second.months:
        return f"{day.day} {second.months[day.month - 1]} {day.year}"
    # Between letters from the right its numbers would be set in the other order.
    return f"{_FROM_LEFT}{day.isoformat()}{_POP}"


def code_text(credential: bytes) -> str:
    """Return what the QR code holds: what was awarded, in signed lines.

    Of credentials of the first version it is what a programme finds them in its register by.
    """
    document = json.loads(credential)
    for item in document["evidence"]:
        if item.get("genre") == ON_PAPER:
            return str(item["narrative"])
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


def _is_latin(text: str) -> bool:
    """Say whether all letters are Latin: others are joined, or marked, and may not be set apart."""
    return all(unicodedata.name(sign, "").startswith("LATIN") for sign in text if sign.isalpha())


def _is_leftwards(text: str) -> bool:
    """Say whether a text is written from the right."""
    return any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)


def _text_cleaner(unprintable: str) -> Callable[[str], str]:
    """Return what makes somebody's words safe to set."""

    def said(text: str) -> str:
        text = "\n".join(
            " ".join(_breakable(word) for word in line.split())
            for line in spelled(without_pictures(visible(text.replace("\t", " "))), unprintable).split("\n")
        )
        return f"{_ISOLATE}{text}{_POP}" if _is_leftwards(text) and "\n" not in text else text

    return said


def _breakable(word: str) -> str:
    """Let a word be broken that is too long for a line."""
    return "\u200b".join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))
