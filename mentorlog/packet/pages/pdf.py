"""The pages of a packet, made from the signed JSON alone, which is attached."""

from pathlib import Path

from mentorlog.packet.pages.document import compose
from mentorlog.packet.pages.output_forms import Paper
from mentorlog.packet.pages.typst_compiler import Rendered, TypstCompiler
from mentorlog.packet.pages.typst_data import TypstData
from mentorlog.packet.problems import PdfProblem

_PAGES = Path(__file__).parent / "typst"
_PAPERS = {Paper.A4: "a4", Paper.LETTER: "us-letter"}
"""What typst calls them."""
_NO_LOGO = "The programme’s logo could not be drawn, so the pages do without it. Tell your coordinator."


def render_pages(packet: bytes, paper: Paper = Paper.A4, logo: bytes = b"") -> Rendered:
    """Return the pages of a packet; no logo stops them.

    Args:
        packet: the bytes of `packet.json`, attached as they are.
        paper: the size of the pages.
        logo: a PNG to stand beside the title; no part of what is signed as data.

    Raises:
        PdfProblem: when typst cannot run on this computer.
    """
    if not logo:
        return _rendered(packet, paper)
    try:
        return _rendered(packet, paper, logo)
    except PdfProblem:
        pages = _rendered(packet, paper)
        return Rendered(pages.pdf, (*pages.warnings, _NO_LOGO))


def _rendered(packet: bytes, paper: Paper, logo: bytes = b"") -> Rendered:
    """Return the pages, with the logo if there is one.

    Raises:
        PdfProblem: when typst cannot run on this computer, or cannot draw the logo.
    """
    document = compose(packet)

    def inputs(unprintable: str) -> dict[str, str]:
        """Return what the template reads."""
        return {
            "packet": packet.decode(),
            "document": TypstData(unprintable).of(document, logo),
            "paper": _PAPERS[paper],
        }

    template = b"\n".join(part.read_bytes() for part in sorted(_PAGES.glob("*.typ")))
    try:
        return TypstCompiler(template, inputs, document.made).print()
    except ImportError:
        raise PdfProblem(
            "PDFs are made by typst, which is not installed or has no build for this computer. "
            "Move the logbook to another computer with an archive, and export there."
        ) from None
