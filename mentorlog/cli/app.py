"""`mentorlog` and `mentorlog demo`: opening the app. The only commands that import Textual."""

import gc
import os
import sys
from datetime import timedelta

from mentorlog.cli.arguments import Command, NoOptions
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.model.frozen import replace


def open_app(session: Session, options: NoOptions) -> int:
    """Open the app on the logbook."""
    code = _run(session)
    if not code:
        # Whoever ends the process from outside does not wait for a copy; the next session makes it.
        session.keep_copy(apart=timedelta(0))
    return code


def open_demo(session: Session, options: NoOptions) -> int:
    """Open the app on a made-up year that is gone afterwards, unless it was said where to keep it."""
    if session.shared.home is not None:
        return _open_kept_demo(session)
    from mentorlog.demo import DEMO_NOTICE, fill
    from mentorlog.demo.folder import DemoFolder
    from mentorlog.screens.frame.signals import at_the_end

    need_a_terminal()
    folder = DemoFolder()
    # Whoever is ended from outside, or leaves too slowly, comes back from nothing.
    at_the_end(folder.remove)
    try:
        host = session.host.at(folder.path / "home")
        fill(host)
        made_up = Session(replace(session.shared, home=None), host)
        try:
            code = _run(made_up, DEMO_NOTICE)
        finally:
            made_up.close()
    finally:
        gone = folder.remove()
    if gone:
        session.note("The made-up year is gone. Begin your own: mentorlog")
    else:
        session.note(
            f"Not everything of the made-up year could be removed. Delete what is left: {folder.path}"
        )
    return code


def _open_kept_demo(session: Session) -> int:
    """Open the app on the made-up year in a new directory, where it stays."""
    from mentorlog.demo import KEPT_NOTICE, fill

    need_a_terminal()
    home = session.host.home
    if home.exists() and any(home.iterdir()):
        begun = f" To open a logbook there: mentorlog --home {home}" if session.host.database.exists() else ""
        raise Problem(f"{home} is not empty. Name a new directory for the made-up year.{begun}")
    fill(session.host)
    code = _run(session, KEPT_NOTICE)
    session.note(f"The made-up year is kept. To open it again: mentorlog --home {home}")
    return code


def _run(session: Session, notice: str = "") -> int:
    """Run the app until it is left."""
    need_a_terminal()
    keep_no_records()
    gc.disable()
    session.shows_progress = False
    from mentorlog.app import MentorlogApp
    from mentorlog.screens.frame.signals import rest

    notice = notice or session.store.notice
    app = MentorlogApp(session.host, session.store, notice=notice, doubt=session.zone_doubt())
    try:
        app.run()
    finally:
        gc.enable()
        session.shows_progress = True
    rest()
    return app.return_code or 0


def keep_no_records() -> None:
    """Let neither the libraries' messages nor what Textual can be told to write hold the mentor's notes.

    Textual reads these variables when it is imported: its log has every key, its pictures have the screen.
    """
    import logging

    for name in ("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_SCREENSHOT"):
        os.environ.pop(name, None)
    logging.getLogger().addHandler(logging.NullHandler())


def is_terminal() -> bool:
    """Say whether a person is there: what is typed is read, and what is drawn is seen."""
    return sys.stdin.isatty() and sys.__stderr__ is not None and sys.__stderr__.isatty()


def need_a_terminal() -> None:
    """The app draws on standard error and reads standard input; both must be a terminal."""
    if not is_terminal():
        raise Problem(
            "The app needs a terminal. Everything it does is a command too: mentorlog --help lists them."
        )
    if os.environ.get("TERM") == "dumb":
        raise Problem(
            "The app needs a terminal that can be drawn on, and TERM=dumb says that this one cannot. "
            "Everything it does is a command too, such as mentorlog check: mentorlog --help lists them."
        )


APP = Command(NoOptions, open_app, begins=True)
DEMO = Command(NoOptions, open_demo)
