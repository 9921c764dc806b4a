"""What `mentorlog verify` is told beside the packets: checkpoints, receipts and disclosures."""

from mentorlog.cli.output import Problem, Session
from mentorlog.packet.checking.held import Held
from mentorlog.packet.content.checkpoints import read_checkpoints
from mentorlog.packet.content.disclosure import Opened, find_disclosures
from mentorlog.packet.content.receipts import read_receipt

_LARGEST = 1 << 20


def read_held(session: Session, *, alone: bool) -> Held:
    """Read what was named on the command line; `alone`: one packet is checked, and it is all about that."""
    options = session.options
    held = Held(
        tuple(one for text in options.checkpoint for one in read_checkpoints(text, session.path(text))),
        tuple(map(_receipt, options.receipt)),
        tuple(one for text in options.disclosure for one in _disclosures(session, text)),
    )
    if not alone and (held.receipts or held.names):
        raise Problem("--receipt and --disclosure are about one packet; name that packet alone.")
    if not alone and (unnamed := [kept.line for kept in held.checkpoints if not kept.addresses]):
        raise Problem(
            "With several packets, each checkpoint must say whose it is. Put the mentor’s e-mail address "
            f"after the date: {unnamed[0]} farah@example.org"
        )
    return held


def _receipt(typed: str) -> str:
    """Read a receipt that a mentee gave."""
    try:
        return read_receipt(typed)
    except ValueError as error:
        raise Problem(str(error)) from None


def _disclosures(session: Session, typed: str) -> tuple[Opened, ...]:
    """Read the file that a mentor sent."""
    path = session.path(typed)
    with path.open("rb") as file:
        found = find_disclosures(file.read(_LARGEST).decode("utf-8", "replace"))
    if not found:
        raise Problem(f"There is no disclosure in {path}. `mentorlog disclose` makes such a file.")
    return found
