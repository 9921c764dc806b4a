"""`mentorlog reflect` and `mentorlog reflections`: reflective writing."""

import sys
from datetime import date
from typing import Annotated, Literal

from mentorlog.cli.arguments import Argument, Command, Day, Id, ListOptions, NoOptions, OneEntry, Option
from mentorlog.cli.mentees import find_mentee
from mentorlog.cli.stages import model_named, passages, written_in_editor
from mentorlog.cli.terminal.output import Problem, short
from mentorlog.cli.terminal.own_editor import IN_YOUR_EDITOR, written_outside
from mentorlog.cli.terminal.session import Session
from mentorlog.cli.terminal.unknown_names import warn_unless_asked
from mentorlog.cli.windows import find_window
from mentorlog.model import About, Lens, Meeting, Reflection, Status, to_plain
from mentorlog.model.frozen import Frozen, replace
from mentorlog.model.lenses import marks, read_skills, read_themes, skill_names, theme_names
from mentorlog.model.reflection_models import FREE, NOTE, Guide, guide
from mentorlog.model.text import slug
from mentorlog.operations.reflections.after_meeting import answer_to_question, question_after
from mentorlog.operations.reflections.new_reflection import usual_document, where_kept
from mentorlog.operations.reflections.reflection_words import answers, newest_first, reflection_title, subject
from mentorlog.wording import many

LAST = "last"
"""What stands for the last meeting that was held."""
NONE = "none"
"""Typed in place of a name, it takes away what is there."""


class ReflectionDetails(Frozen):
    """What belongs to a reflection beside its text, as far as it is given."""

    document: Annotated[
        str | None, Option("KIND", "what the programme calls it: reflection, end_of_year_reflection, …")
    ] = None
    model: Annotated[str | None, Option(help="driscoll, gibbs, carl, …; by default free writing")] = None
    title: Annotated[str | None, Option()] = None
    on: Day = None
    meeting: Annotated[str | None, Option("ID", "the meeting it is about; or none")] = None
    window: Annotated[str | None, Option("NAME", "the window it is about; or none")] = None
    mentee: Annotated[str | None, Option("MENTEE", "the mentee it is about; or none")] = None
    lens: Annotated[
        tuple[Literal["domain", "community", "practice", "none"], ...],
        Option(help="what it looks at; none takes all away"),
    ] = ()
    theme: Annotated[
        tuple[str, ...], Option("NAME", "a theme, or words that find it; none takes all away")
    ] = ()
    skill: Annotated[tuple[str, ...], Option("NAME", "a skill that it shows; none takes all away")] = ()
    level: Annotated[
        Literal["1", "2", "3", "4", "none"] | None,
        Option(help="evidence of 1 reaction, 2 learning, 3 behaviour or 4 results"),
    ] = None
    edit: Annotated[bool, Option(help=f"write it {IN_YOUR_EDITOR}, question by question")] = False


class Reflect(Frozen):
    """What `reflect` takes."""

    text: Annotated[str, Argument(help="the text; - or nothing reads standard input")] = "-"
    after: Annotated[
        str | None,
        Option(
            "MEETING",
            "answer the one question that is asked after a meeting; by default after the last one",
            alone=LAST,
        ),
    ] = None
    details: ReflectionDetails


def reflect(session: Session, options: Reflect) -> None:
    """Write a reflection, in one piece or with a heading for each stage of a model."""
    if options.after is not None:
        _answer(session, options)
        return
    new_id = session.host.new_id()
    model = model_named(options.details.model or _usual_model(session, options.details))
    if options.text == "-" and sys.stdin.isatty() and not options.details.edit:
        session.note(_invitation(model))
    empty = Reflection(id=new_id, day=session.today, model=model.id)
    detailed = _with_details(session, empty, options.details)
    if not options.details.document:
        detailed = replace(detailed, document=usual_document(detailed.about))
    text = "" if options.text == "-" and options.details.edit else session.text(options.text)
    detailed = replace(detailed, passages=passages(session, text, model))
    _keep(session, written_in_editor(session, detailed) if options.details.edit else detailed)


