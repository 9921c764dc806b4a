"""Saying which of the folders that a programme issued into are not there any more."""

from mentorlog.certify.output_folder import OutputFolder
from mentorlog.cli.terminal.session import Session


def tell_missing_folders(session: Session, folder: OutputFolder) -> None:
    """Say so of each other folder whose register is gone, and what that means."""
    for missing in folder.elsewhere.missing:
        session.note(
            f"The register of {missing} is not there any more: nobody can tell what was issued into it, or "
            "revoked. If it lies elsewhere now, put it back, or name it with --out."
        )
