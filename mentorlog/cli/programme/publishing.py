"""`programme publish`: from the programme's own file to the one that mentors take in."""

from typing import Annotated

from mentorlog.cli.arguments import Argument, Option
from mentorlog.cli.key.present_key import PassphraseFile, Yes
from mentorlog.cli.key.replacement import begun_logbook
from mentorlog.cli.terminal.questions import asker, sure
from mentorlog.cli.terminal.session import Session
from mentorlog.formats.public_key import PublicKey
from mentorlog.model.frozen import Frozen


class PublishProgramme(Frozen):
    """What `programme publish` takes."""

    file: Annotated[str, Argument("FILE", "the programme's own file, with [rules] and [programme]")]
    out: Annotated[str, Option("FILE", "by default mentoring-programme.txt")] = "mentoring-programme.txt"
    passphrase_file: PassphraseFile = None
    yes: Yes = False


def publish(session: Session, options: PublishProgramme) -> None:
    """Write the signed file for mentors, and say by which six words they know it."""
    # What reads the programme's own file takes long to import.
    from mentorlog.certify.publishing import Sign, publish_programme
    from mentorlog.packet.keys.signing_key import has_key, signing_key

    def own_key() -> tuple[PublicKey, Sign]:
        if not has_key(session.host):
            sure(
                session,
                "You have no key yet. It is made now, and what you publish will be signed with it.",
                yes=options.yes,
            )
            begun_logbook(session)
        key = signing_key(session.host, asker(session, options.passphrase_file))
        return key.public, key.sign

    out = session.path(options.out)
    written = publish_programme(session.path(options.file), out, session.host.today(), own_key)
    published = written.published
    for policy, _ in published.policies():
        for missing in sorted(policy.needs(published.windows, published.phases, set())):
            session.note(
                f"The rules {policy.id} also need: {missing}. Without it every mentor says their own."
            )
    if session.json:
        session.show(
            {
                "file": str(out),
                "written": written.is_new,
                "version": published.about.version,
                "fingerprint": published.key.fingerprint,
                "words": published.key.words,
            }
        )
        return
    if not written.is_new:
        session.say(f"Nothing changed since {published.called}; {out} stays as it is.")
        return
    session.say(f"Wrote {out}: {published.about.name}, {published.called}.")
    session.say("Send it to your mentors. They take it in with: mentorlog programme use FILE")
    session.say("The first time they compare six words with you, face to face or by telephone:")
    session.say(f"  {published.key.words}")
    session.say(f"Judge packets by the same file: mentorlog verify INBOX --signers FILE --rules {out}")
