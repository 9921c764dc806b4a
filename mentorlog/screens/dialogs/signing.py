"""Making a packet beside the keyboard: its steps, its passphrase, a way to stop, and how it ended."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from mentorlog.host import Host
from mentorlog.packet.pages.output_forms import Forms
from mentorlog.packet.problems import ExportProblem, PacketProblem
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.unfinished_work import UnfinishedWork
from mentorlog.widgets.plain_text import plain

if TYPE_CHECKING:
    from mentorlog.packet.content.summary import Summary
    from mentorlog.packet.export import ExportedPacket
    from mentorlog.packet.keys.signing_key import LostKey

STOPPED = "Stopped. Nothing was written."


@dataclass(frozen=True, slots=True)
class SigningOrder:
    """What the mentor wants signed."""

    summary: "Summary"
    """What the mentor has looked at."""
    out: Path
    """Where the packet's folder shall be."""
    forms: Forms
    """What to make of it."""
    new_key: bool = False
    """Whether a new key may take the place of one that is gone."""


class PacketSigning(Static):
    """Makes packets, one at a time, and tells how far the one that is made is."""

    busy = False
    """Whether a packet is being made."""
    _stop = False
    """Whether the mentor wants none any more."""

    unfinished: UnfinishedWork
    """What is asked about before the app is left while something is written."""

    class _Step(Message):
        """The export has come to its next step."""

        def __init__(self, step: str, *, instead: bool = False) -> None:
            super().__init__()
            self.step, self.instead = step, instead

    class _Ended(Message):
        """The export has ended, with a packet or with a problem."""

        def __init__(self, order: SigningOrder, result: "ExportedPacket | PacketProblem") -> None:
            super().__init__()
            self.order, self.result = order, result

    def __init__(
        self,
        host: Host,
        *,
        lock: Callable[[bool], None],
        done: "Callable[[Summary, ExportedPacket], None]",
        failed: Callable[[Exception], None],
    ) -> None:
        """Args:
        lock: is told that a packet is being made, or no longer.
        done: takes in the packet that was made from a summary.
        failed: takes in that there is no packet; why is said already.
        """
        super().__init__(id="steps")
        self._host, self._lock, self._done, self._failed = host, lock, done, failed
        self._steps: list[str] = []
        self.unfinished = UnfinishedWork(
            "A packet or an archive is being written.",
            "Leaving stops it, and nothing is written; at its last step it may be in its folder already.",
            self.stop_quietly,
        )

    def sign(self, order: SigningOrder) -> None:
        """Begin to make a packet."""
        self._stop, self._steps = False, []
        self._set_busy(True)
        self._write(order)

    def stop(self) -> None:
        """Stop before the next step; what was begun leaves nothing behind."""
        self._stop = True
        self._say(plain("· stopping …"))

    def stop_quietly(self) -> None:
        """Stop before the next step, with nothing said any more."""
        self._stop = True

    @work(thread=True, group="export")
    def _write(self, order: SigningOrder) -> None:
        """Sign and write in a thread, which is given everything and opens nothing of the logbook."""
        from mentorlog.packet.export import export_summary
        from mentorlog.screens.dialogs.passphrase import asker

        try:
            result = export_summary(
                order.summary,
                self._host,
                order.out,
                self._send_step,
                asker(self.app),
                order.forms,
                new_key=order.new_key,
            )
        except PacketProblem as error:
            self.post_message(self._Ended(order, error))
        else:
            self.post_message(self._Ended(order, result))

    @contextmanager
    def writing(self, what: str) -> Iterator[Callable[[str, float], None]]:
        """Write something else than a packet meanwhile, which is stopped in the same way.

        Args:
            what: what is written: `an archive`.

        Returns:
            What is told, from any thread, how far it is.
        """

        def tell(_of: str, part: float) -> None:
            if self._stop:
                raise ExportProblem(STOPPED)
            self.post_message(self._Step(f"writing {what}: {part:.0%}", instead=True))

        self._stop, self._steps = False, []
        self._set_busy(True)
        try:
            yield tell
        finally:
            self._set_busy(False)

    def _send_step(self, step: str) -> None:
        """Tell the screen, from the thread, how far the export is; end it here if it is not wanted."""
        if self._stop:
            raise ExportProblem(STOPPED)
        self.post_message(self._Step(step))

    @on(_Step)
    def _show_step(self, event: _Step) -> None:
        """Show how far the export is."""
        if not self.busy:
            return
        if event.instead:
            self._steps.clear()
        self._steps.append(event.step)
        *done, now = self._steps
        self._say(*(plain(f"✓ {each}", "$text-success") for each in done), plain(f"· {now} …"))

    def on_unmount(self) -> None:
        """Begin nothing more once the app is left."""
        self._stop = True

    @on(_Ended)
    def _show_end(self, event: _Ended) -> None:
        """Say how it ended."""
        from mentorlog.packet.keys.signing_key import LostKey

        self._set_busy(False)
        if isinstance(event.result, LostKey):
            self._ask_for_a_new_key(event.order, event.result)
        elif isinstance(event.result, PacketProblem):
            self.say_problem(event.result)
        else:
            self._say(*(plain(f"✓ {step}", "$text-success") for step in self._steps))
            self._done(event.order.summary, event.result)

    @work
    async def _ask_for_a_new_key(self, order: SigningOrder, error: "LostKey") -> None:
        """Sign with a new key, or with the other one there, if the mentor says so."""
        from mentorlog.packet.keys.signing_key import OtherKey

        question, yes = "Is your key gone for good?", "Make a new key"
        if isinstance(error, OtherKey):
            question, yes = "Shall this key take the place of yours?", "Sign with it"
        if await self.app.push_screen_wait(Confirm(question, yes=yes, no="Back", more=str(error))):
            self.sign(replace(order, new_key=True))
        else:
            self.say_problem(error)

    def say_problem(self, error: Exception) -> None:
        """Say why there is nothing."""
        self._say(plain(f"✗ {error}", "$text-error"))
        self._failed(error)

    def _say(self, *steps: Content) -> None:
        """Say how far it is."""
        self.update(Content("   ").join(steps))

    def _set_busy(self, busy: bool) -> None:
        """Go into the state of making a packet, or out of it."""
        self.busy = busy
        self._lock(busy)
