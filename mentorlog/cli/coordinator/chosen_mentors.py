"""Which mentors of an inbox a command of the desk is about: checked, judged, and chosen as `verify` does."""

import dataclasses
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from mentorlog.cli.arguments import Option
from mentorlog.cli.coordinator.table_options import MentorTable, TableOptions, read_table
from mentorlog.cli.coordinator.unchecked_files import tell_unchecked
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.progress_bar import ProgressBar
from mentorlog.cli.terminal.session import Session
from mentorlog.formats.allowed_signers import read_signers
from mentorlog.model.frozen import Frozen, replace
from mentorlog.model.text import one_line
from mentorlog.packet.checking.batch.verify_batch import verify_batch
from mentorlog.packet.checking.evidence.given_evidence import GivenEvidence
from mentorlog.packet.checking.evidence.inbox import merge_contents
from mentorlog.packet.checking.evidence.opened_inbox import open_inbox
from mentorlog.packet.checking.judging.policy_texts import read_policies
from mentorlog.packet.checking.judging.verifier_rules import NO_RULES, VerifierRules


class ChosenMentors(Frozen):
    """What commands of the desk take beside the inbox."""

    signers: Annotated[str | None, Option("FILE", "the list of keys you know (allowed_signers)")] = None
    policy: Annotated[
        tuple[str, ...],
        Option("FILE|ID", "a policy that you require: a file, or the id of one that ships"),
    ] = ()
    rules: Annotated[
        str | None,
        Option(
            "FILE", "what you require: your programme’s published file, or a TOML file of policies and days"
        ),
    ] = None
    table: TableOptions


def required_rules(session: Session, policies: Sequence[str], named: str | None) -> VerifierRules:
    """Read what the coordinator requires.

    Args:
        session: of the command.
        policies: files, or ids of policies that ship.
        named: the file of rules, if there is one.
    """
    rules = NO_RULES
    if named:
        # What reads a file of rules is imported only where there is one.
        from mentorlog.packet.checking.judging.published_rules import read_required

        rules, published = read_required(session.path(named))
        if published:
            session.note(
                f"Judging by {one_line(published.about.name)}, {published.called}, signed with the key "
                f"“{published.key.words}”."
            )
    texts = read_policies([str(session.path(name)) for name in policies], Path())
    return replace(rules, policies=(*rules.policies, *texts))


@contextmanager
def choose_mentors(session: Session, names: Sequence[str], chosen: ChosenMentors) -> Iterator[MentorTable]:
    """Give the table of those whose packets lie in what was named, while it is open."""
    paths = [session.path(name) for name in names]
    for path in paths:
        if not path.exists():
            raise Problem(f"There is nothing at {path}.")
    signers = read_signers(session.path(chosen.signers)) if chosen.signers else None
    rules = required_rules(session, chosen.policy, chosen.rules)
    with open_inbox(paths) as places:
        inbox = merge_contents(places)
        tell_unchecked(session, inbox)
        given = GivenEvidence(now=session.host.now(), for_one_packet=False)
        rows = verify_batch(inbox.packets, signers, rules, ProgressBar("packets checked"), given=given)
        table = read_table(session, chosen.table, rows, chosen.signers)
        yield dataclasses.replace(table, packets={str(each.path): each for each in inbox.packets})
