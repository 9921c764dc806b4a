"""The pages of a packet: PDF/A-3a and PDF/UA-1, made from the signed JSON alone, which is attached.

With the bundled fonts the same packet gives the same bytes everywhere. A character that they lack comes
from the computer's fonts; one that no font has is shown by its number. No character stops an export.
"""

import re
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorlog.packet.document import compose
from mentorlog.packet.forms import Paper
from mentorlog.packet.problems import PdfProblem
from mentorlog.packet.setting import Setting

if TYPE_CHECKING:
    import typst

_HERE = Path(__file__).parent
_STANDARDS = ["a-3a", "ua-1"]
_MISSING = re.compile(r'the (?:text|PDF contains the codepoint) `"((?:[^"\\]|\\.)+)"`')
"""What typst says of text that no font has, or that the standard does not allow."""
_PAPERS = {Paper.A4: "a4", Paper.LETTER: "us-letter"}
"""What typst calls them."""
_ROUNDS = 8
"""How often to try again with further characters shown by number; each round finds all there are."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF, and sentences about what could not be shown in it as it was written."""

    pdf: bytes
    warnings: tuple[str, ...] = ()


def render(packet: bytes, paper: Paper = Paper.A4) -> Rendered:
    """Return the pages of a packet.

    Args:
        packet: the bytes of `packet.json`, attached as they are.
        paper: the size of the pages.

    Raises:
        PdfProblem: when typst cannot run on this computer.
    """
    try:
        return _Press(packet, paper).print()
    except ImportError:
        raise PdfProblem(
            "PDFs are made by typst, which is not installed or has no build for this computer. "
            "Move the logbook to another computer with an archive, and export there."
        ) from None


class _Press:
    """Tries fonts and standards one after the other until the packet is on paper."""

    def __init__(self, packet: bytes, paper: Paper) -> None:
        self._packet = packet
        self._paper = paper
        self._document = compose(packet)
        self._unprintable = ""

    def print(self) -> Rendered:
        """Return the pages in the best form that works."""
        import typst

        try:
            return Rendered(self._compile(_fonts(system=False), _STANDARDS))
        except typst.TypstError:
            fonts = _fonts(system=True)
        for _ in range(_ROUNDS):
            try:
                return Rendered(self._compile(fonts, _STANDARDS), tuple(map(_says, self._unprintable)))
            except typst.TypstError as error:
                missing = _missing(error.diagnostic)
                if not missing - {*self._unprintable}:
                    break
                self._unprintable = "".join(sorted({*self._unprintable} | missing))
        return self._plain(fonts)

    def _plain(self, fonts: "typst.Fonts") -> Rendered:
        """Return the pages without the archive standard, which asks more of a document."""
        import typst

        try:
            pdf = self._compile(fonts, [])
        except typst.TypstError as error:
            raise PdfProblem(f"The pages could not be made: {error.message}.") from None
        warning = "The PDF does not follow the archive standard PDF/A, because of an unusual character."
        return Rendered(pdf, (*map(_says, self._unprintable), warning))

    def _compile(self, fonts: "typst.Fonts", standards: list[Any]) -> bytes:
        """Run typst where it finds no file and no package but what it is given."""
        import typst

        with tempfile.TemporaryDirectory() as nothing:
            compiler = typst.Compiler(
                b"\n".join(part.read_bytes() for part in sorted((_HERE / "pages").glob("*.typ"))),
                root=nothing,
                package_path=nothing,
                package_cache_path=nothing,
                font_paths=fonts,
                sys_inputs={
                    "packet": self._packet.decode(),
                    "document": Setting(self._unprintable).of(self._document),
                    "paper": _PAPERS[self._paper],
                },
            )
            made = self._document.made
            pdf = compiler.compile(format="pdf", pdf_standards=standards, timestamp=made)
        assert isinstance(pdf, bytes)
        return pdf


def _fonts(*, system: bool) -> "typst.Fonts":
    """Return the bundled fonts, and those of this computer if asked for."""
    import typst

    return typst.Fonts(
        include_system_fonts=system, include_embedded_fonts=True, font_paths=[str(_HERE / "fonts")]
    )


def _missing(diagnostic: str) -> set[str]:
    """Return the characters that typst names in its complaint."""
    return {
        character
        for text in _MISSING.findall(diagnostic)
        for character in re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), text)
    } - {"\\"}


def _says(character: str) -> str:
    """Name a character that had to be shown by its number."""
    name = unicodedata.name(character, "no name")
    shown = f"{character} " if character.isprintable() else ""
    return (
        f"No font here has the character {shown}(U+{ord(character):04X}, {name}), "
        "so the pages show its number. The signed data holds it as you wrote it."
    )
