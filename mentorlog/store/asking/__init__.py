"""What is asked beside the entries: questions in SQL and their views, and what the log tells of the past.

A module here is imported when something in it is asked for first.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentorlog.store.asking import action_changes as action_changes
    from mentorlog.store.asking import past_changes as past_changes
    from mentorlog.store.asking import query as query
    from mentorlog.store.asking import views as views
else:

    def __getattr__(name):
        """Import a module of this folder (PEP 562)."""
        if name not in ("action_changes", "past_changes", "query", "views"):
            raise AttributeError(f"module {__name__} has no attribute {name}")
        from importlib import import_module

        return import_module(f"{__name__}.{name}")
