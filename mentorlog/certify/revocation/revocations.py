"""Reading a programme's list of what was revoked; needs `openbadgeslib`."""

from dataclasses import dataclass
from typing import Any

import jwt
from openbadgeslib import ob3
from openbadgeslib.errors import LibOpenBadgesException

from mentorlog.formats.public_key import PublicKey

_LEEWAY = 300
"""Seconds by which two computers' clocks may differ."""


class BadList(ValueError):
    """It is not the list that is meant, or cannot be believed; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class RevocationList:
    """A list whose signature fits."""

    name: str
    """What credentials call it."""
    day: str
    """The day it was made."""
    _bits: bytes

    def revokes(self, index: int) -> bool:
        """Say whether the bit of a place is set.

        Raises:
            BadList: when the list has no such place.
        """
        if not 0 <= index < len(self._bits) * 8:
            raise BadList("The list has no place for this credential.")
        return bool(self._bits[index // 8] & 0x80 >> index % 8)

    @property
    def revoked(self) -> frozenset[int]:
        """The places whose bits are set."""
        return frozenset(
            at * 8 + bit
            for at, byte in enumerate(self._bits)
            if byte
            for bit in range(8)
            if byte & 0x80 >> bit
        )


def read_list(token: bytes, key: PublicKey) -> RevocationList:
    """Return the list in a VC-JWT that the programme's key signed.

    Raises:
        BadList: when it is anything else.
    """
    try:
        claims: dict[str, Any] = jwt.decode(
            token.strip(), ob3.resolve_did(key.did), algorithms=["EdDSA"], leeway=_LEEWAY
        )
        subject = claims["credentialSubject"]
        if claims["issuer"] != key.did or "BitstringStatusListCredential" not in claims["type"]:
            raise BadList("It is signed with the programme's key, but it is no list of what was revoked.")
        if subject["statusPurpose"] != "revocation" or subject.get("statusSize", 1) != 1:
            raise BadList("The list is not about what was revoked.")
        return RevocationList(
            claims["id"], claims["validFrom"][:10], ob3.decode_encoded_list(subject["encodedList"])
        )
    except BadList:
        raise
    except (jwt.PyJWTError, LibOpenBadgesException, KeyError, TypeError, ValueError):
        raise BadList(
            "It is no list that the programme's key signed, or it was changed after that."
        ) from None
