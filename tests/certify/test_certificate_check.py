"""Checking what was issued, offline: the key, the words, the list, and what may be wrong with them."""

import base64
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jwt
import pytest

from mentorlog.certify.certificate_check import check_certificate, spelled_day
from mentorlog.certify.issuer_key import load_issuer_key
from mentorlog.certify.programme_file import read_programme
from mentorlog.certify.revocation.revocations import BadList, read_list
from mentorlog.certify.revocation.status_list import SIZE, encode_bits, list_claims
from mentorlog.cli import main
from mentorlog.formats.public_key import PublicKey, from_did
from mentorlog.packet.checking.verdict import Outcome
from tests.certify.conftest import inbox, office
from tests.certify.programme import ISSUED, Made, make_programme
from tests.cli.conftest import Run
from tests.formats.curve import NEUTRAL, scalar, signature, spelt

FILES = ("certificate.pdf", "credential.json", "credential.jwt")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A programme that has issued one credential, to be read and never changed."""
    made = make_programme(tmp_path_factory.mktemp("programme"))
    made.send("farah", "Farah Nadia")
    assert main(["certify", *inbox(made)], made.host) == 0
    return made


@pytest.fixture(scope="module")
def issued(made: Made) -> Path:
    """The folder of the credential."""
    [folder] = [path for path in made.out.iterdir() if path.is_dir()]
    return folder


@pytest.fixture(scope="module")
def did(made: Made) -> str:
    """The programme's key."""
    return read_programme(made.file).issuer.id


@pytest.mark.parametrize("name", FILES)
def test_what_was_issued_is_ok(issued: Path, did: str, name: str) -> None:
    """In each of its three forms, with the programme's key and list."""
    checked = check_certificate(issued / name, did, issued.parent / "status.jwt")
    assert checked.outcome is Outcome.OK, checked.reasons
    assert (checked.name, checked.basis) == ("Farah Nadia", "accepted")
    assert checked.words == from_did(did).words
    assert "The key is that of the programme you named." in checked.reasons


def test_an_odd_signature_is_rejected(made: Made, issued: Path, did: str, tmp_path: Path) -> None:
    """It fits by the equation, and whoever sees it knows the key."""
    secret = scalar(load_issuer_key(read_programme(made.file).key_file, did).private_bytes_raw())
    said = (issued / "credential.jwt").read_text("ascii").rpartition(".")[0]
    signed = signature(from_did(did).raw, secret, 0, spelt(NEUTRAL), said.encode())
    path = tmp_path / "credential.jwt"
    path.write_text(f"{said}.{base64.urlsafe_b64encode(signed).decode().rstrip('=')}", "ascii")
    checked = check_certificate(path, did, issued.parent / "status.jwt")
    assert checked.outcome is Outcome.REJECT
    assert "not one that a programme’s key makes" in checked.reasons[0]


def test_without_key_or_list_it_is_not_ok(issued: Path, did: str) -> None:
    """Anybody can sign with a key of their own, and without the list nobody knows what was revoked."""
    for issuer, status in ((None, issued.parent / "status.jwt"), (did, None), (None, None)):
        checked = check_certificate(issued / "credential.json", issuer, status)
        assert checked.outcome is Outcome.CHECK
        assert ("--issuer" in " ".join(checked.reasons)) == (issuer is None)
        assert ("--status" in " ".join(checked.reasons)) == (status is None)


@pytest.mark.parametrize("name", FILES)
def test_another_programmes_is_rejected(issued: Path, name: str) -> None:
    """Even though its signature fits."""
    stranger = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"
    checked = check_certificate(issued / name, stranger, issued.parent / "status.jwt")
    assert checked.outcome is Outcome.REJECT
    assert checked.name == ""


def test_what_was_revoked_is_rejected(made: Made, issued: Path, did: str, run: Run, tmp_path: Path) -> None:
    """With the new list, in each form; the older list does not know it yet, and its day is told."""
    copy = Made(tmp_path, made.host, made.lines)
    shutil.copytree(made.out, copy.out)
    shutil.copy(made.file, copy.file)
    shutil.copy(made.file.with_suffix(".key"), copy.file.with_suffix(".key"))
    shutil.copy(made.place / "rules.toml", copy.place)
    number = json.loads((issued / "credential.json").read_text("utf-8"))["id"][-6:]
    run("certify", "revoke", number, "--reason", "Wrong name", *office(copy), host=copy.host)
    for name in FILES:
        checked = check_certificate(issued / name, did, copy.out / "status.jwt")
        assert checked.outcome is Outcome.REJECT
        assert checked.reasons[0] == "It was revoked: the programme's list of 20 March 2026 says so."
    old = check_certificate(issued / "credential.json", did, made.out / "status.jwt")
    assert (old.outcome, old.reasons[-1][-22:]) == (Outcome.OK, "list of 20 March 2026.")
    status = ("--status", str(copy.out / "status.jwt"))
    assert run("certify", "check", str(issued), "--issuer", did, *status).code == 1


