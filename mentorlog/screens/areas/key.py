"""The key that signs the packets: by what others know it, and who may use it."""

from asyncio import to_thread
from collections.abc import Iterable, Iterator
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from mentorlog.commands import KEY, bindings
from mentorlog.formats.public_key import PublicKey
from mentorlog.formats.qr import half_blocks, matrix
from mentorlog.host import Host
from mentorlog.operations.coordinator.enrolment import NAME, whose_card, write_card
from mentorlog.packet.instructions import signers_line
from mentorlog.packet.keys import agent_key
from mentorlog.packet.keys.signing_key import has_key, public_key, read_key
from mentorlog.packet.problems import PacketProblem
from mentorlog.screens.dialogs.passphrase import asker
from mentorlog.screens.frame.area import Area
from mentorlog.store import StoreError
from mentorlog.widgets.hanging import BLANK, MUTED, HangingText, Paragraph, entry, heading
from mentorlog.widgets.plain_text import plain

NONE_YET = """\
There is no key yet. Your first export makes one; or press n to make it now."""

CARE = (
    ("mentorlog key passphrase", "protect it"),
    ("mentorlog key recovery", "print a sheet"),
    ("mentorlog key use-agent", "let an agent sign"),
    ("mentorlog key rotate", "change to a new key"),
)
"""What needs care, on the command line."""


class KeyScreen(Area):
    """What is known of the key on one side, its code for a camera on the other."""

    TITLE = "Your key"
    purpose = "See the key that signs your packets, and by what others know it."
    area = "settings"
    commands = KEY
    BINDINGS = bindings(KEY)
    AUTO_FOCUS = "#about-key"

    _public: PublicKey | None = None
    _line = ""

    def compose_body(self) -> Iterable[Widget]:
        """Yield the words and the code."""
        with Container(classes="panes"):
            with VerticalScroll(id="about-key", classes="pane pane-list") as words:
                words.border_title = "Your key"
                yield HangingText(id="key")
            with VerticalScroll(classes="pane pane-detail", id="beside", can_focus=False) as beside:
                beside.border_title = "For a camera"
                yield Static(id="code")

    def reload(self) -> None:
        """Read the public half of the key, which no passphrase protects."""
        mentor = self.store.mentor()
        try:
            if not has_key(self.host) and not self.store.sent.packets():
                self._show((entry(NONE_YET),))
                return
            self._public = self._find()
            where = _where(self.host)
        except PacketProblem as error:
            self._show((entry(str(error), "✗ ", "$text-error", "$text-error"),))
            return
        self._line = signers_line(self._public, mentor.email if mentor else None)
        self._show(_about(self._public, where, self._line))
        self.query_one("#code", Static).update(code(self._public))

    def _show(self, about: Iterable[Paragraph]) -> None:
        """Show what there is to say."""
        self.query_one("#key", HangingText).show(about)
        self.query_one("#beside").display = self._public is not None and self.has_class("-wide")

    def on_resize(self) -> None:
        """Show the code beside the words where there is room."""
        if self.is_mounted:
            self.query_one("#beside").display = self._public is not None and self.has_class("-wide")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a line to copy and a code to show once there is a key, and one to make before."""
        match action:
            case "copy":
                return bool(self._line)
            case "code" | "make":
                return (self._public is None) is (action == "make")
        return True

    @property
    def to_copy(self) -> str:
        """The line for a list of signers."""
        return self._line

    def action_make(self) -> None:
        """Make the key."""
        try:
            self._public = self._find()
        except PacketProblem as error:
            self.complain(error)
            return
        self._try_reload()
        self.refresh_bindings()

    def action_code(self) -> None:
        """Show the code alone."""
        if self._public is not None:
            self.app.push_screen(KeyCode(self._public))

    @work
    async def action_card(self) -> None:
        """Write the card into the folder of what leaves; a thread waits for the passphrase."""
        folder = self.context.preferences.settings.export_folder or str(self.host.home / "exports")
        path = Path(folder).expanduser() / NAME
        try:
            whose, today = whose_card(self.store), self.today
            written = await to_thread(write_card, self.host, whose, path, today, asker(self.app))
        except (PacketProblem, StoreError) as error:
            self.complain(error)
            return
        self._try_reload()
        self.notify(
            f"Wrote {written.path}, and its code beside it. Give your coordinator one of the two, and read "
            "out the six words.",
            markup=False,
            timeout=15,
        )

    def _find(self) -> PublicKey:
        """Return the public half; make the key for a mentor who never signed.

        Raises:
            LostKey: for one who did, and whose key is gone.
        """
        return public_key(self.host, make=not self.store.sent.packets())


class KeyCode(ModalScreen[None]):
    """The code as large as a terminal of 24 lines shows it; any of the usual keys closes it."""

    BINDINGS = [Binding("escape,enter,q,c,space", "dismiss(None)", "Close")]

    def __init__(self, key: PublicKey) -> None:
        super().__init__()
        self._key = key

    def compose(self) -> ComposeResult:
        """Show nothing else."""
        yield Static(code(self._key), id="code")


def code(key: PublicKey) -> Content:
    """Return the key as a code, black on white whatever the theme is."""
    return Content.styled("\n".join(half_blocks(matrix(key.did))), "#000000 on #ffffff")


def _where(host: Host) -> str:
    """Say where the private half is, and what that means."""
    if agent_key.chosen_key(host) is not None:
        return "✓ In your ssh-agent. Whoever can use the agent can sign as you."
    if read_key(host.key).protected:
        return f"✓ In {host.key}, protected by a passphrase."
    return f"! In {host.key}, without a passphrase: whoever has the file can sign as you."


def _about(key: PublicKey, where: str, line: str) -> Iterator[Paragraph]:
    """Yield everything about a key."""
    bad = "$text-warning" if where.startswith("!") else ""
    for title, paragraph in (
        ("Six words, to read out by telephone or face to face", entry(key.words, style="bold")),
        ("Fingerprint", entry(key.fingerprint)),
        ("The private key", entry(where[2:], where[:2], bad, bad)),
        ("For a list of signers, once the words were compared (y copies it)", entry(line)),
    ):
        yield heading(title)
        yield paragraph
        yield BLANK
    yield heading("What needs care is done on the command line")
    yield from ((plain(f"{command:<27}"), plain(what, MUTED)) for command, what in CARE)
