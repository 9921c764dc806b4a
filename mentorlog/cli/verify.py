"""`mentorlog verify`: OK, CHECK or REJECT for each packet, with the reasons."""

from mentorlog.cli.output import Problem, Session
from mentorlog.cli.page import write_page
from mentorlog.packet.signers import read_signers
from mentorlog.packet.verdict import Outcome, Verdict
from mentorlog.packet.verify import verify as judge


def verify(session: Session) -> int:
    """Check packets; the exit code says whether any was rejected."""
    options = session.options
    if options.page:
        page = write_page(session.path(options.page))
        if not options.files:
            session.show({"page": str(page)}) if options.json else session.say(f"The page is {page}")
            return 0
        session.note(f"The page is {page}")
    if not options.files:
        raise Problem("Name a packet to check: a folder, a PDF or a JSON file.")
    signers = read_signers(session.path(options.signers)) if options.signers else None
    verdicts = []
    for name in options.files:
        path = session.path(name)
        if not path.exists():
            raise Problem(f"There is nothing at {path}.")
        verdicts.append(judge(path, signers))
    if options.json:
        session.show([verdict.plain() for verdict in verdicts])
    else:
        for verdict in verdicts:
            _print(session, verdict)
    return 1 if any(verdict.outcome is Outcome.REJECT for verdict in verdicts) else 0


def _print(session: Session, verdict: Verdict) -> None:
    """Print one verdict for people."""
    session.say(f"{verdict.outcome.value:7}{verdict.file}")
    for reason in verdict.reasons:
        session.say(f"       {reason}")
    if verdict.fingerprint:
        session.say(f"       Key {verdict.fingerprint} ({verdict.words})")
