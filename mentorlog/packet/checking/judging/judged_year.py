"""The year in a packet, judged by any policy."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from mentorlog.model import Entries
from mentorlog.packet.checking.judging.packet_entries import PacketEntries, Unjudgeable
from mentorlog.packet.checking.judging.policy_texts import parsed_musts, parsed_policy
from mentorlog.packet.content.schema import Subject
from mentorlog.policy.document import Policy
from mentorlog.policy.report import Report


@dataclass
class JudgedYear:
    """A packet's entries; how they stand by a policy is worked out once."""

    subject: Subject
    _reports: dict[str, Report] = field(default_factory=dict)

    @property
    def entries(self) -> Entries:
        """The entries as the packet has them.

        Raises:
            Unjudgeable: when they are nothing that a logbook could hold.
        """
        return self._rebuilt.entries

    @property
    def names(self) -> dict[str, str]:
        """What the packet calls an entry, by the id that it goes by here."""
        return self._rebuilt.names

    def report(self, text: str, entries: Entries | None = None) -> Report:
        """Return what a policy says of the entries, as of the packet's day.

        Args:
            text: of the policy.
            entries: others than the packet's own, made from them.

        Raises:
            Unjudgeable: when they are nothing that can be judged.
        """
        if entries is not None and entries != self.entries:
            return self._evaluated(parsed_policy(text), entries)
        if text not in self._reports:
            self._reports[text] = self._evaluated(parsed_policy(text), self.entries)
        return self._reports[text]

    def musts(self, text: str, entries: Entries) -> Report:
        """Return what the musts of a policy come to with other entries than the packet's own.

        Raises:
            Unjudgeable: when they are nothing that can be judged.
        """
        return self._evaluated(parsed_musts(text), entries)

    @cached_property
    def _rebuilt(self) -> PacketEntries:
        """The entries and their names."""
        return PacketEntries(self.subject)

    def _evaluated(self, policy: Policy, entries: Entries) -> Report:
        """Judge entries."""
        from mentorlog.policy.evaluation import evaluate

        as_of = date.fromisoformat(self.subject.as_of)
        try:
            return evaluate(policy, entries, as_of, day_over=self.subject.day_over)
        except Exception:
            # The mentor's own report was made without stumbling, so these cannot be the same entries. The
            # sentence stands for any failure, because no bytes may make verifying fail.
            raise Unjudgeable("Its entries cannot be judged by its rules.") from None
