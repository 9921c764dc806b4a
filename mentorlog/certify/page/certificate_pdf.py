"""The page of a certificate, made from the signed credential, which is attached."""

import json
from datetime import datetime
from pathlib import Path

from mentorlog.certify.page.certificate_text import code_text, page_words
from mentorlog.certify.problems import CertifyProblem
from mentorlog.formats import qr
from mentorlog.packet.pages.typst_compiler import TypstCompiler
from mentorlog.packet.problems import PdfProblem

_TEMPLATE = Path(__file__).with_name("certificate.typ")


def render_certificate(credential: bytes) -> bytes:
    """Return the certificate of a signed credential.

    Args:
        credential: the bytes of `credential.json`, attached as they are.

    Raises:
        CertifyProblem: when typst cannot run on this computer.
    """
    image = qr_image(code_text(credential))

    def inputs(unprintable: str) -> dict[str, str]:
        """Return what the template reads."""
        return {"credential": credential.decode(), "page": page_words(credential, unprintable), "code": image}

    issued = datetime.fromisoformat(json.loads(credential)["validFrom"])
    try:
        return TypstCompiler(_TEMPLATE.read_bytes(), inputs, issued).print().pdf
    except PdfProblem as problem:
        raise CertifyProblem(str(problem)) from None
    except ImportError:
        raise CertifyProblem(
            "PDFs are made by typst, which is not installed or has no build for this computer. Nothing was "
            "issued; certify on another computer."
        ) from None


def qr_image(text: str) -> str:
    """Return a QR code of a text as an SVG image, with its quiet zone."""
    rows = qr.matrix(text)
    side = len(rows) + 2 * qr.QUIET
    squares = qr.svg_path(rows)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{squares}"/></svg>'
