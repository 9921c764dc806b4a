"""What else people have under the name of a key, and why mentorlog does not sign with it."""

import re
from pathlib import Path

from mentorlog.packet.problems import KeyProblem

_ADVICE = (
    "mentorlog signs with Ed25519 keys in OpenSSH's own form: bring one with mentorlog key import FILE; "
    "where no key file lies, the first export makes one."
)
_KINDS = {
    "ssh-rsa": "an RSA key",
    "ssh-dss": "a DSA key",
    "ecdsa-": "an ECDSA key",
    "ssh-ed448": "an Ed448 key",
    "sk-": "a key on a security token, whose signatures have a form that packets cannot hold",
}
_PUBLIC = re.compile(r"(ssh-|ecdsa-|sk-)\S+ AAAA")
_PEM = re.compile(r"-----BEGIN ([A-Z0-9 ]+)-----")


def refuse(path: Path, what: str) -> KeyProblem:
    """Return the sentence for a file that is something else than a key to sign with."""
    return KeyProblem(f"{path} is {what}. {_ADVICE}")


def refuse_kind(path: Path, name: str) -> KeyProblem:
    """Return the sentence for an OpenSSH key of another kind, which is called `name` in the file."""
    if "-cert-" in name:
        return refuse(path, "a certificate, not the key that it is about")
    for start, what in _KINDS.items():
        if name.startswith(start):
            return refuse(path, what)
    return refuse(path, "a key of a kind that mentorlog does not know")


def is_public(text: str) -> bool:
    """Say whether a file holds the public half of a key, which anybody may read."""
    return _PUBLIC.match(text) is not None


def refuse_text(path: Path, text: str) -> KeyProblem:
    """Return the sentence for a file that is not one OpenSSH private key, from what it holds."""
    if is_public(text):
        if "-cert-" in text.split()[0]:
            return refuse_kind(path, text.split()[0])
        return refuse(path, "a public key; the private one is in the file without .pub")
    if text.startswith("PuTTY-User-Key-File"):
        return KeyProblem(
            f"{path} is a key of PuTTY's. If it is an Ed25519 key, export it with PuTTYgen as an OpenSSH key."
        )
    if pem := _PEM.match(text):
        algorithm = pem[1].partition(" ")[0]
        named = {"RSA": "ssh-rsa", "DSA": "ssh-dss", "EC": "ecdsa-"}
        if algorithm in named:
            return refuse_kind(path, named[algorithm])
        return refuse(path, "not an OpenSSH private key but one in another form (PEM)")
    return refuse(path, "not an OpenSSH private key")
