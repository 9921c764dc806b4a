"""What `verify` and `certify` say about what they did not check, and about certificates among packets."""

import shlex
from importlib.util import find_spec
from pathlib import Path

from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.packet.checking.evidence.packet_files import FolderContents

_OUTLOOK = (
    "A .msg file is read by Outlook only: open it there, choose File, Save Attachments (or Save as, and the "
    "type .eml), and put what you saved into the folder; an .eml is looked into by itself."
)
_NAMED = 5
"""Harmless files that are named."""


def tell_unchecked(session: Session, inbox: FolderContents) -> bool:
    """Say what was left aside and why; return whether a packet could be among it."""
    harmless = [aside.path.name for aside in inbox.skipped if aside.harmless]
    serious = [aside for aside in inbox.skipped if not aside.harmless]
    for aside in serious:
        session.note(f"Not checked: {aside.path}. {aside.why}.")
    if any(aside.path.suffix.lower() == ".msg" for aside in serious):
        session.note(_OUTLOOK)
    if harmless:
        more = f" and {len(harmless) - _NAMED} more" if len(harmless) > _NAMED else ""
        session.note(
            f"Not looked at, being neither PDF, .sig nor JSON: {', '.join(harmless[:_NAMED])}{more}."
        )
    return bool(serious)


def tell_certificates(session: Session, inbox: FolderContents) -> bool:
    """Check certificates that lie among packets, if that can be done here; return whether one is rejected."""
    if inbox.certificates and not _can_check():
        for path in inbox.certificates:
            session.note(
                f"{path} is a certificate, not a packet. Check it with: "
                f"{shlex.join(['mentorlog', 'certify', 'check', str(path)])}, for which you need: "
                'pip install ".[certify]"'
            )
        if not inbox.packets:
            raise Problem("There was no packet to check.")
        return False
    rejected = [_is_rejected(session, path) for path in inbox.certificates]
    return any(rejected)


def _can_check() -> bool:
    """Say whether the libraries that check certificates are installed."""
    return find_spec("openbadgeslib") is not None and find_spec("pyld") is not None


def _is_rejected(session: Session, path: Path) -> bool:
    """Check one certificate and say what it is; return whether it is rejected."""
    from mentorlog.certify.certificate_check import IN_WORDS, check_certificate
    from mentorlog.packet.checking.verdict import Outcome

    checked = check_certificate(path)
    summary = (
        f"{checked.title}, for {checked.name}, by {checked.issuer}"
        if checked.id
        else "nothing it says counts"
    )
    session.note(f"A certificate, not a packet: {path} ({summary}).")
    session.note(f"  {IN_WORDS[checked.outcome]}: {' '.join(checked.reasons)}")
    return checked.outcome is Outcome.REJECT
