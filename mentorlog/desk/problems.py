"""What goes wrong at the desk."""


class DeskProblem(Exception):
    """Something that the coordinator asked for cannot be done; the message is a sentence."""
