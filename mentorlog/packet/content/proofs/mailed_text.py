"""Undoing what mail does to a text, so that what somebody copied out of a message can be found in it."""

import re

_BREAKS = re.compile(r"\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]")
_SOFT = re.compile(r"=[ \t]*\n")
_BYTES = re.compile(r"(?:=[0-9A-F]{2})+")
"""Quoted-printable (RFC 2045, section 6.7): lines that end with `=` go on, `=40` is a byte."""
_ENTITY = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]{2,8}));")
_NAMED = {
    "amp": "&", "apos": "'", "commat": "@", "gt": ">", "lt": "<", "nbsp": " ", "quot": '"',
    "shy": "", "zwj": "", "zwnj": "",
}  # fmt: skip
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:[\s/][^<>]*)?>")
"""A tag of HTML; an address in angle brackets, with or without `mailto:`, is none."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_DASH = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_QUOTED = re.compile(r"^[ \t\u00a0]*(?:[>|][ \t\u00a0]*)+", re.MULTILINE)


def without_mail_marks(text: str) -> str:
    """Return a text without the marks of mail: encodings, tags, quoting, unseen characters, other dashes.

    What was a tag becomes the end of a line, because a tag may be one.
    """
    text = _SOFT.sub("", _BREAKS.sub("\n", text))
    text = _BYTES.sub(lambda match: bytes.fromhex(match[0].replace("=", "")).decode(errors="replace"), text)
    text = _UNSEEN.sub("", _ENTITY.sub(_character, _TAG.sub("\n", text)))
    return _QUOTED.sub("", _DASH.sub("-", text))


def _character(match: re.Match[str]) -> str:
    """Return what an entity of HTML stands for; one that is not known stays."""
    decimal, hexadecimal, name = match.groups()
    if name:
        return _NAMED.get(name, match[0])
    number = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(number) if number < 0xD800 or 0xE000 <= number < 0x110000 else match[0]
