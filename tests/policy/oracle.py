"""Plans against a search of meetings one by one: `python -m tests.policy.oracle [WORLDS [FIRST [wide]]]`.

For every random world, `plan` must bring as many musts to met as any set of meetings that the search finds,
with no more meetings, on human days. The search knows nothing of demands: it tries meetings of every sort
that the policy can tell apart, on many days, and asks `evaluate`. Of a must that a plan leaves out it may say
that no way was found, but not that there is none.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations_with_replacement
from random import Random

from mentorlog.model import Meeting, Status
from mentorlog.policy import Severity, State
from mentorlog.policy.evaluation import evaluate
from mentorlog.policy.kinds import Rule
from mentorlog.policy.planning.plan import Plan, plan
from mentorlog.policy.report import Finding
from tests.policy.sorts import LONGEST, Sorts, placeholder
from tests.policy.worlds import World, wide_world, world

A_DAY = 2
"""Meetings of a human day."""
MOST = 4
"""Meetings of the sets that are tried."""
BEAM = 5
"""Sets of each size from which larger ones are made."""

Score = tuple[int, int]
"""How many musts are met, and how many shoulds are kept."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a plan reaches."""

    score: Score
    met: frozenset[str]
    """The ids of the requirements that are met."""
    meetings: int
    """How many it takes."""


