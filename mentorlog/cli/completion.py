"""`mentorlog completion`: the script with which a shell completes commands, options and files."""

from collections.abc import Callable
from typing import Annotated, Literal

from mentorlog.cli.arguments import Argument, Command, CommandParser
from mentorlog.cli.terminal.session import Session
from mentorlog.model.frozen import Frozen

_FILES = ("FILE", "PACKET", "INBOX", "ORIGINAL")
"""Metavars of what has a name on the disk; a packet may be a folder, too."""


class Completion(Frozen):
    """What `completion` takes."""

    shell: Annotated[Literal["bash", "zsh", "tcsh"], Argument(help="the shell to complete in")]


def _complete_names(command: CommandParser) -> None:
    """Let the names of files and folders be completed, in a command and in those under it."""
    import shtab

    for argument in command.arguments():
        if argument.metavar == "DIR":
            vars(argument)["complete"] = shtab.DIRECTORY
        elif argument.metavar in _FILES:
            vars(argument)["complete"] = shtab.FILE
    for each in command.commands().values():
        _complete_names(each)


def completion(everything: Callable[[], CommandParser]) -> Command:
    """Return the command that prints the script; docs/cli.md says where to put it.

    Args:
        everything: returns the parser of all commands.
    """

    def print_completion(session: Session, options: Completion) -> None:
        """Print the script."""
        import shtab

        parser = everything()
        _complete_names(parser)
        session.prose(shtab.complete(parser, options.shell).rstrip("\n"))

    return Command(Completion, print_completion)
