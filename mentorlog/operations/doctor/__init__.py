"""Whether everything about a logbook is as it should be, and what to do where it is not."""
