"""`mentorlog glossary` and `mentorlog help`: what the words mean, and what the commands take."""

from collections.abc import Callable
from typing import Annotated

from mentorlog.cli.arguments import Argument, Command, CommandParser
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.cli.terminal.unknown_words import refusal
from mentorlog.glossary import GLOSSARY, Term, nearest_word, terms_named
from mentorlog.model.frozen import Frozen


class GlossaryOptions(Frozen):
    """What `glossary` takes."""

    words: Annotated[tuple[str, ...], Argument(help="a word, such as waiver; without it, all of them")] = ()


class HelpOptions(Frozen):
    """What `help` takes."""

    words: Annotated[tuple[str, ...], Argument(help="a command, or a word such as waiver")] = ()


def show_glossary(session: Session, options: GlossaryOptions) -> None:
    """Say what a word means, or all words."""
    _show(session, " ".join(options.words))


def _show(session: Session, words: str) -> None:
    """Print the terms that are named; nothing names all of them."""
    terms = terms_named(words) if words else GLOSSARY
    if not terms:
        near = nearest_word(words)
        raise Problem(
            f"Neither a command nor a word of the glossary is called {words}. "
            + (f"Did you mean `mentorlog help {near}`? " if near else "")
            + "`mentorlog --help` lists the commands, `mentorlog glossary` the words."
        )
    if session.json:
        session.show([term._asdict() for term in terms])
        return
    for term in terms:
        _tell(session, term)


def _tell(session: Session, term: Term) -> None:
    """Print a word, and below it what it means."""
    session.say(term.word)
    session.tell(term.meaning, 2)


def help_command(everything: Callable[[], CommandParser]) -> Command:
    """Return the command that explains a command or a word.

    Args:
        everything: returns the parser of all commands.
    """

    def show_help(session: Session, options: HelpOptions) -> None:
        """Print the help of the command that is named, else what the word means."""
        parser = everything()
        words = " ".join(options.words).split()
        for word in words:
            if word not in parser.commands():
                if parser.prog != everything().prog and parser.commands():
                    raise Problem(refusal(parser.prog, word, tuple(parser.commands())).strip())
                _show(session, " ".join(words))
                return
            parser = parser.commands()[word]
        session.prose(parser.format_help().rstrip("\n"))

    return Command(HelpOptions, show_help)


GLOSSARY_COMMAND = Command(GlossaryOptions, show_glossary)
