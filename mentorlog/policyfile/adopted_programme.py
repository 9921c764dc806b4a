"""The published file that a programme of the logbook was taken from: kept beside the logbook, and compared.

The file is public, and the logbook has all that follows from it; without it a programme is as any other. The
keys of those who publish are kept once their six words were compared: a list of keys of another namespace.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import unified_diff
from hashlib import sha256

from mentorlog.files import private_directory, write_private
from mentorlog.formats.allowed_signers import SignerNote, parse_signers
from mentorlog.formats.public_key import PublicKey
from mentorlog.host import Host
from mentorlog.model import Programme, Span
from mentorlog.model.frozen import replace
from mentorlog.model.programme import usual_period
from mentorlog.model.text import one_line
from mentorlog.policyfile.parsing import parse, read_id
from mentorlog.policyfile.published_programme import (
    NAMESPACE,
    BadPublished,
    PublishedProgramme,
    read_published,
)
from mentorlog.wording import between, on

_MOST_NAMED = 6
"""Differences that are named one by one."""


def adopted(host: Host, programme: Programme) -> PublishedProgramme | None:
    """Return the file that a programme was taken from; None when it was not, or when that is gone."""
    try:
        return read_published(host.programme_file(programme.id))
    except BadPublished:
        return None


def keep_adopted(host: Host, programme: Programme, published: PublishedProgramme) -> None:
    """Keep the file that a programme was taken from.

    Raises:
        OSError: when it cannot be written.
    """
    private_directory(host.programme_files)
    write_private(host.programme_file(programme.id), published.data)


def is_known(host: Host, key: PublicKey) -> bool:
    """Say whether the six words of a programme's key were compared before."""
    try:
        lines = (host.programme_files / "known_keys").read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return False
    return any(line.key == key and line.namespaces == NAMESPACE for line in parse_signers(lines).lines)


def remember_key(host: Host, published: PublishedProgramme, today: date) -> None:
    """Keep the key of a programme, whose six words were compared.

    Raises:
        OSError: when it cannot be written.
    """
    path = private_directory(host.programme_files) / "known_keys"
    before = path.read_bytes() if path.exists() else b""
    note = SignerNote(published.about.name, today.isoformat())
    added = (*note.lines, f'programme namespaces="{NAMESPACE}" {published.key.line}', "")
    write_private(path, before + "\n".join(added).encode())


def applied(
    published: PublishedProgramme, before: Programme | None, new_id: str, today: date, zone: str
) -> Programme:
    """Return a programme as the published file has it; what the file leaves open stays as it was.

    Args:
        published: the file.
        before: the programme as it is, if there is one.
        new_id: for one that is begun.
        today: by which days are chosen where neither says them.
        zone: where neither says one.
    """
    policy, text = _policy_for(published, before)
    about, rules = published.about, published.rules
    first, last = (before.start, before.end) if before else usual_period(parse(text, policy).period, today)
    base = before or Programme(id=new_id, name=policy, start=first, end=last, zone=zone, policy=text)
    return replace(
        base,
        name=about.name,
        start=rules.start or first,
        end=rules.end or last,
        zone=about.zone or base.zone,
        policy=text,
        windows=published.windows,
        phases=published.phases,
        excluded=published.vacations,
        coordinator=about.coordinator or base.coordinator,
        coordinator_email=about.email or base.coordinator_email,
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that a programme of the logbook has otherwise than a published file."""

    what: str
    own: str
    """As the logbook has it; empty where it does not."""
    published: str
    """As the file has it; empty where it does not."""

    @property
    def as_deviation(self) -> str:
        """What the mentor has in the place of what the file says."""
        if self.own and self.published:
            return f"{self.what} {self.own} instead of {self.published}"
        return f"{self.what} {self.own} added" if self.own else f"{self.what} {self.published} taken out"

    @property
    def as_change(self) -> str:
        """What taking the file over changes."""
        if self.own and self.published:
            return f"{self.what}: {self.own} becomes {self.published}"
        return f"{self.what}: {self.published} is new" if self.published else f"{self.what}: {self.own} goes"


def differences(published: PublishedProgramme, programme: Programme) -> tuple[Difference, ...]:
    """Return what a programme has otherwise than the published file says."""
    return tuple(each for each in _compared(published, programme) if each.own != each.published)


def in_one_line(published: PublishedProgramme, differing: Sequence[Difference]) -> str:
    """Return a sentence about what differs; empty when nothing does."""
    if not differing:
        return ""
    named = "; ".join(each.as_deviation for each in differing[:_MOST_NAMED])
    more = f"; and {len(differing) - _MOST_NAMED} more" if len(differing) > _MOST_NAMED else ""
    whose = f"{one_line(published.about.name)} ({published.called})"
    return f"My days or rules differ from the programme’s file of {whose}: {named}{more}."


def changed_rules(before: str, after: str) -> tuple[str, ...]:
    """Return the lines of a policy that differ, as `diff` marks them."""
    lines = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return tuple(line for line in lines if not line.startswith(("---", "+++", "@@")))


def _compared(published: PublishedProgramme, programme: Programme) -> Iterator[Difference]:
    """Yield rules, period, days and zone side by side."""
    rules = published.rules
    if programme.policy not in rules.policies:
        yield Difference("rules", _version(programme.policy, programme.name), _version(rules.policies[0], ""))
    for what, own, theirs in (
        ("first day", programme.start, rules.start),
        ("last day", programme.end, rules.end),
    ):
        if theirs:
            yield Difference(what, on(own), on(theirs))
    for what, spans, own_spans in (
        ("window", published.windows, programme.windows),
        ("phase", published.phases, programme.phases),
    ):
        theirs_by_name, own_by_name = (
            {span.name: _days(span) for span in each} for each in (spans, own_spans)
        )
        for name in dict.fromkeys((*theirs_by_name, *own_by_name)):
            yield Difference(f"{what} {name}", own_by_name.get(name, ""), theirs_by_name.get(name, ""))
    vacations = published.vacations
    for span in dict.fromkeys((*vacations, *programme.excluded)):
        days = _days(span)
        left_out, published_so = span in programme.excluded, span in vacations
        yield Difference(
            f"days left out, {span.name}", days if left_out else "", days if published_so else ""
        )
    if published.about.zone:
        yield Difference("time zone", programme.zone, published.about.zone)


def _version(text: str, name: str) -> str:
    """Name the rules of a text so that two texts are told apart."""
    return f"{read_id(text, name)} (SHA-256 {sha256(text.encode()).hexdigest()[:12]})"


def _days(span: Span) -> str:
    """Spell the days of a span."""
    return between(span.start, span.end)


def _policy_for(published: PublishedProgramme, before: Programme | None) -> tuple[str, str]:
    """Return the id and the text of the policy that goes on from the one in use, else of the first."""
    policies = [(policy.id, text) for policy, text in published.policies()]
    in_use = read_id(before.policy, before.name) if before else ""
    return next(((name, text) for name, text in policies if name == in_use), policies[0])
