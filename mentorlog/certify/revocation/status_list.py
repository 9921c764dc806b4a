"""The list of what was revoked: a bit for each credential (W3C Bitstring Status List v1.0)."""

import gzip
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from mentorlog.certify.problems import CertifyProblem
from mentorlog.formats.multibase import to_multibase
from mentorlog.host import Host
from mentorlog.model import instant

SIZE = 131_072
"""Bits: the least that the standard allows, so that no bit tells whose it is."""
_FULL = SIZE // 2
"""Credentials in one list; with more, free places would be hard to find by chance."""


def encode_bits(revoked: Iterable[int]) -> str:
    """Return the bits in the standard's form: multibase base64url of gzip, the first bit the highest."""
    bits = bytearray(SIZE // 8)
    for index in revoked:
        bits[index // 8] |= 0x80 >> index % 8
    # Without a time in gzip's header, so that the same bits give the same text.
    packed = gzip.compress(bytes(bits), mtime=0)
    return to_multibase(packed)


def list_claims(issuer: str, name: str, revoked: Iterable[int], at: datetime) -> dict[str, Any]:
    """Return the list as the claims of a VC-JWT.

    Args:
        issuer: the programme's key.
        name: what credentials call the list: its address, or a URN.
        revoked: the places of what was revoked.
        at: the instant from which the list holds.
    """
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": name,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": instant(at),
        "credentialSubject": {
            "id": f"{name}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encode_bits(revoked),
        },
        "iss": issuer,
        "jti": name,
        "nbf": int(at.timestamp()),
    }


def free_place(taken: Collection[int], host: Host) -> int:
    """Return a place in the list that nothing has yet, by chance.

    Raises:
        CertifyProblem: when the list is full.
    """
    if len(taken) >= _FULL:
        raise CertifyProblem("The list of what was revoked is full. Issue into a new folder with --out.")
    while (place := int.from_bytes(host.random(4), "big") % SIZE) in taken:
        pass
    return place
