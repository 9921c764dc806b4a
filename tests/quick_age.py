"""Files of age under a passphrase, without the second of work that keeps out who tries passphrases."""

import base64
import os

from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

_CHUNK = 65536


def encrypt(data: bytes, passphrase: str) -> bytes:
    """Return data as https://age-encryption.org/v1 has it, whose scrypt does 2 rounds where age does 2^18."""
    key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapping = Scrypt(b"age-encryption.org/v1/scrypt" + salt, 32, n=2, r=8, p=1).derive(passphrase.encode())
    wrapped = ChaCha20Poly1305(wrapping).encrypt(bytes(12), key, None)
    header = b"age-encryption.org/v1\n-> scrypt %b 1\n%b\n---" % (_base64(salt), _base64(wrapped))
    mac = hmac.HMAC(_derived(key, b"", b"header"), hashes.SHA256())
    mac.update(header)
    cipher = ChaCha20Poly1305(_derived(key, nonce, b"payload"))
    chunks = [data[place : place + _CHUNK] for place in range(0, len(data), _CHUNK)] or [b""]
    sealed = (
        cipher.encrypt(number.to_bytes(11, "big") + bytes([number == len(chunks) - 1]), chunk, None)
        for number, chunk in enumerate(chunks)
    )
    return b"%b %b\n%b%b" % (header, _base64(mac.finalize()), nonce, b"".join(sealed))


def _derived(key: bytes, salt: bytes, what: bytes) -> bytes:
    """Return a key that follows from that of the file."""
    return HKDF(hashes.SHA256(), 32, salt, what).derive(key)


def _base64(data: bytes) -> bytes:
    """Return bytes as the header spells them."""
    return base64.b64encode(data).rstrip(b"=")
