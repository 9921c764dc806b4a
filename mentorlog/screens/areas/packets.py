"""Packets: what left, when, and what changed since; and the lines that fix the history."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from textual import on, work
from textual.message import Message

from mentorlog.commands import PACKETS, bindings
from mentorlog.formats.merkle import LogRoot
from mentorlog.formats.public_key import from_did
from mentorlog.host import NoSuchPlace, typed_path
from mentorlog.model import Sent
from mentorlog.operations.changes_since import changes_since
from mentorlog.operations.coordinator.received_decisions import (
    NotReceived,
    PendingDecision,
    last_decisions,
    look_at_receipt,
    receive_decision,
)
from mentorlog.operations.entry_titles import day
from mentorlog.operations.packets import NoHistory, make_checkpoint
from mentorlog.packet.checking.batch.row import row_of
from mentorlog.packet.checking.verdict import PacketVerdict
from mentorlog.packet.checking.verify import verify
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.proofs.checkpoints import KeptCheckpoint
from mentorlog.screens.dialogs.line_dialog import LineDialog
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.store import Store, StoreError
from mentorlog.widgets import sent_view as drawn
from mentorlog.widgets.hanging import Paragraph

NONE = """\
Nothing has left this logbook yet.

Press Escape to go back to Packet, where packets are made; each that you make is listed here, with what \
changed in the logbook since.

