"""Verified copies of the logbook: made, listed, rewritten, thinned out, kept in a second place, restored."""

from mentorlog.store.backups.copies import Backup, back_up, backups, rewrite

__all__ = ["Backup", "back_up", "backups", "rewrite"]
