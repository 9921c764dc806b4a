"""What is asked about copies: where an encrypted one goes, from which file to restore, and passphrases."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from mentorlog.formats.age import AgeProblem, decrypt_with, is_age, wants_passphrase
from mentorlog.host import NoSuchPlace, typed_path
from mentorlog.screens.dialogs.questions import Answer, Dialog, Refusal
from mentorlog.widgets.forms.inputs import LineInput
from mentorlog.widgets.forms.text_line import TextLine
from mentorlog.widgets.plain_text import plain


class _Lines(Dialog[Answer | None]):
    """A few lines; Enter goes to the next one and at the last one answers, Escape changes nothing."""

    BINDINGS = [Binding("escape", "dismiss(None)", "Back", show=False)]

    def on_input_changed(self) -> None:
        """What was wrong is being changed."""
        self.query_one(Refusal).clear()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on, or answer."""
        lines = list(self.query(Input))
        place = lines.index(event.input)
        if place + 1 < len(lines):
            lines[place + 1].focus()
        else:
            self.answer([line.value for line in lines])

    def answer(self, typed: list[str]) -> None:
        """Close with an answer, or say why what was typed is none."""
        raise NotImplementedError

    def refuse(self, why: str) -> None:
        """Say what is wrong; the lines stay."""
        self.query_one(Refusal).say(why)


class EncryptedCopy(_Lines[tuple[str, str]]):
    """Where an encrypted copy goes, and the passphrase that opens it, twice."""

    def compose(self) -> ComposeResult:
        """Show three lines."""
        with Vertical(classes="dialog"):
            yield Static("Write an encrypted copy", classes="question")
            yield Static(
                "An age file, to be kept anywhere. Without the passphrase nobody can read it, not even you.",
                classes="more",
            )
            yield Static("Where: a folder, or the name of a new file", classes="more")
            yield LineInput("~/mentorlog.age")
            yield from _passphrase_lines()

    def answer(self, typed: list[str]) -> None:
        """Both passphrases are the same, and there are all three."""
        where, passphrase, again = typed
        if not where.strip():
            self.refuse("Say where it goes.")
        elif why := _why_not(passphrase, again):
            self.refuse(why)
        else:
            self.dismiss((where.strip(), passphrase))


class NewPassphrase(_Lines[str]):
    """The passphrase that will open what is written, twice."""

    def __init__(self, question: str) -> None:
        """Args:
        question: what is written, and where.
        """
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """Show two lines in which nothing that is typed can be read."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._question), classes="question")
            yield Static(
                "An age file, to be kept anywhere. Without the passphrase nobody can read it, not even you.",
                classes="more",
            )
            yield from _passphrase_lines()

    def answer(self, typed: list[str]) -> None:
        """Both are the same, and there is one."""
        if why := _why_not(*typed):
            self.refuse(why)
        else:
            self.dismiss(typed[0])


def _passphrase_lines() -> Iterator[Widget]:
    """Yield two lines for a passphrase, and what there is to know of them."""
    for about in ("Passphrase: several words are best", "Once more"):
        yield Static(about, classes="more")
        yield TextLine(password=True, compact=True)
    yield Refusal()
    yield Static("Enter goes on, Escape writes nothing.", classes="more")


def _why_not(passphrase: str, again: str) -> str:
    """Say why what was typed twice is no passphrase; nothing when it is one."""
    if not passphrase:
        return "An empty passphrase protects nothing."
    return "" if passphrase == again else "The two passphrases differ."


class BackupFileDialog(_Lines[Path]):
    """The file of a copy that lies anywhere."""

    def compose(self) -> ComposeResult:
        """Show a line."""
        with Vertical(classes="dialog"):
            yield Static("Bring the logbook back from a file", classes="question")
            yield Static(
                "A copy that mentorlog made, encrypted or not, or a logbook.db of yours. What would change "
                "is shown first.",
                classes="more",
            )
            yield LineInput("~/mentorlog.age")
            yield Refusal()
            yield Static("Enter looks at it, Escape changes nothing.", classes="more")

    def answer(self, typed: list[str]) -> None:
        """The file is there."""
        try:
            path = typed_path(typed[0].strip()).absolute()
        except NoSuchPlace as error:
            self.refuse(str(error))
            return
        if typed[0].strip() and path.is_file():
            self.dismiss(path)
        else:
            self.refuse("There is no such file.")


class CopyPassphrase(_Lines[str]):
    """The passphrase of an encrypted copy or archive."""

    def compose(self) -> ComposeResult:
        """Show a line in which nothing that is typed can be read."""
        with Vertical(classes="dialog"):
            yield Static("This file is encrypted. Type its passphrase.", classes="question")
            yield TextLine(password=True, compact=True)
            yield Refusal()
            yield Static("Enter goes on, Escape changes nothing. It is kept nowhere.", classes="more")

    def answer(self, typed: list[str]) -> None:
        """Nothing is no passphrase."""
        if typed[0]:
            self.dismiss(typed[0])


async def ask_for_secret(app: App[None], path: Path, command: str) -> Callable[[bytes], bytes] | None:
    """Return what opens a file, after its passphrase was asked for if it has one; None when the mentor stops.

    Args:
        app: where to ask.
        path: the file.
        command: what takes it in on the command line, where a key can be named.

    Raises:
        AgeProblem: when it is a key that opens it.
    """
    with path.open("rb") as file:
        beginning = file.read(200)
    if not is_age(beginning):
        return bytes
    if not wants_passphrase(beginning):
        raise AgeProblem(
            f"{path} was encrypted for a key. On the command line: mentorlog {command} FILE --identity KEY"
        )
    typed = await app.push_screen_wait(CopyPassphrase())
    return partial(decrypt_with, typed) if typed else None
