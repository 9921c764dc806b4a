"""`programme use FILE` and `programme publish`: what a programme says of itself, signed by it."""

import sys
from pathlib import Path

from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.questions import sure
from mentorlog.cli.terminal.session import Session
from mentorlog.formats.six_words import typed_words
from mentorlog.model import Programme, to_plain
from mentorlog.operations.coordinator.published_programme import Adoption, look_at, take_in
from mentorlog.policyfile.adopted_programme import adopted, differences


def take_in_file(session: Session, path: Path, words: str | None, *, yes: bool) -> None:
    """Take in a programme's file, once its six words agree and what it changes was seen."""
    adoption = look_at(session.store, session.host, path, session.today, session.store.zone())
    published = adoption.published
    for line in adoption.whose:
        session.note(line)
    _compare_words(session, adoption, words)
    if adoption.changes or adoption.rule_lines:
        session.note(f"\nIt changes {adoption.after.name} in your logbook:")
        for change in adoption.what_changes():
            session.note(f"  {change}")
        sure(session, "Nothing that you wrote down is touched.", yes=yes)
    take_in(session.store, session.host, adoption, session.today)
    if session.json:
        session.show(to_plain(adoption.after))
        return
    after = adoption.after
    session.say(f"In use: {after.name}, {after.start} to {after.end}, days in {after.zone}.")
    session.say(f"Rules and days are those of the programme’s file, {published.called}.")


def tell_deviation(session: Session, programme: Programme) -> None:
    """Say what a programme has otherwise than the file that it was taken from, and that packets name it."""
    if (published := adopted(session.host, programme)) and (deviations := differences(published, programme)):
        session.note(f"This differs from the programme’s file, {published.called}; your packet will say so:")
        for each in deviations:
            session.note(f"  {each.as_deviation}")


def _compare_words(session: Session, adoption: Adoption, words: str | None) -> None:
    """Go on only with a key whose six words were compared, now or before."""
    key = adoption.published.key
    if words is not None:
        if typed_words(words) != typed_words(key.words):
            raise Problem(
                "These are not the six words of the key that signed this file, so it was not taken in. Ask "
                "your coordinator to read them once more; if they still differ, the file is somebody else’s."
            )
    elif not adoption.is_known:
        session.note(f"Six words of its key: {key.words}")
        question = "Ask your coordinator for the six words, face to face or by telephone."
        if not sys.stdin.isatty():
            raise Problem(f'{question} Give them as you heard them: --words "…". Nothing was taken in.')
        sure(session, f"{question} Are they these?", yes=False)
