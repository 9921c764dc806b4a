"""mentorlog: a mentor's logbook that answers what was done, what is still asked, what comes next."""

__version__ = "0.2.0"
