"""The lines of the code on a certificate: whole however they were read, and nobody else's."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.certify.certificate_check import check_certificate
from mentorlog.certify.page.paper_proof import (
    NO_NOTE,
    BadPaperProof,
    PaperProof,
    as_line,
    list_digest,
    read_proof,
    reported,
)
from mentorlog.certify.serial_number import serial_of
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.packet.keys.signing_key import SigningKey
from tests.certify.conftest import Certify, document, office, register
from tests.certify.programme import Made
from tests.cli.conftest import Run

KEY, OTHER = (SigningKey.from_seed(bytes([seed]) * 32) for seed in (1, 2))


def proof(name: str = "Ana [/b] [TODO]", **other: str) -> PaperProof:
    """Return what is said of one award."""
    given = {
        "serial": serial_of("0198a3f2-0000-7000-8000-000000000001"),
        "name": name,
        "title": "Certificate of mentoring",
        "issuer": "Peer mentoring, Newcastle [Malaysia]",
        "period": "2026-01-01 to 2026-12-31",
        "issued": "2027-01-20",
        "reported": reported(12, 540),
        "basis": "accepted",
        "place": "4422",
        "did": KEY.public.did,
        "list": list_digest("urn:uuid:a list"),
        "badge": "0" * 32,
        "note": NO_NOTE,
    }
    return PaperProof(**(given | other))


EARLIER = {"list": "", "badge": "", "note": ""}
"""Makes of the lines those that earlier versions put on paper."""


names = (
    st.text(
        st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp", "Zs"), exclude_characters=":"),
        min_size=1,
        max_size=60,
    )
    .map(as_line)
    .filter(bool)
)


@given(names)
def test_it_is_read_as_it_was_signed(name: str) -> None:
    """In any script; with the lines of Windows, a gap between lines, spaces around them, or on one line."""
    for made in (proof(name), proof(name, **EARLIER)):
        read_in_every_form(made)


def read_in_every_form(made: PaperProof) -> None:
    """Read a proof as a telephone, a keyboard and a mail program hand it over."""
    text = made.signed_by(KEY.sign)
    for typed in (
        text,
        text.replace("\n", "\r\n\r\n"),
        text.replace("\n", "  \n  "),
        text.replace("\n", " "),
    ):
        assert read_proof(typed) == made


@pytest.mark.parametrize(
    ("version", "field"),
    [
        (version, field)
        for version in ({}, EARLIER)
        for field in asdict(proof())
        if field not in ("did", *version)
    ],
)
def test_no_line_can_be_another(version: dict[str, str], field: str) -> None:
    """Whatever it says, it is what was signed, with the key that it names; no version is read as another."""
    text = proof(**version).signed_by(KEY.sign)
    others = {
        "serial": serial_of("0198a3f2-0000-7000-8000-000000000002"),
        "basis": "witnessed",
        "place": "4423",
    }
    changed = proof(**version | {field: others.get(field, "Something else")})
    with pytest.raises(BadPaperProof, match="signature does not fit"):
        read_proof("\n".join((*changed.signed_by(KEY.sign).split("\n")[:-1], text.split("\n")[-1])))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text.replace("Place", "Spot"), "These are not the lines"),
        (lambda text: "\n".join(text.split("\n")[:-1]), "These are not the lines"),
        (lambda text: text[:-3], "signature does not fit|not whole"),
        (lambda text: text.replace("Place: 4422", "Place: -1"), "no place in a list"),
        (lambda text: text.replace(KEY.public.did, OTHER.public.did), "signature does not fit"),
        (lambda text: text.replace(KEY.public.did, "did:web:example.org"), "not whole"),
        (lambda text: "Name: " * 5_000, "These are not the lines"),
        (lambda text: "", "These are not the lines"),
    ],
)
def test_what_is_no_proof_is_told(change: Callable[[str], str], says: str) -> None:
    """In a sentence."""
    with pytest.raises(BadPaperProof, match=says):
        read_proof(change(proof().signed_by(KEY.sign)))


def test_the_lines_are_checked_as_a_file(programme: Made, certify: Certify, run: Run) -> None:
    """With the programme's key and list, as a certificate is; once it is revoked they are rejected."""
    programme.send("farah", "Farah")
    certify()
    [lines] = [item["narrative"] for item in document(programme)["evidence"] if item["name"] == "On paper"]
    path = programme.place / "scanned.txt"
    path.write_text(lines, "utf-8")
    did, status = document(programme)["issuer"]["id"], programme.out / "status.jwt"
    verdict = check_certificate(path, did, status)
    assert verdict.outcome is Outcome.OK, verdict.reasons
    entry = register(programme)["entries"][0]
    assert (verdict.name, verdict.serial) == ("Farah", serial_of(entry["id"]))
    assert document(programme)["credentialSubject"]["licenseNumber"] == verdict.serial
    assert check_certificate(path, None, status).outcome is Outcome.CHECK
    assert check_certificate(path, did).outcome is Outcome.CHECK
    assert check_certificate(path, OTHER.public.did, status).outcome is Outcome.REJECT
    told = run("certify", "check", str(path), "--issuer", did, "--status", str(status))
    assert (told.code, f"Number {verdict.serial}" in told.out) == (0, True)
    revoke = ("certify", "revoke", verdict.serial, "--reason", "Wrong", *office(programme))
    assert run(*revoke, host=programme.host).code == 0
    verdict = check_certificate(path, did, status)
    assert verdict.outcome is Outcome.REJECT
    assert [reason.startswith("It was revoked") for reason in verdict.reasons] == [True, False, False]


def test_a_file_that_is_no_text_is_no_proof(tmp_path: Path) -> None:
    """It is rejected as what it is not: a credential."""
    path = tmp_path / "x.txt"
    path.write_bytes(b"\xff\xfe\x00Number: Place: Key: ")
    assert check_certificate(path).outcome is Outcome.REJECT
