"""Why something cannot be done as things are."""


class NotPossible(Exception):
    """The logbook stays as it was; the message is a sentence for the mentor."""
