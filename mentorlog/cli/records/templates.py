"""`mentorlog templates`: messages that are sent again and again."""

from collections.abc import Mapping
from typing import Annotated, Literal

from mentorlog.cli.arguments import Argument, Command, NoOptions, Option
from mentorlog.cli.mentees import find_mentee
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.own_editor import IN_YOUR_EDITOR, long_text
from mentorlog.cli.terminal.session import Session
from mentorlog.cli.windows import find_window
from mentorlog.model import Channel, Invalid, Meeting, Mentee, Template, to_plain
from mentorlog.model.frozen import Frozen, replace
from mentorlog.model.message_templates import (
    PLACES,
    fill,
    in_braces,
    is_shipped,
    left_over,
    place_name,
    places,
    unknown_places,
)
from mentorlog.operations.records import messages
from mentorlog.wording import either

Named = Annotated[str, Argument("NAME", "the name of a template, as the list shows it")]


class OneTemplate(Frozen):
    """What a command takes that is about one template."""

    name: Named


class TemplateText(Frozen):
    """The words of a template, as far as they are given."""

    title: Annotated[str | None, Option()] = None
    text: Annotated[str | None, Option(help="with {mentee}, {day}, … ; - reads standard input")] = None
    edit: Annotated[bool, Option(help=f"write the text {IN_YOUR_EDITOR}")] = False


def list_templates(session: Session, options: NoOptions) -> None:
    """List the templates: those that ship, each as the mentor has it, and the mentor's own."""
    templates = messages.templates(session.store)
    if session.json:
        session.show(to_plain(templates))
    else:
        session.say_columns([(t.name, "" if is_shipped(t) else "yours", t.title) for t in templates])


def show_template(session: Session, options: OneTemplate) -> None:
    """Show one template with its places as they are."""
    template = _named(session, options.name)
    if session.json:
        session.show(to_plain(template))
    else:
        session.prose(template.text)


class AddTemplate(Frozen):
    """What `templates add` takes."""

    title: Annotated[str, Argument()]
    name: Annotated[str | None, Option(help="by default from the title")] = None
    text: Annotated[str | None, Option(help="with {mentee}, {day}, … ; - reads standard input")] = None
    edit: Annotated[bool, Option(help=f"write the text {IN_YOUR_EDITOR}")] = False


def add_template(session: Session, options: AddTemplate) -> None:
    """Write a template of one's own."""
    identifier = session.host.new_id()
    template = Template(
        id=identifier,
        name=options.name or messages.name_of(options.title, identifier),
        title=options.title,
        text=_text(session, options.text, "", edit=options.edit),
    )
    messages.refuse_second(session.store, template)
    session.store.add(template)
    _point_out(session, template)
    session.show_or_say(template, f"Kept as {template.name}.")


class EditTemplate(Frozen):
    """What `templates edit` takes."""

    name: Named
    words: TemplateText


def edit_template(session: Session, options: EditTemplate) -> None:
    """Change a template; of one that ships, the mentor gets a version of their own."""
    before, words = _named(session, options.name), options.words
    text = _text(session, words.text, before.text, edit=words.edit)
    after = replace(before, title=words.title or before.title, text=text)
    if after == before:
        session.show_or_say(before, "Nothing changed.")
        return
    if is_shipped(before):
        after = replace(after, id=session.host.new_id())
        session.store.add(after)
    else:
        session.store.edit(before, after)
    _point_out(session, after)
    session.show_or_say(after, f"Changed {after.name}.")


def delete_template(session: Session, options: OneTemplate) -> None:
    """Delete a template of one's own; of one that ships, the shipped text is back then."""
    template = _named(session, options.name)
    if is_shipped(template):
        raise Problem(f"{template.name} is as it ships, and stays. `mentorlog templates edit` changes it.")
    session.delete(template, template.name)


class FillTemplate(Frozen):
    """What `templates fill` takes."""

    name: Named
    mentee: Annotated[str, Option("MENTEE", "whom the message is for", flag="--with")]
    meeting: Annotated[str | None, Option("ID", "the meeting it is about; by default the likely one")] = None
    window: Annotated[str | None, Option("NAME", "the window it is about; by default the next")] = None
    say: Annotated[tuple[str, ...], Option("PLACE=TEXT", "what else to fill in: time=17:00")] = ()
    by: Annotated[Literal["message", "email"] | None, Option(help="how it is sent")] = None
    sent: Annotated[bool, Option(help="log it as sent")] = False


