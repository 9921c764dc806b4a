"""Checking an inbox beside the keyboard: how far it is, a way to stop, and how it ended."""

import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack

from textual import on, work
from textual.message import Message
from textual.widgets import Static

from mentorlog.certify.problems import CertifyProblem
from mentorlog.desk.checked_inbox import CheckedInbox, open_checked_inbox
from mentorlog.desk.desk_files import DeskFiles
from mentorlog.desk.mentor_rows import MentorRow
from mentorlog.desk.problems import DeskProblem
from mentorlog.formats.allowed_signers import BadSigners
from mentorlog.host import Host
from mentorlog.packet.checking.evidence.folder_changes import (
    Digests,
    FolderChanges,
    digests_of,
    folder_changes,
)
from mentorlog.packet.checking.judging.policy_texts import BadPolicy
from mentorlog.packet.checking.judging.rules_file import BadRules
from mentorlog.widgets.plain_text import plain

EVERY = 0.3
"""Seconds between two pictures of how far it is, unless making one takes long."""
REFUSALS = (DeskProblem, CertifyProblem, BadSigners, BadPolicy, BadRules, OSError)
"""Why an inbox cannot be looked at, in sentences."""


class InboxChecking(Static):
    """Looks at one inbox at a time, in a thread; its line is there while something goes on."""

    inbox: CheckedInbox | None = None
    """The inbox that is open."""
    busy = False
    """Whether it is being looked at."""
    _stop = False
    """Whether the coordinator wants no more of it, or the desk was left."""

    class _Opened(Message):
        """An inbox is open; nothing of it is checked."""

        def __init__(self, inbox: CheckedInbox, stack: ExitStack) -> None:
            super().__init__()
            self.inbox, self.stack = inbox, stack

    class _Progress(Message):
        """Some packets more are checked."""

        def __init__(self, done: int, mentors: Sequence[MentorRow]) -> None:
            super().__init__()
            self.done, self.mentors = done, mentors

    class _Ended(Message):
        """No more packets are checked."""

        def __init__(self, mentors: Sequence[MentorRow], digests: Digests | None, *, whole: bool) -> None:
            super().__init__()
            self.mentors, self.digests, self.whole = mentors, digests, whole

    class _Failed(Message):
        """The inbox cannot be looked at."""

        def __init__(self, error: Exception) -> None:
            super().__init__()
            self.error = error

    def __init__(
        self,
        host: Host,
        *,
        show: Callable[[Sequence[MentorRow]], None],
        done: Callable[[FolderChanges | None], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Args:
        host: the clock, and where the coordinator is.
        show: takes in the rows of what is checked so far.
        done: takes in what changed since it was looked at before; None the first time, or when stopped.
        failed: takes in why nothing can be looked at.
        """
        super().__init__(id="checking")
        self._host, self._show, self._done, self._failed = host, show, done, failed
        self._stack = ExitStack()
        self._digests: Digests | None = None

    def on_mount(self) -> None:
        """Say nothing yet."""
        self.display = self.busy

    def look(self, files: DeskFiles) -> None:
        """Look at an inbox; where it is the one that is open, at everything in it again."""
        if self.inbox is None or files.inbox != self.inbox.files.inbox:
            self._digests = None
        self._begin("Looking at what lies there …")
        self._open(files)

    def go_on(self) -> None:
        """Check what is not checked, or not any more."""
        if self.inbox:
            self._begin("Checking …")
            self._check_in_thread(self.inbox)

    def stop(self) -> None:
        """Stop after the packet that is being checked."""
        self._stop = True

    def on_unmount(self) -> None:
        """Check no more once the desk is left, and remove what was taken out of archives."""
        self.stop()
        self._stack.close()

    def _begin(self, words: str) -> None:
        """Say that something goes on."""
        self._stop = False
        self.busy = self.display = True
        self.update(plain(words))

    @work(thread=True, group="check")
    def _open(self, files: DeskFiles) -> None:
        """Look at what lies in an inbox, then check it."""
        with ExitStack() as stack:
            try:
                inbox = stack.enter_context(open_checked_inbox(files, self._host, may_be_empty=True))
            except REFUSALS as error:
                self.post_message(self._Failed(error))
                return
            if self._stop and not self.is_attached:
                return
            self.post_message(self._Opened(inbox, stack.pop_all()))
            self._check(inbox, looks=True)

    @work(thread=True, group="check")
    def _check_in_thread(self, inbox: CheckedInbox) -> None:
        """Check what is left of an inbox that is open."""
        self._check(inbox, looks=False)

    def _check(self, inbox: CheckedInbox, *, looks: bool) -> None:
        """Check packets until all are, or no more are wanted; tell the screen now and then.

        Args:
            inbox: the one that is open.
            looks: whether its files were looked at just now, so that it can be said what changed.
        """
        following = time.monotonic() + EVERY
        for done in inbox.check(worth_it=sys.maxsize):
            if self._stop:
                break
            if (now := time.monotonic()) >= following:
                self.post_message(self._Progress(done, inbox.mentors()))
                took = time.monotonic() - now
                following = now + max(EVERY, 5 * took)
        whole = inbox.is_whole
        digests = digests_of(inbox.contents) if whole and looks else None
        self.post_message(self._Ended(inbox.mentors(), digests, whole=whole))

    @on(_Opened)
    def _take_in(self, event: _Opened) -> None:
        """Have this inbox in place of the one before."""
        self._stack.close()
        self.inbox, self._stack = event.inbox, event.stack
        if not self.is_attached:
            self._stack.close()

    @on(_Progress)
    def _show_progress(self, event: _Progress) -> None:
        """Show how far it is."""
        of = len(self.inbox.contents.packets) if self.inbox else 0
        self.update(plain(f"Checking: {event.done:,} of {of:,} packets. Escape stops."))
        self._show(event.mentors)

    @on(_Ended)
    def _show_end(self, event: _Ended) -> None:
        """Show all that is checked, and say what changed."""
        before, changes = self._digests, None
        if event.digests is not None:
            changes = folder_changes(before, event.digests) if before is not None else None
            self._digests = event.digests
        self.busy = False
        self.display = not event.whole
        if self.display and self.inbox:
            done, of = len(self.inbox.rows()), len(self.inbox.contents.packets)
            self.update(plain(f"! Stopped: {done:,} of {of:,} packets are checked. F5 looks again."))
        self._show(event.mentors)
        self._done(changes)

    @on(_Failed)
    def _show_problem(self, event: _Failed) -> None:
        """Say why there is nothing."""
        self.busy = self.display = False
        self._failed(event.error)
