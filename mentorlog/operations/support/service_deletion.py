"""Deleting a service of the directory, to which nobody may have been sent."""

from mentorlog.model import Referral, Service
from mentorlog.operations.errors import NotPossible
from mentorlog.store import Store
from mentorlog.wording import many


class NamedInReferrals(NotPossible):
    """A service cannot be deleted because referrals name it."""


def refuse_deleting_service(store: Store, service: Service) -> None:
    """Look whether a service may be deleted, before anybody is asked whether it shall be.

    Raises:
        NamedInReferrals: when somebody was sent there.
    """
    if count := sum(referral.service == service.id for referral in store.all(Referral)):
        verb = "names" if count == 1 else "name"
        raise NamedInReferrals(
            f"{service.title} cannot be deleted: {many(count, 'referrals')} {verb} it. Let them name another "
            "service first, or change this one. Nothing was changed."
        )


def delete_service(store: Store, service: Service) -> None:
    """Delete a service to which nobody was sent.

    Raises:
        NamedInReferrals: when somebody was.
    """
    refuse_deleting_service(store, service)
    store.delete(service)
