"""A programme's file: made once, checked to the last key, and its key kept safe."""

import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorlog.certify.issuer_key import load_issuer_key
from mentorlog.certify.problems import BadProgramme, CertifyProblem
from mentorlog.certify.programme_file import parse_file, read_programme
from mentorlog.certify.programme_template import begin_programme
from mentorlog.formats.public_key import from_did
from mentorlog.host import Host
from tests.certify.programme import Made
from tests.cli.conftest import Run


@pytest.fixture
def text(host: Host, tmp_path: Path) -> str:
    """What `certify init` writes."""
    begin_programme(tmp_path / "programme.toml", host)
    return (tmp_path / "programme.toml").read_text("utf-8")


def test_a_new_file_is_good_as_it_is(host: Host, tmp_path: Path) -> None:
    """It can be read, and its key belongs to it."""
    public = begin_programme(tmp_path / "programme.toml", host)
    programme = read_programme(tmp_path / "programme.toml")
    assert programme.issuer.id == public.did
    assert load_issuer_key(programme.key_file, public.did).public_key().public_bytes_raw() == public.raw


def test_everything_that_is_commented_out_is_good_too(text: str) -> None:
    """A coordinator who takes the marks away gets what the comment promises."""
    marked = (line.startswith("# ") and (" = " in line or "# [" in line) for line in text.splitlines())
    lines = [line[2:] if mark else line for mark, line in zip(marked, text.splitlines(), strict=True)]
    file = parse_file("\n".join(lines), "programme.toml")
    assert file.issuer.official.startswith("Dr Ada Example")
    assert str(file.required.start) == "2026-09-01"
    assert dict(file.required.windows) == {"exams": "2027-05-17..2027-06-04"}
    assert dict(file.required.phases) == {"early": "2026-09-01..2026-12-31"}
    assert file.status.url == "https://example.org/mentoring/status.jwt"
    assert file.achievement.image == "badge.svg"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_the_key_is_for_its_owner_only(host: Host, tmp_path: Path) -> None:
    """It is made so, and it is not used when others may read it."""
    public = begin_programme(tmp_path / "programme.toml", host)
    key = tmp_path / "programme.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    key.chmod(0o640)
    with pytest.raises(CertifyProblem, match="chmod 600"):
        load_issuer_key(key, public.did)


@pytest.mark.parametrize("there", ["programme.toml", "programme.key"])
def test_nothing_is_replaced(host: Host, tmp_path: Path, there: str) -> None:
    """Neither an old file nor, worse, an old key; and no half is left."""
    (tmp_path / there).write_text("mine")
    with pytest.raises(CertifyProblem, match="already"):
        begin_programme(tmp_path / "programme.toml", host)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [there]
    assert (tmp_path / there).read_text() == "mine"


def test_the_wrong_key_is_noticed(host: Host, tmp_path: Path) -> None:
    """Before anything is signed with it."""
    begin_programme(tmp_path / "a.toml", host)
    other = begin_programme(tmp_path / "b.toml", host)
    with pytest.raises(CertifyProblem, match="does not belong"):
        load_issuer_key(tmp_path / "a.key", other.did)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no Ed25519 key"),
        (b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "no Ed25519 key"),
    ],
)
def test_what_is_no_key_is_said(tmp_path: Path, data: bytes, says: str) -> None:
    """A damaged file gives a sentence."""
    path = tmp_path / "programme.key"
    path.touch(0o600)
    path.write_bytes(data)
    with pytest.raises(CertifyProblem, match=says):
        load_issuer_key(path, "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp")


