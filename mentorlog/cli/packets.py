"""`mentorlog packets`: what left, and what coordinators decided about it."""

import sys
from typing import Annotated
from zoneinfo import ZoneInfo

from mentorlog.cli.arguments import Argument, Command, NoOptions, Option
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.questions import typed_line
from mentorlog.cli.terminal.session import Session
from mentorlog.model import ReceivedDecision, Sent, handle, instant
from mentorlog.model.frozen import Frozen
from mentorlog.operations.coordinator.received_decisions import (
    PendingDecision,
    last_decisions,
    look_at_receipt,
    receive_decision,
)
from mentorlog.wording import on


def list_packets(session: Session, options: NoOptions) -> None:
    """List the packets that left, newest first, and what was decided about each."""
    decisions = last_decisions(session.store)
    packets = session.store.sent.packets()
    if session.json:
        session.show([_plain(sent, decisions.get(sent.id)) for sent in packets])
        return
    zone = ZoneInfo(session.store.zone())
    rows = [
        (
            handle(sent.id),
            sent.at.astimezone(zone).date().isoformat(),
            sent.profile,
            f"{sent.period_start} to {sent.period_end}",
            _told(session, decisions[sent.id]) if sent.id in decisions else "no answer yet",
        )
        for sent in packets
    ]
    session.say_columns(rows)
    if not rows:
        session.note("Nothing has left this logbook yet. `mentorlog export` makes a packet.")


class Receive(Frozen):
    """What `packets receive` takes."""

    file: Annotated[str, Argument("FILE", "the receipt that your coordinator sent")]
    words: Annotated[
        str | None, Option("WORDS", "the six words that your coordinator read to you; asked for without")
    ] = None
    new_key: Annotated[
        bool, Option(help="take a key that differs from that of the programme’s file or of earlier receipts")
    ] = False


def receive(session: Session, options: Receive) -> None:
    """Take in what a coordinator decided; of a key that is new here the words are compared."""
    pending = look_at_receipt(session.store, session.path(options.file))
    words = options.words or ""
    if not pending.is_pinned and not words and (not pending.other_key or options.new_key):
        words = _ask_for_words(session, pending)
    received = receive_decision(session.store, pending, words, new_key=options.new_key)
    if session.json:
        session.show(_plain(pending.packet, received))
        return
    again = " It was there already." if pending.is_there else ""
    session.say(f"Packet {handle(pending.packet.id)}: {_told(session, received)}.{again}")
    if received.note:
        session.prose(received.note)
    if not pending.is_pinned:
        session.note("Later receipts of this key are taken in without asking.")


def _ask_for_words(session: Session, pending: PendingDecision) -> str:
    """Ask what the coordinator reads out; the words of the key are not shown before."""
    if not sys.stdin.isatty():
        raise Problem(
            'Give the six words of the programme’s key as your coordinator read them to you: --words "…". '
            "Nothing was taken in."
        )
    session.note(f"It says that it is of {pending.signed.decision.by}; no receipt came from that key before.")
    session.note("Ask your coordinator, on a number that you know from elsewhere, for the six words of the")
    session.note("programme's key.")
    return typed_line(session, "Six words: ")


def _told(session: Session, decision: ReceivedDecision) -> str:
    """Say what was decided: `accepted on 1 April 2026 by Dr Lim`."""
    day = decision.at.astimezone(ZoneInfo(session.store.zone())).date()
    return f"{decision.in_words} on {on(day)} by {decision.by}"


def _plain(sent: Sent, decision: ReceivedDecision | None) -> dict[str, object]:
    """Return a packet with what was decided, as JSON values."""
    answer = (
        None
        if decision is None
        else {
            "answer": decision.answer,
            "at": instant(decision.at),
            "by": decision.by,
            "note": decision.note,
            "key": decision.key,
        }
    )
    return {
        "id": sent.id,
        "at": instant(sent.at),
        "profile": sent.profile,
        "from": sent.period_start.isoformat(),
        "to": sent.period_end.isoformat(),
        "sha256": sent.sha256,
        "folder": sent.folder,
        "decision": answer,
    }


PACKETS = Command(
    NoOptions,
    list_packets,
    under={"receive": Command(Receive, receive, "take in a receipt: what your coordinator decided")},
)
