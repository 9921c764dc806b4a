"""What every command shares: the open logbook, and what was typed, and where its answer goes."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from mentorlog.cli.arguments import SharedOptions
from mentorlog.cli.terminal.output import Problem, answering, columns, printable_json, printable_line, short
from mentorlog.first_paint import take_back
from mentorlog.host import Host, default_home, home_at, typed_path
from mentorlog.keyring import KEYRING
from mentorlog.model import to_plain
from mentorlog.model.frozen import replace
from mentorlog.model.text import visible

if TYPE_CHECKING:
    from datetime import date, timedelta
    from pathlib import Path

    from mentorlog.cli.terminal.progress_bar import ProgressBar
    from mentorlog.model import Entity
    from mentorlog.model.date_style import DateStyle
    from mentorlog.operations.settings import Preferences
    from mentorlog.settings.declared_settings import Settings
    from mentorlog.store import Store

Some = TypeVar("Some", bound="Entity")


_USUAL_LINES = 30
"""Of a long list, where no terminal says how many it has room for."""
_FEWEST_LINES = 5


class Session:
    """One run of one command."""

    def __init__(
        self, shared: SharedOptions, host: Host | None = None, *, begins: bool = False, command: str = ""
    ) -> None:
        """Prepare a run; the logbook is opened when first asked for.

        Args:
            shared: the options that every command takes.
            host: the clock, chance and home to use; by default the machine's.
            begins: whether a new logbook may be begun.
            command: the names that lead to the command, for the history: `meetings edit`.
        """
        self.shared = shared
        self.json = shared.json
        """Whether the answer is to be JSON."""
        self._host = host
        self._begins = begins
        self._command = command
        self._read = False
        self._doubted = False
        self._bar: ProgressBar | None = None
        self.shows_progress = not self.json
        """Whether it is shown how far something long is; never while an app has the terminal."""
        self.written = ""
        """What was written in an editor for this command."""

    @cached_property
    def host(self) -> Host:
        """The machine, with `--home` applied; asked for its zone, it says when that may be the wrong one."""
        machine = self._machine()

        def local_zone() -> str:
            if doubt := self.zone_doubt(machine):
                self.note(f"mentorlog: {doubt}")
            return machine.local_zone()

        return replace(machine, local_zone=local_zone, progress=self._show_progress)

    def _show_progress(self, what: str, part: float) -> None:
        """Show how far something long is, to a person who waits."""
        if not self.shows_progress:
            return
        if self._bar is None or self._bar.what != what:
            from mentorlog.cli.terminal.progress_bar import ProgressBar

            self._clear_bar()
            self._bar = ProgressBar(what)
        self._bar.part(part)

    def _clear_bar(self) -> None:
        """Let what is printed stand on a line of its own."""
        if self._bar is not None:
            self._bar.clear()

    def zone_doubt(self, machine: Host | None = None) -> str:
        """Return why the machine's zone may not be the one that was meant; a second time, nothing."""
        if self._doubted:
            return ""
        self._doubted = True
        return (machine or self._machine()).zone_doubt

    def _machine(self) -> Host:
        """Return the machine, with `--home` applied."""
        if self.shared.home is not None:
            if not self.shared.home.strip():
                raise Problem("--home needs the name of a directory.")
            home = home_at(self.shared.home)
            return self._host.at(home) if self._host else Host(home=home)
        return self._host or Host(home=default_home())

    @cached_property
    def settings(self) -> "Settings":
        """What the mentor likes; what in the file cannot be used is said."""
        from mentorlog.settings.file import SettingsFile

        settings, problems = SettingsFile(self.host.settings).read()
        for problem in problems:
            self.note(f"mentorlog: {problem}")
        return settings

    @property
    def _has_settings(self) -> bool:
        """Whether there is a file of settings; a quick command learns nothing of them where there is none."""
        return "settings" in self.__dict__ or os.path.lexists(self.host.settings)

    @property
    def date_style(self) -> "DateStyle | None":
        """The order in which the mentor types days; None when nothing says it: `3/4` is asked about."""
        chosen = self.settings.chosen_days if self._has_settings else None
        return chosen or self.host.local_date_style()

    @cached_property
    def preferences(self) -> "Preferences":
        """The settings and the keys of the app, to list and to change; the same is said, and of keys too."""
        from mentorlog.operations.settings import Preferences
        from mentorlog.settings.file import SettingsFile

        preferences = Preferences(SettingsFile(self.host.settings))
        for problem in preferences.problems:
            self.note(f"mentorlog: {problem}")
        return preferences

    @cached_property
    def store(self) -> "Store":
        """The open logbook."""
        from mentorlog.model.date_style import DateStyle
        from mentorlog.store import Store
        from mentorlog.wording import write_days

        write_days(self.settings.days if self._has_settings else DateStyle.DAY_FIRST)
        store = Store(self.host, begin=self._begins, by=self._command)
        for notice in filter(None, (store.damage, store.notice)):
            self.note(notice)
        return store

    def finish(self) -> None:
        """See that the whole answer is written."""
        with answering():
            sys.stdout.flush()

    def keep_copy(self, *, apart: "timedelta | None" = None) -> None:
        """Make a copy of the logbook if this run changed it, and say what is to be known; it never fails.

        What was deleted more than thirty days ago is erased before.

        Args:
            apart: how old the newest copy has to be; by default as long as between two quick commands.
        """
        if "store" not in self.__dict__ or not self.store.connection.has_written:
            return
        from mentorlog.operations.backups.making import copy_after_changes, usual_distance
        from mentorlog.store import StoreError

        # What is gone for good need not come into the copy; another time will do as well.
        with suppress(StoreError):
            if self.store.has_deletions():
                from mentorlog.operations.history.trash import purge

                purge(self.store)

        folder = self.settings.backup_folder if self._has_settings else ""
        distance = usual_distance(self.host) if apart is None else apart
        for note in copy_after_changes(self.store, folder, apart=distance):
            self.note(f"mentorlog: {note}")

    def close(self) -> None:
        """Let go of the logbook, if it was opened, and of its key."""
        self._clear_bar()
        if "store" in self.__dict__:
            self.store.close()
        KEYRING.forget()

    @property
    def today(self) -> "date":
        """The day it is, in the programme's zone."""
        return self.host.today(self.store.zone())

    def as_of(self, named: str | None = None) -> tuple["date", bool]:
        """Return the day to judge by, and whether that day is over: one that was named is, but for today."""
        day = self.day(named) if named else self.today
        return day, day != self.today

    def day(self, text: str) -> "date":
        """Read a date that was typed."""
        from mentorlog.grammar.log_line import parse_date

        return parse_date(text, self.today, date_style=self.date_style)

    def past_day(self, text: str) -> "date":
        """Read a date that was typed for something that was done."""
        from mentorlog.grammar.dates import parse_past

        return parse_past(text, self.today, date_style=self.date_style)

    def path(self, text: str) -> "Path":
        """Read a path that was typed; no name at all is not the folder that one happens to be in."""
        if not text.strip():
            raise Problem("The name of a file or folder is empty. For this folder itself, type a full stop.")
        return typed_path(text)

    def text(self, text: str) -> str:
        """Return typed text; `-` reads standard input, which shell histories and `ps` never see."""
        if text != "-":
            return text
        if self._read:
            raise Problem("Only one text can come from standard input; nothing was changed.")
        self._read = True
        try:
            return sys.stdin.buffer.read().decode("utf-8")
        except UnicodeDecodeError:
            raise Problem("What came on standard input is not UTF-8 text; nothing was changed.") from None

    def pick(self, cls: type[Some], typed: str) -> Some:
        """Return the one entry whose id ends with what was typed."""
        entities = self.store.by_handle(cls, typed)
        if len(entities) == 1:
            return entities[0]
        kind = cls.__name__.lower()
        if not entities:
            raise Problem(f"There is no {kind} {typed or '“”'}. {self.instead(kind, typed)}")
        raise Problem(
            f"{len(entities)} {kind}s end with {typed}; type more of the id: "
            f"{', '.join(entity.id for entity in entities)}"
        )

    def instead(self, kind: str, typed: str) -> str:
        """Say what an id that was typed is, if it is not what was wanted, and where to look."""
        there = f"`mentorlog {_listing(kind)}` lists them with their ids."
        if (change := self.store.changed_last(typed)) is None:
            return there
        named = type(change.entity).__name__.lower()
        article = "an" if named[0] in "aeiou" else "a"
        if change.after is not None:
            return f"That is the id of {article} {named}: `mentorlog {_listing(named)}`. {there}"
        if named != kind:
            return f"That was {article} {named}, which was deleted. {there}"
        return f"It was deleted; if that was the last change, mentorlog undo brings it back. {there}"

    def say(self, line: str = "") -> None:
        """Print one line of the answer, made safe for a terminal; empty ones may stand around it."""
        self._clear_bar()
        with answering():
            print(printable_line(line))

    def say_marked(self, line: str, spans: Sequence[tuple[int, int]]) -> None:
        """Print one line, safe for a terminal already, with parts of it in bold where there are colours."""
        if sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb":
            for start, end in reversed(spans):
                line = f"{line[:start]}\x1b[1m{line[start:end]}\x1b[22m{line[end:]}"
        with answering():
            print(line)

    def give_back_what_was_written(self) -> None:
        """Print on standard error what was written in an editor for a command that was refused then."""
        if self.written:
            self.note("What you wrote in your editor, so that it is not lost:")
            for line in self.written.split("\n"):
                self.note(line)
            self.note("")

    def prose(self, text: str) -> None:
        """Print a text of several lines, as the mentor wrote it."""
        for line in text.split("\n"):
            self.say(line)

    def tell(self, prose: str, indent: int) -> None:
        """Print sentences, indented; a terminal gets them in lines that are broken between words."""
        import textwrap
        from shutil import get_terminal_size

        space = " " * indent
        width = get_terminal_size().columns if sys.stdout.isatty() else sys.maxsize
        for line in prose.split("\n"):
            broken = textwrap.wrap(
                visible(line),
                width,
                initial_indent=space,
                subsequent_indent=space,
                break_long_words=False,
                break_on_hyphens=False,
            )
            self.prose("\n".join(broken))

    def show(self, value: object) -> None:
        """Print the answer as JSON."""
        with answering():
            print(printable_json(value))

    def show_or_say(self, value: object, sentence: str) -> None:
        """Print what was recorded or changed: as the archive writes it with `--json`, else in a sentence."""
        if self.json:
            self.show(to_plain(value))
        else:
            self.say(sentence)

    def show_or_list(
        self,
        entries: Sequence[object],
        rows: Sequence[tuple[str, ...]],
        none: str,
        *,
        last: int = sys.maxsize,
        command: str = "",
    ) -> None:
        """Print entries: as the archive writes them with `--json`, else a row of cells for each.

        Args:
            entries: all of them.
            rows: a row for each.
            none: what to say when there are none: how the first one comes about.
            last: how many rows at the end are printed at most.
            command: what lists all of them.
        """
        if self.json:
            self.show(to_plain(entries))
        elif entries:
            self.say_last(rows[-last:], max(0, len(rows) - last), command)
        else:
            self.say(none)

    def list_length(self, *, all: bool) -> int:
        """Return how many lines of a long list are shown: those that the terminal has room for.

        Args:
            all: whether all of them were asked for, or may be needed, as in JSON.
        """
        if all or self.json:
            return sys.maxsize
        if not sys.stdout.isatty():
            return _USUAL_LINES
        from shutil import get_terminal_size

        return max(_FEWEST_LINES, get_terminal_size().lines - 2)

    def say_last(self, rows: Sequence[tuple[str, ...]], before: int, command: str) -> None:
        """Print the end of a list in columns, and how many lines stand before it.

        Args:
            rows: the lines at its end.
            before: how many are before these.
            command: what lists them: `meetings`.
        """
        if before:
            self.say(f"{before:,} more before these; all of them: mentorlog {command} --all")
        self.say_columns(rows)

    def say_columns(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Print cells in columns, a line for each row."""
        for line in columns(rows):
            self.say(line)

    def edit(self, before: Some, after: Some, sentence: str = "", *, value: object = None) -> None:
        """Record what an entry is now, and print it.

        Args:
            before: the entry as it was.
            after: the entry as it is to be.
            sentence: what is said when something changed; by default that the entry of this id did.
            value: what is printed with `--json`; by default the entry.
        """
        self.store.edit(before, after)
        sentence = sentence or f"Changed {short(after)}."
        self.show_or_say(value or after, sentence if after != before else "Nothing changed.")

    def delete(self, entry: "Entity", called: str, *, pronoun: str = "it", value: object = None) -> None:
        """Delete an entry that nothing depends on, and print it.

        Args:
            entry: the entry.
            called: what it is called in a sentence.
            pronoun: `them` where that is plural.
            value: what is printed with `--json`; by default the entry.
        """
        self.store.delete(entry)
        self.show_or_say(value or entry, f"Deleted {called}. `mentorlog undo` brings {pronoun} back.")

    def note(self, line: str) -> None:
        """Print a line that is not the answer; where nobody can read it, that changes nothing.

        Empty lines may stand around it.
        """
        take_back()
        self._clear_bar()
        with suppress(OSError):
            print(printable_line(line), file=sys.stderr)


def _listing(kind: str) -> str:
    """Return the command that lists entries of a kind."""
    own = {"attestation": "attest", "survey": "survey", "mentor": "mentor", "alert": "safeguarding"}
    return own.get(kind, f"{kind}s" if kind != "programme" else "programme")
