"""The directory of services: where a mentor can send somebody, and how each is reached."""

from collections.abc import Iterable

from mentorlog.model import Logbook, Referral, Service
from mentorlog.model.referral import SERVICES
from mentorlog.model.text import fold


def in_order(services: Iterable[Service]) -> list[Service]:
    """Return services with the urgent ones first, each part by its titles."""
    return sorted(services, key=lambda service: (not service.urgent, fold(service.title), service.id))


def known_areas(logbook: Logbook) -> tuple[str, ...]:
    """Return the kinds of service to offer: those of every mentor, then those of this logbook."""
    own = (*(each.area for each in logbook.services), *(each.where for each in logbook.referrals))
    return tuple(dict.fromkeys((*SERVICES, *own)))


def where_to(logbook: Logbook, referral: Referral) -> str:
    """Say where somebody was sent: the service by its title, or else the kind of service."""
    titles = {service.id: service.title for service in logbook.services}
    return titles.get(referral.service or "", referral.label)
