"""`mentorlog signers enrol`: the cards that mentors made, compared aloud and taken into the list."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

from mentorlog.cli.arguments import Argument, Option
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.questions import typed_line
from mentorlog.cli.terminal.session import Session
from mentorlog.formats.email_addresses import is_plain_address, spell_out
from mentorlog.formats.six_words import typed_words
from mentorlog.model.frozen import Frozen
from mentorlog.model.text import one_line
from mentorlog.packet.checking.signers.enrolment import (
    Listing,
    ReceivedCard,
    ReceivedCards,
    enrol,
    look_up,
    read_cards,
)
from mentorlog.packet.checking.signers.list_changes import KeyNotAdded, check_rivals
from mentorlog.packet.keys.enrolment_card import EnrolmentCard
from mentorlog.wording import many, on

ConfirmedBy = Annotated[str, Option("NAME", "who compared the words; goes into the list beside the key")]
_ANSWERS = {"y": "y", "yes": "y", "n": "n", "no": "n", "s": "s", "skip": "s", "": "s", "q": "q", "quit": "q"}
_NAMED = 6
"""Files that are no cards, and are named."""
_QUESTION = "Do the mentor’s own six words agree? [y]es, [n]o, [s]kip, [q]uit: "

ADDED, LISTED, SKIPPED, REFUSED = "added", "on the list already", "skipped", "not added"


class EnrolSigners(Frozen):
    """What `signers enrol` takes."""

    cards: Annotated[
        tuple[str, ...], Argument("CARD", "files of cards, of any names, scanned codes, or folders of them")
    ]
    signers: Annotated[str, Option("FILE", "by default allowed_signers; made if missing")] = "allowed_signers"
    confirmed_by: ConfirmedBy = ""
    words: Annotated[
        tuple[str, ...],
        Option("WORDS", "six words that a mentor read to you: takes in the card that has them; asks nothing"),
    ] = ()
    replace: Annotated[bool, Option(help="make the line of another key for the address a comment")] = False


def enrol_signers(session: Session, options: EnrolSigners) -> int:
    """Show each card with its six words, ask whether they agree, and take those in that do."""
    paths = [session.path(name) for name in options.cards]
    for path in paths:
        if not path.exists():
            raise Problem(f"There is nothing at {path}.")
    listed = session.path(options.signers)
    received = read_cards(paths)
    for aside in received.skipped[:_NAMED]:
        session.note(f"Not a card: {aside.path}. {aside.why}.")
    if len(received.skipped) > _NAMED:
        session.note(f"And {len(received.skipped) - _NAMED} more files that are no cards.")
    if not received.cards:
        raise Problem(
            "There is no card to take in. Mentors make theirs with `mentorlog enrol`, or with w on the "
            "screen of their key."
        )
    if not options.words and not sys.stdin.isatty():
        raise Problem(
            'There is no terminal to answer at. Give the six words that each mentor read to you: --words "…".'
        )
    outcomes = [*_each(session, options, received, listed)]
    _tell(session, outcomes, listed)
    refused = any(outcome == REFUSED for _, outcome, _ in outcomes)
    return 1 if refused or any(not aside.harmless for aside in received.skipped) else 0


def _each(
    session: Session, options: EnrolSigners, received: ReceivedCards, listed: Path
) -> Iterator[tuple[ReceivedCard, str, str]]:
    """Yield each card with what became of it, and why."""
    heard = [typed_words(words) for words in options.words]
    ends = False
    for number, each in enumerate(received.cards, start=1):
        card = each.card
        try:
            listing = look_up(card, listed, session.host.now())
            if listing.lines:
                yield each, LISTED, _as_whom(card, listing)
                continue
            if ends:
                yield each, SKIPPED, ""
                continue
            _introduce(session, f"{number} of {len(received.cards)}", each, received.same_address(each))
            check_rivals(card.address, listing.rivals, replacing=options.replace)
            if options.words:
                answer = "y" if typed_words(card.key.words) in heard else "s"
            else:
                answer = _ask(session)
            ends = answer == "q"
            if answer == "y":
                enrol(card, listed, options.confirmed_by, session.host.now(), replacing=options.replace)
                yield each, ADDED, ""
            else:
                yield each, *((REFUSED, "its words differ") if answer == "n" else (SKIPPED, ""))
        except KeyNotAdded as problem:
            session.note(str(problem))
            yield each, REFUSED, str(problem)
    if missing := [" ".join(words) for words in heard if words not in _words_of(received)]:
        raise Problem(f"No card has these words: {'; '.join(missing)}. What was added stays added.")


def _words_of(received: ReceivedCards) -> list[list[str]]:
    """Return the words of every card."""
    return [typed_words(each.card.key.words) for each in received.cards]


def _as_whom(card: EnrolmentCard, listing: Listing) -> str:
    """Say as whom a key is on the list, where that is not as its card says."""
    names = [line.principals for line in listing.lines if not line.covers(card.address)]
    return f"as {', '.join(names)}, not as {card.address}" if len(names) == len(listing.lines) else ""


def _introduce(session: Session, number: str, each: ReceivedCard, others: Sequence[ReceivedCard]) -> None:
    """Show a card: who it says it is of, the words to compare, and what is odd about it."""
    card = each.card
    session.note(f"\n{number}: {one_line(card.name)} <{one_line(card.address)}>, card of {on(card.day)}")
    session.note(f"    {card.key.words}")
    if not is_plain_address(card.address):
        session.note(
            f"    Its address can pass for another one: {spell_out(card.address)}. Ask how it is written."
        )
    for other in others:
        session.note(
            f"    Another card is for the same address: {one_line(other.card.name)}, {other.card.key.words}. "
            "Only the one with the words on the mentor’s own screen is right."
        )
    if card.day > session.host.now().date():
        session.note("    Its day has not come yet: ask about it, or set your clock right.")


def _ask(session: Session) -> str:
    """Ask until the answer is one; the end of what is typed is the end of all questions."""
    while True:
        if not (typed := typed_line(session, _QUESTION, if_ended="What was added stays added.")):
            return "q"
        if answer := _ANSWERS.get(typed.strip().casefold()):
            return answer
        session.note("Type y, n, s or q.")


def _tell(session: Session, outcomes: Sequence[tuple[ReceivedCard, str, str]], listed: Path) -> None:
    """Say what became of the cards."""
    if session.json:
        session.show(
            [
                {
                    "file": str(each.path),
                    "name": each.card.name,
                    "address": each.card.address,
                    "fingerprint": each.card.key.fingerprint,
                    "words": each.card.key.words,
                    "day": each.card.day.isoformat(),
                    "outcome": outcome,
                    "why": why,
                }
                for each, outcome, why in outcomes
            ]
        )
        return
    rows = [
        (each.card.name, each.card.address, f"{outcome}{why and f': {why}'}")
        for each, outcome, why in outcomes
    ]
    session.say()
    session.say_columns(rows)
    counts = {
        outcome: sum(each == outcome for _, each, _ in outcomes)
        for outcome in (ADDED, LISTED, SKIPPED, REFUSED)
    }
    said = ", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count)
    session.say(f"\n{many(len(outcomes), 'cards')}: {said}. The list is {listed}.")
    if counts[REFUSED]:
        session.note(
            "A card that was not added may be somebody else’s, or of a key that the mentor no longer has: "
            "let the mentor make a new one, in front of you."
        )
