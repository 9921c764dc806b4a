"""The key file: made once, private, whole, and understood by OpenSSH."""

import base64
import os
import stat
import sys
from pathlib import Path

import pytest

from mentorlog.formats.ssh_wire import pack
from mentorlog.host import Host
from mentorlog.packet.keys.key_replacement import import_key
from mentorlog.packet.keys.signing_key import load_key, signing_key
from mentorlog.packet.problems import KeyProblem
from tests.formats.curve import TORSION, spelt
from tests.packet.tools import needs_ssh_keygen, run

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")


def test_a_key_is_made_once(host: Host) -> None:
    """The second need finds the key of the first."""
    assert signing_key(host).public == signing_key(host).public


@posix_only
def test_the_key_is_for_its_owner_only(host: Host) -> None:
    """File and directory are closed to others even under the widest umask, and nothing else lies there."""
    before = os.umask(0)
    try:
        signing_key(host)
    finally:
        os.umask(before)
    assert stat.S_IMODE(host.key.stat().st_mode) == 0o600
    assert stat.S_IMODE(host.home.stat().st_mode) == 0o700
    assert [path.name for path in host.home.iterdir()] == ["id_ed25519"]


@needs_ssh_keygen
def test_openssh_reads_the_file(host: Host) -> None:
    """ssh-keygen derives the same public key from the file, and shows nobody's address beside it."""
    key = signing_key(host)
    shown = run("ssh-keygen", "-y", "-f", host.key).stdout.decode()
    assert shown.strip() == key.public.line


@needs_ssh_keygen
def test_a_key_that_openssh_made_is_read(tmp_path: Path) -> None:
    """A mentor may bring an Ed25519 key of their own."""
    path = tmp_path / "key"
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "me", "-f", path)
    assert load_key(path).public.line in (tmp_path / "key.pub").read_text()


def test_an_odd_public_half_is_refused(host: Host, tmp_path: Path) -> None:
    """No private half belongs to it, whatever the file says; so nothing is imported."""
    path = tmp_path / "key"
    path.write_text(_naming("ssh-ed25519", raw=spelt(TORSION[1])))
    path.chmod(0o600)
    with pytest.raises(KeyProblem, match="damaged"):
        import_key(host, path)
    assert not host.key.exists()


@posix_only
def test_a_key_that_others_may_read_is_refused(host: Host) -> None:
    """The sentence says how to close the file."""
    signing_key(host)
    host.key.chmod(0o640)
    with pytest.raises(KeyProblem, match="chmod 600"):
        load_key(host.key)


@needs_ssh_keygen
@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("-t", "rsa", "-b", "2048", "-N", ""), "an RSA key"),
        (("-t", "ecdsa", "-N", ""), "an ECDSA key"),
        (("-t", "ed25519", "-N", "secret"), "passphrase"),
        (("-t", "ecdsa", "-m", "PEM", "-N", ""), "an ECDSA key"),
        (("-t", "ecdsa", "-m", "PKCS8", "-N", ""), "another form"),
    ],
)
def test_other_keys_are_refused_in_words(tmp_path: Path, options: tuple[str, ...], says: str) -> None:
    """RSA, ECDSA and protected keys each get a sentence of their own."""
    run("ssh-keygen", "-q", *options, "-f", tmp_path / "key")
    with pytest.raises(KeyProblem, match=says):
        load_key(tmp_path / "key")


@needs_ssh_keygen
def test_a_public_key_and_a_certificate_are_no_keys_to_sign_with(tmp_path: Path) -> None:
    """They lie beside the key, under nearly its name, and anybody may read them: that is not the trouble."""
    for name in ("ca", "key"):
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / name)
    run("ssh-keygen", "-q", "-s", tmp_path / "ca", "-I", "me", "-n", "me", tmp_path / "key.pub")
    for name, says in (("key.pub", "a public key"), ("key-cert.pub", "a certificate")):
        (tmp_path / name).chmod(0o644)
        with pytest.raises(KeyProblem, match=says):
            load_key(tmp_path / name)


def _naming(kind: str, keys: int = 1, raw: bytes = bytes(32)) -> str:
    """Return a key file of another kind, or with several keys, as OpenSSH would begin it."""
    head = b"openssh-key-v1\0" + pack(b"none", b"none", b"") + keys.to_bytes(4, "big")
    body = base64.b64encode(head + pack(pack(kind.encode(), raw), b"private")).decode()
    return f"-----BEGIN OPENSSH PRIVATE KEY-----\n{body}\n-----END OPENSSH PRIVATE KEY-----\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (_naming("sk-ssh-ed25519@openssh.com"), "security token"),
        (_naming("ssh-dss"), "a DSA key"),
        (_naming("ssh-ed25519-cert-v01@openssh.com"), "a certificate"),
        (_naming("ssh-new"), "does not know"),
        (_naming("ssh-ed25519", keys=2), "several keys"),
        (_naming("ssh-ed25519") * 2, "several keys"),
        ("PuTTY-User-Key-File-3: ssh-ed25519\n", "PuTTYgen"),
        ("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n", "an RSA key"),
        ("-----BEGIN ENCRYPTED PRIVATE KEY-----\n", "another form"),
        ("", "not an OpenSSH private key"),
    ],
)
def test_what_people_mistake_for_a_key_is_called_by_its_name(tmp_path: Path, text: str, says: str) -> None:
    """Tokens, certificates, other programs' files; each sentence says what to do."""
    path = tmp_path / "key"
    path.write_text(text)
    path.chmod(0o600)
    with pytest.raises(KeyProblem, match=says) as problem:
        load_key(path)
    assert "key import" in str(problem.value) or "export it" in str(problem.value)


def test_a_missing_key_is_said(tmp_path: Path) -> None:
    """Reading a key that is not there gives a next step."""
    with pytest.raises(KeyProblem, match="no signing key"):
        load_key(tmp_path / "key")


def test_any_changed_byte_is_noticed(host: Host) -> None:
    """No damage to the file gives another key, or anything but a sentence."""
    key = signing_key(host)
    good = host.key.read_bytes()
    for at in range(len(good)):
        host.key.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        try:
            assert load_key(host.key).public == key.public
        except KeyProblem:
            continue


@posix_only
def test_a_home_that_cannot_be_written_is_said(host: Host) -> None:
    """Where no key can be made, the sentence says so and nothing is left behind."""
    host.home.parent.joinpath("home").write_text("a file, not a directory")
    with pytest.raises(KeyProblem):
        signing_key(host)
