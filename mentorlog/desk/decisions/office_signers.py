"""Letting the key of somebody else of the office decide: a line of the list that names decisions."""

from collections.abc import Mapping
from pathlib import Path

from mentorlog.desk.decisions.decision import LARGEST, BadDecision, Decision, read_decision
from mentorlog.desk.decisions.decision_register import read_register
from mentorlog.desk.decisions.keys_here import office_line
from mentorlog.desk.problems import DeskProblem
from mentorlog.formats.allowed_signers import SignerNote
from mentorlog.formats.public_key import PublicKey
from mentorlog.formats.six_words import typed_words
from mentorlog.packet.checking.signers.list_changes import add_line


def deciding_keys(path: Path) -> Mapping[PublicKey, Decision]:
    """Return the keys that signed a register or a receipt, each with the last that it signed.

    Args:
        path: of the register or the receipt.

    Raises:
        DeskProblem: when it is neither, or not as it was signed.
    """
    if path.suffix != ".decision":
        register = read_register(path)
        if not register.entries:
            raise DeskProblem(f"Nothing was decided in {path}.")
        return {entry.key: entry.decision for entry in register.entries}
    try:
        with path.open("rb") as file:
            entry = read_decision(file.read(LARGEST + 1))
    except OSError as error:
        raise DeskProblem(f"{path} cannot be read: {error.strerror}.") from None
    except BadDecision as error:
        raise DeskProblem(f"{path}: {error}") from None
    return {entry.key: entry.decision}


def let_decide(
    keys: Mapping[PublicKey, Decision], words: str, listed: Path, confirmed_on: str, confirmed_by: str
) -> tuple[str, PublicKey]:
    """Add the line for the key that has some words, and return it with the key.

    Args:
        keys: from `deciding_keys`.
        words: the six words, as whoever decided read them out.
        listed: the list.
        confirmed_on: today, as an ISO date.
        confirmed_by: who compared them.

    Raises:
        DeskProblem: when no key has these words.
        KeyNotAdded: when the list cannot be written.
    """
    typed = typed_words(words)
    key = next((key for key in keys if typed_words(key.words) == typed), None)
    if key is None:
        raise DeskProblem(
            "These are not the six words of a key that decided there, so nothing was added. Let whoever "
            "decided read them once more; if they still differ, somebody else may have written that line."
        )
    line = office_line(key)
    add_line(listed, line, SignerNote(keys[key].by, confirmed_on, confirmed_by))
    return line, key
