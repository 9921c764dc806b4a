"""Taking in the file of a programme: what it would change is known first, and whose it is."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mentorlog.files import UnsafePlace
from mentorlog.host import Host
from mentorlog.model import Invalid, Programme
from mentorlog.model.text import one_line
from mentorlog.operations.errors import NotPossible
from mentorlog.operations.programme import put_in_view
from mentorlog.policyfile.adopted_programme import (
    Difference,
    adopted,
    applied,
    changed_rules,
    differences,
    is_known,
    keep_adopted,
    remember_key,
)
from mentorlog.policyfile.parsing import parse, read_id
from mentorlog.policyfile.published_programme import BadPublished, PublishedProgramme, read_published
from mentorlog.store import Change, Store


@dataclass(frozen=True, slots=True)
class Adoption:
    """A file that could be taken in."""

    published: PublishedProgramme
    before: Programme | None
    """The programme that it is about, as it is now."""
    after: Programme
    is_known: bool
    """Whether the six words of its key were compared before."""
    changes: tuple[Difference, ...]
    """What it would change of a programme that is there."""
    rule_lines: tuple[str, ...]
    """The lines of the rules that it would change, as `diff` marks them."""

    @property
    def whose(self) -> tuple[str, ...]:
        """What the file says of itself, each a line."""
        said = self.published.about
        institution = f", {one_line(said.institution)}" if said.institution else ""
        coordinator = one_line(f"{said.coordinator} {said.email}")
        return (
            f"{one_line(said.name)}{institution}: {self.published.called}",
            *((f"Coordinator: {coordinator}",) if coordinator else ()),
            *((f"How to hand in: {one_line(said.hand_in)}",) if said.hand_in else ()),
        )

    def what_changes(self, most: int = 60) -> tuple[str, ...]:
        """Return what it would change, each a line, and at most so many of them."""
        lines = (*(change.as_change for change in self.changes), *map(one_line, self.rule_lines))
        if len(lines) <= most:
            return lines
        return (*lines[: most - 1], f"… and {len(lines) - most + 1} more lines")


def look_at(store: Store, host: Host, path: Path, today: date, zone: str) -> Adoption:
    """Read a programme's file, and say what taking it in would do.

    Args:
        store: the logbook.
        host: says where files of programmes are kept.
        path: the file.
        today: where the mentor is.
        zone: the mentor's, where neither the file nor the programme says one.

    Raises:
        NotPossible: when it is none, is older than the one that was taken in, or cannot be used.
    """
    try:
        published = read_published(path)
    except BadPublished as error:
        raise NotPossible(str(error)) from None
    before = _same_programme(store, published)
    earlier = adopted(host, before) if before else None
    if earlier and earlier.key == published.key and earlier.about.version > published.about.version:
        raise NotPossible(
            f"This is {published.called} of the programme’s file; you have {earlier.called}, which is newer."
        )
    try:
        after = applied(published, before, host.new_id(), today, zone)
    except Invalid as error:
        raise NotPossible(f"The programme’s file cannot be taken in: {error}") from None
    policy = parse(after.policy, after.name)
    if misfits := tuple(policy.misfits(after.start, after.end, after.phases)):
        raise NotPossible(" ".join(sentence for _, sentence in misfits))
    changes = differences(published, before) if before else ()
    lines = changed_rules(before.policy, after.policy) if before else ()
    return Adoption(published, before, after, is_known(host, published.key), changes, lines)


def take_in(store: Store, host: Host, adoption: Adoption, today: date) -> None:
    """Take a programme's file in, whose six words were compared now or before.

    Raises:
        NotPossible: when it cannot be kept; the logbook stays as it was.
    """
    try:
        if not is_known(host, adoption.published.key):
            remember_key(host, adoption.published, today)
        keep_adopted(host, adoption.after, adoption.published)
    except (OSError, UnsafePlace) as error:
        raise NotPossible(f"The programme’s file could not be kept: {error}") from None
    put_in_view(store, host, adoption.after, Change(adoption.before, adoption.after))


def _same_programme(store: Store, published: PublishedProgramme) -> Programme | None:
    """Return the programme of the logbook that a file is about: one of its policies, in the same days."""
    policies = {policy.id for policy, _ in published.policies()}
    start, end = published.rules.start, published.rules.end
    in_view = store.programme()
    mine = sorted(store.all(Programme), key=lambda each: each != in_view)
    for programme in mine:
        same_days = not (start and start > programme.end) and not (end and end < programme.start)
        if same_days and read_id(programme.policy, programme.name) in policies:
            return programme
    return None
