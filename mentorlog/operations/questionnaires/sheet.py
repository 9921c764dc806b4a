"""The anonymous questionnaire for mentees, on a sheet of paper or as plain text to fill in."""

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from textwrap import wrap

from mentorlog.files import write_private
from mentorlog.model.questionnaires import ANONYMOUS, Questionnaire
from mentorlog.operations.errors import NotPossible
from mentorlog.packet.problems import PdfProblem

NAME = "questionnaire-for-mentees.pdf"
"""What the file is called if nobody says otherwise."""

TITLE = "How things are now"
ABOUT = "{items} statements, five minutes, anonymous"
BEFORE = (
    "Please tick one box a line: how far do you agree, today? Leave out whatever you like; you need not take "
    "part at all. Do not write your name or anything else that shows who you are."
)
AFTER = (
    "To hand it back so that nobody knows it is yours: fold it once and put it into the envelope or box that "
    "goes round, among the others, or give it to somebody whom you all chose to collect them. Your mentor "
    "counts all sheets together and keeps the counts only. A number under three is not shown to anybody."
)
WHEN = "Time of the year:"
_OCCASIONS = ("start", "middle", "end")
_MADE = datetime(2026, 1, 1, tzinfo=UTC)
"""What the PDF says of its making: always the same, so that the same sheet has the same bytes."""
_SHORT = ("SD", "D", "sD", "sA", "A", "SA")
_WIDTH = 78


def sheet_text(asked: Questionnaire = ANONYMOUS) -> str:
    """Return the sheet as plain text, no line wider than 78 characters, to be filled in anywhere."""
    return "\n".join(_text_lines(asked)) + "\n"


def _text_lines(asked: Questionnaire) -> Iterator[str]:
    """Yield the lines of the plain sheet."""
    boxes = " ".join("[ ]" for _ in asked.choices)
    words = _WIDTH - 5 - len(boxes) - 1
    yield TITLE
    yield ABOUT.format(items=len(asked.items))
    yield f"{WHEN} {'   '.join(f'[ ] {occasion}' for occasion in _OCCASIONS)}"
    yield ""
    yield from wrap(BEFORE, _WIDTH)
    yield ""
    yield from wrap(", ".join(f"{short}: {choice}" for short, choice in _choices(asked)), _WIDTH)
    yield ""
    yield " " * (_WIDTH - len(boxes)) + " ".join(f"{short:^3}" for short, _ in _choices(asked)).rstrip()
    for number, item in enumerate(asked.items, 1):
        first, *others = wrap(item.text, words)
        yield f"{number:>3}. {first:<{words}} {boxes}"
        yield from (f"     {line}" for line in others)
    yield ""
    yield from wrap(AFTER, _WIDTH)
    yield ""
    yield from wrap(f"{asked.source}. {asked.licence}.", _WIDTH)


def _choices(asked: Questionnaire) -> Iterator[tuple[str, str]]:
    """Yield the short and the whole words of every choice."""
    return zip(_SHORT, asked.choices, strict=True)


def sheet_pdf(asked: Questionnaire = ANONYMOUS) -> bytes:
    """Return the sheet as a page of A4.

    Raises:
        NotPossible: when there is no typst on this computer.
    """
    import json

    from mentorlog.packet.pages.typst_compiler import TypstCompiler

    page = json.dumps(
        {
            "title": TITLE,
            "about": ABOUT.format(items=len(asked.items)),
            "when": WHEN,
            "occasions": _OCCASIONS,
            "before": BEFORE,
            "choices": asked.choices,
            "items": [item.text for item in asked.items],
            "after": AFTER,
            "source": f"{asked.source}. {asked.licence}.",
        }
    )
    template = (files(__package__) / "sheet.typ").read_bytes()
    try:
        return TypstCompiler(template, lambda _: {"page": page}, _MADE).print().pdf
    except (ImportError, PdfProblem):
        raise NotPossible(
            "PDFs are made by typst, which is not installed or has no build for this computer. Name a file "
            "that ends in .txt instead."
        ) from None


def save_sheet(path: Path) -> None:
    """Write the sheet to a file, as text if its name ends in `.txt`, else as PDF.

    Raises:
        NotPossible: when something else is there, or it cannot be written.
    """
    if path.suffix.lower() not in (".pdf", ".txt"):
        raise NotPossible(f"{path.name} ends neither in .pdf nor in .txt. Name a file that does.")
    data = sheet_text().encode() if path.suffix.lower() == ".txt" else sheet_pdf()
    try:
        if path.is_dir() or (path.exists() and path.read_bytes() != data):
            raise NotPossible(f"{path} is there already and something else. Name another file.")
        path.parent.mkdir(parents=True, exist_ok=True)
        write_private(path, data)
    except OSError as error:
        raise NotPossible(f"{path} cannot be written: {error.strerror}. Name another file.") from None
