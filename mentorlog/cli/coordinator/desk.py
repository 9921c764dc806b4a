"""`mentorlog desk`: the coordinator's desk as a screen; it needs no logbook."""

from dataclasses import replace
from typing import Annotated

from mentorlog.cli.app import keep_no_records, need_a_terminal
from mentorlog.cli.arguments import Argument, Command, Option
from mentorlog.cli.coordinator.chosen_mentors import ChosenMentors, desk_files
from mentorlog.cli.terminal.session import Session
from mentorlog.model.frozen import Frozen


class OpenDesk(Frozen):
    """What `desk` takes."""

    inbox: Annotated[
        tuple[str, ...], Argument("FOLDER", "what mentors sent: packets, archives, or folders of them")
    ] = ()
    chosen: ChosenMentors
    programme: Annotated[
        str | None, Option("FILE", "your programme's file: its key signs decisions; else your own does")
    ] = None
    by: Annotated[str, Option("NAME", "who decides, and compares six words")] = ""


def open_desk(session: Session, options: OpenDesk) -> int:
    """Open the desk until it is left."""
    files = desk_files(session, options.inbox, options.chosen)
    programme = session.path(options.programme) if options.programme else None
    need_a_terminal()
    keep_no_records()
    from mentorlog.screens.desk.desk_app import DeskApp
    from mentorlog.screens.desk.desk_order import DeskOrder
    from mentorlog.screens.frame.signals import rest

    table = options.chosen.table
    order = DeskOrder(
        files=replace(files, decisions=files.register, programme=programme),
        by=options.by,
        only=table.only,
        find=table.find,
        sort=table.sort or "urgency",
        group=table.group,
    )
    session.shows_progress = False
    app = DeskApp(session.host, order)
    app.run()
    rest()
    return app.return_code or 0


DESK = Command(OpenDesk, open_desk)
