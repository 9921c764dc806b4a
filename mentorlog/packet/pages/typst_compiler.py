"""Setting pages with typst: PDF/A-3a and PDF/UA-1, in the bundled fonts first, whatever characters there are.

With the bundled fonts the same words give the same bytes everywhere. A character that they lack comes from
the computer's fonts; one that no font has is shown by its number. No character stops a document.
"""

import re
import tempfile
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorlog.packet.problems import PdfProblem
from mentorlog.termination import tidy_up_when_terminated

if TYPE_CHECKING:
    import typst

Inputs = Callable[[str], dict[str, str]]
"""Returns the template's inputs, in which the given characters are shown by their numbers."""

_FONTS = Path(__file__).parent / "fonts"
_STANDARDS = ["a-3a", "ua-1"]
_MISSING = re.compile(r'the (?:text|PDF contains the codepoint) `"((?:[^"\\]|\\.)+)"`')
"""What typst says of text that no font has, or that the standard does not allow."""
_ROUNDS = 8
"""How often to try again with further characters shown by number; each round finds all there are."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF, and sentences about what could not be shown in it as it was written."""

    pdf: bytes
    warnings: tuple[str, ...] = ()


@dataclass
class TypstCompiler:
    """Tries fonts and standards one after the other until a document is on paper."""

    template: bytes
    inputs: Inputs
    made: datetime
    """The instant that stands in the PDF as that of its making."""
    _unprintable: str = ""

    def print(self) -> Rendered:
        """Return the pages in the best form that works.

        Raises:
            ImportError: when there is no typst on this computer.
            PdfProblem: when it cannot set the document at all.
        """
        import typst

        try:
            return Rendered(self._compile(fonts(system=False), _STANDARDS))
        except typst.TypstError:
            font_paths = fonts(system=True)
        for _ in range(_ROUNDS):
            try:
                return Rendered(
                    self._compile(font_paths, _STANDARDS), tuple(map(_unprintable_warning, self._unprintable))
                )
            except typst.TypstError as error:
                missing = _missing(error.diagnostic)
                if not missing - {*self._unprintable}:
                    break
                self._unprintable = "".join(sorted({*self._unprintable} | missing))
        return self._plain(font_paths)

    def _plain(self, missing: "typst.Fonts") -> Rendered:
        """Return the pages without the archive standard, which asks more of a document."""
        import typst

        try:
            pdf = self._compile(missing, [])
        except typst.TypstError as error:
            raise PdfProblem(f"The pages could not be made: {error.message}.") from None
        warning = "The PDF does not follow the archive standard PDF/A, because of an unusual character."
        return Rendered(pdf, (*map(_unprintable_warning, self._unprintable), warning))

    def _compile(self, missing: "typst.Fonts", standards: list[Any]) -> bytes:
        """Run typst where it finds no file and no package but what it is given."""
        import typst

        tidy_up_when_terminated()
        with tempfile.TemporaryDirectory() as nothing:
            compiler = typst.Compiler(
                self.template,
                root=nothing,
                package_path=nothing,
                package_cache_path=nothing,
                font_paths=missing,
                sys_inputs=self.inputs(self._unprintable),
            )
            pdf = compiler.compile(format="pdf", pdf_standards=standards, timestamp=self.made)
        assert isinstance(pdf, bytes)
        return pdf


def fonts(*, system: bool) -> "typst.Fonts":
    """Return the bundled fonts, and those of this computer if asked for."""
    import typst

    return typst.Fonts(include_system_fonts=system, include_embedded_fonts=True, font_paths=[str(_FONTS)])


def _missing(diagnostic: str) -> set[str]:
    """Return the characters that typst names in its complaint."""
    return {
        character
        for text in _MISSING.findall(diagnostic)
        for character in re.sub(r"\\u\{([0-9a-f]+)\}", lambda missing: chr(int(missing[1], 16)), text)
    } - {"\\"}


def _unprintable_warning(character: str) -> str:
    """Name a character that had to be shown by its number."""
    name = unicodedata.name(character, "no name")
    shown = f"{character} " if character.isprintable() else ""
    return (
        f"No font here has the character {shown}(U+{ord(character):04X}, {name}), "
        "so the pages show its number. The signed data holds it as you wrote it."
    )
