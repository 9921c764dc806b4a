"""Setting a logbook up: who mentors, in what and whom, and the first meeting, recorded as one action."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from mentorlog.host import Host
from mentorlog.model import Mentee, Mentor, Programme
from mentorlog.model.text import fold
from mentorlog.store import Change, Store
from mentorlog.wording import either, on, plain

if TYPE_CHECKING:
    from mentorlog.grammar.log_line import Understood

PSEUDONYMS = ("M-01", "M-02", "M-03")
"""What mentees are called until the mentor says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """What was answered to the first questions."""

    name: str
    """The mentor's, which may be said later; empty until then."""
    programme: Programme
    """The one to begin, not recorded yet."""
    pseudonyms: tuple[str, ...] = ()
    """Those of the mentees; who is there already stays as they are."""
    first_meeting: str = ""
    """A line as `mentorlog log` takes it; empty when nobody was met yet."""


def set_up(store: Store, host: Host, answers: SetUp, now: datetime) -> tuple[Change, ...]:
    """Return everything that the answers record, to be recorded in one action.

    Args:
        store: the logbook.
        host: gives the ids.
        answers: what was answered.
        now: the moment that `today` goes by in the line of the first meeting.

    Raises:
        Invalid: when a name or pseudonym cannot be.
        Unclear: when the line of the first meeting is not understood.
    """
    programme, owner = answers.programme, store.mentor()
    before = owner or Mentor(id=host.new_id())
    mentor = replace(before, name=answers.name or before.name, programme=programme.id)
    new = new_mentees(store, answers.pseudonyms, host.new_id)
    people = [Change(None, programme), Change(owner, mentor), *(Change(None, mentee) for mentee in new)]
    if not answers.first_meeting.strip():
        return tuple(people)
    line = read_first_meeting(store, answers.first_meeting, new, host.new_id(), now, programme.zone)
    return (*people, Change(None, line.meeting))


def new_mentees(store: Store, pseudonyms: Iterable[str], new_id: Callable[[], str]) -> list[Mentee]:
    """Return a mentee for each pseudonym that nobody in the logbook has yet.

    Raises:
        Invalid: when a pseudonym cannot be one.
    """
    known = {fold(mentee.pseudonym) for mentee in store.all(Mentee)}
    return [Mentee(id=new_id(), pseudonym=name) for name in pseudonyms if fold(name) not in known]


def read_first_meeting(
    store: Store, line: str, new: Sequence[Mentee], identifier: str, now: datetime, zone: str
) -> "Understood":
    """Read the line of the first meeting, in which those who are not recorded yet may be named too.

    Raises:
        Unclear: saying what was not understood, and what would be.
    """
    from mentorlog.grammar.log_line import read_line
    from mentorlog.grammar.tokens import NoMentees, Unclear

    try:
        return read_line(line, new_id=identifier, now=now, zone=zone, mentees=(*store.all(Mentee), *new))
    except NoMentees as error:
        hint = f"“{error.named}” is nobody yet: write your mentees above first, such as M-01, M-02."
        raise Unclear(hint) from error


def first_advice(programme: Programme, today: date) -> tuple[str, ...]:
    """Return what to know on the first day, in sentences: days that rules need, meetings held before."""
    from mentorlog.policyfile.parsing import PolicyError, parse

    sentences = []
    if programme.start < today:
        sentences.append(f"Your year began on {on(programme.start)}: log what took place before today, too.")
    try:
        policy = parse(programme.policy, programme.name)
    except PolicyError:
        return tuple(sentences)
    stated = {each.name for group in (policy.windows, policy.phases, policy.anchors) for each in group}
    known = {
        each.name for group in (programme.windows, programme.phases, programme.anchors) for each in group
    }
    if missing := sorted(plain(name) for name in stated - known):
        verb = "has" if len(missing) == 1 else "have"
        sentences.append(
            f"{either(missing, 'and').capitalize()} {verb} no days yet; set them in Settings (,)."
        )
    return tuple(sentences)
