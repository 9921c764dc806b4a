"""Key files, open and under a passphrase: as OpenSSH writes them, and opened only with the right words."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorlog.packet.keys import openssh_key
from mentorlog.packet.keys.openssh_key import Ask, Secret, WrongPassphrase
from mentorlog.packet.keys.signing_key import SigningKey, load_key, open_key
from mentorlog.packet.problems import KeyProblem
from tests.packet.tools import needs_ssh_keygen, run

pytestmark = pytest.mark.usefixtures("quick")

SEED = bytes(range(32))
KEY = SigningKey.from_seed(SEED)
SECRET = Secret(SEED, KEY.public)
EARLIER = {
    None: """\
-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
QyNTUxOQAAACBMhijIBw9yMyZJXnAn3+snTy9qoCHxqoBf3dLnfpsPlQAAAJgAAAAqAAAA
KgAAAAtzc2gtZWQyNTUxOQAAACBMhijIBw9yMyZJXnAn3+snTy9qoCHxqoBf3dLnfpsPlQ
AAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAKUyGKMgHD3IzJklecCff6ydP
L2qgIfGqgF/d0ud+mw+VAAAAEWZhcmFoQGV4YW1wbGUub3JnAQIDBA==
-----END OPENSSH PRIVATE KEY-----
""",
    "two words": """\
-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAAAGYmNyeXB0AAAAGAAAABAAAAAAAA
AAAAAAAAAAAAABAAAAGAAAAAEAAAAzAAAAC3NzaC1lZDI1NTE5AAAAIEyGKMgHD3IzJkle
cCff6ydPL2qgIfGqgF/d0ud+mw+VAAAAoEAnOyZcF+3XmfCn6f+PXn53oE5lQKrtXr94nV
qrbXBHdcZNNNixvYN0pYd3PhzOUt+TNAljeC1dXEvw9j1V1y9+1oWrQwmGLDuajfAgmL+p
pVC+WEV8Vh3kRLMuHc/XrsFUT49o9hNGuNqnvwBEnPeCr1L1Pfs5c47aVab9M2F/7bZzar
m/XsPrIh3vB5/95UFZbQhieBHRFWv1y13Wu7U=
-----END OPENSSH PRIVATE KEY-----
""",
}
"""Two files of one key as mentorlog 0.1.0 wrote them, with a comment, by their passphrases."""

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
    path.write_bytes(openssh_key.write(SEED, "two words"))
    path.chmod(0o600)
    return path


@given(st.binary(min_size=32, max_size=32))
def test_an_open_file_holds_what_was_put_in(seed: bytes) -> None:
    """The key comes back, whatever it is."""
    secret = Secret(seed, SigningKey.from_seed(seed).public)
    assert openssh_key.read(openssh_key.write(seed).decode(), Path("key")).open() == secret


@pytest.mark.parametrize("passphrase", EARLIER)
def test_files_of_earlier_versions_open(passphrase: str | None) -> None:
    """Those that mentorlog wrote itself, before a library did."""
    secret = openssh_key.read(EARLIER[passphrase], Path("key")).open(passphrase)
    assert secret == Secret((0x29).to_bytes(32, "big"), SigningKey.from_seed(secret.seed).public)


@settings(max_examples=20)
@given(st.binary(min_size=32, max_size=32), typed)
def test_a_locked_file_holds_what_was_put_in(seed: bytes, passphrase: str) -> None:
    """It opens with its passphrase."""
    secret = Secret(seed, SigningKey.from_seed(seed).public)
    data = openssh_key.write(seed, passphrase)
    assert openssh_key.read(data.decode(), Path("key")).open(passphrase) == secret


def test_the_secret_is_in_no_representation() -> None:
    """A traceback that prints the objects gives nothing away."""
    file = openssh_key.read(openssh_key.write(SEED).decode(), Path("key"))
    assert not any(repr(SEED)[2:20] in repr(shown) for shown in (SECRET, file, KEY))


@needs_ssh_keygen
@pytest.mark.parametrize("passphrase", ["secret", "  two  words ", "Zoë 王小明 🔑", "a" * 200])
def test_openssh_opens_a_locked_file(locked: Path, passphrase: str) -> None:
    """With its passphrase and with no other."""
    locked.write_bytes(openssh_key.write(SEED, passphrase))
    shown = run("ssh-keygen", "-y", "-P", passphrase, "-f", locked)
    assert shown.stdout.decode().strip() == KEY.public.line
    assert run("ssh-keygen", "-y", "-P", "another", "-f", locked).returncode != 0


@needs_ssh_keygen
@pytest.mark.parametrize("options", [(), ("-a", "1"), ("-a", "40"), ("-Z", "aes256-ctr")])
def test_a_file_that_openssh_locked_is_opened(tmp_path: Path, options: tuple[str, ...]) -> None:
    """However many rounds it was locked with."""
    path = tmp_path / "key"
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "secret", "-C", "me", *options, "-f", path)
    opened = open_key(path, saying("secret"))
    assert opened.secret.public.line in (tmp_path / "key.pub").read_text()
    assert opened.passphrase == "secret"


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


@pytest.mark.parametrize("rounds", [0, 4_097, 0xFFFFFFFF])
def test_no_file_keeps_the_computer_busy(locked: Path, rounds: int) -> None:
    """A passphrase is tried against no file that asks for more work than OpenSSH ever does."""
    head, body = locked.read_text().splitlines()[0], "".join(locked.read_text().splitlines()[1:-1])
    data = base64.b64decode(body)
    salted = data.index(b"bcrypt") + len(b"bcrypt") + 4 + 4 + 16
    data = data[:salted] + rounds.to_bytes(4, "big") + data[salted + 4 :]
    locked.write_text(f"{head}\n{base64.b64encode(data).decode()}\n{head.replace('BEGIN', 'END')}\n")
    with pytest.raises(KeyProblem, match="damaged"):
        load_key(locked, lambda _: "two words")


def test_damage_is_not_taken_for_a_wrong_passphrase(locked: Path) -> None:
    """Behind the first block, where the library compares what was written twice."""
    lines = locked.read_text().splitlines()
    lines[-3] = lines[-3][::-1]
    locked.write_text("\n".join(lines) + "\n")
    with pytest.raises(KeyProblem, match="damaged"):
        load_key(locked, saying("two words"))


@pytest.mark.parametrize("passphrase", ["", "a\nb", "a\x00b", "\x7f", "\udce9"])
def test_a_passphrase_that_could_not_be_typed_is_refused(passphrase: str) -> None:
    """ssh-keygen could never open the file."""
    with pytest.raises(KeyProblem):
        openssh_key.write(SEED, passphrase)


def test_any_changed_byte_of_a_locked_file_is_noticed(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No damage to the file gives another key, or anything but a sentence."""
    monkeypatch.setattr("mentorlog.packet.keys.openssh_key._MOST_ROUNDS", 32)
    good = locked.read_bytes()
    for at in range(len(good)):
        locked.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        try:
            assert load_key(locked, lambda _: "two words").public == KEY.public
        except KeyProblem:
            continue
