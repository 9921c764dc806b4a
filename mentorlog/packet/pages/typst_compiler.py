"""Setting pages with typst: PDF/A-3a and PDF/UA-1, in the bundled fonts first, whatever characters there are.

With the bundled fonts the same words give the same bytes everywhere. A character that they lack comes from
the computer's fonts; one that no font has is spelled. No character stops a document.
"""

import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorlog.model.text import visible
from mentorlog.packet.pages.missing_signs import is_joiner, spelled
from mentorlog.packet.problems import PdfProblem
from mentorlog.termination import tidy_up_when_terminated

if TYPE_CHECKING:
    import typst

Inputs = Callable[[str], dict[str, str]]
"""Returns the template's inputs, in which the given characters are spelled."""

_FONTS = Path(__file__).parent / "fonts"
_STANDARDS = ["a-3a", "ua-1"]
_WORDS = b'#set document(title: "Words")\n#sys.inputs.words'
_MISSING = re.compile(r'the (?:text|PDF contains the codepoint) `"((?:[^"\\]|\\.)+)"`')
"""What typst says of text that no font has, or that the standard does not allow."""
_ROUNDS = 8
"""How often to try again with further characters spelled; each round finds all there are."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF, and sentences about what could not be shown in it as it was written."""

    pdf: bytes
    warnings: tuple[str, ...] = ()
    missing: str = ""
    """The characters that no font has."""


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
                pdf = self._compile(font_paths, _STANDARDS)
                return Rendered(pdf, self._warnings, self._unprintable)
            except typst.TypstError as error:
                missing = _missing(error.diagnostic, self._unprintable)
                if not missing:
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
        return Rendered(pdf, (*self._warnings, warning), self._unprintable)

    @property
    def _warnings(self) -> tuple[str, ...]:
        """Sentences about what is spelled; with a picture goes what belongs to it."""
        return tuple(_unprintable_warning(sign) for sign in self._unprintable if not is_joiner(sign))

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


def signs_without_font(texts: Iterable[str]) -> str:
    """Return the signs in some texts that no font here has; none where nothing can be printed anyhow."""
    unusual = "\n".join(visible(text) for text in texts if not text.isascii())
    if not unusual:
        return ""
    made = datetime.fromtimestamp(0, UTC)
    try:
        return (
            TypstCompiler(_WORDS, lambda missing: {"words": spelled(unusual, missing)}, made).print().missing
        )
    except (ImportError, PdfProblem):
        return ""


def fonts(*, system: bool) -> "typst.Fonts":
    """Return the bundled fonts, and those of this computer if asked for."""
    import typst

    return typst.Fonts(include_system_fonts=system, include_embedded_fonts=True, font_paths=[str(_FONTS)])


def _missing(diagnostic: str, known: str) -> set[str]:
    """Return the characters that typst names in its complaint, beside those that are known.

    Of those that are set together, a letter is taken for missing only after its marks.
    """
    missing = set()
    for text in _MISSING.findall(diagnostic):
        written = re.sub(r"\\u\{([0-9a-f]+)\}", lambda number: chr(int(number[1], 16)), text)
        found = {sign for sign in written if not sign.isascii() and sign not in known}
        missing |= {sign for sign in found if not sign.isalnum()} or found
    return missing


def _unprintable_warning(character: str) -> str:
    """Name a character that had to be spelled."""
    name = unicodedata.name(character, "no name")
    shown = f"{character} " if character.isprintable() else ""
    return (
        f"No font here has the character {shown}(U+{ord(character):04X}, {name}), "
        f"so the pages say {spelled(character, character)} instead. The signed data holds it as you wrote it."
    )