def fill_template(session: Session, options: FillTemplate) -> None:
    """Print a message; with `--sent`, log that it was sent."""
    template, mentee = _named(session, options.name), find_mentee(session, options.mentee)
    logbook, today = session.store.logbook(), session.today
    meeting = (
        _meeting_with(session, options.meeting, mentee)
        if options.meeting
        else messages.likely_meeting(logbook, template, mentee, today)
    )
    window = (
        find_window(session, options.window)
        if options.window
        else messages.likely_window(logbook.programme, template, today)
    )
    known = messages.values(logbook, mentee, meeting=meeting, window=window)
    values = known | dict(_said(typed, template) for typed in options.say)
    text = fill(template.text, values)
    log = None
    if options.sent:
        _refuse_unfilled(template, values, text)
        channel = Channel(options.by) if options.by else messages.likely_channel(mentee)
        log = messages.sent(session.host, session.store.zone(), template.title, mentee, channel)
        session.store.add(log)
    if left := left_over(template.text, values):
        session.note(f"Still to fill in: {in_braces(left)}. --say PLACE=TEXT does.")
    if session.json:
        session.show({"text": text, "left": list(left), "sent": to_plain(log) if log else None})
        return
    session.prose(text)
    if log:
        session.note(f"Logged as sent to {mentee.pseudonym}. `mentorlog undo` takes it back.")


def _named(session: Session, name: str) -> Template:
    """Return the template of a name; names may be typed with spaces or hyphens."""
    templates = {template.name: template for template in messages.templates(session.store)}
    wanted = name.strip().lower()
    for spelled in (wanted, wanted.replace("-", "_").replace(" ", "_")):
        if spelled in templates:
            return templates[spelled]
    raise Problem(f"There is no template {name}. `mentorlog templates` lists them: {', '.join(templates)}.")


def _meeting_with(session: Session, typed: str, mentee: Mentee) -> Meeting:
    """Return the meeting with this id, in which the mentee has part."""
    meeting = session.pick(Meeting, typed)
    if meeting not in messages.meetings_with(session.store.logbook(), mentee):
        raise Problem(f"{mentee.pseudonym} has no part in the meeting {typed}, so no message is about it.")
    return meeting


def _refuse_unfilled(template: Template, values: Mapping[str, str], text: str) -> None:
    """Refuse to log a message that cannot have been sent like this, with what to type."""
    try:
        messages.refuse_unfilled(template, values, text)
    except Invalid as error:
        left = left_over(template.text, values)
        ways = [" ".join(f"--say {place}=…" for place in left)]
        ways += ["--meeting ID"] * bool(messages.OF_MEETING & {*left})
        ways += ["--window NAME"] * bool(messages.OF_WINDOW & {*left})
        raise Problem(f"{str(error).removeprefix('text: ')} {either(ways)} does it.") from None


def _said(typed: str, template: Template) -> tuple[str, str]:
    """Read what a place of a template is to be filled in with."""
    place, equals, text = typed.partition("=")
    if not equals:
        raise Problem("Say what to fill in like this: --say time=17:00")
    if (name := place_name(place.strip().strip("{}"))) not in (has := places(template.text)):
        raise Problem(f"{template.name} has no {{{name}}}; it has: {in_braces(has) or 'none'}.")
    return name, text


def _text(session: Session, typed: str | None, kept: str, *, edit: bool) -> str:
    """Return the text of a template, as it was typed or written in the editor."""
    filled = "\n".join(f"{{{place}}}  {what}" for place, what in PLACES.items())
    return long_text(session, typed, kept, edit=edit, name="template", help=f"What is filled in:\n{filled}")


def _point_out(session: Session, template: Template) -> None:
    """Name what stands in braces and is not filled in by itself."""
    if unknown := unknown_places(template.text):
        session.note(
            f"Left for you to fill in each time: {in_braces(unknown)}. "
            f"Filled in by itself: {in_braces(PLACES)}."
        )


TEMPLATES = Command(
    NoOptions,
    list_templates,
    under={
        "add": Command(AddTemplate, add_template, "write a template of your own", begins=True),
        "show": Command(OneTemplate, show_template, "print one as it is"),
        "edit": Command(EditTemplate, edit_template, "change one; what ships gets a version of yours"),
        "delete": Command(OneTemplate, delete_template, "delete one of yours (undo brings it back)"),
        "fill": Command(FillTemplate, fill_template, "print a message to a mentee; --sent logs it"),
    },
)
