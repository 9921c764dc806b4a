"""The certificate on paper: it says what the credential says, carries it, and is set whatever the name is."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mentorlog.certify.page.certificate_pdf import render_certificate
from mentorlog.cli import main
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
        document["id"].removeprefix("urn:uuid:"),
        document["issuer"]["id"],
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
        document["evidence"].append({"type": ["Evidence"], "narrative": "Two mentees were asked."})

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
def test_the_code_names_the_credential(credential: bytes, tmp_path: Path) -> None:
    """A telephone reads its number, the programme's key and its digest off the printed page."""
    (tmp_path / "page.pdf").write_bytes(render_certificate(credential))
    run("pdftoppm", "-r", "150", "-png", "-singlefile", tmp_path / "page.pdf", tmp_path / "page")
    read = run("zbarimg", "--quiet", "--raw", tmp_path / "page.png").stdout.decode().strip()
    document = json.loads(credential)
    digest = hashlib.sha256(credential).hexdigest()
    assert read == f"{document['id']} {document['issuer']['id']} sha256:{digest}"


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
    assert "ertificat" not in json.dumps(document["evidence"])
