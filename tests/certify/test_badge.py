"""Badges: valid by the schema that 1EdTech publishes, with a picture, for a person named by a digest."""

import base64
import hashlib
import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mentorlog.certify.certificate_check import check_certificate
from mentorlog.certify.page.emblem import EMBLEM
from mentorlog.certify.problems import BadProgramme
from mentorlog.certify.programme_file import read_programme
from mentorlog.formats.pictures import picture_of_uri
from mentorlog.packet.checking.verdict import Outcome
from tests.certify.conftest import Certify, document, register
from tests.certify.programme import Made
from tests.crosscheck.published_schema import faults

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4H0z" fill="#a33"/></svg>'
ADDRESS = "Farah.Nadia+mentor@example.org"


def png(width: int = 3, height: int = 2) -> bytes:
    """Return a small grey picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x99" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def claims(programme: Made) -> dict[str, Any]:
    """Return what the token of the last credential says."""
    folder = register(programme)["entries"][-1]["folder"]
    body = (programme.out / folder / "credential.jwt").read_text("ascii").split(".")[1]
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    return found


def show(programme: Made, image: str) -> None:
    """Let the programme's file name a picture."""
    text = programme.file.read_text("utf-8")
    programme.file.write_text(text.replace('# image = "badge.svg"', f'image = "{image}"'), "utf-8")


@pytest.mark.parametrize("image", ["", "crest.svg", "crest.png", "https://example.org/badge.png"])
def test_it_is_valid_by_the_published_schema(programme: Made, certify: Certify, image: str) -> None:
    """In both forms, whatever picture there is; and the picture is what a wallet shows."""
    (programme.place / "crest.svg").write_bytes(SVG)
    (programme.place / "crest.png").write_bytes(png())
    if image:
        show(programme, image)
    programme.send("farah", "Ana [/b] [TODO] مریم 王", email=ADDRESS)
    certify("--witnessed", packet_tail(programme), "--how", "Asked.")
    made = document(programme)
    assert faults(made) == []
    assert faults(claims(programme)) == []
    shown = made["credentialSubject"]["achievement"]["image"]
    assert (shown["type"], shown["caption"]) == ("Image", "Certificate of mentoring")
    if image.startswith("https:"):
        assert shown["id"] == image
    else:
        expected = {"": EMBLEM.data, "crest.svg": SVG, "crest.png": png()}[image]
        assert picture_of_uri(shown["id"], 64_000).data == expected
    folder = programme.out / register(programme)["entries"][-1]["folder"]
    verdict = check_certificate(
        folder / "credential.json", read_programme(programme.file).issuer.id, programme.out / "status.jwt"
    )
    assert verdict.outcome is Outcome.OK, verdict.reasons


def packet_tail(programme: Made) -> str:
    """Return what people type for the one packet."""
    return str(json.loads((programme.inbox / "farah" / "packet.json").read_text("utf-8"))["id"][-6:])


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda made: made.update(proof=made["proof"][0]), "strict /proof"),
        (lambda made: made.pop("validFrom"), "published /"),
        (
            lambda made: made["credentialSubject"]["achievement"]["image"].pop("id"),
            "published /credentialSub",
        ),
        (lambda made: made["credentialSubject"]["identifier"][1].pop("hashed"), "published /credentialSubj"),
    ],
)
def test_the_schema_would_notice(
    programme: Made, certify: Certify, change: Callable[[dict[str, Any]], object], place: str
) -> None:
    """The test above can fail; a proof that stands without its list is one of the reasons."""
    programme.send("farah", "Farah")
    certify()
    made = document(programme)
    change(made)
    assert any(fault.startswith(place) for fault in faults(made))


def test_a_badge_of_the_first_version_holds(programme: Made, certify: Certify, tmp_path: Path) -> None:
    """It has the one proof without a list around it; two proofs were never made."""
    programme.send("farah", "Farah")
    certify()
    made = document(programme)
    key, status = read_programme(programme.file).issuer.id, programme.out / "status.jwt"
    path = tmp_path / "credential.json"
    for proof, outcome in ((made["proof"][0], Outcome.OK), (made["proof"] * 2, Outcome.REJECT)):
        path.write_text(json.dumps(made | {"proof": proof}), "utf-8")
        assert check_certificate(path, key, status).outcome is outcome
    path.write_text(json.dumps(made | {"proof": []}), "utf-8")
    assert check_certificate(path, key, status).outcome is Outcome.REJECT


def test_a_wallet_finds_its_owner_by_the_address_that_the_badge_does_not_have(
    programme: Made, certify: Certify
) -> None:
    """Whoever knows the address computes the digest; the address is in no file, in no spelling."""
    programme.send("farah", "Farah", email=ADDRESS)
    certify()
    name, address = document(programme)["credentialSubject"]["identifier"]
    assert (name["identityType"], name["hashed"]) == ("name", False)
    digest = hashlib.sha256((ADDRESS + address["salt"]).encode()).hexdigest()
    assert address == {
        "type": "IdentityObject",
        "identityType": "emailAddress",
        "hashed": True,
        "identityHash": f"sha256${digest}",
        "salt": address["salt"],
    }
    everything = json.dumps([document(programme), claims(programme)])
    for part in (
        ADDRESS,
        ADDRESS.lower(),
        ADDRESS.partition("@")[0],
        base64.b64encode(ADDRESS.encode()).decode(),
    ):
        assert part.lower() not in everything.lower()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("crest.svg", None, "cannot be read"),
        ("crest.svg", b"<html></html>", "it is no SVG"),
        ("crest.svg", SVG.replace(b"<path", b"<script>1</script><path"), "an element <script>"),
        (
            "crest.svg",
            SVG.replace(b"<path", b'<image href="https://x.example/a.png"/><path'),
            "not in the file",
        ),
        ("crest.svg", SVG.replace(b"<path", b'<path onload="x"'), "an attribute onload"),
        ("crest.svg", SVG.replace(b'"#a33"', b'"url(https://x.example)"'), "a style in it"),
        ("crest.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG, "declares entities"),
        ("crest.svg", SVG[:-4], "no well-formed SVG"),
        ("crest.svg", SVG + b"<!--" + b"x" * 64_000 + b"-->", "more than 64,000 bytes"),
        ("crest.png", png()[:-6], "damaged PNG"),
        ("crest.png", png(5_000, 1), "more than 4,000 pixels"),
        ("crest.png", b"GIF89a", "neither PNG nor SVG"),
    ],
)
def test_a_picture_that_is_not_taken_is_named(
    programme: Made, name: str, data: bytes | None, says: str
) -> None:
    """With the table and the key that name it, and what to do."""
    show(programme, name)
    if data is not None:
        (programme.place / name).write_bytes(data)
    with pytest.raises(BadProgramme, match=r"programme\.toml: \[achievement\] image") as caught:
        read_programme(programme.file)
    assert says in str(caught.value)


def test_a_picture_is_a_file_or_an_address(programme: Made) -> None:
    """Anything else is told with its line."""
    show(programme, "crest.pdf")
    with pytest.raises(BadProgramme, match="neither a file such as"):
        read_programme(programme.file)
