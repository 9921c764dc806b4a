"""`mentorlog enrol`: the card by which a coordinator gets to know your key."""

from typing import Annotated

from mentorlog.cli.arguments import Command, Option
from mentorlog.cli.key.present_key import PassphraseFile, Yes
from mentorlog.cli.terminal.qr_code import print_code
from mentorlog.cli.terminal.questions import asker, sure
from mentorlog.cli.terminal.session import Session
from mentorlog.formats.qr import matrix
from mentorlog.model.frozen import Frozen
from mentorlog.operations.coordinator.enrolment import NAME, whose_card, write_card
from mentorlog.packet.keys.signing_key import has_key


class Enrol(Frozen):
    """What `enrol` takes."""

    out: Annotated[str, Option("FILE", f"by default {NAME}; its code goes beside it, as .svg")] = NAME
    passphrase_file: PassphraseFile = None
    yes: Yes = False


def enrol(session: Session, options: Enrol) -> None:
    """Write the card, and show it with the words to read out; a first key is made after a yes."""
    whose = whose_card(session.store)
    if not whose.signed_before and not has_key(session.host):
        sure(
            session,
            "You have no key yet. It is made now, and your packets will be signed with it.",
            yes=options.yes,
        )
    path = session.path(options.out).absolute()
    ask = asker(session, options.passphrase_file)
    written = write_card(session.host, whose, path, session.today, ask)
    card = written.card
    if session.json:
        session.show(
            {
                "file": str(written.path),
                "picture": str(written.picture),
                "name": card.name,
                "address": card.address,
                "fingerprint": card.key.fingerprint,
                "words": card.key.words,
                "day": card.day.isoformat(),
                "code": card.code,
            }
        )
        return
    session.say(f"Name       {card.name}")
    session.say(f"Address    {card.address}")
    session.say(f"Six words  {card.key.words}")
    session.say(f"\nYour card is {written.path}")
    session.say(f"Its code is  {written.picture}")
    session.say("\nGive your coordinator one of the two, or let this be scanned; then read out the six words")
    session.say("from your own screen. None of it is secret.\n")
    print_code(matrix(card.code))


ENROL = Command(Enrol, enrol)
