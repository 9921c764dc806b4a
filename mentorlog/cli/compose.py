"""`mentorlog compose`: the document at the end of the year, and the year as material for it."""

from collections.abc import Iterable
from typing import Annotated, Literal

from mentorlog.cli.arguments import Command, Option
from mentorlog.cli.stages import headed, model_named, passages, written_in_editor
from mentorlog.cli.terminal.output import Problem, short
from mentorlog.cli.terminal.own_editor import IN_YOUR_EDITOR
from mentorlog.cli.terminal.session import Session
from mentorlog.cli.windows import find_window
from mentorlog.host import typed_path
from mentorlog.model import Logbook, Passage, Reflection, to_plain
from mentorlog.model.frozen import Frozen, replace
from mentorlog.model.reflection_models import Guide, guide, refitted
from mentorlog.model.text import count_words, slug
from mentorlog.operations.composer.composed_document import blank, composed, usual_document
from mentorlog.operations.composer.delicate_details import delicate_details
from mentorlog.operations.composer.material import Material, MaterialKind
from mentorlog.operations.composer.year_materials import stretches, year_material
from mentorlog.operations.evaluation import where_it_goes
from mentorlog.operations.reflections.reflection_words import document_name
from mentorlog.operations.reflections.word_limits import word_limits
from mentorlog.wording import capital, many


class Compose(Frozen):
    """What `compose` takes."""

    window: Annotated[str | None, Option("NAME", "show what is of this window only")] = None
    kind: Annotated[
        Literal["figure", "meeting", "learned", "reflection", "promise", "goal", "record"] | None,
        Option(help="show this kind of material only"),
    ] = None
    document: Annotated[
        str | None,
        Option("KIND", "which document, as the programme calls it; by default the one of the year"),
    ] = None
    model: Annotated[str | None, Option(help="the model whose stages are its sections: carl, …")] = None
    begin: Annotated[bool, Option(help="print the document with its headings, to go on in a file")] = False
    save: Annotated[
        str | None, Option("FILE", "save a text with these headings as the document; - reads standard input")
    ] = None
    edit: Annotated[bool, Option(help=f"write it {IN_YOUR_EDITOR}, with the year below it")] = False


def compose(session: Session, options: Compose) -> None:
    """Show the material and the sections, or write the document."""
    if sum((options.begin, options.save is not None, options.edit)) > 1:
        raise Problem("Choose one of --begin, --save and --edit.")
    logbook = session.store.logbook()
    name = slug(options.document) if options.document else usual_document(logbook.programme)
    document = composed(logbook, name) or blank(logbook.programme, session.host.new_id(), session.today, name)
    if options.model:
        document = _with_model(document, model_named(options.model))
    if options.begin:
        session.prose(headed(document))
    elif options.save is not None:
        text = _read(session, options.save)
        _save(session, replace(document, passages=passages(session, text, guide(document.model))))
    elif options.edit:
        material = "\n\n".join(each.text for each in _material(session, logbook, document, options))
        _save(session, written_in_editor(session, document, f"\nThe year:\n\n{material}"))
    else:
        _show(session, logbook, document, _material(session, logbook, document, options))


def _material(session: Session, logbook: Logbook, document: Reflection, options: Compose) -> list[Material]:
    """Return what the year offers, as far as it was asked for."""
    days = stretches(logbook)[0] if options.window is None else find_window(session, options.window)
    offered = year_material(logbook, days, document=document.id)
    return [each for each in offered if options.kind in (None, each.kind)]


def _with_model(document: Reflection, model: Guide) -> Reflection:
    """Return the document with the sections of another model; what is written in it stays."""
    texts = refitted([passage.text for passage in document.passages], len(model.stages))
    answered = tuple(Passage(stage=s.id, text=text) for s, text in zip(model.stages, texts, strict=False))
    return replace(document, model=model.id, passages=answered)


def _show(session: Session, logbook: Logbook, document: Reflection, material: Iterable[Material]) -> None:
    """Print how long the document is, section by section, and what can be taken over into it."""
    limits = word_limits(logbook.programme, document.document)
    texts = {passage.stage: passage.text for passage in document.passages}
    stages = guide(document.model).stages
    if session.json:
        session.show(
            {
                "document": to_plain(document),
                "words": document.words,
                "least": limits.least,
                "most": limits.most,
                "sections": [
                    {"stage": s.id, "prompt": s.prompt, "words": count_words(texts.get(s.id, ""))}
                    for s in stages
                ],
                "material": [to_plain(each) | {"text": each.text} for each in material],
            }
        )
        return
    name = document_name(document.document)
    session.say(f"{capital(name)}: {limits.progress(document.words)}")
    for stage in stages:
        words = many(count_words(texts.get(stage.id, "")), "words")
        session.say(f"  # {stage.id} ({words}): {stage.prompt}")
    kind: MaterialKind | None = None
    for each in material:
        if each.kind is not kind:
            kind = each.kind
            session.say(f"\n{kind.label}")
        session.say()
        session.prose(each.text)
    if kind is None:
        session.say("\nNothing to take over: log meetings, promises and goals, or reflect.")


def _read(session: Session, file: str) -> str:
    """Return the text of a file, or what comes on standard input."""
    if file == "-":
        return session.text(file)
    try:
        return typed_path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise Problem(f"{file} cannot be read: {why}. Nothing was changed.") from None


def _save(session: Session, document: Reflection) -> None:
    """Record the document, and point out what gives somebody away in it."""
    if not document.words:
        raise Problem("There was nothing to keep: the text is empty.")
    before = session.store.find(Reflection, document.id)
    if before:
        session.store.edit(before, document)
    else:
        session.store.add(document)
    text = "\n\n".join(passage.text for passage in document.passages)
    for detail in delicate_details(text, session.store.logbook().mentees):
        session.note(f"! {detail.sentence}")
    limits = word_limits(session.store.programme(), document.document)
    goes = where_it_goes(session.store.programme(), document.document, document.day, document.words)
    session.show_or_say(
        document,
        f"{short(document)}  Kept your {document_name(document.document)}: "
        f"{limits.progress(document.words)}. {goes}",
    )


COMPOSE = Command(Compose, compose)