def test_another_page_around_the_credential_is_noticed(issued: Path, did: str, tmp_path: Path) -> None:
    """The credential holds, and its words are told; but the page may say something else."""
    data = (issued / "certificate.pdf").read_bytes()
    at = data.rindex(b"/Producer") if b"/Producer" in data else len(data) // 3
    path = tmp_path / "certificate.pdf"
    path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    checked = check_certificate(path, did, issued.parent / "status.jwt")
    assert checked.outcome is Outcome.CHECK
    assert "believe what stands here, not the page" in checked.reasons[0]
    assert checked.name == "Farah Nadia"


def test_every_word_is_covered(issued: Path, did: str, tmp_path: Path) -> None:
    """Whatever single value of the document is changed, and whatever is added to it, is noticed."""
    original = json.loads((issued / "credential.json").read_text("utf-8"))
    path = tmp_path / "changed.json"
    tried = 0
    for changed in changes(original):
        path.write_text(json.dumps(changed), "utf-8")
        assert check_certificate(path, did).outcome is Outcome.REJECT, changed
        tried += 1
    assert tried > 60


def changes(value: Any) -> list[Any]:
    """Return copies with one value changed each, and with one member more in each object."""
    if isinstance(value, str):
        return [value + "x" if value else "x"]
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, list):
        inner = [[*value[:at], one, *value[at + 1 :]] for at, old in enumerate(value) for one in changes(old)]
        return [*inner, [*value, *value[-1:]], value[:-1]]
    assert isinstance(value, dict)
    members = [value | {key: one} for key, old in value.items() for one in changes(old)]
    return [*members, value | {"name": "x"} if "name" not in value else value | {"description": "y"}]


def test_every_letter_of_the_token_is_covered(issued: Path, did: str, tmp_path: Path) -> None:
    """No other letter passes, not even one whose bits mean nothing at the end of a part."""
    data = (issued / "credential.jwt").read_bytes()
    path = tmp_path / "changed.jwt"
    ends = [at + step for at in (data.find(b"."), data.rfind(b"."), len(data)) for step in (-1, 0, 1)]
    for at in {*range(0, len(data), 23), *ends} - {len(data), len(data) + 1}:
        other = b"B" if data[at] != ord("B") else b"C"
        path.write_bytes(data[:at] + other + data[at + 1 :])
        assert check_certificate(path, did).outcome is Outcome.REJECT, at


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[]", b"null", b"a.b.c", b"%PDF-1.7", b'{"issuer": 5}', b"\xff\xfe", b"{" * 100_000],
)
def test_what_is_no_credential_is_rejected(tmp_path: Path, data: bytes) -> None:
    """With a sentence, and without a stumble."""
    path = tmp_path / "file"
    path.write_bytes(data)
    checked = check_certificate(path)
    assert checked.outcome is Outcome.REJECT
    assert len(checked.reasons) == 1


def test_a_token_without_a_signature_is_rejected(issued: Path, did: str, tmp_path: Path) -> None:
    """An algorithm that a token chooses for itself counts for nothing."""
    payload = (issued / "credential.jwt").read_text().split(".")[1]
    for algorithm in ("none", "HS256"):
        head = base64.urlsafe_b64encode(json.dumps({"alg": algorithm}).encode()).decode().rstrip("=")
        path = tmp_path / "token.jwt"
        path.write_text(f"{head}.{payload}.")
        assert check_certificate(path, did).outcome is Outcome.REJECT


