"""What a coordinator names: the packets, and the files that they are held against."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog.desk.attendance_lists import NamedList
from mentorlog.desk.decisions.decision_register import NAME
from mentorlog.model.frozen import replace
from mentorlog.packet.checking.judging.policy_texts import read_policies
from mentorlog.packet.checking.judging.verifier_rules import NO_RULES, VerifierRules

if TYPE_CHECKING:
    from mentorlog.policyfile.published_programme import PublishedProgramme

LIST = Path("allowed_signers")
"""The list of keys that is begun where none was named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskFiles:
    """The packets, and what they are held against."""

    inbox: tuple[Path, ...]
    """Packets, archives and folders of them."""
    signers: Path | None = None
    """The list of keys that the coordinator knows."""
    policies: tuple[str, ...] = ()
    """Files of policies, or ids of those that ship."""
    rules: Path | None = None
    """The file that the programme published, or one of policies and days."""
    roster: Path | None = None
    """Who should send."""
    attendance: tuple[NamedList, ...] = ()
    """Who took part in what."""
    decisions: Path | None = None
    """The register, where it does not lie beside the list."""
    due: date | None = None
    """The last day to sign."""
    programme: Path | None = None
    """The programme's own file, if its key signs decisions."""

    @property
    def register(self) -> Path:
        """Where decisions are kept: as was said, else beside the list."""
        return self.decisions or self.list_to_write.parent / NAME

    @property
    def list_to_write(self) -> Path:
        """The list of keys; where none was named, one in the folder that one is in."""
        return (self.signers or LIST).absolute()


def read_requirements(
    policies: Sequence[str], rules: Path | None
) -> "tuple[VerifierRules, PublishedProgramme | None]":
    """Return what the coordinator requires, and the programme's published file, if that says it.

    Args:
        policies: files, or ids of policies that ship.
        rules: the file of rules, if there is one.
    """
    required, published = NO_RULES, None
    if rules:
        # What reads a file of rules is imported only where there is one.
        from mentorlog.packet.checking.judging.published_rules import read_required

        required, published = read_required(rules)
    texts = read_policies(policies, Path())
    return replace(required, policies=(*required.policies, *texts)), published
