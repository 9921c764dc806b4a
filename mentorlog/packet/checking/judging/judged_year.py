"""The year in a packet, judged by any policy."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from typing import TypeVar

from mentorlog.model import Entries
from mentorlog.packet.checking.judging.packet_entries import PacketEntries, Unjudgeable
from mentorlog.packet.checking.judging.policy_texts import parsed_musts, parsed_policy
from mentorlog.packet.content.schema import Subject
from mentorlog.policy.document import Policy
from mentorlog.policy.report import Report, State

Answer = TypeVar("Answer")


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
        from mentorlog.policy.evaluation import evaluate

        judge = partial(evaluate, day_over=self.subject.day_over)
        if entries is not None and entries != self.entries:
            return self._judged(judge, parsed_policy(text), entries)
        if text not in self._reports:
            self._reports[text] = self._judged(judge, parsed_policy(text), self.entries)
        return self._reports[text]

    def musts(self, text: str, entries: Entries) -> Mapping[str, State]:
        """Return how the musts of a policy stand, by id, with other entries than the packet's own.

        Raises:
            Unjudgeable: when they are nothing that can be judged.
        """
        from mentorlog.policy.evaluation import states

        return self._judged(partial(states, day_over=self.subject.day_over), parsed_musts(text), entries)

    @cached_property
    def _rebuilt(self) -> PacketEntries:
        """The entries and their names."""
        return PacketEntries(self.subject)

    def _judged(
        self, judge: Callable[[Policy, Entries, date], Answer], policy: Policy, entries: Entries
    ) -> Answer:
        """Judge entries as of the packet's day."""
        as_of = date.fromisoformat(self.subject.as_of)
        try:
            return judge(policy, entries, as_of)
        except Exception:
            # The mentor's own report was made without stumbling, so these cannot be the same entries. The
            # sentence stands for any failure, because no bytes may make verifying fail.
            raise Unjudgeable("Its entries cannot be judged by its rules.") from None
