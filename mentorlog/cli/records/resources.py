"""`mentorlog resources`: what there is to share with mentees."""

from typing import Annotated

from mentorlog.cli.arguments import Argument, Command, Id, NoOptions, OneEntry, Option, several
from mentorlog.cli.terminal.output import short
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Resource, to_plain
from mentorlog.model.frozen import Frozen, replace
from mentorlog.operations.entry_titles import names, people
from mentorlog.operations.records.resources import by_title, shared_in
from mentorlog.wording import many


class ResourceDetails(Frozen):
    """What belongs to a resource beside its title, as far as it is given."""

    where: Annotated[str | None, Option("PLACE", "where it is: an address, a shelf, a person")] = None
    topic: Annotated[tuple[str, ...], Option("TEXT", "what it is about; none takes all of them out")] = ()


def list_resources(session: Session, options: NoOptions) -> None:
    """List resources by their titles, each with how often it was shared."""
    logbook = session.store.logbook()
    resources = by_title(logbook.resources)
    times = {resource.id: len(shared_in(logbook, resource)) for resource in resources}
    rows = [
        (
            short(resource),
            f"shared {many(times[resource.id], 'times')}" if times[resource.id] else "",
            resource.title,
            ", ".join(resource.topics),
            resource.where,
        )
        for resource in resources
    ]
    session.show_or_list(
        resources,
        rows,
        'No resources yet. For instance: mentorlog resources add "Anatomy in forty cards" --topic anatomy',
    )


class AddResource(Frozen):
    """What `resources add` takes."""

    title: Annotated[str, Argument()]
    details: ResourceDetails


def add_resource(session: Session, options: AddResource) -> None:
    """Write down something to share."""
    resource = _with_details(Resource(id=session.host.new_id(), title=options.title), options.details)
    session.store.add(resource)
    session.show_or_say(resource, f"{short(resource)}  {resource.title}")


def show_resource(session: Session, options: OneEntry) -> None:
    """Show one resource, and in which meetings it was shared."""
    resource = session.pick(Resource, options.id)
    if session.json:
        session.show(to_plain(resource))
        return
    session.say(resource.title)
    for line in (resource.where, ", ".join(resource.topics)):
        if line:
            session.say(f"  {line}")
    logbook = session.store.logbook()
    called = names(logbook.mentees)
    for meeting in shared_in(logbook, resource):
        session.say(f"  shared {meeting.day}  {people(meeting, called) or meeting.kind.label}")


class EditResource(Frozen):
    """What `resources edit` takes."""

    id: Id
    title: Annotated[str | None, Option()] = None
    details: ResourceDetails


def edit_resource(session: Session, options: EditResource) -> None:
    """Change a resource; what is not given stays."""
    before = session.pick(Resource, options.id)
    after = _with_details(replace(before, title=options.title or before.title), options.details)
    session.edit(before, after)


def delete_resource(session: Session, options: OneEntry) -> None:
    """Delete a resource."""
    resource = session.pick(Resource, options.id)
    session.delete(resource, resource.title)


def _with_details(resource: Resource, details: ResourceDetails) -> Resource:
    """Return a resource with the details that were given."""
    return replace(
        resource,
        where=resource.where if details.where is None else details.where,
        topics=several(details.topic, resource.topics),
    )


RESOURCES = Command(
    NoOptions,
    list_resources,
    under={
        "add": Command(AddResource, add_resource, "write down something to share", begins=True),
        "show": Command(OneEntry, show_resource, "show one resource, and when it was shared"),
        "edit": Command(EditResource, edit_resource, "change a resource"),
        "delete": Command(OneEntry, delete_resource, "delete a resource (undo brings it back)"),
    },
)
