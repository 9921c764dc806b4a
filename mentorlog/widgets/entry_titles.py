"""Entries in a few words; see `mentorlog.operations.entry_titles`."""

from mentorlog.operations.entry_titles import dated, day, names, people, title

__all__ = ["dated", "day", "names", "people", "title"]
