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


def render_pages(packet: bytes, paper: Paper = Paper.A4) -> Rendered:
    """Return the pages of a packet.

    Args:
        packet: the bytes of `packet.json`, attached as they are.
        paper: the size of the pages.

    Raises:
        PdfProblem: when typst cannot run on this computer.
    """
    document = compose(packet)

    def inputs(unprintable: str) -> dict[str, str]:
        """Return what the template reads."""
        return {
            "packet": packet.decode(),
            "document": TypstData(unprintable).of(document),
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
