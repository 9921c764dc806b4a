"""Signatures over whole files as `ssh-keygen -Y sign` makes them (OpenSSH's PROTOCOL.sshsig)."""

import base64
import binascii
import hashlib
from collections.abc import Callable

from mentorlog.formats import ed25519
from mentorlog.formats.public_key import KEY_TYPE, PublicKey, from_blob
from mentorlog.formats.ssh_wire import WireError, WireReader, pack

NAMESPACE = "mentorlog-packet@v1"
"""What the signature is for: one made for e-mail or git is not one for a packet."""
_MAGIC = b"SSHSIG"
_VERSION = (1).to_bytes(4, "big")
_HASH = b"sha512"
_BEGIN = "-----BEGIN SSH SIGNATURE-----"
_END = "-----END SSH SIGNATURE-----"
_LINE = 70


class BadSignature(ValueError):
    """The signature does not hold; the message says why in a sentence."""


def sign(data: bytes, key: PublicKey, signer: Callable[[bytes], bytes], namespace: str = NAMESPACE) -> bytes:
    """Return the text of a signature file over `data`.

    Args:
        data: the whole file.
        key: the public key of the signer.
        signer: returns the 64 bytes of an Ed25519 signature over what it is given.
        namespace: what the signature is for.
    """
    return signature_file(signer(_signed_bytes(data, namespace)), key, namespace)


def signature_file(signature: bytes, key: PublicKey, namespace: str = NAMESPACE) -> bytes:
    """Return the text of the signature file around the 64 bytes that a key signed with."""
    kind_and_bytes = pack(KEY_TYPE.encode(), signature)
    return _armour(_MAGIC + _VERSION + pack(key.blob, namespace.encode(), b"", _HASH, kind_and_bytes))


def signature_in(armoured: bytes, namespace: str = NAMESPACE) -> tuple[PublicKey, bytes]:
    """Return the key and the 64 bytes in a signature file; whether they fit anything is not looked at.

    Raises:
        BadSignature: when it is no signature file for that namespace.
    """
    return _read(_dearmour(armoured), namespace)


def verify(data: bytes, armoured: bytes, namespace: str = NAMESPACE) -> PublicKey:
    """Return the key that signed `data`.

    Raises:
        BadSignature: when `armoured` is not, byte for byte, a signature file that mentorlog or ssh-keygen
            makes for that namespace, or when it does not fit `data`.
    """
    key, signature = signature_in(armoured, namespace)
    if not ed25519.verify(key.raw, signature, _signed_bytes(data, namespace)):
        raise BadSignature("The pages were changed after they were signed.")
    return key


def signer_of(armoured: bytes, namespace: str = NAMESPACE) -> PublicKey:
    """Return the key that a signature file names; whether it fits anything is not looked at.

    Raises:
        BadSignature: when it is no signature file for that namespace.
    """
    return signature_in(armoured, namespace)[0]


def _signed_bytes(data: bytes, namespace: str) -> bytes:
    """Return what the key signs: the purpose and the hash of the file."""
    return _MAGIC + pack(namespace.encode(), b"", _HASH, hashlib.sha512(data).digest())


def _read(blob: bytes, namespace: str) -> tuple[PublicKey, bytes]:
    """Return the key and the raw signature in the body of a signature file."""
    reader = WireReader(blob)
    try:
        if reader.take(len(_MAGIC)) != _MAGIC or reader.take(4) != _VERSION:
            raise WireError("another format")
        key = from_blob(reader.string())
        if reader.string() != namespace.encode():
            raise BadSignature("The signature was made for something else than a mentoring packet.")
        purpose = reader.string(), reader.string()
        inner = WireReader(reader.string())
        kind, signature = inner.string(), inner.string()
        reader.end()
        inner.end()
    except BadSignature:
        raise
    except ValueError:
        raise BadSignature("The signature file is damaged.") from None
    if purpose != (b"", _HASH) or kind != KEY_TYPE.encode():
        raise BadSignature("The signature is of a kind that mentorlog does not use.")
    return key, signature


def _armour(blob: bytes) -> bytes:
    """Return the text form of a signature."""
    text = base64.b64encode(blob).decode()
    lines = (text[at : at + _LINE] for at in range(0, len(text), _LINE))
    return "\n".join((_BEGIN, *lines, _END, "")).encode()


def _dearmour(armoured: bytes) -> bytes:
    """Return the body of a signature file, which has one text form only."""
    body = armoured.removeprefix(_BEGIN.encode()).removesuffix(f"{_END}\n".encode())
    try:
        blob = base64.b64decode(body.replace(b"\n", b""), validate=True)
    except binascii.Error:
        blob = b""
    if _armour(blob) != armoured:
        raise BadSignature("The signature file is damaged.")
    return blob
