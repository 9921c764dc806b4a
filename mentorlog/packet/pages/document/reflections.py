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
    said,
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
    told = [reflection for reflection in subject.reflections if reflection.passages is not None]
    untold = [reflection for reflection in subject.reflections if reflection.passages is None]
    if untold:
        yield Table(_COLUMNS, tuple(map(_row, untold)), dense=True)
        these = "this reflection" if len(untold) == 1 else "these reflections"
        yield Paragraph(words(f"The mentor kept the text of {these}."), small=True)
    for one in told:
        yield from _told(one)


def _row(one: ListedReflection) -> tuple[Text, ...]:
    """Return the cells of a reflection whose text stays with the mentor."""
    return (
        words(code(one.ref)),
        words(day(one.day)),
        words(said(titled(one.document))),
        words(said(one.model_name)),
        _about(one),
        words(f"{one.words:,}"),
    )


def _told(one: ListedReflection) -> Iterator[Heading | Paragraph | Quotation]:
    """Yield a reflection with its text."""
    yield Heading(words(said(one.title or titled(one.document))), level=3)
    what = words(
        code(one.ref), f" · {day(one.day)} · ", said(titled(one.document)), " · ", said(one.model_name)
    )
    yield Paragraph(words(what, " · about ", _about(one), f" · {counted(one.words, 'word')}"), small=True)
    for passage in one.passages or ():
        guided = one.model != FREE.id
        yield Quotation(
            words(said(passage.heading)) if guided else (),
            words(said(passage.prompt)) if guided and passage.prompt else (),
            passage.text,
        )


def _about(one: ListedReflection) -> Text:
    """Say what a reflection is about."""
    if one.meeting:
        return words("meeting ", code(one.meeting))
    return words(said(label(one.window))) if one.window else words("the year")
