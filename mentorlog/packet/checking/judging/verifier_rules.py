"""What a verifier requires: policies, and the days that are the same for everybody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from mentorlog.model import Entries, Span
from mentorlog.packet.checking.judging.policy_texts import parsed_policy
from mentorlog.packet.content.listed_programme import policy_sha256
from mentorlog.packet.content.schema import Subject
from mentorlog.wording import on


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifierRules:
    """The verifier's own rules, said once for all packets; what they leave open is taken from the packet."""

    policies: tuple[str, ...] = ()
    """Texts of policies; of those that share an id, the first is taken where none is the packet's own."""
    start: date | None = None
    """First day of the period."""
    end: date | None = None
    """Last day of the period."""
    windows: tuple[Span, ...] = ()
    phases: tuple[Span, ...] = ()
    vacations: tuple[Span, ...] = ()
    """Days that may be left out; others that a packet leaves out rest on the mentor's word."""

    def text_for(self, subject: Subject) -> str | None:
        """Return the policy to judge a packet by; None when it names another than these."""
        named = [text for text in self.policies if parsed_policy(text).id == subject.programme.policy]
        same = (text for text in named if policy_sha256(text) == subject.programme.policy_sha256)
        return next(same, named[0] if named else None)

    def period_of(self, subject: Subject) -> tuple[date, date]:
        """Return the first and the last day that a packet is judged for."""
        return (
            self.start or date.fromisoformat(subject.period.start),
            self.end or date.fromisoformat(subject.period.end),
        )

    def shares_a_day_with(self, subject: Subject) -> bool:
        """Say whether the packet's period and the verifier's have a day in common."""
        first, last = self.period_of(subject)
        start, end = subject.period.start, subject.period.end
        return max(first.isoformat(), start) <= min(last.isoformat(), end)

    def apply_days(self, entries: Entries, subject: Subject) -> Entries:
        """Return a packet's entries with the verifier's days in the place of the packet's."""
        first, last = self.period_of(subject)
        return replace(
            entries,
            start=first,
            end=last,
            windows=_with(entries.windows, self.windows),
            phases=_with(entries.phases, self.phases),
        )

    def vacations_of(self, entries: Entries) -> tuple[Span, ...]:
        """Return the days that entries leave out and that lie within the verifier's own vacations."""
        return tuple(
            span
            for span in entries.excluded
            if any(ours.start <= span.start and span.end <= ours.end for ours in self.vacations)
        )

    def differences(self, subject: Subject) -> Iterator[str]:
        """Yield a sentence for each of the verifier's days that the packet has otherwise."""
        programme, period = subject.programme, subject.period
        ours = spelled(*self.period_of(subject))
        if (theirs := _stretch(period.start, period.end)) != ours:
            yield f"Its period is {theirs}; yours is {ours}, by which it was judged."
        for called, spans, days in (
            ("window", self.windows, programme.windows),
            ("phase", self.phases, programme.phases),
        ):
            packet_spans = {span.name: _stretch(span.start, span.end) for span in days}
            for span in spans:
                own = spelled(span.start, span.end)
                if span.name not in packet_spans:
                    yield f"It sets no {called} {span.name}; yours is {own}, by which it was judged."
                elif packet_spans[span.name] != own:
                    yield (
                        f"Its {called} {span.name} is {packet_spans[span.name]}; yours is {own}, "
                        "by which it was judged."
                    )


NO_RULES = VerifierRules()
"""Nothing is required, so that nothing is judged."""


def _stretch(first: str, last: str) -> str:
    """Spell days of a packet: `1 January 2026 to 10 March 2026`."""
    return spelled(date.fromisoformat(first), date.fromisoformat(last))


def spelled(first: date, last: date) -> str:
    """Spell days, both included: `1 January 2026 to 10 March 2026`."""
    return f"{on(first)} to {on(last)}"


def _with(spans: Iterable[Span], ours: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return spans with ours in the place of those of the same name."""
    names = {span.name for span in ours}
    return (*(span for span in spans if span.name not in names), *ours)
