"""Why something cannot be done as things are."""

from mentorlog.store.errors import StoreError


class NotPossible(StoreError):
    """The logbook stays as it was; the message is a sentence for the mentor."""