def _usual_model(session: Session, details: ReflectionDetails) -> str:
    """Return the model to begin with: in the editor, on a window, the long one that the settings name."""
    return session.settings.reflect_long_model if details.edit and details.window else FREE.id


def _answer(session: Session, options: Reflect) -> None:
    """Answer the one question that is asked after a meeting."""
    details = options.details
    if details.meeting or details.window or details.mentee:
        raise Problem("--after says which meeting it is about; leave --meeting, --window and --mentee out.")
    meeting = _meeting_that_was(session, options.after or LAST)
    model = model_named(details.model or session.settings.reflect_short_model)
    stage = question_after(session.store.meetings(), meeting, model.id)
    session.note(f"{stage.label}: {stage.prompt}")
    text = "" if options.text == "-" and details.edit else session.text(options.text)
    if details.edit:
        text = written_outside(session, text, "reflection", stage.prompt)
    reflection = answer_to_question(session.host, meeting, model.id, stage, text, session.today)
    _keep(session, _with_details(session, reflection, details))


def _meeting_that_was(session: Session, typed: str) -> Meeting:
    """Return the meeting of this id, or the last one that was held."""
    if typed != LAST:
        return session.pick(Meeting, typed)
    held = session.store.meetings().with_status(Status.HELD).between(date.min, session.today).newest(1)
    if not held:
        raise Problem("No meeting was held yet, so there is none to look back on.")
    return held[0]


def _keep(session: Session, reflection: Reflection) -> None:
    """Record a reflection, and say so."""
    if not reflection.words:
        raise Problem("There was nothing to keep: the text is empty.")
    session.store.add(reflection)
    session.show_or_say(
        reflection,
        f"{short(reflection)}  Kept {many(reflection.words, 'words')}, {reflection.document}, "
        f"{reflection.day}. {where_kept(session.store.programme(), reflection)}",
    )


def list_reflections(session: Session, options: ListOptions) -> None:
    """List reflections by day."""
    reflections = newest_first(session.store.all(Reflection))[::-1]
    rows = [
        (short(r), f"{r.day}", many(r.words, "words"), r.document, guide(r.model).name, r.title)
        for r in reflections
    ]
    session.show_or_list(
        reflections,
        rows,
        'No reflections yet. Write one: mentorlog reflect "What I noticed today …"',
        last=session.list_length(all=options.all),
        command="reflections",
    )


def show_reflection(session: Session, options: OneEntry) -> None:
    """Show one reflection."""
    reflection = session.pick(Reflection, options.id)
    if session.json:
        session.show(to_plain(reflection))
        return
    session.say(reflection_title(reflection))
    session.say(f"{reflection.day} · about {subject(reflection, session.store.logbook(), session.today)}")
    session.say(f"{many(reflection.words, 'words')} · {guide(reflection.model).name}")
    for name, value in marks(reflection):
        if value:
            session.say(f"{name}: {value}")
    for written in answers(reflection):
        session.say("\n" + ": ".join(filter(None, (written.label, written.prompt))) if written.label else "")
        session.prose(written.text)


class EditReflection(Frozen):
    """What `reflections edit` takes."""

    id: Id
    text: Annotated[str | None, Argument(help="the new text; - reads standard input")] = None
    details: ReflectionDetails


def edit_reflection(session: Session, options: EditReflection) -> None:
    """Change a reflection; what is not given stays."""
    before = session.pick(Reflection, options.id)
    after = _with_details(session, before, options.details)
    if options.details.model:
        after = replace(after, model=model_named(options.details.model).id)
    if options.text is not None:
        kept = before.passages if after.model == before.model else ()
        after = replace(
            after, passages=passages(session, session.text(options.text), guide(after.model), kept)
        )
    if options.details.edit:
        after = written_in_editor(session, after)
        if not after.words:
            raise Problem("There was nothing to keep: the text is empty. The reflection is as it was.")
    where = where_kept(session.store.programme(), after)
    session.edit(before, after, f"Changed {short(after)}: {many(after.words, 'words')}. {where}")


def delete_reflection(session: Session, options: OneEntry) -> None:
    """Delete a reflection."""
    reflection = session.pick(Reflection, options.id)
    session.delete(reflection, f"the reflection {short(reflection)}")


