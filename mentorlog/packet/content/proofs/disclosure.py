"""Names of mentees as salted digests, which the mentor can open later, one at a time.

The form is that of RFC 9901, section 4.2: a disclosure is base64url of the JSON list [salt, label, value];
what is signed is the SHA-256 of the disclosure's ASCII text. Anybody can check one with `openssl dgst`.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from mentorlog.formats.multibase import base64url
from mentorlog.packet.content.proofs.mailed_text import without_mail_marks

_LONGEST = 8192
_TOKEN = re.compile(rf"[A-Za-z0-9_-]{{30,{_LONGEST}}}")
_GOES_ON = re.compile(r"\n[ \t]*([A-Za-z0-9_-]+)(?![^\n])")
_BEGINNING = ("WyI", "WyJ")
"""How base64url spells the beginning of every disclosure, `["` and then the salt."""
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class DisclosedName:
    """What a disclosure says; that a packet says the same is for its digest to show."""

    alias: str
    name: str
    text: str
    """The disclosure itself."""

    @property
    def digest(self) -> str:
        """What a packet has in the place of the name."""
        return digest(self.text)

    @property
    def command(self) -> str:
        """The command that makes the digest from the disclosure, on macOS and Linux."""
        return (
            f"printf %s {self.text} | openssl dgst -sha256 -binary | openssl base64 "
            "| tr '+/' '-_' | tr -d '='"
        )


def disclosure(salt: bytes, label: str, value: str) -> str:
    """Return the text that opens a digest; it stays with the mentor. `salt` is 16 random bytes."""
    return base64url(json.dumps([base64url(salt), label, value], ensure_ascii=False).encode())


def digest(opening: str) -> str:
    """Return what goes into the packet for a disclosure."""
    return base64url(hashlib.sha256(opening.encode("ascii")).digest())


def read_disclosure(text: str) -> DisclosedName | None:
    """Return what a disclosure says; None when the text is none."""
    try:
        content = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode())
        salt, alias, name = content
    except (ValueError, TypeError, RecursionError):
        return None
    if not all(isinstance(part, str) for part in (salt, alias, name)) or not isinstance(content, list):
        return None
    return DisclosedName(alias, name, text)


def find_disclosures(text: str) -> tuple[DisclosedName, ...]:
    """Return every disclosure in a text, such as the file that `mentorlog disclose` writes, once."""
    return _find(text)[0]


def damaged_disclosures(text: str) -> tuple[str, ...]:
    """Return how those begin that mail or copying has damaged."""
    return _find(text)[1]


def _find(text: str) -> tuple[tuple[DisclosedName, ...], tuple[str, ...]]:
    """Return the disclosures in a text, and how the damaged ones begin. Mail may have broken their lines."""
    text = without_mail_marks(text)
    whole, damaged, end = [], [], 0
    for token in _TOKEN.finditer(text):
        if token.start() < end:
            continue
        disclosed, end = _joined(text, token)
        if disclosed:
            whole.append(disclosed)
        elif token[0].startswith(_BEGINNING):
            damaged.append(token[0][:_SHOWN])
    return tuple(dict.fromkeys(whole)), tuple(damaged)


def _joined(text: str, token: re.Match[str]) -> tuple[DisclosedName | None, int]:
    """Read a disclosure that may go on in the next lines; return it and where it ends."""
    spelled, end = token[0], token.end()
    while (disclosed := read_disclosure(spelled)) is None and token[0].startswith(_BEGINNING):
        if (continuation := _GOES_ON.match(text, end)) is None or len(spelled) > _LONGEST:
            break
        spelled, end = spelled + continuation[1], continuation.end()
    return disclosed, end


def disclosure_letter(openings: Iterable[DisclosedName], packet: str) -> str:
    """Return the text that a coordinator needs to check names against a packet.

    Args:
        openings: one for each name.
        packet: the identifier of the packet, `urn:uuid:…`.
    """
    parts = [
        f"alias       {balance.alias}\n"
        f"name        {balance.name}\n"
        f"digest      {balance.digest}\n"
        f"disclosure  {balance.text}\n\n"
        f"  {balance.command}\n"
        for balance in openings
    ]
    return _TEXT.format(packet=packet) + "\n" + "\n".join(parts)


_TEXT = """\
REAL NAMES BEHIND ALIASES OF A MENTORING PACKET

packet      {packet}

With mentorlog, this file beside the packet:

  mentorlog verify packet.pdf --disclosure THIS-FILE

By hand, on macOS or Linux: the command below each disclosure prints its digest. The packet has the same
digest as the nameDigest of the same alias. The disclosure is base64url of [salt, alias, name]; whoever has
it can prove the name to others, so treat it like the name itself.
"""