Press c for a checkpoint: one line of the history, to send to your coordinator once a term."""

OTHER = "What lies there now is not the packet that you signed."
MADE = "Send this line to your coordinator today: it counts from the day it arrives there."


class PacketsScreen(ListDetail):
    """What left, newest first, and more about the highlighted row."""

    TITLE = "Sent packets"
    purpose = "See every packet that left, and what changed since."
    area = "packet"
    commands = PACKETS
    BINDINGS = bindings(PACKETS)
    listing = "sent"
    title_of_list = "Sent"
    none = NONE
    readable = True
    enter = "verify"
    AUTO_FOCUS = "#sent"

    class Checked(Message):
        """A packet was verified."""

        def __init__(self, packet: str, verdict: PacketVerdict) -> None:
            super().__init__()
            self.packet, self.verdict = packet, verdict

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._verdicts: dict[str, PacketVerdict] = {}
        self._since: dict[str, str] = {}
        self._shown: tuple[str, ...] = ()
        """The last change and the packets of which it is known what changed since."""

    def reload(self) -> None:
        """Show what left; the highlighted row stays."""
        self._sent = {sent.id: sent for sent in self.store.sent.packets()}
        mentor = self.store.mentor()
        note = mentor.email if mentor else ""
        self._lines = {
            str(line.size): KeptCheckpoint(LogRoot(line.size, bytes.fromhex(line.root)), line.day, note)
            for line in reversed(self.store.sent.checkpoints())
        }
        self._decisions = last_decisions(self.store)
        if (shown := (self.store.last_leaf().hex(), *self._sent)) != self._shown:
            self._shown, self._since = shown, self._changes()
        self._replaced = _replaced(self._sent.values())
        rows = drawn.rows(
            [
                (
                    sent,
                    self._day(sent.at),
                    sent.id in self._replaced,
                    self._since[sent.id],
                    self._decisions[sent.id].in_words if sent.id in self._decisions else "",
                )
                for sent in self._sent.values()
            ],
            [(key, line.day, line.log.size) for key, line in self._lines.items()],
        )
        self.fill(rows)

    def _changes(self) -> dict[str, str]:
        """Say what changed since each packet; the history from before the first of them is not read."""
        first = min((sent.log_size for sent in self._sent.values()), default=0)
        events = self.store.events(first) if self._sent else ()
        return {sent.id: changes_since(events[sent.log_size - first :]) for sent in self._sent.values()}

    def _day(self, at: datetime) -> date:
        """Return the day of an instant where the mentor is."""
        return at.astimezone(ZoneInfo(self.store.zone())).date()

    @property
    def highlighted(self) -> Sent | KeptCheckpoint | None:
        """The packet or the checkpoint that the keys act on."""
        return self._sent.get(self.listed.row_id) or self._lines.get(self.listed.row_id)

    @property
    def title_of_detail(self) -> str:
        """What the highlighted row is."""
        match self.highlighted:
            case Sent() as sent:
                return drawn.title(sent)
            case KeptCheckpoint() as kept:
                return f"Checkpoint of {day(kept.day, year=True)}"
        return ""

    def about(self) -> Iterable[Paragraph]:
        """Return what there is to say about the highlighted row."""
        match self.highlighted:
            case Sent() as sent:
                return self._packet(sent)
            case KeptCheckpoint() as kept:
                return drawn.checkpoint(kept.line, kept.log.size)
        return ()

    def _packet(self, sent: Sent) -> Iterator[Paragraph]:
        """Yield everything about a packet, what a coordinator and a verification said before the rest."""
        if received := self._decisions.get(sent.id):
            yield from drawn.decision(received, self._day(received.at), from_did(received.key).words)
        if verdict := self._verdicts.get(sent.id):
            yield from _verdict(verdict, sent)
        yield from drawn.packet(
            sent,
            self._day(sent.at),
            self._since[sent.id],
            superseded=sent.id in self._replaced,
            there=Path(sent.folder).is_dir(),
        )

    def offers(self, action: str) -> bool:
        """Only a packet can be verified, and only a row be copied."""
        match action:
            case "verify":
                return isinstance(self.highlighted, Sent)
            case "copy":
                return self.highlighted is not None
        return True

    @property
    def to_copy(self) -> str:
        """Where the highlighted packet lies, or the line of the checkpoint."""
        match self.highlighted:
            case Sent() as sent:
                return sent.folder
            case KeptCheckpoint() as kept:
                return kept.line
        return ""

    def action_checkpoint(self) -> None:
        """Make a line of the history as it is today, and remember it."""
        try:
            log = make_checkpoint(self.store, self.today)
        except NoHistory as error:
            self.notify(str(error))
        except StoreError as error:
            self.complain(error)
        else:
            self.changed(MADE)
            self.listed.show(str(log.size))

    @work
    async def action_receive(self) -> None:
        """Take in what a coordinator decided; of a key that is new here the six words are compared."""
        looked_at: list[PendingDecision] = []
        asking = LineDialog(
            "Take in a receipt",
            lambda typed: looked_at.append(look_at_receipt(self.store, _file(typed))),
            example="~/Downloads/farah-accepted-4f2a.decision",
            help="The file that your coordinator sent after looking at your packet.",
            keys="Enter looks at it, Escape changes nothing.",
        )
        if not await self.app.push_screen_wait(asking):
            return
        pending = looked_at[-1]
        if pending.is_pinned:
            try:
                receive_decision(self.store, pending)
            except StoreError as error:
                self.complain(error)
                return
        elif not await self.app.push_screen_wait(_asking_for_words(self.store, pending)):
            return
        self.changed(f"The packet was {pending.signed.decision.in_words} by {pending.signed.decision.by}.")
        self.listed.show(pending.packet.id)

    def action_verify(self) -> None:
        """Check the highlighted packet as somebody else would who does not know the key."""
        if isinstance(sent := self.highlighted, Sent):
            if Path(sent.folder).is_dir():
                self._verify(sent)
            else:
                self.notify(drawn.GONE, severity="warning")

    @work(thread=True, group="verify", exclusive=True)
    def _verify(self, sent: Sent) -> None:
        """Verify in a thread."""
        self.post_message(self.Checked(sent.id, verify(Path(sent.folder))))

    @on(Checked)
    def _checked(self, event: Checked) -> None:
        """Show what the verification said."""
        self._verdicts[event.packet] = event.verdict
        self.describe()


def _file(typed: str) -> Path:
    """Return the file that was typed.

    Raises:
        NotReceived: when there is none.
    """
    try:
        path = typed_path(typed.strip()).absolute()
    except NoSuchPlace as error:
        raise NotReceived(str(error)) from None
    if not (typed.strip() and path.is_file()):
        raise NotReceived("There is no such file.")
    return path


def _asking_for_words(store: Store, pending: PendingDecision) -> LineDialog:
    """Return what asks for the six words that the coordinator reads out, and takes the receipt in by them."""
    other = f"It is signed with another key than {pending.other_key}. " if pending.other_key else ""
    return LineDialog(
        "Six words of the coordinator’s key",
        lambda typed: receive_decision(store, pending, typed, new_key=True),
        help=f"It says that it is of {pending.signed.decision.by}. {other}Ask your coordinator, on a number "
        "that you know from elsewhere, to read out the six words of the programme’s key.",
        keys="Enter compares them, Escape takes nothing in.",
    )


def _verdict(verdict: PacketVerdict, sent: Sent) -> Iterator[Paragraph]:
    """Return what a verification said, and whether it was of the packet that was signed."""
    other = () if verdict.sha256 in (None, sent.sha256) else (OTHER,)
    reasons = (*other, *verdict.on_the_packet)
    trust, outcome = row_of(verdict).trust.value, verdict.outcome.value
    return drawn.verdict(trust, outcome, verdict.words or "", verdict.fingerprint or "", reasons)


def _replaced(packets: Iterable[Sent]) -> set[str]:
    """Return the ids of packets for a coordinator that a later one about the same year takes the place of."""
    newest: set[tuple[str, date, date]] = set()
    replaced = set()
    for sent in packets:
        year = sent.programme, sent.period_start, sent.period_end
        if sent.profile == Profile.COORDINATOR:
            if year in newest:
                replaced.add(sent.id)
            newest.add(year)
    return replaced
