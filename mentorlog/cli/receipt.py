"""`mentorlog receipt`: twelve letters and digits for the mentee to keep."""

from mentorlog.cli.terminal.session import Problem, Session
from mentorlog.model import Meeting
from mentorlog.packet.content.proofs.receipts import receipt
from mentorlog.wording import on


def show_receipt(session: Session) -> None:
    """Print the receipt of the change that first wrote a meeting down."""
    meeting = session.pick(Meeting, session.options.id)
    logbook = session.store.logbook()
    change = logbook.history[meeting.id].change
    if change is None:
        raise Problem("The history has no change that wrote this meeting down, so it has no receipt.")
    code = receipt(logbook.leaves[change - 1])
    if session.options.json:
        session.show({"receipt": code, "meeting": meeting.id, "change": change})
        return
    session.say(code)
    session.note("Send it to your mentee today, with a sentence such as this one:")
    session.note(f"  Our meeting of {on(meeting.day)} is in my logbook. Please keep its receipt: {code}")
    session.note("The coordinator may ask the mentee for it, and finds it in your packet beside the meeting.")
