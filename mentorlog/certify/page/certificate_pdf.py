"""The page of a certificate, made from the signed credential, which is attached."""

import json
from datetime import datetime
from pathlib import Path

from mentorlog.certify.page.certificate_text import code_text, page_words
from mentorlog.certify.page.looks import looks_in
from mentorlog.certify.problems import CertifyProblem
from mentorlog.formats import qr
from mentorlog.formats.pictures import ImageFile
from mentorlog.packet.pages.typst_compiler import TypstCompiler
from mentorlog.packet.problems import PdfProblem

_TEMPLATE = Path(__file__).with_name("certificate.typ")
_FIRST_TEMPLATE = Path(__file__).with_name("first_certificate.typ")
"""For credentials that do not say how their page looks."""


def render_certificate(credential: bytes) -> bytes:
    """Return the certificate of a signed credential.

    Args:
        credential: the bytes of `credential.json`, attached as they are.

    Raises:
        CertifyProblem: when typst cannot run on this computer.
    """
    document = json.loads(credential)
    looks = looks_in(document)
    pictures = {"code": qr_image(code_text(credential))}
    if looks:
        image = document["credentialSubject"]["achievement"].get("image", {}).get("id", "")
        pictures["crest"] = _svg(looks.crest_picture(image))
        pictures["signature"] = _svg(looks.signature_picture())

    def inputs(unprintable: str) -> dict[str, str]:
        """Return what the template reads."""
        return {"credential": credential.decode(), "page": page_words(credential, unprintable), **pictures}

    template = (_TEMPLATE if looks else _FIRST_TEMPLATE).read_bytes()
    issued = datetime.fromisoformat(document["validFrom"])
    try:
        return TypstCompiler(template, inputs, issued).print().pdf
    except PdfProblem as problem:
        raise CertifyProblem(str(problem)) from None
    except ImportError:
        raise CertifyProblem(
            "PDFs are made by typst, which is not installed or has no build for this computer. Nothing was "
            "issued; certify on another computer."
        ) from None


def _svg(picture: ImageFile | None) -> str:
    """Return a picture as the template takes it."""
    return picture.svg if picture else ""


def qr_image(text: str) -> str:
    """Return a QR code of a text as an SVG image, with its quiet zone."""
    rows = qr.matrix(text)
    side = len(rows) + 2 * qr.QUIET
    squares = qr.svg_path(rows)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{squares}"/></svg>'
