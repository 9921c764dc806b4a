"""What the mentor wrote and sends: texts set to be read, and what there is besides as a table."""

from collections.abc import Iterator

from mentorlog.model.quotation import text_parts
from mentorlog.model.reflection_models import FREE
from mentorlog.packet.content.asked_documents import texts_in_order
from mentorlog.packet.content.schema import ListedReflection, Subject
from mentorlog.packet.pages.document.blocks import (
    Column,
    Heading,
    Paragraph,
    RunningText,
    Table,
    Text,
    code,
    joined,
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


def reflections(subject: Subject) -> Iterator[Heading | Paragraph | RunningText | Table]:
    """Yield the reflections: texts one after the other, the year's document first, the others as a table."""
    if not subject.reflections:
        return
    texts = texts_in_order(subject)
    yield Heading(words("Reflections"))
    for reflection in texts:
        yield from _text(reflection)
    untold = [reflection for reflection in subject.reflections if reflection.passages is None]
    if untold:
        if texts:
            yield Heading(words("Without their text"), level=3)
        these = "this reflection" if len(untold) == 1 else "these reflections"
        yield Paragraph(words(f"The mentor kept the text of {these}."), small=True)
        yield Table(_COLUMNS, tuple(map(_row, untold)), dense=True)


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


def _text(reflection: ListedReflection) -> Iterator[Heading | Paragraph | RunningText]:
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
        if reflection.model != FREE.id:
            yield Heading(words(verbatim(passage.heading)), level=4)
            if passage.prompt:
                yield Paragraph(words(verbatim(passage.prompt)), small=True)
        yield RunningText(text_parts(passage.text))


def _about(reflection: ListedReflection) -> Text:
    """Say what a reflection is about."""
    meeting = words("meeting ", code(reflection.meeting)) if reflection.meeting else ()
    mentee = words(verbatim(reflection.mentee)) if reflection.mentee else ()
    window = words(verbatim(label(reflection.window))) if reflection.window else ()
    return joined(filter(None, (meeting, mentee, window))) or words("the year")
