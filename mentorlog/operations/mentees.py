"""What can be done with mentees beyond writing them down."""

from collections.abc import Iterable
from itertools import count

from mentorlog.model import Invalid, Mentee
from mentorlog.model.real_names import looks_like_a_name
from mentorlog.model.text import fold
from mentorlog.operations.errors import NotPossible
from mentorlog.store import Store
from mentorlog.wording import either, many


def example_name(mentees: Iterable[Mentee]) -> str:
    """Return whom to name in an example: somebody who is there, so that it can be typed as it stands."""
    return next((mentee.pseudonym for mentee in mentees), "M-01")


def next_pseudonym(taken: Iterable[str]) -> str:
    """Return the next pseudonym of the usual form that is not taken: `M-04`."""
    known = {fold(each) for each in taken}
    return next(name for number in count(1) if fold(name := f"M-{number:02}") not in known)


def new_mentee(named: str, mentees: Iterable[Mentee], identifier: str) -> Mentee | None:
    """Return somebody who is named and not there yet; None where the words name nobody, as `friends` do.

    A name becomes the name of somebody with a code, as long as nobody here goes by a name.

    Args:
        named: what is typed.
        mentees: those who are there.
        identifier: the id of the new one.
    """
    from mentorlog.grammar.unknown_people import read_companions
    from mentorlog.grammar.vocabulary import EVERYONE

    known = tuple(mentees)
    if fold(named) in EVERYONE or read_companions(named, 0) or not named.strip():
        return None
    by_code = looks_like_a_name(named) and not any(looks_like_a_name(each.pseudonym) for each in known)
    try:
        if by_code:
            return Mentee(
                id=identifier, pseudonym=next_pseudonym(each.pseudonym for each in known), name=named
            )
        return Mentee(id=identifier, pseudonym=named)
    except Invalid:
        return None


IN_THE_FORM = "Better a code; names can be added in Mentees, and leave only with consent."
"""What the app says can be done about a real name."""


def real_name_advice(pseudonyms: Iterable[str], instead: str = IN_THE_FORM) -> str:
    """Return what to know about pseudonyms that look like real names; nothing where none does.

    Nothing is refused: what somebody is called is for the mentor to say.

    Args:
        pseudonyms: those that are new.
        instead: what can be done, in a sentence.
    """
    names = [f"“{name}”" for name in pseudonyms if looks_like_a_name(name)]
    if not names:
        return ""
    seem = "looks like a real name" if len(names) == 1 else "look like real names"
    return f"{either(names, 'and')} {seem}; pseudonyms show everywhere and leave in packets. {instead}"


class NamedInEntries(NotPossible):
    """A mentee cannot be deleted because entries name them."""


def refuse_deleting_mentee(store: Store, mentee: Mentee) -> None:
    """Look whether a mentee may be deleted, before anybody is asked whether they shall be.

    Raises:
        NamedInEntries: when anything is recorded about them; the message counts what.
    """
    logbook = store.logbook()
    counts = {
        "meetings": len(logbook.meetings.with_mentee(mentee.id)),
        "goals": sum(goal.mentee == mentee.id for goal in logbook.goals),
        "promises": sum(action.mentee == mentee.id for action in logbook.actions),
        "referrals": sum(referral.mentee == mentee.id for referral in logbook.referrals),
        "questionnaires": sum(survey.mentee == mentee.id for survey in logbook.surveys),
        "reflections": sum(reflection.mentee == mentee.id for reflection in logbook.reflections),
        "answers to your questions": sum(feedback.mentee == mentee.id for feedback in logbook.feedback),
    }
    entries = ", ".join(many(count, what) for what, count in counts.items() if count)
    if entries:
        verb = "is" if sum(counts.values()) == 1 else "are"
        raise NamedInEntries(
            f"{mentee.pseudonym} cannot be deleted: there {verb} {entries} with them. Delete those, or name "
            "somebody else in them, first. Nothing was changed."
        )


def delete_mentee(store: Store, mentee: Mentee) -> None:
    """Delete a mentee about whom nothing is recorded.

    Raises:
        NamedInEntries: when something is.
    """
    refuse_deleting_mentee(store, mentee)
    store.delete(mentee)
