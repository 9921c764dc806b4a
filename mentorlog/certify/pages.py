"""The page of a certificate: PDF/A-3a and PDF/UA-1, made from the signed credential, which is attached."""

import json
import re
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorlog.certify.problems import CertifyProblem
from mentorlog.certify.wording import code, page
from mentorlog.packet import qr

if TYPE_CHECKING:
    import typst

_TEMPLATE = Path(__file__).with_name("certificate.typ")
_FONTS = Path(qr.__file__).parent / "fonts"
_STANDARDS = ["a-3a", "ua-1"]
_MISSING = re.compile(r'the (?:text|PDF contains the codepoint) `"((?:[^"\\]|\\.)+)"`')
_ROUNDS = 8


def render(credential: bytes) -> bytes:
    """Return the certificate of a signed credential.

    Args:
        credential: the bytes of `credential.json`, attached as they are.

    Raises:
        CertifyProblem: when typst cannot run on this computer.
    """
    try:
        return _Press(credential).print()
    except ImportError:
        raise CertifyProblem(
            "PDFs are made by typst, which is not installed or has no build for this computer. Nothing was "
            "issued; certify on another computer."
        ) from None


class _Press:
    """Tries fonts one after the other until the page is on paper; no character stops it."""

    def __init__(self, credential: bytes) -> None:
        self._credential = credential
        self._made = datetime.fromisoformat(json.loads(credential)["validFrom"])
        self._code = svg(code(credential))
        self._unprintable = ""

    def print(self) -> bytes:
        """Return the page in the best form that works."""
        import typst

        for system in (False, *[True] * _ROUNDS):
            try:
                return self._compile(system=system, standards=_STANDARDS)
            except typst.TypstError as error:
                if system:
                    self._unprintable = "".join(sorted({*self._unprintable, *_missing(error.diagnostic)}))
        try:
            return self._compile(system=True, standards=[])
        except typst.TypstError as error:
            raise CertifyProblem(f"A certificate could not be made: {error.message}.") from None

    def _compile(self, *, system: bool, standards: list[Any]) -> bytes:
        """Run typst where it finds no file and no package but what it is given."""
        import typst

        with tempfile.TemporaryDirectory() as nothing:
            compiler = typst.Compiler(
                _TEMPLATE.read_bytes(),
                root=nothing,
                package_path=nothing,
                package_cache_path=nothing,
                font_paths=_fonts(system=system),
                sys_inputs={
                    "credential": self._credential.decode(),
                    "page": page(self._credential, self._unprintable),
                    "code": self._code,
                },
            )
            made = compiler.compile(format="pdf", pdf_standards=standards, timestamp=self._made)
        assert isinstance(made, bytes)
        return made


def svg(text: str) -> str:
    """Return a QR code of a text as an SVG image, with its quiet zone."""
    rows = qr.matrix(text)
    side = len(rows) + 2 * qr.QUIET
    squares = "".join(
        f"M{x + qr.QUIET} {y + qr.QUIET}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{squares}"/></svg>'


def _fonts(*, system: bool) -> "typst.Fonts":
    """Return the bundled fonts, and those of this computer if asked for."""
    import typst

    return typst.Fonts(include_system_fonts=system, include_embedded_fonts=True, font_paths=[str(_FONTS)])


def _missing(diagnostic: str) -> set[str]:
    """Return the characters that typst names in its complaint."""
    found = "".join(_MISSING.findall(diagnostic))
    return {*re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), found)} - {"\\"}
