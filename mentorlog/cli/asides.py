"""What `verify` and `certify` say about what they did not check, and about certificates among packets."""

import shlex
from importlib.util import find_spec
from pathlib import Path

from mentorlog.cli.output import Problem, Session
from mentorlog.packet.checking.evidence.packet_files import FolderContents

_NAMED = 5
"""Harmless files that are named."""


def tell_asides(session: Session, found: FolderContents) -> bool:
    """Say what was left aside and why; return whether a packet could be among it."""
    harmless = [aside.path.name for aside in found.skipped if aside.harmless]
    serious = [aside for aside in found.skipped if not aside.harmless]
    for aside in serious:
        session.note(f"Not checked: {aside.path}. {aside.why}.")
    if harmless:
        more = f" and {len(harmless) - _NAMED} more" if len(harmless) > _NAMED else ""
        session.note(
            f"Not looked at, being neither PDF, .sig nor JSON: {', '.join(harmless[:_NAMED])}{more}."
        )
    return bool(serious)


def tell_certificates(session: Session, found: FolderContents) -> bool:
    """Check certificates that lie among packets, if that can be done here; return whether one is rejected."""
    if found.certificates and not _can_check():
        for path in found.certificates:
            session.note(
                f"{path} is a certificate, not a packet. Check it with: "
                f"{shlex.join(['mentorlog', 'certify', 'check', str(path)])}, for which you need: "
                'pip install "mentorlog[certify]"'
            )
        if not found.packets:
            raise Problem("There was no packet to check.")
        return False
    rejected = [_rejected(session, path) for path in found.certificates]
    return any(rejected)


def _can_check() -> bool:
    """Say whether the libraries that check certificates are installed."""
    return find_spec("openbadgeslib") is not None and find_spec("pyld") is not None


def _rejected(session: Session, path: Path) -> bool:
    """Check one certificate and say what it is; return whether it is rejected."""
    from mentorlog.certify.check import check_certificate
    from mentorlog.packet.checking.verdict import Outcome

    checked = check_certificate(path)
    told = (
        f"{checked.title}, for {checked.name}, by {checked.issuer}"
        if checked.id
        else "nothing it says counts"
    )
    session.note(f"A certificate, not a packet: {path} ({told}).")
    session.note(f"  {checked.outcome.value}: {' '.join(checked.reasons)}")
    return checked.outcome is Outcome.REJECT
