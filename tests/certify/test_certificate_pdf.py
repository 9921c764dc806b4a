"""The certificate on paper: it says what the credential says, carries it, and is set whatever the name is."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mentorlog.certify.page.certificate_pdf import render_certificate
from mentorlog.certify.page.certificate_text import ON_PAPER
from mentorlog.certify.page.paper_proof import WHAT_TO_DO, BadPaperProof, read_proof
from mentorlog.certify.serial_number import serial_of
from mentorlog.cli import main
from mentorlog.formats.public_key import from_did
from tests.certify.conftest import inbox
from tests.certify.programme import make_programme
from tests.packet.tools import needs_pdfdetach, needs_pdftotext, needs_zbarimg, run


@pytest.fixture(scope="module")
def credential(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The data of one credential, to be read and never changed."""
    made = make_programme(tmp_path_factory.mktemp("programme"))
    made.send("farah", "Farah Nadia binti Rahman")
    assert main(["certify", *inbox(made)], made.host) == 0
    [path] = made.out.glob("*/credential.json")
    return path.read_bytes()


def changed(credential: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    """Return the data of another credential; pages do not ask whether its signature fits."""
    document = json.loads(credential)
    change(document)
    return json.dumps(document, ensure_ascii=False).encode()


def named(credential: bytes, name: str) -> bytes:
    """Return the data of somebody else's credential."""
    return changed(
        credential, lambda document: document["credentialSubject"]["identifier"][0].update(identityHash=name)
    )


def words(credential: bytes, path: Path) -> str:
    """Return the text of the page, lines joined."""
    path.write_bytes(render_certificate(credential))
    return " ".join(run("pdftotext", "-layout", path, "-").stdout.decode().split())


@needs_pdftotext
def test_it_says_what_the_credential_says(credential: bytes, tmp_path: Path) -> None:
    """Who, what, when, how much, by whom, on what it rests, and how to check it."""
    text = words(credential, tmp_path / "page.pdf")
    document = json.loads(credential)
    for said in (
        "Peer mentoring, Newcastle [Malaysia]",
        "Certificate of mentoring",
        "is awarded to Farah Nadia binti Rahman",
        "1 January 2026 to 10 March 2026",
        "12",
        "as the mentor reports them and the programme accepts them",
        "Dr Lim Siew Ping, programme coordinator",
        "20 March 2026",
        serial_of(document["id"]),
        from_did(document["issuer"]["id"]).words,
    ):
        assert said in text
    assert re.search("9 ?h", text)
    assert "confirmed" not in text


@needs_pdftotext
def test_witnessed_is_said_in_the_coordinators_words(credential: bytes, tmp_path: Path) -> None:
    """And only where the credential says so."""

    def witness(document: dict[str, Any]) -> None:
        """Say that others confirmed it."""
        document["credentialSubject"]["result"][2]["value"] = "witnessed"
        document["evidence"].insert(1, {"type": ["Evidence"], "narrative": "Two mentees were asked."})

    text = words(changed(credential, witness), tmp_path / "page.pdf")
    assert "or others who were there, confirmed meetings. Two mentees were asked." in text
    assert "accepts" not in text


@needs_pdfdetach
def test_the_credential_lies_inside(credential: bytes, tmp_path: Path) -> None:
    """Byte for byte, for a program that had no part in putting it there."""
    (tmp_path / "page.pdf").write_bytes(render_certificate(credential))
    run("pdfdetach", "-save", "1", "-o", tmp_path / "inside.json", tmp_path / "page.pdf")
    assert (tmp_path / "inside.json").read_bytes() == credential


@needs_pdftotext
def test_it_is_one_page_for_the_archive(credential: bytes, tmp_path: Path) -> None:
    """PDF/A-3a and PDF/UA-1, tagged, and the same bytes each time."""
    made = render_certificate(credential)
    (tmp_path / "page.pdf").write_bytes(made)
    facts = run("pdfinfo", tmp_path / "page.pdf").stdout.decode()
    assert [line for line in facts.splitlines() if line.startswith(("Pages", "Tagged"))] == [
        "Tagged:          yes",
        "Pages:           1",
    ]
    assert b"<pdfaid:part>3</pdfaid:part>" in made
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert render_certificate(credential) == made


@needs_zbarimg
@pytest.mark.parametrize("name", ["Farah Nadia binti Rahman", "W" * 60, "王小明" * 20])
def test_the_code_says_what_was_awarded(credential: bytes, tmp_path: Path, name: str) -> None:
    """A telephone reads off the printed page who got what, and what to do; no line is an address."""

    def rename(document: dict[str, Any]) -> None:
        """Let it be somebody else's, of as long a name."""
        document["credentialSubject"]["identifier"][0]["identityHash"] = name
        [proof] = [item for item in document["evidence"] if item["genre"] == ON_PAPER]
        proof["narrative"] = proof["narrative"].replace("Farah Nadia binti Rahman", name)

    (tmp_path / "page.pdf").write_bytes(render_certificate(changed(credential, rename)))
    read = scanned(tmp_path)
    first, *lines = read.split("\n")
    assert first == WHAT_TO_DO
    assert lines[:3] == [
        f"Number: {serial_of(json.loads(credential)['id'])}",
        f"Name: {name}",
        "Award: Certificate of mentoring",
    ]
    assert "://" not in read
    assert "www." not in read
    if name.startswith("Farah"):
        assert read_proof(read).did == json.loads(credential)["issuer"]["id"]
    else:
        with pytest.raises(BadPaperProof, match="signature does not fit"):
            read_proof(read)


def scanned(tmp_path: Path) -> str:
    """Return what a telephone reads off the page."""
    run("pdftoppm", "-r", "300", "-png", "-singlefile", tmp_path / "page.pdf", tmp_path / "page")
    return run("zbarimg", "--quiet", "--raw", tmp_path / "page.png").stdout.decode().strip()


@needs_zbarimg
@needs_pdftotext
def test_the_page_of_a_credential_of_the_first_version_stays(credential: bytes, tmp_path: Path) -> None:
    """It says nothing of how it looks, so it looks as it did: with its long number, and a code of its own."""

    def age(document: dict[str, Any]) -> None:
        """Take out what the first version did not say."""
        del document["relatedResource"], document["credentialSubject"]["licenseNumber"]
        document["evidence"].pop()

    old = changed(credential, age)
    text = words(old, tmp_path / "page.pdf")
    document = json.loads(old)
    assert f"Number {document['id'].removeprefix('urn:uuid:')}. Signed with the programme's key" in text
    assert scanned(tmp_path) == (
        f"{document['id']} {document['issuer']['id']} sha256:{hashlib.sha256(old).hexdigest()}"
    )


@needs_pdftotext
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ana [/b] [TODO] #eval(1) $x$ *b*", "Ana [/b] [TODO] #eval(1) $x$ *b*"),
        ("王小明", "王小明"),
        ("Nguyễn Thị Hồng Nhung", "Nguyễn Thị Hồng Nhung"),
        ("Ελένη Παπαδοπούλου", "Ελένη Παπαδοπούλου"),
        ("Zoë \u202eevil", "Zoë <U+202E>evil"),
        ("Private \ue123 use", "Private <U+E123> use"),
        ("Ana 🎉 [/b]", "Ana [/b]"),
    ],
)
def test_any_name_is_set(credential: bytes, tmp_path: Path, name: str, shown: str) -> None:
    """Marks are text, and what cannot be set is shown by its number."""
    assert shown in words(named(credential, name), tmp_path / "page.pdf")


@needs_pdftotext
def test_the_longest_words_fit_on_the_page(credential: bytes, tmp_path: Path) -> None:
    """The longest name, and as much as a programme's file may say."""

    def lengthen(document: dict[str, Any]) -> None:
        """Say as much as there may be."""
        what = document["credentialSubject"]["achievement"]
        what |= {"name": "Certificate " * 8, "description": "word " * 60}
        what["criteria"]["narrative"] = "word " * 160
        document["issuer"]["official"] = "W" * 120

    path = tmp_path / "page.pdf"
    words(changed(named(credential, "W" * 120), lengthen), path)
    assert "Pages:           1" in run("pdfinfo", path).stdout.decode()


def test_the_packet_is_never_called_a_certificate(credential: bytes) -> None:
    """The mentor's document is a summary; only the programme's is a certificate."""
    document = json.loads(credential)
    of_mentor = [item for item in document["evidence"] if item["genre"] != ON_PAPER]
    assert "ertificat" not in json.dumps(of_mentor)
