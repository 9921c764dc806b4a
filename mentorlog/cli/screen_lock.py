"""`mentorlog screen-lock`: which passphrase shows the app again when its screen is locked."""

from typing import Annotated

from mentorlog.cli.arguments import Command, NoOptions, Option
from mentorlog.cli.terminal.session import Session
from mentorlog.model.frozen import Frozen
from mentorlog.operations.locking import screen as operations

_OPENED_BY = {
    None: "There is no passphrase yet: ctrl+l in the app asks for one, and so does "
    "`mentorlog screen-lock passphrase`.",
    "logbook": "The passphrase of your locked logbook opens it.",
    "key": "The passphrase of your signing key opens it.",
    "screen": "A passphrase of its own opens it.",
}


def show_screen_lock(session: Session, options: NoOptions) -> None:
    """Say what opens the screen, and when it is locked by itself."""
    opener = operations.screen_opener(session.host)
    whose = opener.whose if opener else None
    after = session.settings.lock_after
    if session.json:
        session.show({"opened_by": whose, "lock_after": after})
        return
    session.say(f"ctrl+l locks the screen of the app. {_OPENED_BY[whose]}")
    idle = "never" if session.settings.idle_time is None else f"after {after} minutes without a key"
    session.say(f"By itself it is locked {idle}: mentorlog settings set lock_after 10")


class ScreenPassphraseOptions(Frozen):
    """What `screen-lock passphrase` takes."""

    new_passphrase_file: Annotated[
        str | None, Option("FILE", "read it from this file, which only you may read")
    ] = None


def choose_passphrase(session: Session, options: ScreenPassphraseOptions) -> None:
    """Choose the passphrase of the screen."""
    from mentorlog.cli.terminal.questions import new_passphrase

    operations.choose_screen_passphrase(session.host, new_passphrase(session, options.new_passphrase_file))
    opener = operations.screen_opener(session.host)
    key = opener is not None and opener.whose == "key"
    rest = " While your signing key has a passphrase, that one opens it instead." if key else ""
    _say(session, f"This passphrase opens the screen when ctrl+l has locked it.{rest}", changed=True)


def forget_passphrase(session: Session, options: NoOptions) -> None:
    """Take the passphrase of the screen away."""
    there = operations.forget_screen_passphrase(session.host)
    sentence = (
        "The screen has no passphrase any more." if there else "The screen had no passphrase of its own."
    )
    _say(session, sentence, changed=there)


def _say(session: Session, sentence: str, *, changed: bool) -> None:
    """Say what was done."""
    if session.json:
        session.show({"changed": changed})
    else:
        session.say(sentence)


SCREEN_LOCK = Command(
    NoOptions,
    show_screen_lock,
    under={
        "passphrase": Command(
            ScreenPassphraseOptions, choose_passphrase, "choose the passphrase of the screen"
        ),
        "forget": Command(NoOptions, forget_passphrase, "take the passphrase of the screen away"),
    },
)