def test_no_address_is_looked_up(issued: Path, did: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Checking works where there is no network: an attempt would fail here."""
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    for name in FILES:
        assert check_certificate(issued / name, did, issued.parent / "status.jwt").outcome is Outcome.OK


def test_the_list_must_be_the_one_that_is_named(issued: Path, did: str, tmp_path: Path) -> None:
    """A list of the same programme for another folder, or of another programme, says nothing of this one."""
    other = make_programme(tmp_path / "other", "other")
    for file in (other.file, issued.parent.parent / "programme.toml"):
        programme = read_programme(file)
        listed = sign(
            programme_list(programme.issuer.id, "urn:uuid:another"),
            load_issuer_key(programme.key_file, programme.issuer.id),
        )
        (tmp_path / "status.jwt").write_text(listed)
        checked = check_certificate(issued / "credential.json", did, tmp_path / "status.jwt")
        assert checked.outcome is Outcome.CHECK
        assert "Whether it was revoked is not known" in checked.reasons[0]
    assert check_certificate(issued / "credential.json", did, tmp_path / "none.jwt").outcome is Outcome.CHECK


def programme_list(issuer: str, name: str) -> dict[str, Any]:
    """Return the claims of a list without revocations."""
    return list_claims(issuer, name, (), ISSUED)


def sign(payload: dict[str, Any], key: Any) -> str:
    """Sign claims as a programme does."""
    return jwt.encode(payload, key, "EdDSA")


@pytest.mark.parametrize(
    "change",
    [
        lambda listed: listed["credentialSubject"].update(statusPurpose="suspension"),
        lambda listed: listed["credentialSubject"].update(statusSize=2),
        lambda listed: listed["credentialSubject"].update(encodedList="uAAAA"),
        lambda listed: listed["credentialSubject"].pop("encodedList"),
        lambda listed: listed.update(type=["VerifiableCredential"]),
        lambda listed: listed.update(issuer="did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"),
        lambda listed: listed.update(nbf=4_000_000_000),
        lambda listed: listed.pop("id"),
        lambda listed: listed.pop("credentialSubject"),
    ],
)
def test_a_list_of_another_shape_is_refused(made: Made, change: Callable[[dict[str, Any]], object]) -> None:
    """Although the programme's key signed it: bits must not be read as what they are not."""
    ours = read_programme(made.file)
    key = load_issuer_key(ours.key_file, ours.issuer.id)
    listed = programme_list(ours.issuer.id, "urn:x")
    public = PublicKey(key.public_key().public_bytes_raw())
    assert not read_list(sign(listed, key).encode(), public).revokes(5)
    change(listed)
    with pytest.raises(BadList):
        read_list(sign(listed, key).encode(), public)


def test_each_place_has_its_own_bit() -> None:
    """The first place is the highest bit of the first byte, and what lies beyond the list is refused."""
    from openbadgeslib.ob3 import decode_encoded_list

    bits = decode_encoded_list(encode_bits([0, 9, SIZE - 1]))
    assert len(bits) == SIZE // 8
    assert (bits[0], bits[1], bits[-1]) == (0b1000_0000, 0b0100_0000, 0b0000_0001)
    assert sum(map(int.bit_count, bits)) == 3


def test_days_are_said_as_people_write_them() -> None:
    """What somebody signed as a day and is none stays as it is."""
    assert [spelled_day(at) for at in ("2026-03-20T09:00:00Z", "2026-13-20", "[/b]", "")] == [
        *("20 March 2026", "2026-13-20", "[/b]", "")
    ]


def test_the_command_says_who_and_what(issued: Path, did: str, made: Made, run: Run) -> None:
    """One verdict for each file; the programme's file stands for its key; exit code 0."""
    status = str(issued.parent / "status.jwt")
    outcome = run("certify", "check", str(issued), "--issuer", str(made.file), "--status", status)
    assert outcome.code == 0
    assert f"\n{outcome.out}".count("\nvalid: ") == 3
    assert (
        "Certificate of mentoring, for Farah Nadia, by Peer mentoring, Newcastle [Malaysia] on 20 March 2026"
        in outcome.out
    )
    assert outcome.out.count(f"Key {did}") == 3


def test_all_that_was_issued_is_checked_at_once(issued: Path, did: str, run: Run) -> None:
    """By naming the folder that has the folders of the mentors in it."""
    status = str(issued.parent / "status.jwt")
    outcome = run("certify", "check", str(issued.parent), "--issuer", did, "--status", status)
    assert (outcome.code, f"\n{outcome.out}".count("\nvalid: ")) == (0, 3)


def test_a_key_that_is_none_is_said(issued: Path, run: Run) -> None:
    """Before anything is compared with it."""
    outcome = run("certify", "check", str(issued), "--issuer", "did:key:zzz")
    assert outcome.code == 2
    assert "is no key of a programme" in outcome.err
