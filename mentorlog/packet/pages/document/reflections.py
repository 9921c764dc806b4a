"""What the mentor wrote and chose to send: reflections by a model or free."""

from collections.abc import Iterator

from mentorlog.model.reflection_models import FREE
from mentorlog.packet.content.schema import ListedReflection, Subject
from mentorlog.packet.pages.document.blocks import (
    Column,
    Heading,
    Paragraph,
    Quotation,
    Table,
    Text,
    code,
    verbatim,
    words,
)
from mentorlog.packet.pages.document.formatting import counted, day, label, titled

_COLUMNS = (
    Column("No.", 13),
    Column("Date", 26),
    Column("Document"),
    Column("Model"),
    Column("About", 34),
    Column("Words", 16, right=True),
)


def reflections(subject: Subject) -> Iterator[Heading | Paragraph | Quotation | Table]:
    """Yield the reflections: those with their text one after the other, the others as a table."""
    if not subject.reflections:
        return
    yield Heading(words("Reflections"))
    with_text = [reflection for reflection in subject.reflections if reflection.passages is not None]
    untold = [reflection for reflection in subject.reflections if reflection.passages is None]
    if untold:
        yield Table(_COLUMNS, tuple(map(_row, untold)), dense=True)
        these = "this reflection" if len(untold) == 1 else "these reflections"
        yield Paragraph(words(f"The mentor kept the text of {these}."), small=True)
    for reflection in with_text:
        yield from _passages(reflection)


def _row(reflection: ListedReflection) -> tuple[Text, ...]:
    """Return the cells of a reflection whose text stays with the mentor."""
    return (
        words(code(reflection.ref)),
        words(day(reflection.day)),
        words(verbatim(titled(reflection.document))),
        words(verbatim(reflection.model_name)),
        _about(reflection),
        words(f"{reflection.words:,}"),
    )


def _passages(reflection: ListedReflection) -> Iterator[Heading | Paragraph | Quotation]:
    """Yield a reflection with its text."""
    yield Heading(words(verbatim(reflection.title or titled(reflection.document))), level=3)
    what = words(
        code(reflection.ref),
        f" · {day(reflection.day)} · ",
        verbatim(titled(reflection.document)),
        " · ",
        verbatim(reflection.model_name),
    )
    yield Paragraph(
        words(what, " · about ", _about(reflection), f" · {counted(reflection.words, 'word')}"), small=True
    )
    for passage in reflection.passages or ():
        guided = reflection.model != FREE.id
        yield Quotation(
            words(verbatim(passage.heading)) if guided else (),
            words(verbatim(passage.prompt)) if guided and passage.prompt else (),
            passage.text,
        )


def _about(reflection: ListedReflection) -> Text:
    """Say what a reflection is about."""
    if reflection.meeting:
        return words("meeting ", code(reflection.meeting))
    return words(verbatim(label(reflection.window))) if reflection.window else words("the year")