def test_keys_of_other_kinds_and_under_a_passphrase_are_said(tmp_path: Path) -> None:
    """With what to do about it."""
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    path = tmp_path / "programme.key"
    for key, cipher, says in (
        (ec.generate_private_key(ec.SECP256R1()), NoEncryption(), "no Ed25519 key"),
        (ed25519.Ed25519PrivateKey.generate(), BestAvailableEncryption(b"secret"), "openssl pkey"),
    ):
        path.unlink(missing_ok=True)
        path.touch(0o600)
        path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, cipher))
        with pytest.raises(CertifyProblem, match=says):
            load_issuer_key(path, "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("name =", "nane =", '"nane" is not a key of "issuer"; did you mean \'name\'?'),
        ("[rules]", "[rule]", "\"rule\" is not a key of a programme's file; did you mean 'rules'?"),
        ('type = "Certificate"', 'type = "Certifcate"', "did you mean 'Certificate'?"),
        ('name = "Our mentoring programme"', "", '"name" is missing.'),
        ('name = "Our mentoring programme"', "name = 3", "text in quotation marks is needed"),
        ('id = "did:key:', 'id = "did:web:', "is not a key such as did:key:z6Mk…"),
        ('policies = ["five-meetings"]', "policies = []", '"policies" is empty'),
        ('policies = ["five-meetings"]', 'policies = "five-meetings"', "a list is needed"),
        ("# from = 2026-09-01", 'from = "1 September"', "a date is needed"),
        ("# from = 2026-09-01", "from = 2027-09-01\nto = 2027-01-01", '"to" is before "from"'),
        (
            '# url = "https://example.org/mentoring"',
            'url = "http://example.org"',
            "is not an address such as",
        ),
        ("[status]", "[status", "this is not TOML"),
        ("Our mentoring", "Our \\u202e mentoring", "the character U+202E cannot stand here"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(text: str, old: str, new: str, says: str) -> None:
    """With the key, and the nearest one that is known."""
    changed = text.replace(old, new, 1)
    assert changed != text
    with pytest.raises(BadProgramme) as caught:
        parse_file(changed, "programme.toml")
    assert says in str(caught.value)
    assert "programme.toml" in str(caught.value)


def test_the_line_is_named(text: str) -> None:
    """So that it is found in a long file."""
    with pytest.raises(BadProgramme, match=r"programme.toml, line 10: "):
        parse_file(text.replace('name = "Our', 'nane = "Our', 1), "programme.toml")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_text_is_a_surprise(text: str, data: st.DataObject) -> None:
    """Whatever is cut out of the file or put into it, it is read or explained."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 200)))
    changed = text[:start] + data.draw(st.text(max_size=20)) + text[end:]
    try:
        said = parse_file(changed, "programme.toml").issuer.id
    except BadProgramme as error:
        said = str(error)
    assert said.startswith(("programme.toml", "did:key:z6Mk"))


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ('["five-meeting"]', "is neither a policy that comes with mentorlog nor a file"),
        ('["missing.toml"]', "cannot be read"),
        ('["broken.toml"]', "broken.toml"),
    ],
)
def test_rules_that_are_not_there_are_said(programme: Made, rules: str, says: str) -> None:
    """Before any packet is looked at."""
    (programme.place / "broken.toml").write_text('id = "x"')
    text = programme.file.read_text("utf-8")
    programme.file.write_text(text.replace('["rules.toml"]', rules), "utf-8")
    with pytest.raises(BadProgramme, match=says):
        read_programme(programme.file)


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    """That is the first thing that everybody meets."""
    with pytest.raises(BadProgramme, match="certify init"):
        read_programme(tmp_path / "programme.toml")


def test_init_says_what_to_do_next(run: Run, tmp_path: Path) -> None:
    """It shows the public key and its six words, never the private one."""
    outcome = run("certify", "init", str(tmp_path / "ours.toml"))
    assert outcome.code == 0
    programme = read_programme(tmp_path / "ours.toml")
    assert programme.issuer.id in outcome.out
    assert from_did(programme.issuer.id).words in outcome.out
    assert "PRIVATE" not in outcome.out
    assert os.path.basename(programme.key_file) == "ours.key"
    again = run("certify", "init", str(tmp_path / "ours.toml"))
    assert (again.code, "already" in again.err) == (2, True)