class Oracle(Sorts):
    """Tries meetings in a world."""

    def judged(self, more: Sequence[Meeting]) -> tuple[Finding, ...]:
        """Judge the end with more meetings."""
        logged = {**self.world.entries.logged, **{one.id: one.day for one in more}}
        entries = replace(self.world.entries, meetings=(*self.there, *more), logged=logged)
        return evaluate(self.world.policy, entries, self.last).requirements

    @cached_property
    def before(self) -> dict[str, bool]:
        """Which requirements are met in the end with nothing more."""
        return {one.id: _good(one) for one in self.judged(())}

    def score(self, findings: Sequence[Finding]) -> Score | None:
        """Return what is met; None when a must is lost that was met before."""
        musts = shoulds = 0
        for one in findings:
            if one.severity is Severity.MUST:
                if self.before[one.id] and not _good(one):
                    return None
                musts += _parts_met(one)
            else:
                shoulds += _good(one) or not self.before[one.id]
        return musts, shoulds

    def better(self, made: Plan) -> tuple[Meeting, ...] | None:
        """Return meetings that do more than a plan, or the same with fewer of them, if any are found."""
        held = [replace(one, status=Status.HELD) for one in made.meetings]
        findings = self.judged(held)
        reached = self.score(findings)
        if reached is None:
            return ()
        open_ones = {one.id for one in findings if one.severity is Severity.MUST and not _good(one)}
        helped = any(
            rule.id in open_ones and _hears_of_meetings(rule) for rule in self.world.policy.requirements
        )
        most = MOST if helped else min(MOST, len(held) - 1)
        if most < 1:
            return None
        target = Target(reached, _met(findings), len(held))
        found = self._search(self.menu(long=False), target, most)
        if found is None and helped:
            found = self._search(self.menu(long=True), replace(target, meetings=0), MOST)
        return found

    def does_more(self, found: Sequence[Meeting], made: Plan) -> bool:
        """Say whether meetings meet something that a plan leaves out."""
        held = [replace(one, status=Status.HELD) for one in made.meetings]
        ours, theirs = self.score(self.judged(found)), self.score(self.judged(held))
        return ours is not None and theirs is not None and ours > theirs

    def _search(self, menu: Sequence[Meeting], target: Target, most: int) -> tuple[Meeting, ...] | None:
        """Try sets of meetings of a menu: every one or two while patience lasts, then the most promising."""
        random = Random(len(menu))
        beam: list[tuple[Meeting, ...]] = [()]
        for size in range(most + 1):
            sets = self._sets(beam, menu, size, random)
            tried = []
            for chosen in sets:
                findings = self.judged(chosen)
                score = self.score(findings)
                if score is None:
                    continue
                fewer = size < target.meetings and target.met <= _met(findings)
                if score > target.score or (score == target.score and fewer):
                    return chosen
                tried.append((score[0] + _progress(findings), chosen))
            tried.sort(key=lambda one: -one[0])
            beam = [chosen for _, chosen in tried[:BEAM]]
        return None

    def _sets(
        self, beam: Sequence[tuple[Meeting, ...]], menu: Sequence[Meeting], size: int, random: Random
    ) -> Iterator[tuple[Meeting, ...]]:
        """Yield human sets of a size."""
        pairs = len(menu) * (len(menu) + 1) // 2
        sets: Iterable[tuple[Meeting, ...]]
        if size == 0:
            sets = [()]
        elif size == 1 and len(menu) <= self.patience:
            sets = [(one,) for one in menu]
        elif size == 2 and pairs <= self.patience:
            sets = combinations_with_replacement(menu, 2)
        else:
            each = min(len(menu), self.patience // BEAM)
            sets = [(*some, one) for some in beam for one in random.sample(menu, each)]
        for chosen in sets:
            if self.human(chosen):
                yield tuple(
                    replace(one, id=placeholder(size)) if one in chosen[:n] else one
                    for n, one in enumerate(chosen)
                )

    def human(self, more: Sequence[Meeting]) -> bool:
        """Say whether no day has too much, and everybody is there; a longer meeting has its day to itself."""
        if any(self._away(one) for one in more):
            return False
        for day in {one.day for one in more}:
            minutes = [
                one.minutes for one in (*self.there, *more) if one.day == day and one.status is Status.HELD
            ]
            if len(minutes) > 1 and (len(minutes) > A_DAY or sum(minutes) > LONGEST):
                return False
            if sum(minutes) > LONGEST and minutes[0] not in self.asked:
                return False
        return True

    def _away(self, one: Meeting) -> bool:
        """Say whether a mentee is not there on the day of a meeting."""
        came = {attendance.mentee for attendance in one.mentees}
        return any(
            person.id in came
            and ((person.start and one.day < person.start) or (person.end and one.day > person.end))
            for person in self.world.entries.people
        )


def complaints(one: World, made: Plan, patience: int = 150) -> Iterator[str]:
    """Yield what is wrong with the plan of a world."""
    oracle = Oracle(one, patience)
    held = [replace(meeting, status=Status.HELD) for meeting in made.meetings]
    named = {identifier for identifier, _ in (*made.todo, *made.lost, *made.unfound)}
    for finding in oracle.judged(held):
        if finding.severity is Severity.MUST and not _good(finding) and finding.id not in named:
            yield f"{finding.id} is not met and not named"
    if any(
        not (p.earliest <= p.meeting.day <= p.latest and one.today <= p.meeting.day) for p in made.proposals
    ):
        yield "a proposal is outside its days"
    if not oracle.human(held):
        yield "a day is inhuman"
    found = oracle.better(made)
    if found is not None and not (made.unfound and oracle.does_more(found, made)):
        yield f"{len(found)} meetings do more or as much: {[told(meeting) for meeting in found]}"


def _hears_of_meetings(rule: Rule) -> bool:
    """Say whether meetings can bring a rule to met."""
    if rule.inner:
        return any(map(_hears_of_meetings, rule.inner))
    return getattr(rule, "proved_by_log", False) or not (rule.ticks or rule.documents)


def told(one: Meeting) -> str:
    """Put a meeting in a few words."""
    who = ",".join(came.mentee[7] for came in one.mentees)
    return f"{one.day} {one.kind.value} {one.minutes} {one.channel} [{who}]+{one.others} {one.tags}"


def _met(findings: Sequence[Finding]) -> frozenset[str]:
    """Return the requirements that are met."""
    return frozenset(one.id for one in findings if _good(one))


def _good(finding: Finding) -> bool:
    """Say whether a requirement is met."""
    return finding.state in (State.MET, State.WAIVED)


def _parts_met(finding: Finding) -> int:
    """Return how much of a requirement is met: all of it, or how many of the rules that it needs."""
    if finding.state is State.WAIVED:
        return 1
    if finding.kind == "all_of":
        return sum(part.state in (State.MET, State.WAIVED) for part in finding.parts)
    if finding.kind == "tiers":
        return sum(part.state is State.MET for part in finding.parts[: finding.needed])
    return int(_good(finding))


def _progress(findings: Sequence[Finding]) -> float:
    """Return how near the requirements are that are not met."""
    near = 0.0
    for one in findings:
        if not _good(one) and not one.at_most:
            near += min(0.9, one.have / max(1, one.needed)) * 0.5
            near += sum(min(1, part.have / max(1, part.needed)) for part in one.parts) / (
                2 + 2 * len(one.parts)
            )
    return near


def main(worlds: int, first: int, make: Callable[[int], World] = world) -> int:
    """Compare so many worlds; print what is wrong, and how fast it went."""
    began, wrong, given_up, sizes = time.monotonic(), 0, 0, Counter[int]()
    for seed in range(first, first + worlds):
        one = make(seed)
        made = plan(one.policy, one.entries, one.today)
        sizes[len(made.proposals)] += 1
        given_up += bool(made.unfound)
        for complaint in complaints(one, made):
            wrong += 1
            print(f"world {seed}: {complaint}; the plan has {len(made.proposals)}", flush=True)
    rate = worlds / (time.monotonic() - began)
    print(f"{worlds} worlds, {wrong} complaints, {given_up} plans gave up on a rule, {rate:.1f} worlds/s")
    print(f"proposals: {dict(sorted(sizes.items()))}")
    return 1 if wrong else 0


if __name__ == "__main__":
    words = [*sys.argv[1:], *("5000", "0", "")[len(sys.argv) - 1 :]]
    sys.exit(main(int(words[0]), int(words[1]), wide_world if words[2] == "wide" else world))
