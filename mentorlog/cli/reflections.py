"""`mentorlog reflect` and `mentorlog reflections`: reflective writing."""

import sys
from dataclasses import replace
from typing import Any

from mentorlog.cli.terminal.session import Problem, Session, columns, short
from mentorlog.cli.terminal.unknown_names import warn_unless_asked
from mentorlog.model import About, Meeting, Passage, Reflection, to_plain
from mentorlog.model.reflection_models import GUIDES, Guide, guide
from mentorlog.model.text import slug
from mentorlog.wording import many


def reflect(session: Session) -> None:
    """Write a reflection, in one piece or with a heading for each stage of a model."""
    options = session.options
    new_id = session.host.new_id()
    model = _model(options.model or "free")
    if options.text == "-" and sys.stdin.isatty():
        session.note(_invitation(model))
    given: dict[str, Any] = {"day": session.today, "model": model.id} | _given(session)
    reflection = Reflection(id=new_id, passages=_passages(session.text(options.text), model), **given)
    if not reflection.words:
        raise Problem("There was nothing to keep: the text is empty.")
    session.store.add(reflection)
    if options.json:
        session.show(to_plain(reflection))
    else:
        session.say(
            f"{short(reflection)}  Kept {many(reflection.words, 'words')}, {reflection.document}, "
            f"{reflection.day}."
        )


def list_reflections(session: Session) -> None:
    """List reflections by day."""
    reflections = sorted(session.store.all(Reflection), key=lambda r: (r.day, r.id))
    if session.options.json:
        session.show(to_plain(reflections))
        return
    for line in columns(
        [
            (short(r), f"{r.day}", many(r.words, "words"), r.document, guide(r.model).name, r.title)
            for r in reflections
        ]
    ):
        session.say(line)
    if not reflections:
        session.say('No reflections yet. Write one: mentorlog reflect "What I noticed today …"')


def show_reflection(session: Session) -> None:
    """Show one reflection."""
    reflection = session.pick(Reflection, session.options.id)
    if session.options.json:
        session.show(to_plain(reflection))
        return
    model = guide(reflection.model)
    heading = reflection.title or reflection.document
    session.say(f"{reflection.day}  {heading}  ({many(reflection.words, 'words')}, {model.name})")
    prompts = {stage.id: stage.prompt for stage in model.stages}
    for passage in reflection.passages:
        if model.id != "free":
            session.say(f"\n{prompts.get(passage.stage, passage.stage)}")
        session.prose(passage.text)


def edit_reflection(session: Session) -> None:
    """Change a reflection; what is not given stays."""
    options = session.options
    before = session.pick(Reflection, options.id)
    changes = _given(session)
    if options.model:
        changes["model"] = _model(options.model).id
    if options.text is not None:
        model = guide(changes.get("model", before.model))
        kept = before.passages if model.id == before.model else ()
        changes["passages"] = _passages(session.text(options.text), model, kept)
    after = replace(before, **changes)
    session.store.edit(before, after)
    session.say(
        f"Changed {short(after)}: {many(after.words, 'words')}." if after != before else "Nothing changed."
    )


def delete_reflection(session: Session) -> None:
    """Delete a reflection."""
    reflection = session.pick(Reflection, session.options.id)
    session.store.delete(reflection)
    session.say(f"Deleted the reflection {short(reflection)}. `mentorlog undo` brings it back.")


def _given(session: Session) -> dict[str, Any]:
    """Return the fields that were given as options."""
    options = session.options
    given: dict[str, Any] = {}
    if options.document:
        given["document"] = slug(options.document)
        warn_unless_asked(session, "document", [given["document"]], known=["reflection"])
    if options.title is not None:
        given["title"] = options.title
    if options.on:
        given["day"] = session.past_day(options.on)
    if options.meeting and options.window:
        raise Problem("A reflection is about a meeting or a window, not both.")
    if options.meeting == "none":
        given |= {"about": About.YEAR, "meeting": None, "window": None}
    elif options.meeting:
        meeting = session.pick(Meeting, options.meeting)
        given |= {"about": About.MEETING, "meeting": meeting.id, "window": None}
    elif options.window:
        programme = session.store.programme()
        window = slug(options.window)
        known = [span.name for span in programme.windows] if programme else []
        if window not in known:
            raise Problem(
                f"There is no window {window}. "
                + (f"The programme has: {', '.join(known)}." if known else "The programme has none.")
            )
        given |= {"about": About.WINDOW, "window": window, "meeting": None}
    return given


def _model(name: str) -> Guide:
    """Return a reflection model by id."""
    if name not in GUIDES:
        raise Problem(f"There is no reflection model {name}. Choose one of: {', '.join(GUIDES)}.")
    return GUIDES[name]


def _invitation(model: Guide) -> str:
    """Tell a person at a terminal how to write and how to finish."""
    stages = "".join(f"\n  # {stage.id}: {stage.prompt}" for stage in model.stages if model.id != "free")
    headings = f" Put each heading on a line of its own:{stages}" if stages else ""
    return f"Write, then press ctrl+d on an empty line (Windows: ctrl+z, enter).{headings}"


def _passages(text: str, model: Guide, before: tuple[Passage, ...] = ()) -> tuple[Passage, ...]:
    """Return the passages of a reflection, from a text with headings and from what was there before."""
    texts = dict.fromkeys((stage.id for stage in model.stages), "")
    texts |= {passage.stage: passage.text for passage in before} | _texts(text, model)
    return tuple(Passage(stage=stage, text=text) for stage, text in texts.items())


def _texts(text: str, model: Guide) -> dict[str, str]:
    """Divide a text at lines such as `# so_what`; words before the first heading go to the first stage.

    A stage that the text does not come to is not in the answer.
    """
    known = {stage.id: stage.id for stage in model.stages} | {
        stage.label.casefold(): stage.id for stage in model.stages
    }
    parts: dict[str, list[str]] = {}
    current = model.stages[0].id
    for line in text.splitlines():
        heading = known.get(line.lstrip("# ").rstrip(": ").casefold()) if line.startswith("#") else None
        if heading is not None:
            current = heading
            parts.setdefault(current, [])
        elif line.strip() or current in parts:
            parts.setdefault(current, []).append(line)
    return {stage: "\n".join(lines) for stage, lines in parts.items()}
