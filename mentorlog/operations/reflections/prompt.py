"""One prompt: something that it is time to write or to ask."""

from datetime import date

from mentorlog.model.frozen import Frozen


class Prompt(Frozen):
    """Something that it is time for, and that can be declined with one key."""

    what: str
    """Its name, which `Declined` keeps: its sort, what it is about and when, such as `window:exams:2026`."""
    title: str
    """One sentence for the mentor, such as `Exams closed 3 days ago: how did it go?`"""
    day: date
    """Since when it is due."""
    command: str
    """What does it on the command line, without `mentorlog`."""

    @property
    def parts(self) -> list[str]:
        """The parts of its name; the first is its sort."""
        return self.what.split(":")

    @property
    def draws_on_others(self) -> bool:
        """Whether it comes after what is answered in minutes: it takes weeks, and is made of them."""
        return self.parts[0] in ("compose", "closing")
