"""`mentorlog services`: the directory of services to send people to."""

from shlex import quote
from typing import Annotated, Literal

from mentorlog.cli.arguments import Argument, Command, NoOptions, Option
from mentorlog.cli.support.areas import AREAS, area_named
from mentorlog.cli.terminal.output import Problem, short
from mentorlog.cli.terminal.own_editor import IN_YOUR_EDITOR, long_text
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Service, to_plain
from mentorlog.model.frozen import Frozen, replace
from mentorlog.model.text import fold
from mentorlog.operations.support import service_deletion
from mentorlog.operations.support.services import in_order

_REACH = "How to reach it: telephone, room, hours, who answers."


class ServiceDetails(Frozen):
    """What belongs to a service beside its title, as far as it is given."""

    area: Annotated[str | None, Option("AREA", AREAS)] = None
    reach: Annotated[str | None, Option("TEXT", "how to reach it; - reads standard input")] = None
    edit: Annotated[bool, Option(help=f"write how to reach it {IN_YOUR_EDITOR}")] = False
    urgent: Annotated[
        Literal["yes", "no"] | None,
        Option(help="whether to call it when somebody may be in danger", alone="yes"),
    ] = None


class OneService(Frozen):
    """What a command takes that is about one service."""

    service: Annotated[str, Argument("SERVICE", "its title, or the last digits of its id")]


def find_service(session: Session, typed: str) -> Service:
    """Return the service with this title, or with an id that ends so."""
    services = session.store.all(Service)
    named = [service for service in services if fold(service.title) == fold(typed)]
    if not named and len(typed) >= 4:
        named = list(session.store.by_handle(Service, typed))
    if not named and typed.strip():
        named = [service for service in services if fold(service.title).startswith(fold(typed))]
    if len(named) == 1:
        return named[0]
    if named:
        which = ", ".join(f"{each.title} ({short(each)})" for each in named)
        raise Problem(f"{typed} may be any of {len(named)} services: {which}. Type more of it, or the id.")
    raise Problem(
        f"There is no service {typed or '“”'}. {session.instead('service', typed)} "
        f"Add one: mentorlog services add {quote(typed or 'Student Wellbeing')}"
    )


def list_services(session: Session, options: NoOptions) -> None:
    """List the services, urgent ones first."""
    services = in_order(session.store.all(Service))
    rows = [
        (
            short(each),
            "urgent" if each.urgent else "",
            each.title,
            each.area.replace("_", " "),
            " · ".join(each.reach.split("\n")),
        )
        for each in services
    ]
    session.show_or_list(
        services,
        rows,
        'No services yet. For instance: mentorlog services add "Student Wellbeing" --reach "ext. 2100"',
    )


class AddService(Frozen):
    """What `services add` takes."""

    title: Annotated[str, Argument()]
    details: ServiceDetails


def add_service(session: Session, options: AddService) -> None:
    """Write a service down; without an area, its title says what kind it is."""
    area = area_named(session, options.details.area or options.title)
    new = Service(id=session.host.new_id(), title=options.title, area=area)
    service = _with_details(session, new, replace(options.details, area=None))
    session.store.add(service)
    session.show_or_say(service, f"{short(service)}  {service.title}, {area.replace('_', ' ')}.")


def show_service(session: Session, options: OneService) -> None:
    """Show a service, and how it is reached."""
    service = find_service(session, options.service)
    if session.json:
        session.show(to_plain(service))
        return
    urgent = ", urgent" if service.urgent else ""
    session.say(f"{service.title}  ({service.area.replace('_', ' ')}{urgent})")
    session.prose(service.reach or "How to reach it is not written down yet.")


class EditService(Frozen):
    """What `services edit` takes."""

    one: OneService
    title: Annotated[str | None, Option()] = None
    details: ServiceDetails


def edit_service(session: Session, options: EditService) -> None:
    """Change a service; what is not given stays."""
    before = find_service(session, options.one.service)
    after = _with_details(session, replace(before, title=options.title or before.title), options.details)
    session.edit(before, after, f"Changed {after.title}.")


def delete_service(session: Session, options: OneService) -> None:
    """Delete a service that no referral names."""
    service = find_service(session, options.service)
    service_deletion.delete_service(session.store, service)
    session.show_or_say(service, f"Deleted {service.title}. `mentorlog undo` brings it back.")


def _with_details(session: Session, service: Service, details: ServiceDetails) -> Service:
    """Return the service with the details that were given."""
    return replace(
        service,
        area=area_named(session, details.area) if details.area else service.area,
        urgent=service.urgent if details.urgent is None else details.urgent == "yes",
        reach=long_text(session, details.reach, service.reach, edit=details.edit, name="reach", help=_REACH),
    )


SERVICES = Command(
    NoOptions,
    list_services,
    under={
        "add": Command(AddService, add_service, "write a service down", begins=True),
        "show": Command(OneService, show_service, "show a service, and how it is reached"),
        "edit": Command(EditService, edit_service, "change a service"),
        "delete": Command(OneService, delete_service, "delete one (undo brings it back)"),
    },
)
