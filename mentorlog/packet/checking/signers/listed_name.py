"""What the coordinator's list says of the name under which a packet was signed."""

from collections.abc import Iterator

from mentorlog.formats.allowed_signers import AllowedSigner, AllowedSigners
from mentorlog.formats.email_addresses import fold_address, is_plain_address, spell_out
from mentorlog.model.text import fold
from mentorlog.packet.checking.verdict import CheckFinding, Outcome
from mentorlog.packet.credential import Credential


def two_keys(credential: Credential, signers: AllowedSigners | None) -> Iterator[CheckFinding]:
    """Point out a list by which somebody else's key could have signed under the same address on that day."""
    own = _own_lines(credential, signers)
    address = credential.subject.email or next(
        (line.principals for line in own if "@" in line.principals), ""
    )
    if signers is None or not own or not address:
        return
    covering = (*signers.lines_covering(address), *signers.lines_covering(fold_address(address)))
    for line in dict.fromkeys(covering):
        # Not where one takes over when the other ends, although both hold at that very instant.
        rivals = line.key != credential.key and any(map(line.overlaps, own))
        if rivals and line.valid_at(credential.at):
            yield CheckFinding(
                Outcome.CHECK,
                f"Your list has another key for {address} that counts on the same day, on line "
                f"{line.number}: {line.key.fingerprint}. Ask the mentor for the six words of the right one, "
                "and remove the line of the other or end it with valid-before.",
            )
            return


def look_alike(credential: Credential, signers: AllowedSigners | None) -> Iterator[CheckFinding]:
    """Point out an address that can pass for another one, where the list does not have it as it is."""
    email = credential.subject.email
    own = _own_lines(credential, signers)
    if not own or not email or is_plain_address(email):
        return
    if not any(email in line.principals.split(",") for line in own):
        yield CheckFinding(
            Outcome.CHECK,
            f"Its address has more in it than the letters of one, {spell_out(email)}, and can pass for "
            "another mentor’s. Ask the mentor how it is written, and put it on your list.",
        )


def another_name(credential: Credential, signers: AllowedSigners | None) -> str:
    """Return the name that the list has for the key, if the packet says another one; else nothing."""
    lines = signers.lines_of(credential.key) if signers else ()
    *_, name = ("", *(line.note.name for line in lines if line.note.name))
    return name if fold(name) != fold(credential.subject.name) else ""


def _own_lines(credential: Credential, signers: AllowedSigners | None) -> list[AllowedSigner]:
    """Return the lines of the packet's key that counted when it was signed."""
    lines = signers.lines_of(credential.key) if signers else ()
    return [line for line in lines if line.valid_at(credential.at)]


def letter_case(line: AllowedSigner, email: str) -> str:
    """Say so when only capitals and small letters keep a line from being for an address."""
    if not line.covers(email):
        return ""
    return (
        " Only capitals and small letters differ; ssh-keygen tells them apart, so write the address as the "
        "packet does."
    )