def show_application(session: Session, options: NoOptions) -> None:
    """Show what was answered when applying, and what is said now."""
    from mentorlog.operations.closing.then_and_now import DOCUMENT, MODEL, questions, then_and_now

    found = then_and_now(session.store.logbook())
    if session.json:
        session.show({"then": to_plain(found.then), "now": to_plain(found.now)})
        return
    for name, reflection in (("When you applied", found.then), ("Now", found.now)):
        if reflection is None:
            write = f"mentorlog reflect --document {DOCUMENT} --model {MODEL} --edit"
            session.tell(f"{name}: nothing yet. Write it: {write}", indent=0)
            continue
        session.say(f"{name}, {reflection.day}  {reflection.title}".rstrip())
        for question, answer in questions(reflection):
            session.say(f"\n{question}")
            session.tell(answer, indent=2)
        session.say()


def _with_details(session: Session, reflection: Reflection, details: ReflectionDetails) -> Reflection:
    """Return the reflection with the details that were given as options, except the model."""
    document = slug(details.document) if details.document else reflection.document
    if details.document:
        warn_unless_asked(session, "document", [document], known=["reflection", NOTE])
    day = session.past_day(details.on) if details.on else reflection.day
    title = reflection.title if details.title is None else details.title
    detailed = replace(reflection, document=document, title=title, day=day)
    given = [name for name in ("meeting", "window", "mentee") if getattr(details, name)]
    if len(given) > 1:
        named = " and ".join(f"--{name}" for name in given)
        raise Problem(f"A reflection is about one thing; choose between {named}.")
    return _with_lenses(session, _about(session, detailed, details) if given else detailed, details)


def _about(session: Session, reflection: Reflection, details: ReflectionDetails) -> Reflection:
    """Return the reflection about what the options name; `none` leaves the year."""
    nothing = replace(reflection, about=About.YEAR, meeting=None, window=None, mentee=None)
    if details.window and details.window != NONE:
        return replace(nothing, about=About.WINDOW, window=find_window(session, details.window).name)
    if details.mentee and details.mentee != NONE:
        return replace(nothing, about=About.MENTEE, mentee=find_mentee(session, details.mentee).id)
    if details.meeting in (None, NONE):
        return nothing
    return replace(nothing, about=About.MEETING, meeting=session.pick(Meeting, details.meeting).id)


def _with_lenses(session: Session, reflection: Reflection, details: ReflectionDetails) -> Reflection:
    """Return the reflection with the lenses, themes, skills and level that were given."""
    if details.lens:
        reflection = replace(reflection, lenses=tuple(lens for lens in Lens if lens in details.lens))
    if details.theme:
        themes = read_themes(_names(details.theme), theme_names(reflection.themes))
        reflection = replace(reflection, themes=themes)
    if details.skill:
        known = skill_names(session.store.all(Reflection))
        reflection = replace(reflection, skills=read_skills(_names(details.skill), known))
    if details.level:
        reflection = replace(reflection, level=None if details.level == NONE else int(details.level))
    return reflection


def _names(typed: tuple[str, ...]) -> list[str]:
    """Return names, several of which may be parted by commas; `none` is no name."""
    names = (part.strip() for each in typed for part in each.split(","))
    return [name for name in names if name not in ("", NONE)]


def _invitation(model: Guide) -> str:
    """Tell a person at a terminal how to write and how to finish."""
    stages = "".join(f"\n  # {stage.id}: {stage.prompt}" for stage in model.stages if model.id != "free")
    headings = f" Put each heading on a line of its own:{stages}" if stages else ""
    return f"Write, then press ctrl+d on an empty line (Windows: ctrl+z, enter).{headings}"


REFLECT = Command(Reflect, reflect, begins=True)
REFLECTIONS = Command(
    ListOptions,
    list_reflections,
    under={
        "show": Command(OneEntry, show_reflection, "show one reflection"),
        "edit": Command(EditReflection, edit_reflection, "change a reflection"),
        "application": Command(
            NoOptions, show_application, "show what you answered when you applied, and what you say now"
        ),
        "delete": Command(OneEntry, delete_reflection, "delete one (undo brings it back)"),
    },
)
