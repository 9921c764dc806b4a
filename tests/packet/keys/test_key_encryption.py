"""Keys under a passphrase: locked as OpenSSH locks them, and opened only with the right words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import load_ssh_private_key
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorlog.packet.keys import openssh_key
from mentorlog.packet.keys.key_encryption import Ask
from mentorlog.packet.keys.openssh_key import Secret, WrongPassphrase
from mentorlog.packet.keys.signing_key import SigningKey, load_key, open_key
from mentorlog.packet.problems import KeyProblem
from tests.conftest import counting_bytes
from tests.packet.tools import needs_ssh_keygen, run

pytestmark = pytest.mark.usefixtures("quick")

SEED = bytes(range(32))
KEY = SigningKey.from_seed(SEED)
SECRET = Secret(SEED, KEY.public, "farah@example.org")

typed = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40)
"""Whatever may be typed at a prompt."""


def saying(*answers: str | None) -> Ask:
    """Return somebody who gives these answers in turn, and fails the test when asked once more."""
    left: Iterator[str | None] = iter(answers)
    return lambda _sentence: next(left)


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A key file under the passphrase “two words”."""
    path = tmp_path / "key"
    path.write_text(openssh_key.write(SECRET, counting_bytes(), "two words"))
    path.chmod(0o600)
    return path


@given(st.binary(min_size=32, max_size=32), st.text(max_size=40).filter(lambda text: "\x00" not in text))
def test_an_open_file_holds_what_was_put_in(seed: bytes, comment: str) -> None:
    """Seed, public key and comment come back, whatever they are."""
    secret = Secret(seed, SigningKey.from_seed(seed).public, comment.encode(errors="ignore").decode())
    text = openssh_key.write(secret, counting_bytes())
    assert openssh_key.read(text, Path("key")).open() == secret


@settings(max_examples=20)
@given(st.binary(min_size=32, max_size=32), typed)
def test_a_locked_file_holds_what_was_put_in(seed: bytes, passphrase: str) -> None:
    """It opens with its passphrase, for us and for a library that did not write it."""
    secret = Secret(seed, SigningKey.from_seed(seed).public, "Zoë 王")
    text = openssh_key.write(secret, counting_bytes(), passphrase)
    assert openssh_key.read(text, Path("key")).open(passphrase) == secret
    other = load_ssh_private_key(text.encode(), passphrase.encode())
    assert other.public_key().public_bytes_raw() == secret.public.raw  # type: ignore[union-attr]


def test_the_secret_is_in_no_representation() -> None:
    """A traceback that prints the objects gives nothing away."""
    file = openssh_key.read(openssh_key.write(SECRET, counting_bytes()), Path("key"))
    assert not any(repr(SEED)[2:20] in repr(shown) for shown in (SECRET, file, KEY))


@needs_ssh_keygen
@pytest.mark.parametrize("passphrase", ["secret", "  two  words ", "Zoë 王小明 🔑", "a" * 200])
def test_openssh_opens_a_locked_file(locked: Path, passphrase: str) -> None:
    """With its passphrase and with no other; the comment is still there."""
    locked.write_text(openssh_key.write(SECRET, counting_bytes(), passphrase))
    shown = run("ssh-keygen", "-y", "-P", passphrase, "-f", locked)
    assert shown.stdout.decode().strip() == f"{KEY.public.line} {SECRET.comment}"
    assert run("ssh-keygen", "-y", "-P", "another", "-f", locked).returncode != 0


@needs_ssh_keygen
@pytest.mark.parametrize("options", [(), ("-a", "1"), ("-a", "40"), ("-Z", "aes256-ctr")])
def test_a_file_that_openssh_locked_is_opened(tmp_path: Path, options: tuple[str, ...]) -> None:
    """However many rounds it was locked with."""
    path = tmp_path / "key"
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "secret", "-C", "me", *options, "-f", path)
    opened = open_key(path, saying("secret"))
    assert opened.secret.public.line in (tmp_path / "key.pub").read_text()
    assert (opened.secret.comment, opened.passphrase) == ("me", "secret")


@needs_ssh_keygen
def test_openssh_changes_our_lock_and_we_open_it(locked: Path) -> None:
    """ssh-keygen -p on a file of ours; -l shows the fingerprint that we show."""
    changed = run("ssh-keygen", "-p", "-P", "two words", "-N", "three more words", "-f", locked)
    assert changed.returncode == 0, changed.stderr
    assert open_key(locked, saying("three more words")).secret == SECRET
    shown = run("ssh-keygen", "-l", "-f", locked).stdout.decode().split()
    assert shown[1] == KEY.public.fingerprint


@needs_ssh_keygen
@pytest.mark.parametrize("cipher", ["aes256-gcm@openssh.com", "chacha20-poly1305@openssh.com"])
def test_another_lock_is_said(tmp_path: Path, cipher: str) -> None:
    """The sentence names the command that gives the file the usual lock."""
    path = tmp_path / "key"
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "secret", "-Z", cipher, "-f", path)
    with pytest.raises(KeyProblem, match="ssh-keygen -p -Z aes256-ctr"):
        load_key(path, saying("secret"))


def test_a_wrong_passphrase_may_be_tried_again(locked: Path) -> None:
    """Two slips are forgiven."""
    assert load_key(locked, saying("two", "two  words", "two words")).public == KEY.public


def test_three_wrong_passphrases_end_it(locked: Path) -> None:
    """The sentence says what is left to do; the passphrases are not in it."""
    with pytest.raises(WrongPassphrase, match="key restore") as problem:
        load_key(locked, saying("hunter1", "hunter2", "hunter3"))
    assert "hunter" not in str(problem.value)


def test_giving_up_signs_nothing(locked: Path) -> None:
    """Cancelling the question is a sentence."""
    with pytest.raises(WrongPassphrase, match="nothing was signed"):
        load_key(locked, saying(None))


def test_a_locked_key_that_nobody_can_open_is_said(locked: Path) -> None:
    """Where there is nobody to ask."""
    with pytest.raises(WrongPassphrase, match="was not given"):
        load_key(locked)


@pytest.mark.parametrize("passphrase", ["", "a\nb", "a\x00b", "\x7f", "\udce9"])
def test_a_passphrase_that_could_not_be_typed_is_refused(passphrase: str) -> None:
    """ssh-keygen could never open the file."""
    with pytest.raises(KeyProblem):
        openssh_key.write(SECRET, counting_bytes(), passphrase)


def test_any_changed_byte_of_a_locked_file_is_noticed(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No damage to the file gives another key, or anything but a sentence."""
    monkeypatch.setattr("mentorlog.packet.keys.key_encryption._MOST_ROUNDS", 32)
    good = locked.read_bytes()
    for at in range(len(good)):
        locked.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        try:
            assert load_key(locked, lambda _: "two words").public == KEY.public
        except KeyProblem:
            continue
