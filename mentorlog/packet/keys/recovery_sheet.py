"""The recovery sheet: a page with the secret of a key, made on this computer, to be printed and put away."""

import json
import tempfile
from datetime import datetime
from pathlib import Path

from mentorlog.formats.qr import matrix
from mentorlog.model.text import visible
from mentorlog.packet.keys.openssh_key import Secret
from mentorlog.packet.keys.recovery_words import words_of
from mentorlog.packet.pages.missing_signs import spelled
from mentorlog.packet.pages.typst_compiler import fonts, signs_without_font
from mentorlog.packet.problems import PdfProblem
from mentorlog.termination import tidy_up_when_terminated


def recovery_sheet(secret: Secret, name: str, at: datetime) -> bytes:
    """Return the sheet as a PDF.

    No file is read but the fonts, and none is written. No character of a name stops it: what no font has is
    spelled.

    Args:
        secret: the key that the sheet is to bring back.
        name: whose it is, as it is to stand on the sheet.
        at: when the sheet is made.

    Raises:
        PdfProblem: when typst cannot run on this computer.
    """
    words = words_of(secret.seed)
    sheet = {
        "name": spelled(visible(name), signs_without_font([name])),
        "made": at.date().isoformat(),
        "fingerprint": secret.public.fingerprint,
        "six": secret.public.words,
        "words": words,
        "code": matrix(" ".join(words)),
    }
    try:
        import typst
    except ImportError:
        raise PdfProblem(
            "The sheet is made by typst, which is not installed or has no build for this computer. "
            "Instead, copy the key file itself to a place that only you can open."
        ) from None
    tidy_up_when_terminated()
    with tempfile.TemporaryDirectory() as nothing:
        compiler = typst.Compiler(
            Path(__file__).with_name("recovery.typ").read_bytes(),
            root=nothing,
            package_path=nothing,
            package_cache_path=nothing,
            font_paths=fonts(system=True),
            sys_inputs={"sheet": json.dumps(sheet)},
        )
        pdf = compiler.compile(format="pdf", timestamp=at.replace(microsecond=0))
    assert isinstance(pdf, bytes)
    return pdf
